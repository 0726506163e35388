"""Restoring: what comes back is shown first, what stood there is kept, and a repair loses no whole row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path as FilePath

import pytest

from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.model.value import Answer
from forms.store.folder import DATABASE_NAME
from forms.store.repair import repair
from forms.store.restore import ASIDE, move, restore
from forms.store.store import Store
from forms.wording import say_trouble
from tests.sample import FORM, PERIOD, UNIT
from tests.store.conftest import Clock
from tests.store.damage import end_uncleanly, overwrite_page
from tests.store.schemas.make import FULL, fill

PAGE = 4096
KEY = ReportKey(FORM.id, UNIT.id, PERIOD.id)


def filled(folder: FilePath, clock: Clock) -> FilePath:
    """A workspace with one backup, then one answer changed and one period more."""
    with Store.open(folder, clock) as store:
        fill(store)
    clock.move(hours=1)
    with Store.open(folder, clock) as store:
        (backup,) = store.backups.all()
        report = store.reports.find(KEY)
        assert report
        store.reports.put(report.id, Path("c09a"), Decimal(99))
        return backup.file


def c09a(folder: FilePath, clock: Clock) -> Answer:
    with Store.open(folder, clock) as store:
        report = store.reports.find(KEY)
        assert report
        return store.reports.read(report.id).answers.cells[Path("c09a")]


def test_the_preview_names_what_would_change(tmp_path, clock):
    backup = filled(tmp_path, clock)
    with Store.open(tmp_path, clock) as store:
        seen = store.preview(backup)
        assert (seen.returning, seen.going_back, seen.going) == ((), ((KEY, 0),), ())
        assert not seen.changes_nothing
        assert store.preview(store.backups.make().file).changes_nothing
        report = store.reports.find(KEY)
        assert report
        store.reports.drop(report.id)
        assert store.preview(backup).returning == ((KEY, 0),)


def test_a_restore_brings_back_and_can_be_undone(tmp_path, clock):
    backup = filled(tmp_path, clock)
    undo = restore(tmp_path, backup, clock)
    assert c09a(tmp_path, clock) == FULL.cells[Path("c09a")]
    restore(tmp_path, undo, clock)
    assert c09a(tmp_path, clock) == Decimal(99)


def test_a_restored_workspace_is_no_unclean_end(tmp_path, clock):
    restore(tmp_path, filled(tmp_path, clock), clock)
    with Store.open(tmp_path, clock) as store:
        assert not store.standing.ended_uncleanly


def test_an_open_workspace_is_not_restored(tmp_path, clock):
    backup = filled(tmp_path, clock)
    with Store.open(tmp_path, clock), pytest.raises(KnownTrouble) as caught:
        restore(tmp_path, backup, clock)
    assert caught.value.code == "store.busy"


def test_an_unsound_backup_is_not_restored(tmp_path, clock):
    backup = filled(tmp_path, clock)
    backup.write_bytes(backup.read_bytes()[:20000])
    before = (tmp_path / DATABASE_NAME).read_bytes()
    with pytest.raises(KnownTrouble) as caught:
        restore(tmp_path, backup, clock)
    assert caught.value.code == "store.backup_unsound"
    assert (tmp_path / DATABASE_NAME).read_bytes() == before


def test_an_unclean_end_of_a_sound_database_is_said_and_backed_up(tmp_path, clock):
    filled(tmp_path, clock)
    end_uncleanly(tmp_path)
    with Store.open(tmp_path, clock) as store:
        assert store.standing.ended_uncleanly
        assert len(store.backups.all()) == 3
    with Store.open(tmp_path, clock) as store:
        assert not store.standing.ended_uncleanly


def refusal(folder: FilePath, clock: Clock) -> KnownTrouble:
    with pytest.raises(KnownTrouble) as caught:
        Store.open(folder, clock)
    assert say_trouble(caught.value)
    return caught.value


@pytest.mark.parametrize("table", ["report_cell", "report_changed", "delivery", "fact"])
def test_damage_is_found_after_an_unclean_end_and_the_backup_offered(tmp_path, clock, table):
    filled(tmp_path, clock)
    end_uncleanly(tmp_path)
    overwrite_page(tmp_path, table)
    before = (tmp_path / DATABASE_NAME).read_bytes()
    trouble = refusal(tmp_path, clock)
    assert trouble.code == "store.unsound"
    assert trouble.facts["made"] == "18/06/2024 09:00"
    undo = restore(tmp_path, FilePath(str(trouble.facts["backup"])), clock)
    assert undo.parent.parent.name == ASIDE
    assert undo.read_bytes()[PAGE:] == before[PAGE:]
    assert c09a(tmp_path, clock) == Decimal(99)


def test_without_a_backup_that_is_said(tmp_path, clock):
    for backup in filled(tmp_path, clock).parent.iterdir():
        backup.unlink()
    end_uncleanly(tmp_path)
    overwrite_page(tmp_path, "fact")
    assert refusal(tmp_path, clock).code == "store.unsound_without_backup"


@pytest.mark.parametrize(
    ("table", "damaged"),
    [
        pytest.param("report_changed", (), id="an index"),
        pytest.param("fact", ("fact",), id="a table"),
        pytest.param("delivery_once", (), id="a unique index"),
    ],
)
def test_a_repair_keeps_every_other_table_whole(tmp_path, clock, table, damaged):
    filled(tmp_path, clock)
    with Store.open(tmp_path, clock) as store:
        figures = store.figures()
    end_uncleanly(tmp_path)
    overwrite_page(tmp_path, table)
    repaired = repair(tmp_path, clock)
    assert repaired.damaged == damaged
    assert {**repaired.rows, **dict.fromkeys(damaged, 0)} == {
        name: 0 if name in damaged else count for name, count in figures.items() if name != "schema"
    }
    assert repaired.kept.is_file()
    assert c09a(tmp_path, clock) == Decimal(99)


def test_what_holds_nothing_readable_is_beyond_repair(tmp_path, clock):
    filled(tmp_path, clock)
    file = tmp_path / DATABASE_NAME
    file.write_bytes(file.read_bytes()[:100] + b"\xa5" * 50000)
    before = file.read_bytes()
    with pytest.raises(KnownTrouble) as caught:
        repair(tmp_path, clock)
    assert caught.value.code == "store.beyond_repair"
    assert say_trouble(caught.value)
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["trống", "chưa có"])
def test_where_there_are_no_data_there_is_nothing_to_repair(tmp_path, clock, name):
    (tmp_path / "trống").mkdir()
    with pytest.raises(KnownTrouble) as caught:
        repair(tmp_path / name, clock)
    assert caught.value.code == "store.nothing_here"
    assert name in say_trouble(caught.value)
    assert [file.name for file in tmp_path.rglob("*")] == ["trống"]


def test_a_workspace_moves_with_its_backups(tmp_path, clock):
    source, target = tmp_path / "cũ", tmp_path / "mới"
    source.mkdir()
    filled(source, clock)
    (source / "ghi chú.txt").write_text("của người dùng")
    move(source, target, clock)
    assert c09a(target, clock) == Decimal(99)
    with Store.open(target, clock) as store:
        assert len(store.backups.all()) == 2
        assert not store.standing.ended_uncleanly
    assert {path.name for path in source.iterdir()} == {"ghi chú.txt", "baocao.lock"}


def test_a_workspace_is_not_moved_over_another(tmp_path, clock):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        filled(tmp_path / name, clock)
    with pytest.raises(KnownTrouble) as caught:
        move(tmp_path / "a", tmp_path / "b", clock)
    assert caught.value.code == "store.target_in_use"
    assert c09a(tmp_path / "a", clock) == c09a(tmp_path / "b", clock) == Decimal(99)
