"""The Department's half of the door: one method for each deed of the officer who gathers reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import cached_property
from pathlib import Path as FilePath

from forms.department.completeness import OwedStatus
from forms.department.counting import opened, statuses_of
from forms.department.desk import Desk
from forms.department.intake import Intake, Taken
from forms.file_desk import FileDesk
from forms.outside_files import arrival_of, for_intake, items_in
from forms.workspace import Progress, Workspace, no_progress


class DepartmentDesk:
    """The deeds of the Department over one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @cached_property
    def desk(self) -> Desk:
        """What the deeds of :mod:`forms.department` work on."""
        return Desk(self.workspace.store, self.workspace.catalogue, self.workspace.surroundings)

    def receive(
        self,
        paths: Sequence[FilePath],
        *,
        sent: datetime | None = None,
        is_dry_run: bool = False,
        progress: Progress = no_progress,
    ) -> Iterator[Taken]:
        """Take in files, folders, mails and zips: one verdict and one transaction each.

        Args:
            paths: what the officer gives.
            sent: when they were sent, for those that came without a mail.
            is_dry_run: the verdicts of the real thing, and nothing stays.
            progress: told after each file.
        """
        intake = Intake(self.desk)
        received = self.workspace.now()
        items = list(items_in(paths))
        with self.workspace.store.rehearsal() if is_dry_run else nullcontext():
            for done, (item, found) in enumerate(FileDesk(self.workspace).read_items(items), start=1):
                yield intake.receive(arrival_of(item, received, sent), for_intake(found))
                progress(done, len(items), item.name)

    def owing(self, period_id: str) -> tuple[OwedStatus, ...]:
        """Everybody who owes for the period, with what has come.

        Raises:
            KnownTrouble: ``department.no_such_period``.
        """
        return statuses_of(self.desk, opened(self.desk, period_id))

    def summary(self, period_id: str, folder: FilePath) -> tuple[FilePath, ...]:
        """Write the regime's documents and one Excel file per form into ``folder``.

        Raises:
            KnownTrouble: ``department.no_such_period``, or a trouble of the disk.
        """
        from forms.department.summary_files import summary_files

        period = opened(self.desk, period_id)
        written = []
        for name, data in summary_files(self.desk, period):
            self.workspace.write(folder / name, data)
            written.append(folder / name)
        return tuple(written)
