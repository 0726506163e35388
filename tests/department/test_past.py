"""A report against the unit's own past, and against the other units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.department.analysis.outliers import outliers
from forms.department.desk import Desk
from forms.department.past import against_the_past
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.period import Period
from forms.model.problem import Problem
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from forms.store.store import Store
from forms.wording import say
from tests import sample
from tests.department.province import NOW, as_read, open_period
from tests.department.returned import district, live, take_in

C09A, C17 = Path("c09a"), Path("c17")


def report(now: Decimal | None, before: Decimal | None, *, path: Path = C09A, **changed: object) -> Instance:
    """A report of the small form with one figure, and that of the year before."""
    around = replace(sample.SURROUNDINGS, last_year={path: before} if before is not None else {})
    given_ = sample.answers(c01="co").with_answer(path, now)
    return Instance(compile_form(sample.FORM), replace(given_, **changed), around)  # type: ignore[arg-type]


def asked(instance: Instance) -> list[Problem]:
    return list(against_the_past(instance))


@pytest.mark.parametrize(
    ("now", "before", "code"),
    [
        pytest.param(240, 20, "department.leap", id="twelve times"),
        pytest.param(200, 20, "department.leap", id="ten times"),
        pytest.param(199, 20, "", id="not quite ten times"),
        pytest.param(20, 240, "department.drop", id="a twelfth"),
        pytest.param(12, 1, "", id="small counts leap"),
        pytest.param(240, 0, "", id="nothing before"),
        pytest.param(0, 240, "", id="nothing now"),
        pytest.param(240, None, "", id="no figure before"),
        pytest.param(None, 240, "", id="no figure now"),
    ],
)
def test_a_leap_is_asked_about(now, before, code):
    problems = asked(report(_number(now), _number(before)))
    assert [one.code for one in problems] == ([code] if code else [])
    for one in problems:
        assert one.severity is Severity.WARNING
        assert one.place.path == C09A
        assert "2023" in say(one)


def test_how_many_times_is_said():
    (leap,) = asked(report(Decimal(240), Decimal(20)))
    assert "gấp 12 lần 6 tháng đầu năm 2023 (20)" in say(leap)


@pytest.mark.parametrize(
    ("now", "before", "is_asked"),
    [
        pytest.param("50000000", "50", True, id="a million times the year before"),
        pytest.param("50000000", None, True, id="a thousand billion without a past"),
        pytest.param("55", "50", False, id="as the year before"),
        pytest.param("900", "50", False, id="much more, in million still"),
    ],
)
def test_dong_typed_for_million_dong(now, before, is_asked):
    found = {one.code for one in asked(report(Decimal(now), _number(before), path=C17))}
    assert ("department.dong_for_million" in found) is is_asked


def test_a_note_beside_the_figure_explains_it():
    (leap,) = asked(report(Decimal(240), Decimal(20), notes={C09A: "có ngày hội chuyển đổi số"}))
    assert leap.facts["explained"] == "có ngày hội chuyển đổi số"


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def test_a_year_below_its_half_year_is_asked_about():
    year = replace(sample.PERIOD, id="2024")
    program = report(Decimal(5), None).program
    flow = {C17: Decimal(30)}
    around = replace(sample.SURROUNDINGS, period=year, year_to_date=flow)
    given_ = replace(sample.answers(c01="co", c17=Decimal(20)), period_id="2024")
    (below,) = asked(Instance(program, given_, around))
    assert below.code == "department.below_half_year"
    assert "cả năm 20 nhỏ hơn" in say(below)
    assert "(30)" in say(below)
    again = given_.with_answer(C17, Decimal(30))
    assert asked(Instance(program, again, around)) == []


@pytest.fixture
def opened(tmp_path) -> Iterator[tuple[Desk, Period]]:
    with Store.open(tmp_path, lambda: NOW) as store:
        yield open_period(store, "2024S1", ("huyen",))


def test_the_department_asks_when_the_file_comes_in(opened):
    desk, period = opened
    owed = district(desk, period)
    good = live(desk, period, owed)
    before = {path: value for path, value in good.values().items() if isinstance(value, Decimal)}
    around = desk.surroundings_of
    desk.surroundings_of = lambda form, unit, when: replace(around(form, unit, when), last_year=before)
    larger = good.answers.with_answer(Path("c10"), before[Path("c10")] * 12)
    taken = take_in(desk, b"PK 1", as_read(live(desk, period, owed, larger), larger))
    (leap,) = [one for one in taken.problems if one.code == "department.leap"]
    assert leap.place.path == Path("c10")
    assert leap.place.cell


figures = st.lists(st.integers(1, 10_000).map(Decimal), min_size=8, max_size=40)


@settings(max_examples=30)
@given(figures=figures, place=st.integers(0, 7))
def test_one_far_figure_never_hides_itself(figures, place):
    """However far it is, it moves the median by one place only and stays an outlier."""
    base = dict(enumerate(figures))
    by_unit = {f"u{at}": Decimal(1000) + value % 100 for at, value in base.items()}
    by_unit[f"u{place}"] = Decimal(1000) * 10**6
    assert f"u{place}" in outliers(by_unit, {}, dict.fromkeys(by_unit, "huyen"))


@settings(max_examples=30)
@given(st.dictionaries(st.text(max_size=3), st.integers(1, 10**9).map(Decimal), max_size=5))
def test_too_few_units_say_nothing(by_unit):
    assert outliers(by_unit, {}, dict.fromkeys(by_unit, "huyen")) == {}
