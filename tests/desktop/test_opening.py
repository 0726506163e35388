"""*Mở kỳ* by keyboard: seen, opened, its papers written; an ad-hoc request composed; work stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.destinations import ToOpening, ToSummary
from desktop.pages.summary import SummaryPage
from forms.clerk.desk import ClerkDesk
from forms.clerk.settings import ClerkSettings
from tests.desktop.conftest import Desk, type_text
from tests.desktop.desk_example import DEPARTMENT, NOW
from tests.desktop.test_home import assert_named


@pytest.fixture
def officer(app: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(app, tmp_path, lambda: NOW)
    blank = ClerkDesk.open(made.folder, lambda: NOW)
    blank.put_settings(ClerkSettings(unit_id=DEPARTMENT))
    blank.close()
    object.__setattr__(made.program.kit, "open_outside", made.opened.append)
    made.start(made.folder)
    made.window.go(ToOpening())
    made.settle()
    yield made
    made.end()


def press(officer: Desk, widget: Any) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_Space)
    officer.settle()


def compose(officer: Desk) -> None:
    """A request to two districts."""
    page = officer.page
    press(officer, page.ask)
    type_text(page.ad_hoc.subject, "Rà soát truyền thanh")
    type_text(page.ad_hoc.filter, "huyen muong lat")
    units = page.ad_hoc.units
    row = next(row for row in range(units.count()) if not units.isRowHidden(row))
    units.setFocus()
    units.setCurrentRow(row)
    QTest.keyClick(units, Qt.Key.Key_Space)
    press(officer, page.ad_hoc.see)


def test_what_is_frozen_is_seen_then_opened_by_one_key(officer: Desk) -> None:
    page = officer.page
    assert page._shown.period.id == "2024S1"
    assert page.frozen._days.text().startswith("Số liệu từ 15/12/2023 đến hết 14/6/2024")
    assert "61" not in page.frozen._state.text()
    units = {one.unit.id for one in page.frozen.table.rows.rows}
    assert len(units) > 70
    assert page.main.text() == "Mở kỳ này"
    press(officer, page.main)
    assert "Đã mở 6 tháng đầu năm 2024" in officer.window.message
    assert page._shown.is_open
    assert page.main.text() == "Lập công văn, thư, biểu mẫu"
    assert_named(page)


def test_a_request_is_composed_opened_and_its_papers_written(officer: Desk) -> None:
    page = officer.page
    compose(officer)
    assert [one.unit.name for one in page.frozen.table.rows.rows] == ["UBND huyện Mường Lát"]
    press(officer, page.main)
    assert page._shown.period.id == "2024DX01"
    press(officer, page.main)
    (folder,) = officer.opened
    names = sorted(str(one.relative_to(folder)) for one in Path(folder).rglob("*") if one.is_file())
    assert [name for name in names if name.endswith(".docx")]
    assert len([name for name in names if name.endswith(".xlsx")]) == 1
    assert len([name for name in names if name.endswith(".eml")]) == 1
    press(officer, page.summary)
    assert isinstance(officer.page, SummaryPage)
    assert ToSummary("2024DX01").period_id == officer.page._wanted


def test_a_request_without_a_name_is_refused_with_words(officer: Desk) -> None:
    page = officer.page
    press(officer, page.ask)
    press(officer, page.ad_hoc.see)
    assert officer.window.message
    assert_named(page)
    press(officer, page.ad_hoc.drop)
    assert page._right.currentWidget() is page.frozen


def test_papers_can_be_stopped(officer: Desk) -> None:
    page = officer.page
    press(officer, page.main)
    page.main.setFocus()
    QTest.keyClick(page.main, Qt.Key.Key_Space)
    for _ in range(500):
        QTest.qWait(5)
        if page.progress.value() > 0:
            break
    assert page.cancel.isVisible()
    QTest.keyClick(page.cancel, Qt.Key.Key_Space)
    officer.settle()
    assert page._said.text().startswith("Đã dừng")
    written = [one for one in (officer.folder / "mo-ky").rglob("*") if one.is_file()]
    assert 0 < len(written) < len(page.frozen.table.rows.rows)
