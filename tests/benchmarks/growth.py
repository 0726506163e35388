"""How each step of the walk grows: the time of twice the size over the time of the size."""

from __future__ import annotations

import gc
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory

from forms.department.desk import Desk
from forms.department.intake import Intake
from forms.department.read_file import ReadFile
from forms.design.registers import load_catalogue
from forms.exchange.form_index import index_form
from forms.exchange.parcel_item import item_of
from forms.exchange.parcel_opening import open_parcels
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import read_report
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.canonical import answers_hash
from forms.model.form import Check, Form, Group, Question
from forms.model.path import Path
from forms.model.period import Period
from forms.model.reading import read_text
from forms.model.regime import Binding
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit
from forms.model.value import ValueType
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from forms.store.deliveries import Arrival
from forms.store.periods import OwedReport
from forms.store.store import Store
from tests.department.province import as_read
from tests.exchange.sheet_reports import identity_of, program_of, surroundings_of
from tests.exchange.word import reports
from tests.sample import FORM, PERIOD, SURROUNDINGS, answers

LINEAR, QUADRATIC = 2.0, 4.0
MOST = (LINEAR + QUADRATIC) / 2
"""Between the two, so that an unsteady machine cannot make the one look like the other."""
REPEATS, MOST_REPEATS = 3, 15
"""A measure is taken at least and at most so often."""

Deed = Callable[[], object]


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


def opening_a_parcel(size: int) -> Deed:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for number in range(size):
            written.writestr(f"tep-{number}.xlsx", _small_workbook())
    parcel = item_of("thu.zip", target.getvalue())
    return lambda: list(open_parcels([parcel]))


def taking_in_reports(size: int) -> Deed:
    """The reports of so many units taken in one by one, as a reader gives them, into a new store."""
    catalogue = load_catalogue()
    units = catalogue.valid(PERIOD.end)[:size]
    files = [_returned(unit, number) for number, unit in enumerate(units)]

    def deed() -> None:
        with (
            TemporaryDirectory() as folder,
            closing(Store.open(FilePath(folder), lambda: SURROUNDINGS.now)) as store,
        ):
            owed = [OwedReport(unit.id, FORM.id, Binding.MANDATORY) for unit in units]
            store.periods.open(PERIOD, [FORM], owed)
            intake = Intake(Desk(store, catalogue, surroundings_of_unit))
            assert all(intake.receive(*file).version_id is not None for file in files)

    return deed


def surroundings_of_unit(_form: Form, unit: Unit, period: Period) -> Surroundings:
    """Those of the sample for any unit."""
    return replace(SURROUNDINGS, unit=unit, period=period)


def _returned(unit: Unit, number: int) -> tuple[Arrival, ReadFile]:
    held = replace(answers(c01="co", c09a=number + 1, c09b=2, c10=40), unit_id=unit.id)
    instance = Instance(compile_form(FORM), held, surroundings_of_unit(FORM, unit, PERIOD))
    name = f"{unit.code}.xlsx"
    return Arrival(name, name.encode(), SURROUNDINGS.now), as_read(instance, held)


@cache
def _small_workbook() -> bytes:
    import openpyxl

    target = BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


STEPS: Mapping[str, tuple[Callable[[int], Deed], int]] = {
    "compiling a form, questions": (compiling, 400),
    "reading typed texts": (reading_texts, 10_000),
    "checking a report, rows of a list": (checking, 1_000),
    "the hash of the answers, rows": (hashing, 1_000),
    "writing a workbook, rows": (writing_a_workbook, 800),
    "reading a workbook, rows": (reading_a_workbook, 800),
    "writing a Word document, rows": (writing_a_document, 1_000),
    "opening a parcel, files": (opening_a_parcel, 150),
    "taking in reports, units": (taking_in_reports, 100),
}
"""What makes the deed of a size, and the smaller size."""


@dataclass(frozen=True, slots=True)
class Growth:
    """One step at a size and at twice the size: seconds of the processor, the best of a few each."""

    name: str
    size: int
    once: float
    twice: float

    @property
    def ratio(self) -> float:
        """How many times as long twice the size takes."""
        return self.twice / self.once

    @property
    def is_linear(self) -> bool:
        """Whether it is nearer to twice than to four times."""
        return self.ratio < MOST


def growths() -> Iterator[Growth]:
    """Every step, measured."""
    for name, (make, size) in STEPS.items():
        yield measure(name, make, size)


def measure(name: str, make: Callable[[int], Deed], size: int) -> Growth:
    """The size and twice the size in turn.

    What else the machine does only adds time, so the least of more turns is nearer to the truth: a step that
    looks quadratic is measured again, and one that is stays so.
    """
    small, large = make(size), make(2 * size)
    once = twice = float("inf")
    with _few_objects_to_look_through():
        for turn in range(1, MOST_REPEATS + 1):
            once, twice = min(once, _time(small)), min(twice, _time(large))
            found = Growth(name, size, once, twice)
            if turn >= REPEATS and found.is_linear:
                break
    return found


@contextmanager
def _few_objects_to_look_through() -> Iterator[None]:
    """What is there before is left out by the garbage collector: a test run holds millions of objects."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def as_markdown(found: Sequence[Growth]) -> str:
    """The table of the README."""
    lines = ["| step | size | time | twice the size | ratio | |", "|---|---:|---:|---:|---:|---|"]
    lines += [
        f"| {one.name} | {one.size} | {one.once * 1000:.0f} ms | {one.twice * 1000:.0f} ms "
        f"| {one.ratio:.2f} | {'linear' if one.is_linear else '**grows faster**'} |"
        for one in found
    ]
    return "\n".join(lines) + "\n"


def _time(deed: Deed) -> float:
    gc.collect()
    begin = time.process_time()
    deed()
    return time.process_time() - begin
