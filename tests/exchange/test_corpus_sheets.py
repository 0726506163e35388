"""Every workbook of the corpus behaves as its line says, within 2 s and 300 MB, and none ends the batch."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from forms.exchange.parcel_item import item_of
from forms.exchange.worker import Outcome, ReaderPool
from forms.wording import say
from tests.exchange import hostile, hostile_tasks

CORPUS = os.environ.get("CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CORPUS does not name a folder of outside workbooks")

VALUES: dict[str, list[list[object]]] = {
    "cal__date_1904.xlsx": [["2021-01-01", 15.0], ["2021-01-02", 16.0]],
    "cal__date_iso.xlsx": [["2021-01-01"], ["2021-01-01 10:10:10"], ["10:10:10"]],
    "cal__has_x000D_.xlsx": [["ABC\r\nDEF"]],
    "cal__has_x000D_inline.xlsx": [["ABC\r\nDEF"]],
    "cal__richtext-namespaced.xlsx": [["inline string\nLine 2\nLine 3"]],
    "cal__nonstandard-xml-ns-prefix.xlsx": [["a", "b"], [1.0, 3.0], [2.0, 4.0]],
    "cal__whitespace_trim.xlsx": [["trimmed value", "value with tabs", " \t\n", "clean text"]],
    "cal__number_rows_repeated.ods": [["A", "B"], ["C", "D"], ["C", "D"], [None, None]],
    "cal__merged_cells.ods": [["A", "B", "C"], ["A", "B", "C"], [None, None, "C"]],
    "cal__issue_594_dos.ods": [["X"]],
    "cal__date.ods": [["2021-01-01", 15.0], ["2021-01-01 10:10:10", 16.0], ["10:10:10", 17.0]],
    "cxml__NoReferencesOnRowsOrCells.xlsx": [["Test1", "Test2"], [1.0, 2.0]],
    "poi__noSharedStringTable.xlsx": [["2006-04-12", 123.0]],
    "cxml__EmptyCellValue.xlsx": [["Heading"]],
}
"""What stands at the top of the first sheet of some files, as far as it matters; read by eye."""


def lines() -> list[dict[str, Any]]:
    if not CORPUS:
        return []
    found: list[dict[str, Any]] = json.loads((Path(CORPUS) / "sheets.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def outcomes() -> dict[str, tuple[Outcome, float]]:
    """All files in one batch of one child, a good one between every two."""
    good, found = item_of("good.xlsx", hostile.xlsx()), {}
    with (
        ReaderPool(hostile_tasks.read, None, 1) as pool,
        ReaderPool(hostile_tasks.read_any, None, 1) as any_pool,
    ):
        for line in lines():
            path = Path(CORPUS) / line["file"]
            assert pool.read_one(good).document
            item, begin = item_of(path.name, path.read_bytes()), time.monotonic()
            found[line["file"]] = (pool.read_one(item), time.monotonic() - begin)
            assert not (problem := any_pool.read_one(item).problem) or say(problem)
    return found


@pytest.mark.parametrize("line", lines(), ids=lambda line: str(line["file"]).rpartition("/")[2])
def test_a_file_behaves_as_its_line_says(line, outcomes):
    outcome, seconds = outcomes[line["file"]]
    assert seconds < 4  # the deadline is 2 s; the rest is for a busy machine
    if outcome.problem:
        assert line["verdict"] != "read", outcome.problem
        assert line["file"].rpartition("/")[2] in say(outcome.problem)
    else:
        assert line["verdict"] != "refuse"


@pytest.mark.parametrize("name", VALUES)
def test_values_come_out_right(name, outcomes):
    if f"sheets/{name}" not in outcomes:
        pytest.skip("another collection")
    cells = outcomes[f"sheets/{name}"][0].document["cells"][0]
    expected = VALUES[name]
    assert [row[: len(wanted)] for row, wanted in zip(cells, expected, strict=False)] == expected


def test_no_verdict_is_the_accident_of_a_dead_reader(outcomes):
    codes = Counter(outcome.problem.code if outcome.problem else "read" for outcome, _ in outcomes.values())
    print("\n".join(f"{count:3} {code}" for code, count in codes.most_common()))  # noqa: T201
    assert not codes.keys() & {"door.reader_died", "door.too_slow", "door.too_large"}
