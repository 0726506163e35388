"""No step of the walk is quadratic: twice the size may take about twice the time, never four times."""

from __future__ import annotations

import gc
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path as FilePath

import pytest

from forms.exchange.form_index import index_form
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import read_report
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.canonical import answers_hash
from forms.model.form import Check, Form, Group, Question
from forms.model.path import Path
from forms.model.reading import read_text
from forms.model.value import ValueType
from forms.outside_files import items_in
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from tests.exchange.sheet_reports import identity_of, program_of, surroundings_of
from tests.exchange.word import reports

LINEAR, QUADRATIC = 2.0, 4.0
MOST = (LINEAR + QUADRATIC) / 2
"""Between the two, so that an unsteady machine cannot make the one look like the other."""
REPEATS = 3

Deed = Callable[[], object]


def test_twice_a_quadratic_step_is_seen() -> None:
    """The measure itself: a step that compares each with each is told from one that does not."""
    assert _ratio(lambda size: lambda: sum(a < b for a in range(size) for b in range(size)), 500) > MOST
    assert _ratio(lambda size: lambda: sum(range(size)), 500_000) < MOST


def compiling(size: int) -> Deed:
    questions = tuple(Question(f"q{n}", ValueType.INTEGER) for n in range(size))
    checks = tuple(Check(f"k{n}", f"${{q{n}}} <= ${{q{(n * 7) % size}}}", "") for n in range(size))
    form = Form("lon", "1", "Lớn", (Group("g", "g", questions),), checks=checks)
    return lambda: compile_form(form)


def reading_texts(size: int) -> Deed:
    texts = [f"{n:,}".replace(",", ".") for n in range(size)]
    return lambda: [read_text(ValueType.INTEGER, text) for text in texts]


@cache
def _report(size: int) -> Instance:
    """A district's report with a list of so many rows."""
    report = reports.filled("huyen")
    rows = tuple(f"r{n}" for n in range(1, size + 1))
    cells = {path: value for path, value in report.answers.cells.items() if path.repeat != "mo_hinh"}
    for row in rows:
        cells[Path("mo_hinh_ten", "mo_hinh", row)] = f"Mô hình {row} về chuyển đổi số"
        cells[Path("mo_hinh_noi", "mo_hinh", row)] = "Xã Thành Sơn"
        cells[Path("mo_hinh_hieu_qua", "mo_hinh", row)] = "Hiệu quả bước đầu tốt"
    answers = replace(report.answers, cells=cells, rows={**report.answers.rows, "mo_hinh": rows})
    return Instance(report.program, answers, report.surroundings)


def checking(size: int) -> Deed:
    report = _report(size)
    return lambda: check(Instance(report.program, report.answers, report.surroundings))


def hashing(size: int) -> Deed:
    report = _report(size)
    return lambda: answers_hash(report.answers)


def writing_a_workbook(size: int) -> Deed:
    report = _report(size)
    identity = identity_of(report.program.form, report.surroundings, "ABCDEFGHJK")
    return lambda: workbook_bytes(report, identity, "Sở Thông tin và Truyền thông")


def reading_a_workbook(size: int) -> Deed:
    data = writing_a_workbook(size)()
    assert isinstance(data, bytes)
    form = program_of("huyen").form
    index, around = index_form(form), surroundings_of("huyen", "385", "2024S1")
    return lambda: read_report(open_workbook(data, "bao-cao.xlsx"), form, around, index)


def writing_a_document(size: int) -> Deed:
    report = _report(size)
    return lambda: reports.document(report)


STEPS = {
    "compiling a form": (compiling, 400),
    "reading typed texts": (reading_texts, 10_000),
    "checking a report": (checking, 1_500),
    "the hash of the answers": (hashing, 1_500),
    "writing a workbook": (writing_a_workbook, 500),
    "reading a workbook": (reading_a_workbook, 500),
    "writing a Word document": (writing_a_document, 400),
}
"""What makes the deed of a size, and the smaller size."""


@pytest.mark.parametrize(("make", "size"), STEPS.values(), ids=STEPS)
def test_twice_the_size_is_not_four_times_the_time(make: Callable[[int], Deed], size: int) -> None:
    ratio = _ratio(make, size)
    assert ratio < MOST, f"{ratio:.2f} times as long for twice the size"


def test_twice_the_files_in_a_parcel(tmp_path: FilePath) -> None:
    def opening(size: int) -> Deed:
        parcel = tmp_path / f"{size}.zip"
        with zipfile.ZipFile(parcel, "w") as written:
            for number in range(size):
                written.writestr(f"tep-{number}.xlsx", _small_workbook())
        return lambda: list(items_in([parcel]))

    ratio = _ratio(opening, 60)
    assert ratio < MOST, f"{ratio:.2f} times as long for twice the files"


@cache
def _small_workbook() -> bytes:
    import openpyxl

    target = BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def _ratio(make: Callable[[int], Deed], size: int) -> float:
    """Processor time of twice the size over that of the size, the best of a few each, in turn."""
    small, large = make(size), make(2 * size)
    times = [(_time(small), _time(large)) for _ in range(REPEATS)]
    return min(large for _, large in times) / min(small for small, _ in times)


def _time(deed: Deed) -> float:
    gc.collect()
    begin = time.process_time()
    deed()
    return time.process_time() - begin
