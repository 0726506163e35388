"""What *Việc cần làm* shows, as values that know no engine: the window may hold and remember them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from forms.model.period import Period
from forms.model.report import Amendment, ReportKey, ReportState


@dataclass(frozen=True, slots=True)
class Standing:
    """How a begun report stands.

    Attributes:
        done, asked: how many answers are given of how many.
        errors, warnings: problems to speak of: without empty required cells and explained warnings.
        missing: cells that say "chưa có số liệu".
    """

    done: int
    asked: int
    errors: int
    warnings: int
    missing: int


@dataclass(frozen=True, slots=True)
class BegunReport:
    """One version of a report begun here, without its answers."""

    id: int
    amendment: Amendment
    state: ReportState
    changed: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """One thing the own unit has to do.

    Attributes:
        form_title: the name of the form.
        report: the version begun last, or ``None``.
        days_left: working days until the due day; negative when it has passed.
        can_copy: whether stocks of the period before can be copied into a new report.
    """

    key: ReportKey
    form_title: str
    period: Period
    days_left: int
    report: BegunReport | None = None
    standing: Standing | None = None
    can_copy: bool = False

    @property
    def is_overdue(self) -> bool:
        """Whether the due day has passed."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report that is out of the house; ``reference`` is its number and symbol ("412/BC-UBND")."""

    report: BegunReport
    form_title: str
    period: Period
    reference: str
    sent: datetime | None
    is_replaced: bool = False

    def is_late(self, day: date | None) -> bool:
        """Whether it was sent after the due day."""
        return day is not None and day > self.period.due


@dataclass(frozen=True, slots=True)
class Home:
    """All of *Việc cần làm*; tasks by urgency, the sent ones newest first."""

    unit_name: str
    today: date
    tasks: tuple[Task, ...]
    later: tuple[Task, ...]
    sent: tuple[SentReport, ...]
    saved: datetime | None
