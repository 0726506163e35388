"""Versions of a form: which replaced which, and earlier figures brought under the names of a later one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from forms.design.library import Library
from forms.model.form import Form, Question, Role
from forms.model.path import Path
from forms.model.value import Answer, Missing, ValueType


def lineage(library: Library, form_id: str, version: str | None = None) -> tuple[Form, ...]:
    """A version, the one it says it replaces, the one that replaced, and so on as far as they are here.

    Raises:
        KnownTrouble: the library has no such form.
    """
    chain = [library.form(form_id, version)]
    while chain[-1].replaces in library.versions(form_id):
        earlier = library.form(form_id, chain[-1].replaces)
        if earlier in chain:
            break
        chain.append(earlier)
    return tuple(chain)


def type_changes(old: Form, new: Form) -> Iterator[tuple[Question, Question]]:
    """Questions of one name that do not hold the same kind of answer in both versions.

    A typed number may become a calculated one: it is the same figure.
    """
    asked = {question.name: question for question in old.questions() if question.role is not Role.NOTE}
    for question in new.questions():
        before = asked.get(question.name)
        if before is None or question.role is Role.NOTE or before.kind is question.kind:
            continue
        is_calculated = Role.CALCULATED in (before.role, question.role)
        if not (is_calculated and before.kind.is_number and question.kind.is_number):
            yield before, question


def follow_names(figures: Mapping[Path, Answer], form: Form) -> dict[Path, Answer]:
    """The figures of an earlier report as ``form`` asks for them, by the names of its questions.

    A name is an indicator for ever, whatever label it had. What the form does not ask, asks in another
    table, or cannot hold (a choice that is gone, another type) is left out rather than guessed.
    """
    asked = {question.name: question for question in form.questions() if question.role is not Role.NOTE}
    tables = form.tables()
    found: dict[Path, Answer] = {}
    for path, answer in figures.items():
        question = asked.get(path.name)
        if question is None or tables[path.name] != path.repeat:
            continue
        held = _held(question, answer, form)
        if held is not None:
            found[path] = held
    return found


def _held(question: Question, answer: Answer, form: Form) -> Answer | None:
    """The answer as far as the question can hold it."""
    if question.kind is ValueType.SELECT_MULTIPLE and isinstance(answer, tuple):
        kept = tuple(name for name in answer if _has_choice(form, question, name))
        return kept or None
    if question.kind is ValueType.SELECT_ONE and isinstance(answer, str):
        return answer if _has_choice(form, question, answer) else None
    if isinstance(answer, Missing):
        return answer
    if question.kind.is_number:
        return answer if isinstance(answer, Decimal) else None
    if question.kind is ValueType.DATE:
        return answer if isinstance(answer, date) else None
    return answer if isinstance(answer, str) and question.kind is not ValueType.SELECT_MULTIPLE else None


def _has_choice(form: Form, question: Question, name: str) -> bool:
    lists = {choices.name: choices for choices in form.choice_lists}
    choices = lists.get(question.choices)
    return choices is None or any(choice.name == name for choice in choices.choices)
