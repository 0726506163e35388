"""Opening a workspace: one at a time, only ours, never a newer one, private to the user."""

from __future__ import annotations

import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from forms.model.problem import KnownTrouble
from forms.store.database import Clock, Database
from forms.store.folder import DATABASE_NAME, LOCK_NAME
from forms.store.migrations import APPLICATION_ID, Migration, migrate, schema_number
from forms.store.schema import STEPS
from forms.store.store import Store
from forms.wording import say_trouble
from tests.sample import FORM


def refusal(folder: pathlib.Path, clock: Clock) -> str:
    with pytest.raises(KnownTrouble) as caught:
        Store.open(folder, clock)
    assert say_trouble(caught.value)
    return caught.value.code


def test_a_second_opener_is_told_that_the_workspace_is_busy(store, clock):
    assert refusal(store.folder, clock) == "store.busy"


def test_a_closed_workspace_can_be_opened_again(tmp_path, clock):
    with Store.open(tmp_path, clock) as first:
        hash_ = first.forms.keep(FORM)
    with Store.open(tmp_path, clock) as again:
        assert again.forms.form(hash_) == FORM


OPEN_AND_HANG = """
import datetime, pathlib, sys, time
from forms.store.store import Store
from tests.sample import FORM
store = Store.open(pathlib.Path(sys.argv[1]), lambda: datetime.datetime.now(datetime.UTC))
store.forms.keep(FORM)
print("open", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_killed_process_leaves_no_lock_and_loses_nothing(tmp_path, clock):
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(OPEN_AND_HANG), str(tmp_path)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        assert refusal(tmp_path, clock) == "store.busy"
        process.send_signal(signal.SIGKILL)
    with Store.open(tmp_path, clock) as store:
        assert store.forms.hashes(FORM.id)


def test_every_file_is_for_the_user_only(store):
    store.forms.keep(FORM)
    assert {path.name: path.stat().st_mode & 0o077 for path in store.folder.iterdir()} == {
        path.name: 0 for path in store.folder.iterdir()
    }
    assert store.folder.stat().st_mode & 0o077 == 0


def test_commits_reach_the_disk_and_references_hold(store):
    pragmas = {
        name: store._database.row(f"PRAGMA {name}")
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert pragmas == {"journal_mode": ("wal",), "synchronous": (2,), "foreign_keys": (1,)}


def test_a_newer_database_is_refused_and_not_touched(tmp_path, clock):
    Store.open(tmp_path, clock).close()
    file = tmp_path / DATABASE_NAME
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {STEPS[-1].number + 1}")
    connection.close()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert refusal(tmp_path, clock) == "store.newer_program"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"not a database at all" * 20, id="some-file"),
        pytest.param(None, id="database-of-another-program"),
    ],
)
def test_what_is_not_ours_is_refused_and_not_touched(tmp_path, clock, content):
    file = tmp_path / DATABASE_NAME
    if content is None:
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE theirs (a)")
        connection.commit()
        connection.close()
    else:
        file.write_bytes(content)
    before = file.read_bytes()
    assert refusal(tmp_path, clock) == "store.foreign_file"
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path, clock):
    (tmp_path / "tệp").write_text("")
    assert refusal(tmp_path / "tệp" / "kho", clock) == "store.cannot_open"


def test_a_refused_opening_lets_go_of_the_lock(tmp_path, clock):
    file = tmp_path / DATABASE_NAME
    file.write_bytes(b"x" * 200)
    assert refusal(tmp_path, clock) == "store.foreign_file"
    file.unlink()
    Store.open(tmp_path, clock).close()


def test_a_step_that_fails_is_undone_whole(tmp_path, clock):
    database = Database(tmp_path / "x.sqlite", clock)
    steps = (
        Migration(1, "good", ("CREATE TABLE a (x INTEGER) STRICT",)),
        Migration(2, "bad", ("CREATE TABLE b (x INTEGER) STRICT", "CREATE TABLE a (x INTEGER) STRICT")),
    )
    with pytest.raises(sqlite3.OperationalError):
        migrate(database, steps)
    assert schema_number(database) == 1
    assert database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") == [("a",)]
    database.close()


def test_steps_done_are_not_done_again(tmp_path, clock):
    database = Database(tmp_path / "x.sqlite", clock)
    assert migrate(database, STEPS) == STEPS
    assert migrate(database, STEPS) == ()
    assert database.row("PRAGMA application_id") == (APPLICATION_ID,)
    database.close()


def test_steps_are_numbered_from_one_without_a_gap():
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_every_table_is_strict(store):
    tables = store._database.rows(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    assert {name for name, strict in tables if not strict} == {"sqlite_schema"}


def forget_and_fail(store: Store) -> None:
    with store.transaction():
        store._database.run("DELETE FROM form")
        raise RuntimeError


def test_a_part_can_fail_alone(store):
    with store.transaction():
        kept = store.forms.keep(FORM)
        with pytest.raises(RuntimeError):
            forget_and_fail(store)
    assert store.forms.hashes(FORM.id) == (kept,)


def test_a_rehearsal_is_seen_inside_and_gone_afterwards(store):
    with store.rehearsal():
        store.forms.keep(FORM)
        assert store.forms.hashes(FORM.id)
    assert store.forms.hashes(FORM.id) == ()


def test_a_full_disk_is_known_trouble_and_changes_nothing(store):
    pages = store._database.row("PRAGMA page_count")[0]
    store._database.run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KnownTrouble) as caught, store.transaction():
        store._database.run("INSERT INTO file (hash, size, content) VALUES ('x', 1, ?)", b"x" * 100_000)
    assert caught.value.code == "store.disk_full"
    assert store._database.rows("SELECT hash FROM file") == []


def test_the_lock_file_stays_and_is_no_pid_file(store):
    assert (store.folder / LOCK_NAME).read_bytes() == b""
    assert os.access(store.folder / LOCK_NAME, os.W_OK)
