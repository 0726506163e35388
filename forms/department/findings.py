"""What is wrong in a file that may report: the reader's problems and the form's own rules, by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from forms.department.read_file import ComputedCell, ReadFile
from forms.model.answers import Answers
from forms.model.canonical import answers_hash
from forms.model.form import Form, Severity
from forms.model.path import Path
from forms.model.problem import Fact, Place, Problem
from forms.model.value import Answer, Missing, plain_number
from forms.rules.check import check
from forms.rules.instance import Instance

TOLERANCE = Decimal("1e-9")
"""The relative difference that Excel's binary arithmetic may make of a right figure."""

_LAX_KINDS = frozenset({"xls"})
"""Kinds of which formulas cannot be told from constants with certainty."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A report as the Department sees it.

    Attributes:
        answers: as they were read, irrelevant ones too.
        answers_hash: of what counts: irrelevant answers taken out.
        numbers: every relevant number, calculated ones too.
    """

    answers: Answers
    answers_hash: str
    problems: tuple[Problem, ...]
    numbers: Mapping[Path, Decimal]

    @property
    def has_errors(self) -> bool:
        """Whether it goes back for correction."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def examine(read_file: ReadFile, instance: Instance, form: Form, name: str) -> Examined:
    """Check what was read in the file called ``name``; ``instance`` holds its answers."""
    found = (
        *read_file.problems,
        *_overwritten(read_file, instance, form),
        *check(instance),
    )
    values = instance.values()
    return Examined(
        answers=instance.answers,
        answers_hash=answers_hash(instance.exported()),
        problems=tuple(_in_file(problem, read_file, name) for problem in found),
        numbers={path: value for path, value in values.items() if isinstance(value, Decimal)},
    )


def is_empty(answers: Answers) -> bool:
    """Whether nothing was answered, not even "không phát sinh"."""
    return not answers.cells and not answers.nothing


def _overwritten(read_file: ReadFile, instance: Instance, form: Form) -> Iterator[Problem]:
    severity = Severity.WARNING if read_file.kind in _LAX_KINDS else Severity.ERROR
    for path, cell in read_file.computed.items():
        computed = instance.value(path)
        if cell.is_constant and not is_same_figure(cell.found, computed):
            yield Problem(
                "department.total_overwritten",
                severity,
                Place(path, sheet=cell.sheet, cell=cell.cell),
                _overwritten_facts(form.question(path.name).label or path.name, cell, computed),
            )


def _overwritten_facts(label: str, cell: ComputedCell, computed: Answer | None) -> dict[str, Fact]:
    return {"label": label, "found": _shown(cell.found), "expected": _shown(computed)}


def is_same_figure(found: Answer | None, computed: Answer | None) -> bool:
    """Whether a computed cell holds what the program computes, give or take binary arithmetic."""
    if isinstance(found, Decimal) and isinstance(computed, Decimal):
        return abs(found - computed) <= TOLERANCE * max(abs(found), abs(computed))
    return (found or None) == (computed or None)


def _shown(answer: Answer | None) -> Fact:
    match answer:
        case None | Missing():
            return "—"
        case Decimal() if not answer.is_finite():
            return plain_number(answer)
        case _:
            return answer


def _in_file(problem: Problem, read_file: ReadFile, name: str) -> Problem:
    """The problem with its file, and with the sheet and cell of its path where it has none yet."""
    place = problem.place
    if place.path is None or place.sheet:
        return replace(problem, place=replace(place, file=name))
    computed = read_file.computed.get(place.path)
    in_computed = (computed.sheet, computed.cell) if computed else ("", "")
    sheet, cell = read_file.places.get(place.path, in_computed)
    return problem.in_file(name, sheet, cell)
