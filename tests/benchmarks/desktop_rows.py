"""Speed of the window: its start, opening a large report, a figure typed, checked and painted.

The floor of the start is the first window of the tutorial of Qt for Python, in a process of its own.
The rest runs offscreen with a form of 500 questions, 499 checks and a grid of 60 × 12. The floor of opening
is to read the same rows and show them in a bare table; that of a key press is the same edit in one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, partial
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from desktop.models.entry_desk import EntryDesk
from desktop.pages.entry_view import EntryView
from desktop.theme import Scheme, Theme
from forms.clerk.example import make_example
from forms.entry.filling import Filling
from forms.model.answers import Answers
from forms.model.form import Check, Choice, ChoiceList, Form, Group, Question, Repeat, Severity
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.report import Report
from forms.rules.program import Program, compile_form
from forms.store.store import Store
from tests import sample
from tests.benchmarks.harness import Row
from tests.benchmarks.start_task import AWAKE, PAINTED, USABLE

QUESTIONS, ROWS, COLUMNS = 500, 60, 12
EDITS = 10
SIZE = (1190, 690)


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
    for name, place in (("the table", Path("q3")), ("the grid", Path("g1", "luoi", "x3"))):
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
    command = [sys.executable, "-m", "tests.benchmarks.start_task", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == milestone:
                break
        process.kill()


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
