"""The regime sheet: the nine items of a report regime (Nghị định 09/2019/NĐ-CP, Điều 7) as rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from forms.design.faults import error, misspelling, warning
from forms.design.sheets import Cell
from forms.design.table import Row, Table
from forms.model.problem import Problem
from forms.model.regime import Binding, Cycle, DayMonth, MonthRule, PeriodKind, Regime, Reporter

ITEMS = (
    *("regime_id", "name", "content", "reporter", "receiver", "cycle", "months", "means", "outline"),
    *("opening", "subject", "switched"),
)
"""What the first column may hold."""

NEEDED = ("regime_id", "name", "reporter", "receiver", "cycle")
"""Without these nobody can owe the form."""

EXPECTED = ("content", "means", "outline", "opening", "subject")
"""What the decree or the document wants besides; missing ones are a warning."""

_JOINED = ("content", "means", "outline")
_REPEATED = ("reporter", "cycle")
_DAY = r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*"
_DAYS = re.compile(_DAY + r"[-–—]" + _DAY + r"," + _DAY)
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(slots=True)
class RegimeSheet:
    """What the sheet says: the regime, the row of each item, and faults."""

    regime: Regime | None = None
    rows: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def text(self, item: str) -> str:
        """The value of an item, or an empty text."""
        return "\n".join(row.text("value") for row in self.rows.get(item, ()))


def read_regime(table: Table | None) -> RegimeSheet:
    """The regime, or ``None`` in it where the sheet is missing or too faulty; faults beside it."""
    sheet = RegimeSheet()
    if table is None:
        return sheet
    for row in table.rows():
        _keep(row, sheet)
    _name_missing(table.sheet.corner(), sheet)
    reporters = [reporter for row in sheet.rows.get("reporter", ()) if (reporter := _reporter(row, sheet))]
    cycles = [cycle for row in sheet.rows.get("cycle", ()) if (cycle := _cycle(row, sheet))]
    months = _months(sheet)
    is_off = _is_off(sheet)
    if any(item not in sheet.rows for item in NEEDED):
        return sheet
    sheet.regime = Regime(
        regime_id=sheet.text("regime_id"),
        name=sheet.text("name"),
        content=sheet.text("content"),
        reporters=tuple(reporters),
        receiver=sheet.text("receiver"),
        cycles=tuple(cycles),
        means=sheet.text("means"),
        outline=sheet.text("outline"),
        opening=sheet.text("opening"),
        subject=sheet.text("subject"),
        months=months,
        is_switched_off=is_off,
    )
    return sheet


def _keep(row: Row, sheet: RegimeSheet) -> None:
    item = row.text("item").lower()
    if item not in ITEMS:
        sheet.problems.append(misspelling("unknown_item", row.cell("item"), item, ITEMS))
        return
    if item in sheet.rows and item not in (*_JOINED, *_REPEATED):
        other = sheet.rows[item][0].cell("item").name
        sheet.problems.append(error("item_twice", row.cell("item"), item=item, other=other))
        return
    sheet.rows.setdefault(item, []).append(row)


def _name_missing(corner: Cell, sheet: RegimeSheet) -> None:
    sheet.problems += [error("item_missing", corner, item=item) for item in NEEDED if item not in sheet.rows]
    sheet.problems += [
        warning("item_expected", corner, item=item) for item in EXPECTED if item not in sheet.rows
    ]


def _reporter(row: Row, sheet: RegimeSheet) -> Reporter | None:
    words = row.text("value").split()
    who = row.text("who")
    if not who:
        sheet.problems.append(error("reporter_without_who", row.cell("who")))
        return None
    binding = _word(row, words[0] if words else "", Binding, sheet)
    if len(words) > 1 and (words[1] != "but" or len(words) == 2):
        sheet.problems.append(error("bad_exception", row.cell("value")))
    return Reporter(who, binding, tuple(words[2:])) if binding else None


def _cycle(row: Row, sheet: RegimeSheet) -> Cycle | None:
    kind = _kind(row, sheet)
    if kind is None:
        return None
    text = row.text("value")
    if kind is PeriodKind.AD_HOC and not text:
        return Cycle(kind, None, None, None)
    match = _DAYS.fullmatch(text)
    days = [_day(int(match[i]), int(match[i + 1])) for i in (1, 3, 5)] if match else [None]
    if None in days:
        sheet.problems.append(error("bad_days", row.cell("value")))
        return None
    return Cycle(kind, *days)


def _kind(row: Row, sheet: RegimeSheet) -> PeriodKind | None:
    text = row.text("who").upper()
    if text in list(PeriodKind):
        return PeriodKind(text)
    sheet.problems.append(misspelling("bad_word", row.cell("who"), text, PeriodKind, column="who"))
    return None


def _day(day: int, month: int) -> DayMonth | None:
    is_real = 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH[month - 1]
    return DayMonth(day, month) if is_real else None


def _months(sheet: RegimeSheet) -> MonthRule:
    rows = sheet.rows.get("months")
    if not rows:
        return MonthRule.REPORTING
    return _word(rows[0], rows[0].text("value"), MonthRule, sheet) or MonthRule.REPORTING


def _is_off(sheet: RegimeSheet) -> bool:
    rows = sheet.rows.get("switched")
    text = rows[0].text("value").lower() if rows else "on"
    if rows and text not in ("on", "off"):
        cell = rows[0].cell("value")
        sheet.problems.append(misspelling("bad_word", cell, text, ("on", "off"), column="value"))
    return text == "off"


def _word(row: Row, text: str, words: type[_Word], sheet: RegimeSheet) -> _Word | None:
    try:
        return words(text.lower())
    except ValueError:
        sheet.problems.append(misspelling("bad_word", row.cell("value"), text, words, column="value"))
        return None
