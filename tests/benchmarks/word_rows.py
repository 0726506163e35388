"""How fast a Word document with a long table is made, against python-docx cloning the same rows."""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cache
from io import BytesIO

import docx

from forms.model.path import Path
from forms.rules.instance import Instance
from tests.benchmarks.harness import Row
from tests.exchange.word import reports

SHORT, MIDDLE, LONG = 150, 500, 5000
COLUMNS = 8


def rows() -> list[Row]:
    """The rows of this file: a district's whole report, its annexes and the second opening."""
    return [
        Row(
            f"Word, a report with {SHORT} communes against python-docx cloning the rows",
            lambda: reports.document(_with_grid()),
            lambda: _cloned(SHORT),
            4.0,
            prepare=_with_grid,
        ),
        Row(
            f"Word, a list of {LONG} rows against one of {MIDDLE}",
            lambda: reports.document(_with_list(LONG)),
            lambda: reports.document(_with_list(MIDDLE)),
            6.0,
            prepare=lambda: (_with_list(LONG), _with_list(MIDDLE)),
        ),
    ]


@cache
def _with_grid() -> Instance:
    """A district's report with so many communes in its grid."""
    return reports.filled("huyen", communes=SHORT)


@cache
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
