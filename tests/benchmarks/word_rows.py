"""How fast a Word document with a long table is made, against python-docx cloning the same rows.

``python -m tests.benchmarks.word_rows`` prints the rows as a Markdown table.
"""

from __future__ import annotations

import copy
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO

import docx

from forms.model.path import Path
from forms.rules.instance import Instance
from tests.benchmarks.text_rows import Row
from tests.exchange.word import reports

REPEATS = 7
SHORT, MIDDLE, LONG = 150, 500, 5000
COLUMNS = 8


def rows() -> list[Row]:
    """The rows of this file, measured now: a district's whole report, its annexes and the second opening."""
    grid = reports.filled("huyen", communes=SHORT)
    ours, floor = _best(partial(reports.document, grid), partial(_cloned, SHORT))
    middle, long = _best(*(partial(reports.document, _with_list(count)) for count in (MIDDLE, LONG)))
    return [
        Row(f"Word, a report with {SHORT} communes against python-docx cloning the rows", ours, floor, 4.0),
        Row(f"Word, a list of {LONG} rows against one of {MIDDLE}", long, middle, 6.0),
    ]


def _with_list(count: int) -> Instance:
    """A district's report that praises so many models."""
    report = reports.filled("huyen")
    rows = tuple(f"r{n}" for n in range(1, count + 1))
    cells = dict(report.answers.cells)
    for row in rows:
        cells[Path("mo_hinh_ten", "mo_hinh", row)] = f"Mô hình {row} về chuyển đổi số"
        cells[Path("mo_hinh_noi", "mo_hinh", row)] = "Xã Thành Sơn"
        cells[Path("mo_hinh_hieu_qua", "mo_hinh", row)] = "Hiệu quả bước đầu tốt"
    answers = replace(report.answers, cells=cells, rows={**report.answers.rows, "mo_hinh": rows})
    return Instance(report.program, answers, report.surroundings)


def _cloned(count: int) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=1, cols=COLUMNS)
    pattern = table.rows[0]._tr
    for n in range(count):
        row = copy.deepcopy(pattern)
        values = (str(n), f"Xã, phường, thị trấn {n}", "Có", str(n), str(n), str(n), str(n), str(n))
        for cell, value in zip(row.tc_lst, values, strict=True):
            cell.p_lst[0].add_r().text = value
        table._tbl.append(row)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _best(*makers: Callable[[], bytes]) -> list[float]:
    """The best time of each, taken in turns so that a busy machine is busy for all of them."""
    times: list[list[float]] = [[] for _ in makers]
    for _ in range(REPEATS):
        for make, taken in zip(makers, times, strict=True):
            gc.collect()
            started = time.perf_counter()
            make()
            taken.append(time.perf_counter() - started)
    return [min(taken) for taken in times]


def main() -> int:
    """Print the table; 1 when a row is over its limit."""
    measured = rows()
    lines = ["| row | ours, s | floor, s | times | at most |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.name} | {row.ours:.4f} | {row.floor:.4f} | {row.times:.2f} | {row.limit} |"
        for row in measured
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(row.times > row.limit for row in measured))


if __name__ == "__main__":
    sys.exit(main())
