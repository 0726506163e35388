"""*Thiết lập*: unit, document form, folders, look; and the registers that the program reckons with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.days import clock_time, long_day, short_day
from desktop.destinations import Destination, ToSetup
from desktop.page import Kit, Page
from desktop.particulars_form import ParticularsForm
from desktop.setup.register_panel import RegisterPanel
from desktop.setup.safety_panel import SafetyPanel
from desktop.theme import Scheme
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE, HEADER_HEIGHT, ROW_HEIGHT
from desktop.unit_chooser import UnitChooser
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from forms.clerk.desk import ClerkDesk
from forms.clerk.settings import ClerkSettings
from forms.clerk.tasks import duties_of
from forms.model.form import Form
from forms.model.period import Period
from forms.model.unit import Unit, UnitCatalogue
from forms.registers_desk import Register
from forms.text.letters import capitalised
from forms.wording.word import period_name

_SETTINGS_TABS = 3
"""The first tabs hold what *Ghi thiết lập* keeps; a register is kept when it is taken in."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the page shows, read once."""

    settings: ClerkSettings
    unit: Unit
    folder: Path
    catalogue: UnitCatalogue
    forms: tuple[Form, ...]
    periods: tuple[Period, ...]


def _known(desk: ClerkDesk) -> _Known:
    workspace = desk.workspace
    return _Known(
        settings=desk.settings(),
        unit=desk.unit(),
        folder=desk.store.folder,
        catalogue=workspace.catalogue,
        forms=workspace.library.forms(),
        periods=desk.store.periods.all(),
    )


