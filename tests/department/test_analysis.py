"""A figure looked into: against earlier periods through succession, outliers, over some of the units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from forms.department.analysis.comparison import Comparison, Held
from forms.department.analysis.figure_view import Past, figure_view
from forms.department.analysis.outliers import outliers
from forms.department.analysis.overview import group_progress, summary_lines
from forms.department.analysis.reckoned import Reckoned
from forms.department.completeness import Owed, OwedState, OwedStatus, Timeliness
from forms.department.consolidation import summarise
from forms.department.regime_summary import join, joined_parts
from forms.department.succession import Reason
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import Binding
from forms.model.unit import Share, Succession, Unit, UnitCatalogue
from tests.department.reports import PROGRAM, answers_of, counted, surroundings_of
from tests.sample import FORM, PERIOD, REGIME

THEN = Period("2023S1", date(2022, 12, 15), date(2023, 6, 14), date(2023, 6, 19))
YEAR = Period("2023", date(2022, 12, 15), date(2023, 12, 14), date(2023, 12, 18))
CHANGED = date(2024, 1, 1)
STAYS = Unit("1", "UBND huyện Một", "huyen")
OLD_A, OLD_B = (Unit(code, f"UBND huyện {code}", "huyen", valid_to=date(2023, 12, 31)) for code in "AB")
MERGED = Unit("AB", "UBND huyện AB", "huyen", valid_from=CHANGED)
SPLIT = Unit("C", "UBND huyện C", "huyen", valid_to=date(2023, 12, 31))
HALVES = tuple(Unit(code, f"UBND huyện {code}", "huyen", valid_from=CHANGED) for code in "DE")
CATALOGUE = UnitCatalogue(
    (STAYS, OLD_A, OLD_B, MERGED, SPLIT, *HALVES),
    (
        Succession(OLD_A.id, MERGED.id, Share.WHOLE, CHANGED),
        Succession(OLD_B.id, MERGED.id, Share.WHOLE, CHANGED),
        *(Succession(SPLIT.id, half.id, Share.PART, CHANGED) for half in HALVES),
    ),
)
SUM = Path("c09a")


def reckoned(period: Period, given: dict[Unit, int], silent: tuple[Unit, ...] = ()) -> Reckoned:
    """A period in which these units gave these numbers."""
    reports = []
    for unit, number in given.items():
        around = replace(surroundings_of(unit), period=period)
        held = replace(answers_of(unit, c09a=number), period_id=period.id)
        reports.append(counted(unit, held, surroundings=around))
    statuses = [
        OwedStatus(Owed(unit, FORM.id, Binding.MANDATORY), state, Timeliness.ON_TIME)
        for units, state in ((given, OwedState.VALID), (silent, OwedState.MISSING))
        for unit in units
    ]
    around = replace(surroundings_of(STAYS), period=period)
    absent = {question.name: frozenset(unit.id for unit in silent) for question in FORM.questions()}
    summary = summarise(PROGRAM, reports, statuses, around, absent)
    programs = {FORM.id: PROGRAM}
    regime = join(REGIME, (summary,), programs, around)
    return Reckoned(regime, programs, joined_parts([summary.gathered]), around)


def held(now: dict[Unit, int], then: dict[Unit, int], without: tuple[str, ...] = ()) -> Held:
    owed_then = [unit for unit in (OLD_A, OLD_B) if MERGED in now and unit not in then]
    comparison = Comparison(CATALOGUE, reckoned(PERIOD, now), reckoned(THEN, then, tuple(owed_then)))
    return comparison.held(SUM, without)


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        pytest.param({STAYS: 12}, {STAYS: 8}, (12, 8, 1, 0), id="the same unit"),
        pytest.param({MERGED: 12}, {OLD_A: 5, OLD_B: 3}, (12, 8, 1, 0), id="merged: the sum"),
        pytest.param(
            {MERGED: 12, STAYS: 1}, {OLD_A: 5, STAYS: 2}, (1, 2, 1, 1), id="one of the merged was silent"
        ),
        pytest.param(
            {HALVES[0]: 4, STAYS: 1}, {SPLIT: 9, STAYS: 2}, (1, 2, 1, 1), id="half of what was split"
        ),
        pytest.param(
            {HALVES[0]: 4, HALVES[1]: 6, STAYS: 1},
            {SPLIT: 9, STAYS: 2},
            (11, 11, 3, 0),
            id="both halves together",
        ),
        pytest.param({STAYS: 3}, {}, (None, None, 0, 1), id="nobody reported then"),
    ],
)
def test_only_units_that_stand_in_both_periods_are_compared(now, then, expected) -> None:
    found = held(now, then)
    assert (found.now, found.then, found.units, found.left_out) == expected


def test_what_is_left_out_has_its_reason() -> None:
    found = held({HALVES[0]: 4, STAYS: 1}, {SPLIT: 9, STAYS: 2})
    (obstacle,) = found.obstacles
    assert (obstacle.reason, obstacle.unit) == (Reason.SPLIT, SPLIT)


def test_growth_and_share_are_of_the_common_units() -> None:
    found = held({STAYS: 12, MERGED: 6}, {STAYS: 8})
    assert (found.growth, found.share) == (Decimal("50.0"), Decimal("150.0"))
    assert held({STAYS: 12}, {STAYS: 0}).growth is None


def test_outliers_can_be_left_out_of_the_comparison() -> None:
    found = held({STAYS: 12, MERGED: 600}, {STAYS: 8, OLD_A: 1, OLD_B: 1}, (MERGED.id,))
    assert (found.now, found.then, found.units) == (Decimal(12), Decimal(8), 1)


GROUP = dict.fromkeys((str(number) for number in range(10)), "huyen")


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        pytest.param([10] * 9 + [120], [10] * 10, {"9": Decimal("12.0")}, id="twelve times its own past"),
        pytest.param([20] * 10, [10] * 10, {}, id="all have doubled"),
        pytest.param([10] * 9 + [1], [10] * 10, {"9": Decimal("0.1")}, id="a tenth of its own past"),
        pytest.param([10] * 9 + [120], [], {"9": Decimal("12.0")}, id="no past: against the others"),
        pytest.param([8, 9, 10, 11, 12, 8, 9, 10, 11, 25], [], {}, id="no past, within the fence"),
        pytest.param([0] * 9 + [3], [0] * 10, {}, id="zeros say nothing"),
    ],
)
def test_a_figure_that_stands_out_is_found(now, before, expected) -> None:
    by_unit = {str(at): Decimal(value) for at, value in enumerate(now)}
    past = {str(at): Decimal(value) for at, value in enumerate(before)}
    assert {unit: one.times for unit, one in outliers(by_unit, past, GROUP).items()} == expected


def test_a_group_of_two_has_no_outlier_without_a_past() -> None:
    assert outliers({"0": Decimal(1), "1": Decimal(100)}, {}, GROUP) == {}


def test_the_figure_is_seen_by_unit_group_and_kind() -> None:
    now = reckoned(PERIOD, {STAYS: 12, MERGED: 6}, (HALVES[0],))
    view = figure_view(now, "c09a", Past())
    assert (view.value, view.over, view.owing) == (Decimal(18), 2, 3)
    assert [(one.unit, one.number) for one in view.units] == [(STAYS, Decimal(12)), (MERGED, Decimal(6))]
    assert [(one.name, one.value, one.reported, one.owing) for one in view.groups] == [
        ("huyen", Decimal(18), 2, 3)
    ]
    (group,) = group_progress(now.summary.statuses)
    assert (group.progress.reported, group.progress.owing) == (2, 3)


def test_every_line_with_a_figure_says_over_how_many_units() -> None:
    now = reckoned(PERIOD, {STAYS: 12, MERGED: 6}, (HALVES[0],))
    lines = [line for line in summary_lines(now) if line.key and line.value is not None]
    assert lines
    assert all(0 < line.over <= line.owing for line in lines)


def test_some_units_give_what_a_summary_of_them_alone_would() -> None:
    both = reckoned(PERIOD, {STAYS: 12, MERGED: 6})
    alone = reckoned(PERIOD, {STAYS: 12})
    for question in FORM.questions():
        path = Path(question.name)
        some, whole = both.figure(path, {STAYS.id}), alone.figure(path)
        if some is not None and whole is not None:
            assert (some.value, some.over, dict(some.tally)) == (whole.value, whole.over, dict(whole.tally))
