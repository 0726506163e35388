"""From received files to the totals of a period: only what counts is in them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from forms.department.counting import form_summaries, opened, regime_summaries, statuses_of
from forms.department.desk import Desk
from forms.department.facts import rebuild_facts
from forms.department.intake import Intake
from forms.department.read_file import ReadFile
from forms.department.summary_files import summary_files
from forms.exchange.identity import Identity
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import FIRST, Amendment, AmendmentKind
from forms.model.unit import Unit, UnitCatalogue
from forms.store.deliveries import Arrival
from forms.wording import say_trouble
from tests.department.reports import answers_of, at, surroundings_of
from tests.department.units import BA_THUOC, INVITED_DISTRICT, QUAN_SON, UNITS
from tests.sample import FORM, PERIOD, UNIT

GATHERER = Unit("STTTT", "Sở Thông tin và Truyền thông", "so")
REPLACEMENT = Amendment(AmendmentKind.REPLACEMENT, 1)


@pytest.fixture
def catalogue() -> UnitCatalogue:
    return UnitCatalogue((*UNITS, GATHERER))


@pytest.fixture
def desk(store, catalogue) -> Desk:
    return Desk(store, catalogue, lambda _form, unit, _period: surroundings_of(unit))


def send(desk: Desk, unit: Unit, conferences: int, people: int, amendment: Amendment = FIRST) -> str:
    held = answers_of(unit, c09a=conferences, c10=people, c01="co")
    identity = Identity(FORM.id, FORM.version, form_hash(FORM), unit.id, PERIOD.id, amendment, "X")
    read_file = ReadFile("xlsx", identity, held, {Path("c09a"): ("I", "D5")})
    name = f"{unit.code}-{amendment}.xlsx"
    arrival = Arrival(name, name.encode(), datetime(2024, 6, 18, tzinfo=UTC))
    return Intake(desk).receive(arrival, read_file).verdict.value


@pytest.fixture
def received(desk: Desk) -> Desk:
    assert send(desk, UNIT, 2, 40) == "valid"
    assert send(desk, UNIT, 3, 50, REPLACEMENT) == "valid"
    assert send(desk, BA_THUOC, 5, 60) == "valid"
    assert send(desk, QUAN_SON, 9, 1) == "in_correction"
    return desk


def test_the_latest_valid_versions_make_the_totals(received):
    (summary,) = form_summaries(received, PERIOD)
    figure = summary.figures[at("c09a")]
    assert (figure.value, figure.over, figure.asked, figure.owing) == (Decimal(8), 2, 2, 4)
    # Without a plan nobody is asked for its money, and a blank report has no plan.
    assert summary.figures[at("c17")].owing == 2
    assert [
        (part.source.unit.code, part.answer, part.source.file, part.sheet, part.cell)
        for part in figure.contributions
    ] == [
        ("385", Decimal(3), "385-replacement-1.xlsx", "I", "D5"),
        ("386", Decimal(5), "386-first.xlsx", "I", "D5"),
    ]
    assert (summary.progress.owing, summary.progress.reported, summary.progress.valid) == (4, 3, 2)
    assert [status.owed.unit for status in summary.missing] == [INVITED_DISTRICT]


def test_a_report_with_errors_is_included_only_by_wish_and_said(received):
    (summary,) = form_summaries(received, PERIOD, frozenset({QUAN_SON.id, UNIT.id}))
    assert summary.figures[at("c09a")].value == 17
    assert [source.is_provisional for source in summary.sources] == [False, False, True]


def test_a_correction_with_errors_does_not_unseat_the_version_that_counts(received):
    assert send(received, BA_THUOC, 7, 1, REPLACEMENT) == "in_correction"
    (summary,) = form_summaries(received, PERIOD, frozenset({BA_THUOC.id}))
    assert summary.figures[at("c09a")].value == 8


def test_the_regime_of_the_period(received):
    (regime,) = regime_summaries(received, PERIOD, form_summaries(received, PERIOD))
    assert regime.regime.regime_id == "ktt06"
    assert regime.figures[at("c10")].value == 110
    assert regime.missing == ()


def test_a_period_that_is_not_open(desk):
    assert opened(desk, PERIOD.id) == PERIOD
    with pytest.raises(KnownTrouble) as caught:
        opened(desk, "2026S1")
    assert "2026S1" in say_trouble(caught.value)


def test_sums_are_those_of_the_answers_that_count(received):
    (summary,) = form_summaries(received, PERIOD)
    versions = received.store.versions.latest(PERIOD.id, FORM.id)
    for name in ("c09a", "c10"):
        numbers = [version.answers.cells[Path(name)] for version in versions]
        assert summary.figures[at(name)].value == sum(numbers)
    assert summary.period == PERIOD


def test_facts_can_be_made_again(received):
    before = [received.store.facts.of_version(id_) for id_ in received.store.versions.ids()]
    received.store.facts.forget()
    assert rebuild_facts(received) == 4
    assert [received.store.facts.of_version(id_) for id_ in received.store.versions.ids()] == before


def test_a_unit_that_left_the_catalogue_stays_owing(received):
    gone = Desk(received.store, UnitCatalogue((GATHERER,)), received.surroundings_of)
    names = [status.owed.unit.name for status in statuses_of(gone, PERIOD)]
    assert names[0] == UNIT.id
    assert len(names) == 4


def test_a_regime_whose_receiver_nobody_knows(received):
    without = Desk(received.store, UnitCatalogue(UNITS), received.surroundings_of)
    with pytest.raises(KnownTrouble) as caught:
        form_summaries(without, PERIOD)
    assert "STTTT" in say_trouble(caught.value)


def test_the_files_of_a_period(received):
    files = dict(summary_files(received, PERIOD))
    assert list(files) == ["TONG-HOP_2024S1_ktt06.docx", "TONG-HOP_2024S1_mau_nho.xlsx"]
    assert all(data.startswith(b"PK") for data in files.values())
