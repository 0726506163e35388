"""The problems of a report as a list: those of the current section first, errors before warnings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.icons import State
from desktop.models.entry_desk import EntryDesk
from desktop.models.findings import is_explained
from desktop.models.looks import tr
from forms.exchange.numbering import Section
from forms.model.form import Severity
from forms.model.problem import Problem
from forms.wording import say


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem as it is listed."""

    problem: Problem
    state: State
    place: str
    text: str
    explained: str
    can_explain: bool


class ProblemModel(QAbstractListModel):
    """All problems shown, in order."""

    def __init__(self, desk: EntryDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._current: Section | None = None
        self._lines: list[ProblemLine] = []
        desk.judged.connect(self.refresh)
        self.refresh()

    def set_current(self, section: Section | None) -> None:
        """The section whose problems come first."""
        self._current = section
        self.refresh()

    def line(self, row: int) -> ProblemLine | None:
        """The problem in that line."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def lines(self) -> list[ProblemLine]:
        """All of them."""
        return self._lines

    def refresh(self) -> None:
        """The problems as they are now."""
        lines = [self._line_of(problem) for problem in self._desk.findings.in_order(self._current)]
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def rowCount(self, parent: object = None) -> int:
        """How many problems there are."""
        return len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """The problem as one sentence."""
        line = self.line(index.row())
        if line is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        kind = tr("Lỗi") if line.state is State.ERROR else tr("Cảnh báo")
        return f"{kind}. {line.place}: {line.text}"

    def _line_of(self, problem: Problem) -> ProblemLine:
        is_error = problem.severity is Severity.ERROR
        explained = str(problem.facts.get("explained") or "")
        state = State.ERROR if is_error else State.GOOD if is_explained(problem) else State.WARNING
        return ProblemLine(
            problem,
            state,
            self._desk.findings.place(problem),
            say(problem).strip(),
            explained,
            can_explain=problem.severity is Severity.WARNING and not self._desk.is_locked,
        )
