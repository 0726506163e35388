"""A report being written: what was put is there after the next opening."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
from forms.model.path import Path
from forms.model.report import FIRST, Amendment, AmendmentKind, Report, ReportState
from forms.model.value import Answer, Missing
from forms.store.report_content import WordsKind
from forms.store.reports import OpenReport
from forms.store.store import Store
from tests.sample import FORM, answers

FULL = replace(
    answers(
        c01="co",
        c09a=12,
        c17=Decimal("1.5"),
        c24=("a", "b"),
        c21=Missing("chưa tổng hợp"),
        c03__r1__c03_ngay=date(2024, 6, 5),
        c03__r10__c03_so="15/KH-UBND",
    ),
    rows={"c03": ("r10", "r1")},
    row_marks={RowKey("xa", "x1"): RowMark(RowMarkKind.OUTSIDE, "Xã Mới", "mới lập")},
    notes={Path("c09a"): "trên 12"},
    explanations={"chuan_thang": "đài hỏng"},
    nothing=frozenset({"truyen_thanh"}),
)


def begin(store: Store, held: Answers = FULL, amendment: Amendment = FIRST) -> OpenReport:
    return store.reports.begin(Report(held, store.forms.keep(FORM), amendment))


def test_what_it_begins_with_is_read_again(tmp_path, clock):
    with Store.open(tmp_path, clock) as store:
        id_ = begin(store).id
    with Store.open(tmp_path, clock) as store:
        assert store.reports.read(id_).answers == FULL


def test_a_form_that_is_not_kept_is_refused(store):
    with pytest.raises(KeyError):
        store.reports.begin(Report(FULL, "0" * 64))


def test_one_answer_after_another(store, clock):
    opened = begin(store, answers())
    clock.move(minutes=1)
    store.reports.put(opened.id, Path("c09a"), Decimal(3))
    store.reports.put(opened.id, Path("c09a"), Decimal(4))
    store.reports.put(opened.id, Path("c09b"), Decimal(1))
    store.reports.put(opened.id, Path("c09b"), None)
    assert store.reports.read(opened.id).answers == answers(c09a=4)
    assert store.reports.get(opened.id).changed == clock.now


def test_a_removed_row_takes_its_answers_and_its_id_is_not_given_again(store):
    id_ = begin(store).id
    store.reports.put_rows(id_, "c03", ("r10",))
    read = store.reports.read(id_).answers
    assert read.rows["c03"] == ("r10",)
    assert [path.row for path in read.cells if path.repeat] == ["r10"]
    assert store.reports.used_rows(id_, "c03") == ("r1", "r10")


def test_words_and_marks_can_be_taken_back(store):
    id_ = begin(store).id
    store.reports.put_words(id_, WordsKind.NOTE, "c09a", None)
    store.reports.put_words(id_, WordsKind.EXPLANATION, "chuan_thang", "mất điện")
    store.reports.put_words(id_, WordsKind.NOTHING, "truyen_thanh", None)
    store.reports.put_row_mark(id_, RowKey("xa", "x1"), None)
    read = store.reports.read(id_).answers
    assert (read.notes, read.explanations, read.nothing, read.row_marks) == (
        {},
        {"chuan_thang": "mất điện"},
        frozenset(),
        {},
    )


def test_state_and_versions(store):
    first = begin(store)
    second = begin(store, amendment=Amendment(AmendmentKind.REPLACEMENT, 1))
    store.reports.set_state(first.id, ReportState.ISSUED)
    assert store.reports.find(first.key).state is ReportState.ISSUED
    assert store.reports.find(first.key, 1).id == second.id
    assert store.reports.find(first.key, 2) is None
    assert len(store.reports.latest(10)) == 2


def test_a_dropped_report_leaves_nothing(store):
    id_ = begin(store).id
    store.reports.drop(id_)
    assert store._database.rows("SELECT 1 FROM report_cell") == []
    with pytest.raises(KeyError):
        store.reports.get(id_)


VALUES = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    st.text(min_size=1),
    st.dates(),
    st.builds(Missing, st.text()),
)


@settings(max_examples=50, deadline=None)
@given(cells=st.dictionaries(st.sampled_from(["c09a", "c10", "c21", "c17"]), VALUES))
def test_any_answers_are_read_again(tmp_path_factory, cells):
    held = replace(answers(), cells={Path(name): value for name, value in cells.items()})
    with Store.open(tmp_path_factory.mktemp("kho"), date_time) as store:
        read = store.reports.read(begin(store, held).id).answers
    assert {path: nfc(value) for path, value in held.cells.items()} == dict(read.cells)


def date_time() -> datetime:
    return datetime(2024, 6, 1, tzinfo=UTC)


def nfc(value: Answer) -> Answer:
    match value:
        case str():
            return normalize("NFC", value)
        case Missing(reason):
            return Missing(normalize("NFC", reason))
        case _:
            return value
