"""From the bytes of an outside file to what stands in it; runs in a supervised child.

The child looks things up in the workspace that its parent has open: forms, periods, earlier figures.
What it found crosses back as one JSON document; nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path as FilePath

from forms.department.examined import basis_of
from forms.department.findings import examine
from forms.department.read_file import ReadFile, plain
from forms.exchange.form_index import FormIndex, index_form
from forms.exchange.formulas import formula_cells
from forms.exchange.guard_kind import FileKind
from forms.exchange.identity import Identity
from forms.exchange.lines_lost import lost_lines
from forms.exchange.old_fonts import in_unicode, proposals, told_converted
from forms.exchange.parcel_item import INSIDE
from forms.exchange.totals_compared import differing_totals, overwritten_totals, sheets_to_look_at
from forms.exchange.workbook_identity import read_identity
from forms.exchange.workbook_reader import ReadReport, read_report
from forms.model.canonical import Plain
from forms.model.form import Form, Severity
from forms.model.frozen_form import form_hash
from forms.model.problem import KnownTrouble, Problem
from forms.model.surroundings import Surroundings
from forms.rules.instance import Instance
from forms.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a child is given once.

    Attributes:
        now: the present, for ``today()``.
        workspace: the folder of the workspace that the parent has open; ``None`` for single files.
        told: which report the files are by the officer's word; of their own only form and version stand.
        is_at_department: whether the files are also held against the unit's own past.
    """

    now: datetime
    workspace: FilePath | None = None
    told: Identity | None = None
    is_at_department: bool = False


@dataclass(frozen=True, slots=True)
class ReadyForm:
    """A form with what is worked out of it once: its hash, and what the reader looks up in it."""

    form: Form
    hash: str
    index: FormIndex


class Reading:
    """What a child has at hand for every file: the workspace, and each form made ready once."""

    def __init__(self, context: ReadingContext) -> None:
        self.context = context
        self.workspace = Workspace.look(context.workspace, lambda: context.now)
        self._forms: dict[tuple[str, str, str], Form] = {}
        self._ready: dict[int, ReadyForm] = {}

    def meant(self, identity: Identity) -> tuple[Form, Surroundings]:
        """The form, unit and period that a file names.

        Raises:
            KnownTrouble: ``workbook.unknown_form``, ``workspace.unknown_unit`` or
                ``workspace.unknown_period``.
        """
        form = self._form(identity)
        period = self.workspace.period_named(identity, form)
        unit = self.workspace.unit(identity.unit_id, period)
        return form, self.workspace.surroundings(form, unit, period)

    def _form(self, identity: Identity) -> Form:
        named = (identity.form_id, identity.form_version, identity.form_hash)
        if named not in self._forms:
            self._forms[named] = self.workspace.form_named(identity)
        return self._forms[named]

    def ready(self, form: Form) -> ReadyForm:
        """The form made ready, once for all files filled from it."""
        if id(form) not in self._ready:
            self._ready[id(form)] = ReadyForm(form, form_hash(form), index_form(form))
        return self._ready[id(form)]


def open_reading(context: ReadingContext) -> Reading:
    """What a child makes of its context before the first file."""
    return Reading(context)


def read_outside_file(reading: Reading, data: bytes, name: str) -> dict[str, Plain]:
    """The task of a reader child: guard, cells, meaning, rules. A :class:`ReadFile` as plain JSON.

    Raises:
        KnownTrouble: the guarded door refuses the file.
    """
    return plain(read_file(reading, data, name))


def read_file(reading: Reading, data: bytes, name: str) -> ReadFile:
    """What stands in a workbook, as far as it can be told, and what the rules say of it."""
    # The cell reader is heavy and belongs to the children alone.
    from forms.exchange.raw_workbook import open_workbook

    raw, converted = in_unicode(open_workbook(data, name))
    identity = _told(read_identity(raw), reading.context.told)
    if identity is None:
        nameless = Problem("workbook.no_identity", Severity.ERROR)
        return ReadFile(raw.kind, problems=(*raw.problems, nameless))
    try:
        form, surroundings = reading.meant(identity)
    except KnownTrouble as trouble:
        return ReadFile(raw.kind, identity, problems=(*raw.problems, trouble.as_problem()))
    ready = reading.ready(form)
    report = read_report(raw, form, surroundings, ready.index)
    instance = Instance(reading.workspace.program(form), report.answers, surroundings)
    lost = lost_lines(report, instance, ready.index)
    typed_over = _typed_over(data, raw.kind, report, instance)
    read = ReadFile(
        kind=raw.kind,
        # A unit named by its code alone is the one that has it on the period's last day.
        identity=replace(identity, unit_id=surroundings.unit.id),
        answers=report.answers,
        places=report.places,
        problems=(
            *raw.problems,
            *report.problems,
            *lost,
            *typed_over,
            *told_converted(converted, report.places),
            *proposals(form, report.answers, report.places),
        ),
    )
    at_department = reading.context.is_at_department
    examined = examine(read, instance, name.rpartition(INSIDE)[2], is_at_department=at_department)
    return replace(read, examined=examined, basis=basis_of(ready.hash, surroundings))


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
