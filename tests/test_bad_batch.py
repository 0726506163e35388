"""One batch of everything bad with fifty good ones: the good go in, each bad one has its own sentence.

The gate takes a part of the outside workbooks; all of them with
``python -m pytest -m slow tests/test_bad_batch.py``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.department.intake import Taken
from forms.design.made_up import made_up_answers
from forms.model.form import Severity
from forms.model.report import DeliveryVerdict
from forms.officer.desk import DepartmentDesk
from forms.wording import say
from forms.workspace import Workspace
from tests.exchange import hostile
from tests.test_bad_input import changed

CORPUS = os.environ.get("CORPUS", "")
PERIOD = "2024S1"
GOOD = 50
DEADLINE = 2.0
needs_corpus = pytest.mark.skipif(not CORPUS, reason="CORPUS does not name a folder of outside workbooks")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: Any) -> Iterator[Workspace]:
    with Workspace.open(
        tmp_path_factory.mktemp("dot"), lambda: datetime(2024, 6, 18, 1, tzinfo=UTC)
    ) as opened:
        opened.begin_period(PERIOD)
        yield opened


def good_files(workspace: Workspace, count: int) -> dict[str, bytes]:
    """Reports of that many bodies and districts."""
    owed = workspace.store.periods.owed(PERIOD)
    files = {}
    for seed, debt in enumerate(owed[:count]):
        form, period = workspace.library.form(debt.form_id), workspace.open_period(PERIOD)
        unit = workspace.unit(debt.unit_id, period)
        blank = workspace.instance(form, unit, period)
        answers = made_up_answers(workspace.program(form), blank.surroundings, seed)
        files[f"tot-{seed:02d}.xlsx"] = workspace.workbook(workspace.instance(form, unit, period, answers))
    return files


def only_the_cover(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        book.remove(sheet)


def strange_names(book: openpyxl.Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Trang tính {number}"


def mangled_files(good: bytes) -> dict[str, bytes]:
    """A good one with its parts torn off, cut, padded, its sheets renamed and emptied."""
    return {
        "cat-nua.xlsx": good[: len(good) // 2],
        "mat-dau.xlsx": good[64:],
        "them-rac.xlsx": good + b"\0" * 4096,
        "rong.xlsx": b"",
        "bom.xlsx": hostile.xlsx(hostile.billion_laughs()),
        "khong-trang.xlsx": changed(good, only_the_cover),
        "ten-la.xlsx": changed(good, strange_names),
    }


def take(workspace: Workspace, folder: Path, files: dict[str, bytes]) -> tuple[list[Taken], float]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    begin = time.monotonic()
    taken = list(DepartmentDesk(workspace).receive([folder]))
    return taken, time.monotonic() - begin


def check(taken: list[Taken], files: dict[str, bytes], good: dict[str, bytes]) -> None:
    by_name: dict[str, list[Taken]] = {}
    for one in taken:
        by_name.setdefault(one.container.partition(" › ")[0] or one.name, []).append(one)
    assert set(by_name) == set(files), "every file has its verdict"
    for name in good:
        (one,) = by_name[name]
        assert one.verdict in (DeliveryVerdict.VALID, DeliveryVerdict.SAME_AGAIN), (name, one.problems)
    for name in files.keys() - good.keys():
        for one in by_name[name]:
            assert one.problems or one.verdict is not DeliveryVerdict.REFUSED, name
            if one.verdict is DeliveryVerdict.REFUSED:
                weighty = [problem for problem in one.problems if problem.severity is Severity.ERROR]
                assert weighty, name
                assert all(len(say(problem)) > 20 for problem in weighty)
    codes = {problem.code for one in taken for problem in one.problems}
    assert not codes & {"door.reader_died", "door.too_slow", "door.too_large"}


def corpus_files(step: int) -> dict[str, bytes]:
    found = sorted((Path(CORPUS) / "sheets").iterdir())
    return {f"la-{path.name}": path.read_bytes() for path in found[::step] if path.is_file()}


@needs_corpus
def test_a_part_of_everything_bad_with_good_ones(workspace, tmp_path):
    good = good_files(workspace, 4)
    files = {**good, **mangled_files(good["tot-00.xlsx"]), **corpus_files(6)}
    taken, _ = take(workspace, tmp_path / "dot", files)
    check(taken, files, good)


@pytest.mark.slow
@needs_corpus
def test_everything_bad_with_fifty_good_ones(workspace, tmp_path):
    good = good_files(workspace, GOOD)
    assert len(good) == GOOD
    files = {**good, **mangled_files(good["tot-00.xlsx"]), **corpus_files(1)}
    taken, seconds = take(workspace, tmp_path / "dot", files)
    check(taken, files, good)
    assert seconds < DEADLINE * len(files)
