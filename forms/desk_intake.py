"""*Tiếp nhận*: the officer's deeds over files that came and the reports in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path as FilePath

from forms.department.intake import Intake, Taken
from forms.file_desk import FileDesk
from forms.officer import Officer
from forms.outside_files import arrival_of, for_intake, items_in
from forms.workspace import Progress, no_progress


class IntakeDeeds(Officer):
    """Taking in, judging, asking back, answering."""

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
