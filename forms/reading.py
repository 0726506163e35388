"""From the bytes of an outside file to what stands in it; runs in a supervised child.

Everything the child needs crosses once, in :class:`ReadingContext`; what it found crosses back as one
JSON document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from forms.department.findings import is_same_figure
from forms.department.read_file import ComputedCell, ReadFile, plain
from forms.design.library import SHIPPED, Library
from forms.design.registers import load_catalogue
from forms.exchange.formulas import formula_cells
from forms.exchange.identity import Identity
from forms.exchange.raw import cell_place
from forms.model.canonical import Plain
from forms.model.form import Form, Severity
from forms.model.path import Path
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.problem import KnownTrouble, Problem
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit, UnitCatalogue
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form

if TYPE_CHECKING:
    from forms.exchange.workbook_reader import ReadReport


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a child is given once.

    Attributes:
        now: the present, for ``today()``.
        library: the folder of the forms.
        kept: forms by hash that the workspace keeps beside the library's.
        periods: the open periods with their frozen days; of others the regime's days serve.
    """

    now: datetime
    library: FilePath = SHIPPED
    kept: Mapping[str, Form] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)


def read_outside_file(context: ReadingContext, data: bytes, name: str) -> dict[str, Plain]:
    """The task of a reader child: guard, cells, meaning. A :class:`ReadFile` as plain JSON.

    Raises:
        KnownTrouble: the guarded door refuses the file.
    """
    return plain(read_file(context, data, name))


def read_file(context: ReadingContext, data: bytes, name: str) -> ReadFile:
    """What stands in a workbook, as far as it can be told; nothing is decided here."""
    from forms.exchange.raw_workbook import open_workbook
    from forms.exchange.workbook_reader import read_identity, read_report

    raw = open_workbook(data, name)
    identity = read_identity(raw)
    if identity is None:
        return ReadFile(raw.kind, problems=(*raw.problems, _error("workbook.no_identity")))
    try:
        form = _form(context, identity)
        surroundings = _surroundings(context, identity, form)
    except KnownTrouble as trouble:
        return ReadFile(raw.kind, identity, problems=(*raw.problems, trouble.as_problem()))
    report = read_report(raw, form, surroundings)
    # A unit named by its code alone is the one that has it on the period's last day.
    known = replace(identity, unit_id=surroundings.unit.id)
    return ReadFile(
        kind=raw.kind,
        identity=known,
        answers=report.answers,
        places=report.places,
        problems=(*raw.problems, *report.problems),
        computed=_computed(report, _program(form), surroundings, _Formulas(data, raw.kind)),
    )


def _computed(
    report: ReadReport, program: Program, surroundings: Surroundings, formulas: _Formulas
) -> dict[Path, ComputedCell]:
    """The computed cells that differ from what the program computes, and whether they are typed over."""
    instance = Instance(program, report.answers, surroundings)
    return {
        path: ComputedCell(found, sheet, cell, is_constant=not formulas.has(sheet, cell))
        for path, (found, sheet, cell) in report.computed.items()
        if not is_same_figure(found, instance.value(path))
    }


class _Formulas:
    """Where formulas stand; a sheet is streamed only when somebody asks."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._data = data
        self._kind = kind
        self._cells: dict[str, frozenset[tuple[int, int]]] = {}

    def has(self, sheet: str, cell: str) -> bool:
        if sheet not in self._cells:
            self._cells[sheet] = formula_cells(self._data, self._kind, sheet)
        return cell_place(cell) in self._cells[sheet]


def _form(context: ReadingContext, identity: Identity) -> Form:
    kept = context.kept.get(identity.form_hash)
    if kept is not None:
        return kept
    library = _library(context.library)
    if identity.form_version in library.versions(identity.form_id):
        return library.form(identity.form_id, identity.form_version)
    raise KnownTrouble(
        "workbook.unknown_form",
        form=identity.form_id,
        version=identity.form_version,
        known=", ".join(library.ids()),
    )


def _surroundings(context: ReadingContext, identity: Identity, form: Form) -> Surroundings:
    catalogue = _catalogue()
    period = _period(context, identity, form)
    unit = resolve_unit(catalogue, identity.unit_id, period)
    return surround(unit, period, form.regime, catalogue, context.now)


def _period(context: ReadingContext, identity: Identity, form: Form) -> Period:
    if identity.period_id in context.periods:
        return context.periods[identity.period_id]
    return period_of(identity.period_id, form)


def period_of(period_id: str, form: Form) -> Period:
    """The period with the days of the form's regime.

    Raises:
        KnownTrouble: ``workbook.unknown_period``, no such period or one whose days the regime does not state.
    """
    try:
        parts = PeriodId.parse(period_id)
        cycle = form.regime.cycle(parts.kind) if form.regime else None
        if cycle is not None:
            return period_in_cycle(parts, cycle)
    except ValueError:
        pass
    raise KnownTrouble("workbook.unknown_period", period=period_id)


def resolve_unit(catalogue: UnitCatalogue, code_or_id: str, period: Period) -> Unit:
    """The unit meant on the period's last day.

    Raises:
        KnownTrouble: ``workbook.unknown_unit``.
    """
    unit = catalogue.resolve(code_or_id, period.end)
    if unit is None:
        raise KnownTrouble("workbook.unknown_unit", unit=code_or_id, day=period.end)
    return unit


def _error(code: str) -> Problem:
    return Problem(code, Severity.ERROR)


@lru_cache(maxsize=4)
def _library(folder: FilePath) -> Library:
    return Library(folder)


@lru_cache(maxsize=1)
def _catalogue() -> UnitCatalogue:
    return load_catalogue()


@lru_cache(maxsize=16)
def _program(form: Form) -> Program:
    return compile_form(form)
