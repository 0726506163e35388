"""The first start in three steps: whose desk this is, how its documents are signed, where files are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.destinations import ToHome
from desktop.page import Kit, Page
from desktop.particulars_form import ParticularsForm
from desktop.places import default_workspace, packed_program
from desktop.tokens import GAP, GAP_LARGE, GAP_SMALL, GAP_WIDE
from desktop.unit_chooser import UnitChooser
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from desktop.widgets.steps import Step, Steps
from forms.clerk.desk import ClerkDesk
from forms.clerk.settings import ClerkSettings
from forms.clerk.tasks import duties_of
from forms.model.form import Form
from forms.model.unit import Unit, UnitCatalogue

_WIDTH = 860


class FirstStartPage(Page):
    """Nothing is written before the last step is done."""

    help_topic = "bat-dau"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._unit: Unit | None = None
        self._steps = self._make_steps()
        self.chooser = UnitChooser(kit.theme)
        self.particulars = ParticularsForm()
        self.folder = QLineEdit(str(default_workspace(packed_program())))
        self.folder.setAccessibleName(self.tr("Thư mục dữ liệu"))
        self._stack = QStackedWidget()
        self._title = label("", "headline")
        self._words = label("", "quiet", is_wrapped=True)
        self._back = buttons.plain(self.tr("Quay lại"))
        self._next = buttons.primary(self.tr("Tiếp tục"))
        self._missing = label("", "small")
        self._lay_out()
        self._back.clicked.connect(lambda: self._show_step(self._stack.currentIndex() - 1))
        self._next.clicked.connect(self._on_next)
        self.chooser.accepted.connect(self._on_next)
        self.chooser.chosen_changed.connect(self._tell)
        self.folder.textChanged.connect(self._tell)
        self.folder.returnPressed.connect(self._on_next)
        self._show_step(0)

    def title(self) -> str:
        """The page's name; the bar itself is hidden here."""
        return self.tr("Bắt đầu")

    def enter(self) -> None:
        """Ask for the register of units."""
        self.kit.background.run(
            lambda desk: (desk.workspace.catalogue, desk.workspace.library.forms()),
            self._show_register,
            owner=self,
        )
        self.chooser.field.setFocus()

    # -- building --------------------------------------------------------------------------------

    def _make_steps(self) -> Steps:
        return Steps(
            self.tr("Báo cáo CĐS"),
            self.tr("Báo cáo truyền thông chuyển đổi số tỉnh Thanh Hóa"),
            (
                Step(self.tr("Đơn vị của bạn"), self.tr("Ai lập báo cáo trên máy này")),
                Step(self.tr("Thể thức văn bản"), self.tr("Địa danh, ký hiệu, thẩm quyền ký")),
                Step(self.tr("Nơi lưu"), self.tr("Thư mục dữ liệu, không cần quyền quản trị")),
            ),
            self.tr(
                "Khoảng 2 phút. Mọi mục sửa lại được trong Thiết lập. Chương trình không tự kết nối mạng."
            ),
        )

    def _lay_out(self) -> None:
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(self.particulars)
        self._stack.addWidget(self._folder_step())
        middle = QVBoxLayout()
        middle.setContentsMargins(GAP_WIDE, GAP_LARGE, GAP_WIDE, GAP)
        middle.setSpacing(GAP_SMALL - 4)
        middle.addWidget(self._title)
        middle.addWidget(self._words)
        middle.addSpacing(GAP_SMALL)
        middle.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        foot.addWidget(self._missing, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        self._next.setMinimumWidth(112)
        middle.addLayout(foot)
        column = QWidget()
        column.setLayout(middle)
        column.setMaximumWidth(_WIDTH + 2 * GAP_WIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._steps)
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)

    def _folder_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.folder, 1)
        choose = buttons.plain(self.tr("Chọn…"), theme=self.kit.theme, icon="folder")
        choose.clicked.connect(self._on_choose_folder)
        row.addWidget(choose)
        column.addLayout(row)
        card = Card(bar="accent")
        for words in (
            self.tr(
                "Số liệu, tệp nhận về và gói báo cáo nằm trong một thư mục này; chép thư mục là chép tất cả."
            ),
            self.tr("Mỗi ô vừa nhập được ghi ngay, mất điện cũng không mất."),
            self.tr("Nên chọn ổ đĩa có sao lưu; không nên chọn USB hay thư mục đồng bộ mạng."),
        ):
            card.body.addWidget(label(words, is_wrapped=True))
        column.addWidget(card)
        column.addStretch(1)
        return step

    # -- what happens ----------------------------------------------------------------------------

    def _show_register(self, register: tuple[UnitCatalogue, tuple[Form, ...]]) -> None:
        catalogue, forms = register
        today = self.kit.clock().date()
        self.chooser.show_register(catalogue, today, lambda unit: duties_of(forms, catalogue, unit, today))
        self._tell()

    def _show_step(self, place: int) -> None:
        heads = (
            (
                self.tr("Bạn làm báo cáo cho cơ quan nào?"),
                self.tr("Gõ vài chữ trong tên, không cần dấu. Mũi tên lên xuống để chọn, Enter để tiếp tục."),
            ),
            (
                self.tr("Văn bản ghi thế nào, ai ký?"),
                self.tr("Điền sẵn theo loại cơ quan; chỉ sửa chỗ khác. Số và ngày do văn thư cấp sau."),
            ),
            (
                self.tr("Lưu số liệu ở đâu?"),
                self.tr("Thư mục của bạn trên máy này là đủ; không cần quyền quản trị."),
            ),
        )
        self._stack.setCurrentIndex(place)
        self._steps.set_current(place)
        self._title.setText(heads[place][0])
        self._words.setText(heads[place][1])
        self._back.setVisible(place > 0)
        self._next.setText(self.tr("Bắt đầu dùng") if place == 2 else self.tr("Tiếp tục"))
        self._next.setAccessibleName(self._next.text())
        (self.chooser.field, self.particulars.place, self.folder)[place].setFocus(
            Qt.FocusReason.TabFocusReason
        )
        self._tell()

    def _tell(self) -> None:
        place = self._stack.currentIndex()
        words = self.tr("Bước {at}/3 · chưa ghi gì vào máy").format(at=place + 1)
        self.said.emit(words)
        missing = ""
        if place == 0 and self.chooser.chosen() is None:
            missing = self.tr("Hãy chọn một cơ quan trong danh sách.")
        if place == 2 and not self.folder.text().strip():
            missing = self.tr("Hãy chọn thư mục.")
        self._missing.setText(missing)
        self._next.setEnabled(not missing)

    def _on_next(self) -> None:
        place = self._stack.currentIndex()
        unit = self.chooser.chosen()
        if unit is None:
            return
        if place == 0 and unit != self._unit:
            self._unit = unit
            self.particulars.show_unit(unit, ClerkSettings())
        if place < 2:
            self._show_step(place + 1)
        else:
            self._finish(unit)

    def _finish(self, unit: Unit) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        settings = replace(self.particulars.settings(ClerkSettings()), unit_id=unit.id)
        clock = self.kit.clock
        self._next.setEnabled(False)

        def make() -> ClerkDesk:
            desk = ClerkDesk.open(folder, clock)
            desk.put_settings(settings)
            return desk

        def done(_: ClerkDesk) -> None:
            self.kit.settings.set_workspace(folder)
            self.go.emit(ToHome())

        self.kit.background.open(make, done, self._on_trouble)

    def _on_trouble(self, trouble: Exception) -> None:
        self._next.setEnabled(True)
        self.kit.background.open(lambda: ClerkDesk.without_store(self.kit.clock), lambda _: None)
        self.kit.background.trouble.emit(trouble)

    def _on_choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Thư mục dữ liệu"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
