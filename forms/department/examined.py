"""What the rules say of a report, and on what they stood: found in a reader's child, kept by the intake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from forms.model.canonical import Plain, canonical_bytes, plain_answer, sha256
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.plain_problem import plain_problems, read_problems
from forms.model.problem import Problem
from forms.model.surroundings import Surroundings
from forms.model.value import Answer, plain_number


@dataclass(frozen=True, slots=True)
class Examined:
    """A report as the Department sees it.

    Attributes:
        answers_hash: of what counts: irrelevant answers taken out.
        numbers: every relevant number, calculated ones too.
    """

    answers_hash: str
    problems: tuple[Problem, ...]
    numbers: Mapping[Path, Decimal]

    @property
    def has_errors(self) -> bool:
        """Whether it goes back for correction."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def basis_of(form_hash: str, surroundings: Surroundings) -> str:
    """One hash of what an examination stands on: form, unit, period, earlier figures.

    When it is another than before, the examination must be made again.
    """
    period = surroundings.period
    earlier = (surroundings.previous, surroundings.last_year, surroundings.year_to_date)
    parts: list[Plain] = [
        form_hash,
        surroundings.unit.id,
        period.id,
        *(day.isoformat() for day in (period.start, period.end, period.due)),
        *(_plain_figures(figures) for figures in earlier),
    ]
    return sha256(canonical_bytes(parts))


def _plain_figures(figures: Mapping[Path, Answer]) -> Plain:
    return {str(path): plain_answer(answer) for path, answer in figures.items()}


def plain_examined(examined: Examined) -> dict[str, Plain]:
    """The examination as plain JSON."""
    return {
        "hash": examined.answers_hash,
        "problems": plain_problems(examined.problems),
        "numbers": {str(path): plain_number(number) for path, number in examined.numbers.items()},
    }


def read_examined(written: Mapping[str, Plain]) -> Examined:
    """The examination that :func:`plain_examined` wrote.

    Raises:
        ValueError, KeyError: ``written`` is no such thing.
    """
    numbers = written["numbers"]
    if not isinstance(numbers, dict):
        raise ValueError(f"not numbers: {numbers!r}")
    return Examined(
        answers_hash=str(written["hash"]),
        problems=read_problems(written["problems"]),
        numbers={Path.parse(path): Decimal(str(number)) for path, number in numbers.items()},
    )
