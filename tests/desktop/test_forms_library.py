"""*Mẫu báo cáo* by keyboard: listed, switched, checked by cell, issued, taken in, compared."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from desktop.destinations import ToFormsLibrary
from forms.clerk.desk import ClerkDesk
from forms.clerk.settings import ClerkSettings
from forms.design.library import Library
from forms.design.package import pack
from tests.design.test_package import packed
from tests.desktop.conftest import Desk, type_text
from tests.desktop.desk_example import DEPARTMENT, NOW
from tests.desktop.test_home import assert_named


@pytest.fixture(scope="module")
def officer(app: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One window for all; each test leaves the library as the next one expects it."""
    made = Desk(app, tmp_path_factory.mktemp("mau"), lambda: NOW)
    blank = ClerkDesk.open(made.folder, lambda: NOW)
    blank.put_settings(ClerkSettings(unit_id=DEPARTMENT))
    blank.close()
    object.__setattr__(made.program.kit, "open_outside", made.opened.append)
    made.start(made.folder)
    made.window.go(ToFormsLibrary())
    made.settle()
    yield made
    made.end()


def press(officer: Desk, widget: Any) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_Space)
    officer.settle()


def choose_in_dialog(officer: Desk, button: Any, path: Path) -> None:
    """Press a button that asks for a file, and answer Qt's own question with the file's path."""
    asked: list[QFileDialog] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            asked.append(dialog)
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            if field is not None:
                field.setText(str(path))
                QTest.keyClick(field, Qt.Key.Key_Return)
            # Else the question would wait for ever.
            dialog.close()

    QTimer.singleShot(50, answer)
    press(officer, button)
    assert len(asked) == 1


def row_of(officer: Desk, form_id: str) -> int:
    return next(at for at, one in enumerate(officer.page.table.rows.rows) if one.form.id == form_id)


def words(officer: Desk, form_id: str) -> list[str]:
    model, row = officer.page.table.rows, row_of(officer, form_id)
    return [model.index(row, column).data() for column in range(model.columnCount())]


def newer(folder: Path) -> Path:
    """The ad-hoc form as its next version, with another title."""
    file = folder / "dot_xuat_moi.xlsx"
    version = Library().versions("dot_xuat")[-1]
    shutil.copy(Library().workbook("dot_xuat", version), file)
    book = openpyxl.load_workbook(file)
    settings = book["settings"]
    columns = {str(cell.value): int(cell.column or 0) for cell in settings[1]}
    settings.cell(2, columns["version"], "2024.1")
    settings.cell(2, columns["form_title"], "Báo cáo đột xuất bản mới")
    if "replaces" in columns:
        settings.cell(2, columns["replaces"], version)
    book.save(file)
    return file


def test_every_form_is_listed_with_version_state_and_origin(officer: Desk) -> None:
    assert words(officer, "huyen")[1:] == ["huyen", "2022.1", "đang bật", "theo chương trình"]
    assert words(officer, "xa")[3] == "đang tắt"
    assert_named(officer.page)


def test_a_form_that_was_issued_off_needs_its_legal_basis(officer: Desk) -> None:
    page = officer.page
    page.table.choose(row_of(officer, "xa"))
    press(officer, page.regime.switch)
    assert "căn cứ" in officer.window.message
    type_text(page.regime.basis, "Công văn số 15/UBND-VX ngày 05/01/2026")
    press(officer, page.regime.switch)
    assert words(officer, "xa")[3] == "đang bật"
    assert not page.regime._edited.isHidden()
    press(officer, page.regime.back)
    assert words(officer, "xa")[3] == "đang tắt"


def test_faults_are_told_by_sheet_and_cell(officer: Desk, tmp_path: Path) -> None:
    file = newer(tmp_path)
    book = openpyxl.load_workbook(file)
    survey = book["survey"]
    columns = {str(cell.value): int(cell.column or 0) for cell in survey[1]}
    survey.cell(4, columns["type"], "integerr")
    book.save(file)
    page = officer.page
    page.check_file(file)
    officer.settle()
    problems = page.check.problems.rows.rows
    assert ("survey", "A4") in {(one.place.sheet, one.place.cell) for one in problems}
    assert not page.check.issue.isEnabled()
    newer(tmp_path)
    press(officer, page.check.check)
    assert page.check.issue.isEnabled()
    assert_named(page)


