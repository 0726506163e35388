"""1366×768 is enough: no page asks for more room than that screen leaves beside the side bar."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.delegates.ink import Ink
from desktop.destinations import (
    Destination,
    ToDocument,
    ToEntry,
    ToFormsLibrary,
    ToHome,
    ToIntake,
    ToOpening,
    ToSetup,
    ToSummary,
    ToTracking,
)
from desktop.icons import State
from desktop.tokens import GLYPH_SIZE
from desktop.widgets.labels import WrappedLabel, breakable
from desktop.widgets.side_bar import WIDTH as SIDE_BAR
from forms.clerk.example import fill_whole
from forms.model.report import ReportState
from tests.desktop.conftest import Desk, type_text
from tests.desktop.gathering import NOW

SCREEN = QSize(1366, 768)
MOST_HEIGHT = 720
"""What the task bar leaves of that screen."""
ROOM = SCREEN.width() - SIDE_BAR
LONG = "C:/du-lieu/" + "bao_cao_rat_dai_" * 30 + ".xlsx"


@pytest.fixture(scope="module")
def officer(app: QApplication, gathered: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(app, tmp_path_factory.mktemp("rong"), lambda: NOW)
    shutil.copytree(gathered, made.folder)
    made.start(made.folder)
    yield made
    made.end()


def assert_fits(desk: Desk) -> None:
    page = desk.page
    wide = [type(one).__name__ for one in page.findChildren(QWidget) if one.minimumSizeHint().width() > ROOM]
    assert page.minimumSizeHint().width() <= ROOM, (type(page).__name__, wide)
    least = desk.window.minimumSizeHint().height()
    high = [
        (type(one).__name__, one.minimumSizeHint().height())
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.minimumSizeHint().height() > MOST_HEIGHT // 2
    ]
    assert least <= MOST_HEIGHT, (type(page).__name__, least, high)
    desk.window.resize(SCREEN)
    desk.settle()
    assert desk.window.size() == SCREEN, type(page).__name__


@pytest.mark.parametrize(
    "where",
    [ToHome(), ToIntake(), ToTracking(), ToSummary(), ToFormsLibrary(), ToOpening(), ToSetup()],
    ids=lambda where: type(where).__name__,
)
def test_the_pages_of_the_department_fit(officer: Desk, where: Destination) -> None:
    officer.window.go(where)
    officer.settle()
    assert_fits(officer)
    tabs = getattr(officer.page, "tabs", None)
    for at in range(tabs.count() if tabs is not None else 0):
        officer.page.tabs.setCurrentIndex(at)
        officer.settle()
        assert_fits(officer)


def test_no_long_name_widens_the_library(officer: Desk) -> None:
    officer.window.go(ToFormsLibrary())
    officer.settle()
    page = officer.page
    page.check.show_file(LONG)
    page.check.say(LONG)
    page.check.show_progress(1, 9)
    page.said.emit(LONG)
    page.warned.emit(LONG, "bad")
    officer.settle()
    assert_fits(officer)


def test_the_pages_of_a_clerk_fit(example: Desk) -> None:
    for where in (ToHome(), ToEntry(4), ToDocument(4), ToSetup()):
        example.window.go(where)
        example.settle()
        assert_fits(example)


def test_the_document_fits_in_every_state(example: Desk) -> None:
    report = example.settings.last_report or 5
    example.program.background.run(lambda engine: fill_whole(engine, report), lambda _: None)
    example.window.go(ToDocument(report, completes=True))
    example.settle()
    assert_fits(example)
    page = example.page
    page.issue.number.setText("215")
    page.issue.day.setText("14/6/2024")
    page.main.click()
    example.settle(lambda: page._view.opened.report.state is ReportState.ISSUED)
    assert_fits(example)
    page.main.click()
    example.settle(lambda: page._view.package is not None)
    assert_fits(example)


def test_the_first_start_fits(desk: Desk) -> None:
    desk.start(None)
    assert_fits(desk)
    type_text(desk.page.chooser.field, "quan hoa")
    QTest.keyClick(desk.page.chooser.field, Qt.Key.Key_Return)
    for _ in range(2):
        desk.settle()
        assert_fits(desk)
        desk.page._on_next()


def test_a_wrapped_label_breaks_paths_and_says_them_whole(app: QApplication) -> None:
    told = WrappedLabel(LONG)
    assert told.accessibleName() == LONG
    assert told.text() == breakable(LONG)
    assert told.text().replace("\u200b", "") == LONG
    narrow, wide = told.heightForWidth(200), told.heightForWidth(4000)
    assert narrow > 4 * wide


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_glyph_is_painted_as_the_icon_is(officer: Desk, scale: float) -> None:
    theme = officer.program.kit.theme
    ink, box = Ink(theme), QRect(3, 2, GLYPH_SIZE, GLYPH_SIZE)
    painted = []
    for by_hand in (True, True, False):
        image = QImage(QSize(40, 30) * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if by_hand:
            ink.glyph(painter, State.ERROR, box.left(), box.top() + GLYPH_SIZE // 2)
        else:
            theme.glyph(State.ERROR).paint(painter, box)
        painter.end()
        painted.append(image)
    first, again, icon = painted
    assert first == again
    corner = QPoint(box.topLeft())
    for x in range(0, int(GLYPH_SIZE * scale), 2):
        for y in range(0, int(GLYPH_SIZE * scale), 2):
            at = QPoint(int(corner.x() * scale) + x, int(corner.y() * scale) + y)
            assert abs(first.pixelColor(at).red() - icon.pixelColor(at).red()) <= 40, (x, y)
