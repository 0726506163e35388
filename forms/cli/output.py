"""How a verb's outcome is said: for people on a terminal, or as one JSON document."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from forms.model.form import Severity
from forms.model.problem import Fact, Problem
from forms.model.value import plain_number
from forms.wording import say, say_place

SCHEMA = 1
_GLYPHS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTE: "·"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verb did: a result for each file or item, the problems met, sentences for people.

    Attributes:
        status: the exit status; 0 fine, 1 something was refused or is missing, 2 cannot.
    """

    verb: str
    results: tuple[Mapping[str, object], ...] = ()
    problems: tuple[Problem, ...] = ()
    status: int = 0
    sentences: tuple[str, ...] = field(default=())


def show(outcome: Outcome, *, as_json: bool) -> None:
    """Print the outcome."""
    if as_json:
        sys.stdout.write(json.dumps(_plain(outcome), ensure_ascii=False, indent=1, default=str) + "\n")
        return
    for sentence in outcome.sentences:
        sys.stdout.write(sentence + "\n")
    for problem in outcome.problems:
        if "explained" not in problem.facts:
            sys.stderr.write(_line(problem))


def _line(problem: Problem) -> str:
    place = say_place(problem.place)
    line = f"{_GLYPHS[problem.severity]} {place + ': ' if place else ''}{say(problem)}\n"
    if "caret" in problem.facts:
        line += f"    {problem.facts['expression']}\n    {problem.facts['caret']}\n"
    return line


def _plain(outcome: Outcome) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "verb": outcome.verb,
        "ok": outcome.status == 0,
        "results": list(outcome.results),
        "problems": [_plain_problem(problem) for problem in outcome.problems],
    }


def _plain_problem(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "path": str(place.path) if place.path else "",
        "facts": {name: _plain_fact(fact) for name, fact in problem.facts.items()},
        "text": say(problem),
    }


def _plain_fact(fact: Fact) -> object:
    match fact:
        case Decimal():
            return plain_number(fact)
        case date():
            return fact.isoformat()
        case tuple():
            return list(fact)
        case _:
            return fact


def show_progress(done: int, total: int, name: str) -> None:
    """One line on a terminal, rewritten as the work goes on; nothing where nobody looks."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r\x1b[K{done}/{total} {name}{end}")
        sys.stderr.flush()
