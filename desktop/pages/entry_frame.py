"""What stands around the section: its title with tags and acts, the legend, the foot of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import tr
from desktop.pages.entry_section import SectionView
from desktop.theme import Theme
from desktop.widgets.buttons import Button, link, plain, primary
from desktop.widgets.card import rule
from desktop.widgets.labels import ElidedLabel, label, tag
from forms.exchange.numbering import Section
from forms.model.form import Severity

_MOST_NAME = 24


class SectionCard(QWidget):
    """Title, tags, acts; the section; the legend with the keys."""

    nothing = Signal()
    pasting = Signal()

    def __init__(self, desk: EntryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._section: Section | None = None
        self._view: SectionView | None = None
        self._title = ElidedLabel("", "section")
        self._errors, self._warnings = tag("", "bad"), tag("", "warn")
        self._nothing = tag(tr("không phát sinh"), "quiet")
        self._paste = link(tr("Dán từ Excel"))
        self._paste.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._paste.clicked.connect(self.pasting)
        self._mark = link(tr("Không phát sinh cả mục"))
        self._mark.clicked.connect(self.nothing)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for part in (self._errors, self._warnings, self._nothing, self._paste, self._mark):
            head.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(rule())
        self._place = QVBoxLayout()
        self._column.addLayout(self._place, 1)
        self._column.addWidget(rule())
        self._column.addWidget(self._legend())

    def show_view(self, section: Section, view: SectionView) -> None:
        """Put another section in."""
        if self._view is not None:
            self._place.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
        self._view = view
        self._place.addWidget(view)
        self._paste.setVisible(bool(view.tables) and not self._desk.is_locked)
        self.show_title(section)

    def show_title(self, section: Section) -> None:
        """The title with its number."""
        self._section = section
        dot = "" if "." in section.number else "."
        text = f"{section.number}{dot} {section.label}" if section.number else section.label
        self._title.setText(text)
        self._title.setToolTip(text)
        self.tell()

    def tell(self) -> None:
        """Problems and the mark as they are now."""
        section = self._section
        if section is None:
            return
        errors = self._desk.findings.count(Severity.ERROR, section)
        warnings = self._desk.findings.count(Severity.WARNING, section)
        self._errors.setText(tr("{0} lỗi").format(errors))
        self._warnings.setText(tr("{0} cảnh báo").format(warnings))
        self._errors.setVisible(errors > 0)
        self._warnings.setVisible(warnings > 0)
        is_marked = section.name in self._desk.instance.remarks.nothing
        self._nothing.setVisible(is_marked)
        self._mark.setText(tr("Bỏ không phát sinh") if is_marked else tr("Không phát sinh cả mục"))
        self._mark.setAccessibleName(self._mark.text())
        can_mark = bool(section.name) and bool(self._view and self._view.tables) and not self._desk.is_locked
        self._mark.setVisible(can_mark)

    def _legend(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(6)
        for role, words in (("own", tr("ô nhập")), ("computed", tr("máy tính hoặc có sẵn"))):
            patch = QFrame()
            patch.setProperty("role", "patch")
            patch.setProperty("patch", role)
            patch.setFixedSize(12, 12)
            row.addWidget(patch)
            row.addWidget(label(words, "small"))
            row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(
            label(tr("Enter xuống · Tab sang ô · F3 ô trống · F7 chưa có số liệu · Ctrl+Z"), "small")
        )
        return box


class EntryFoot(QWidget):
    """The sections before and after, how much is left, and the one primary act."""

    stepped = Signal(int)
    saving = Signal()
    finishing = Signal()

    def __init__(self, desk: EntryDesk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.first = plain("", theme=theme, icon="chevron-left")
        self.next = plain("", theme=theme, icon="chevron-right")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._left = label("", "small")
        self._save = plain(tr("Ghi"))
        self._save.setText(tr("Ghi") + "   Ctrl+S")
        self.finish = primary(tr("Hoàn thành, trình ký"))
        self.first.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self._save.clicked.connect(self.saving)
        self.finish.clicked.connect(self.finishing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.first)
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self._left)
        row.addWidget(self._save)
        row.addWidget(self.finish)
        for part in (self._save, self.finish):
            part.setVisible(not desk.is_locked)

    def show_section(self, sections: tuple[Section, ...], section: Section) -> None:
        """Name the neighbours."""
        names = [found.name for found in sections]
        at = names.index(section.name)
        self._name(self.first, sections[at - 1] if at > 0 else None)
        self._name(self.next, sections[at + 1] if at + 1 < len(sections) else None)
        self.tell()

    def tell(self) -> None:
        """How much is left."""
        progress = self._desk.whole_progress()
        errors = self._desk.findings.count(Severity.ERROR)
        left = progress.asked - progress.done
        if errors and left:
            text = tr("Còn {0} lỗi và {1} chỉ tiêu chưa nhập").format(errors, left)
        elif errors:
            text = tr("Còn {0} lỗi").format(errors)
        else:
            text = tr("Còn {0} chỉ tiêu chưa nhập").format(left) if left else tr("Đã nhập đủ")
        self._left.setText(text)

    @staticmethod
    def _name(button: Button, section: Section | None) -> None:
        button.setVisible(section is not None)
        if section is None:
            return
        number = section.number.split(".")[-1]
        text = f"{number}. {section.label}" if number else section.label
        button.setAccessibleName(text)
        button.setText(text if len(text) <= _MOST_NAME else f"{text[: _MOST_NAME - 1].rstrip()}…")
