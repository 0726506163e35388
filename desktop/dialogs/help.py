"""The help window: contents and search at the left, the chapter at the right. It stays beside the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.delegates.hit_delegate import AROUND, HitDelegate
from desktop.help_text import Book, Chapter, read_book
from desktop.help_view import HelpView
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL

_SIZE = (1040, 720)
_BREADTHS = (300, 740)
_SUBJECT = Qt.ItemDataRole.UserRole
_MOST_HITS = 60
_LINE = 24
_MOST_PICTURE = QSize(1400, 820)


class HelpWindow(QDialog):
    """Not modal: read it while you work."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trợ giúp"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setModal(False)
        self.resize(*_SIZE)
        self._picture: QDialog | None = None
        self._shown = ""
        self._theme = theme
        self.field = self._make_field()
        self.contents = _tree(self.tr("Các mục trợ giúp"))
        self.hits = _tree(self.tr("Kết quả tìm"))
        self.hits.setRootIsDecorated(False)
        self._delegate = HitDelegate(theme)
        self.hits.setItemDelegate(self._delegate)
        self.nothing = QLabel(self.tr("Không thấy trong trợ giúp. Thử ít chữ hơn, không cần dấu."))
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(GAP)
        self._lists = QStackedWidget()
        for widget in (self.contents, self.hits, self.nothing):
            self._lists.addWidget(widget)
        self.text = HelpView(theme)
        self._lay_out()
        self._listen()

    @property
    def book(self) -> Book:
        """The help; read when it is first opened."""
        return read_book()

    @property
    def shown(self) -> str:
        """The name of the chapter that is open."""
        return self._shown

    def open_at(self, subject: str) -> None:
        """Show a chapter, a section or an indicator and come to the front."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.clear()
        self._fill_contents()
        self.go(subject)
        self.contents.setFocus()

    def go(self, subject: str, words: str = "") -> None:
        """Show another place of the help."""
        chapter, anchor = self.book.place(subject)
        self._shown = chapter.name
        self.text.show_chapter(chapter, anchor, words)
        if not words:
            self._choose(chapter, anchor)

    # -- building --------------------------------------------------------------------------------

    def _make_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Tìm trong trợ giúp (Ctrl+F)"))
        field.setAccessibleName(self.tr("Tìm trong trợ giúp"))
        field.setClearButtonEnabled(True)
        field.installEventFilter(self)
        return field

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.field)
        column.addWidget(self._lists, 1)
        panes = QSplitter()
        panes.addWidget(left)
        panes.addWidget(self.text)
        panes.setStretchFactor(1, 1)
        panes.setSizes(_BREADTHS)
        panes.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.addWidget(panes)

    def _listen(self) -> None:
        self.field.textChanged.connect(self._search)
        for tree in (self.contents, self.hits):
            tree.currentItemChanged.connect(lambda item, _: self._on_chosen(item))
        self.text.wanted.connect(self.go)
        self.text.picture_wanted.connect(self._show_picture)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.field.setFocus)

    def _fill_contents(self) -> None:
        if self.contents.topLevelItemCount():
            return
        groups: dict[str, QTreeWidgetItem] = {}
        for chapter in self.book.chapters:
            if chapter.group not in groups:
                groups[chapter.group] = _item(chapter.group, "")
                self.contents.addTopLevelItem(groups[chapter.group])
            place = _item(chapter.title, chapter.name)
            groups[chapter.group].addChild(place)
            for section in chapter.sections:
                if section.level > 1:
                    place.addChild(_item(section.title, f"{chapter.name}#{section.anchor}"))
        for group in groups.values():
            group.setExpanded(True)
            group.setFlags(group.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            group.setFont(0, self._theme.font(is_bold=True))

    # -- what happens ----------------------------------------------------------------------------

    def _search(self, words: str) -> None:
        self.hits.clear()
        if not words.strip():
            self._lists.setCurrentWidget(self.contents)
            return
        found = self.book.find(words)[:_MOST_HITS]
        for hit in found:
            item = _item(hit.section.title, f"{hit.section.chapter}#{hit.section.anchor}")
            item.setData(0, AROUND, (hit.chapter, hit.snippet))
            self.hits.addTopLevelItem(item)
        self._lists.setCurrentWidget(self.hits if found else self.nothing)
        self._walk_to(0)

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        subject = item.data(0, _SUBJECT) if item else ""
        if subject:
            is_hit = self._lists.currentWidget() is self.hits
            chapter, anchor = self.book.place(subject)
            self._shown = chapter.name
            self.text.show_chapter(chapter, anchor, self.field.text() if is_hit else "")

    def _choose(self, chapter: Chapter, anchor: str) -> None:
        """Stand on the place in the table of contents, without going there again."""
        with QSignalBlocker(self.contents):
            for wanted in (f"{chapter.name}#{anchor}", chapter.name):
                item = self._place_of(wanted)
                if item is not None:
                    self.contents.setCurrentItem(item)
                    self.contents.scrollToItem(item)
                    return

    def _place_of(self, subject: str) -> QTreeWidgetItem | None:
        found = self.contents.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
        return next((item for item in found if item.data(0, _SUBJECT) == subject), None)

    def _show_picture(self, file: str) -> None:
        """The picture in its own size."""
        picture = QLabel()
        picture.setPixmap(QPixmap(file))
        area = QScrollArea()
        area.setWidget(picture)
        self._picture = QDialog(self)
        self._picture.setWindowTitle(self.tr("Hình"))
        row = QHBoxLayout(self._picture)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(area)
        wanted = picture.sizeHint() + QSize(4, 4)
        self._picture.resize(wanted.boundedTo(_MOST_PICTURE))
        self._picture.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field walk the hits; Enter goes to the text."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.text.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _walk(self, step: int) -> None:
        self._walk_to(self.hits.currentIndex().row() + step)

    def _walk_to(self, place: int) -> None:
        item = self.hits.topLevelItem(place) if place >= 0 else None
        if item is not None:
            self.hits.setCurrentItem(item)


def _tree(name: str) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setColumnCount(1)
    tree.setIndentation(14)
    tree.setAccessibleName(name)
    return tree


def _item(title: str, subject: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setData(0, _SUBJECT, subject)
    item.setToolTip(0, title)
    item.setSizeHint(0, QSize(0, _LINE))
    return item
