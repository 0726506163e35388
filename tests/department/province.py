"""The real forms and units of the province with made-up answers, as a reader would give them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

from forms.department.completeness import Owed, owing
from forms.department.desk import Desk
from forms.department.read_file import ReadFile
from forms.design.library import Library
from forms.design.made_up import Mood, made_up_answers
from forms.design.registers import load_catalogue
from forms.exchange.identity import Identity
from forms.model.answers import Answers
from forms.model.canonical import answers_hash, reconciliation_code
from forms.model.form import Form
from forms.model.frozen_form import form_hash
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit, UnitCatalogue
from forms.rules.instance import Instance
from forms.store.deliveries import Arrival
from forms.store.periods import OwedReport
from forms.store.store import Store

NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)


@cache
def catalogue() -> UnitCatalogue:
    """The shipped units."""
    return load_catalogue()


def surroundings_of(form: Form, unit: Unit, period: Period) -> Surroundings:
    """Without earlier figures."""
    return surround(unit, period, form.regime, catalogue(), NOW)


def open_period(store: Store, period_id: str, form_ids: tuple[str, ...]) -> tuple[Desk, Period]:
    """A desk with the period open for these forms."""
    forms = [Library().form(form_id) for form_id in form_ids]
    regime = forms[0].regime
    assert regime is not None
    cycle = regime.cycle(PeriodId.parse(period_id).kind)
    assert cycle is not None
    period = period_in_cycle(PeriodId.parse(period_id), cycle)
    owed = owing(forms, catalogue(), period)
    store.periods.open(period, forms, [OwedReport(one.unit.id, one.form_id, one.binding) for one in owed])
    return Desk(store, catalogue(), surroundings_of), period


def owed_of(desk: Desk, period: Period) -> list[Owed]:
    """Who owes what, as frozen."""
    return [
        Owed(catalogue().unit(one.unit_id), one.form_id, one.binding)
        for one in desk.store.periods.owed(period.id)
    ]


def returned(
    desk: Desk, period: Period, owed: list[Owed], mood: Mood = Mood.PLAUSIBLE
) -> Iterator[tuple[Arrival, ReadFile]]:
    """A file of each unit, in the order given."""
    for seed, one in enumerate(owed):
        hash_ = desk.store.periods.form_hash(period.id, one.form_id)
        program = desk.program(hash_)
        around = surroundings_of(program.form, one.unit, period)
        answers = made_up_answers(program, around, seed, mood)
        name = f"{one.unit.code}_{one.form_id}.xlsx"
        yield (
            Arrival(name, name.encode(), NOW, sent=NOW),
            as_read(Instance(program, answers, around), answers),
        )


def as_read(instance: Instance, answers: Answers) -> ReadFile:
    """What a reader gives for a program-made workbook of the report."""
    form = instance.program.form
    code = reconciliation_code(answers_hash(instance.exported()))
    identity = Identity(form.id, form.version, form_hash(form), answers.unit_id, answers.period_id, code=code)
    places = {path: ("Số liệu", f"E{row}") for row, path in enumerate(instance.paths(), start=8)}
    return ReadFile("xlsx", identity, answers, places)
