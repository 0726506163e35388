"""A report: form × unit × period, its answers, its state and which version of it this is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.model.answers import Answers


@dataclass(frozen=True, slots=True)
class ReportKey:
    """Which report is meant, whatever its version."""

    form_id: str
    unit_id: str
    period_id: str


class AmendmentKind(StrEnum):
    """Why this version exists (Nghị định 30/2020/NĐ-CP, Điều 18.3)."""

    FIRST = "first"
    REPLACEMENT = "replacement"
    ADDITION = "addition"


@dataclass(frozen=True, slots=True)
class Amendment:
    """Đầu (0), Thay thế n or Bổ sung n; ``number`` counts both kinds of a report together."""

    kind: AmendmentKind = AmendmentKind.FIRST
    number: int = 0

    def __str__(self) -> str:
        return "first" if self.kind is AmendmentKind.FIRST else f"{self.kind}-{self.number}"

    @classmethod
    def parse(cls, text: str) -> Amendment:
        """Read what :meth:`__str__` wrote.

        Raises:
            ValueError: the text names no amendment.
        """
        if text == "first":
            return cls()
        kind, _, number = text.partition("-")
        return cls(AmendmentKind(kind), int(number))


FIRST = Amendment()
"""The first report of a period."""


class ReportState(StrEnum):
    """The clerk's half of a report's life."""

    EDITING = "editing"
    SIGNING = "signing"
    ISSUED = "issued"
    SENT = "sent"
    RECEIVED = "received"
    CORRECTION_ASKED = "correction_asked"


class DeliveryVerdict(StrEnum):
    """What became of a file that reached the Department."""

    VALID = "valid"
    """Went in without an error: counted ("Hợp lệ")."""
    IN_CORRECTION = "in_correction"
    """Went in with errors: received, not counted ("đã nhận, đang chỉnh sửa")."""
    SAME_AGAIN = "same_again"
    """Equal answers_hash: nothing new."""
    OLDER = "older"
    """An older version than the one already held: kept, not counted."""
    DECISION = "decision"
    """Equal number with other content: the officer decides."""
    PAPER = "paper"
    """The unit's signed paper: kept beside its figures."""
    REFUSED = "refused"
    """No report of an open, owed period could be read from it."""


@dataclass(frozen=True, slots=True)
class Report:
    """One version of one report; ``answers`` hold its key."""

    answers: Answers
    form_hash: str
    amendment: Amendment = FIRST

    @property
    def key(self) -> ReportKey:
        """Form, unit and period."""
        return ReportKey(self.answers.form_id, self.answers.unit_id, self.answers.period_id)
