"""Received files and what was read in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from forms.model.answers import Answers
from forms.model.canonical import answers_hash, sha256
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Place, Problem
from forms.model.report import FIRST, Amendment, AmendmentKind, DeliveryVerdict, Report
from forms.store.deliveries import Arrival
from forms.store.store import Store
from forms.store.versions import Version
from tests.sample import FORM, PERIOD, answers

NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)
MAILED = datetime(2024, 6, 14, 8, 30, tzinfo=UTC)
FILE = Arrival("BC (1).xlsx", b"PK workbook", NOW, "thu.eml", "quanhoa@example.vn", MAILED)
PROBLEM = Problem(
    "value.not_a_number",
    Severity.ERROR,
    Place(Path("h10t", "dai_huyen", "2024-01"), "truyen_thanh", "BC (1).xlsx", "Đài huyện", "C7"),
    {"found": "hai mươi", "row": 7, "limit": Decimal("1.5"), "day": date(2024, 6, 5), "names": ("a", "b")},
)


def add(
    store: Store,
    held: Answers,
    amendment: Amendment = FIRST,
    standing: DeliveryVerdict = DeliveryVerdict.VALID,
) -> Version:
    report = Report(held, store.forms.keep(FORM), amendment)
    return store.versions.get(
        store.versions.add(report, answers_hash(held), {Path("c09a"): ("I", "D5")}, standing)
    )


def test_a_file_is_kept_as_it_came(store):
    version = add(store, answers(c09a=1))
    id_ = store.deliveries.keep(FILE, DeliveryVerdict.VALID, (PROBLEM,), version.report.key, version.id)
    kept = store.deliveries.get(id_)
    assert store.deliveries.content(kept.file_hash) == FILE.data
    assert kept.file_hash == sha256(FILE.data)
    assert (kept.name, kept.container, kept.sender, kept.sent, kept.received) == (
        FILE.name,
        FILE.container,
        FILE.sender,
        MAILED,
        NOW,
    )
    assert kept.problems == (PROBLEM,)
    assert kept.key == version.report.key
    assert store.deliveries.of_period(PERIOD.id) == store.deliveries.latest(5) == (kept,)


def test_a_loose_file_has_no_sent_time(store):
    id_ = store.deliveries.keep(Arrival("a.xlsx", b"x", NOW), DeliveryVerdict.REFUSED)
    assert store.deliveries.get(id_).sent is None
    assert store.deliveries.get(id_).key is None


def test_the_same_item_again_is_one_delivery_and_keeps_what_came_of_it(store):
    version = add(store, answers(c09a=1))
    first = store.deliveries.keep(FILE, DeliveryVerdict.VALID, (), version.report.key, version.id)
    again = store.deliveries.keep(replace(FILE, received=NOW), DeliveryVerdict.SAME_AGAIN)
    assert again == first
    assert store.deliveries.get(first).verdict is DeliveryVerdict.VALID


def test_a_refused_item_is_judged_again(store):
    refused = store.deliveries.keep(FILE, DeliveryVerdict.REFUSED, (PROBLEM,))
    version = add(store, answers(c09a=1))
    again = store.deliveries.keep(FILE, DeliveryVerdict.VALID, (), version.report.key, version.id)
    assert again == refused
    assert store.deliveries.get(again).verdict is DeliveryVerdict.VALID


def test_the_same_bytes_under_two_names_are_kept_once(store):
    store.deliveries.keep(FILE, DeliveryVerdict.VALID)
    store.deliveries.keep(replace(FILE, name="khác.xlsx"), DeliveryVerdict.SAME_AGAIN)
    assert len(store.deliveries.latest(5)) == 2
    assert store._database.row("SELECT count(*) FROM file") == (1,)


def test_a_version_is_read_as_it_was(store):
    held = replace(answers(c09a=1, c21="Khó"), notes={Path("c09a"): "trên 1"})
    version = add(store, held, Amendment(AmendmentKind.ADDITION, 2), DeliveryVerdict.IN_CORRECTION)
    assert version.answers == held
    assert version.amendment == Amendment(AmendmentKind.ADDITION, 2)
    assert version.places == {Path("c09a"): ("I", "D5")}
    assert version.answers_hash == answers_hash(held)
    assert version.is_held


def test_the_latest_valid_version_alone_counts(store):
    add(store, answers(c09a=1))
    second = add(store, answers(c09a=2), Amendment(AmendmentKind.REPLACEMENT, 1))
    add(store, answers(c09a=3), Amendment(AmendmentKind.REPLACEMENT, 2), DeliveryVerdict.IN_CORRECTION)
    other = add(store, replace(answers(c09a=5), unit_id="386@0000"))
    assert store.versions.latest(PERIOD.id, FORM.id) == (second, other)
    assert len(store.versions.of_report(second.report.key)) == 3


def test_one_number_holds_one_content(store):
    add(store, answers(c09a=1))
    with pytest.raises(Exception, match="UNIQUE"):
        add(store, answers(c09a=2))
    add(store, answers(c09a=2), standing=DeliveryVerdict.DECISION)


def test_the_officer_settles_what_waited(store):
    first = add(store, answers(c09a=1))
    waiting = add(store, answers(c09a=2), standing=DeliveryVerdict.DECISION)
    store.versions.judge(
        waiting.id, DeliveryVerdict.VALID, Amendment(AmendmentKind.REPLACEMENT, 1), "đã hỏi qua điện thoại"
    )
    counted = store.versions.latest(PERIOD.id, FORM.id)
    assert [version.answers.cells[Path("c09a")] for version in counted] == [2]
    assert counted[0].note == "đã hỏi qua điện thoại"
    assert first.answers == store.versions.get(first.id).answers


def test_a_receipt_knows_when_its_file_was_first_sent(store):
    version = add(store, answers(c09a=1))
    store.deliveries.keep(FILE, DeliveryVerdict.VALID, (), version.report.key, version.id)
    store.deliveries.keep(
        replace(FILE, sent=None), DeliveryVerdict.SAME_AGAIN, (), version.report.key, version.id
    )
    (receipt,) = store.versions.receipts(PERIOD.id)
    assert (receipt.key, receipt.sent, receipt.received) == (version.report.key, MAILED, NOW)


def test_facts_of_the_versions_that_count(store):
    first = add(store, answers(c09a=1))
    second = add(store, answers(c09a=2), Amendment(AmendmentKind.REPLACEMENT, 1))
    in_row = Path("h10t", "dai_huyen", "2024-01")
    store.facts.put(first.id, {Path("c09a"): Decimal(1)})
    store.facts.put(second.id, {Path("c09a"): Decimal("2.50"), in_row: Decimal(3)})
    assert [(fact.unit_id, fact.number) for fact in store.facts.of_name("c09a")] == [
        ("385@0000", Decimal("2.5"))
    ]
    assert store.facts.of_version(second.id) == {Path("c09a"): Decimal("2.5"), in_row: Decimal(3)}
    store.facts.put(second.id, {})
    assert store.facts.of_name("h10t") == ()
    store.facts.forget()
    assert store.facts.of_version(first.id) == {}


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        pytest.param("SELECT * FROM delivery WHERE period = '2024S1'", "delivery_of_report", id="inbox"),
        pytest.param("SELECT * FROM delivery ORDER BY received DESC LIMIT 5", "delivery_received", id="home"),
        pytest.param(
            "SELECT * FROM version WHERE period = '2024S1' AND form_id = 'huyen' AND standing = 'valid'",
            "version_of_report",
            id="summary",
        ),
        pytest.param(
            "SELECT * FROM version WHERE unit = '385@0000'", "version_of_unit", id="history-of-a-unit"
        ),
        pytest.param("SELECT * FROM fact WHERE name = 'c09'", "fact_of_name", id="trend"),
        pytest.param("SELECT * FROM report ORDER BY changed DESC LIMIT 5", "report_changed", id="recent"),
    ],
)
def test_ten_years_are_searched_by_index(store, sql, index):
    plan = " ".join(str(row[3]) for row in store._database.rows(f"EXPLAIN QUERY PLAN {sql}"))
    assert index in plan