def test_a_new_version_is_issued_compared_and_taken_in_elsewhere(officer: Desk, tmp_path: Path) -> None:
    page = officer.page
    page.check_file(newer(tmp_path))
    officer.settle()
    page.issue_to(tmp_path)
    officer.settle()
    (package,) = tmp_path.glob("*.zip")
    assert words(officer, "dot_xuat")[2] == "2024.1"
    page.table.choose(row_of(officer, "dot_xuat"))
    page.tabs.setCurrentIndex(2)
    officer.settle()
    assert "Báo cáo đột xuất bản mới" in page.versions.text.toPlainText()
    press(officer, page.versions.print)
    assert officer.opened[-1].endswith(".docx")
    damaged = tmp_path / "hong.zip"
    damaged.write_bytes(package.read_bytes()[:-40])
    page.take_package(damaged)
    officer.settle()
    assert officer.window.message


def test_a_good_package_is_taken_in_from_the_button(officer: Desk, tmp_path: Path) -> None:
    file = tmp_path / "mau-cua-so.xlsx"
    file.write_bytes(packed().workbook)
    package = tmp_path / "MAU_thu_1.zip"
    package.write_bytes(pack([packed()]))
    choose_in_dialog(officer, officer.page.take, package)
    assert officer.window.message.startswith("Đã nhập MAU_thu_1.zip: ")
    assert words(officer, "thu")[2] == "1"
    current = officer.page.table.current()
    assert current is not None
    assert current.form.id == "thu", "what came in is what one stands on"
    choose_in_dialog(officer, officer.page.take, package)
    assert officer.window.message


def test_the_regimes_leave_as_a_workbook_and_come_back_edited(officer: Desk, tmp_path: Path) -> None:
    page = officer.page
    page.table.choose(row_of(officer, "huyen"))
    press(officer, page.regime.write)
    edited = Path(shutil.copy(officer.opened[-1], tmp_path / "che-do.xlsx"))
    book = openpyxl.load_workbook(edited)
    sheet: Any = book.worksheets[0]
    for row in range(2, sheet.max_row + 1):
        # All forms of a regime are due on one day: changed in one form alone it would be refused.
        if sheet.cell(row, 2).value == "cycle":
            sheet.cell(row, 4).value = str(sheet.cell(row, 4).value).replace("17/06", "20/06")
    book.save(edited)
    choose_in_dialog(officer, page.regime.take, edited)
    assert officer.window.message == ""
    regime = page.table.rows.rows[row_of(officer, "huyen")].form.regime
    assert regime is not None
    assert (20, 6) in {(cycle.due.day, cycle.due.month) for cycle in regime.cycles}
    assert not page.regime._edited.isHidden()


def test_edited_regimes_with_a_wrong_cell_are_refused_by_cell(officer: Desk, tmp_path: Path) -> None:
    page = officer.page
    press(officer, page.regime.write)
    edited = Path(shutil.copy(officer.opened[-1], tmp_path / "che-do.xlsx"))
    book = openpyxl.load_workbook(edited)
    sheet: Any = book.worksheets[0]
    row = next(row for row in range(2, 400) if sheet.cell(row, 2).value == "cycle")
    sheet.cell(row, 4).value = "31/02 - 14/06, 17/06"
    before = [one.form.regime for one in page.table.rows.rows]
    book.save(edited)
    choose_in_dialog(officer, page.regime.take, edited)
    assert "31/02" in officer.window.message
    assert f"ô A{row}: " in officer.window.message
    assert [one.form.regime for one in page.table.rows.rows] == before


def test_a_form_is_tried_out_from_the_button(officer: Desk, tmp_path: Path) -> None:
    page = officer.page
    page.check_file(newer(tmp_path))
    officer.settle()
    press(officer, page.check.try_)
    officer.settle(lambda: page._job is None)
    assert page.check._said.text().startswith("Chạy thử đạt: ")
    folder = tmp_path / "dot_xuat_moi_chay-thu"
    assert officer.opened[-1] == str(folder)
    kinds = {file.suffix for file in folder.rglob("*") if file.is_file()}
    assert {".xlsx", ".docx"} <= kinds
