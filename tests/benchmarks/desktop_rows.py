"""Speed of the window: its start, opening a large report, a figure typed, checked and painted.

The floor of the start is the first window of the tutorial of Qt for Python, in a process of its own.
The rest runs offscreen with a form of 500 questions, 499 checks and a grid of 60 × 12. The floor of opening
is to read the same rows and show them in a bare table; that of a key press is the same edit in one.

Four rows open a report in the whole program, in a process of its own (``entry_task``): how long until it is
painted against 300 ms, the slowest of a hundred key presses against 16 ms, and the resident memory against
that of the bare window, once with the largest form that ships and once with the large one.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, partial
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from desktop.models.entry_desk import EntryDesk
from desktop.pages.entry_view import EntryView
from desktop.theme import Scheme, Theme
from forms.clerk.desk import ClerkDesk
from forms.clerk.example import UNIT, ExampleClock, make_example
from forms.entry.filling import Filling
from forms.model.answers import Answers
from forms.model.form import Check, Choice, ChoiceList, Form, Group, Question, Repeat, Severity
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.report import Report
from forms.rules.program import Program, compile_form
from forms.store.store import Store
from tests import sample
from tests.benchmarks import entry_task
from tests.benchmarks.harness import MEGABYTES, Row
from tests.benchmarks.scroll_rows import FRAME, wait
from tests.benchmarks.start_task import AWAKE, PAINTED, USABLE

QUESTIONS, ROWS, COLUMNS = 500, 60, 12
OPEN_SECONDS = 0.3
PLACES = (Path("q3"), Path("g1", "luoi", "x3"))
"""Where typing begins: in the table, in the grid."""
EDITS = 10
SIZE = (1190, 690)
_START = (sys.executable, "-m", "tests.benchmarks.start_task")
_ENTRY = (sys.executable, "-m", "tests.benchmarks.entry_task")


def rows() -> Iterator[Row]:
    """The rows of this area; what stands after a ``yield`` cleans up."""
    yield from _start_rows()
    with ExitStack() as used:
        report = cache(lambda: used.enter_context(_stored_report()))
        yield Row(
            "open the largest report (500 questions, 60 × 12), painted",
            lambda: _open(*report()),
            lambda: _read_and_show(*report()),
            10.0,
            "floor: reading its rows and a bare table of them",
            report,
        )
    yield from _program_rows()
    for name, place in zip(("the table", "the grid"), PLACES, strict=True):
        yield _typing_row(name, place)
        for widget in QApplication.topLevelWidgets():
            widget.close()


def _start_rows() -> Iterator[Row]:
    with ExitStack() as used:
        arguments = cache(lambda: _remembered_example(FilePath(used.enter_context(TemporaryDirectory()))))
        for milestone, words, limit in (
            (PAINTED, "first paint", 1.5),
            (USABLE, "home with its tasks, the first act in focus", 2.0),
        ):
            yield Row(
                f"start: {words}",
                partial(_until, milestone, arguments),
                partial(until, milestone, "bare"),
                limit,
                "from the start of the process; floor: a bare PySide6 window",
                arguments,
            )


def _program_rows() -> Iterator[Row]:
    """The whole program on a report: absolute speeds, and its memory."""
    with ExitStack() as used:
        made = cache(lambda: _two_reports(FilePath(used.enter_context(TemporaryDirectory()))))
        told = cache(lambda: _told(made()))
        absolute = (
            (
                "open the largest report, absolute",
                lambda: told().opening,
                OPEN_SECONDS,
                "floor: 300 ms",
            ),
            (
                "a key pressed in it, p99 against one frame",
                lambda: told().key,
                FRAME,
                "processor time; floor: 16 ms",
            ),
        )
        for name, ours, floor, words in absolute:
            note = f"in the program, with its store; {words}"
            yield Row(name, _waiting(ours), partial(wait, floor), 1.0, note, told)
        for name, which in (("the largest real form", 0), ("500 questions, 60 × 12", 1)):
            yield Row(
                f"memory with a report open ({name})",
                _opened(made, which),
                _memory_bare,
                2.0,
                "resident, at rest after painting; floor: a bare PySide6 window",
                made,
                MEGABYTES,
            )


def _waiting(seconds: Callable[[], float]) -> Callable[[], None]:
    return lambda: wait(seconds())


@dataclass(frozen=True, slots=True)
class Reports:
    """The arguments that start the program, and the reports of the largest real and of the large form."""

    arguments: tuple[str, str]
    ids: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Seconds: the median opening, and the 99th percentile of key presses."""

    opening: float
    key: float


