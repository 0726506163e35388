"""What is wrong in a file that may report: the reader's problems and the form's own rules, by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from forms.department.examined import Examined
from forms.department.past import against_the_past
from forms.department.read_file import ReadFile
from forms.exchange.explained_notes import explained_by_notes
from forms.model.answers import Answers
from forms.model.canonical import answers_hash
from forms.model.form import Severity
from forms.model.problem import Problem
from forms.rules.check import check
from forms.rules.instance import Instance


def examine(
    read_file: ReadFile, instance: Instance, name: str, *, is_at_department: bool = False
) -> Examined:
    """Check what was read in the file called ``name``; ``instance`` holds its answers.

    At the Department what the rules pass is also held against the unit's own past.
    """
    found = (*read_file.problems, *_beside(read_file.problems, _checked(instance)))
    if is_at_department:
        told = {problem.place.path for problem in found}
        found += tuple(one for one in against_the_past(instance) if one.place.path not in told)
    values = instance.values()
    return Examined(
        answers_hash=answers_hash(instance.exported()),
        problems=tuple(_in_file(problem, read_file, name) for problem in found),
        numbers={path: value for path, value in values.items() if isinstance(value, Decimal)},
    )


def _checked(instance: Instance) -> tuple[Problem, ...]:
    """What the rules say; a note beside a warned cell is its explanation (the column is headed so).

    The answers stay as they were sent, so that their mã đối chiếu is the one on the unit's paper.
    """
    problems = check(instance)
    explained = explained_by_notes(instance.answers, problems)
    if explained.explanations == instance.answers.explanations:
        return problems
    return check(Instance(instance.program, explained, instance.surroundings))


def _beside(read: tuple[Problem, ...], checked: tuple[Problem, ...]) -> Iterator[Problem]:
    """What the rules say, less "nothing entered" of a cell whose words could not be read."""
    refused = {one.place.path for one in read if one.severity is Severity.ERROR and one.place.path}
    for problem in checked:
        if problem.code != "rules.required" or problem.place.path not in refused:
            yield problem


def is_empty(answers: Answers) -> bool:
    """Whether nothing was answered, not even "không phát sinh"."""
    return not answers.cells and not answers.nothing


def _in_file(problem: Problem, read_file: ReadFile, name: str) -> Problem:
    """The problem with its file, and with the sheet and cell of its path where it has none yet."""
    place = problem.place
    if place.path is None or place.sheet:
        return replace(problem, place=replace(place, file=name))
    sheet, cell = read_file.places.get(place.path, ("", ""))
    return problem.in_file(name, sheet, cell)
