"""The checks sheet: rules across questions, tables and periods."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from forms.design.faults import error, misspelling
from forms.design.survey import straight_quotes
from forms.design.table import Row, Table
from forms.model.form import Check, Severity, WhenBlank
from forms.model.problem import Problem

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(slots=True)
class Checks:
    """What the sheet says: the checks, the row of each name, and faults."""

    checks: tuple[Check, ...] = ()
    rows: dict[str, Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_checks(table: Table | None) -> Checks:
    """Every check that has a name and a condition; what is wrong with the others is a fault."""
    read = Checks()
    kept = [check for row in (table.rows() if table else ()) if (check := _check(row, read))]
    read.checks = tuple(kept)
    return read


def _check(row: Row, read: Checks) -> Check | None:
    name, condition = row.text("name"), row.text("condition")
    for column in ("name", "condition", "message"):
        if not row.text(column):
            read.problems.append(error("check_without", row.cell(column), column=column, name=name))
    if not name or not condition:
        return None
    if name in read.rows:
        other = read.rows[name].cell("name").name
        read.problems.append(error("duplicate_check", row.cell("name"), other=other))
    read.rows.setdefault(name, row)
    return Check(
        name=name,
        condition=straight_quotes(condition),
        message=row.text("message"),
        severity=_word(row, "severity", Severity, read) or Severity.ERROR,
        when_blank=_word(row, "when_blank", WhenBlank, read) or WhenBlank.SKIP,
        marks=tuple(row.text("marks").replace(",", " ").split()),
    )


def _word(row: Row, column: str, words: type[_Word], read: Checks) -> _Word | None:
    text = row.text(column)
    if not text:
        return None
    try:
        return words(text.lower())
    except ValueError:
        read.problems.append(misspelling("bad_word", row.cell(column), text, words, column=column))
        return None
