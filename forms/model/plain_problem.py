"""A problem as plain JSON and back: how it crosses from a reader's child and stays with a received file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from forms.model.canonical import Plain
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Fact, Place, Problem
from forms.model.value import plain_number


def plain_problem(problem: Problem) -> Plain:
    """The problem as plain JSON; empty parts are left out."""
    place = problem.place
    parts: dict[str, Plain] = {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": str(place.path) if place.path else "",
        "section": place.section,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "facts": {name: _plain_fact(fact) for name, fact in problem.facts.items()},
    }
    return {name: part for name, part in parts.items() if part}


def read_problem(plain: Plain) -> Problem:
    """The problem that :func:`plain_problem` wrote.

    Raises:
        ValueError: ``plain`` is no such thing.
    """
    if not isinstance(plain, dict) or "code" not in plain:
        raise ValueError(f"not a problem: {plain!r}")
    texts = {name: str(part) for name, part in plain.items() if isinstance(part, str)}
    place = Place(
        path=Path.parse(texts["path"]) if "path" in texts else None,
        section=texts.get("section", ""),
        file=texts.get("file", ""),
        sheet=texts.get("sheet", ""),
        cell=texts.get("cell", ""),
    )
    facts = plain.get("facts")
    named = facts if isinstance(facts, Mapping) else {}
    return Problem(
        texts["code"],
        Severity(texts["severity"]),
        place,
        {name: _read_fact(fact) for name, fact in named.items()},
    )


def plain_problems(problems: Iterable[Problem]) -> list[Plain]:
    """Several problems as plain JSON."""
    return [plain_problem(problem) for problem in problems]


def read_problems(plain: Plain) -> tuple[Problem, ...]:
    """The problems that :func:`plain_problems` wrote.

    Raises:
        ValueError: ``plain`` is no such thing.
    """
    if not isinstance(plain, list):
        raise ValueError(f"not problems: {plain!r}")
    return tuple(read_problem(one) for one in plain)


def _plain_fact(fact: Fact) -> Plain:
    match fact:
        case str():
            return fact
        case bool() | int():
            return ["i", str(int(fact))]
        case Decimal():
            return ["n", plain_number(fact)]
        case date():
            return ["d", fact.isoformat()]
        case _:
            return ["s", *fact]


def _read_fact(plain: Plain) -> Fact:
    match plain:
        case str():
            return plain
        case ["i", str(text)]:
            return int(text)
        case ["n", str(text)]:
            return Decimal(text)
        case ["d", str(text)]:
            return date.fromisoformat(text)
        case ["s", *names]:
            return tuple(str(name) for name in names)
        case _:
            raise ValueError(f"not a fact: {plain!r}")
