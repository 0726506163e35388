"""Backups: made when there is something new, verified, thinned; never half a file."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forms.model.problem import KnownTrouble
from forms.store.backup import FOLDER_NAME, backups_in, refuse_unsound
from forms.store.database import Database
from forms.store.integrity import figures_of
from forms.store.store import Store
from forms.store.thinning import Backup, BackupReason, superfluous
from forms.wording import say, say_trouble
from tests.sample import FORM
from tests.store.schemas.make import fill


def figures(backup: Backup) -> dict[str, int]:
    database = Database(backup.file, lambda: datetime.now(UTC), is_read_only=True)
    found = dict(figures_of(database))
    database.close()
    return found


def test_closing_makes_a_backup_of_what_was_written(tmp_path, clock):
    with Store.open(tmp_path, clock) as store:
        fill(store)
        before = dict(store.figures())
    (backup,) = backups_in(tmp_path / FOLDER_NAME)
    assert figures(backup) == {**before, "beside": 0}  # no forms were taken in
    assert backup.made == clock.now


def test_nothing_written_nothing_backed_up(tmp_path, clock):
    for _ in range(3):
        with Store.open(tmp_path, clock) as store:
            assert store.standing.problems == ()
    assert backups_in(tmp_path / FOLDER_NAME) == ()


def test_what_had_no_backup_at_the_last_close_gets_one_at_the_next_start(tmp_path, clock):
    (tmp_path / FOLDER_NAME).write_text("in the way")
    store = Store.open(tmp_path, clock)
    store.forms.keep(FORM)
    (problem,) = store.close()
    assert problem.code == "store.backup_failed"
    assert "sao lưu" in say(problem)
    (tmp_path / FOLDER_NAME).unlink()
    with Store.open(tmp_path, clock) as again:
        assert len(again.backups.all()) == 1
        assert not again.standing.ended_uncleanly


def test_a_backup_stands_alone_and_is_for_the_user_only(store):
    store.forms.keep(FORM)
    backup = store.backups.make()
    assert [path.name for path in backup.file.parent.iterdir()] == [backup.file.name]
    if sys.platform != "win32":
        assert backup.file.stat().st_mode & 0o077 == 0
        assert backup.file.parent.stat().st_mode & 0o077 == 0
    assert backup.size > 0


def test_one_call_saves_to_a_stick(store, tmp_path):
    store.forms.keep(FORM)
    stick = tmp_path / "USB của tôi (E) #1 100%"
    saved = [store.backups.save_to(stick), store.backups.save_to(stick)]
    assert len(list(stick.iterdir())) == 2
    for backup in saved:
        refuse_unsound(backup.file)


def test_a_backup_that_cannot_be_written_leaves_no_half_file(store, tmp_path):
    target = tmp_path / "tệp"
    target.write_text("")
    with pytest.raises(KnownTrouble) as caught:
        store.backups.save_to(target)
    assert caught.value.code == "store.backup_failed"
    assert say_trouble(caught.value)
    assert target.read_text() == ""


def overwrite_middle(data: bytes) -> bytes:
    return data[:4096] + b"\xa5" * 8192 + data[12288:]


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        pytest.param(lambda data: data[: len(data) // 2], "store.backup_unsound", id="cut"),
        pytest.param(overwrite_middle, "store.backup_unsound", id="pages"),
        pytest.param(lambda _: b"", "store.foreign_file", id="empty"),
        pytest.param(lambda data: b"PK" + data, "store.foreign_file", id="no-database"),
    ],
)
def test_an_unsound_backup_is_seen(store, harm, code):
    store.forms.keep(FORM)
    file = store.backups.make().file
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(KnownTrouble) as caught:
        store.preview(file)
    assert caught.value.code == code
    assert say_trouble(caught.value)


def series(*steps: timedelta, start: datetime = datetime(2024, 1, 1, 3, tzinfo=UTC)) -> list[Backup]:
    made, backups = start, []
    for number, step in enumerate(steps, start=1):
        made += step
        backups.append(Backup(Path(str(number)), number, made, BackupReason.ROUTINE))
    return backups


def stay(backups: list[Backup]) -> list[Backup]:
    gone = {backup.number for backup in superfluous(backups)}
    return [backup for backup in backups if backup.number not in gone]


def test_a_year_of_daily_backups_is_thinned_to_days_weeks_and_months():
    staying = stay(series(*[timedelta(days=1)] * 400))
    assert len(staying) <= 7 + 5 + 12
    days = [backup.made.date() for backup in staying]
    assert days[-7:] == [days[-1] - timedelta(days=6 - back) for back in range(7)]
    assert len({(day.year, day.month) for day in days}) == 12


def test_thinning_as_it_goes_keeps_the_same_as_thinning_at_once():
    kept: list[Backup] = []
    for backup in series(*[timedelta(hours=7)] * 900):
        kept = stay([*kept, backup])
    spans = {(backup.made.year, backup.made.month) for backup in kept}
    assert len(spans) >= 9
    assert len(kept) <= 3 + 7 + 5 + 12


def test_the_newest_stays_when_the_clock_was_set_back():
    backups = series(*[timedelta(days=1)] * 40, timedelta(days=-300))
    assert backups[-1] in stay(backups)


def test_backups_before_a_deed_are_thinned_apart():
    routine = series(*[timedelta(minutes=1)] * 50)
    before = [Backup(Path("x"), 100 + n, routine[0].made, BackupReason.RESTORE) for n in range(9)]
    assert [backup.number for backup in stay([*before, *routine])] == [104, 105, 106, 107, 108, 48, 49, 50]


def test_old_backups_go_from_the_disk(store, clock):
    for _ in range(12):
        clock.move(minutes=1)
        store.backups.make()
    assert [backup.number for backup in store.backups.all()] == [12, 11, 10]


def test_a_stranger_in_the_backups_folder_is_passed_by(store):
    store.backups.make()
    folder = store.folder / FOLDER_NAME
    for name in (
        "ghi chú.txt",
        "baocao_xx_20240101T000000Z_routine.sqlite",
        "baocao_00009_20249901T000000Z_routine.sqlite",
    ):
        (folder / name).write_text("x")
    assert len(store.backups.all()) == 1
    assert len(list(folder.iterdir())) == 4
