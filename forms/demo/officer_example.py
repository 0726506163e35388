"""A ready example of the Department's desk: Sở Thông tin và Truyền thông, two days after the due day.

Half of the files came in by mid-June and were told to the Ministry; the rest came later, so that its
figures have moved since. One district has more time, whoever else is missing was reminded, one unit was
asked to mend its report.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path as FilePath

from forms.clerk.desk import ClerkDesk
from forms.clerk.example import ExampleClock
from forms.clerk.settings import ClerkSettings
from forms.demo.making import make_demo
from forms.department.addressees import ministry
from forms.department.inbox import Box
from forms.wording import demo as words
from forms.workspace import Progress, no_progress

PERIOD = "2024S1"
NOW = datetime(2024, 6, 19, 1, 31, tzinfo=UTC)
"""08:31 on a Wednesday in Vietnam."""
_TOLD = datetime(2024, 6, 14, 9, 0, tzinfo=UTC)
_MORE_TIME = date(2024, 6, 24)


def make_officer_example(
    folder: FilePath, progress: Progress = no_progress, *, most_of_a_form: int = 0
) -> None:
    """Make the Department's workspace in ``folder``, with the files that came back beside its data.

    Args:
        folder: an empty one.
        progress: told after each unit whose files are made.
        most_of_a_form: how many units send each form back; 0 is all of them.

    Raises:
        KnownTrouble: ``store.period_is_open`` where there is one already, or a trouble of the disk.
    """
    clock = ExampleClock(_TOLD)
    desk = ClerkDesk.open(folder, clock)
    try:
        made = make_demo(desk.workspace, PERIOD, folder, progress, most_of_a_form=most_of_a_form)
        sit_down_as_receiver(desk)
        files = sorted(made.folder.iterdir())
        list(desk.department.receive(files[: len(files) // 2]))
        desk.department.take_snapshot(PERIOD, "", ministry(_TOLD.date()), note=words.TOLD)
        clock.now = NOW
        list(desk.department.receive(files[len(files) // 2 :]))
        _act(desk)
    finally:
        desk.close()


def sit_down_as_receiver(desk: ClerkDesk) -> None:
    """A workspace of nobody becomes that of the unit that receives reports; whose it is already, it stays."""
    if desk.settings().unit_id:
        return
    units = desk.workspace.catalogue.valid(desk.today())
    receiver = next((unit for unit in units if desk.is_receiver(unit)), None)
    if receiver is not None:
        desk.put_settings(ClerkSettings(unit_id=receiver.id))


def _act(desk: ClerkDesk) -> None:
    """More time for one district, a letter to whoever else is missing, one unit asked to mend."""
    officer = desk.department
    folder = officer.papers_folder(PERIOD)
    district = next(
        (row for row in officer.board(PERIOD).rows if row.unit.kind == "huyen" and not row.has_figures), None
    )
    if district is not None:
        officer.extend(district.key, _MORE_TIME, words.MORE_TIME)
    officer.remind(PERIOD, _MORE_TIME, folder)
    faulty = next((row for row in officer.inbox(PERIOD) if row.box is Box.MEND), None)
    if faulty is not None:
        officer.ask_for_correction(faulty.id, _MORE_TIME, folder)
