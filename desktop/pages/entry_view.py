"""The whole of the entry page for one open report: sections, the section, problems; and what keys do.

Knows no disk: what an act changed goes out through the desk's ``on_change``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.delegates.ink import Ink
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import tr
from desktop.models.paste_model import PasteModel
from desktop.models.problem_model import ProblemLine
from desktop.pages.entry_ask import AskBar
from desktop.pages.entry_deeds import BlockDeeds, CellDeeds, RowDeeds
from desktop.pages.entry_frame import EntryFoot, SectionCard
from desktop.pages.entry_help import HelpLine
from desktop.pages.entry_panes import ProblemsPane, SectionsPane
from desktop.pages.entry_paste import PastePane
from desktop.pages.entry_search import Found, SearchPane
from desktop.pages.entry_section import SectionView, frame
from desktop.pages.entry_walk import Walk
from desktop.theme import Theme
from forms.entry.progress import empty_cells
from forms.exchange.numbering import Section
from forms.model.form import Severity
from forms.model.path import Path

_LEFT, _MIDDLE, _RIGHT = 254, 640, 248


class EntryView(QWidget):
    """One open report.

    Signals:
        said: words for the status line.
        placed: words about the current cell for the right of the status line.
        print_asked: Ctrl+P.
        finish_asked: *Hoàn thành, trình ký* was pressed and no error stands in the way.
    """

    said = Signal(str)
    placed = Signal(str)
    finish_asked = Signal()
    print_asked = Signal()

    def __init__(self, desk: EntryDesk, theme: Theme, due: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._theme = theme
        self._ink = Ink(theme, self)
        self._last: dict[str, Path] = {}
        self._view: SectionView | None = None
        self._section: Section = desk.sections[0]
        self.sections_pane = SectionsPane(desk, self._ink, due)
        self.problems_pane = ProblemsPane(desk, self._ink, theme)
        self.card = SectionCard(desk)
        self.paste = PastePane(self._ink)
        self.search = SearchPane(desk, self._ink)
        self.ask = AskBar()
        self.help = HelpLine(desk, theme)
        self.foot = EntryFoot(desk, theme)
        self.cells, self.rows, self.blocks = CellDeeds(self), RowDeeds(self), BlockDeeds(self)
        self.walk = Walk(self)
        self._middle = QStackedWidget()
        self._build()
        self._connect()
        self._add_keys()
        self.show_section(desk.sections[0])

    # building

    def _build(self) -> None:
        for page in (self.card, self.search, self.paste):
            self._middle.addWidget(page)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(_carded(self._middle), 1)
        column.addWidget(self.ask)
        column.addWidget(self.help)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        for pane, width in (
            (_carded(self.sections_pane), _LEFT),
            (centre, _MIDDLE),
            (_carded(self.problems_pane), _RIGHT),
        ):
            splitter.addWidget(pane)
            pane.setMinimumWidth(width - 60)
        splitter.setSizes([_LEFT, _MIDDLE, _RIGHT])
        splitter.setStretchFactor(1, 1)
        self.splitter = splitter
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(12)
        box.addWidget(splitter, 1)
        box.addWidget(self.foot)

    def _connect(self) -> None:
        self.sections_pane.chosen.connect(lambda section: self.show_section(section, has_focus=True))
        self.problems_pane.chosen.connect(self.go_to_problem)
        self.problems_pane.explaining.connect(lambda line: self.cells.ask_explanation(line.problem))
        self.search.chosen.connect(self._found)
        self.search.closed.connect(self.back_to_section)
        self.paste.closed.connect(self.back_to_section)
        self.ask.closed.connect(self._focus_section)
        self.card.nothing.connect(lambda: self.cells.toggle_nothing(self.section.name))
        self.card.pasting.connect(self.blocks.ask_paste)
        self.foot.stepped.connect(self.step_section)
        self.foot.saving.connect(self.say_saved)
        self.foot.finishing.connect(self.finish)
        self.desk.travelled.connect(self.go_to)
        self.desk.doubted.connect(self.blocks.ask_doubt)
        self.desk.rebuilt.connect(lambda _: self._sections_changed())
        self.desk.judged.connect(self._judged)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F3": self.walk.next_empty,
            "F4": self.walk.next_problem,
            "F5": self.rows.add_row,
            "F6": self.rows.remove_row,
            "F7": self.cells.ask_missing,
            "F8": self.check,
            "F9": self.quote,
            "Shift+F2": self.cells.ask_note,
            "Ctrl+E": self.cells.explain_here,
            "Ctrl+F": self.look_for,
            "Ctrl+S": self.say_saved,
            "Ctrl+P": self.print_asked.emit,
            "Ctrl+Z": self.undo,
            "Ctrl+Y": self.redo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl+Return": self.finish,
            "Ctrl+Enter": self.finish,
            "Ctrl+PgDown": lambda: self.step_section(1),
            "Ctrl+PgUp": lambda: self.step_section(-1),
            "Ctrl+Tab": lambda: self._step_pane(1),
            "Ctrl+Shift+Tab": lambda: self._step_pane(-1),
        }
        for key, deed in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # sections

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._section

    @property
    def view(self) -> SectionView:
        """Its blocks."""
        if self._view is None:
            raise RuntimeError("no section is shown")
        return self._view

    def show_section(self, section: Section, *, has_focus: bool = False, way: int = 1) -> None:
        """Show another section; with the focus at its last place, or at its first or last cell."""
        self.finish_edit()
        if self._view is None or self._section.name != section.name:
            self._section = section
            self._view = self._new_view(section)
            self.card.show_view(section, self._view)
            self.sections_pane.show_current(section)
            self.problems_pane.model.set_current(section)
            self.foot.show_section(self.desk.sections, section)
        self._middle.setCurrentWidget(self.card)
        if has_focus:
            self._enter_section(way)
        self._moved()

    def begin(self) -> None:
        """Put the cursor on the first answer still to give, else on the first cell."""
        cells = (path for section in self.desk.sections for path in empty_cells(self.desk.instance, section))
        first = next((path for path in cells if self.desk.is_entry(path)), None)
        if first is None or not self.go_to(first):
            self._enter_section(1)

    def _new_view(self, section: Section) -> SectionView:
        view = SectionView(self.desk, section, self._ink)
        view.moved.connect(self._moved)
        view.left_section.connect(lambda way: self.step_section(way, way=way))
        view.adding.connect(self.rows.add_row_of)
        view.copying.connect(self.blocks.copy)
        view.pasting.connect(self.blocks.ask_paste)
        view.nothing_toggled.connect(self.cells.toggle_nothing)
        view.pasted_old.connect(self.blocks.ask_prose)
        return view

    def _enter_section(self, way: int) -> None:
        kept = self._last.get(self.section.name)
        if way > 0 and kept is not None and self.view.go_to(kept):
            return
        if not self.view.enter_at(way):
            self.view.setFocus()

    def step_section(self, step: int, way: int = 1) -> None:
        """The next or previous section."""
        places = [found.name for found in self.desk.sections]
        at = places.index(self.section.name) + step
        if 0 <= at < len(places):
            self._last.pop(places[at], None)
            self.show_section(self.desk.sections[at], has_focus=True, way=way)

    def _sections_changed(self) -> None:
        for section in self.desk.sections:
            if section.name == self._section.name:
                self._section = section
                self.card.show_title(section)
                self.foot.show_section(self.desk.sections, section)
                return
        self.show_section(self.desk.sections[0])

    # going places

    def go_to(self, path: Path) -> bool:
        """Go to an answer, wherever it is."""
        section = self.desk.section_of(path.repeat or path.name)
        if section is None:
            return False
        self.show_section(section)
        return self.view.go_to(path)

    def go_to_problem(self, line: ProblemLine) -> None:
        """Go to where a problem is."""
        path = self.desk.findings.target(line.problem)
        if path is not None and self.go_to(path):
            return
        section = self.desk.findings.section_of(line.problem)
        if section is not None:
            self.show_section(section, has_focus=True)

    def look_for(self) -> None:
        """Ctrl+F."""
        self.finish_edit()
        self._middle.setCurrentWidget(self.search)
        self.search.begin()

    def _found(self, found: Found) -> None:
        self._middle.setCurrentWidget(self.card)
        if found.path is not None and self.go_to(found.path):
            return
        section = self.desk.section_of(found.name)
        if section is not None:
            self.show_section(section)
            self.view.go_to_table(found.name)

    def show_paste(self, model: PasteModel, deed: Callable[[], None], *, is_file: bool) -> None:
        """Show what a block, or a file, would do."""
        self._middle.setCurrentWidget(self.paste)
        self.paste.show_plan(model, deed, is_file=is_file)

    def back_to_section(self) -> None:
        """Leave the search or the preview."""
        self._middle.setCurrentWidget(self.card)
        self._focus_section()

    def _focus_section(self) -> None:
        self.view.set_focus()

    def _step_pane(self, step: int) -> None:
        panes: list[QWidget] = [self.sections_pane.tree, self.view, self.problems_pane.list, self.foot.first]
        focus = self.focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focus is pane or (focus and pane.isAncestorOf(focus))), 1
        )
        target = panes[(at + step) % len(panes)]
        if target is self.view:
            self.view.set_focus()
        else:
            self.finish_edit()
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish_edit(self) -> None:
        """Commit what is being typed."""
        if self._view is not None:
            self._view.finish_edit()

    def label_of(self, path: Path) -> str:
        """The words that name a cell: the row of a table too."""
        label = self.desk.question(path.name).label
        if not path.repeat:
            return label
        table = self.view.table
        place = table.cells.place_of(path) if table is not None else None
        return (
            f"{table.cells.row_title(place[0])} – {label}"
            if table is not None and place is not None
            else label
        )

    # the report

    def quote(self) -> None:
        """F9: look for a figure to quote."""
        if self.view.figures is not None:
            self.view.figures.field.setFocus()

    def undo(self) -> None:
        """Ctrl+Z: first what could not be read in this cell, then the last step, whatever it was."""
        self.finish_edit()
        path = self.view.path()
        if path is not None and self.desk.value(path) is None:
            self.desk.forget_refused(path)
        if not self.desk.undo():
            self.said.emit(tr("Không còn gì để hoàn tác."))

    def redo(self) -> None:
        """Ctrl+Y."""
        self.finish_edit()
        if not self.desk.redo():
            self.said.emit(tr("Không còn gì để làm lại."))

    def check(self) -> None:
        """F8: say what is required and empty too, and go to the next problem."""
        self.finish_edit()
        self.desk.check()
        self.walk.next_problem()

    def say_saved(self) -> None:
        """Ctrl+S: everything is saved already."""
        self.finish_edit()
        self.said.emit(tr("Mọi số liệu đã được ghi ngay khi nhập, không cần bấm Ghi."))

    def finish(self) -> None:
        """*Hoàn thành, trình ký*: with errors it goes to the first one and says so."""
        self.finish_edit()
        self.desk.check()
        errors = self.desk.findings.count(Severity.ERROR)
        if errors:
            self.walk.next_problem()
            self.said.emit(tr("Còn {0} lỗi phải sửa trước khi trình ký.").format(errors))
        else:
            self.finish_asked.emit()

    # telling

    def _moved(self) -> None:
        if self._view is None:
            return
        path = self._view.path()
        if path is not None:
            self._last[self._section.name] = path
        where, said = self._where(path)
        self.help.show_cell(path, where)
        self.placed.emit(said)

    def _where(self, path: Path | None) -> tuple[str, str]:
        if path is None:
            return "", ""
        if not path.repeat:
            return "", f"{self.section.number} · {self.label_of(path)}"
        table = self.view.table
        place = table.place() if table is not None else None
        if table is None or place is None:
            return "", ""
        row = table.cells.row_title(place[0])
        return row, f"{row} · {table.cells.column_title(place[1])}"

    def _judged(self) -> None:
        self.card.tell()
        self.foot.tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a question open, else lets go of typed words that could not be read."""
        if event.key() == Qt.Key.Key_Escape:
            if self.ask.isVisible():
                self.ask.close_bar()
                return
            path = self.view.path()
            if path is not None:
                self.desk.forget_refused(path)
            self._focus_section()
            return
        super().keyPressEvent(event)


def _carded(inner: QWidget) -> QWidget:
    card = frame()
    row = QHBoxLayout(card)
    row.setContentsMargins(1, 1, 1, 1)
    row.addWidget(inner)
    return card
