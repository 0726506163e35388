"""When the corrected file returns: each point that was asked, mended or not; and what else was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.department.desk import Desk
from forms.model.answers import Answers
from forms.model.path import Path
from forms.model.problem import Fact, Problem
from forms.model.value import Answer
from forms.store.corrections import Correction
from forms.store.versions import Version

FIGURE_ASKED = "department.figure_asked"
"""The code of a point that the officer asks about of his own accord."""


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """One point and what became of it.

    Attributes:
        is_mended: the problem is not found any more, or is explained now.
        before, now: what stood and stands at the point's path; ``None`` for blank or a point without one.
    """

    point: Problem
    is_mended: bool
    before: Answer | None
    now: Answer | None


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is another one now."""

    path: Path
    before: Answer | None
    now: Answer | None


@dataclass(frozen=True, slots=True)
class CorrectionAnswer:
    """How a unit answered a request.

    Attributes:
        version_id: the version that answers it; ``None`` while nothing has come.
        unasked: answers changed at places that nobody asked about.
        new: problems that the earlier version did not have.
    """

    correction: Correction
    version_id: int | None = None
    points: tuple[PointAnswer, ...] = ()
    unasked: tuple[Change, ...] = ()
    new: tuple[Problem, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything that was asked is mended."""
        return self.version_id is not None and all(point.is_mended for point in self.points)


def answers_to(desk: Desk, corrections: Iterable[Correction]) -> tuple[CorrectionAnswer, ...]:
    """How each request was answered by the latest version that came after it."""
    return tuple(_answer(desk, correction) for correction in corrections)


def changes(before: Answers, now: Answers) -> tuple[Change, ...]:
    """Every answer that differs, in the order of their paths."""
    paths = sorted({*before.cells, *now.cells})
    pairs = ((path, before.cells.get(path), now.cells.get(path)) for path in paths)
    return tuple(Change(path, old, new) for path, old, new in pairs if old != new)


def _answer(desk: Desk, correction: Correction) -> CorrectionAnswer:
    asked_in = desk.store.versions.get(correction.version_id)
    later = [
        version
        for version in desk.store.versions.of_report(correction.key)
        if version.id > correction.version_id and version.is_held
    ]
    if not later:
        return CorrectionAnswer(correction)
    return _compared(desk, correction, asked_in, later[-1])


def _compared(desk: Desk, correction: Correction, before: Version, now: Version) -> CorrectionAnswer:
    problems = desk.store.deliveries.of_version(now.id).problems
    left = {_sign(problem): problem for problem in problems}
    old = {_sign(problem) for problem in desk.store.deliveries.of_version(before.id).problems}
    points = tuple(_point(point, left, before.answers, now.answers) for point in correction.points)
    asked = {path for point in correction.points for path in _paths(point)}
    return CorrectionAnswer(
        correction,
        now.id,
        points,
        tuple(change for change in changes(before.answers, now.answers) if change.path not in asked),
        tuple(problem for problem in problems if _sign(problem) not in old),
    )


def _point(
    point: Problem, left: Mapping[tuple[object, ...], Problem], before: Answers, now: Answers
) -> PointAnswer:
    found = left.get(_sign(point))
    is_mended = found is None or bool(found.facts.get("explained"))
    path = point.place.path
    if path is None:
        return PointAnswer(point, is_mended, None, None)
    old, new = before.cells.get(path), now.cells.get(path)
    if point.code == FIGURE_ASKED:
        # No rule finds it again: another figure answers it, or a note beside the same one.
        is_mended = old != new or now.notes.get(path, "") != before.notes.get(path, "")
    return PointAnswer(point, is_mended, old, new)


def _sign(problem: Problem) -> tuple[object, ...]:
    """What makes it the same problem wherever it stands in the file: its code, path and rule."""
    path = problem.place.path
    where: object = path if path is not None else problem.place.section
    rule: Fact = problem.facts.get("rule", "")
    return (problem.code, where, rule, problem.facts.get("row", ""))


def _paths(point: Problem) -> Iterable[Path]:
    path = point.place.path
    if path is None:
        return
    yield path
    marks = point.facts.get("marks")
    if isinstance(marks, tuple):
        yield from (Path(name, path.repeat, path.row) for name in marks)
        yield from (Path(name) for name in marks)
