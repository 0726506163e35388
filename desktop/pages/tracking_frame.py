"""The widgets of *Theo dõi* in their places: the sentence, tiles by group, the table with its tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.days import short_day
from desktop.delegates.ink import Ink
from desktop.intake.act_form import ActForm
from desktop.page import Kit, Page
from desktop.rows.models import FlatRows
from desktop.rows.views import RowsTable
from desktop.tokens import GAP, GAP_SMALL, GAP_TINY, GAP_WIDE
from desktop.tracking import history_rows, standing
from desktop.tracking.tiles import TileGroup
from desktop.widgets import buttons
from desktop.widgets.card import rule
from desktop.widgets.glyph import Glyph, Icon
from desktop.widgets.labels import ElidedLabel, label
from forms.department.board import Board, BoardRow, Standing
from forms.wording.word import period_name

_FORM_WIDTH = 560
MISSING, LATE, NO_PAPER, EVERY, HISTORY = range(5)
_LEGEND = (
    Standing.ON_TIME,
    Standing.LATE,
    Standing.UNKNOWN,
    Standing.MEND,
    Standing.DECIDE,
    Standing.PAPER_ONLY,
    Standing.EXTENDED,
    Standing.OVERDUE,
)


class TrackingFrame(Page):
    """Tiles above, table below, deeds at the foot."""

    help_topic = "theo-doi"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.board: Board | None = None
        self.ink = Ink(kit.theme, self)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setProperty("role", "section")
        self.sentence.setWordWrap(True)
        self.legend = QHBoxLayout()
        self.groups: list[TileGroup] = []
        self._tiles = QVBoxLayout()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Xem danh sách"))
        self.tabs.setDrawBase(False)
        self.finding = QLineEdit()
        self.finding.setAccessibleName(self.tr("Lọc đơn vị"))
        self.finding.setPlaceholderText(self.tr("Lọc theo tên đơn vị   Ctrl+F"))
        self.finding.setClearButtonEnabled(True)
        self.finding.setFixedWidth(230)
        self.finding.addAction(kit.theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.rows = FlatRows(standing.headings(), standing.show, self)
        self.table = RowsTable(self.rows, self.ink, self.tr("Đơn vị phải báo cáo"))
        self.table.setProperty("inset", "true")
        self.lines = FlatRows(history_rows.headings(), history_rows.show, self)
        self.history = RowsTable(self.lines, self.ink, self.tr("Lịch sử xử lý"))
        self.history.setProperty("inset", "true")
        self.period_box = QComboBox()
        self.period_box.setAccessibleName(self.tr("Kỳ báo cáo"))
        self.period_box.setFixedWidth(190)
        self.group_box = QComboBox()
        self.group_box.setAccessibleName(self.tr("Nhóm đơn vị"))
        self.group_box.setFixedWidth(250)
        self.form = ActForm()
        self.form.setFixedWidth(_FORM_WIDTH)
        self.form.asking.connect(lambda is_asking: self.remind.setVisible(not is_asking))
        self._make_buttons()
        self._lay_out()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Theo dõi")

    def subtitle(self) -> str:
        """The period, its due day, how far away that is."""
        if self.board is None:
            return ""
        words = self.tr("{period} · hạn gửi {due}").format(
            period=period_name(self.board.period), due=short_day(self.board.period.due)
        )
        days = self.board.days_over
        if days > 0:
            return words + self.tr(", quá {days} ngày làm việc").format(days=days)
        return words + (self.tr(", còn {days} ngày làm việc").format(days=-days) if days else "")

    def tools(self) -> Sequence[QWidget]:
        """Group and period."""
        return (self.group_box, self.period_box)

    # -- building --------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        theme = self.kit.theme
        self.more_time = buttons.plain(self.tr("Gia hạn…"), theme=theme, icon="calendar")
        self.reports = buttons.plain(self.tr("Xem báo cáo"), theme=theme, icon="inbox")
        self.export = buttons.plain(self.tr("Xuất danh sách"), theme=theme, icon="table")
        self.remind = buttons.primary(self.tr("Soạn công văn đôn đốc…"), theme=theme, icon="mail")
        self.folder = buttons.link(self.tr("Mở thư mục vừa lập"))
        self.folder.hide()
        self.told = ElidedLabel("", "small")
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        self._tiles = QVBoxLayout(scrolled)
        self._tiles.setContentsMargins(0, 0, 0, 0)
        self._tiles.setSpacing(GAP_TINY)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(scrolled)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP_SMALL)
        self.splitter.addWidget(area)
        self.splitter.addWidget(self._card())
        self.splitter.setSizes([372, 200])
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        for button in (self.more_time, self.reports, self.export):
            foot.addWidget(button)
        foot.addWidget(self.folder)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.remind)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.sentence, 1)
        self.legend.setSpacing(GAP_SMALL - 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP_SMALL)
        column.addLayout(head)
        column.addLayout(self.legend)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.form, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(foot)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        top = QHBoxLayout()
        top.setContentsMargins(0, GAP_TINY, GAP_SMALL, GAP_TINY)
        top.addWidget(self.tabs)
        top.addStretch(1)
        top.addWidget(self.finding)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.history)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self.stack, 1)
        return card

    # -- showing ---------------------------------------------------------------------------------

    def show_legend(self, board: Board) -> None:
        """Every glyph that stands on the page, with its words and count."""
        while (item := self.legend.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        counts = board.counts()
        self.legend.addStretch(1)
        for one in _LEGEND:
            if counts.get(one):
                self.legend.addWidget(Glyph(self.kit.theme, standing.GLYPHS[one]))
                words = f"{standing.name_of(one)} {counts[one]}"
                self.legend.addWidget(label(words, "small"))
                self.legend.addSpacing(GAP_SMALL)
        self.legend.addWidget(Icon(self.kit.theme, "report", "quiet", 12))
        self.legend.addWidget(label(self.tr("có văn bản ký"), "small"))

    def show_tiles(self, named: Sequence[tuple[str, str, Sequence[BoardRow]]]) -> None:
        """Tiles by group: title, quiet words, rows."""
        while (item := self._tiles.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.groups = []
        for title, words, rows in named:
            self._tiles.addWidget(self._head(title, words))
            group = TileGroup(self.kit.theme, self.ink, title)
            group.set_rows(rows)
            group.fit(self.width() - 2 * GAP_WIDE)
            self.groups.append(group)
            self._tiles.addWidget(group)
        self._tiles.addStretch(1)

    def _head(self, title: str, words: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, GAP_TINY, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(label(title, "strong"))
        row.addWidget(label(words, "quiet"))
        row.addStretch(1)
        return made
