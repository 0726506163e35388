"""The reports that are out of the house, as a table: no vertical lines, state with a glyph."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.days import local, long_period, short_day, short_period
from desktop.icons import State
from desktop.theme import Theme
from desktop.tokens import GLYPH_SIZE, HEADER_HEIGHT, ROW_HEIGHT
from forms.clerk.home import SentReport
from forms.model.report import AmendmentKind, ReportState

Index = QModelIndex | QPersistentModelIndex
_NAME, _PERIOD, _NUMBER, _DAY, _STATE, _NOTE = range(6)
_WIDTHS = {_PERIOD: 96, _NUMBER: 128, _DAY: 92, _STATE: 250, _NOTE: 184}


class SentModel(QAbstractTableModel):
    """One row for each sent version."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._reports: tuple[SentReport, ...] = ()

    def show(self, reports: tuple[SentReport, ...]) -> None:
        """Show other reports."""
        self.beginResetModel()
        self._reports = reports
        self.endResetModel()

    def report(self, row: int) -> SentReport:
        """The report of a row."""
        return self._reports[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a report."""
        return 0 if parent.isValid() else len(self._reports)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Six columns."""
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Báo cáo"),
            self.tr("Kỳ"),
            self.tr("Số, ký hiệu"),
            self.tr("Ngày gửi"),
            self.tr("Trạng thái"),
            self.tr("Ghi chú"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, glyph and alignment of a cell."""
        sent = self._reports[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(sent, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                heading = self.headerData(index.column(), Qt.Orientation.Horizontal)
                return f"{heading}: {self._words(sent, index.column())}"
            case Qt.ItemDataRole.DecorationRole if index.column() == _STATE:
                return self._glyph(sent)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case _:
                return None

    def _words(self, sent: SentReport, column: int) -> str:
        match column:
            case 0:
                return self._name(sent)
            case 1:
                return short_period(sent.period)
            case 2:
                return sent.reference
            case 3:
                return short_day(local(sent.sent).date()) if sent.sent else ""
            case 4:
                return self._state(sent)
            case _:
                return self.tr("Đã được thay thế") if sent.is_replaced else ""

    def _name(self, sent: SentReport) -> str:
        name = self.tr("Báo cáo {period}").format(period=long_period(sent.period))
        amendment = sent.report.amendment
        match amendment.kind:
            case AmendmentKind.FIRST:
                return name
            case AmendmentKind.REPLACEMENT:
                return self.tr("{name} — thay thế lần {n}").format(name=name, n=amendment.number)
            case AmendmentKind.ADDITION:
                return self.tr("{name} — bổ sung lần {n}").format(name=name, n=amendment.number)

    def _state(self, sent: SentReport) -> str:
        is_late = sent.is_late(local(sent.sent).date() if sent.sent else None)
        words = {
            ReportState.SENT: self.tr("Đã gửi, chờ Sở nhận"),
            ReportState.RECEIVED: self.tr("Sở đã nhận"),
            ReportState.CORRECTION_ASKED: self.tr("Sở đề nghị chỉnh sửa"),
        }[sent.report.state]
        return self.tr("{words}, gửi muộn").format(words=words) if is_late else words

    def _glyph(self, sent: SentReport) -> QIcon:
        match sent.report.state:
            case ReportState.SENT:
                return self._theme.glyph(State.PROGRESS)
            case ReportState.CORRECTION_ASKED:
                return self._theme.glyph(State.WARNING)
            case _:
                is_late = sent.is_late(local(sent.sent).date() if sent.sent else None)
                return self._theme.glyph(State.LATE if is_late else State.GOOD)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == _DAY else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class SentTable(QTableView):
    """Emits :attr:`opened` on Enter or a double click."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.reports = SentModel(theme)
        self.setModel(self.reports)
        self.setAccessibleName(self.tr("Báo cáo đã gửi"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setIconSize(self.iconSize().scaled(GLYPH_SIZE, GLYPH_SIZE, Qt.AspectRatioMode.KeepAspectRatio))
        self._shape_header()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.reports.report(index.row())))
        theme.changed.connect(self.viewport().update)

    def _shape_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(HEADER_HEIGHT)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def show_reports(self, reports: tuple[SentReport, ...]) -> None:
        """Show other reports; the table is as high as they are, up to the room there is."""
        self.reports.show(reports)
        self.setMaximumHeight(HEADER_HEIGHT + len(reports) * ROW_HEIGHT + 2)
        if reports:
            self.selectRow(0)

    def chosen(self) -> SentReport | None:
        """The report of the current row."""
        index = self.currentIndex()
        return self.reports.report(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the report."""
        sent = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and sent is not None:
            self.opened.emit(sent)
            return
        super().keyPressEvent(event)
