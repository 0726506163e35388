"""Deeds that lead from one page to another, each by its key or its drop, on the real store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.destinations import ToDocument, ToEntry
from desktop.pages.document import DocumentPage
from desktop.pages.entry import EntryPage
from forms.clerk.example import fill_whole
from forms.model.path import Path as AnswerPath
from forms.model.report import AmendmentKind, ReportState
from tests.desktop.conftest import Desk
from tests.desktop.test_home import button, drop, press

IN_DECEMBER = datetime(2024, 12, 10, 2, tzinfo=UTC)
HALF_FILLED, SENT = 5, 4
ALONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Printer:
    """A machine with a PDF maker, which writes what it was given."""

    is_available = True

    def pages(self, word: bytes, scale: float) -> tuple[()]:
        return ()

    def write_pdf(self, word: bytes, file: Path) -> Path:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"%PDF-1.4")
        return file


@pytest.fixture
def december(app: QApplication, tmp_path: Path, example_folder: Path) -> Iterator[Desk]:
    made = Desk(app, tmp_path, lambda: IN_DECEMBER)
    shutil.copytree(example_folder, made.folder)
    made.start(made.folder)
    yield made
    made.end()


@pytest.fixture
def printing(example: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    makers = dict(example.window._makers)
    makers[ToDocument] = lambda kit, where: DocumentPage(kit, where, cast("Any", Printer()))
    monkeypatch.setattr(example.window, "_makers", makers)
    object.__setattr__(example.program.kit, "open_outside", example.opened.append)
    return example


def key(desk: Desk, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = ALONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.window, pressed, modifiers)
    desk.settle()


def opened(desk: Desk, report_id: int) -> Any:
    found: list[Any] = []
    desk.program.background.run(lambda engine: engine.open_report(report_id), found.append)
    desk.settle()
    return found[0]


def test_stocks_of_the_period_before_are_copied_and_marked(december: Desk) -> None:
    press(december, "Chép số hiện có của kỳ trước")
    page = december.page
    assert isinstance(page, EntryPage)
    report = opened(december, page._where.report_id)
    assert report.report.key.period_id == "2024"
    assert report.copied
    path = next(iter(report.copied))
    assert report.answers.cells[path] is not None
    view = cast("Any", page.view)
    assert view.go_to(path)
    december.settle()
    cells = view.view.table.cells
    assert "Chép từ kỳ trước, hãy xem lại" in cells.spoken(*cells.place_of(path))
    view.desk.clear([path])
    december.settle()
    assert "Chép từ kỳ trước" not in cells.spoken(*cells.place_of(path))
    assert path not in opened(december, page._where.report_id).copied


def test_a_workbook_dropped_on_home_is_seen_before_it_is_taken_in(example: Desk, tmp_path: Path) -> None:
    file = tmp_path / "gui lai (ban sua).xlsx"
    instance = opened(example, HALF_FILLED).instance()
    example.program.background.run(
        lambda engine: file.write_bytes(engine.workspace.workbook(instance)), lambda _: None
    )
    example.window.go(ToEntry(HALF_FILLED))
    example.settle(lambda: example.page.view is not None)
    example.page.view.desk.put(AnswerPath("c10"), None)
    example.settle()
    key(example, Qt.Key.Key_1, CONTROL)
    drop(example, file)
    example.settle(lambda: isinstance(example.page, EntryPage) and bool(example.page.view))
    view = example.page.view
    example.settle(lambda: view.paste.model is not None)
    key(example, Qt.Key.Key_Return)
    assert view.desk.value(AnswerPath("c10")) == instance.value(AnswerPath("c10"))


def test_a_workbook_of_a_report_not_begun_opens_with_its_problems_marked(
    desk: Desk, example_folder: Path, tmp_path: Path
) -> None:
    from forms.clerk.desk import ClerkDesk
    from forms.clerk.settings import ClerkSettings

    shutil.copytree(example_folder, tmp_path / "may-khac")
    other = ClerkDesk.open(tmp_path / "may-khac", desk.program.kit.clock)
    file = tmp_path / "nhap tay.xlsx"
    file.write_bytes(other.workspace.workbook(other.open_report(HALF_FILLED).instance()))
    other.close()
    blank = ClerkDesk.open(desk.folder, desk.program.kit.clock)
    blank.put_settings(ClerkSettings(unit_id="385@0000"))
    blank.close()
    desk.start(desk.folder)
    drop(desk, file)
    desk.settle(lambda: isinstance(desk.page, EntryPage) and desk.page.view is not None)
    view = desk.page.view
    assert [found for found in view.desk.findings.problems if found.severity.value == "error"]
    assert view.problems_pane.list.model().rowCount() > 0


@pytest.mark.parametrize("here", [ToEntry(HALF_FILLED), ToDocument(HALF_FILLED)], ids=["entry", "document"])
def test_ctrl_p_opens_the_pages_to_be_printed(printing: Desk, here: Any) -> None:
    printing.window.go(here)
    printing.settle(lambda: getattr(printing.page, "view", None) or printing.page._view)
    key(printing, Qt.Key.Key_P, CONTROL)
    printing.settle(lambda: bool(printing.opened))
    assert isinstance(printing.page, DocumentPage)
    assert [Path(file).suffix for file in printing.opened] == [".pdf"]
    key(printing, Qt.Key.Key_1, CONTROL)
    key(printing, Qt.Key.Key_2, CONTROL)
    printing.settle(lambda: printing.page._view is not None)
    assert len(printing.opened) == 1


@pytest.mark.parametrize(
    ("act", "kind", "told"),
    [
        pytest.param("_replace", AmendmentKind.REPLACEMENT, "thay thế 1", id="replacing"),
        pytest.param("_add", AmendmentKind.ADDITION, "bổ sung 1", id="adding"),
    ],
)
def test_a_sent_report_is_replaced_or_added_to(
    printing: Desk, act: str, kind: AmendmentKind, told: str
) -> None:
    printing.window.go(ToDocument(SENT))
    printing.settle(lambda: printing.page._view is not None)
    getattr(printing.page, act).setFocus()
    key(printing, Qt.Key.Key_Space)
    printing.settle(lambda: isinstance(printing.page, EntryPage) and printing.page.view is not None)
    assert told in printing.page.subtitle()
    assert opened(printing, printing.page._where.report_id).report.amendment.kind is kind
    assert opened(printing, SENT).report.state is ReportState.RECEIVED


def test_what_was_reopened_is_not_signed_again_by_coming_back(printing: Desk) -> None:
    printing.program.background.run(lambda engine: fill_whole(engine, HALF_FILLED), lambda _: None)
    printing.window.go(ToDocument(HALF_FILLED, completes=True))
    printing.settle(lambda: printing.page._view is not None)
    assert opened(printing, HALF_FILLED).report.state is ReportState.SIGNING
    printing.page._reopen.setFocus()
    key(printing, Qt.Key.Key_Space)
    key(printing, Qt.Key.Key_1, CONTROL)
    key(printing, Qt.Key.Key_2, CONTROL)
    printing.settle(lambda: printing.page._view is not None)
    assert opened(printing, HALF_FILLED).report.state is ReportState.EDITING


def after_acts(desk: Desk, count: int) -> Any:
    """The document's page after its main act was pressed so often: signed, number kept, package, sent."""
    desk.program.background.run(lambda engine: fill_whole(engine, HALF_FILLED), lambda _: None)
    desk.window.go(ToDocument(HALF_FILLED, completes=True))
    desk.settle(lambda: desk.page._view is not None)
    page = desk.page
    page._preview.is_available = False
    page.issue.number.setText("215")
    page.issue.day.setText("14/6/2024")
    for _ in range(count):
        page.main.setFocus()
        key(desk, Qt.Key.Key_Space)
    return page


def test_the_focus_stays_on_the_act_while_the_package_is_made(printing: Desk) -> None:
    page = after_acts(printing, 2)
    printing.settle(lambda: page._view.package is not None)
    assert QApplication.focusWidget() is page.main


def test_a_sent_report_is_marked_received_by_hand_once(printing: Desk) -> None:
    after_acts(printing, 3)
    key(printing, Qt.Key.Key_1, CONTROL)
    printing.settle(lambda: printing.page._sent is not None)
    home = printing.page
    assert home._chosen().report.id == HALF_FILLED
    received = button(printing, "Đánh dấu Sở đã nhận")
    assert received.isEnabled()
    press(printing, "Đánh dấu Sở đã nhận")
    assert opened(printing, HALF_FILLED).report.state is ReportState.RECEIVED
    assert not received.isEnabled()
