"""*Theo dõi* at a glance: each debt, its figures and signed paper apart, and what was done about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from forms.department.completeness import OwedState, OwedStatus, Progress, Timeliness
from forms.department.counting import statuses_of
from forms.department.desk import Desk
from forms.department.regime_summary import unit_progress
from forms.model.form import Severity
from forms.model.period import Period
from forms.model.regime import Binding
from forms.model.report import DeliveryVerdict, ReportKey
from forms.model.surroundings import VIETNAM
from forms.model.unit import Unit, UnitCatalogue
from forms.model.workdays import Holidays, working_days_between
from forms.store.extensions import Extension
from forms.store.history import Deed
from forms.store.unit_papers import UnitPaper
from forms.wording.letters import GROUP_OF_KIND


class Standing(StrEnum):
    """How a debt stands, as a tile shows it."""

    ON_TIME = "on_time"
    LATE = "late"
    UNKNOWN = "unknown"
    """Valid, and nobody knows when it was sent."""
    MEND = "mend"
    DECIDE = "decide"
    PAPER_ONLY = "paper_only"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    """Obliged, nothing came, the due day is over."""
    WAITING = "waiting"
    """Not due yet, or not obliged."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One debt.

    Attributes:
        group: of the unit, a key of ``forms.wording.letters.GROUPS``.
        district: the name of a commune's (former) district; empty for others.
        days_over: working days since its due day; negative before it, 0 where something came.
        errors: in the version that waits to be mended.
        reminded: the days on which the unit was reminded.
        asked: until when it is asked to mend its report.
        is_typed: it counts by what was typed here, and the unit has not confirmed that.
    """

    status: OwedStatus
    key: ReportKey
    standing: Standing
    group: str
    district: str
    form: str
    paper: UnitPaper | None
    extension: Extension | None
    days_over: int
    errors: int
    reminded: tuple[date, ...]
    asked: date | None
    is_typed: bool

    @property
    def unit(self) -> Unit:
        """Who owes."""
        return self.status.owed.unit

    @property
    def is_obliged(self) -> bool:
        """Whether it must report."""
        return self.status.owed.binding is Binding.MANDATORY

    @property
    def has_figures(self) -> bool:
        """Whether figures are here, valid or not."""
        return self.status.state is not OwedState.MISSING

    @property
    def is_missing(self) -> bool:
        """Whether no valid figures are here and it is obliged."""
        return self.is_obliged and self.status.state is not OwedState.VALID


@dataclass(frozen=True, slots=True)
class Board:
    """A period's debts on one day.

    Attributes:
        progress: units by how they are bound; every count is at most ``owing``.
        papers: of how many obliged units the signed paper is here.
    """

    period: Period
    today: date
    days_over: int
    rows: tuple[BoardRow, ...]
    progress: Mapping[Binding, Progress]
    papers: int

    def counts(self) -> Mapping[Standing, int]:
        """How many debts stand how."""
        return Counter(row.standing for row in self.rows)


def board(desk: Desk, period: Period, today: date, holidays: Holidays) -> Board:
    """Everybody who owes for the period, with all that a screen says of each."""
    debts = statuses_of(desk, period)
    facts = _Facts(desk, period, today, holidays)
    rows = tuple(facts.row(debt) for debt in debts)
    obliged = [row for row in rows if row.is_obliged]
    by_binding = {
        binding: unit_progress(one for one in debts if one.owed.binding is binding) for binding in Binding
    }
    with_paper = {row.unit.id for row in obliged} - {row.unit.id for row in obliged if row.paper is None}
    days = working_days_between(period.due, today, holidays)
    return Board(period, today, days, rows, by_binding, len(with_paper))


def former_district(catalogue: UnitCatalogue, unit: Unit) -> str:
    """The district a commune lies in, or lay in through those it was made from; empty for other units.

    A commune made across a border counts where most of what it was made from lay.
    """
    if unit.kind != "xa":
        return ""
    parents = [unit.parent] if unit.parent else []
    if not parents:
        old = (catalogue.get(link.old) for link in catalogue.predecessors(unit.id))
        parents = [one.parent for one in old if one is not None and one.parent]
    if not parents:
        return ""
    ((code, _),) = Counter(parents).most_common(1)
    return next((one.name for one in catalogue if one.code == code and one.kind == "huyen"), "")


class _Facts:
    """What the rows of one period are made of, looked up once."""

    def __init__(self, desk: Desk, period: Period, today: date, holidays: Holidays) -> None:
        self._desk, self._period, self._today, self._holidays = desk, period, today, holidays
        store = desk.store
        self._titles = {form.id: form.title for form in store.periods.forms(period.id)}
        self._papers = {paper.key: paper for paper in store.papers.of_period(period.id)}
        self._extensions = store.extensions.of_period(period.id)
        self._asked = {one.key: one.due for one in store.corrections.of_period(period.id)}
        self._reminded = _reminders(desk, period)
        self._errors, self._typed = self._waiting()

    def _waiting(self) -> tuple[dict[ReportKey, int], set[ReportKey]]:
        store, period = self._desk.store, self._period
        unconfirmed = {entry.version_id for entry in store.desk_entries.unconfirmed(period.id)}
        receipts = store.versions.receipts(period.id)
        held = {one.version_id: one for one in receipts}
        typed = {
            one.key
            for one in receipts
            if one.version_id in unconfirmed and one.standing is DeliveryVerdict.VALID
        }
        errors: dict[ReportKey, int] = {}
        for delivery in store.deliveries.of_period(period.id):
            receipt = held.get(delivery.version_id) if delivery.version_id is not None else None
            if receipt is not None and receipt.standing is DeliveryVerdict.IN_CORRECTION:
                weighty = sum(one.severity is Severity.ERROR for one in delivery.problems)
                errors[receipt.key] = weighty
        return errors, typed

    def row(self, debt: OwedStatus) -> BoardRow:
        key = ReportKey(debt.owed.form_id, debt.owed.unit.id, self._period.id)
        unit = debt.owed.unit
        due = debt.due or self._period.due
        is_missing = debt.state is OwedState.MISSING
        paper, extension = self._papers.get(key), self._extensions.get(key)
        return BoardRow(
            status=debt,
            key=key,
            standing=self._standing(debt, paper, extension),
            group=GROUP_OF_KIND.get(unit.kind, "so_nganh"),
            district=former_district(self._desk.catalogue, unit),
            form=self._titles.get(debt.owed.form_id, ""),
            paper=paper,
            extension=extension,
            days_over=working_days_between(due, self._today, self._holidays) if is_missing else 0,
            errors=self._errors.get(key, 0),
            reminded=self._reminded.get(unit.id, ()),
            asked=self._asked.get(key),
            is_typed=key in self._typed,
        )

    def _standing(self, debt: OwedStatus, paper: UnitPaper | None, extension: Extension | None) -> Standing:
        match debt.state:
            case OwedState.VALID:
                return _TIMES[debt.timeliness]
            case OwedState.IN_CORRECTION:
                return Standing.MEND
            case OwedState.RECEIVED:
                return Standing.DECIDE
            case OwedState.MISSING:
                return self._missing(debt, paper, extension)

    def _missing(self, debt: OwedStatus, paper: UnitPaper | None, extension: Extension | None) -> Standing:
        if paper is not None:
            return Standing.PAPER_ONLY
        is_granted = extension is not None and extension.due >= self._today
        if is_granted:
            return Standing.EXTENDED
        is_over = self._today > (debt.due or self._period.due)
        is_obliged = debt.owed.binding is Binding.MANDATORY
        return Standing.OVERDUE if is_over and is_obliged else Standing.WAITING


_TIMES = {
    Timeliness.ON_TIME: Standing.ON_TIME,
    Timeliness.LATE: Standing.LATE,
    Timeliness.UNKNOWN: Standing.UNKNOWN,
    Timeliness.NONE: Standing.UNKNOWN,
}


def _reminders(desk: Desk, period: Period) -> dict[str, tuple[date, ...]]:
    found: dict[str, list[date]] = defaultdict(list)
    for line in desk.store.history.of_period(period.id):
        if line.entry.deed is Deed.REMINDED:
            found[line.entry.key.unit_id].append(_day(line.at))
    return {unit_id: tuple(days) for unit_id, days in found.items()}


def _day(instant: datetime) -> date:
    return instant.astimezone(VIETNAM).date()


def of_group(rows: Iterable[BoardRow], group: str) -> tuple[BoardRow, ...]:
    """The rows of one group, in their order."""
    return tuple(row for row in rows if row.group == group)
