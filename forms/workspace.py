"""The door: one method for each deed a user can do, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath
from types import TracebackType
from typing import Self

from forms.department.completeness import Owed, OwedStatus, owing, statuses
from forms.department.intake import Intake, Taken
from forms.department.read_file import ReadFile, read
from forms.design.library import Library
from forms.design.registers import load_catalogue, load_holidays
from forms.exchange.identity import Identity
from forms.exchange.parcel_item import Item
from forms.model.answers import Answers
from forms.model.canonical import answers_hash, reconciliation_code
from forms.model.form import Form
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.problem import KnownTrouble, Problem
from forms.model.report import FIRST, Amendment, DeliveryVerdict, ReportKey
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit
from forms.model.value import Answer
from forms.model.workdays import next_working_day
from forms.reading import ReadingContext, period_of, read_outside_file, resolve_unit
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from forms.store.deliveries import Arrival
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
    read_file: ReadFile
    instance: Instance | None
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

    @property
    def store(self) -> Store:
        """The store.

        Raises:
            KnownTrouble: ``store.none``, the deed needs a workspace.
        """
        if self._store is None:
            raise KnownTrouble("store.none")
        return self._store

    # -- periods ---------------------------------------------------------------------------------

    def period(self, period_id: str, form: Form) -> Period:
        """The open period of that id; without a store the one of the form's regime.

        Raises:
            KnownTrouble: ``department.period_not_open`` or ``workbook.unknown_period``.
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

    def begin_period(self, period_id: str) -> tuple[Period, tuple[Owed, ...]]:
        """Open a period: its days, its forms and who owes them are frozen (*Mở kỳ*).

        Raises:
            KnownTrouble: ``store.period_is_open``, ``workbook.unknown_period``.
        """
        forms = [form for form in self.library.forms() if self._is_for(form, period_id)]
        if not forms:
            raise KnownTrouble("workbook.unknown_period", period=period_id)
        period = self._moved_to_working_day(period_of(period_id, forms[0]))
        owed = owing(forms, self.catalogue, period)
        frozen = [OwedReport(debt.unit.id, debt.form_id, debt.binding) for debt in owed]
        self.store.periods.open(period, forms, frozen)
        return period, owed

    def _is_for(self, form: Form, period_id: str) -> bool:
        try:
            kind = PeriodId.parse(period_id).kind
        except ValueError:
            return False
        cycle = form.regime.cycle(kind) if form.regime else None
        return cycle is not None and cycle.start is not None

    def _moved_to_working_day(self, period: Period) -> Period:
        due = next_working_day(period.due, self.holidays)
        return Period(period.id, period.start, period.end, due, period.label)

    # -- one report ------------------------------------------------------------------------------

    def unit(self, code_or_id: str, period: Period) -> Unit:
        """The unit meant on the period's last day.

        Raises:
            KnownTrouble: ``workbook.unknown_unit``.
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
            self._clock(),
            previous=self._figures(form, unit, _previous(parts)),
            last_year=self._figures(form, unit, str(PeriodId(parts.year - 1, parts.kind, parts.number))),
            year_to_date=self._figures(form, unit, _first_half(parts)),
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

    def check_files(self, paths: Iterable[FilePath]) -> Iterator[CheckedFile]:
        """Read each file and say what is wrong in it; one bad file never stops the others."""
        for item, read_file_ in self._read(_items(paths)):
            yield self._checked(item, read_file_)

    def _checked(self, item: Item, found: ReadFile) -> CheckedFile:
        if found.answers is None or found.identity is None:
            return CheckedFile(item.name, found, None, _named(found.problems, item.name))
        from forms.department.findings import examine

        form = self.library.form(found.identity.form_id, found.identity.form_version)
        period = self.period(found.identity.period_id, form)
        unit = self.unit(found.identity.unit_id, period)
        instance = self.instance(form, unit, period, found.answers)
        examined = examine(found, instance, self.program(form), item.name)
        return CheckedFile(item.name, found, instance, examined.problems)
