"""*Theo dõi*: the officer's deeds over who owes, who has reported, and who is reminded."""

from __future__ import annotations

from forms.department.completeness import OwedStatus
from forms.department.counting import opened, statuses_of
from forms.officer import Officer


class TrackingDeeds(Officer):
    """Who owes, more time, reminders, history."""

    def owing(self, period_id: str) -> tuple[OwedStatus, ...]:
        """Everybody who owes for the period, with what has come.

        Raises:
            KnownTrouble: ``department.no_such_period``.
        """
        return statuses_of(self.desk, opened(self.desk, period_id))
