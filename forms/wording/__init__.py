"""Every sentence a user may read about a Problem, by its code.

One table of sentences for each area of the engine; a code's area is the word before its first dot.
A sentence says what happened, where, and what to do next. Facts stand in braces and are printed the
Vietnamese way.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from forms.model.problem import Fact, KnownTrouble, Place, Problem
from forms.text.numbers import format_number
from forms.wording import (
    annotation,
    clerk,
    consolidated,
    department,
    desk,
    documents,
    door,
    form_faults,
    form_packages,
    output,
    reasons,
    registers,
    rules,
    store,
    succession,
    values,
    word,
    workbook,
    workspace,
)

_AREAS = (
    annotation,
    clerk,
    consolidated,
    department,
    desk,
    documents,
    door,
    form_faults,
    form_packages,
    output,
    registers,
    rules,
    store,
    succession,
    values,
    word,
    workbook,
    workspace,
)

_SENTENCES: dict[str, str] = {}
for _area in _AREAS:
    _SENTENCES.update(_area.SENTENCES)


def say(problem: Problem) -> str:
    """The sentence for a problem, without its place.

    Raises:
        KeyError: no sentence was written for its code, which is a bug.
    """
    return _SENTENCES[problem.code].format_map(
        {name: _say_fact(fact) for name, fact in problem.facts.items()} | _say_reason(problem.facts)
    )


def say_trouble(trouble: KnownTrouble) -> str:
    """The sentence for a :class:`KnownTrouble`."""
    return say(trouble.as_problem())


def say_place(place: Place) -> str:
    """Where it is, as "tệp, trang tính, ô"; empty parts are left out."""
    parts = [place.file, place.sheet and f"trang “{place.sheet}”", place.cell and f"ô {place.cell}"]
    return ", ".join(part for part in parts if part)


def sentences() -> Mapping[str, str]:
    """All sentences by code, for the tests."""
    return _SENTENCES


def _say_reason(facts: Mapping[str, Fact]) -> dict[str, str]:
    reason = facts.get("reason")
    return {"reason": reasons.said(reason)} if isinstance(reason, str) else {}


def _say_fact(fact: Fact) -> str:
    match fact:
        case Decimal() | int():
            return format_number(Decimal(fact))
        case date():
            return f"{fact:%d/%m/%Y}"
        case tuple():
            return ", ".join(fact)
        case _:
            return fact
