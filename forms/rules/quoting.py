"""The sentences of a form with what stands in the report put in place of ``{name}``."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from forms.model.form import Question
from forms.model.path import Path
from forms.model.value import Answer, Missing
from forms.rules.form_rules import PLACEHOLDER
from forms.rules.instance import Instance
from forms.text.numbers import format_number
from forms.wording.rules import BLANK, MISSING


def said(instance: Instance, message: str, path: Path) -> str:
    """A sentence of the form; names of questions in braces stand for their values, in the row of ``path``."""

    def value(match: re.Match[str]) -> str:
        entry = instance.outline.get(match[1].strip())
        if entry is None or not entry.has_value:
            return match[0]
        if not entry.repeat:
            return quoted(instance, Path(entry.name))
        if entry.repeat == path.repeat:
            return quoted(instance, Path(entry.name, path.repeat, path.row))
        return BLANK

    return PLACEHOLDER.sub(value, message)


def quoted(instance: Instance, path: Path) -> str:
    """The value of a cell as people read it: "1.234,5", "05/6/2024", labels of choices."""
    question = instance.outline[path.name].question
    answer = instance.value(path)
    return BLANK if question is None or answer is None else _written(instance, question, answer)


def _written(instance: Instance, question: Question, answer: Answer) -> str:
    match answer:
        case Missing():
            return MISSING
        case Decimal():
            return format_number(answer)
        case date():
            return f"{answer:%d/%m/%Y}"
        case tuple():
            return ", ".join(_label(instance, question, name) for name in answer)
        case _:
            return _label(instance, question, answer)


def _label(instance: Instance, question: Question, name: str) -> str:
    if not question.choices:
        return name
    rows = instance.world.tables.get(question.choices, ())
    return next((row.get("label", name) for row in rows if row.get("name") == name), name)


def row_label(instance: Instance, repeat: str, row: str) -> str:
    """The label of a row."""
    return next((found.label for found in instance.rows(repeat) if found.id == row), row)
