"""The tables of *Tiếp nhận* and *Theo dõi* with 10,000 rows: a page of them painted while it is scrolled.

The floor is 16 ms, one frame of a screen; ours is the 99th percentile of 200 pages painted, measured
once in processor time, so the ratio is how much of a frame the slowest of a hundred pages takes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop.delegates.ink import Ink
from desktop.intake import inbox_rows
from desktop.rows.models import FlatRows, GroupedRows
from desktop.rows.views import RowsTable, RowsTree
from desktop.theme import Scheme, Theme
from desktop.tracking import standing
from forms.department.board import BoardRow, Standing
from forms.department.completeness import Owed, OwedState, OwedStatus, Timeliness
from forms.department.inbox import Box, InboxRow
from forms.model.regime import Binding
from forms.model.report import FIRST, DeliveryVerdict, ReportKey
from forms.model.unit import Unit
from tests.benchmarks.harness import Row

MANY, PAGES, FRAME = 10_000, 200, 0.016
SIZE = (1158, 620)
NOW = datetime(2024, 6, 17, 3, tzinfo=UTC)


def rows() -> Iterator[Row]:
    """The rows of this area."""
    QLoggingCategory.setFilterRules("qt.qpa.*=false")
    for name, made in (("Tiếp nhận", inbox_view()), ("Theo dõi", board_view())):
        yield Row(
            f"a page of {MANY:,} rows scrolled in {name}, p99 against one frame",
            partial(wait, slowest(made)),
            lambda: wait(FRAME),
            1.0,
            "floor: 16 ms",
        )
        made.close()


def slowest(view: QAbstractItemView) -> float:
    """The 99th percentile of painting a page, in seconds."""
    bar = view.verticalScrollBar()
    times = []
    for page in range(PAGES):
        bar.setValue(bar.maximum() * page // PAGES)
        begin = time.thread_time()  # what others do on the machine is not ours
        view.viewport().repaint()
        times.append(time.thread_time() - begin)
    return sorted(times)[PAGES * 99 // 100]


def wait(seconds: float) -> None:
    """Take that long, so that the harness sees the percentile as a time."""
    stop = time.perf_counter() + seconds
    while time.perf_counter() < stop:
        pass


@cache
def theme() -> Theme:
    """Light, whatever the machine says."""
    found = QApplication.instance()
    return Theme(found if isinstance(found, QApplication) else QApplication([]), Scheme.LIGHT)


def inbox_view() -> RowsTree:
    """Files in all groups."""
    model = GroupedRows(inbox_rows.headings(), inbox_rows.show)
    tree = RowsTree(model, Ink(theme(), model), "10.000")
    model.setParent(tree)
    model.set_groups(inbox_rows.grouped([file(number) for number in range(MANY)]))
    show(tree)
    return tree


def board_view() -> RowsTable:
    """Debts of units."""
    model = FlatRows(standing.headings(), standing.show)
    table = RowsTable(model, Ink(theme(), model), "10.000")
    model.setParent(table)
    model.set_rows([debt(number) for number in range(MANY)])
    show(table)
    return table


def show(view: QAbstractItemView) -> None:
    """At the size it has in the window."""
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()


def file(number: int) -> InboxRow:
    """One of many files."""
    verdicts = (DeliveryVerdict.VALID, DeliveryVerdict.IN_CORRECTION, DeliveryVerdict.DECISION)
    boxes = (Box.VALID, Box.MEND, Box.DECIDE)
    sent = NOW + timedelta(minutes=number)
    return InboxRow(
        number, boxes[number % 3], f"BC06_2024-6T_H{number} (bản gửi lại).xlsx", "thu.eml", "a@b.example",
        f"UBND huyện số {number}", "Báo cáo", ReportKey("huyen", f"{number}@0000", "2024S1"), FIRST,
        verdicts[number % 3], number, sent, sent, number % 5, number % 3, "", None, is_typed=False,
        is_late=number % 4 == 0,
    )  # fmt: skip


def debt(number: int) -> BoardRow:
    """One of many debts."""
    unit = Unit(str(number), f"UBND huyện số {number}", "huyen")
    owed = Owed(unit, "huyen", Binding.MANDATORY)
    status = OwedStatus(owed, OwedState.VALID, Timeliness.ON_TIME, NOW)
    kinds = tuple(Standing)
    return BoardRow(
        status, ReportKey("huyen", unit.id, "2024S1"), kinds[number % len(kinds)], "huyen", "", "Báo cáo",
        None, None, number % 9, number % 4, (NOW.date(),), None, is_typed=False,
    )  # fmt: skip
