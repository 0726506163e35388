"""Faults against other forms: the same name is the same indicator, in every form and every version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.design.faults import error, warning
from forms.design.xlsform import Draft
from forms.model.form import ChoiceList, Form, Question, Role
from forms.model.problem import Problem


def neighbour_faults(draft: Draft, others: Sequence[Form]) -> Iterator[Problem]:
    """Every question that another form of the library, or another version of this one, has otherwise."""
    for other in others:
        if (other.id, other.version) == (draft.form.id, draft.form.version):
            continue
        theirs = {question.name: question for question in other.questions()}
        for question in draft.form.questions():
            same = theirs.get(question.name)
            if same is None or Role.NOTE in (question.role, same.role):
                continue
            if other.id == draft.form.id:
                yield from _version_faults(draft, question, same, other)
            else:
                yield from _indicator_faults(draft, question, same, other)
    yield from _replaces_faults(draft, others)


def _version_faults(draft: Draft, mine: Question, theirs: Question, other: Form) -> Iterator[Problem]:
    if mine.kind is not theirs.kind and _is_kept(mine, theirs):
        cell = draft.cell(mine.name, "type")
        facts = {"name": mine.name, "version": other.version}
        yield error("type_changed", cell, mine=mine.kind.value, theirs=theirs.kind.value, **facts)


def _indicator_faults(draft: Draft, mine: Question, theirs: Question, other: Form) -> Iterator[Problem]:
    if _is_kept(mine, theirs) and mine.kind is not theirs.kind:
        yield _differs(draft, mine, "type", (mine.kind.value, theirs.kind.value), other)
    if mine.unit != theirs.unit:
        yield _differs(draft, mine, "bind::report:unit", (mine.unit, theirs.unit), other)
    if mine.role is theirs.role:
        units = mine.over_units or "", theirs.over_units or ""
        periods = mine.over_periods or "", theirs.over_periods or ""
        if units[0] != units[1]:
            yield _differs(draft, mine, "bind::report:over_units", units, other)
        if periods[0] != periods[1]:
            yield _differs(draft, mine, "bind::report:over_periods", periods, other)
    if mine.kind.is_choice and theirs.kind.is_choice:
        yield from _choice_faults(draft, mine, theirs, other)


def _is_kept(mine: Question, theirs: Question) -> bool:
    """A typed number may become a calculated one: still the same figure."""
    both_numbers = mine.kind.is_number and theirs.kind.is_number
    return not (both_numbers and Role.CALCULATED in (mine.role, theirs.role))


def _choice_faults(draft: Draft, mine: Question, theirs: Question, other: Form) -> Iterator[Problem]:
    names = _names(draft.form.choice_lists, mine.choices)
    their_names = _names(other.choice_lists, theirs.choices)
    only = sorted(set(names) ^ set(their_names))
    if names and their_names and only:
        cell = draft.cell(mine.name, "type")
        yield warning("choices_differ", cell, name=mine.name, form=other.id, only=tuple(only))


def _names(lists: Sequence[ChoiceList], name: str) -> list[str]:
    return [choice.name for choices in lists if choices.name == name for choice in choices.choices]


def _differs(draft: Draft, mine: Question, column: str, values: tuple[str, str], other: Form) -> Problem:
    cell = draft.cell(mine.name, column)
    said = {"mine": str(values[0]) or "—", "theirs": str(values[1]) or "—"}
    return error("indicator_differs", cell, name=mine.name, column=column, form=other.id, **said)


def _replaces_faults(draft: Draft, others: Sequence[Form]) -> Iterator[Problem]:
    replaces, cell = draft.form.replaces, draft.setting("attribute::report:replaces")
    if not replaces:
        return
    versions = sorted(other.version for other in others if other.id == draft.form.id)
    if replaces == draft.form.version:
        yield error("replaces_itself", cell)
    elif versions and replaces not in versions:
        yield error("replaces_unknown", cell, taken=tuple(versions))
