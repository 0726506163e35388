"""What an entry cell lets in: drop-downs, input messages, and the text "chưa có số liệu" everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.exchange.live_terms import says_missing
from forms.exchange.raw import cell_name, column_name
from forms.exchange.sheet_keys import Kind, SheetKey
from forms.model.form import ChoiceList, Form, Question
from forms.model.reading import write_text
from forms.model.value import ValueType
from forms.wording import workbook as words

_LONGEST_TITLE = 32
_LONGEST_MESSAGE = 250
_CHECKED_TYPES = {
    ValueType.INTEGER: "IF(ISNUMBER({0}),{0}=INT({0}),{1})",
    ValueType.DECIMAL: "IF(ISNUMBER({0}),TRUE,{1})",
    ValueType.DATE: "IF(ISNUMBER({0}),{0}>20000,{1})",
}


class DropDowns:
    """The hidden sheet of choices, and the range of each list on it."""

    def __init__(self, form: Form) -> None:
        self._lists = form.choice_lists
        self._columns = {choices.name: place for place, choices in enumerate(form.choice_lists)}

    @property
    def is_needed(self) -> bool:
        """Whether there is any list."""
        return bool(self._lists)

    def source(self, name: str) -> str:
        """The range of a list's labels and "chưa có số liệu", as a validation's source; empty for no list."""
        if name not in self._columns:
            return ""
        letters = column_name(self._columns[name])
        count = len(self._lists[self._columns[name]].choices)
        return f"='{words.CHOICES}'!${letters}$2:${letters}${count + 2}"

    def write(self, sheet: Any, plain: Any) -> None:
        """Fill the sheet: a column a list, its name on top."""
        for column, choices in enumerate(self._lists):
            sheet.write_string(0, column, str(SheetKey(Kind.CHOICES, choices.name)), plain)
            for row, text in enumerate(_labels(choices), start=1):
                sheet.write_string(row, column, text, plain)
            sheet.write_string(len(choices.choices) + 1, column, words.MISSING, plain)


def validation(question: Question, row: int, column: int, drop_downs: DropDowns) -> Mapping[str, Any] | None:
    """The rule of an entry cell, or of a column of them beginning there; ``None`` for none."""
    rule: dict[str, Any] = {"ignore_blank": True}
    source = drop_downs.source(question.choices) if question.kind is ValueType.SELECT_ONE else ""
    if source:
        rule |= {"validate": "list", "source": source}
    elif question.kind in _CHECKED_TYPES:
        cell = cell_name(row, column)
        formula = _CHECKED_TYPES[question.kind].format(cell, says_missing(cell))
        rule |= {"validate": "custom", "value": f"={formula}"}
    else:
        rule |= {"validate": "any"}
    message = _message(question)
    if message:
        rule |= {"input_title": words.INPUT_TITLES[question.kind][:_LONGEST_TITLE], "input_message": message}
    if rule["validate"] == "any" and not message:
        return None
    text = words.REFUSED_TEXT.get(question.kind)
    return rule | ({"error_title": words.REFUSED_TITLE, "error_message": text} if text else {})


def item_validation() -> Mapping[str, Any]:
    """The rule of a yes-or-no cell of one choice of several."""
    return {"validate": "list", "source": [words.YES, words.NO]}


def _labels(choices: ChoiceList) -> list[str]:
    return [write_text(ValueType.SELECT_ONE, choice.name, choices) for choice in choices.choices]


def _message(question: Question) -> str:
    unit = words.IN_UNITS.format(unit=question.unit) if question.unit and question.kind.is_number else ""
    parts = (unit, words.INPUT_HINTS[question.kind], question.hint or question.definition)
    text = " ".join(part for part in parts if part)
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[: _LONGEST_MESSAGE - 1]}…"
