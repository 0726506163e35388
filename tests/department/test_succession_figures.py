"""Earlier figures of merged units: sums where whole, ratios worked out again, the reason where not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.department.completeness import owing
from forms.department.succession import Reason, ancestry
from forms.department.succession_figures import Earlier, earlier_figures, reasons_to_tell
from forms.design.library import Library
from forms.design.made_up import made_up_answers
from forms.design.registers import load_catalogue
from forms.model.path import Path
from forms.model.period import Period
from forms.model.surround import surround
from forms.model.unit import Unit
from forms.model.value import Missing
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from forms.wording import say

CATALOGUE = load_catalogue()
HALF = Period("2024S1", date(2023, 12, 15), date(2024, 6, 14), date(2024, 6, 17))
NEXT = Period("2025S1", date(2024, 12, 15), date(2025, 6, 14), date(2025, 6, 17))
NOW = datetime(2025, 6, 1, tzinfo=UTC)
FORM = Library().form("huyen")
PROGRAM = compile_form(FORM)
CITY = ("380@0000", "405@0000")


def around(unit: Unit, period: Period = HALF):
    return surround(unit, period, FORM.regime, CATALOGUE, NOW)


def reported(unit_id: str, seed: int):
    """All figures of a made-up report of one unit."""
    unit = CATALOGUE.unit(unit_id)
    answers = made_up_answers(PROGRAM, around(unit), seed)
    return dict(Instance(PROGRAM, answers, around(unit)).values())


@pytest.fixture(scope="module")
def figures():
    return {unit_id: reported(unit_id, seed) for seed, unit_id in enumerate((*CITY, "385@0000"))}


def compared(code: str, figures) -> dict[Path, Earlier]:
    unit = CATALOGUE.resolve(code, NEXT.end)
    assert unit is not None
    then = {debt.unit.id for debt in owing([FORM], CATALOGUE, HALF)}
    found = ancestry(CATALOGUE, [unit], NEXT.end, HALF.end, then)
    return earlier_figures(PROGRAM, found, figures, around(CATALOGUE.unit("380@0000")))


def test_the_merged_city_is_held_against_both(figures):
    earlier = compared("380", figures)
    for name in ("c10", "c09", "c17", "h03", "h06", "h10", "h18"):
        parts = [figures[unit_id][Path(name)] for unit_id in CITY]
        assert earlier[Path(name)].answer == sum(parts)
        assert [unit.id for unit in earlier[Path(name)].sources] == list(CITY)


def test_a_share_is_worked_out_again_never_added(figures):
    reached, communes = (sum(figures[unit_id][Path(name)] for unit_id in CITY) for name in ("h19", "h02"))
    share = compared("380", figures)[Path("h20")].answer
    assert isinstance(share, Decimal)
    assert abs(share - 100 * reached / communes) < Decimal("0.1")


@pytest.mark.parametrize("name", ["c21", "c01", "c24"])
def test_words_and_choices_of_two_units_make_no_sum(figures, name):
    found = compared("380", figures)[Path(name)]
    assert found.answer is None
    assert {one.reason for one in found.obstacles} == {Reason.NOT_ADDABLE}
    assert "hợp nhất từ nhiều đơn vị" in say(found.obstacles[0].as_problem())


def test_an_unchanged_unit_has_its_own_figures(figures):
    earlier = compared("385", figures)
    own = figures["385@0000"]
    assert all(earlier[path].answer == answer for path, answer in own.items() if not path.repeat)
    assert all(found.is_comparable for found in earlier.values())


def test_a_predecessor_without_a_report_leaves_nothing_to_compare(figures):
    earlier = compared("380", {"380@0000": figures["380@0000"]})
    found = earlier[Path("c10")]
    assert found.answer is None
    assert [(one.reason, one.unit.id) for one in found.obstacles] == [(Reason.NOT_REPORTED, "405@0000")]
    assert "Đông Sơn" in say(found.obstacles[0].as_problem())


def test_a_figure_that_one_of_them_lacked_is_the_sum_of_the_others(figures):
    without = {**figures, "405@0000": {**figures["405@0000"], Path("c10"): Missing("chưa thống kê")}}
    found = compared("380", without)[Path("c10")]
    assert found.answer == figures["380@0000"][Path("c10")]
    assert found.is_incomplete
    assert not compared("380", figures)[Path("c10")].is_incomplete


def test_a_split_district_says_where_its_parts_went(figures):
    day = date(2026, 6, 14)
    commune = CATALOGUE.unit(next(link.new for link in CATALOGUE.successors("385@0000")))
    program = compile_form(Library().form("xa"))
    found = ancestry(CATALOGUE, [commune], day, date(2025, 6, 14), {"385@0000"})
    earlier = earlier_figures(program, found, figures, around(commune))
    told = reasons_to_tell(earlier[Path("h06")].obstacles)
    assert [one.reason for one in told] == [Reason.SPLIT]
    assert "huyện Quan Hóa" in say(told[0].as_problem())


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=2), st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_sums_are_exact_and_lose_nobody(numbers, other):
    figures = {unit_id: {Path("c10"): Decimal(number)} for unit_id, number in zip(CITY, numbers, strict=True)}
    figures["385@0000"] = {Path("c10"): Decimal(other)}
    total = sum(
        answer
        for code in ("380", "385")
        if isinstance(answer := compared(code, figures)[Path("c10")].answer, Decimal)
    )
    assert total == sum(numbers) + other
