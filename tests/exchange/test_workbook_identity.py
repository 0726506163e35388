"""Which report a workbook is, where its words come from, and what is said when they fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from forms.exchange.explained_notes import explained_by_notes
from forms.exchange.identity import Identity
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_identity import read_identity, said_in
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.period import Period
from forms.model.report import Amendment, AmendmentKind
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.wording import say
from tests.exchange.sheet_mutations import Mangled, mangled
from tests.exchange.sheet_reports import identity_of, small_program
from tests.sample import FORM, SURROUNDINGS, answers

DAY = date(2024, 3, 1)
OURS = identity_of(FORM, SURROUNDINGS, "7QK4M2XPAB")


def made(identity: Identity) -> bytes:
    return workbook_bytes(Instance(small_program(), answers(), SURROUNDINGS), identity)


@pytest.mark.parametrize(
    "identity",
    [
        pytest.param(OURS, id="first"),
        pytest.param(replace(OURS, code=""), id="blank, without a code"),
        pytest.param(replace(OURS, amendment=Amendment(AmendmentKind.REPLACEMENT, 2)), id="replacement"),
        pytest.param(replace(OURS, period_id="2026"), id="a year"),
    ],
)
def test_identity_comes_back(identity: Identity) -> None:
    raw = open_workbook(made(identity), "bao-cao.xlsx")
    assert read_identity(raw) == identity
    assert read_identity(replace(raw, properties={})) == identity
    assert said_in(raw).problems(identity) == ()


def test_the_cover_keeps_the_capitals_of_a_request() -> None:
    asked = Period("2024DX01", DAY, DAY, DAY, label="đợt rà soát CĐS")
    surroundings = replace(SURROUNDINGS, period=asked)
    identity = replace(OURS, period_id=asked.id)
    content = workbook_bytes(Instance(small_program(), answers(), surroundings), identity)
    cover = open_workbook(content, "bao-cao.xlsx").sheets[0]
    assert any(str(cell).startswith("Đợt rà soát CĐS (") for row in cover.rows for cell in row)


def without_cover(book: Mangled) -> None:
    place = book.names.index("Bìa")
    del book.names[place], book.sheets[place]


def test_properties_are_enough() -> None:
    book = mangled(answers())
    without_cover(book)
    identity = read_identity(book.raw())
    assert identity is not None
    assert identity.unit_id == SURROUNDINGS.unit.id


def test_a_workbook_without_identity_is_said() -> None:
    book = mangled(answers())
    book.properties.clear()
    without_cover(book)
    assert read_identity(book.raw()) is None
    assert [problem.code for problem in said_in(book.raw()).problems()] == ["workbook.no_identity"]


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        pytest.param(replace(OURS, form_id="khac"), "workbook.wrong_form", id="another form"),
        pytest.param(replace(OURS, form_version="2023.1"), "workbook.wrong_version", id="another version"),
        pytest.param(replace(OURS, form_hash="f" * 64), "workbook.changed_form", id="changed meanwhile"),
    ],
)
def test_another_form_is_said(expected: Identity, code: str) -> None:
    problems = said_in(open_workbook(made(OURS), "bao-cao.xlsx")).problems(expected)
    assert [problem.code for problem in problems] == [code]
    assert say(problems[0])


def test_a_mangled_amendment_is_no_identity() -> None:
    book = mangled(answers())
    book.properties["bc_amendment"] = "replacement-hai"
    assert read_identity(book.raw()) is None


def test_a_note_beside_a_warned_cell_explains_it() -> None:
    source = replace(answers(), notes={Path("h10"): "Máy phát hỏng", Path("c09a"): "ước tính"})
    problems = check(Instance(small_program(), source, SURROUNDINGS))
    explained = explained_by_notes(source, problems)
    assert explained.explanations == {"chuan_thang": "Máy phát hỏng"}
    again = check(Instance(small_program(), explained, SURROUNDINGS))
    warned = [problem for problem in again if problem.severity is Severity.WARNING]
    assert [problem.facts.get("explained") for problem in warned] == ["Máy phát hỏng"]


def test_an_explanation_there_already_stays() -> None:
    source = replace(answers(), notes={Path("h10"): "ghi chú"}, explanations={"chuan_thang": "Máy phát hỏng"})
    problems = check(Instance(small_program(), source, SURROUNDINGS))
    assert explained_by_notes(source, problems) == source
