"""The look of a workbook: Times New Roman, thin lines, white cells to fill, grey for the program's."""

from __future__ import annotations

from typing import Any

from forms.model.form import Question
from forms.model.value import ValueType
from forms.wording import workbook as words

FONT = "Times New Roman"
BODY_SIZE = 11
INK, QUIET, LINE = "#1A2330", "#566272", "#8C96A3"
HEAD_FILL, COMPUTED_FILL = "#DCE6F1", "#EDF0F4"
BAD, BAD_FILL = "#B3261E", "#FBE3E1"
WARN, WARN_FILL = "#7A4F00", "#FFF2D6"

WHOLE = "#,##0_)"
FRACTION = "#,##0.0##_)"
PERCENT = "#,##0.0#_)"
DAY = "dd/mm/yyyy"
WORDS = "@"

Style = dict[str, Any]

_LINED: Style = {"border": 1, "border_color": LINE, "valign": "vcenter", "text_wrap": True}
_LEFT: Style = {**_LINED, "align": "left", "indent": 1}
_ENTRY: Style = {**_LEFT, "locked": False, "num_format": WORDS}

STYLES: dict[str, Style] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14, "valign": "vcenter", "text_wrap": True},
    "cover_title": {
        "bold": True, "font_size": 16, "align": "center", "valign": "vcenter", "text_wrap": True,
    },
    "cover_small": {"font_size": 12, "align": "center", "font_color": QUIET},
    "quiet": {"italic": True, "font_color": QUIET, "valign": "vcenter"},
    "quiet_wrapped": {"italic": True, "font_color": QUIET, "valign": "top", "text_wrap": True},
    "block": {"bold": True, "font_size": 12, "valign": "vcenter", "text_wrap": True},
    "above": {"font_color": QUIET, "font_size": 10, "valign": "vcenter"},
    "head": {**_LINED, "bold": True, "align": "center", "bg_color": HEAD_FILL},
    "number": {**_LINED, "align": "center"},
    "label": _LEFT,
    "item": {**_LEFT, "indent": 2},
    "center": {**_LINED, "align": "center"},
    "error": {**_LEFT, "font_size": 10, "font_color": BAD, "bg_color": COMPUTED_FILL},
    "total_label": {**_LEFT, "bold": True, "bg_color": COMPUTED_FILL},
    "key": {"font_size": 8, "font_color": QUIET},
    "entry_note": {**_ENTRY, "font_size": 10},
    "entry_label": _ENTRY,
    "tick": {
        **_LINED, "align": "center", "bold": True, "locked": False, "num_format": WORDS,
    },
    "prose_label": {"bold": True, "valign": "vcenter", "text_wrap": True},
    "prose": {**_ENTRY, "valign": "top", "indent": 0, "font_size": 12},
    "field": {**_LEFT, "font_color": QUIET, "bg_color": HEAD_FILL},
    "field_value": {**_LEFT, "bold": True},
    "small_field": {**_LEFT, "font_size": 9, "font_color": QUIET},
    "link": {**_LEFT, "font_color": "#0B5CAD", "underline": 1},
}  # fmt: skip


def cell_style(question: Question, *, is_entry: bool, is_bold: bool = False, is_whole: bool = False) -> Style:
    """The style of an answer's cell; what is not entered is grey and locked."""
    style: Style = {
        **_LINED,
        "align": _alignment(question),
        "num_format": _number_format(question, is_whole=is_whole),
    }
    if is_bold:
        style["bold"] = True
    if style["align"] == "left":
        style["indent"] = 1
    if question.kind.is_number:
        style |= {"text_wrap": False, "shrink": True}
    return style | ({"locked": False} if is_entry else {"bg_color": COMPUTED_FILL})


def previous_style(question: Question, *, is_whole: bool = False) -> Style:
    """The style of an earlier figure."""
    style = cell_style(question, is_entry=False, is_whole=is_whole)
    return style | {"font_color": QUIET}


def _alignment(question: Question) -> str:
    if question.kind.is_number:
        return "right"
    return "left" if question.kind in (ValueType.TEXT, ValueType.FILE) else "center"


def _number_format(question: Question, *, is_whole: bool) -> str:
    if question.kind is ValueType.DATE:
        return DAY
    if not question.kind.is_number:
        return WORDS
    if question.kind is ValueType.INTEGER or is_whole:
        return WHOLE
    return PERCENT if question.unit == "%" else FRACTION


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __getitem__(self, name: str) -> Any:
        return self.of(STYLES[name])

    def of(self, style: Style) -> Any:
        """The format with that style."""
        key = tuple(sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(style)
        return self._made[key]

    def alarms(self) -> tuple[tuple[str, Any], ...]:
        """The glyphs that begin an entry of the column "Lỗi", and how the value beside it then looks."""
        return (
            (words.IS_ERROR.strip(), self.of({"bg_color": BAD_FILL, "font_color": BAD})),
            (words.IS_WARNING.strip(), self.of({"bg_color": WARN_FILL, "font_color": WARN})),
        )
