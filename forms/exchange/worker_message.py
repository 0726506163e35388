"""Problems as plain JSON, as they cross from the reader's child to the parent and into the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Fact, Place, Problem


def plain_problem(problem: Problem) -> dict[str, Any]:
    """A problem as JSON values; decimals and days are tagged objects, tuples are lists."""
    place = problem.place
    spots = {"section": place.section, "file": place.file, "sheet": place.sheet, "cell": place.cell}
    plain_place = {name: text for name, text in spots.items() if text}
    if place.path is not None:
        plain_place["path"] = str(place.path)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "place": plain_place,
        "facts": {name: _plain_fact(fact) for name, fact in problem.facts.items()},
    }


def read_problem(plain: Mapping[str, Any]) -> Problem:
    """The problem that :func:`plain_problem` wrote."""
    spots = dict(plain["place"])
    path = spots.pop("path", None)
    place = Place(path=Path.parse(path) if path else None, **spots)
    facts = {name: _read_fact(fact) for name, fact in plain["facts"].items()}
    return Problem(plain["code"], Severity(plain["severity"]), place, facts)


def _plain_fact(fact: Fact) -> Any:
    match fact:
        case Decimal():
            return {"n": str(fact)}
        case date():
            return {"d": fact.isoformat()}
        case tuple():
            return list(fact)
        case _:
            return fact


def _read_fact(plain: Any) -> Fact:
    match plain:
        case {"n": str(number)}:
            return Decimal(number)
        case {"d": str(day)}:
            return date.fromisoformat(day)
        case list():
            return tuple(str(text) for text in plain)
        case int():
            return plain
        case _:
            return str(plain)
