"""Supervised children: whatever a file does to one, it costs that file only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from forms.exchange.parcel_item import Item, item_of
from forms.exchange.worker import CROWDED, DEADLINE, ReaderPool
from forms.wording import say
from tests.exchange import hostile, hostile_tasks

ROOT = Path(__file__).parents[2]


def named(*names: str) -> list[Item]:
    return [item_of(name, b"x") for name in names]


def test_outcomes_come_in_the_order_of_the_items():
    with ReaderPool(hostile_tasks.misbehave, {"unit": "384@0000"}, 2) as pool:
        outcomes = list(pool.read_many(named(*(f"{n}.xlsx" for n in range(60)))))
    assert [outcome.document["name"] for outcome in outcomes] == [f"{n}.xlsx" for n in range(60)]
    assert outcomes[0].document["context"] == {"unit": "384@0000"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("sleep", "door.too_slow", id="hangs"),
        pytest.param("spin", "door.too_slow", id="spins"),
        pytest.param("abort", "door.reader_died", id="aborts"),
        pytest.param("exit", "door.reader_died", id="exits"),
        pytest.param("panic", "door.reader_died", id="panics"),
        pytest.param("nan", "door.reader_died", id="answers what is no JSON"),
        pytest.param("recurse", "door.too_large", id="recurses"),
        pytest.param("allocate", "door.too_large", id="asks for too much at once"),
        pytest.param("grow", "door.too_large", id="grows"),
    ],
)
def test_a_child_in_trouble_costs_its_own_file_only(name, code):
    deadline = 0.5 if code == "door.too_slow" else 20
    with ReaderPool(hostile_tasks.misbehave, None, 1, deadline=deadline) as pool:
        before = time.monotonic()
        bad = pool.read_one(*named(name))
        assert time.monotonic() - before < 15
        assert bad.problem
        assert (bad.problem.code, bad.problem.place.file) == (code, name)
        assert name in say(bad.problem)
        assert pool.read_one(*named("good.xlsx")).document["name"] == "good.xlsx"


def test_bytes_come_back_beside_the_document():
    with ReaderPool(hostile_tasks.misbehave, None, 1) as pool:
        outcome = pool.read_one(*named("blobs"))
    assert (outcome.document, outcome.blobs) == ({"n": 2}, (b"one", b"two"))


def test_the_context_is_prepared_once_in_the_child():
    with ReaderPool(hostile_tasks.misbehave, {"a": "1"}, 1, prepare=hostile_tasks.prepared) as pool:
        assert pool.read_one(*named("x")).document["context"] == {"a": "1", "prepared": "yes"}


def test_large_files_and_strange_names_cross():
    item = item_of("thư mục/Báo cáo \udcff \n.xlsx", bytes(5 << 20))
    with ReaderPool(hostile_tasks.misbehave, None, 1) as pool:
        assert pool.read_one(item).item.name == item.name


def test_what_a_child_writes_to_standard_error_goes_to_the_log(tmp_path):
    log = tmp_path / "nhật ký.log"
    with ReaderPool(hostile_tasks.misbehave, None, 1, log=log) as pool:
        list(pool.read_many(named("panic", "abort")))
    assert b"a panic of the reader" in log.read_bytes()
    assert b"Fatal Python error: Aborted" in log.read_bytes()


def test_a_batch_can_be_cancelled_and_left_early():
    with ReaderPool(hostile_tasks.misbehave, None, 2) as pool:
        seen = []
        for outcome in pool.read_many(named(*map(str, range(10_000)))):
            seen.append(outcome)
            if len(seen) == 5:
                pool.cancel()
        assert 5 <= len(seen) < 1_000
        assert next(iter(pool.read_many(named("again", "more")))).document["name"] == "again"


def test_an_error_of_the_items_themselves_reaches_the_caller():
    def items() -> Iterator[Item]:
        yield from named("one")
        raise OSError("the folder is gone")

    with (
        ReaderPool(hostile_tasks.misbehave, None, 1) as pool,
        pytest.raises(OSError, match="the folder is gone"),
    ):
        list(pool.read_many(items()))


def test_a_pool_left_in_the_middle_of_a_batch_leaves_nothing():
    with ReaderPool(hostile_tasks.misbehave, None, 2) as pool:
        running = pool.read_many(named("a", "sleep", "spin", "b"))
        assert next(running).document["name"] == "a"
        children = [child._process.pid for child in pool._children]
        with pytest.raises(RuntimeError, match="another batch"):
            next(pool.read_many(named("c")))
    assert [outcome.problem.code for outcome in running if outcome.problem] == ["door.reader_died"] * 2
    assert not any(psutil.pid_exists(pid) for pid in children if pid)


def test_no_child_is_left():
    with ReaderPool(hostile_tasks.misbehave, None, 2) as pool:
        list(pool.read_many(named("a", "b")))
        children = [child._process.pid for child in pool._children]
        assert all(psutil.pid_exists(pid) for pid in children if pid)
    assert not any(psutil.pid_exists(pid) for pid in children if pid)


SCRIPT = """
import sys
from forms.exchange.parcel_item import item_of
from forms.exchange.worker import ReaderPool
from tests.exchange import hostile_tasks
raise_if_imported_again = __name__ == "__main__" or 1 / 0
with ReaderPool(hostile_tasks.misbehave, None, 2, deadline=1) as pool:
    print(pool.read_one(item_of("a", b"x")).document["name"], flush=True)
    print(*(child._process.pid for child in pool._children), flush=True)
    list(pool.read_many([item_of("spin", b"x"), item_of("sleep", b"x")]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_children_end_when_the_parent_is_killed(tmp_path):
    script = tmp_path / "main.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout
        assert parent.stdout.readline().strip() == "a"
        children = [int(pid) for pid in parent.stdout.readline().split()]
        time.sleep(0.3)
        parent.send_signal(signal.SIGKILL)
    stop = time.monotonic() + 15
    while any(map(psutil.pid_exists, children)) and time.monotonic() < stop:
        time.sleep(0.1)
    assert not any(map(psutil.pid_exists, children))


def test_the_child_imports_no_window_and_no_main_module():
    code = (
        "import sys, forms.exchange.worker_child, forms.exchange.raw_workbook as r;"
        "print([m for m in sys.modules if m.split('.')[0] in"
        " {'PySide6', 'pandas', 'openpyxl', 'lxml', 'pyxform', 'docx', 'olefile', 'oxmsg', 'psutil'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


HOSTILE = {
    "good.xlsx": hostile.xlsx(),
    "swollen.xlsx": hostile.xlsx(" " * (33 << 20)),
    "cells.xlsx": hostile.xlsx(
        hostile.sheet(
            "".join(f'<row r="{n}"><c r="A{n}"><v>{n * n}</v></c></row>' for n in range(1, 500_000))
        )
    ),
    "wide.xlsx": hostile.xlsx(
        hostile.sheet('<row r="1">' + "".join(f"<c><v>{n * n}</v></c>" for n in range(900_000)) + "</row>")
    ),
    "strings.xlsx": hostile.xlsx(strings="".join(f"<si><t>{n * 7919}</t></si>" for n in range(900_000))),
    "attribute.xlsx": hostile.xlsx(
        hostile.sheet(hostile.GOOD_ROWS.replace("<row", f'<row x="{os.urandom(4 << 20).hex()}"', 1))
    ),
    "deep.xlsx": hostile.xlsx(hostile.sheet(after="<a>" * 300_000 + "</a>" * 300_000)),
    "format.xlsx": hostile.zipped(
        hostile.xlsx_parts(hostile.sheet('<row r="1"><c r="ZZZ9" s="1"><v>1</v></c></row>'))
        | {
            "xl/styles.xml": f'<styleSheet xmlns="{hostile.MAIN}"><numFmts>'
            '<numFmt numFmtId="170" formatCode="'
            + "[" * 1_000_000
            + '"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs></styleSheet>'
        }
    ),
    "spaces.ods": hostile.ods(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="999999999"/>'
        "</text:p></table:table-cell></table:table-row>"
    ),
    "last.xlsx": hostile.xlsx(),
}


def test_hostile_workbooks_cost_two_seconds_and_300_mb_at_most():
    items = [item_of(name, data) for name, data in HOSTILE.items()]
    with ReaderPool(hostile_tasks.read, None, 1) as pool:
        for item in items:
            pool.read_one(items[0])
            before = time.monotonic()
            outcome = pool.read_one(item)
            assert time.monotonic() - before < DEADLINE * CROWDED + 5, item.name
            if outcome.problem:
                assert say(outcome.problem)
            if item.name in {"good.xlsx", "last.xlsx"}:
                assert outcome.document["cells"][0][0] == ["Chỉ tiêu", 12.5]
