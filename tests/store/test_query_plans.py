"""What home, summary and search ask of the store is found by an index, however many years it holds."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms.store import facts, versions
from forms.store.folder import DATABASE_NAME
from forms.store.store import Store

PERIOD = "period = '2024S1'"
QUERIES = {
    "the versions of a period": f"{versions._RECEIPTS} WHERE v.{PERIOD} GROUP BY v.id",
    "what counts of a form": f"{versions._SELECT} WHERE {PERIOD} AND form_id = 'huyen' AND standing = 'v'",
    "one indicator in one period": facts.OF_NAME_IN.replace("?1", "'c09a'")
    .replace("?2", "'2024S1'")
    .replace("?3", "'valid'"),
    "whether anything changed": versions.STAMP.replace("?1", "'2024S1'"),
    "the deliveries of a period": f"SELECT name FROM delivery WHERE {PERIOD} ORDER BY id",
    "who owes what": f"SELECT unit FROM owed WHERE {PERIOD} ORDER BY position",
    "what was told": f"SELECT id FROM snapshot WHERE {PERIOD} AND regime_id = 'ktt06' ORDER BY id",
    "who counts provisionally": f"SELECT unit, deed FROM history WHERE {PERIOD} AND deed = 'included'",
    "the chosen texts": f"SELECT unit FROM told_prose WHERE {PERIOD} AND regime_id = 'ktt06'",
    "an indicator over all years": "SELECT number FROM fact WHERE name = 'c09a'",
    "a file by its bytes": "SELECT content FROM file WHERE hash = 'x'",
    "a report begun here": f"SELECT id FROM report WHERE {PERIOD} AND unit = '384' AND form_id = 'huyen'",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ke-hoach")
    Store.open(made, lambda: datetime(2024, 6, 18, tzinfo=UTC)).close()
    return made


@pytest.mark.parametrize("name", QUERIES)
def test_it_is_found_by_an_index(name: str, folder: Path) -> None:
    connection = sqlite3.connect(folder / DATABASE_NAME)
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {QUERIES[name]}")]
    connection.close()
    assert any(line.startswith("SEARCH") for line in plan), plan
    scans = [line for line in plan if re.match(r"SCAN (?!CONSTANT)", line)]
    assert not scans, plan


def test_one_indicator_in_one_period_begins_with_the_period(folder: Path) -> None:
    connection = sqlite3.connect(folder / DATABASE_NAME)
    query = QUERIES["one indicator in one period"]
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    connection.close()
    assert plan[0].startswith("SEARCH v USING")
    assert "version_of_report" in plan[0]
    assert plan[1].startswith("SEARCH f USING PRIMARY KEY")
