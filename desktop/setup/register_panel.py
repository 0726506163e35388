"""A register as a table: looked through, exported to Excel, taken back in; what is wrong is named by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.page import Kit
from desktop.tokens import GAP, GAP_SMALL, HEADER_HEIGHT, ROW_HEIGHT
from desktop.widgets import buttons
from desktop.widgets.labels import label
from forms.model.problem import Problem
from forms.registers_desk import Register, RegistersDesk, Table, Taken
from forms.text.keys import search_key
from forms.wording import say, say_place

Index = QModelIndex | QPersistentModelIndex
_WIDTH, _WIDE = 120, 260
_WIDE_FROM = 24
_WRONG_HEIGHT = 150


class RegisterModel(QAbstractTableModel):
    """The rows that hold all the words looked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = ()
        self._all: list[tuple[str, tuple[str, ...]]] = []
        self._rows: list[tuple[str, ...]] = []

    def show_table(self, table: Table, looked_for: str) -> None:
        """Show another table."""
        self.beginResetModel()
        self._headings = table.headings
        self._all = [(search_key(" ".join(row)), row) for row in table.rows]
        self._keep(looked_for)
        self.endResetModel()

    def look_for(self, text: str) -> None:
        """Keep the rows with all these words."""
        self.beginResetModel()
        self._keep(text)
        self.endResetModel()

    def _keep(self, text: str) -> None:
        words = search_key(text).split()
        self._rows = [row for key, row in self._all if all(word in key for word in words)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The rows that are kept."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The columns of the register."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The heading of a column."""
        is_name = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self._headings[section] if is_name else None

    def data(self, index: Index, role: int = 0) -> Any:
        """The words of a cell; for screen readers with the column's heading."""
        words = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headings[index.column()]}: {words}"
            case _:
                return None


class RegisterPanel(QWidget):
    """One register of the workspace.

    Signals:
        warned: words and tone for the strip over the page.
        changed: another register is in use now.
    """

    warned = Signal(str, str)
    changed = Signal()

    def __init__(self, kit: Kit, register: Register, name: str, hint: str) -> None:
        super().__init__()
        self._kit, self._register, self._name = kit, register, name
        self._is_filled = False
        self.model = RegisterModel(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Lọc (gõ không dấu cũng được)"))
        self.field.setAccessibleName(self.tr("Lọc bảng {name}").format(name=name))
        self.field.textChanged.connect(self.model.look_for)
        self.table = self._make_table(name)
        self.wrong = QListWidget()
        self.wrong.setAccessibleName(self.tr("Ô sai trong tệp đã chọn"))
        self.wrong.setMaximumHeight(_WRONG_HEIGHT)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._standing = label("", "quiet")
        self._hint = label(hint, "small", is_wrapped=True)
        self.export = self._button(self.tr("Xuất ra Excel…"), "excel", self._on_export)
        self.take = self._button(self.tr("Nhập từ Excel…"), "download", self._on_take)
        self.shipped = self._button(self.tr("Dùng lại bảng kèm chương trình"), "undo", self._on_shipped)
        self._lay_out()

    def fill(self) -> None:
        """Read the register, once until it changes."""
        if not self._is_filled:
            self._is_filled = True
            self.read()

    def read(self) -> None:
        """Read the register anew."""
        register = self._register
        self._kit.background.run(
            lambda desk: RegistersDesk(desk.workspace).table(register), self._show, owner=self
        )

    def look_for(self, text: str) -> None:
        """Show the rows that hold these words."""
        self.field.setText(text)

    def take_file(self, file: Path) -> None:
        """Take a workbook in."""
        register = self._register
        self.warned.emit(self.tr("Đang đọc {file}…").format(file=file.name), "accent")
        self._kit.background.run(
            lambda desk: RegistersDesk(desk.workspace).take(register, file), self._on_taken, owner=self
        )

    # -- building --------------------------------------------------------------------------------

    def _make_table(self, name: str) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(name)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setFixedHeight(HEADER_HEIGHT)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _button(self, text: str, icon: str, deed: Any) -> buttons.Button:
        button = buttons.tool(text, theme=self._kit.theme, icon=icon)
        button.setAccessibleName(f"{text.rstrip('…')}: {self._name}")
        button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP_SMALL)
        top.addWidget(self.field, 1)
        for button in (self.export, self.take, self.shipped):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(top)
        column.addWidget(self._standing)
        column.addWidget(self.wrong)
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, table: Table) -> None:
        self.model.show_table(table, self.field.text())
        for column, heading in enumerate(table.headings):
            longest = max((len(row[column]) for row in table.rows), default=0)
            self.table.setColumnWidth(column, _WIDE if max(longest, len(heading)) > _WIDE_FROM else _WIDTH)
        whose = self.tr("bảng do đơn vị sửa") if table.is_own else self.tr("bảng kèm chương trình")
        self._standing.setText(self.tr("{count} dòng · {whose}").format(count=len(table.rows), whose=whose))
        self.shipped.setEnabled(table.is_own)

    def _on_taken(self, taken: Taken) -> None:
        self._show_wrong(taken.problems)
        if taken.problems:
            words = self.tr("Không nhận tệp: {count} chỗ sai, bảng đang dùng giữ nguyên. Sửa rồi nhập lại.")
            self.warned.emit(words.format(count=len(taken.problems)), "bad")
            self.wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.warned.emit(
            self.tr("Đã nhận {count} dòng; bảng mới dùng từ bây giờ.").format(count=taken.rows), "good"
        )
        self.read()
        self.changed.emit()

    def _show_wrong(self, problems: tuple[Problem, ...]) -> None:
        self.wrong.clear()
        for problem in problems:
            place = say_place(problem.place)
            self.wrong.addItem(f"{place}: {say(problem)}" if place else say(problem))
        self.wrong.setVisible(bool(problems))
        if problems:
            self.wrong.setCurrentRow(0)

    # -- acts ------------------------------------------------------------------------------------

    def _on_export(self) -> None:
        name = f"{self._name}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, self.export.text().strip(), name, "Excel (*.xlsx)")
        if not chosen:
            return
        file, register = Path(chosen), self._register
        done = self.tr("Đã xuất ra {file}. Sửa xong thì bấm “Nhập từ Excel”.").format(file=file.name)
        self._kit.background.run(
            lambda desk: RegistersDesk(desk.workspace).export(register, file),
            lambda _: self.warned.emit(done, "good"),
            owner=self,
        )

    def _on_take(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.take.text().strip(), "", self.tr("Bảng tính (*.xlsx *.ods *.xls)")
        )
        if chosen:
            self.take_file(Path(chosen))

    def _on_shipped(self) -> None:
        register = self._register
        self._kit.background.run(
            lambda desk: RegistersDesk(desk.workspace).back_to_shipped(register),
            lambda _: self._on_back(),
            owner=self,
        )

    def _on_back(self) -> None:
        self._show_wrong(())
        self.warned.emit(self.tr("Đang dùng lại bảng kèm chương trình; bảng cũ được cất riêng."), "good")
        self.read()
        self.changed.emit()
