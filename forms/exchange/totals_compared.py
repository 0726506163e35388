"""Totals of a returned workbook against those the program computes from its inputs.

A cached value is never trusted, and a stale one is no fault: LibreOffice does not recalculate when it
re-saves. Only a constant that stands where a formula belongs is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from forms.exchange.findings import Computed
from forms.exchange.sheet_keys import TOTAL_ROW
from forms.exchange.workbook_reader import ReadReport
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Fact, Place, Problem
from forms.model.value import Answer, Missing
from forms.rules.instance import Instance
from forms.wording import workbook as words

_TOLERANCE = Decimal("1e-9")


class Difference(NamedTuple):
    """A computed cell whose value is not the one computed again; ``found`` as the file has it."""

    path: Path
    found: Answer | None
    expected: Answer | None
    cell: Computed


def differing_totals(read: ReadReport, instance: Instance) -> tuple[Difference, ...]:
    """Every computed cell of the file that differs by more than 1e-9 of its size.

    A cell that is empty in the file is none: a workbook filled without being calculated has such.

    Args:
        read: the file.
        instance: the live report made of the answers read from it.
    """
    found = []
    for path, cell in read.computed.items():
        expected = _expected(instance, path)
        if cell.value is not None and not _is_same(cell.value, expected):
            found.append(Difference(path, cell.value, expected, cell))
    return tuple(found)


def overwritten_totals(
    differences: Iterable[Difference],
    formulas: Mapping[str, frozenset[tuple[int, int]]],
    instance: Instance,
    *,
    is_xls: bool = False,
) -> tuple[Problem, ...]:
    """The problems that differences are: constants over formulas, and changed values of the program.

    Args:
        differences: from :func:`differing_totals`.
        formulas: for each sheet the cells (row, column from 0) that do hold a formula.
        instance: for the labels.
        is_xls: whether formulas could not be looked for; then it is a warning.
    """
    return tuple(_overwritten(differences, formulas, instance, is_xls=is_xls))


def sheets_to_look_at(differences: Iterable[Difference]) -> tuple[str, ...]:
    """The sheets whose formulas must be streamed to judge the differences."""
    return tuple(dict.fromkeys(found.cell.sheet for found in differences if found.cell.is_formula))


def _overwritten(
    differences: Iterable[Difference],
    formulas: Mapping[str, frozenset[tuple[int, int]]],
    instance: Instance,
    *,
    is_xls: bool,
) -> Iterator[Problem]:
    for difference in differences:
        cell = difference.cell
        facts: dict[str, Fact] = {
            "label": _label(instance, difference.path),
            "found": _fact(difference.found),
            "expected": _fact(difference.expected),
        }
        place = Place(
            difference.path, instance.outline[difference.path.name].section, "", cell.sheet, cell.cell
        )
        if not cell.is_formula:
            yield Problem("workbook.total_differs", Severity.NOTE, place, facts)
        elif (cell.row, cell.column) not in formulas.get(cell.sheet, frozenset()):
            severity = Severity.WARNING if is_xls else Severity.ERROR
            yield Problem("workbook.constant_over_formula", severity, place, facts)


def _expected(instance: Instance, path: Path) -> Answer | None:
    if path.row == TOTAL_ROW:
        rows = (row.id for row in instance.rows(path.repeat))
        answers = (instance.value(Path(path.name, path.repeat, row)) for row in rows)
        numbers = [answer for answer in answers if isinstance(answer, Decimal)]
        return sum(numbers, Decimal(0)) if numbers else None
    try:
        return instance.value(path)
    except KeyError:
        return None


def _is_same(found: Answer, expected: Answer | None) -> bool:
    if isinstance(found, Decimal) and isinstance(expected, Decimal):
        return abs(found - expected) <= _TOLERANCE * max(abs(expected), Decimal(1))
    return found == expected


def _label(instance: Instance, path: Path) -> str:
    question = instance.outline[path.name].question
    label = question.label if question else path.name
    if not path.repeat or path.row == TOTAL_ROW:
        return label
    row = next((row.label for row in instance.rows(path.repeat) if row.id == path.row), path.row)
    return f"{row} – {label}"


def _fact(answer: Answer | None) -> Fact:
    if answer is None:
        return "—"
    return words.MISSING if isinstance(answer, Missing) else answer
