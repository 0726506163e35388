"""Finding a unit by typing a few letters, with or without marks; what it owes is said at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.days import short_day
from desktop.first_start_units import FoundUnit, MatchDelegate, UnitFinder, UnitModel
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE, HEADER_HEIGHT, TYPED_ROW_HEIGHT
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from forms.clerk.tasks import Duty
from forms.model.regime import Binding, PeriodKind
from forms.model.unit import Unit, UnitCatalogue

DutiesOf = Callable[[Unit], tuple[Duty, ...]]
_TABLE_ROWS = 7
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindField(QLineEdit):
    """A plain field: arrows move in the table below it, nothing ever completes what is typed."""

    moved = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the table."""
        if event.key() in _MOVES:
            self.moved.emit(event)
            return
        super().keyPressEvent(event)


class UnitChooser(QWidget):
    """Emits :attr:`chosen_changed` when another unit is current, :attr:`accepted` on Enter."""

    chosen_changed = Signal()
    accepted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._finder: UnitFinder | None = None
        self._duties_of: DutiesOf = lambda _: ()
        self.field = FindField()
        self.field.setProperty("role", "find")
        self.field.setAccessibleName(self.tr("Tìm cơ quan"))
        self.field.setPlaceholderText(self.tr("ví dụ: quan hoa, so tai chinh"))
        self.field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.setClearButtonEnabled(True)
        self._count = label("", "small")
        self._units = UnitModel()
        self.table = self._make_table(theme)
        self._register = label("", "small", is_wrapped=True)
        self._card = Card(bar="accent")
        self._name = label("", "section")
        self._facts = QFormLayout()
        self._card.body.addWidget(self._name)
        self._card.body.addLayout(self._facts)
        self._lay_out()
        self.field.textChanged.connect(self._on_typed)
        self.field.moved.connect(self.table.keyPressEvent)
        self.field.returnPressed.connect(self.accepted)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.doubleClicked.connect(lambda _: self.accepted.emit())

    def show_register(self, catalogue: UnitCatalogue, day: date, duties_of: DutiesOf) -> None:
        """Offer the units of the register that exist on that day."""
        self._finder = UnitFinder(catalogue, day)
        self._duties_of = duties_of
        districts = len(catalogue.valid(day, "huyen"))
        communes = len(catalogue.valid(day, "xa")) if not districts else 0
        others = (
            len(catalogue.valid(day)) - len(catalogue.valid(day, "huyen")) - len(catalogue.valid(day, "xa"))
        )
        middle = (
            self.tr("{count} huyện, thị xã, thành phố").format(count=districts)
            if districts
            else self.tr("{count} xã, phường").format(count=communes)
        )
        self._register.setText(
            self.tr("Danh mục có hiệu lực ngày {day}: {middle}; {others} cơ quan, tổ chức khác.").format(
                day=short_day(day), middle=middle, others=others
            )
        )
        self._on_typed(self.field.text())

    def chosen(self) -> Unit | None:
        """The unit of the current row."""
        index = self.table.currentIndex()
        return self._units.unit(index.row()).unit if index.isValid() else None

    def choose(self, unit_id: str) -> None:
        """Make that unit the current one, if it is offered."""
        for row in range(self._units.rowCount()):
            if self._units.unit(row).unit.id == unit_id:
                self.table.selectRow(row)

    # -- building --------------------------------------------------------------------------------

    def _make_table(self, theme: Theme) -> QTableView:
        table = QTableView()
        table.setModel(self._units)
        table.setItemDelegate(MatchDelegate(theme))
        table.setAccessibleName(self.tr("Các cơ quan khớp với chữ đã gõ"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(TYPED_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(HEADER_HEIGHT)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(1, 200)
        table.setColumnWidth(2, 130)
        table.setFixedHeight(HEADER_HEIGHT + _TABLE_ROWS * TYPED_ROW_HEIGHT + 2)
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.field)
        column.addWidget(self.table)
        foot = QHBoxLayout()
        foot.addWidget(self._register, 1)
        foot.addWidget(self._count)
        column.addLayout(foot)
        column.addSpacing(GAP_SMALL)
        self._facts.setHorizontalSpacing(GAP_WIDE)
        self._facts.setVerticalSpacing(GAP_SMALL - 4)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._facts.setContentsMargins(0, GAP // 3, 0, 0)
        column.addWidget(self._card)
        column.addStretch(1)

    # -- what happens ----------------------------------------------------------------------------

    def _on_typed(self, typed: str) -> None:
        if self._finder is None:
            return
        found = self._finder.find(typed)
        self._units.show(found)
        self._count.setText(self.tr("{count} đơn vị khớp").format(count=len(found)) if typed.strip() else "")
        if found and typed.strip():
            self.table.selectRow(0)
        self._on_current()

    def _on_current(self) -> None:
        index = self.table.currentIndex()
        self._card.setVisible(index.isValid())
        if index.isValid():
            self._show_card(self._units.unit(index.row()))
        self.chosen_changed.emit()

    def _show_card(self, found: FoundUnit) -> None:
        self._name.setText(found.unit.name)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, words in self._card_facts(found):
            self._facts.addRow(label(name, "quiet"), label(words, is_wrapped=True))

    def _card_facts(self, found: FoundUnit) -> list[tuple[str, str]]:
        unit = found.unit
        facts = [(self.tr("Tên trên văn bản"), (unit.official_name or unit.name).upper())]
        duties = self._duties_of(unit)
        if not duties:
            nothing = self.tr("Chưa có báo cáo định kỳ nào; chỉ báo cáo khi được yêu cầu")
            return [*facts, (self.tr("Phải báo cáo"), nothing)]
        for duty in duties:
            facts.append((self.tr("Phải báo cáo"), self._duty_words(unit, duty)))
            facts.append((self.tr("Mẫu dùng"), self._form_words(duty)))
        return facts

    def _duty_words(self, unit: Unit, duty: Duty) -> str:
        names = {
            PeriodKind.FIRST_HALF: self.tr("6 tháng đầu năm"),
            PeriodKind.SECOND_HALF: self.tr("6 tháng cuối năm"),
            PeriodKind.YEAR: self.tr("năm"),
        }
        kinds = [names[kind] for kind in duty.kinds if kind in names]
        plan = self.tr(" (Kế hoạch, mục {items})").format(items=", ".join(unit.duties)) if unit.duties else ""
        if_asked = self.tr(" khi được yêu cầu") if duty.binding is Binding.IF_ASKED else ""
        return self.tr("{kinds}{if_asked}{plan}, gửi {receiver}").format(
            kinds=self.tr(" và ").join(kinds), if_asked=if_asked, plan=plan, receiver=duty.receiver
        )

    def _form_words(self, duty: Duty) -> str:
        words = self.tr("{title}, {count} chỉ tiêu").format(title=duty.form.title, count=duty.questions)
        if duty.communes:
            words += self.tr("; {count} xã, thị trấn có sẵn trong danh mục").format(count=duty.communes)
        return words
