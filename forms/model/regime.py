"""A report regime: the nine items that Nghị định 09/2019/NĐ-CP (Điều 7) wants of it, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PeriodKind(StrEnum):
    """The cycle of a period; also the code used in a regime sheet."""

    FIRST_HALF = "S1"
    SECOND_HALF = "S2"
    YEAR = "Y"
    AD_HOC = "DX"


class Binding(StrEnum):
    """How a unit is bound to report. Only the first kind can be "chưa nộp" in red."""

    MANDATORY = "mandatory"
    ASSIGNED = "assigned"
    INVITED = "invited"
    IF_ASKED = "if_asked"


class MonthRule(StrEnum):
    """What a month of a grid is: 15th to 14th (Nghị định 09/2019, Điều 12) or a calendar month."""

    REPORTING = "reporting"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class DayMonth:
    """A day of the year without the year."""

    day: int
    month: int


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who owes the form: ``who`` is a unit kind ("huyen") or one unit's code ("STTTT").

    ``but`` names codes of that kind that do not owe it.
    """

    who: str
    binding: Binding
    but: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cycle:
    """One period kind of a regime: first and last day of its figures and the day the report is due.

    A ``start`` later in the year than ``end`` is of the year before. For ``AD_HOC`` the dates are
    given when the period is opened, so all three may be ``None``.
    """

    kind: PeriodKind
    start: DayMonth | None
    end: DayMonth | None
    due: DayMonth | None


@dataclass(frozen=True, slots=True)
class Regime:
    """Who reports what to whom, when and how; forms that share ``regime_id`` make one regime.

    Attributes:
        receiver: the code of the unit that gathers the reports ("STTTT"); its successor after it ends.
        opening: the sentence that opens the document; ``{unit}``, ``{period}``, ``{start}``, ``{end}``
            stand for the unit's name, the period's name and its first and last day.
        subject: the trích yếu of the document, with the same names in braces.
        is_switched_off: shipped but not owed until the Department enters its legal basis.
        basis: that legal basis, where the Department switched the regime on.
    """

    regime_id: str
    name: str
    content: str
    reporters: tuple[Reporter, ...]
    receiver: str
    cycles: tuple[Cycle, ...]
    means: str
    outline: str
    opening: str
    subject: str
    months: MonthRule = MonthRule.REPORTING
    is_switched_off: bool = False
    basis: str = ""

    def cycle(self, kind: PeriodKind) -> Cycle | None:
        """The cycle of that kind, or ``None`` where the regime does not have it."""
        return next((cycle for cycle in self.cycles if cycle.kind is kind), None)
