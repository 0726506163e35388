"""A Department's workspace, half-way through its period, for the tests and pictures of its pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from forms.clerk.desk import ClerkDesk
from forms.clerk.settings import ClerkSettings
from forms.demo.making import RETURNED, make_demo
from forms.model.report import ReportKey

PERIOD = "2024S1"
NOW = datetime(2024, 6, 19, 1, 31, tzinfo=UTC)
"""08:31 on a Wednesday, two days after the reports were due."""


def make_desk(folder: Path, *, most_of_a_form: int = 3, is_received: bool = True) -> Path:
    """The Department's workspace in ``folder/du-lieu`` with the files that came in ``folder/returned``.

    Args:
        folder: an empty one.
        most_of_a_form: how many of those who owe each form have answered.
        is_received: whether the files are in already, and something was done about them.
    """
    workspace = folder / "du-lieu"

    desk = ClerkDesk.open(workspace, lambda: NOW)
    try:
        make_demo(desk.workspace, PERIOD, folder, most_of_a_form=most_of_a_form)
        period = desk.workspace.open_period(PERIOD)
        desk.put_settings(ClerkSettings(unit_id=desk.workspace.unit("STTTT", period).id))
        if is_received:
            list(desk.department.receive([folder / RETURNED]))
            _act(desk)
    finally:
        desk.close()
    return workspace


def _act(desk: ClerkDesk) -> None:
    """More time for one, a reminder to everybody else who is missing, one unit asked to mend."""
    board = desk.department.board(PERIOD)
    districts = [row for row in board.rows if row.unit.kind == "huyen" and not row.has_figures]
    key = districts[0].key
    due = (NOW + timedelta(days=3)).date()
    desk.department.extend(key, due, "Công văn xin gia hạn: mưa lũ, mất điện nhiều xã")
    desk.department.remind(PERIOD, due, desk.department.papers_folder(PERIOD))


def key_of(desk: ClerkDesk, code: str) -> ReportKey:
    """The one report that a unit owes."""
    unit = desk.workspace.unit(code, desk.workspace.open_period(PERIOD))
    (owed,) = desk.store.periods.owed_by(PERIOD, unit.id)
    return ReportKey(owed.form_id, unit.id, PERIOD)
