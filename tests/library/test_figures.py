"""What the forms work out: totals, counts of communes, shares."""

from __future__ import annotations

from decimal import Decimal

import pytest

from forms.model.path import Path
from forms.model.value import Answer, plain_number
from forms.rules.instance import Instance
from tests.library.filled import FIRST_HALF, FIRST_HALF_2026, YEAR, changed, filled, surroundings
from tests.library.test_checks import program


def _figure(report: Instance, name: str) -> str:
    value = report.value(Path(name))
    assert isinstance(value, Decimal)
    return plain_number(value)


def _district(**overrides: Answer | int | str | None) -> Instance:
    around = surroundings("huyen", "385", FIRST_HALF)
    return Instance(program("huyen"), changed(filled("huyen", around), **overrides), around)


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        *[("c02", "1"), ("c09", "28"), ("c15", "1"), ("c20", "82.5"), ("c20_bo_tri", "170")],
        *[("h02", "15"), ("h10", "6"), ("h11", "18"), ("h12", "6"), ("h14", "15"), ("h15", "15")],
        *[("h16", "30"), ("h17", "90"), ("h18", "270"), ("h19", "15"), ("h20", "100")],
    ],
)
def test_figures_of_a_district(name: str, figure: str) -> None:
    assert _figure(_district(), name) == figure


def test_totals_skip_what_is_blank() -> None:
    report = _district(c09b=None, c09c=None)
    assert _figure(report, "c09") == "23"
    assert report.is_incomplete(Path("c09"))


def test_a_commune_without_a_station_has_nothing_to_enter() -> None:
    report = _district()
    row = report.rows("dai_xa")[0].id
    report.set(Path("h14x", "dai_xa", row), "khong")
    assert not report.is_relevant(Path("h16x", "dai_xa", row))
    figures = [_figure(report, name) for name in ("h14", "h15", "h16", "h17", "h18", "h19", "h20")]
    assert figures == ["14", "14", "28", "84", "252", "14", "93.3"]
    assert not report.is_incomplete(Path("h18"))


def test_a_commune_short_of_one_month_does_not_meet_the_norm() -> None:
    report = _district()
    row = report.rows("dai_xa")[0].id
    report.set(Path("h19m", "dai_xa", row), Decimal(5))
    assert [_figure(report, name) for name in ("h15", "h19", "h20")] == ["15", "14", "93.3"]


def test_a_month_with_two_repeats_does_not_meet_the_norm() -> None:
    report = _district()
    report.set(Path("h11t", "dai_huyen", report.rows("dai_huyen")[2].id), Decimal(2))
    assert [_figure(report, name) for name in ("h10", "h11", "h12")] == ["6", "17", "5"]


def test_a_year_has_twelve_months() -> None:
    around = surroundings("huyen", "385", YEAR)
    report = Instance(program("huyen"), filled("huyen", around), around)
    assert [_figure(report, name) for name in ("h10", "h11", "h12", "h19")] == ["12", "36", "12", "15"]


def test_share_of_staff_reached() -> None:
    around = surroundings("so_nganh", "SNV", FIRST_HALF)
    report = Instance(program("so_nganh"), filled("so_nganh", around), around)
    assert _figure(report, "s05") == "95"


@pytest.mark.parametrize(
    ("station", "figures"),
    [
        pytest.param("co", ["1", "1", "1", "100"], id="with-a-station"),
        pytest.param("khong", ["0", "0", "0", "0"], id="without"),
    ],
)
def test_a_commune_of_its_own(station: str, figures: list[str]) -> None:
    around = surroundings("xa", "14869", FIRST_HALF_2026)
    answers = changed(filled("xa", around), x14=station)
    report = Instance(program("xa"), answers, around)
    assert [_figure(report, name) for name in ("h14", "h15", "h19", "h20")] == figures
