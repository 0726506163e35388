"""The door: one method for each deed a user can do, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path as FilePath
from types import TracebackType
from typing import Self

from forms.department.completeness import Owed
from forms.design.library import SHIPPED, Library
from forms.design.library_folder import FOLDER, finish_taking, open_library
from forms.design.regime_overlay import RegimesRefused
from forms.design.registers import RegisterRefused, load_catalogue, load_holidays
from forms.earlier_figures import (
    figures_of_forebears,
    first_half_of,
    previous_of,
    received_figures,
    year_before,
)
from forms.exchange.identity import Identity
from forms.exchange.leftovers import sweep_scratch
from forms.exchange.output import write_beside
from forms.model.answers import Answers
from forms.model.canonical import answers_hash, reconciliation_code
from forms.model.form import Form
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.period import Period, PeriodId
from forms.model.problem import KnownTrouble, Problem
from forms.model.report import FIRST, Amendment, ReportKey
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit, UnitCatalogue
from forms.model.value import Answer
from forms.model.workdays import next_working_day
from forms.period_opening import AdHocRequest, Planned, freeze_period, opening, owed_in, period_of
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from forms.store.folder import REGISTERS_NAME
from forms.store.store import Store

Clock = Callable[[], datetime]
PERIODS_LOOKED_AT = "periods_looked_at"
"""The setting that says on which day the running periods were last looked at, and for whom."""
Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and the name of the latest."""


def utc_now() -> datetime:
    """The present as an aware instant."""
    return datetime.now(UTC)


def no_progress(done: int, total: int, name: str) -> None:
    """Says nothing."""


