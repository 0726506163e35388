"""What keys and links do on the entry page: to the current cell, to rows, to blocks of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QGuiApplication

from desktop.fields.prose_edit import ProseEdit
from desktop.models.doubt_words import doubt_words
from desktop.models.entry_desk import EntryDesk
from desktop.models.findings import rule_of
from desktop.models.grid_model import GridModel
from desktop.models.looks import shown, tr
from desktop.models.paste_model import PasteModel
from desktop.pages.entry_ask import AskBar, Question, Way, Wish
from desktop.pages.entry_section import SectionView
from forms.entry.clipboard import Proposal, fonts_in_html
from forms.entry.doubts import Doubt
from forms.entry.pasting import plan_paste, read_block, write_block
from forms.entry.taking_over import differences
from forms.model.answers import Answers, RowMarkKind
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.value import Answer, Missing

_PREVIEW = 300


class Stand(Protocol):
    """What the deeds need of the page."""

    desk: EntryDesk
    ask: AskBar

    @property
    def said(self) -> SignalInstance:
        """Words for the status line."""

    @property
    def view(self) -> SectionView:
        """The section that is shown."""

    def finish_edit(self) -> None:
        """Commit what is being typed."""

    def label_of(self, path: Path) -> str:
        """The words that name a cell."""

    def show_paste(self, model: PasteModel, deed: Callable[[], None], *, is_file: bool) -> None:
        """Show what a block, or a file, would do."""

    def back_to_section(self) -> None:
        """Leave the preview."""


class CellDeeds:
    """Deeds on the current cell, and on a section."""

    def __init__(self, at: Stand) -> None:
        self._at = at

    def ask_missing(self) -> None:
        """F7: say that there is no figure, and why."""
        self._at.finish_edit()
        path = self._own_path()
        if path is None:
            return
        now = self._at.desk.value(path)
        reason = now.reason if isinstance(now, Missing) else ""
        self._at.ask.ask(
            Question(
                tr("“{0}”: chưa có số liệu").format(self._at.label_of(path)),
                [Wish(tr("Lý do, ví dụ: 3 xã chưa gửi"), reason)],
                lambda texts: self._at.desk.miss(path, texts[0]),
                tr("Ghi lý do để người nhận biết; số liệu bổ sung sau thì nhập đè lên."),
            )
        )

    def ask_note(self) -> None:
        """Shift+F2: a note on the cell."""
        self._at.finish_edit()
        path = self._own_path(computed=True)
        if path is None:
            return
        now = self._at.desk.instance.remarks.notes.get(path, "")
        title = tr("Ghi chú cho “{0}”").format(self._at.label_of(path))
        self._at.ask.ask(
            Question(
                title, [Wish(tr("Ghi chú (để trống là bỏ)"), now)], lambda t: self._at.desk.note(path, t[0])
            )
        )

    def explain_here(self) -> None:
        """Ctrl+E: explain the warning of the current cell."""
        self._at.finish_edit()
        path = self._at.view.path()
        found = self._at.desk.findings.of(path) if path is not None else []
        warning = next((problem for problem in found if problem.severity is Severity.WARNING), None)
        if warning is None:
            self._at.said.emit(tr("Ô này không có cảnh báo cần giải trình."))
        else:
            self.ask_explanation(warning)

    def ask_explanation(self, problem: Problem) -> None:
        """One explanation serves all warnings of its rule."""
        rule = rule_of(problem)
        alike = sum(1 for other in self._at.desk.findings.problems if rule_of(other) == rule)
        now = self._at.desk.instance.remarks.explanations.get(rule, "")
        hint = tr("Giải trình này dùng cho cả {0} cảnh báo cùng loại.").format(alike) if alike > 1 else ""
        title = tr("Giải trình ({0})").format(self._at.desk.findings.place(problem))
        self._at.ask.ask(
            Question(
                title,
                [Wish(tr("Giải trình (để trống là bỏ)"), now)],
                lambda t: self._at.desk.explain(rule, t[0]),
                hint,
            )
        )

    def toggle_nothing(self, name: str) -> None:
        """Write *Không phát sinh* of a section or list, or take the mark back."""
        self._at.finish_edit()
        is_on = name not in self._at.desk.instance.remarks.nothing
        self._at.desk.nothing(name, is_on=is_on)
        self._at.said.emit(
            tr("Đã ghi không phát sinh. Ctrl+Z để lấy lại.") if is_on else tr("Đã bỏ dấu không phát sinh.")
        )

    def _own_path(self, *, computed: bool = False) -> Path | None:
        path = self._at.view.path()
        if path is None or self._at.desk.is_locked:
            return None
        if not computed and not self._at.desk.is_entry(path):
            self._at.said.emit(tr("Ô này do chương trình tính, không nhập."))
            return None
        return path


class RowDeeds:
    """Rows of lists, and of communes where the catalogue is wrong."""

    def __init__(self, at: Stand) -> None:
        self._at = at

    def add_row(self) -> None:
        """F5: a row of the list the cursor is in, or of the section's first list."""
        self._at.finish_edit()
        grid = self._grid()
        if grid is None:
            self._at.said.emit(tr("Mục này không có danh sách để thêm dòng."))
        elif grid.is_open:
            self.add_row_of(grid.repeat.name)
        elif grid.repeat.fixed_rows:
            self._ask_outside(grid)

    def add_row_of(self, repeat: str) -> None:
        """A new row of an open list; the cursor goes to its first cell."""
        if self._at.desk.is_locked:
            return
        row = self._at.desk.add_row(repeat)
        for table in self._at.view.tables:
            model = table.cells
            if isinstance(model, GridModel) and model.repeat.name == repeat:
                self._at.view.go_to(Path(model.columns[0].question.name, repeat, row))

    def remove_row(self) -> None:
        """F6: take the row out; a row of the catalogue can only be marked as merged."""
        self._at.finish_edit()
        grid, table = self._grid(), self._at.view.table
        place = table.place() if table is not None else None
        row = (
            grid.row(place[0])
            if grid is not None and place is not None and table and table.cells is grid
            else None
        )
        if grid is None or row is None or self._at.desk.is_locked:
            self._at.said.emit(tr("Đưa con trỏ vào dòng cần bỏ rồi bấm F6."))
            return
        mark = self._at.desk.instance.row_mark(grid.repeat.name, row.id)
        if grid.is_open or (mark is not None and mark.kind is RowMarkKind.OUTSIDE):
            self._at.desk.remove_row(grid.repeat.name, row.id)
            self._at.said.emit(tr("Đã bỏ dòng. Ctrl+Z để lấy lại."))
        elif grid.repeat.fixed_rows == "communes":
            self._ask_merged(grid.repeat.name, row.id, row.label, mark.reason if mark else "")
        else:
            self._at.said.emit(tr("Các dòng của bảng này cố định, không bỏ được."))

    def _ask_outside(self, grid: GridModel) -> None:
        if grid.repeat.fixed_rows != "communes":
            self._at.said.emit(tr("Các dòng của bảng này cố định."))
            return
        repeat = grid.repeat.name
        self._at.ask.ask(
            Question(
                tr("Thêm đơn vị ngoài danh mục"),
                [Wish(tr("Tên xã, phường, thị trấn"), is_needed=True), Wish(tr("Lý do"), is_needed=True)],
                lambda texts: self._add_outside(repeat, *texts),
                tr("Chỉ dùng khi danh mục của chương trình thiếu đơn vị này."),
            )
        )

    def _add_outside(self, repeat: str, name: str, reason: str) -> None:
        row = self._at.desk.add_outside(repeat, name, reason)
        grid = self._grid()
        if grid is not None:
            self._at.view.go_to(Path(grid.columns[0].question.name, repeat, row))

    def _ask_merged(self, repeat: str, row: str, name: str, reason: str) -> None:
        self._at.ask.ask(
            Question(
                tr("{0}: đã sáp nhập").format(name),
                [Wish(tr("Lý do, ví dụ: sáp nhập vào xã … từ ngày … (để trống là bỏ dấu)"), reason)],
                lambda texts: self._at.desk.merged(repeat, row, texts[0]),
            )
        )

    def _grid(self) -> GridModel | None:
        table = self._at.view.table
        if table is not None and isinstance(table.cells, GridModel):
            return table.cells
        grids = [other.cells for other in self._at.view.tables if isinstance(other.cells, GridModel)]
        return next((grid for grid in grids if grid.is_open), grids[0] if grids else None)


