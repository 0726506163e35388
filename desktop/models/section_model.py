"""The sections of a report as a tree: headings over those of the third level; glyph, name, done/all."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from desktop.icons import State
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import tr
from forms.entry.progress import Progress
from forms.exchange.numbering import Section
from forms.model.form import Severity

SECTION_ROLE = Qt.ItemDataRole.UserRole + 1
LINE_ROLE = Qt.ItemDataRole.UserRole + 2
_NAMES = {
    State.ERROR: "có lỗi",
    State.WARNING: "có cảnh báo",
    State.GOOD: "đã đủ",
    State.PROGRESS: "đang nhập",
    State.OPEN: "chưa nhập",
}


@dataclass(frozen=True, slots=True)
class SectionLine:
    """What a line of the tree shows; a heading has no state."""

    text: str
    state: State | None = None
    count: str = ""


class SectionModel(QStandardItemModel):
    """Sections in the order of the form."""

    def __init__(self, desk: EntryDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._items: dict[str, QStandardItem] = {}
        self._shown: tuple[Section, ...] = ()
        desk.judged.connect(self.refresh)
        self.refresh()

    def item_of(self, section: Section) -> QStandardItem | None:
        """The line of a section."""
        return self._items.get(section.name)

    def refresh(self) -> None:
        """States and counts as they are now; lines anew where sections came or went."""
        if self._shown is not self._desk.sections:
            self._build()
        for section in self._desk.sections:
            self._tell(self._items[section.name], section)

    def _build(self) -> None:
        self.clear()
        self._items.clear()
        self._shown = self._desk.sections
        headings: dict[str, QStandardItem] = {}
        for section in self._shown:
            parts = section.number.split(".")
            item = QStandardItem()
            item.setData(section, SECTION_ROLE)
            item.setEditable(False)
            self._items[section.name] = item
            if len(parts) < 3:
                self.appendRow(item)
                continue
            number = ".".join(parts[:-1])
            if number not in headings:
                headings[number] = self._heading(f"{number} {section.above[-1]}")
                self.appendRow(headings[number])
            headings[number].appendRow(item)

    def _heading(self, text: str) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(SectionLine(text), LINE_ROLE)
        item.setData(text, Qt.ItemDataRole.AccessibleTextRole)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _tell(self, item: QStandardItem, section: Section) -> None:
        progress = self._desk.progress(section)
        state = self._state(section, progress)
        count = f"{progress.done}/{progress.asked}" if progress.asked else ""
        line = SectionLine(_short_title(section), state, count)
        if item.data(LINE_ROLE) == line:
            return
        item.setData(line, LINE_ROLE)
        item.setText(line.text)
        done = tr("đã nhập {0} trong {1} chỉ tiêu").format(progress.done, progress.asked)
        errors = self._desk.findings.count(Severity.ERROR, section)
        warnings = self._desk.findings.count(Severity.WARNING, section)
        said = tr("{0} lỗi, {1} cảnh báo").format(errors, warnings)
        item.setData(f"{line.text}: {tr(_NAMES[state])}, {done}, {said}", Qt.ItemDataRole.AccessibleTextRole)

    def _state(self, section: Section, progress: Progress) -> State:
        if self._desk.findings.count(Severity.ERROR, section):
            return State.ERROR
        if self._desk.findings.count(Severity.WARNING, section):
            return State.WARNING
        if progress.is_whole and (progress.asked or self._is_computed(section)):
            return State.GOOD
        return State.PROGRESS if progress.done else State.OPEN

    def _is_computed(self, section: Section) -> bool:
        return any(self._desk.instance.outline[node.name].has_value for node in section.children)


def _short_title(section: Section) -> str:
    parts = section.number.split(".")
    number = parts[-1] if len(parts) > 2 else section.number
    dot = "." if "." not in number else ""
    return f"{number}{dot} {section.label}" if number else section.label
