"""Each released schema, kept as SQL, opens with all its data; a failed step leaves it as it was."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path as FilePath

import pytest

from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import DeliveryVerdict, ReportKey
from forms.store import store as store_module
from forms.store.backup import FOLDER_NAME, backups_in
from forms.store.folder import DATABASE_NAME
from forms.store.schema import STEPS
from forms.store.store import Store
from forms.store.thinning import BackupReason
from tests.sample import FORM, PERIOD, UNIT
from tests.store.schemas.make import FULL, NUMBERS

FIXTURES = sorted((FilePath(__file__).parent / "schemas").glob("schema_*.sql"))
KEY = ReportKey(FORM.id, UNIT.id, PERIOD.id)


def lay_down(fixture: FilePath, folder: FilePath) -> None:
    connection = sqlite3.connect(folder / DATABASE_NAME)
    connection.executescript(fixture.read_text("utf-8"))
    connection.close()


def number(fixture: FilePath) -> int:
    found = re.search(r"\d+", fixture.stem)
    assert found
    return int(found[0])


def test_every_step_but_the_last_has_its_fixture():
    numbers = {number(fixture) for fixture in FIXTURES}
    assert numbers >= set(range(1, STEPS[-1].number))
    assert max(numbers) <= STEPS[-1].number


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_an_older_schema_opens_with_all_its_data(fixture, tmp_path, clock):
    lay_down(fixture, tmp_path)
    with Store.open(tmp_path, clock) as store:
        report = store.reports.find(KEY)
        assert report
        assert store.reports.read(report.id).answers == FULL
        assert store.reports.used_rows(report.id, "c03") == ("r1", "r10")
        first, second = store.versions.of_report(KEY)
        assert (first.answers, second.answers.cells[Path("c09a")]) == (FULL, Decimal(13))
        assert store.versions.latest(PERIOD.id, FORM.id) == (second,)
        assert store.facts.of_version(second.id) == NUMBERS
        assert {one.verdict for one in store.deliveries.of_period(PERIOD.id)} == {DeliveryVerdict.VALID}
        assert store.deliveries.content(store.deliveries.latest(1)[0].file_hash) == b"PK 1"
        assert store.periods.get(PERIOD.id) == replace(PERIOD)
        assert store.periods.forms(PERIOD.id) == (FORM,)
        assert [owed.unit_id for owed in store.periods.owed(PERIOD.id)] == [UNIT.id]
    made = [backup.reason for backup in backups_in(tmp_path / FOLDER_NAME)]
    is_older = number(fixture) < STEPS[-1].number
    assert (BackupReason.MIGRATION in made) == is_older


def test_no_migration_without_a_backup_first(tmp_path, clock):
    lay_down(FIXTURES[0], tmp_path)
    (tmp_path / FOLDER_NAME).write_text("in the way")
    before = (tmp_path / DATABASE_NAME).read_bytes()
    with pytest.raises(KnownTrouble) as caught:
        Store.open(tmp_path, clock)
    assert caught.value.code == "store.backup_failed"
    assert (tmp_path / DATABASE_NAME).read_bytes() == before


def test_a_step_that_fails_leaves_the_older_schema_and_its_backup(tmp_path, clock, monkeypatch):
    lay_down(FIXTURES[0], tmp_path)
    bad = replace(STEPS[1], statements=("CREATE TABLE session (x INTEGER) STRICT", "DELETE FROM nowhere"))
    monkeypatch.setattr(store_module, "STEPS", (STEPS[0], bad))
    with pytest.raises(sqlite3.OperationalError):
        Store.open(tmp_path, clock)
    connection = sqlite3.connect(tmp_path / DATABASE_NAME)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'session'").fetchone() == (0,)
    connection.close()
    monkeypatch.undo()
    with Store.open(tmp_path, clock) as store:
        assert store.reports.find(KEY)