class SetupPage(Page):
    """Changes are kept by *Ghi*; nothing else changes by looking."""

    help_topic = "thiet-lap"

    def __init__(self, kit: Kit, where: Destination) -> None:
        super().__init__(kit)
        self._unit_id = where.unit_id if isinstance(where, ToSetup) else ""
        self._facts: _Known | None = None
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Các phần thiết lập"))
        self.particulars = ParticularsForm()
        self.chooser = UnitChooser(kit.theme)
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Nơi đặt gói báo cáo"))
        self._workspace = label("", is_wrapped=True)
        self._workspace.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.periods = _table(self.tr("Kỳ báo cáo đã mở"))
        self.registers = {register: self._register(register) for register in Register}
        self.safety = SafetyPanel(kit)
        self.safety.warned.connect(self.warned)
        self.safety.restored.connect(self.enter)
        self._schemes = self._make_schemes()
        self._save = buttons.primary(self.tr("Ghi thiết lập"))
        self._save.clicked.connect(self._on_save)
        words = self.tr("Thay đổi có tác dụng với văn bản lập sau khi ghi.")
        self._foot_words = label(words, "small", is_wrapped=True)
        self._lay_out()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Thiết lập")

    def subtitle(self) -> str:
        """Whose settings."""
        return self._facts.unit.name if self._facts else ""

    def enter(self) -> None:
        """Read the settings."""
        self.kit.background.run(_known, self._show, owner=self)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs.addTab(_scrolled(self.particulars), self.tr("Thể thức văn bản"))
        self.tabs.addTab(_scrolled(self.chooser), self.tr("Đơn vị"))
        self.tabs.addTab(self._folders(), self.tr("Nơi lưu và giao diện"))
        self.tabs.addTab(_framed(self.periods), self.tr("Kỳ đã mở"))
        for register, panel in self.registers.items():
            self.tabs.addTab(panel, self._register_words()[register][0])
        self.tabs.addTab(_scrolled(self.safety), self.tr("An toàn dữ liệu"))
        self.tabs.currentChanged.connect(lambda _: self._on_tab())
        foot = QHBoxLayout()
        foot.addWidget(self._foot_words, 1)
        foot.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)

    def _register_words(self) -> dict[Register, tuple[str, str]]:
        return {
            Register.UNITS: (
                self.tr("Đơn vị trong tỉnh"),
                self.tr("Đơn vị có ngày hiệu lực: đổi tên, sáp nhập thì kết thúc dòng cũ và thêm dòng mới."),
            ),
            Register.SUCCESSIONS: (
                self.tr("Kế thừa"),
                self.tr("Đơn vị mới nhận số liệu kỳ trước của đơn vị cũ nào; viết mã@ngày như cột có sẵn."),
            ),
            Register.HOLIDAYS: (
                self.tr("Ngày nghỉ"),
                self.tr("Hạn gửi rơi vào ngày nghỉ thì lùi đến ngày làm việc kế tiếp."),
            ),
            Register.REGIMES: (
                self.tr("Chế độ, hạn gửi"),
                self.tr(
                    "Ai báo cáo, kỳ nào, chốt số liệu và hạn gửi ngày nào; áp dụng cho kỳ mở sau khi nhập."
                ),
            ),
        }

    def _register(self, register: Register) -> RegisterPanel:
        name, hint = self._register_words()[register]
        panel = RegisterPanel(self.kit, register, name, hint)
        panel.warned.connect(self.warned)
        panel.changed.connect(self.enter)
        return panel

    def _on_tab(self) -> None:
        shown = self.tabs.currentWidget()
        for part in (self._save, self._foot_words):
            part.setVisible(self.tabs.currentIndex() < _SETTINGS_TABS)
        if isinstance(shown, RegisterPanel):
            shown.fill()
        elif shown is not None and shown.isAncestorOf(self.safety):
            self.safety.fill()

    def _folders(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        where = Card()
        where.body.addWidget(label(self.tr("Thư mục dữ liệu"), "strong"))
        where.body.addWidget(self._workspace)
        open_ = buttons.tool(self.tr("Mở thư mục"), theme=self.kit.theme, icon="folder")
        open_.clicked.connect(self._on_open_folder)
        where.body.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(where)
        column.addWidget(self._packages_card())
        look = Card()
        look.body.addWidget(label(self.tr("Giao diện"), "strong"))
        for button in self._schemes.buttons():
            look.body.addWidget(button)
        column.addWidget(look)
        column.addStretch(1)
        return _scrolled(box)

    def _packages_card(self) -> Card:
        card = Card()
        card.body.addWidget(label(self.tr("Nơi đặt gói báo cáo"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        self.folder.setPlaceholderText(self.tr("để trống: trong thư mục dữ liệu"))
        row.addWidget(self.folder, 1)
        choose = buttons.plain(self.tr("Chọn…"))
        choose.setAccessibleName(self.tr("Chọn nơi đặt gói báo cáo"))
        choose.clicked.connect(self._on_choose)
        row.addWidget(choose)
        card.body.addLayout(row)
        return card

    def _make_schemes(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, (scheme, words) in enumerate((
            (Scheme.SYSTEM, self.tr("Theo hệ thống")),
            (Scheme.LIGHT, self.tr("Sáng")),
            (Scheme.DARK, self.tr("Tối")),
        )):  # fmt: skip
            button = QRadioButton(words)
            button.setChecked(scheme is self.kit.settings.scheme)
            button.clicked.connect(lambda _=False, scheme=scheme: self._on_scheme(scheme))
            group.addButton(button, number)
        return group

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, known: _Known) -> None:
        self._facts = known
        today = self.kit.clock().date()
        self.particulars.show_unit(known.unit, known.settings)
        self.chooser.show_register(
            known.catalogue, today, lambda unit: duties_of(known.forms, known.catalogue, unit, today)
        )
        self.chooser.choose(known.unit.id)
        self.folder.setText(known.settings.folder)
        self._workspace.setText(str(known.folder))
        self._show_registers(known)
        self.title_changed.emit()
        if self._unit_id:
            self._stand_on(known.catalogue.get(self._unit_id))
        elif self.tabs.currentIndex() == 0:
            self.particulars.place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_on(self, unit: Unit | None) -> None:
        self._unit_id = ""
        panel = self.registers[Register.UNITS]
        self.tabs.setCurrentWidget(panel)
        if unit is not None:
            panel.look_for(unit.name)
        panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_registers(self, known: _Known) -> None:
        _fill(
            self.periods,
            (self.tr("Kỳ"), self.tr("Số liệu từ"), self.tr("đến"), self.tr("Hạn gửi")),
            (
                (capitalised(period_name(one)), short_day(one.start), short_day(one.end), long_day(one.due))
                for one in known.periods
            ),
        )

    # -- acts ------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        known, unit = self._facts, self.chooser.chosen()
        if known is None:
            return
        chosen = unit or known.unit
        before = replace(known.settings, unit_id=chosen.id, folder=self.folder.text().strip())
        is_same = chosen.id == known.unit.id
        # Another unit signs its own way: nothing of the old one's is kept.
        settings = self.particulars.settings(before) if is_same else ClerkSettings(
            unit_id=chosen.id, folder=before.folder, receiver_mail=before.receiver_mail
        )  # fmt: skip
        self.kit.background.run(lambda desk: desk.put_settings(settings), lambda _: self._saved(), owner=self)

    def _saved(self) -> None:
        self.said.emit(self.tr("Đã ghi thiết lập {time}").format(time=clock_time(self.kit.clock())))
        self.warned.emit(self.tr("Đã ghi thiết lập."), "good")
        self.kit.background.run(lambda desk: desk.unit(), self._on_unit, owner=self)
        self.enter()

    def _on_unit(self, unit: Unit) -> None:
        self.unit_known.emit(unit.name, self.tr("tỉnh Thanh Hóa"))

    def _on_scheme(self, scheme: Scheme) -> None:
        self.kit.settings.set_scheme(scheme)
        self.kit.theme.set_scheme(scheme)

    def _on_open_folder(self) -> None:
        if self._facts is not None:
            self.kit.open_outside(str(self._facts.folder))

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Nơi đặt gói báo cáo"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)


def _table(name: str) -> QTableWidget:
    table = QTableWidget()
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setFixedHeight(HEADER_HEIGHT)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _fill(table: QTableWidget, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    lines = list(rows)
    table.clear()
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(list(heads))
    table.setRowCount(len(lines))
    for row, line in enumerate(lines):
        for column, words in enumerate(line):
            table.setItem(row, column, QTableWidgetItem(words))
    header = table.horizontalHeader()
    for column in range(len(heads)):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(column, 150)
    header.setSectionResizeMode(min(1, len(heads) - 1), QHeaderView.ResizeMode.Stretch)


def _scrolled(widget: QWidget) -> QWidget:
    inner = QWidget()
    inner.setObjectName("scrolled")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, GAP, GAP, 0)
    column.addWidget(widget)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def _framed(table: QTableWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, GAP, 0, 0)
    column.addWidget(table)
    return box
