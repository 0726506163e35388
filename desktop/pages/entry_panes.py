"""The panes beside the section: the tree of sections at the left, the problems at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QProgressBar, QTreeView, QVBoxLayout, QWidget

from desktop.delegates.ink import Ink
from desktop.delegates.lines import ProblemDelegate, SectionDelegate
from desktop.icons import State
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import tr
from desktop.models.problem_model import ProblemLine, ProblemModel
from desktop.models.section_model import SECTION_ROLE, SectionModel
from desktop.theme import Theme
from desktop.widgets.card import rule
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import label
from forms.exchange.numbering import Section
from forms.model.form import Severity

_HEAD = 33


class SectionsPane(QWidget):
    """All sections with how far each has come."""

    chosen = Signal(object)

    def __init__(self, desk: EntryDesk, ink: Ink, due: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = SectionModel(desk, self)
        self.tree = _Tree()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(SectionDelegate(ink, self.tree))
        self.tree.chosen.connect(self._choose)
        self._count = label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Đã nhập"))
        foot = label(due, "small", is_wrapped=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 0, 1, 0)
        box.setSpacing(0)
        box.addWidget(_head(label(tr("Mục"), "strong"), None, self._count))
        box.addWidget(rule())
        box.addWidget(self.tree, 1)
        box.addWidget(rule())
        bottom = QVBoxLayout()
        bottom.setContentsMargins(8, 8, 8, 8)
        bottom.setSpacing(6)
        bottom.addWidget(self._bar)
        bottom.addWidget(foot)
        box.addLayout(bottom)
        self.model.modelReset.connect(self.tree.expandAll)
        self.model.rowsInserted.connect(lambda *_: self.tree.expandAll())
        desk.judged.connect(self._tell)
        self.tree.expandAll()
        self._tell()

    def show_current(self, section: Section) -> None:
        """Mark the section that is shown."""
        item = self.model.item_of(section)
        if item is not None and self.tree.currentIndex() != item.index():
            self.tree.setCurrentIndex(item.index())

    def _choose(self, index: QModelIndex) -> None:
        section = index.data(SECTION_ROLE)
        if isinstance(section, Section):
            self.chosen.emit(section)

    def _tell(self) -> None:
        progress = self._desk.whole_progress()
        self._count.setText(tr("{0}/{1} chỉ tiêu").format(progress.done, progress.asked))
        self._bar.setRange(0, max(1, progress.asked))
        self._bar.setUpdatesEnabled(False)  # a progress bar paints at once, in the middle of a key press
        self._bar.setValue(progress.done)
        self._bar.setUpdatesEnabled(True)


class _Tree(QTreeView):
    """Click or Enter chooses."""

    chosen = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setProperty("inset", "true")
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Các mục của báo cáo"))
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the section."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ProblemsPane(QWidget):
    """What is wrong; a click or Enter goes there, E or a click on the words explains a warning."""

    chosen = Signal(object)
    explaining = Signal(object)

    def __init__(self, desk: EntryDesk, ink: Ink, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = ProblemModel(desk, self)
        self.list = _Problems(self.model, ink)
        self.list.chosen.connect(self.chosen)
        self.list.explaining.connect(self.explaining)
        self._errors = label("", "strong")
        self._warnings = label("", "strong")
        counts = QWidget()
        row = QHBoxLayout(counts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (Glyph(theme, State.ERROR), self._errors, Glyph(theme, State.WARNING), self._warnings):
            row.addWidget(part)
        foot = label(
            tr(
                "Lỗi chặn “Hoàn thành, trình ký”, không chặn ghi. Cảnh báo chỉ cần"
                " giải trình: bấm E; một lời dùng cho mọi cảnh báo cùng loại."
            ),
            "small",
            is_wrapped=True,
        )
        foot.setContentsMargins(10, 8, 10, 8)
        self._empty = label("", "quiet", is_wrapped=True)
        self._empty.setContentsMargins(12, 12, 12, 12)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 0, 1, 0)
        box.setSpacing(0)
        box.addWidget(_head(counts, None, label(tr("F4 lỗi kế"), "small")))
        box.addWidget(rule())
        box.addWidget(self._empty)
        box.addWidget(self.list, 1)
        box.addWidget(rule())
        box.addWidget(foot)
        desk.judged.connect(self._tell)
        self._tell()

    def show_current(self, line: ProblemLine) -> None:
        """Mark the problem that the cursor was taken to."""
        self.list.mark(line)

    def _tell(self) -> None:
        errors = self._desk.findings.count(Severity.ERROR)
        warnings = self._desk.findings.count(Severity.WARNING)
        self._errors.setText(tr("{0} lỗi").format(errors))
        self._warnings.setText(tr("{0} cảnh báo").format(warnings))
        is_empty = not self.model.rowCount()
        self._empty.setVisible(is_empty)
        self._empty.setText(
            tr("Không còn lỗi, không có cảnh báo.")
            if self._desk.is_checked
            else tr("Chưa thấy lỗi nào. Nhập xong bấm F8 để kiểm tra cả ô còn trống.")
        )


class _Problems(QListView):
    """The list itself."""

    chosen = Signal(object)
    explaining = Signal(object)

    def __init__(self, model: ProblemModel, ink: Ink) -> None:
        super().__init__()
        self._lines = model
        self._delegate = ProblemDelegate(ink, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setProperty("inset", "true")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Lỗi và cảnh báo"))
        self._relay = QTimer(self, singleShot=True, interval=0)
        self._relay.timeout.connect(self.scheduleDelayedItemsLayout)

    def mark(self, line: ProblemLine) -> None:
        for row, other in enumerate(self._lines.lines()):
            if other.problem == line.problem:
                self.setCurrentIndex(self._lines.index(row))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where in the line was clicked says what is meant."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self._lines.line(index.row()) if index.isValid() else None
        if line is None:
            return
        x, y = int(event.position().x()), int(event.position().y())
        if self._delegate.explains_at(line, self.visualRect(index), x, y):
            self.explaining.emit(line)
        else:
            self.chosen.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, E explains."""
        line = self._lines.line(self.currentIndex().row())
        if line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(line)
        elif line is not None and event.key() == Qt.Key.Key_E and line.can_explain:
            self.explaining.emit(line)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._relay.start()


def _head(first: QWidget, middle: QWidget | None, last: QWidget) -> QWidget:
    box = QWidget()
    box.setFixedHeight(_HEAD)
    row = QHBoxLayout(box)
    row.setContentsMargins(10, 0, 10, 0)
    row.addWidget(first)
    if middle is not None:
        row.addWidget(middle)
    row.addStretch(1)
    row.addWidget(last)
    return box