def _two_reports(folder: FilePath) -> Reports:
    real = make_example(folder / "du-lieu")
    form, _ = large_form()
    desk = ClerkDesk.open(folder / "du-lieu", ExampleClock())
    try:
        desk.store.forms.keep(form)
        report = Report(replace(_answers(), unit_id=UNIT), form_hash(form))
        large = desk.store.reports.begin(report).id
    finally:
        desk.close()
    arguments = (str(folder / "cua-so.ini"), str(folder / "du-lieu"))
    until(AWAKE, *arguments)
    return Reports(arguments, (real, large))


def _told(reports: Reports) -> Told:
    """Open the large report and type into it, in a process of its own."""
    command = [*_ENTRY, *reports.arguments, str(reports.ids[1]), *map(str, PLACES)]
    seconds: dict[str, list[float]] = {entry_task.OPEN: [], entry_task.KEY: []}
    for line in _lines_until(command, entry_task.DONE, lambda _: None):
        name, _, number = line.partition(" ")
        if number:
            seconds[name].append(float(number))
    keys = sorted(seconds[entry_task.KEY])
    return Told(statistics.median(seconds[entry_task.OPEN]), keys[len(keys) * 99 // 100])


def _opened(made: Callable[[], Reports], which: int) -> Callable[[], float]:
    return lambda: _memory_opened(made(), which)


def _memory_opened(reports: Reports, which: int) -> float:
    return _memory([*_ENTRY, *reports.arguments, str(reports.ids[which])], entry_task.OPENED)


def _memory_bare() -> float:
    return _memory([*_START, "bare"], PAINTED)


def _memory(command: Sequence[str], milestone: str) -> float:
    """Megabytes that the process holds in memory when it says that it is so far."""
    held: list[float] = []
    _lines_until(
        command,
        milestone,
        lambda process: held.append(psutil.Process(process.pid).memory_info().rss / (1 << 20)),
    )
    return held[0]


def _until(milestone: str, arguments: Callable[[], tuple[str, str]]) -> None:
    until(milestone, *arguments())


def _remembered_example(folder: FilePath) -> tuple[str, str]:
    """The settings and workspace of an example that was shown once."""
    make_example(folder / "du-lieu")
    arguments = (str(folder / "cua-so.ini"), str(folder / "du-lieu"))
    until(AWAKE, *arguments)
    return arguments


def until(milestone: str, *arguments: str) -> None:
    """Start a window in a process of its own and wait until it says that it is so far."""
    _lines_until([*_START, *arguments], milestone, lambda _: None)


def _lines_until(
    command: Sequence[str], milestone: str, then: Callable[[subprocess.Popen[str]], None]
) -> list[str]:
    """What a process says until the milestone; ``then`` may look at it before it is ended."""
    said: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == milestone:
                then(process)
                break
            said.append(line.strip())
        process.kill()
    return said


def _typing_row(name: str, place: Path) -> Row:
    deeds = cache(lambda: (_typing_ours(place), _typing_bare()))

    def run(which: int) -> None:
        deeds()[which]()

    return Row(
        f"{EDITS} figures typed in {name}, each checked and painted",
        partial(run, 0),
        partial(run, 1),
        3.0,
        "floor: the same edits in a bare QTableView",
        deeds,
    )


def _typing_ours(place: Path) -> Callable[[], None]:
    view = _view(_answers())
    view.go_to(place)
    return _typing(view, partial(view.go_to, place))


def _typing_bare() -> Callable[[], None]:
    bare = _bare_table()
    return _typing(bare, partial(bare.setCurrentIndex, bare.model().index(3, 5)))


@cache
def application() -> QApplication:
    """The application and its theme."""
    QLoggingCategory.setFilterRules("qt.qpa.*=false")
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


@cache
def theme() -> Theme:
    """Light, whatever the machine says."""
    return Theme(application(), Scheme.LIGHT)


@cache
def large_form() -> tuple[Form, Program]:
    """500 questions in a table, a total of each ten, 499 checks; a grid of 60 rows by 12 columns."""
    questions = tuple(
        sample.number(f"q{n}", f"Chỉ tiêu số {n} về tuyên truyền chuyển đổi số trên địa bàn", "cuộc")
        for n in range(QUESTIONS)
    )
    totals = tuple(
        sample.calculated(f"t{n}", f"Tổng nhóm {n}", "cuộc", _sum(f"q{n * 10 + k}" for k in range(10)))
        for n in range(QUESTIONS // 10)
    )
    checks = tuple(
        Check(
            f"k{n}",
            f"${{q{n}}} <= ${{q{n + 1}}} + 1000",
            f"{{q{n}}} > {{q{n + 1}}}",
            Severity.WARNING,
            marks=(f"q{n}",),
        )
        for n in range(QUESTIONS - 1)
    )
    lines = ChoiceList("hang", tuple(Choice(f"x{n}", f"Dòng số {n}") for n in range(ROWS)))
    cells: tuple[Question, ...] = tuple(
        sample.number(f"g{n}", f"Cột {n}", "lượt", has_total=True) for n in range(COLUMNS - 1)
    )
    last = sample.calculated("gt", "Cộng", "lượt", _sum(f"g{n}" for n in range(COLUMNS - 1)), has_total=True)
    grid = Repeat("luoi", "Lưới 60 × 12", (*cells, last), fixed_rows="hang")
    form = Form(
        "lon",
        "1",
        "Mẫu lớn",
        (Group("a", "Chỉ tiêu", questions + totals), Group("b", "Lưới", (grid,))),
        choice_lists=(lines,),
        checks=checks,
        regime=sample.REGIME,
    )
    return form, compile_form(form)


def _sum(names: Iterator[str]) -> str:
    return "sum(" + " | ".join(f"${{{name}}}" for name in names) + ")"


@cache
def _answers() -> Answers:
    form, _ = large_form()
    cells = {Path(f"q{n}"): Decimal(n % 90) for n in range(QUESTIONS)}
    grid = {Path(f"g{n}", "luoi", f"x{row}"): Decimal(row) for n in range(COLUMNS - 1) for row in range(ROWS)}
    return Answers(form.id, form.version, sample.UNIT.id, sample.PERIOD.id, cells={**cells, **grid})


@contextmanager
def _stored_report() -> Iterator[tuple[Store, int]]:
    form, _ = large_form()
    with (
        TemporaryDirectory() as folder,
        Store.open(FilePath(folder), lambda: datetime(2024, 6, 12, tzinfo=UTC)) as store,
    ):
        store.forms.keep(form)
        yield store, store.reports.begin(Report(_answers(), form_hash(form))).id


def _view(answers: Answers) -> EntryView:
    _, program = large_form()
    desk = EntryDesk(Filling(program, answers, sample.SURROUNDINGS), lambda _: None)
    view = EntryView(desk, theme())
    desk.setParent(view)
    _show(view)
    return view


def _show(widget: QWidget) -> None:
    widget.resize(*SIZE)
    widget.show()
    widget.activateWindow()
    application().processEvents()
    widget.grab()


def _open(store: Store, report_id: int) -> None:
    view = _view(store.reports.read(report_id).answers)
    view.begin()
    application().processEvents()
    _drop(view)


def _read_and_show(store: Store, report_id: int) -> None:
    answers = store.reports.read(report_id).answers
    model = QStandardItemModel(len(answers.cells), 2)
    for row, (path, answer) in enumerate(answers.cells.items()):
        model.setItem(row, 0, QStandardItem(str(path)))
        model.setItem(row, 1, QStandardItem(str(answer)))
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    _show(table)
    _drop(table)


def _drop(widget: QWidget) -> None:
    widget.close()
    widget.deleteLater()
    application().processEvents()


def _bare_table() -> QTableView:
    table = QTableView()
    model = QStandardItemModel(QUESTIONS, 6, table)
    for row in range(QUESTIONS):
        for column in range(6):
            model.setItem(row, column, QStandardItem(f"{row}"))
    table.setModel(model)
    _show(table)
    return table


def _typing(widget: QWidget, begin: Callable[[], object]) -> Callable[[], None]:
    """Figures typed one under another; each key press ends with what it changed on the screen."""
    count = iter(range(10**9))

    def deed() -> None:
        widget.activateWindow()
        widget.setFocus()
        begin()
        application().processEvents()
        for _ in range(EDITS):
            focus = QApplication.focusWidget() or widget
            QTest.keyClick(focus, Qt.Key(ord("1") + next(count) % 9))
            application().processEvents()
            QTest.keyClick(QApplication.focusWidget() or widget, Qt.Key.Key_Return)
            application().processEvents()
            if isinstance(widget, QTableView):
                widget.setCurrentIndex(widget.model().index(widget.currentIndex().row() + 1, 5))
                application().processEvents()

    return deed
