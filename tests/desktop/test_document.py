"""*Văn bản*: from draft to sent by keyboard, on the real store and, where it is, the real LibreOffice."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.destinations import ToDocument
from desktop.pages.document import DocumentPage
from desktop.pages.entry import EntryPage
from desktop.pages.home import HomePage
from forms.clerk.example import fill_whole
from forms.clerk.papers import Preview
from forms.model.report import ReportState
from tests.desktop.conftest import Desk, type_text
from tests.desktop.test_home import assert_named

HALF_FILLED = 5
"""The id of the example's present report."""

with_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")


class Without:
    """A machine without LibreOffice."""

    is_available = False


@pytest.fixture
def document(example: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The document page of the half-filled report; without LibreOffice, every step must work."""
    makers = dict(example.window._makers)
    makers[ToDocument] = lambda kit, where: DocumentPage(kit, where, cast("Preview", Without()))
    monkeypatch.setattr(example.window, "_makers", makers)
    object.__setattr__(example.program.kit, "open_outside", example.opened.append)
    return example


def go(desk: Desk, report_id: int = HALF_FILLED, *, completes: bool = False) -> Any:
    desk.window.go(ToDocument(report_id, completes=completes))
    desk.settle(lambda: desk.page._view is not None)
    return desk.page


def state(desk: Desk, report_id: int = HALF_FILLED) -> Any:
    found: list[Any] = []
    desk.program.background.run(lambda engine: engine.open_report(report_id), found.append)
    desk.settle()
    return found[0].report.state


def fill(desk: Desk) -> None:
    desk.program.background.run(lambda engine: fill_whole(engine, HALF_FILLED), lambda _: None)
    desk.settle()


def press(desk: Desk, button) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.settle()


def test_a_report_with_errors_is_not_completed_and_the_first_is_said(document: Desk) -> None:
    page = go(document)
    assert page.main.text() == "Hoàn thành, trình ký"
    press(document, page.main)
    assert "lỗi nên chưa trình ký được" in document.window.message
    assert state(document) is ReportState.EDITING


def test_from_draft_to_received_by_keyboard(document: Desk) -> None:
    fill(document)
    page = go(document, completes=True)
    assert state(document) is ReportState.SIGNING
    assert document.app.focusWidget() is page.issue.number
    type_text(page.issue.number, "215")
    QTest.keyClick(cast("QWidget", page.issue.number), Qt.Key.Key_Tab)
    assert document.app.focusWidget() is page.issue.day
    type_text(page.issue.day, "14/6/2024")
    assert page._missing.text() == ""
    press(document, page.main)
    assert state(document) is ReportState.ISSUED
    assert page.main.text() == "Lập gói gửi"
    press(document, page.main)
    names = [page.package.files.item(row).text() for row in range(page.package.files.count())]
    assert {Path(name).suffix for name in names} == {".docx", ".xlsx", ".eml", ".txt"}
    assert page.main.text() == "Đánh dấu đã gửi"
    press(document, page.main)
    assert state(document) is ReportState.SENT
    press(document, page.main)
    assert state(document) is ReportState.RECEIVED
    press(document, page.main)
    assert isinstance(document.page, HomePage)
    assert document.page._sent is not None
    assert document.page._sent.reports.report(0).reference == "215/BC-UBND"


def test_number_and_day_are_asked_for_in_place(document: Desk) -> None:
    fill(document)
    page = go(document, completes=True)
    press(document, page.main)
    assert "số và ngày" in document.window.message
    assert state(document) is ReportState.SIGNING
    assert page._missing.text() == "Còn thiếu: số, ngày ban hành"


def test_it_is_reopened_freely_before_it_is_issued(document: Desk) -> None:
    fill(document)
    page = go(document, completes=True)
    press(document, page._reopen)
    assert state(document) is ReportState.EDITING
    press(document, page._figures)
    assert isinstance(document.page, EntryPage)


def test_the_signed_file_travels_in_the_package(document: Desk, tmp_path: Path) -> None:
    signed = tmp_path / "Bản ký.pdf"
    signed.write_bytes(b"%PDF-1.4 signed")
    fill(document)
    page = go(document, completes=True)
    page.issue.number.setText("215")
    page.issue.day.setText("14/06/2024")
    page.issue.signed.setText(str(signed))
    assert page.issue.paper().day == date(2024, 6, 14)
    press(document, page.main)
    press(document, page.main)
    names = [page.package.files.item(row).text() for row in range(page.package.files.count())]
    assert any(name.endswith("_da-ky.pdf") for name in names)


def test_the_mail_is_opened_or_copied(document: Desk) -> None:
    fill(document)
    page = go(document, completes=True)
    page.issue.number.setText("215")
    page.issue.day.setText("14/6/2024")
    press(document, page.main)
    press(document, page.main)
    press(document, page.package._mail)
    assert document.opened[-1].endswith(".eml")
    press(document, page.package._folder)
    assert Path(document.opened[-1]).is_dir()
    press(document, page.package._copy)
    assert "215/BC-UBND" in QGuiApplication.clipboard().text()


def test_the_word_file_is_made_opened_and_never_overwritten(document: Desk) -> None:
    fill(document)
    page = go(document, completes=True)
    assert not page.word._refresh.isEnabled()
    press(document, page.word.findChildren(type(page._reopen))[0])
    word = Path(document.opened[-1])
    assert word.suffix == ".docx"
    edited = edit(word)
    page = go(document)
    assert page._view.document.is_edited
    press(document, page.word._refresh)
    assert "Không có số nào phải đổi" in texts(page.word)
    press(document, page.word._read)
    assert word.read_bytes() == edited
    press(document, page.word.findChildren(type(page._reopen))[0])
    assert word.read_bytes() == edited


def edit(word: Path) -> bytes:
    """Save it as a word processor would: it writes its own name into the file."""
    parts = {}
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(
        b"/>", b"><Application>Writer</Application></Properties>"
    )
    with zipfile.ZipFile(word, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return word.read_bytes()


def texts(widget) -> str:
    from PySide6.QtWidgets import QLabel

    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def test_without_libreoffice_it_is_said_plainly(document: Desk) -> None:
    page = go(document)
    assert "LibreOffice" in page.pages._words.text()


@with_office
def test_the_real_pages_are_shown(example: Desk) -> None:
    page = go(example, 4)
    example.settle(lambda: page.pages.page_count > 0)
    assert page.pages.page_count > 3
    assert page.pages._papers[0].accessibleName().startswith("Trang 1 trên")
    wide = page.pages._papers[0].width()
    page.pages._zoom_by(1)
    example.settle(lambda: page.pages._papers[0].width() != wide)
    assert page.pages._papers[0].width() > wide
    # Every page has its new size and place before one is turned.
    papers = page.pages._papers
    example.settle(lambda: all(b.y() >= a.y() + a.height() for a, b in pairwise(papers)))
    page.pages._step(1)
    assert page.pages._here() == 1


@pytest.mark.parametrize("report_id", [HALF_FILLED, 4], ids=["draft", "received"])
def test_every_widget_has_a_name(document: Desk, report_id: int) -> None:
    assert_named(go(document, report_id))
