"""Reports of several units of the small form, made to count."""

from __future__ import annotations

from dataclasses import replace

from forms.department.figures import Source
from forms.department.gathering import CountedReport
from forms.model.answers import Answers
from forms.model.path import Path
from forms.model.surroundings import Row, Surroundings
from forms.model.unit import Unit
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from tests.sample import FORM, PERIOD, SURROUNDINGS, answers

PROGRAM = compile_form(FORM)


def surroundings_of(unit: Unit) -> Surroundings:
    """Two communes for each unit, named after it."""
    communes = tuple(Row(f"{unit.code}{n}@0000", f"Xã {n} của {unit.name}") for n in (1, 2))
    return replace(SURROUNDINGS, unit=unit, period=PERIOD, communes=communes)


def answers_of(unit: Unit, **cells: object) -> Answers:
    """Answers of a unit; see :func:`tests.sample.answers`."""
    return replace(answers(**cells), unit_id=unit.id)


def counted(
    unit: Unit,
    held: Answers,
    program: Program = PROGRAM,
    *,
    is_provisional: bool = False,
    surroundings: Surroundings | None = None,
) -> CountedReport:
    """The report of a unit, with a place for each answer."""
    source = Source(unit, held.form_id, f"{unit.code}.xlsx", "0123456789", is_provisional)
    instance = Instance(program, held, surroundings or surroundings_of(unit))
    places = {path: ("I", f"D{number}") for number, path in enumerate(held.cells, 5)}
    return CountedReport(source, instance, places)


def at(name: str, repeat: str = "", row: str = "") -> Path:
    """A path."""
    return Path(name, repeat, row)
