"""Who stood then where units stand now, on the real register and on made-up ones."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.department.succession import Ancestry, Reason, ancestry
from forms.design.registers import load_catalogue
from forms.model.unit import Share, Succession, Unit, UnitCatalogue
from forms.wording import say

THEN, NOW = date(2024, 6, 14), date(2025, 6, 14)
DISTRICTS_GONE = date(2026, 6, 14)


@cache
def catalogue() -> UnitCatalogue:
    return load_catalogue()


def of(code: str, now: date = NOW, then: date = THEN, reporters=None) -> Ancestry:
    unit = catalogue().resolve(code, now)
    assert unit is not None
    return ancestry(catalogue(), [unit], now, then, reporters)


def districts(day: date = THEN) -> set[str]:
    return {unit.id for unit in catalogue().valid(day, "huyen")}


@pytest.mark.parametrize(
    ("code", "sources"),
    [
        pytest.param("385", ["385@0000"], id="a district that did not change"),
        pytest.param("380", ["380@0000", "405@0000"], id="Đông Sơn into the city of Thanh Hóa"),
        pytest.param("STC", ["STC@0000", "SKHDT@0000"], id="finance and planning"),
        pytest.param("SKHCN", ["STTTT@0000", "SKHCN@0000"], id="the Department itself"),
        pytest.param("SNNMT", ["SNNPTNT@0000", "STNMT@0000"], id="agriculture and environment"),
        pytest.param("BDPTTH", ["BAOTH@0000", "DPTTH@0000"], id="newspaper and station"),
        pytest.param("BTGDVTU", ["BTGTU@0000", "BDVTU@0000"], id="two Party committees"),
    ],
)
def test_what_was_merged_is_the_sum_of_its_wholes(code, sources):
    found = of(code)
    assert found.is_comparable
    assert sorted(unit.id for unit in found.sources) == sorted(sources)
    assert found.is_changed is (len(sources) > 1)


def test_a_chain_of_renamings_is_followed():
    found = of("BDPTTH", date(2026, 6, 14))
    assert sorted(unit.id for unit in found.sources) == ["BAOTH@0000", "DPTTH@0000"]


def test_before_the_merger_a_district_is_itself():
    found = of("380", THEN, date(2023, 6, 14))
    assert [unit.id for unit in found.sources] == ["380@0000"]
    assert not found.is_changed


def test_one_commune_is_not_held_against_its_district():
    commune = catalogue().valid(DISTRICTS_GONE, "xa")[0]
    found = ancestry(catalogue(), [commune], DISTRICTS_GONE, THEN, districts())
    assert not found.is_comparable
    reasons = {obstacle.reason for obstacle in found.obstacles}
    assert reasons == {Reason.SPLIT}
    assert all("Không so sánh được" in say(one.as_problem()) for one in found.obstacles)


def test_all_communes_together_are_held_against_all_districts():
    communes = catalogue().valid(DISTRICTS_GONE, "xa")
    found = ancestry(catalogue(), communes, DISTRICTS_GONE, THEN, districts())
    assert len(communes) == 166
    assert {unit.id for unit in found.sources} == districts()
    assert found.obstacles == ()


def test_the_communes_of_one_district_are_held_against_it():
    heirs = [catalogue().unit(link.new) for link in catalogue().successors("385@0000")]
    found = ancestry(catalogue(), heirs, DISTRICTS_GONE, date(2025, 6, 14), districts(NOW))
    assert [unit.id for unit in found.sources] == ["385@0000"]
    assert found.is_comparable


def test_a_new_body_has_nothing_before_it():
    new = Unit("MOI", "Cơ quan mới", "so", valid_from=date(2025, 1, 1))
    found = ancestry(UnitCatalogue([new]), [new], NOW, THEN)
    assert [obstacle.reason for obstacle in found.obstacles] == [Reason.NEW]
    assert "Cơ quan mới" in say(found.obstacles[0].as_problem())


def test_a_unit_that_gave_a_part_away_is_not_what_it_was():
    old = Unit("CU", "Cơ quan cũ", "so")
    new = Unit("MOI", "Cơ quan mới", "so", valid_from=date(2025, 1, 1))
    link = Succession(old.id, new.id, Share.PART, date(2025, 1, 1))
    register = UnitCatalogue([old, new], [link])
    shrunk = ancestry(register, [old], NOW, THEN)
    assert [obstacle.reason for obstacle in shrunk.obstacles] == [Reason.SHRUNK]
    assert "Cơ quan mới" in say(shrunk.obstacles[0].as_problem())
    split = ancestry(register, [new], NOW, THEN)
    assert [(one.reason, one.effective) for one in split.obstacles] == [(Reason.SPLIT, date(2025, 1, 1))]
    assert ancestry(register, [old, new], NOW, THEN).is_comparable


@pytest.mark.parametrize("kind", ["so", "huyen", "xa", "bao_chi", "dang"])
def test_nobody_of_the_real_register_is_without_an_answer(kind):
    for unit in catalogue().valid(DISTRICTS_GONE, kind) or catalogue().valid(NOW, kind):
        now = DISTRICTS_GONE if unit.is_valid(DISTRICTS_GONE) else NOW
        found = ancestry(catalogue(), [unit], now, THEN)
        assert found.sources or found.obstacles
        assert all(say(obstacle.as_problem()) for obstacle in found.obstacles)


BIRTH = date(2025, 1, 1)


@st.composite
def registers(draw) -> tuple[UnitCatalogue, dict[str, dict[str, int]]]:
    """Old units of which each goes wholly or in parts into new ones; how much of each went where."""
    old = [
        Unit(f"C{n}", f"Cũ {n}", "so", valid_to=BIRTH - timedelta(days=1))
        for n in range(draw(st.integers(1, 6)))
    ]
    new = [Unit(f"M{n}", f"Mới {n}", "so", valid_from=BIRTH) for n in range(draw(st.integers(1, 5)))]
    links, went = [], {}
    for unit in old:
        heirs = draw(st.lists(st.sampled_from(new), min_size=1, max_size=3, unique=True))
        share = Share.WHOLE if len(heirs) == 1 else Share.PART
        links += [Succession(unit.id, heir.id, share, BIRTH) for heir in heirs]
        went[unit.id] = {heir.id: draw(st.integers(0, 50)) for heir in heirs}
    return UnitCatalogue([*old, *new], links), went


@given(registers(), st.data())
@settings(max_examples=200, deadline=None)
def test_a_comparison_is_exactly_right_or_refused(made, data):
    """The sum of the sources is what went into the units, whenever it is called comparable."""
    register, went = made
    new = list(register.valid(NOW))
    chosen = data.draw(st.lists(st.sampled_from(new), min_size=1, unique=True))
    found = ancestry(register, chosen, NOW, THEN)
    ids = {unit.id for unit in chosen}
    if found.is_comparable:
        before = sum(sum(went[unit.id].values()) for unit in found.sources)
        after = sum(amount for parts in went.values() for heir, amount in parts.items() if heir in ids)
        assert before == after
    else:
        was_split = any(set(parts) & ids and set(parts) - ids for parts in went.values())
        fed = {heir for parts in went.values() for heir in parts}
        assert was_split or ids - fed


@given(registers())
@settings(max_examples=100, deadline=None)
def test_everybody_together_is_everybody_before(made):
    register, went = made
    fed = {heir for parts in went.values() for heir in parts}
    now = [unit for unit in register.valid(NOW) if unit.id in fed]
    found = ancestry(register, now, NOW, THEN)
    assert found.is_comparable
    assert {unit.id for unit in found.sources} == set(went)


@given(registers(), st.data())
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_units_does_not_matter(made, data):
    register, _ = made
    units = list(register.valid(NOW))
    shuffled = data.draw(st.permutations(units))
    first, second = ancestry(register, units, NOW, THEN), ancestry(register, shuffled, NOW, THEN)
    assert first.sources == second.sources
    assert set(first.obstacles) == set(second.obstacles)
