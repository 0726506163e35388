"""The Department's half of the door: one method for each deed of the officer who gathers reports."""

from __future__ import annotations

from pathlib import Path as FilePath

from forms.department.counting import opened
from forms.officer.intake import IntakeDeeds
from forms.officer.opening import OpeningDeeds
from forms.officer.questions import QuestionDeeds
from forms.officer.summary import SummaryDeeds
from forms.officer.tracking import TrackingDeeds


class DepartmentDesk(OpeningDeeds, IntakeDeeds, QuestionDeeds, TrackingDeeds, SummaryDeeds):
    """The deeds of the Department over one workspace; each group of them is a class of its own."""

    def summary(self, period_id: str, folder: FilePath) -> tuple[FilePath, ...]:
        """Write the regime's documents and one Excel file per form into ``folder``.

        Raises:
            KnownTrouble: ``department.no_such_period``, or a trouble of the disk.
        """
        from forms.department.summary_files import summary_files

        period = opened(self.desk, period_id)
        written = []
        for name, data in summary_files(self.desk, period, self.figures.provisional(period_id)):
            self.workspace.write(folder / name, data)
            written.append(folder / name)
        return tuple(written)
