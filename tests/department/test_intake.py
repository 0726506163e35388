"""What becomes of a file that reaches the Department."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from forms.department.completeness import OwedState
from forms.department.counting import statuses_of
from forms.department.desk import Desk
from forms.department.intake import Intake, Taken
from forms.department.read_file import ReadFile
from forms.exchange.identity import Identity
from forms.model.answers import Answers
from forms.model.form import Severity
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.problem import KnownTrouble, Place, Problem
from forms.model.report import FIRST, Amendment, AmendmentKind, DeliveryVerdict
from forms.model.unit import UnitCatalogue
from forms.store.deliveries import Arrival
from forms.store.store import Store
from forms.wording import say
from tests.department.units import BA_THUOC, FINANCE, LATER_DISTRICT
from tests.sample import FORM, PERIOD, SURROUNDINGS, UNIT, answers

NOON = datetime(2024, 6, 14, 5, 0, tzinfo=UTC)
BATCH = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)
SECOND = Amendment(AmendmentKind.REPLACEMENT, 1)
GOOD = answers(
    c09a=2,
    c10=40,
    c01="co",
    **{f"dai_huyen__2024-{month:02d}__h10t": 1 for month in range(1, 7)},
)


@pytest.fixture
def desk(store: Store, catalogue: UnitCatalogue) -> Desk:
    return Desk(store, catalogue, lambda _form, unit, period: replace(SURROUNDINGS, unit=unit, period=period))


@pytest.fixture
def intake(desk: Desk) -> Intake:
    return Intake(desk)


def read_file(
    held: Answers | None = GOOD, amendment: Amendment = FIRST, code: str = "0123456789", **changed: str
) -> ReadFile:
    identity = Identity(FORM.id, FORM.version, form_hash(FORM), UNIT.id, PERIOD.id, amendment, code)
    places = {Path("c09a"): ("I", "D5"), Path("c10"): ("I", "D9")}
    return ReadFile("xlsx", replace(identity, **changed), held, places)  # type: ignore[arg-type]


def arrival(name: str = "a.xlsx", sent: datetime | None = NOON, received: datetime = BATCH) -> Arrival:
    return Arrival(name, f"bytes of {name}".encode(), received, sent=sent)


def codes(taken: Taken) -> list[str]:
    for problem in taken.problems:
        assert say(problem)
    return [problem.code for problem in taken.problems]


def test_a_good_file_is_valid_and_kept_whole(store, intake):
    taken = intake.receive(arrival(), read_file())
    assert (taken.verdict, codes(taken), taken.amendment) == (DeliveryVerdict.VALID, [], FIRST)
    (version,) = store.versions.latest(PERIOD.id, FORM.id)
    assert version.answers == GOOD
    assert version.places[Path("c09a")] == ("I", "D5")
    assert store.facts.of_version(version.id)[Path("c09")] == 2
    (delivery,) = store.deliveries.of_period(PERIOD.id)
    assert (delivery.version_id, store.deliveries.content(delivery.file_hash)) == (version.id, arrival().data)


def test_errors_are_named_by_sheet_and_cell_and_wait_for_correction(store, intake):
    taken = intake.receive(arrival(), read_file(GOOD.with_answer(Path("c09a"), Decimal(-1))))
    assert taken.verdict is DeliveryVerdict.IN_CORRECTION
    (negative,) = [p for p in taken.problems if p.place.path == Path("c09a") and p.severity is Severity.ERROR]
    assert (negative.place.file, negative.place.sheet, negative.place.cell) == ("a.xlsx", "I", "D5")
    assert store.versions.latest(PERIOD.id, FORM.id) == ()


def test_what_the_reader_found_makes_it_wait_too(intake):
    problem = Problem("department.nothing_read", Severity.ERROR, Place(sheet="III", cell="C7"))
    taken = intake.receive(arrival(), replace(read_file(), problems=(problem,)))
    assert taken.verdict is DeliveryVerdict.IN_CORRECTION
    assert taken.problems[0] == problem.in_file("a.xlsx", "III", "C7")


@pytest.mark.parametrize(
    ("changed", "held", "code"),
    [
        pytest.param({"period_id": "2026S1"}, GOOD, "department.period_not_open", id="period-not-open"),
        pytest.param({"unit_id": "000@0000"}, GOOD, "department.unknown_unit", id="unknown-unit"),
        pytest.param({"unit_id": LATER_DISTRICT.id}, GOOD, "department.unit_not_valid", id="unit-not-yet"),
        pytest.param({"form_id": "so_nganh"}, GOOD, "department.wrong_form", id="wrong-form"),
        pytest.param({"unit_id": FINANCE.id}, GOOD, "department.not_owed", id="not-owed"),
        pytest.param({"form_hash": "0" * 64}, GOOD, "department.unknown_form_version", id="unknown-version"),
        pytest.param({}, None, "department.nothing_read", id="nothing-read"),
        pytest.param({}, answers(), "department.empty_report", id="nothing-filled-in"),
    ],
)
def test_refusals_keep_the_file_and_count_nothing(store, intake, changed, held, code):
    taken = intake.receive(arrival(), read_file(held, **changed))
    assert (taken.verdict, codes(taken)) == (DeliveryVerdict.REFUSED, [code])
    assert store.versions.receipts(PERIOD.id) == ()
    assert store.deliveries.latest(1)[0].verdict is DeliveryVerdict.REFUSED


def test_a_file_that_says_nothing_of_itself(intake):
    assert codes(intake.receive(arrival(), ReadFile())) == ["department.not_a_report"]


def test_the_reader_explains_better_what_it_could_not_read(intake):
    problem = Problem("department.nothing_read", Severity.ERROR)
    assert codes(intake.receive(arrival(), ReadFile(problems=(problem,)))) == ["department.nothing_read"]


def test_a_unit_named_by_its_code_alone_is_found_on_the_periods_last_day(store, intake):
    taken = intake.receive(arrival(), read_file(unit_id=UNIT.code))
    assert taken.key is not None
    assert taken.key.unit_id == UNIT.id
    assert store.versions.latest(PERIOD.id, FORM.id)[0].answers.unit_id == UNIT.id


def test_the_same_batch_again_changes_nothing(store, intake):
    first = intake.receive(arrival(), read_file())
    again = intake.receive(arrival(received=BATCH + timedelta(days=1)), read_file())
    assert (again.verdict, again.version_id) == (DeliveryVerdict.SAME_AGAIN, first.version_id)
    assert len(store.deliveries.latest(9)) == 1
    assert len(store.versions.receipts(PERIOD.id)) == 1


def test_a_re_saved_copy_is_the_same_again_and_is_remembered(store, intake):
    intake.receive(arrival(), read_file())
    again = intake.receive(arrival("a (1).xlsx"), read_file())
    assert codes(again) == ["department.same_again"]
    assert [one.verdict for one in store.deliveries.of_period(PERIOD.id)] == [
        DeliveryVerdict.VALID,
        DeliveryVerdict.SAME_AGAIN,
    ]


OTHER = GOOD.with_answer(Path("c10"), Decimal(50))


@pytest.mark.parametrize(
    ("stated", "code", "sent", "verdict", "amendment", "counted"),
    [
        pytest.param(SECOND, "X", NOON, DeliveryVerdict.VALID, SECOND, 50, id="replacement"),
        pytest.param(FIRST, "X", NOON, DeliveryVerdict.DECISION, FIRST, 40, id="equal-number"),
        pytest.param(FIRST, "", NOON + timedelta(1), DeliveryVerdict.VALID, SECOND, 50, id="by-hand-later"),
        pytest.param(FIRST, "", NOON - timedelta(1), DeliveryVerdict.OLDER, FIRST, 40, id="by-hand-earlier"),
    ],
)
def test_a_second_content(store, intake, stated, code, sent, verdict, amendment, counted):
    intake.receive(arrival(), read_file())
    taken = intake.receive(arrival("b.xlsx", sent), read_file(OTHER, stated, code))
    assert (taken.verdict, taken.amendment) == (verdict, amendment)
    assert codes(taken) is not None
    (version,) = store.versions.latest(PERIOD.id, FORM.id)
    assert version.answers.cells[Path("c10")] == counted


def test_an_older_version_never_overwrites(store, intake):
    intake.receive(arrival("b.xlsx"), read_file(OTHER, SECOND))
    taken = intake.receive(arrival(), read_file())
    assert (taken.verdict, codes(taken)) == (DeliveryVerdict.OLDER, ["department.older"])
    assert store.versions.latest(PERIOD.id, FORM.id)[0].amendment == SECOND
    assert len(store.versions.receipts(PERIOD.id)) == 2


def test_a_refused_file_is_taken_once_its_period_is_open(store, intake):
    later = replace(PERIOD, id="2025S1")
    refused = intake.receive(arrival(), read_file(period_id=later.id))
    assert refused.verdict is DeliveryVerdict.REFUSED
    store.periods.open(later, [FORM], store.periods.owed(PERIOD.id))
    taken = intake.receive(arrival(), read_file(replace(GOOD, period_id=later.id), period_id=later.id))
    assert taken.verdict is DeliveryVerdict.VALID
    assert [one.verdict for one in store.deliveries.latest(9)] == [DeliveryVerdict.VALID]


def test_a_dry_run_judges_each_file_after_those_before_it_and_writes_nothing(store, intake):
    with store.rehearsal():
        assert intake.receive(arrival(), read_file()).verdict is DeliveryVerdict.VALID
        assert intake.receive(arrival("b.xlsx"), read_file()).verdict is DeliveryVerdict.SAME_AGAIN
    assert store.deliveries.latest(9) == ()
    assert store.versions.receipts(PERIOD.id) == ()


def test_irrelevant_answers_are_kept_and_do_not_make_another_content(store, intake):
    without = GOOD.with_answer(Path("c01"), "khong")
    intake.receive(arrival(), read_file(without))
    taken = intake.receive(arrival("b.xlsx"), read_file(without.with_answer(Path("c17"), Decimal(5))))
    assert taken.verdict is DeliveryVerdict.SAME_AGAIN


def test_progress_is_seen_after_each_file(desk, intake):
    intake.receive(arrival(), read_file())
    wrong = replace(GOOD.with_answer(Path("c09a"), None), unit_id=BA_THUOC.id)
    intake.receive(arrival("b.xlsx"), read_file(wrong, unit_id=BA_THUOC.id))
    states = {one.owed.unit.code: one.state for one in statuses_of(desk, PERIOD)}
    assert states == {
        "385": OwedState.VALID,
        "386": OwedState.IN_CORRECTION,
        "387": OwedState.MISSING,
        "390": OwedState.MISSING,
    }


def test_a_full_disk_half_way_keeps_nothing(store, intake):
    pages = store._database.row("PRAGMA page_count")[0]
    store._database.run(f"PRAGMA max_page_count = {pages + 8}")
    with pytest.raises(KnownTrouble) as caught:
        intake.receive(replace(arrival(), data=b"x" * 100_000), read_file())
    assert caught.value.code == "store.disk_full"
    assert store.deliveries.latest(9) == ()
    assert store._database.rows("SELECT id FROM version") == []
