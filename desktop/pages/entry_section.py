"""The section in the middle of the entry page, as it will print: its blocks one under another."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.delegates.ink import Ink
from desktop.models.entry_desk import EntryDesk
from desktop.models.grid_model import GridModel
from desktop.models.looks import tr
from desktop.models.table_model import TableModel
from desktop.pages.entry_grid import GridBlock
from desktop.pages.entry_indicator import IndicatorTable
from desktop.pages.entry_prose import FiguresPanel, ProseBlock
from desktop.pages.entry_table import EntryTable
from desktop.widgets.buttons import link
from desktop.widgets.card import rule
from desktop.widgets.labels import label
from forms.entry.section_blocks import Block, Shape, blocks_of
from forms.exchange.numbering import Section
from forms.model.path import Path
from forms.rules.change import Change

_PANEL_WIDTH = 220
_LONG_TABLE = 120
"""Lines from which a table scrolls within itself, so that only what is seen is painted."""
_EDGE = 12


class SectionView(QWidget):
    """The blocks of one section.

    Signals:
        moved: the current cell is another one.
        left_section: Enter or Tab goes on past the last (+1) or the first (-1) cell.
        adding: F5 or the last line of a list: the repeat that gets a row.
        copying, pasting: Ctrl+C, Ctrl+V in a table.
        nothing_toggled: "Không phát sinh" of one list.
        pasted_old: an editor of prose, a pasted text of an old font, and what it would be.
    """

    moved = Signal()
    left_section = Signal(int)
    adding = Signal(str)
    copying = Signal()
    pasting = Signal()
    nothing_toggled = Signal(str)
    pasted_old = Signal(object, str, object)

    def __init__(self, desk: EntryDesk, section: Section, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.section, self._ink = desk, section, ink
        self._active: EntryTable | ProseBlock | None = None
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self._keep_in_sight)
        self.tables: list[EntryTable] = []
        self.proses: list[ProseBlock] = []
        self._grids: list[tuple[GridBlock, QWidget]] = []
        self._stops: list[EntryTable | ProseBlock] = []
        self._parts: list[tuple[str, list[QWidget]]] = []
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._body.setObjectName("scrolled")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._scroll.setWidget(self._body)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        self.figures: FiguresPanel | None = None
        self._build()
        if self.proses:
            self.figures = FiguresPanel(desk, ink)
            self.figures.setFixedWidth(_PANEL_WIDTH)
            self.figures.chosen.connect(self._quote)
            row.addWidget(self.figures)
        desk.rebuilt.connect(self._rebuild)

    # building

    def _build(self) -> None:
        if self.section.hint:
            self._column.addWidget(self._margin(label(self.section.hint, "small", is_wrapped=True)))
        blocks = blocks_of(self.section, self._desk.form)
        has_rows = False
        for place, block in enumerate(blocks):
            self._add(block, is_first=place == 0, after_rows=has_rows, is_only=len(blocks) == 1)
            has_rows = has_rows or block.repeat is not None
        self._column.addStretch(1)
        self._apply_relevance()

    def _add(self, block: Block, *, is_first: bool, after_rows: bool, is_only: bool) -> None:
        match block.shape:
            case Shape.TABLE:
                self._add_table(block, after_rows=after_rows)
            case Shape.GRID | Shape.LIST:
                self._add_rows(block, is_first=is_first, is_only=is_only)
            case Shape.PROSE if block.question is not None:
                prose = ProseBlock(self._desk, block.question)
                prose.edit.passed.connect(lambda way, stop=prose: self._pass(stop, way))
                prose.edit.entered.connect(lambda stop=prose: self._activate(stop))
                prose.edit.pasted_old.connect(
                    lambda text, proposal, edit=prose.edit: self.pasted_old.emit(edit, text, proposal)
                )
                self.proses.append(prose)
                self._stops.append(prose)
                self._column.addWidget(prose)
            case _ if block.question is not None:
                note = self._margin(label(block.question.label, "quiet", is_wrapped=True))
                self._column.addWidget(note)
                self._parts.append((block.question.name, [note]))

    def _add_table(self, block: Block, *, after_rows: bool) -> None:
        model = TableModel(self._desk, block, self)
        table = IndicatorTable(model, self._ink)
        count = sum(1 for other in self.tables if isinstance(other, IndicatorTable))
        name = tr("Bảng chỉ tiêu {0}").format(count + 1) if count else tr("Bảng chỉ tiêu")
        table.setAccessibleName(tr("{0}, mục {1}").format(name, self.section.title))
        if after_rows and not table.entries():
            self._column.addWidget(self._caption(tr("Chỉ tiêu tính từ bảng trên"), "", ""))
        self._take(table)
        self._column.addWidget(table)

    def _add_rows(self, block: Block, *, is_first: bool, is_only: bool) -> None:
        repeat = block.repeat
        if repeat is None:
            return
        model = GridModel(self._desk, block, self)
        grid = GridBlock(model, self._ink)
        grid.table.setAccessibleName(repeat.label)
        nothing = repeat.name if model.is_open and not is_only else ""
        parts: list[QWidget] = []
        if not is_first:
            parts.append(rule())
        parts += [self._caption(repeat.label, repeat.hint, nothing), rule(), grid]
        for part in parts:
            self._column.addWidget(part)
        self._take(grid.table)
        self._grids.append((grid, parts[-3]))
        self._parts.append((repeat.name, parts))
        grid.table.adding.connect(lambda: self.adding.emit(repeat.name))

    def _take(self, table: EntryTable) -> None:
        self.tables.append(table)
        self._stops.append(table)
        table.moved.connect(lambda: self._activate(table))
        table.passed.connect(lambda way: self._pass(table, way))
        table.fitted.connect(self._follow_later)
        table.edged.connect(lambda way: self._pass(table, way, within=True))
        table.copying.connect(self.copying)
        table.pasting.connect(self.pasting)

    def _caption(self, title: str, hint: str, nothing: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(_EDGE, 9, _EDGE, 7)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(title, "strong", is_wrapped=True))
        if hint:
            words.addWidget(label(hint, "small", is_wrapped=True))
        row.addLayout(words, 1)
        if nothing and not self._desk.is_locked:
            button = link(tr("Không phát sinh"))
            button.setAccessibleName(tr("Không phát sinh: {0}").format(title))
            button.clicked.connect(lambda: self.nothing_toggled.emit(nothing))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _margin(self, inner: QWidget) -> QWidget:
        box = QWidget()
        row = QVBoxLayout(box)
        row.setContentsMargins(_EDGE, 8, _EDGE, 8)
        row.addWidget(inner)
        return box

    # changing

    def _rebuild(self, change: Change) -> None:
        kept = {table: table.path() for table in self.tables}
        places = {table: table.place() for table in self.tables}
        for table in self.tables:
            model = table.cells
            if isinstance(model, TableModel | GridModel):
                model.rebuild(change)
            if table.currentIndex().isValid():
                continue
            path, place = kept[table], places[table]
            found = model.place_of(path) if path is not None else None
            if found is None and place is not None and model.rowCount():
                found = (min(place[0], model.rowCount() - 1), place[1])
            if found is not None:
                table.setCurrentIndex(model.cell_index(found))
        self._apply_relevance()

    def _apply_relevance(self) -> None:
        for name, parts in self._parts:
            is_there = self._desk.instance.is_relevant(name)
            for part in parts:
                part.setVisible(is_there)
        for table in self.tables:
            if isinstance(table.cells, TableModel):
                table.setVisible(table.cells.rowCount() > 0)
        for prose in self.proses:
            prose.apply_relevance()

    # the cursor

    @property
    def table(self) -> EntryTable | None:
        """The table the cursor is in."""
        return self._active if isinstance(self._active, EntryTable) else None

    def path(self) -> Path | None:
        """The answer the cursor is at."""
        if isinstance(self._active, ProseBlock):
            return self._active.path
        return self._active.path() if isinstance(self._active, EntryTable) else None

    def go_to(self, path: Path) -> bool:
        """Put the cursor on an answer of this section."""
        for stop in self._stops:
            if isinstance(stop, ProseBlock):
                if stop.path == path:
                    stop.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                    self._activate(stop)
                    return True
            elif stop.go_to_path(path):
                self._activate(stop)
                return True
        return False

    def go_to_table(self, repeat: str) -> bool:
        """Put the cursor into a grid or list, on the line that adds a row where it has none."""
        for table in self.tables:
            model = table.cells
            if isinstance(model, GridModel) and model.repeat.name == repeat:
                return table.enter_at(1)
        return False

    def enter_at(self, way: int) -> bool:
        """Put the cursor on the first (+1) or last (-1) cell of the clerk."""
        stops = self._stops if way > 0 else list(reversed(self._stops))
        return any(self._enter(stop, way) for stop in stops)

    def set_focus(self) -> None:
        """Give the focus back to where the cursor is, or begin."""
        if isinstance(self._active, ProseBlock):
            self._active.edit.setFocus()
        elif isinstance(self._active, EntryTable):
            self._active.setFocus()
        else:
            self.enter_at(1)

    def finish_edit(self) -> None:
        """Commit whatever is being typed."""
        for table in self.tables:
            table.finish_edit()
        for prose in self.proses:
            prose.edit.commit()

    def _enter(self, stop: EntryTable | ProseBlock, way: int) -> bool:
        if stop.isHidden() or (isinstance(stop, EntryTable) and stop.parentWidget() is None):
            return False
        if isinstance(stop, ProseBlock):
            stop.edit.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return stop.enter_at(way)

    def _pass(self, stop: EntryTable | ProseBlock, way: int, *, within: bool = False) -> None:
        at = self._stops.index(stop)
        others = self._stops[at + 1 :] if way > 0 else list(reversed(self._stops[:at]))
        if not any(self._enter(other, way) for other in others) and not within:
            self.left_section.emit(way)

    def _activate(self, stop: EntryTable | ProseBlock) -> None:
        self._active = stop
        for table in self.tables:
            if table is not stop and table.selectedIndexes():
                table.clearSelection()
        self._follow.start()
        self.moved.emit()

    def _follow_later(self) -> None:
        if self._active is not None:
            self._follow.start()

    def _keep_in_sight(self) -> None:
        stop = self._active
        self._column.activate()
        if isinstance(stop, EntryTable):
            box = stop.current_box()
        elif isinstance(stop, ProseBlock):
            box = QRect(0, 0, stop.width(), stop.height())
        else:
            return
        top = stop.mapTo(self._body, box.topLeft())
        bottom = stop.mapTo(self._body, box.bottomLeft())
        self._scroll.ensureVisible(0, bottom.y(), 0, 24)
        self._scroll.ensureVisible(0, top.y(), 0, 24)

    def _quote(self, text: str) -> None:
        prose = self._active if isinstance(self._active, ProseBlock) else self.proses[0]
        prose.edit.insert_figure(text)
        prose.edit.setFocus()

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grids and long tables scroll within themselves; the rest is as high as it is."""
        super().resizeEvent(event)
        room = max(240, self._scroll.viewport().height())
        for grid, caption in self._grids:
            grid.set_most_height(room - caption.sizeHint().height() - 2)
        for table in self.tables:
            if isinstance(table, IndicatorTable) and table.cells.rowCount() > _LONG_TABLE:
                table.set_most_height(room)


def frame() -> QFrame:
    """A card without margins."""
    made = QFrame()
    made.setProperty("role", "card")
    return made
