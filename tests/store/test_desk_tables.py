"""What the Department's deeds leave in the store."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime

import pytest

from forms.model.canonical import answers_hash
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Place, Problem
from forms.model.report import DeliveryVerdict, Report, ReportKey
from forms.store.history import Deed, Entry
from forms.store.store import Store
from tests.sample import FORM, PERIOD, UNIT, answers

KEY = ReportKey(FORM.id, UNIT.id, PERIOD.id)
OTHER = ReportKey(FORM.id, "386@0000", PERIOD.id)
POINTS = (
    Problem("rules.required", Severity.ERROR, Place(Path("c09a"), sheet="I", cell="D5"), {"label": "x"}),
)
TOLD = datetime(2024, 6, 18, 2, 0, tzinfo=UTC)


@pytest.fixture
def version(store: Store) -> int:
    store.periods.open(PERIOD, [FORM], [])
    given = answers(c09a=2)
    report = Report(given, store.periods.form_hash(PERIOD.id, FORM.id))
    return store.versions.add(report, answers_hash(given), {}, DeliveryVerdict.IN_CORRECTION)


def test_a_request_is_kept_with_its_points(store, version):
    store.corrections.ask(version, date(2024, 6, 21), "Cán bộ A", POINTS)
    (kept,) = store.corrections.of_report(KEY)
    assert (kept.version_id, kept.due, kept.points, kept.who) == (
        version,
        date(2024, 6, 21),
        POINTS,
        "Cán bộ A",
    )
    assert store.corrections.of_period(PERIOD.id) == (kept,)
    assert store.corrections.of_report(OTHER) == ()


def test_the_last_extension_of_a_report_stands(store, version):
    store.extensions.grant(KEY, date(2024, 6, 20), "Lũ quét", "Cán bộ A")
    store.extensions.grant(KEY, date(2024, 6, 25), "Chưa có điện lại", "Cán bộ A")
    found = store.extensions.of_period(PERIOD.id)
    assert {key: one.due for key, one in found.items()} == {KEY: date(2024, 6, 25)}


def test_a_version_typed_here_waits_until_it_is_confirmed(store, version):
    store.desk_entries.add(version, "Nguyễn Văn B", TOLD, "gõ nhầm", "Cán bộ A")
    (waiting,) = store.desk_entries.unconfirmed(PERIOD.id)
    assert (waiting.caller, waiting.told, waiting.confirmed) == ("Nguyễn Văn B", TOLD, None)
    store.desk_entries.confirm(version, "tệp b.xlsx")
    store.desk_entries.confirm(version, "lần nữa")
    assert store.desk_entries.unconfirmed(PERIOD.id) == ()
    assert store.desk_entries.get(version).confirmation == "tệp b.xlsx"
    assert store.desk_entries.get(version + 1) is None


def test_the_history_gives_back_what_was_written(store, version):
    entry = Entry("A", Deed.CHANGED_BY_PHONE, KEY, version, Path("c09a"), "2", "3", "gõ nhầm")
    store.history.add(entry)
    assert [line.entry for line in store.history.of_report(KEY)] == [entry]
    assert store.history.of_period(PERIOD.id) == store.history.of_report(KEY)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("DELETE FROM history", id="delete"),
        pytest.param("UPDATE history SET why = ''", id="change"),
    ],
)
def test_the_database_itself_refuses_to_change_history(store, statement):
    store.history.add(Entry("A", Deed.EXTENDED, KEY, why="Lũ quét"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store._database.run(statement)
    assert len(store.history.of_report(KEY)) == 1
