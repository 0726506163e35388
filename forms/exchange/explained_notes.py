"""The words that a hand-filler put beside a warned cell are its explanation.

The column is headed "Ghi chú, giải trình": who fills the workbook without the program cannot say which of
the two is meant, but a note on a cell that a warning is about answers the warning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from forms.model.answers import Answers
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Problem


def explained_by_notes(answers: Answers, problems: Iterable[Problem]) -> Answers:
    """The answers with an explanation for each warning whose cell has a note and that has none yet.

    Args:
        answers: as read from a workbook.
        problems: of the live report made of them.
    """
    explanations = dict(answers.explanations)
    for problem in problems:
        path = problem.place.path
        if problem.severity is not Severity.WARNING or path is None or problem.facts.get("explained"):
            continue
        note = next((answers.notes[cell] for cell in _marked(problem, path) if cell in answers.notes), "")
        if note:
            explanations.setdefault(_key(problem, path), note)
    return replace(answers, explanations=explanations)


def _marked(problem: Problem, path: Path) -> Iterable[Path]:
    """The cells a warning is about; those of its row, or of the report."""
    marks = problem.facts.get("marks", ())
    names = marks if isinstance(marks, tuple) else ()
    return (path, *(path._replace(name=name) for name in names))


def _key(problem: Problem, path: Path) -> str:
    """How the report names the explanation: the check, the question, or the cell of a row."""
    name = str(problem.facts.get("rule") or problem.facts.get("question") or path.name)
    return f"{name}[{path.row}]" if path.row else name
