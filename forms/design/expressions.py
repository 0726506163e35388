"""Faults of expressions, as the rules find them, put to the cell in which the author wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from forms.design.faults import misspelling
from forms.design.sheets import Cell
from forms.design.xlsform import Draft
from forms.model.form import Severity
from forms.model.problem import Place, Problem
from forms.rules.program import FormFault, faults_of

WIDTH = 60
"""Characters of an expression that stand around the caret."""

MOST_UNKNOWN = 100
"""With more unknown names than this something else is wrong (a lost sheet), and only the names are told."""

_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_SAID_BEFORE = ("name", "type", "rows", "fill", "marks", "message")
"""Columns whose faults the linter words itself, whether the form can be compiled or not."""


def expression_faults(draft: Draft) -> Iterator[Problem]:
    """Syntax, unknown names and functions, circles; facts ``expression`` and ``caret`` show the place.

    The two are lines of equal reckoning: the caret stands under the character that is meant.
    """
    unknown = list(islice(_unknown_names(draft), MOST_UNKNOWN + 1))
    if len(unknown) > MOST_UNKNOWN:
        names = list(draft.survey.rows)
        yield from (misspelling("unknown_name", cell, name, names, name=name) for cell, name in unknown)
        return
    faults = [fault for fault in faults_of(draft.form) if fault.column not in _SAID_BEFORE]
    yield from (_problem(draft, fault) for fault in faults)
    yield from _unread_names(draft, faults, unknown)


def _unread_names(
    draft: Draft, faults: Iterable[FormFault], unknown: Iterable[tuple[Cell, str]]
) -> Iterator[Problem]:
    """Unknown names behind a fault of syntax, at which the reading of an expression stops."""
    told: dict[Cell, list[str]] = {}
    for fault in faults:
        told.setdefault(draft.cell(fault.owner, fault.column), []).append(fault.code)
    for cell, name in unknown:
        if cell in told and not any(code.startswith("rules.unknown_name") for code in told[cell]):
            yield misspelling("unknown_name", cell, name, list(draft.survey.rows), name=name)


def _unknown_names(draft: Draft) -> Iterator[tuple[Cell, str]]:
    for owner, column, text in draft.expressions():
        for name in _REFERENCE.findall(text):
            if name not in draft.survey.rows:
                yield draft.cell(owner, column), name


def caret_lines(expression: str, position: int) -> tuple[str, str]:
    """The part of an expression around ``position`` and a line with a caret under that place."""
    line = "".join(" " if letter.isspace() else letter for letter in expression)
    start = max(0, min(position - WIDTH // 2, len(line) - WIDTH))
    shown = line[start : start + WIDTH]
    before, after = "…" if start else "", "…" if start + WIDTH < len(line) else ""
    return f"{before}{shown}{after}", " " * (len(before) + position - start) + "^"


def _problem(draft: Draft, fault: FormFault) -> Problem:
    cell = draft.cell(fault.owner, fault.column)
    shown, caret = caret_lines(fault.expression, fault.position)
    facts = {"expression": shown, "caret": caret, "name": fault.owner, **fault.facts}
    return Problem(fault.code, Severity.ERROR, Place(sheet=cell.sheet, cell=cell.name), facts)
