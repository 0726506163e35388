"""The real forms over the real units, every kind of combination against a count made here by hand."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest

from forms.department.completeness import OwedState
from forms.department.consolidation import FormSummary
from forms.department.counting import form_summaries, regime_summaries, statuses_of
from forms.department.intake import Intake
from forms.department.regime_summary import RegimeSummary
from forms.model.answers import Answers
from forms.model.form import Form, OverUnits, Role
from forms.model.path import Path
from forms.model.period import Period
from forms.model.report import DeliveryVerdict
from forms.store.store import Store
from tests.department.province import NOW, open_period, owed_of, returned

FORMS = ("huyen", "so_nganh", "dau_moi", "doan_the", "bao_chi", "hiep_hoi_dn")
SILENT = 7
"""One of so many sends nothing."""


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("kho"), lambda: NOW) as store:
        desk, period = open_period(store, "2024S1", FORMS)
        owed = [one for place, one in enumerate(owed_of(desk, period)) if place % SILENT]
        intake = Intake(desk)
        taken = [intake.receive(*one) for one in returned(desk, period, owed)]
        valid = sum(one.verdict is DeliveryVerdict.VALID for one in taken)
        assert valid > 0.9 * len(taken)
        yield desk, period


@pytest.fixture(scope="module")
def summaries(received) -> dict[str, FormSummary]:
    desk, period = received
    return {summary.form.id: summary for summary in form_summaries(desk, period)}


@pytest.fixture(scope="module")
def regime(received, summaries) -> RegimeSummary:
    desk, period = received
    (found,) = regime_summaries(desk, period, summaries.values())
    return found


def told(received: tuple[object, Period], form_id: str) -> list[Answers]:
    """What the units answered, straight from the store, without what is not relevant."""
    desk, period = received
    return [version.answers for version in desk.store.versions.latest(period.id, form_id)]  # type: ignore[attr-defined]


def inputs(form: Form, rule: OverUnits) -> list[str]:
    return [
        question.name
        for question in form.questions()
        if question.role is Role.INPUT and question.over_units is rule and not form.repeat_of(question.name)
    ]


@pytest.mark.parametrize("form_id", FORMS)
def test_sums(received, summaries, form_id):
    summary = summaries[form_id]
    for name in inputs(summary.form, OverUnits.SUM):
        figure = summary.figures[Path(name)]
        asked = {part.source.unit.id for part in figure.contributions}
        held = [held.cells.get(Path(name)) for held in told(received, form_id) if held.unit_id in asked]
        numbers = [value for value in held if isinstance(value, Decimal)]
        assert figure.value == (sum(numbers, Decimal(0)) if numbers else None), name
        assert figure.over == len(numbers), name


@pytest.mark.parametrize("form_id", FORMS)
def test_counts(received, summaries, form_id):
    summary = summaries[form_id]
    for name in inputs(summary.form, OverUnits.COUNT_YES):
        answers = [part.answer for part in summary.figures[Path(name)].contributions]
        expected = answers.count("co") if any(answers) else None
        assert summary.figures[Path(name)].value == expected, name
    for name in inputs(summary.form, OverUnits.COUNT_EACH):
        given = [held.cells.get(Path(name)) for held in told(received, form_id)]
        chosen = Counter(choice for one in given if isinstance(one, tuple) for choice in one)
        counted = {choice: count for choice, count in summary.figures[Path(name)].tally.items() if count}
        assert counted == chosen, name


def test_the_communes_of_all_districts(received, summaries):
    summary = summaries["huyen"]
    reports = told(received, "huyen")
    stations = [held.cells.get(path) for held in reports for path in held.cells if path.name == "h14x"]
    assert summary.figures[Path("h14")].value == stations.count("co")
    assert len(summary.rows["dai_xa"]) == len(
        {path.row for held in reports for path in held.cells if path.repeat == "dai_xa"}
    )
    met = summary.figures[Path("h19")].value
    of = summary.figures[Path("h02")].value
    assert summary.figures[Path("h20")].value == (met / of * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_months_row_by_row(received, summaries):
    summary = summaries["huyen"]
    for month in ("2024-01", "2024-06"):
        path = Path("h10t", "dai_huyen", month)
        values = [held.cells[path] for held in told(received, "huyen")]
        numbers = [value for value in values if isinstance(value, Decimal)]
        assert summary.figures[path].value == sum(numbers, Decimal(0))


def test_the_regime_adds_what_all_forms_ask(summaries, regime):
    for name in ("c09a", "c17", "c26"):
        parts = [one.figures[Path(name)] for one in summaries.values() if Path(name) in one.figures]
        assert len(parts) > 1
        values = [figure.value for figure in parts if figure.value is not None]
        assert regime.figures[Path(name)].value == sum(values)
        assert regime.figures[Path(name)].over == sum(figure.over for figure in parts)


def test_only_those_with_the_duty_are_asked(summaries):
    # V.2 of the plan is of the Department of Finance alone.
    assert summaries["so_nganh"].figures[Path("f01")].owing == 1


def test_never_more_than_owe(received, summaries, regime):
    desk, period = received
    found = statuses_of(desk, period)
    assert sum(one.state is OwedState.MISSING for one in found) == -(-len(found) // SILENT)
    for summary in (*summaries.values(), regime):
        assert 0 <= summary.progress.reported <= summary.progress.owing
        assert all(figure.over <= figure.asked <= figure.owing for figure in summary.figures.values())
