"""The door: one method for each deed a user can do, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path as FilePath
from types import TracebackType
from typing import Self

from forms.department.completeness import Owed
from forms.department.findings import examine
from forms.department.read_file import ReadFile
from forms.design.library import SHIPPED, Library
from forms.design.package_taking import FOLDER, open_library
from forms.design.regime_table import RegimesRefused
from forms.design.registers import load_catalogue, load_holidays
from forms.earlier_figures import first_half_of, previous_of, received_figures, year_before
from forms.exchange.identity import Identity
from forms.exchange.output import write_beside
from forms.exchange.package import Package, report_package, write_package
from forms.exchange.parcel_item import Item
from forms.model.answers import Answers
from forms.model.canonical import answers_hash, reconciliation_code
from forms.model.form import Form, Severity
from forms.model.frozen_form import form_hash
from forms.model.issue import default_issue
from forms.model.path import Path
from forms.model.period import Period, PeriodId
from forms.model.problem import KnownTrouble, Problem
from forms.model.report import FIRST, Amendment, ReportKey
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit
from forms.model.value import Answer
from forms.model.workdays import next_working_day
from forms.outside_files import items_in, named, read_file_of
from forms.period_opening import AdHocRequest, freeze_period, opening, owed_in
from forms.reading import ReadingContext, period_of, read_outside_file, resolve_unit
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
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


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A workbook as the program understands it; ``instance`` is absent where no report was read."""

    name: str
    instance: Instance | None
    amendment: Amendment
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something in it must be mended."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Exported:
    """A written package; ``folder`` is absent where no report was read."""

    folder: FilePath | None
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


class Workspace:
    """Everything a user can do, over a store or, for single files, without one.

    Without a store the built-in library serves and every period counts as open.

    Attributes:
        library: what ships with the program, and what this workspace took in, under its regimes.
        library_problems: why the workspace's table of regimes is not in use; empty where it is.
    """

    def __init__(self, store: Store | None, clock: Clock = utc_now, library: Library | None = None) -> None:
        self._store = store
        self._clock = clock
        self.library = library or Library()
        self.library_problems: tuple[Problem, ...] = ()
        self.catalogue = load_catalogue()
        self.holidays = load_holidays()
        self._programs: dict[str, Program] = {}

    @classmethod
    def open(cls, folder: FilePath, clock: Clock = utc_now) -> Self:
        """Open the workspace in ``folder``, or make one there.

        Raises:
            KnownTrouble: ``store.busy``, ``store.newer_program`` or a trouble of the disk.
        """
        opened = cls(Store.open(folder, clock), clock)
        try:
            opened.reload_library()
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

    def close(self) -> None:
        """Leave the workspace to the next opener."""
        if self._store is not None:
            self._store.close()

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
        if self.library_problems:
            raise KnownTrouble("form_packages.regimes_unusable", count=len(self.library_problems))
        found = opening(self.library, period_id, request)
        period = self._moved_to_working_day(found.period)
        owed = owed_in(found, self.catalogue, request)
        freeze_period(self.store, self.library, found, period, owed)
        return period, owed

    def _moved_to_working_day(self, period: Period) -> Period:
        due = next_working_day(period.due, self.holidays)
        return Period(period.id, period.start, period.end, due, period.label)

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
        hash_ = form_hash(form)
        if hash_ not in self._programs:
            self._programs[hash_] = compile_form(form)
        return self._programs[hash_]

    def surroundings(self, form: Form, unit: Unit, period: Period) -> Surroundings:
        """What a report knows without being told: rows, dates, the unit's earlier figures."""
        return surround(
            unit,
            period,
            form.regime,
            self.catalogue,
            self.now(),
            previous=self._figures(form, unit, previous_of(period.parts)),
            last_year=self._figures(form, unit, year_before(period.parts)),
            year_to_date=self._figures(form, unit, first_half_of(period.parts)),
        )

    def _figures(self, form: Form, unit: Unit, period: PeriodId | None) -> Mapping[Path, Answer]:
        if self._store is None or period is None:
            return {}
        return received_figures(self._store, form, ReportKey(form.id, unit.id, str(period)))

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

    def check_files(self, paths: Iterable[FilePath]) -> Iterator[CheckedFile]:
        """Read each file and say what is wrong in it; one bad file never stops the others."""
        for item, found in self.read_items(items_in(paths)):
            yield self._checked(item, found)

    def _checked(self, item: Item, found: ReadFile) -> CheckedFile:
        try:
            instance = self._instance_of(found)
        except KnownTrouble as trouble:
            return CheckedFile(item.name, None, FIRST, named(item.name, (trouble.as_problem(),)))
        if instance is None or found.identity is None:
            return CheckedFile(item.name, None, FIRST, named(item.name, found.problems))
        examined = examine(found, instance, item.name)
        return CheckedFile(item.name, instance, found.identity.amendment, examined.problems)

    def _instance_of(self, found: ReadFile) -> Instance | None:
        if found.answers is None or found.identity is None:
            return None
        form = self._form_of(found.identity)
        period = self.period(found.identity.period_id, form)
        unit = self.unit(found.identity.unit_id, period)
        return self.instance(form, unit, period, found.answers)

    def _form_of(self, identity: Identity) -> Form:
        """The very form that a file was filled from, where it is kept here; else the library's."""
        if self._store and identity.form_hash in self._store.forms.hashes(identity.form_id):
            return self._store.forms.form(identity.form_hash)
        return self.library.form(identity.form_id, identity.form_version)

    def read_items(self, items: Iterable[Item]) -> Iterator[tuple[Item, ReadFile]]:
        """Each item with what stands in it; read in supervised children, in the order given."""
        from forms.exchange.worker import ReaderPool

        with ReaderPool(read_outside_file, self._reading_context()) as pool:
            for outcome in pool.read_many(items):
                yield outcome.item, read_file_of(outcome)

    def _reading_context(self) -> ReadingContext:
        if self._store is None:
            return ReadingContext(self.now(), self.library.folders)
        periods = {period.id: period for period in self._store.periods.all()}
        kept = {
            form_hash(form): form for period_id in periods for form in self._store.periods.forms(period_id)
        }
        return ReadingContext(self.now(), self.library.folders, kept=kept, periods=periods)

    # -- the clerk's package ---------------------------------------------------------------------

    def export(self, path: FilePath, folder: FilePath) -> Exported:
        """Make the package of a filled workbook: Word, workbook, PDF where it can be made, mail draft.

        A report with errors becomes a document marked as a draft.

        Raises:
            KnownTrouble: the file holds no report, or the package cannot be written.
        """
        (checked,) = self.check_files([path])
        if checked.instance is None:
            return Exported(None, (), checked.problems)
        package = self._package(checked.instance, checked.amendment, has_errors=checked.has_errors)
        return Exported(write_package(package, folder), tuple(package.files), checked.problems)

    def _package(self, instance: Instance, amendment: Amendment, *, has_errors: bool) -> Package:
        from forms.exchange.word.report import report_bytes

        unit, period = instance.surroundings.unit, instance.surroundings.period
        issue = default_issue(unit, self._receiver_name(instance.program.form, period), year=period.end.year)
        issue = replace(issue, is_draft=has_errors)
        identity = identity_of(instance, amendment)
        return report_package(
            unit,
            period,
            issue,
            word=report_bytes(instance, issue, identity),
            workbook=self.workbook(instance, amendment),
            code=identity.code,
        )

    def _receiver_name(self, form: Form, period: Period) -> str:
        code = form.regime.receiver if form.regime else ""
        receiver = self.catalogue.resolve(code, period.end)
        return receiver.name if receiver else code


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
