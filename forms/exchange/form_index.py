"""A form looked up by name, as reading a workbook needs it; made once for many files of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from forms.exchange.numbering import Section, sections
from forms.exchange.sheet_lines import choices_of, leaves
from forms.model.form import ChoiceList, Form, Group, Question, Repeat, Role, walk
from forms.text.keys import name_key


@dataclass(frozen=True, slots=True, eq=False)
class FormIndex:
    """Names of a form.

    Attributes:
        section_of: the section in which a question or repeat stands.
        columns: the shown questions of each repeat, by name.
        entered: the names of those that the clerk answers.
        inside: names of the questions within each group and repeat.
        prose: the folded labels of prose, to its questions.
    """

    form: Form
    sections: Mapping[str, Section]
    section_of: Mapping[str, str]
    questions: Mapping[str, Question]
    repeats: Mapping[str, Repeat]
    columns: Mapping[str, Mapping[str, Question]]
    entered: Mapping[str, tuple[str, ...]]
    repeat_of: Mapping[str, str]
    choices: Mapping[str, ChoiceList | None]
    inside: Mapping[str, frozenset[str]]
    may_be_left_out: frozenset[str]
    prose: Mapping[str, str]


def index_form(form: Form) -> FormIndex:
    """Look the whole form through once."""
    found = {section.name: section for section in sections(form)}
    section_of: dict[str, str] = {}
    repeat_of: dict[str, str] = {}
    inside: dict[str, set[str]] = {}
    conditional: set[str] = set()
    for node, parents in walk(form.children):
        groups = [parent.name for parent in parents if isinstance(parent, Group)]
        repeat = next((parent for parent in parents if isinstance(parent, Repeat)), None)
        outer = [parent.name for parent in parents[: parents.index(repeat)]] if repeat else groups
        section_of[node.name] = outer[-1] if outer else ""
        if any(part.relevant for part in (node, *parents)):
            conditional.add(node.name)
        if isinstance(node, Question):
            repeat_of[node.name] = repeat.name if repeat else ""
            for parent in parents:
                inside.setdefault(parent.name, set()).add(node.name)
    questions = {question.name: question for question in form.questions()}
    repeats = {repeat.name: repeat for repeat in form.repeats()}
    return FormIndex(
        form,
        found,
        section_of,
        questions,
        repeats,
        {name: {q.name: q for q, _ in leaves(repeat)} for name, repeat in repeats.items()},
        {name: tuple(q.name for q, _ in leaves(repeat) if is_input(q)) for name, repeat in repeats.items()},
        repeat_of,
        {name: choices_of(question, form) for name, question in questions.items() if question.choices},
        {name: frozenset(names) for name, names in inside.items()},
        frozenset(conditional),
        {folded(question.label): name for name, question in questions.items() if _has_words(question)},
    )


def _has_words(question: Question) -> bool:
    return question.is_prose and bool(question.label)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The key on which labels are compared. Files of one form share their labels, so keys are kept."""
    return name_key(text)


def is_input(question: Question) -> bool:
    """Whether the clerk answers it."""
    return question.role is Role.INPUT
