"""Made-up answers: plausible ones break no rule of any shipped form, and no mood takes long."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest

from forms.department.completeness import owing
from forms.design.library import Library
from forms.design.made_up import Mood, made_up_answers
from forms.design.made_up_mending import MOST_TRIALS
from forms.design.registers import load_catalogue
from forms.model.form import Check, Form, OverUnits, Question, Severity
from forms.model.path import Path
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.surround import surround
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit
from forms.model.value import ValueType
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.rules.program import compile_form

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ON_REQUEST = Period("2024DX01", date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 5), "Rà soát")
LIBRARY = Library()
OWED = {
    "2024S1": ("bao_chi", "dau_moi", "doan_the", "hiep_hoi_dn", "huyen", "so_nganh"),
    "2024": ("bao_chi", "dau_moi", "doan_the", "hiep_hoi_dn", "huyen", "so_nganh"),
    "2025": ("bao_chi", "dau_moi", "doan_the", "hiep_hoi_dn", "so_nganh", "xa"),
    "2026S1": ("bao_chi", "dau_moi", "doan_the", "hiep_hoi_dn", "so_nganh", "xa"),
    "2024DX01": ("dot_xuat",),
}
CASES = [(form_id, period) for period, forms in OWED.items() for form_id in forms]
MOST_UNITS = 8


@cache
def catalogue():
    return load_catalogue()


@cache
def program(form_id: str):
    return compile_form(LIBRARY.form(form_id))


def period_of(form: Form, period_id: str) -> Period:
    if period_id == ON_REQUEST.id:
        return ON_REQUEST
    assert form.regime is not None
    parts = PeriodId.parse(period_id)
    cycle = form.regime.cycle(parts.kind)
    assert cycle is not None
    return period_in_cycle(parts, cycle)


def owed_by(form: Form, period: Period) -> list[Unit]:
    """Some of those who owe the form, spread over the whole list; a form shipped off is switched on."""
    assert form.regime is not None
    on = replace(form, regime=replace(form.regime, is_switched_off=False))
    units = [debt.unit for debt in owing([on], catalogue(), period)]
    return units[:: max(1, len(units) // MOST_UNITS)]


def around(form: Form, unit: Unit, period: Period, **earlier) -> Surroundings:
    return surround(unit, period, form.regime, catalogue(), NOW, **earlier)


@pytest.mark.parametrize(("form_id", "period_id"), CASES)
def test_a_plausible_report_has_nothing_to_object_to(form_id, period_id):
    form = LIBRARY.form(form_id)
    period = period_of(form, period_id)
    units = owed_by(form, period)
    assert units
    for seed, unit in enumerate(units):
        surroundings = around(form, unit, period)
        answers = made_up_answers(program(form_id), surroundings, seed)
        problems = check(Instance(program(form_id), answers, surroundings))
        assert [p.facts.get("rule") or p.facts for p in problems] == []


@pytest.mark.parametrize("form_id", ["huyen", "so_nganh", "dau_moi"])
def test_a_year_after_its_first_half_holds_it(form_id):
    form = LIBRARY.form(form_id)
    half, year = period_of(form, "2024S1"), period_of(form, "2024")
    unit = owed_by(form, half)[0]
    surroundings = around(form, unit, half)
    first = Instance(program(form_id), made_up_answers(program(form_id), surroundings, 1), surroundings)
    told = around(form, unit, year, previous=first.values(), year_to_date=first.values())
    answers = made_up_answers(program(form_id), told, 2)
    problems = check(Instance(program(form_id), answers, told))
    assert [p.facts for p in problems if p.severity is Severity.ERROR] == []
    assert not [p for p in problems if str(p.facts.get("rule", "")).startswith("ca_nam")]


@pytest.mark.parametrize("mood", list(Mood))
@pytest.mark.parametrize("form_id", ["huyen", "dot_xuat"])
def test_the_same_arguments_give_the_same_answers(form_id, mood):
    form = LIBRARY.form(form_id)
    period = period_of(form, "2024DX01" if form_id == "dot_xuat" else "2024S1")
    surroundings = around(form, owed_by(form, period)[0], period)
    first = made_up_answers(program(form_id), surroundings, 7, mood)
    assert made_up_answers(program(form_id), surroundings, 7, mood) == first
    assert bool(first.cells) is (mood is not Mood.EMPTY)


def test_a_faulty_report_has_errors():
    form = LIBRARY.form("so_nganh")
    period = period_of(form, "2024S1")
    surroundings = around(form, owed_by(form, period)[0], period)
    answers = made_up_answers(program("so_nganh"), surroundings, 3, Mood.FAULTY)
    problems = check(Instance(program("so_nganh"), answers, surroundings))
    assert any(problem.severity is Severity.ERROR for problem in problems)


def _contradictory(count: int) -> Form:
    names = [f"q{number}" for number in range(count)]
    questions = tuple(
        Question(name, ValueType.INTEGER, label=name, unit="cuộc", over_units=OverUnits.SUM) for name in names
    )
    checks = tuple(
        Check(f"k{name}", f"${{{name}}} > ${{{names[-1]}}} + {number + 5000}", "Không thể.", marks=(name,))
        for number, name in enumerate(names[:-1])
    )
    impossible = Check("khong_the", "${q0} < 0", "Không thể.", marks=("q0",))
    return Form("mau_thuan", "1", "Mẫu mâu thuẫn", questions, checks=(*checks, impossible))


@pytest.mark.parametrize("mood", [Mood.PLAUSIBLE, Mood.EXTREME])
def test_a_form_that_cannot_be_satisfied_is_given_up_on(mood, monkeypatch):
    compiled = compile_form(_contradictory(300))
    calls = 0
    real = Instance.set

    def counted(self, path: Path, answer):
        nonlocal calls
        calls += 1
        return real(self, path, answer)

    monkeypatch.setattr(Instance, "set", counted)
    form = LIBRARY.form("huyen")
    period = period_of(form, "2024S1")
    made_up_answers(compiled, around(form, owed_by(form, period)[0], period), 1, mood)
    assert calls <= 300 + 2 * MOST_TRIALS
