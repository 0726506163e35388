"""*Tổng hợp* by keyboard: every total over how many units, down to the file, told, compared, written."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.destinations import ToSummary
from desktop.summary.documents_view import DocumentsView
from forms.clerk.desk import ClerkDesk
from forms.clerk.papers import Preview
from forms.clerk.settings import ClerkSettings
from forms.department.addressees import ReportKind
from forms.department.completeness import OwedState
from forms.exchange.word.container import is_untouched
from forms.model.report import DeliveryVerdict
from tests.desktop.conftest import Desk
from tests.desktop.desk_example import FEW, NOW, OUTLIER_NAME, PRESENT
from tests.desktop.test_home import assert_named


def begun(app: QApplication, folder: Path, filled: Path) -> Desk:
    """The window of the Department on *Tổng hợp*; files are told instead of opened."""
    made = Desk(app, folder, lambda: NOW)
    shutil.copytree(filled, made.folder)
    object.__setattr__(made.program.kit, "open_outside", made.opened.append)
    made.start(made.folder)
    made.window.go(ToSummary(PRESENT))
    made.settle()
    return made


@pytest.fixture(scope="module", autouse=True)
def no_office() -> Iterator[None]:
    """Drawing pages needs LibreOffice, which is looked at elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Preview, "is_available", property(lambda _: False))
        yield


@pytest.fixture(scope="module")
def reader(
    app: QApplication, tmp_path_factory: pytest.TempPathFactory, officers_folder: Path
) -> Iterator[Desk]:
    """One window for all tests that only look."""
    made = begun(app, tmp_path_factory.mktemp("xem"), officers_folder)
    yield made
    made.end()


@pytest.fixture
def officer(app: QApplication, tmp_path: Path, officers_folder: Path) -> Iterator[Desk]:
    """A window of one's own, to write."""
    made = begun(app, tmp_path, officers_folder)
    yield made
    made.end()


def press(officer: Desk, widget: Any, key: Qt.Key = Qt.Key.Key_Space) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, key)
    officer.settle()


def choose(officer: Desk, key: str) -> None:
    officer.page.figures.tree.choose(key)
    QTest.qWait(90)
    officer.settle()


