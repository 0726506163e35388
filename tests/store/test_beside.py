"""What stands beside the database comes along in its backups: forms, regimes, registers."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from forms.model.problem import KnownTrouble
from forms.store.beside import files_beside
from forms.store.folder import DATABASE_NAME, LOCK_NAME
from forms.store.restore import ASIDE, move, restore
from forms.store.store import Store
from forms.wording import say_trouble
from tests.store.conftest import Clock
from tests.store.damage import overwrite_page
from tests.store.schemas.make import fill

FORM = "library/giao_thong/2024.1/form.json"
FILES = {
    FORM: b'{"is": "a form"}\n',
    "library/giao_thong/2024.1/report.docx": b"PK template",
    "library/regimes.csv": b"form,item,who,value\n",
    "registers/units.csv": b"code,name\n384,A\n",
}


def put(workspace: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_bytes(data)


def backed_up(workspace: Path, stick: Path, clock: Clock) -> Path:
    with Store.open(workspace, clock) as store:
        fill(store)
        put(workspace, FILES)
        return store.backups.save_to(stick).file


def restored(workspace: Path, backup: Path, clock: Clock) -> dict[str, bytes]:
    restore(workspace, backup, clock)
    with Store.open(workspace, clock):
        return files_beside(workspace)


def tables(file: Path) -> set[str]:
    connection = sqlite3.connect(file)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    finally:
        connection.close()


def test_another_machine_gets_the_forms_with_the_reports(tmp_path, clock):
    backup = backed_up(tmp_path / "kho", tmp_path / "usb", clock)
    (tmp_path / "máy khác").mkdir()
    assert restored(tmp_path / "máy khác", backup, clock) == FILES
    assert "beside" not in tables(tmp_path / "máy khác" / DATABASE_NAME)


def test_the_preview_names_forms_and_lists_and_the_restore_can_be_undone(tmp_path, clock):
    workspace = tmp_path / "kho"
    backup = backed_up(workspace, tmp_path / "usb", clock)
    now = {
        "library/y_te/2025.1/form.json": b"{}\n",
        "library/regimes.csv": b"form,item,who,value\ny_te,switched,,on\n",
        "registers/units.csv": FILES["registers/units.csv"],
    }
    for path in FILES:
        (workspace / path).unlink()
    put(workspace, now)
    with Store.open(workspace, clock) as store:
        seen = store.preview(backup)
        assert store.preview(store.backups.make().file).changes_nothing
    assert (seen.forms_returning, seen.forms_going) == (("giao_thong 2024.1",), ("y_te 2025.1",))
    assert seen.lists_changing == ("library/regimes.csv",)
    assert not seen.changes_nothing
    kept = restore(workspace, backup, clock)
    assert files_beside(workspace) == FILES
    assert restored(workspace, kept, clock) == now


def test_a_backup_of_an_earlier_program_leaves_the_folders_as_they_are(tmp_path, clock):
    workspace = tmp_path / "kho"
    backup = backed_up(workspace, tmp_path / "usb", clock)
    connection = sqlite3.connect(backup)
    connection.execute("DROP TABLE beside")
    connection.commit()
    connection.close()
    with Store.open(workspace, clock) as store:
        seen = store.preview(backup)
    assert (seen.forms_returning, seen.forms_going, seen.lists_changing) == ((), (), ())
    assert restored(workspace, backup, clock) == FILES


def test_a_restore_cut_off_before_the_folders_goes_on_at_the_next_start(tmp_path, clock):
    backup = backed_up(tmp_path / "kho", tmp_path / "usb", clock)
    cut_off = tmp_path / "máy khác"
    put(cut_off, {"library/y_te/2025.1/form.json": b"{}\n", ".bc_moi_library/x/1/form.json": b"half"})
    (cut_off / DATABASE_NAME).write_bytes(backup.read_bytes())
    with Store.open(cut_off, clock):
        assert files_beside(cut_off) == FILES
    assert not list(cut_off.glob(".bc_*"))


def test_the_forms_beside_a_damaged_database_are_kept_with_it(tmp_path, clock):
    workspace = tmp_path / "kho"
    backup = backed_up(workspace, tmp_path / "usb", clock)
    put(workspace, {"library/y_te/2025.1/form.json": b"{}\n"})
    overwrite_page(workspace, "report")
    kept = restore(workspace, backup, clock)
    assert kept.parent.parent.name == ASIDE
    assert (kept.parent / "library/y_te/2025.1/form.json").read_bytes() == b"{}\n"


@pytest.mark.parametrize(
    "path",
    [
        "../x.csv",
        "/etc/x",
        "library/../../x",
        "baocao.sqlite",
        "library/a/b/c/d",
        "registers\\x",
        "library/.",
    ],
)
def test_no_name_in_a_backup_leads_elsewhere(path, tmp_path, clock):
    backup = backed_up(tmp_path / "kho", tmp_path / "usb", clock)
    connection = sqlite3.connect(backup)
    connection.execute("INSERT INTO beside VALUES (?, ?)", (path, b"x"))
    connection.commit()
    connection.close()
    with pytest.raises(KnownTrouble) as told:
        restore(tmp_path / "kho", backup, clock)
    assert told.value.code == "store.backup_unsound"
    assert say_trouble(told.value)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_a_restored_workspace_is_the_users_alone(tmp_path, clock):
    backup = backed_up(tmp_path / "kho", tmp_path / "usb", clock)
    (tmp_path / "mới").mkdir()
    restored(tmp_path / "mới", backup, clock)
    assert (tmp_path / "mới" / FORM).stat().st_mode & 0o077 == 0
    assert (tmp_path / "mới" / "library").stat().st_mode & 0o077 == 0


def test_a_moved_workspace_takes_along_what_people_edited(tmp_path, clock):
    source, target = tmp_path / "kho", tmp_path / "mới"
    backed_up(source, tmp_path / "usb", clock)
    edited = {"bao-cao/2024S1_huyen/BC.docx": b"PK edited", "tong-hop/2024S1/BC.docx": b"PK edited too"}
    put(source, edited)
    move(source, target, clock)
    assert files_beside(target) == FILES
    assert {path: (target / path).read_bytes() for path in edited} == edited
    assert not [path for path in source.rglob("*") if path.is_file() and path.name != LOCK_NAME]
