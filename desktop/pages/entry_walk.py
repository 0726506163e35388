"""From problem to problem, from one empty answer to the next."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import tr
from desktop.models.problem_model import ProblemLine
from desktop.pages.entry_panes import ProblemsPane
from desktop.pages.entry_section import SectionView
from forms.entry.progress import empty_cells
from forms.model.path import Path


class Traveller(Protocol):
    """What walking needs of the page."""

    desk: EntryDesk
    problems_pane: ProblemsPane

    @property
    def said(self) -> SignalInstance:
        """Words for the status line."""

    @property
    def view(self) -> SectionView:
        """The section that is shown."""

    def finish_edit(self) -> None:
        """Commit what is being typed."""

    def go_to(self, path: Path) -> bool:
        """Go to an answer."""

    def go_to_problem(self, line: ProblemLine) -> None:
        """Go to where a problem is."""


class Walk:
    """F3 and F4."""

    def __init__(self, at: Traveller) -> None:
        self._at = at

    def next_problem(self) -> None:
        """The problem after the one the cursor is at, in the order of the list."""
        self._at.finish_edit()
        lines = [line for line in self._at.problems_pane.model.lines() if not line.explained]
        if not lines:
            self._at.said.emit(tr("Không còn lỗi và cảnh báo nào."))
            return
        here = self._at.view.path()
        places = [n for n, line in enumerate(lines) if self._at.desk.findings.target(line.problem) == here]
        line = lines[(places[-1] + 1) % len(lines)] if places else lines[0]
        self._at.go_to_problem(line)
        self._at.problems_pane.show_current(line)

    def next_empty(self) -> None:
        """The next answer still to give, from here on and then from the beginning."""
        self._at.finish_edit()
        cells = [
            path
            for section in self._at.desk.sections
            for path in empty_cells(self._at.desk.instance, section)
            if self._at.desk.is_entry(path)
        ]
        order = {path: place for place, path in enumerate(self._at.desk.instance.paths())}
        here = self._at.view.path()
        at = order.get(here, -1) if here is not None else -1
        later = [path for path in cells if order[path] > at] or cells
        if later:
            self._at.go_to(later[0])
        else:
            self._at.said.emit(tr("Không còn ô nào để trống."))
