"""*Hỏi lại đơn vị*: the officer's deeds over one figure that a unit is asked about again."""

from __future__ import annotations

from datetime import date
from pathlib import Path as FilePath

from forms.department import figure_question
from forms.department.figure_question import FigureQuestion
from forms.model.path import Path
from forms.model.report import ReportKey
from forms.officer.acting import Officer


class QuestionDeeds(Officer):
    """Asking about a figure, and what the unit said."""

    def ask_about(
        self, key: ReportKey, path: Path, why: str, due: date, folder: FilePath
    ) -> tuple[FilePath, ...]:
        """The marked workbook and the mail draft, written into ``folder``; the question is kept.

        Raises:
            KnownTrouble: ``desk.note_needed``, ``desk.nothing_held``, ``desk.no_such_cell``, or a trouble
                of the disk.
        """
        files = figure_question.ask_about(self.desk, key, path, why, due, self.who)
        for name, data in files.items():
            self.workspace.write(folder / name, data)
        return tuple(folder / name for name in files)

    def note_answer(self, key: ReportKey, path: Path, answer: str) -> None:
        """Write down that the unit stands by the figure it was asked about, and why.

        Raises:
            KnownTrouble: ``desk.note_needed``, ``desk.not_asked``.
        """
        figure_question.note_answer(self.desk, key, path, answer, self.who)

    def question_about(self, key: ReportKey, path: Path) -> FigureQuestion | None:
        """What was asked last about the figure."""
        return figure_question.question_about(self.desk, key, path)