class BlockDeeds:
    """Cells copied and pasted."""

    def __init__(self, at: Stand) -> None:
        self._at = at

    def copy(self) -> None:
        """Ctrl+C: the chosen cells as Excel takes them."""
        table = self._at.view.table
        if table is not None:
            rows = [[table.cells.plain_text(*place) for place in places] for places in table.chosen()]
            QGuiApplication.clipboard().setText(write_block(rows))
            self._at.said.emit(tr("Đã sao chép {0} ô.").format(sum(len(row) for row in rows)))

    def ask_paste(self) -> None:
        """Ctrl+V: one cell at once, a block after a look at what it would do."""
        table = self._at.view.table
        place = table.place() if table is not None else None
        if table is None or place is None or self._at.desk.is_locked:
            return
        held = QGuiApplication.clipboard().mimeData()
        block = read_block(held.text())
        if not block:
            self._at.said.emit(tr("Bảng nhớ tạm không có ô nào để dán."))
            return
        path = self._at.view.path()
        fonts = fonts_in_html(held.html()) if held.hasHtml() else {}
        is_one = len(block) == 1 and len(block[0]) == 1
        if is_one and not fonts and path is not None and self._at.desk.is_entry(path):
            self._at.desk.enter(path, block[0][0])
            return
        row, column = place
        columns = [n for n in range(column, table.cells.columnCount()) if not table.isColumnHidden(n)]
        cells = table.cells
        plan = plan_paste(
            block,
            lambda down, across: (
                cells.target_at(row + down, columns[across]) if across < len(columns) else None
            ),
            fonts,
        )
        model = PasteModel(self._at.desk, plan)
        self._at.show_paste(model, lambda: self.paste(model.answers(), model.notes()), is_file=False)

    def paste(self, answers: dict[Path, Answer | None], notes: dict[Path, str]) -> None:
        """Write the block as one step."""
        self._at.desk.paste(answers, notes)
        self._at.said.emit(tr("Đã dán {0} ô. Ctrl+Z để lấy lại.").format(len(answers)))
        self._at.back_to_section()

    def ask_take_over(self, answers: Answers, problems: Iterable[Problem]) -> None:
        """A report read from a file: seen before it is written, written as one step."""
        self._at.finish_edit()
        found = list(differences(self._at.desk.instance, answers))
        model = PasteModel.of_file(self._at.desk, found, problems)
        self._at.show_paste(model, lambda: self._take_over(answers, model), is_file=True)

    def _take_over(self, answers: Answers, model: PasteModel) -> None:
        written, held_back = model.answers(), model.held_back()
        cells = {path: answer for path, answer in answers.cells.items() if path not in held_back}
        cells |= {path: answer for path, answer in written.items() if answer is not None}
        self._at.desk.take_over(replace(answers, cells=cells))
        self._at.said.emit(tr("Đã nhập {0} ô từ Excel. Ctrl+Z để lấy lại.").format(len(written)))
        self._at.back_to_section()

    def ask_doubt(self, path: Path, doubt: Doubt) -> None:
        """What was entered may mean something else: ask once, in place."""
        text = doubt.second.answer
        found = self._at.desk.refused(path)
        said = (
            found[0] if found is not None else shown(self._at.desk, self._at.desk.question(path.name), text)
        )
        words = doubt_words(doubt, said)
        ways = [
            Way(words.first, lambda: self._at.desk.settle(path, doubt.first)),
            Way(words.second, lambda: self._at.desk.settle(path, doubt.second)),
        ]
        self._at.ask.choose(words.title, ways, self._at.label_of(path))

    def ask_prose(self, edit: ProseEdit, text: str, proposal: Proposal) -> None:
        """A pasted paragraph of an old font: converted, or as it stands."""
        title = tr("Đoạn dán gõ bằng phông cũ ({0}).").format(proposal.encoding.upper())
        ways = [
            Way(tr("Chuyển sang Unicode"), lambda: edit.insertPlainText(proposal.text)),
            Way(tr("Giữ nguyên"), lambda: edit.insertPlainText(text)),
        ]
        becomes = " ".join(proposal.text.split())
        hint = becomes if len(becomes) <= _PREVIEW else f"{becomes[: _PREVIEW - 1]}…"
        self._at.ask.choose(title, ways, tr("Sẽ là: “{0}”").format(hint))
