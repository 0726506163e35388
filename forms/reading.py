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

from forms.department.read_file import ReadFile, plain
from forms.design.library import SHIPPED, Library
from forms.design.registers import load_catalogue
from forms.exchange.form_index import FormIndex, index_form
from forms.exchange.formulas import formula_cells
from forms.exchange.guard_kind import FileKind
from forms.exchange.identity import Identity
from forms.exchange.lines_lost import lost_lines
from forms.exchange.totals_compared import differing_totals, overwritten_totals, sheets_to_look_at
from forms.exchange.workbook_identity import read_identity
from forms.exchange.workbook_reader import ReadReport, read_report
from forms.model.canonical import Plain
from forms.model.form import Form, Severity
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.problem import KnownTrouble, Problem
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit, UnitCatalogue
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a child is given once.

    Attributes:
        now: the present, for ``today()``.
        library: the folder of the forms.
        kept: forms by hash that the workspace keeps beside the library's.
        periods: the open periods with their frozen days; of others the regime's days serve.
        told: which report the files are by the officer's word; of their own only form and version stand.
    """

    now: datetime
    library: FilePath = SHIPPED
    kept: Mapping[str, Form] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    told: Identity | None = None


def read_outside_file(context: ReadingContext, data: bytes, name: str) -> dict[str, Plain]:
    """The task of a reader child: guard, cells, meaning. A :class:`ReadFile` as plain JSON.

    Raises:
        KnownTrouble: the guarded door refuses the file.
    """
    return plain(read_file(context, data, name))


def read_file(context: ReadingContext, data: bytes, name: str) -> ReadFile:
    """What stands in a workbook, as far as it can be told; nothing is decided here."""
    # The cell reader is heavy and belongs to the children alone.
    from forms.exchange.raw_workbook import open_workbook

    raw = open_workbook(data, name)
    identity = _told(read_identity(raw), context.told)
    if identity is None:
        return ReadFile(raw.kind, problems=(*raw.problems, _error("workbook.no_identity")))
    try:
        form = form_named(context, identity)
        surroundings = surroundings_named(context, identity, form)
    except KnownTrouble as trouble:
        return ReadFile(raw.kind, identity, problems=(*raw.problems, trouble.as_problem()))
    report = read_report(raw, form, surroundings, index_of(form))
    # A unit named by its code alone is the one that has it on the period's last day.
    known = replace(identity, unit_id=surroundings.unit.id)
    instance = Instance(_program(form), report.answers, surroundings)
    lost = lost_lines(report, instance, index_of(form))
    typed_over = _typed_over(data, raw.kind, report, instance)
    return ReadFile(
        kind=raw.kind,
        identity=known,
        answers=report.answers,
        places=report.places,
        problems=(*raw.problems, *report.problems, *lost, *typed_over),
    )


def _told(own: Identity | None, told: Identity | None) -> Identity | None:
    """What the file says of itself, with whose it is by the officer's word where there is one."""
    if own is None or told is None:
        return own or told
    return replace(own, unit_id=told.unit_id, period_id=told.period_id)


def _typed_over(data: bytes, kind: str, report: ReadReport, instance: Instance) -> tuple[Problem, ...]:
    """Constants that stand where a formula belongs; sheets are streamed only where figures differ."""
    differences = differing_totals(report, instance)
    is_xls = kind == FileKind.XLS
    sheets = () if is_xls else sheets_to_look_at(differences)
    formulas = {sheet: formula_cells(data, kind, sheet) for sheet in sheets}
    return overwritten_totals(differences, formulas, instance, is_xls=is_xls)


def form_named(context: ReadingContext, identity: Identity) -> Form:
    """The form a file says it was filled from: a kept one by hash, else the library's by version.

    Raises:
        KnownTrouble: ``workbook.unknown_form``.
    """
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


def surroundings_named(context: ReadingContext, identity: Identity, form: Form) -> Surroundings:
    """The rows and dates of the unit and period that a file names.

    Raises:
        KnownTrouble: ``workspace.unknown_unit`` or ``workspace.unknown_period``.
    """
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
        KnownTrouble: ``workspace.unknown_period``, none such, or its days are in no regime.
    """
    try:
        parts = PeriodId.parse(period_id)
        cycle = form.regime.cycle(parts.kind) if form.regime else None
        if cycle is not None:
            return period_in_cycle(parts, cycle)
    except ValueError:
        pass
    raise KnownTrouble("workspace.unknown_period", period=period_id)


def resolve_unit(catalogue: UnitCatalogue, code_or_id: str, period: Period) -> Unit:
    """The unit meant on the period's last day.

    Raises:
        KnownTrouble: ``workspace.unknown_unit``.
    """
    unit = catalogue.resolve(code_or_id, period.end)
    if unit is None:
        raise KnownTrouble("workspace.unknown_unit", unit=code_or_id, day=period.end)
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


@lru_cache(maxsize=16)
def index_of(form: Form) -> FormIndex:
    """The form as the reader looks things up in it; made once a child."""
    return index_form(form)