class Workspace:
    """Everything a user can do, over a store or, for single files, without one.

    Without a store the built-in library serves and every period counts as open.

    Attributes:
        register_problems: why the workspace's own registers are not in use; empty where they are.
        library: what ships with the program, and what this workspace took in, under its regimes.
        library_problems: why the workspace's table of regimes is not in use; empty where it is.
    """

    def __init__(self, store: Store | None, clock: Clock = utc_now, library: Library | None = None) -> None:
        self._store = store
        self._clock = clock
        self.library = library or Library()
        self.library_problems: tuple[Problem, ...] = ()
        self.register_problems: tuple[Problem, ...] = ()
        self.catalogue = load_catalogue()
        self.holidays = load_holidays()
        self._programs: dict[int, Program] = {}

    @classmethod
    def open(cls, folder: FilePath, clock: Clock = utc_now) -> Self:
        """Open the workspace in ``folder``, or make one there.

        Raises:
            KnownTrouble: ``store.busy``, ``store.newer_program`` or a trouble of the disk.
        """
        sweep_scratch()
        opened = cls(Store.open(folder, clock), clock)
        try:
            finish_taking(folder)
            opened.reload_library()
            opened.reload_registers()
        except BaseException:
            opened.close()
            raise
        return opened

    def reload_library(self) -> None:
        """Look again at the workspace's forms and regimes: one was taken in, or switched.

        A table of regimes that cannot be used leaves the forms under their authors' regimes, and is told
        in ``library_problems``: a report that was begun must stay within reach.
        """
        folder = self.store.folder
        self.library, self.library_problems = Library(SHIPPED, folder / FOLDER), ()
        try:
            self.library = open_library(folder)
        except RegimesRefused as refused:
            self.library_problems = refused.problems
        except KnownTrouble as trouble:
            self.library_problems = (trouble.as_problem(),)

    def reload_registers(self) -> None:
        """Look again at the units, successions and public holidays: the workspace may have its own.

        One that cannot be used leaves the shipped ones in use, and is told in ``register_problems``.
        """
        folder = self.store.folder / REGISTERS_NAME
        own = folder if folder.is_dir() else None
        self.register_problems = ()
        try:
            self.catalogue, self.holidays = load_catalogue(own), load_holidays(own)
        except RegisterRefused as refused:
            self.register_problems = refused.problems
        except KnownTrouble as trouble:
            self.register_problems = (trouble.as_problem(),)

    @classmethod
    def look(cls, folder: FilePath | None, clock: Clock = utc_now) -> Self:
        """The workspace that another process has open, to look things up in; without one, none."""
        if folder is None:
            return cls(None, clock)
        looking = cls(Store.look(folder, clock), clock)
        looking.reload_library()
        looking.reload_registers()
        return looking

    def library_changed(self) -> None:
        """A form was taken in, or a regime edited: periods that run today are looked at anew."""
        self.reload_library()
        self.store.settings.put(PERIODS_LOOKED_AT, "")

    @property
    def has_store(self) -> bool:
        """Whether anything can be kept here."""
        return self._store is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> tuple[Problem, ...]:
        """Leave the workspace to the next opener; what the user should know of it."""
        return self._store.close() if self._store is not None else ()

    @property
    def folder(self) -> FilePath | None:
        """Where the workspace is; ``None`` for single files."""
        return self._store.folder if self._store is not None else None

    def now(self) -> datetime:
        """The present by the clock of whoever opened the workspace."""
        return self._clock()

    @property
    def store(self) -> Store:
        """The store.

        Raises:
            KnownTrouble: ``workspace.none``, the deed needs a workspace.
        """
        if self._store is None:
            raise KnownTrouble("workspace.none")
        return self._store

    # -- periods ---------------------------------------------------------------------------------

    def period(self, period_id: str, form: Form) -> Period:
        """The open period of that id; without a store the one of the form's regime.

        Raises:
            KnownTrouble: ``department.period_not_open`` or ``workspace.unknown_period``.
        """
        if self._store is None:
            return self._moved_to_working_day(period_of(period_id, form))
        return self.open_period(period_id)

    def open_period(self, period_id: str) -> Period:
        """The period as it was opened.

        Raises:
            KnownTrouble: ``department.period_not_open``.
        """
        found = self.store.periods.get(period_id)
        if found is None:
            raise KnownTrouble("department.period_not_open", period=period_id)
        return found

    def begin_period(
        self, period_id: str, request: AdHocRequest | None = None
    ) -> tuple[Period, tuple[Owed, ...]]:
        """Open a period: its days, its forms and who owes them are frozen (*Mở kỳ*).

        Args:
            period_id: ``2024S1``; of an ad-hoc one ``2024DX01``.
            request: what an ad-hoc period is opened with.

        Raises:
            KnownTrouble: ``store.period_is_open``, ``form_packages.regimes_unusable``, as
                :func:`forms.period_opening.opening` and :func:`forms.period_opening.owed_in`.
        """
        planned = self.plan_period(period_id, request)
        self.freeze_period(planned)
        return planned.period, planned.owed

    def plan_period(self, period_id: str, request: AdHocRequest | None = None) -> Planned:
        """What opening the period would freeze; nothing is written.

        Raises:
            KnownTrouble: as :meth:`begin_period`, but that it may be open already.
        """
        if self.library_problems:
            raise KnownTrouble("form_packages.regimes_unusable", count=len(self.library_problems))
        found = opening(self.library, period_id, request)
        owed = owed_in(found, self.catalogue, request)
        return Planned(self._moved_to_working_day(found.period), found.forms, owed)

    def freeze_period(self, planned: Planned) -> None:
        """Open a period as it was planned.

        Raises:
            KnownTrouble: ``store.period_is_open``.
        """
        freeze_period(self.store, self.library, planned)

    def _moved_to_working_day(self, period: Period) -> Period:
        due = next_working_day(period.due, self.holidays)
        return Period(period.id, period.start, period.end, due, period.label)

    def form_named(self, identity: Identity) -> Form:
        """The form that a file says it was filled from: a kept one by hash, else the library's by version.

        Raises:
            KnownTrouble: ``workbook.unknown_form``.
        """
        if self._store is not None and identity.form_hash in self._store.forms.hashes(identity.form_id):
            return self._store.forms.form(identity.form_hash)
        if identity.form_version in self.library.versions(identity.form_id):
            return self.library.form(identity.form_id, identity.form_version)
        raise KnownTrouble(
            "workbook.unknown_form",
            form=identity.form_id,
            version=identity.form_version,
            known=", ".join(self.library.ids()),
        )

    def period_named(self, identity: Identity, form: Form) -> Period:
        """The period that a file names: as it was opened here, else with the days of the form's regime.

        Raises:
            KnownTrouble: ``workspace.unknown_period``.
        """
        opened = self._store.periods.get(identity.period_id) if self._store is not None else None
        return opened or self._moved_to_working_day(period_of(identity.period_id, form))

    # -- one report ------------------------------------------------------------------------------

    def unit(self, code_or_id: str, period: Period) -> Unit:
        """The unit meant on the period's last day.

        Raises:
            KnownTrouble: ``workspace.unknown_unit``.
        """
        return resolve_unit(self.catalogue, code_or_id, period)

    def instance(self, form: Form, unit: Unit, period: Period, answers: Answers | None = None) -> Instance:
        """A live report of that form, unit and period, blank or with ``answers``."""
        blank = Answers(form.id, form.version, unit.id, period.id)
        return Instance(self.program(form), answers or blank, self.surroundings(form, unit, period))

    def program(self, form: Form) -> Program:
        """The compiled rules of a form, compiled once."""
        # By the object: hashing a whole form costs more than looking a report through.
        if id(form) not in self._programs:
            self._programs[id(form)] = compile_form(form)
        return self._programs[id(form)]

    def surroundings(self, form: Form, unit: Unit, period: Period) -> Surroundings:
        """What a report knows without being told: rows, dates, the unit's earlier figures."""
        return surround(
            unit,
            period,
            form.regime,
            self.catalogue,
            self.now(),
            previous=self._figures(form, unit, period, previous_of(period.parts)),
            last_year=self._figures(form, unit, period, year_before(period.parts)),
            year_to_date=self._figures(form, unit, period, first_half_of(period.parts)),
        )

    def _figures(
        self, form: Form, unit: Unit, period: Period, earlier: PeriodId | None
    ) -> Mapping[Path, Answer]:
        """What counts of the unit's earlier report; of a merged unit what its forebears said together."""
        if self._store is None or earlier is None:
            return {}
        then = self._store.periods.get(str(earlier))
        if then is not None:
            found = figures_of_forebears(self._store, self.catalogue, self.program(form), unit, period, then)
            if found is not None:
                return found
        return received_figures(self._store, form, ReportKey(form.id, unit.id, str(earlier)))

    def blank(self, form_id: str, unit_code: str, period_id: str) -> bytes:
        """A workbook to be filled by hand, with the unit's earlier figures beside the empty cells.

        Raises:
            KnownTrouble: no such form, period or unit.
        """
        form = self.form_in(period_id, form_id)
        period = self.period(period_id, form)
        return self.workbook(self.instance(form, self.unit(unit_code, period), period))

    def form_in(self, period_id: str, form_id: str) -> Form:
        """The form as it was frozen for an open period; elsewhere the library's latest version.

        Raises:
            KnownTrouble: ``form_faults.not_in_library``.
        """
        hash_ = self._store.periods.form_hash(period_id, form_id) if self._store else ""
        return self.store.forms.form(hash_) if hash_ else self.library.form(form_id)

    def workbook(self, instance: Instance, amendment: Amendment = FIRST) -> bytes:
        """The workbook of a report as it travels."""
        from forms.exchange.workbook_writer import workbook_bytes

        return workbook_bytes(instance, identity_of(instance, amendment))

    # -- files -----------------------------------------------------------------------------------

    def write(self, path: FilePath, data: bytes) -> None:
        """Write a file beside its place, then put it there in one step.

        Raises:
            KnownTrouble: ``output.cannot_write``.
        """
        write_beside(path, data)


def identity_of(instance: Instance, amendment: Amendment = FIRST) -> Identity:
    """What a file made of the report says of itself; a blank one has no mã đối chiếu."""
    exported = instance.exported()
    is_blank = not exported.cells and not exported.nothing
    return Identity(
        form_id=instance.program.form.id,
        form_version=instance.program.form.version,
        form_hash=form_hash(instance.program.form),
        unit_id=instance.surroundings.unit.id,
        period_id=instance.surroundings.period.id,
        amendment=amendment,
        code="" if is_blank else reconciliation_code(answers_hash(exported)),
    )


def resolve_unit(catalogue: UnitCatalogue, code_or_id: str, period: Period) -> Unit:
    """The unit meant on the period's last day.

    Raises:
        KnownTrouble: ``workspace.unknown_unit``.
    """
    unit = catalogue.resolve(code_or_id, period.end)
    if unit is None:
        raise KnownTrouble("workspace.unknown_unit", unit=code_or_id, day=period.end)
    return unit
