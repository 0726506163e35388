"""The door: one method for each deed a user can do, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path as FilePath
from types import TracebackType
from typing import Self

from forms.department.completeness import Owed, owing
from forms.department.findings import examine
from forms.department.read_file import ReadFile
from forms.design.library import Library
from forms.design.registers import load_catalogue, load_holidays
from forms.exchange.guard import WORKBOOKS, inspect
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
from forms.model.report import FIRST, Amendment, DeliveryVerdict, ReportKey
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit
from forms.model.value import Answer
from forms.model.workdays import next_working_day
from forms.outside_files import items_in, named, read_file_of
from forms.reading import ReadingContext, period_of, read_outside_file, resolve_unit
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from forms.store.periods import OwedReport
from forms.store.store import Store

Clock = Callable[[], datetime]
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
    """

    def __init__(self, store: Store | None, clock: Clock = utc_now, library: Library | None = None) -> None:
        self._store = store
        self._clock = clock
        self.library = library or Library()
        self.catalogue = load_catalogue()
        self.holidays = load_holidays()
        self._programs: dict[str, Program] = {}

    @classmethod
    def open(cls, folder: FilePath, clock: Clock = utc_now) -> Self:
        """Open the workspace in ``folder``, or make one there.

        Raises:
            KnownTrouble: ``store.busy``, ``store.newer_program`` or a trouble of the disk.
        """
        return cls(Store.open(folder, clock), clock)

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
            return self.moved_to_working_day(period_of(period_id, form))
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

    def begin_period(self, period_id: str) -> tuple[Period, tuple[Owed, ...]]:
        """Open a period: its days, its forms and who owes them are frozen (*Mở kỳ*).

        Raises:
            KnownTrouble: ``store.period_is_open``, ``workspace.unknown_period``.
        """
        period, forms, owed = self.plan_period(period_id)
        self.freeze_period(period, forms, owed)
        return period, owed

    def plan_period(self, period_id: str) -> tuple[Period, list[Form], tuple[Owed, ...]]:
        """What opening the period would freeze; nothing is written.

        Raises:
            KnownTrouble: ``workspace.unknown_period``.
        """
        forms = [form for form in self.library.forms() if self._is_for(form, period_id)]
        if not forms:
            raise KnownTrouble("workspace.unknown_period", period=period_id)
        period = self.moved_to_working_day(period_of(period_id, forms[0]))
        return period, forms, owing(forms, self.catalogue, period)

    def freeze_period(self, period: Period, forms: Iterable[Form], owed: Iterable[Owed]) -> None:
        """Open a period as it was planned.

        Raises:
            KnownTrouble: ``store.period_is_open``.
        """
        frozen = [OwedReport(debt.unit.id, debt.form_id, debt.binding) for debt in owed]
        self.store.periods.open(period, forms, frozen)

    def _is_for(self, form: Form, period_id: str) -> bool:
        try:
            kind = PeriodId.parse(period_id).kind
        except ValueError:
            return False
        if form.regime is None or form.regime.is_switched_off:
            return False
        cycle = form.regime.cycle(kind)
        return cycle is not None and cycle.start is not None

    def moved_to_working_day(self, period: Period) -> Period:
        """The period with its due day moved on to a working day."""
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
        parts = period.parts
        return surround(
            unit,
            period,
            form.regime,
            self.catalogue,
            self.now(),
            previous=self._figures(form, unit, parts.previous()),
            last_year=self._figures(form, unit, parts.year_before()),
            year_to_date=self._figures(form, unit, parts.first_half()),
        )

    def _figures(self, form: Form, unit: Unit, period_id: str) -> Mapping[Path, Answer]:
        if self._store is None or not period_id:
            return {}
        versions = self._store.versions.of_report(ReportKey(form.id, unit.id, period_id))
        counted = [version for version in versions if version.standing is DeliveryVerdict.VALID]
        return dict(self._store.facts.of_version(counted[-1].id)) if counted else {}

    def blank(self, form_id: str, unit_code: str, period_id: str) -> bytes:
        """A workbook to be filled by hand, with the unit's earlier figures beside the empty cells.

        Raises:
            KnownTrouble: no such form, period or unit.
        """
        form = self.library.form(form_id)
        period = self.period(period_id, form)
        return self.workbook(self.instance(form, self.unit(unit_code, period), period))

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

    def lint_form(self, data: bytes, name: str) -> tuple[Problem, ...]:
        """Every fault of a form workbook at once.

        Raises:
            KnownTrouble: the guarded door refuses the file.
        """
        from forms.design.compiling import neighbours
        from forms.design.faults import FormRefused
        from forms.design.linter import lint
        from forms.design.xlsform import read_form

        inspect(data, name, WORKBOOKS)
        try:
            others = neighbours(read_form(data, name), self.library.all_forms())
        except FormRefused:
            others = self.library.forms()
        return lint(data, name, others)

    def compile_form_file(self, data: bytes, name: str) -> bytes:
        """A form workbook as ``form.json``.

        Raises:
            KnownTrouble: the guarded door refuses the file.
            FormRefused: the form has faults; it carries them.
        """
        from forms.design.compiling import compile_workbook

        inspect(data, name, WORKBOOKS)
        return compile_workbook(data, name)

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
        form = self.library.form(found.identity.form_id, found.identity.form_version)
        period = self.period(found.identity.period_id, form)
        unit = self.unit(found.identity.unit_id, period)
        return self.instance(form, unit, period, found.answers)

    def read_items(self, items: Iterable[Item]) -> Iterator[tuple[Item, ReadFile]]:
        """Each item with what stands in it; read in supervised children, in the order given."""
        from forms.exchange.worker import ReaderPool

        with ReaderPool(read_outside_file, self._reading_context()) as pool:
            for outcome in pool.read_many(items):
                yield outcome.item, read_file_of(outcome)

    def _reading_context(self) -> ReadingContext:
        if self._store is None:
            return ReadingContext(self.now())
        periods = {period.id: period for period in self._store.periods.all()}
        kept = {
            form_hash(form): form for period_id in periods for form in self._store.periods.forms(period_id)
        }
        return ReadingContext(self.now(), kept=kept, periods=periods)

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
