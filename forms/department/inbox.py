"""The desk's inbox: every file that came for a period, in the group that says what is to be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from forms.department.desk import Desk
from forms.exchange.guard_kind import PAPERS
from forms.model.form import Severity
from forms.model.period import Period
from forms.model.report import Amendment, DeliveryVerdict, ReportKey
from forms.model.surroundings import VIETNAM
from forms.store.deliveries import Delivery
from forms.store.versions import Receipt


class Box(StrEnum):
    """The groups, in the order an officer works through them."""

    DECIDE = "decide"
    """Somebody has to say what is done with it."""
    MEND = "mend"
    """Received with errors, in no total."""
    VALID = "valid"
    PAPER = "paper"
    """Signed papers."""
    ASIDE = "aside"
    """The same again, or older than what is held: kept, nothing to do."""
    REFUSED = "refused"


_BOXES = {
    DeliveryVerdict.DECISION: Box.DECIDE,
    DeliveryVerdict.IN_CORRECTION: Box.MEND,
    DeliveryVerdict.VALID: Box.VALID,
    DeliveryVerdict.PAPER: Box.PAPER,
    DeliveryVerdict.SAME_AGAIN: Box.ASIDE,
    DeliveryVerdict.OLDER: Box.ASIDE,
    DeliveryVerdict.REFUSED: Box.REFUSED,
}

PAPER_CODES = frozenset(f"door.is_{kind.value}" for kind in PAPERS)
"""What is said of a file that may be a unit's paper, of a unit that nobody could tell."""
UNKNOWN_CODES = frozenset({
    "workbook.no_identity", "department.not_a_report", "department.unknown_unit", "department.unit_not_valid",
})  # fmt: skip
"""A workbook is here, and whose report it is has to be said by somebody."""
NOT_TAKEN = "department.not_taken"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One file.

    Attributes:
        unit: its name, empty where nobody could tell.
        form: the title of its form.
        verdict: how it stands now, after the officer's decisions.
        problem: the code of what was said first of a file that is not in.
        asked: until when the unit is asked to mend it, where it was asked.
        is_typed: typed here and not confirmed by the unit.
        is_late: sent after its due day.
    """

    id: int
    box: Box
    name: str
    container: str
    sender: str
    unit: str
    form: str
    key: ReportKey | None
    amendment: Amendment | None
    verdict: DeliveryVerdict
    version_id: int | None
    sent: datetime | None
    received: datetime
    errors: int
    warnings: int
    problem: str
    asked: date | None
    is_typed: bool
    is_late: bool

    @property
    def may_be_paper(self) -> bool:
        """A picture, PDF, Word file or packed archive that nobody has put to a unit."""
        return self.verdict is DeliveryVerdict.REFUSED and self.problem in PAPER_CODES


def inbox(desk: Desk, period: Period) -> tuple[InboxRow, ...]:
    """Every file of the period and every file of nobody, by group, the latest first in each."""
    rows = sorted(_rows(desk, period), key=lambda row: (row.received, row.id), reverse=True)
    order = {box: place for place, box in enumerate(Box)}
    return tuple(sorted(rows, key=lambda row: order[row.box]))


def _rows(desk: Desk, period: Period) -> Iterator[InboxRow]:
    standings = {one.version_id: one for one in desk.store.versions.receipts(period.id)}
    titles = {form.id: form.title for form in desk.store.periods.forms(period.id)}
    asked = {one.version_id: one.due for one in desk.store.corrections.of_period(period.id)}
    typed = {one.version_id for one in desk.store.desk_entries.unconfirmed(period.id)}
    granted = {key: one.due for key, one in desk.store.extensions.of_period(period.id).items()}
    brought: set[int] = set()
    for delivery in (*desk.store.deliveries.of_period(period.id), *desk.store.deliveries.of_nobody()):
        id_ = delivery.version_id
        is_first = id_ is not None and id_ not in brought
        if id_ is not None:
            brought.add(id_)
        receipt = standings.get(id_) if id_ is not None else None
        verdict = receipt.standing if receipt is not None and is_first else delivery.verdict
        due = granted.get(delivery.key, period.due) if delivery.key else period.due
        yield _row(desk, delivery, verdict, receipt, titles, asked, typed, due)


def _row(
    desk: Desk,
    delivery: Delivery,
    verdict: DeliveryVerdict,
    receipt: Receipt | None,
    titles: dict[str, str],
    asked: dict[int, date],
    typed: set[int],
    due: date,
) -> InboxRow:
    key, version = delivery.key, delivery.version_id
    unit = desk.catalogue.get(key.unit_id) if key else None
    counts = Counter(problem.severity for problem in delivery.problems)
    problem = delivery.problems[0].code if delivery.problems else ""
    return InboxRow(
        id=delivery.id,
        box=_box(verdict, problem),
        name=delivery.name,
        container=delivery.container,
        sender=delivery.sender,
        unit=unit.name if unit else "",
        form=titles.get(key.form_id, "") if key else "",
        key=key,
        amendment=receipt.amendment if receipt else None,
        verdict=verdict,
        version_id=version,
        sent=delivery.sent,
        received=delivery.received,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        problem=problem,
        asked=asked.get(version) if version is not None else None,
        is_typed=version in typed,
        is_late=(delivery.sent or delivery.received).astimezone(VIETNAM).date() > due,
    )


def _box(verdict: DeliveryVerdict, problem: str) -> Box:
    if verdict is DeliveryVerdict.REFUSED and problem in UNKNOWN_CODES | PAPER_CODES:
        return Box.DECIDE
    return _BOXES[verdict]
