"""The entry page over a real store: opened, typed, saved on the engine's thread, there after a restart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.background import Background
from desktop.destinations import Destination, ToEntry
from desktop.page import Kit
from desktop.pages.entry import EntryPage
from desktop.settings import Settings
from forms.clerk.desk import ClerkDesk
from forms.clerk.example import ExampleClock
from forms.model.path import Path
from tests.desktop.entry_window import application, put_away, theme
from tests.exchange.old_font_books import Typed, book

K = Qt.Key


@dataclass
class Desk:
    """A workspace on disk, and the page over it."""

    folder: FilePath
    kit: Kit
    page: Any

    def wait(self) -> None:
        for _ in range(6000):
            if self.kit.background.is_idle:
                break
            QTest.qWait(10)
        application().processEvents()

    def on_disk(self, report_id: int):
        self.kit.background.stop()
        desk = ClerkDesk.open(self.folder, ExampleClock())
        try:
            return desk.open_report(report_id).answers
        finally:
            desk.close()


@pytest.fixture
def desk(tmp_path, example_folder, no_qt_warning) -> Iterator[Desk]:
    application()
    folder = tmp_path / "kho"
    shutil.copytree(example_folder, folder)
    background = Background()
    kit = Kit(theme(), background, Settings(tmp_path / "cua-so.ini"), ExampleClock(), lambda _: None)
    reports: list[int] = []
    background.open(lambda: ClerkDesk.open(folder, ExampleClock()), lambda _: None)
    background.run(lambda desk: desk.store.reports.latest(1)[0].id, reports.append)
    while not background.is_idle:
        QTest.qWait(5)
    page = EntryPage(kit, ToEntry(reports[0], Path("c10")))
    made = Desk(folder, kit, page)
    page.resize(1190, 690)
    page.show()
    page.activateWindow()
    page.enter()
    made.wait()
    yield made
    page.leave()
    background.stop()
    put_away(page)


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_it_opens_where_it_was_told_with_earlier_figures_beside(desk: Desk) -> None:
    assert desk.page.view.view.path() == Path("c10")
    assert desk.page.subtitle() == "6 tháng đầu năm 2024 · lần đầu · Đang nhập"
    table = desk.page.view.view.table
    row, _ = table.cells.place_of(Path("c10"))
    assert table.cells.look(row, 3).text
    assert table.cells.look(row, 4).text


def test_a_typed_figure_is_on_the_disk_and_the_cell_says_so(desk: Desk) -> None:
    said: list[str] = []
    desk.page.said.connect(said.append)
    press(K.Key_7)
    press(K.Key_Return)
    desk.wait()
    assert desk.page.view.desk.is_stamped(Path("c10"))
    assert said[-1] == "Đã ghi 14:02"
    assert desk.on_disk(desk.page._where.report_id).cells[Path("c10")] == Decimal(7)


def test_what_is_being_typed_is_kept_when_the_page_is_left(desk: Desk) -> None:
    press(K.Key_8)
    desk.page.leave()
    desk.wait()
    assert desk.on_disk(desk.page._where.report_id).cells[Path("c10")] == Decimal(8)


def test_rows_words_and_undo_reach_the_disk(desk: Desk) -> None:
    view = desk.page.view
    view.go_to(Path("c01"))
    before = [row.id for row in view.desk.instance.rows("c03")]
    press(K.Key_F5)
    press(K.Key_A)
    press(K.Key_Return)
    view.desk.note(Path("c10"), "Có cả dự trực tuyến")
    view.desk.put(Path("c12"), Decimal(1))
    view.undo()
    desk.wait()
    there = desk.on_disk(desk.page._where.report_id)
    assert [*there.rows["c03"]][: len(before)] == before
    assert len(there.rows["c03"]) == len(before) + 1
    assert there.notes[Path("c10")] == "Có cả dự trực tuyến"


def test_finishing_asks_for_the_document_page(desk: Desk) -> None:
    gone: list[Destination] = []
    desk.page.go.connect(gone.append)
    desk.page.view.finish()
    assert not gone
    assert desk.page.view.desk.findings.problems


def test_a_workbook_filled_elsewhere_is_seen_before_it_is_taken_in(desk: Desk, tmp_path) -> None:
    pytest.importorskip("forms.exchange.workbook_writer")
    view = desk.page.view
    there = tmp_path / "phieu.xlsx"
    instance = view.desk.instance
    view.desk.put(Path("c10"), Decimal(4321))
    desk.wait()

    def write(clerk: ClerkDesk) -> None:
        there.write_bytes(clerk.workspace.workbook(clerk.open_report(desk.page._where.report_id).instance()))

    desk.kit.background.run(write, lambda _: None)
    desk.wait()
    view.desk.put(Path("c10"), Decimal(1))
    desk.page.take_file(str(there))
    desk.wait()
    model = view.paste.model
    assert model is not None
    assert view.desk.value(Path("c10")) == Decimal(1)
    press(K.Key_Return)
    assert instance.value(Path("c10")) == Decimal(4321)
    view.undo()
    assert instance.value(Path("c10")) == Decimal(1)


def test_another_file_is_refused_in_words(desk: Desk, tmp_path) -> None:
    warned: list[tuple[str, str]] = []
    desk.page.warned.connect(lambda words, tone: warned.append((words, tone)))
    other = tmp_path / "khac.xlsx"
    other.write_text("không phải bảng tính", encoding="utf-8")
    desk.page.take_file(str(other))
    desk.wait()
    assert warned
    assert warned[-1][1] == "bad"
    assert not desk.page.view.paste.isVisible()


def test_a_workbook_typed_in_an_old_font_is_asked_about_once(desk: Desk, tmp_path) -> None:
    there = tmp_path / "phieu.xlsx"
    there.write_bytes(book({"c21": Typed("Mét sè x· ch\u00ada cã ®µi"), "c17": Typed("1.000")}))
    desk.page.take_file(str(there))
    desk.wait()
    pane = desk.page.view.paste
    assert [strip.words.first for strip in pane.strips] == ["Hàng nghìn: 1.000", "Chuyển sang Unicode"]
    press(K.Key_Return)
    press(K.Key_Return)
    desk.wait()
    kept = desk.on_disk(desk.page._where.report_id).cells
    assert (kept[Path("c21")], kept[Path("c17")]) == ("Một số xã chưa có đài", Decimal(1000))