def tab(officer: Desk, steps: int) -> None:
    for _ in range(steps):
        QTest.keyClick(officer.page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        officer.settle()


def test_a_total_says_over_how_many_units(reader: Desk) -> None:
    choose(reader, OUTLIER_NAME)
    panel = reader.page.figures.figure
    rows = panel.bars.rows.rows
    assert panel._over.text() == "trên 5/6 đơn vị"
    total = sum(int(row.now) for row in rows)
    assert panel._big.text() == str(total)
    assert [int(row.now) for row in rows] == sorted((int(row.now) for row in rows), reverse=True)


def test_an_outlier_has_a_glyph_words_and_a_growth_without_it(reader: Desk) -> None:
    choose(reader, OUTLIER_NAME)
    (row,) = [row for row in reader.page.figures.figure.bars.rows.rows if row.is_outlier]
    assert "cùng kỳ" in row.remark
    said = [one.text() for one, _ in reader.page.figures.figure._lines if not one.isHidden()]
    assert any(text.startswith("So cùng kỳ, 5 đơn vị") for text in said)
    assert any(text.startswith(f"Không tính {row.name}") for text in said)
    assert any(text.startswith("Tỷ lệ so với Năm 2023") for text in said)


def test_a_table_by_month_is_unfolded_by_keys_and_told_down_to_the_cell(reader: Desk) -> None:
    page = reader.page.figures
    tree = page.tree.tree
    table = page.tree._tables[0]
    assert not tree.isExpanded(table.index())
    tree.setFocus()
    tree.setCurrentIndex(table.index())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(tree, key)
    QTest.qWait(90)
    reader.settle()
    key = page.tree.current()
    assert "[2024-0" in key
    assert "Tháng" in page.figure._name.text()
    (origin,) = page.origins.table.rows.rows
    assert origin.cell.startswith("F")
    page.tree.filter.setText("thang 03")
    shown = [one for one, item in page.tree._items.items() if not tree.visualRect(item.index()).isEmpty()]
    assert shown
    assert all("[2024-03]" in one for one in shown)
    page.tree.filter.clear()
    assert page.tree.current() == key, "what is chosen stays in sight"
    assert tree.isExpanded(page.tree._items[key].parent().index())


def test_down_walks_over_figures_and_each_is_told_down_to_the_cell(reader: Desk) -> None:
    choose(reader, OUTLIER_NAME)
    tree = reader.page.figures.tree.tree
    tree.setFocus()
    before = reader.page.figures.tree.current()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.qWait(90)
    reader.settle()
    after = reader.page.figures.tree.current()
    assert after not in ("", before)
    origins = reader.page.figures.origins.table.rows.rows
    periods = [one.period.id for one in origins]
    assert periods[0] == PRESENT
    assert set(periods[1:]) <= {"2023", "2023S1"}
    assert periods[1:]
    assert all(one.file.startswith("BC_") and one.code and one.cell for one in origins)


def test_enter_opens_the_original_file(reader: Desk) -> None:
    choose(reader, OUTLIER_NAME)
    bars = reader.page.figures.figure.bars
    real = next(at for at, row in enumerate(bars.rows.rows) if row.is_outlier)
    bars.choose(real)
    reader.settle()
    press(reader, reader.page.figures.origins.table, Qt.Key.Key_Return)
    assert Path(reader.opened[-1]).read_bytes().startswith(b"PK")


def test_the_field_narrows_the_figures_without_tone_marks(reader: Desk) -> None:
    tree = reader.page.figures.tree
    tree.filter.setFocus()
    QTest.keyClicks(tree.filter, "tap huan")
    shown = [key for key, item in tree._items.items() if not is_hidden(tree, item)]
    assert OUTLIER_NAME in shown
    assert "c20_bo_tri" not in shown


def is_hidden(tree: Any, item: Any) -> bool:
    parent = item.parent() or tree.model.invisibleRootItem()
    return bool(tree.tree.isRowHidden(item.row(), parent.index()))


def test_figures_are_told_and_what_changed_since_is_explained(officer: Desk) -> None:
    page = officer.page
    assert page.main.text() == "Chốt bản gửi Bộ TT&&TT…"
    press(officer, page.main)
    assert page.take_card.isVisible()
    page.take_card.day.setDate(page.take_card.day.date().addDays(-3))
    press(officer, page.take_card.take)
    assert "Đã chốt bản gửi Bộ Thông tin và Truyền thông" in officer.window.message
    (told,) = page.opened.told
    assert 0 < told.snapshot.reported < page.opened.overview.progress.reported
    assert told.changed
    tab(officer, 3)
    assert len(page.differences.changes.rows.rows) == told.changed
    causes = page.differences.causes.rows.rows
    assert causes
    assert {cause.why.value for cause in causes} == {"came"}
    press(officer, page.differences.adjust)
    (file,) = officer.opened
    assert file.endswith("PHU-LUC-DIEU-CHINH_2024S1_ban-1.docx")
    tab(officer, 2)
    choose(officer, OUTLIER_NAME)
    button = page.snapshots._group.button(page.opened.told[0].snapshot.id)
    press(officer, button)
    panel = page.figures.figure
    assert panel._lines[0][0].text() == "Nay là"
    assert panel.bars.rows.headerData(3, Qt.Orientation.Horizontal) == "Đã chốt"


def test_texts_are_ticked_and_ordered_by_keyboard_and_kept(officer: Desk) -> None:
    tab(officer, 1)
    view = officer.page.texts
    first, second = (view.texts.item(row).text() for row in (0, 1))
    view.texts.setFocus()
    view.texts.setCurrentRow(0)
    QTest.keyClick(view.texts, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    officer.settle()
    assert [view.texts.item(row).text() for row in (0, 1)] == [second, first]
    QTest.keyClick(view.texts, Qt.Key.Key_Space)
    officer.settle()
    officer.window.go(ToSummary(PRESENT))
    officer.settle()
    tab(officer, 1)
    again = officer.page.texts
    assert again.texts.item(0).text() == second
    assert again.texts.item(1).checkState() is Qt.CheckState.Unchecked
    assert again.current.is_chosen


def test_documents_are_made_and_an_edited_one_is_refreshed_not_overwritten(officer: Desk) -> None:
    tab(officer, 2)
    view: DocumentsView = officer.page.documents
    view.table.choose(list(ReportKind).index(ReportKind.DRAFT_OF_PROVINCE))
    officer.settle()
    press(officer, view.make)
    file = view.current()
    assert file is not None
    assert file.is_there
    folder = file.file.parent
    assert {one.name.partition("_")[0] for one in folder.iterdir()} == {
        "DU-THAO-BAO-CAO-UBND-TINH",
        "TO-TRINH",
    }
    edit_in_word(file.file)
    officer.window.go(ToSummary(PRESENT))
    officer.settle()
    tab(officer, 2)
    view = officer.page.documents
    view.table.choose(list(ReportKind).index(ReportKind.DRAFT_OF_PROVINCE))
    officer.settle()
    assert not view.make.isEnabled()
    assert view.table.rows.index(3, 1).data() == "đã sửa bên ngoài"
    press(officer, view.refresh)
    assert "Không có số nào phải đổi" in view._said.text()


def edit_in_word(file: Path) -> None:
    """As another program saves it."""
    import zipfile

    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(
        b"/>", b"><Application>W</Application></Properties>"
    )
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert not is_untouched(file.read_bytes())


def test_excel_files_are_written(reader: Desk) -> None:
    press(reader, reader.page._excel)
    folder = reader.opened[-1]
    assert {one.suffix for one in Path(folder).iterdir()} == {".xlsx"}


def test_everybody_is_in_the_standing(reader: Desk) -> None:
    view = reader.page.standing
    assert len(view.table.rows.rows) == FEW.units
    assert view._said.text().startswith("5/6 đơn vị đã báo cáo, 5 đơn vị trong số liệu tổng hợp")


def test_every_widget_has_a_name(reader: Desk) -> None:
    for _ in range(5):
        tab(reader, 1)
        assert_named(reader.page)


def test_a_workspace_without_a_period_says_what_to_do(desk: Desk) -> None:
    blank = ClerkDesk.open(desk.folder, desk.program.kit.clock)
    blank.put_settings(ClerkSettings(unit_id="STTTT@0000"))
    blank.close()
    desk.start(desk.folder)
    desk.window.go(ToSummary())
    desk.settle()
    assert "Hãy mở kỳ" in desk.page._waiting.text()
    assert not desk.page.main.isEnabled()


def test_a_report_in_correction_is_included_by_one_key(officer: Desk) -> None:
    def judge(desk: ClerkDesk) -> None:
        versions = desk.store.versions
        receipt = versions.receipts(PRESENT)[0]
        versions.judge(receipt.version_id, DeliveryVerdict.IN_CORRECTION, receipt.amendment, "số âm")

    officer.program.background.run(judge, lambda _: None)
    officer.settle()
    officer.window.go(ToSummary(PRESENT))
    officer.settle()
    tab(officer, 4)
    view = officer.page.standing
    wrong = next(at for at, one in enumerate(view.table.rows.rows) if one.state is OwedState.IN_CORRECTION)
    counted = officer.page.opened.overview.counted
    view.table.choose(wrong)
    press(officer, view.include)
    assert officer.page.opened.overview.counted == counted + 1
    assert view.table.rows.index(wrong, 3).data() == "Đã nhận, đang chỉnh sửa, tạm tính"


# -- printing, asking again ----------------------------------------------------------------------


def print_it(officer: Desk, is_done: Callable[[], bool]) -> None:
    officer.window.activateWindow()
    officer.settle(officer.window.isActiveWindow)
    QTest.keyClick(officer.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    officer.settle(is_done)


def printed_words(file: str) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        pytest.param(0, ("trên 5/6 đơn vị", "6 tháng đầu năm 2024", "UBND huyện"), id="the figure by unit"),
        pytest.param(4, ("Tình hình gửi báo cáo", "Trách nhiệm", "UBND huyện"), id="everybody's state"),
    ],
)
def test_what_a_tab_shows_is_printed_as_pdf(reader: Desk, shown: int, words: tuple[str, ...]) -> None:
    choose(reader, OUTLIER_NAME)
    reader.page.tabs.setCurrentIndex(shown)
    reader.settle()
    reader.opened.clear()
    print_it(reader, lambda: bool(reader.opened))
    (file,) = reader.opened
    text = printed_words(file)
    for word in words:
        assert word in text
    reader.page.tabs.setCurrentIndex(0)


def test_two_states_are_printed_only_when_there_are_two(officer: Desk) -> None:
    tab(officer, 3)
    print_it(officer, lambda: "Chưa có gì để in" in officer.window.message)
    assert officer.opened == []
    assert "Chưa có gì để in" in officer.window.message


def test_a_unit_is_asked_about_a_figure_and_its_answer_is_written_down(officer: Desk) -> None:
    choose(officer, OUTLIER_NAME)
    page, panel = officer.page, officer.page.figures.origins
    press(officer, panel.ask)
    assert page.form.field("why").text() == panel.remark != ""
    QTest.keyClick(page.form.field("why"), Qt.Key.Key_Return)
    officer.settle()
    (folder,) = officer.opened
    (mail,) = Path(folder).glob("HOI-LAI_*.eml")
    row = page.figures.figure.bars.current()
    assert row is not None
    assert mail.with_suffix(".xlsx").exists()
    assert page.main.isVisible()
    assert "đã hỏi lại 19/6, hạn 24/6/2024" in panel.said()
    press(officer, panel.answer)
    QTest.keyClicks(page.form.field("answer"), "so dung, mo rong 30 xa")
    QTest.keyClick(page.form.field("answer"), Qt.Key.Key_Return)
    officer.settle()
    assert "đơn vị giữ nguyên: so dung, mo rong 30 xa" in panel.said()
    assert panel.answer.isHidden()
    press(officer, panel.ask)
    page.form.field("why").clear()
    QTest.keyClick(page.form.field("why"), Qt.Key.Key_Return)
    officer.settle()
    assert page.form.is_asking, "a question says what is to be made clear"
