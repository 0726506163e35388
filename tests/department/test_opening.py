"""Opening a period: seen before it is frozen; then its letters, mails and prefilled workbooks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path as FilePath

import docx
import openpyxl
import pytest

from forms.model.problem import KnownTrouble
from forms.model.regime import Binding
from forms.officer.opening import OpeningDeeds
from forms.period_opening import AdHocRequest
from forms.workspace import Workspace

NOW = datetime(2024, 6, 1, 3, 0, tzinfo=UTC)
ASKED = AdHocRequest(
    date(2024, 1, 1),
    date(2024, 5, 31),
    date(2024, 6, 15),
    "Rà soát truyền thanh cơ sở",
    ("dot_xuat",),
    ("384", "386"),
)


@pytest.fixture
def deeds(tmp_path):
    with Workspace.open(tmp_path / "ws", lambda: NOW) as workspace:
        yield OpeningDeeds(workspace)


def test_what_is_frozen_is_seen_before_and_nothing_is_written(deeds):
    planned = deeds.plan("2024S1")
    assert (planned.period.end, planned.period.due) == (date(2024, 6, 14), date(2024, 6, 17))
    assert len({one.unit.id for one in planned.owed if one.binding is Binding.MANDATORY}) == 61
    assert not planned.is_open
    assert deeds.desk.store.periods.all() == ()


def test_an_opened_period_is_as_it_was_planned(deeds):
    planned = deeds.plan("2024S1")
    opened = deeds.open_period(planned)
    assert opened.is_open
    assert (opened.period, opened.owed) == (planned.period, planned.owed)
    assert {form.id for form in opened.forms} == {form.id for form in planned.forms}
    with pytest.raises(KnownTrouble) as caught:
        deeds.open_period(planned)
    assert caught.value.code == "store.period_is_open"


def test_the_periods_to_choose_from_are_those_of_the_regime(deeds):
    deeds.open_period(deeds.plan("2024S1"))
    found = {one.period.id: one.is_open for one in deeds.openings()}
    assert found["2024S1"]
    assert not found["2024"]
    assert "2024S2" not in found


def test_an_ad_hoc_request_asks_the_chosen_units_only(deeds):
    assert deeds.next_ad_hoc_id(2024) == "2024DX01"
    planned = deeds.plan("2024DX01", ASKED)
    assert {one.unit.code for one in planned.owed} == {"384", "386"}
    assert planned.period.due == date(2024, 6, 17)
    deeds.open_period(planned)
    assert deeds.next_ad_hoc_id(2024) == "2024DX02"


def test_a_request_that_asks_nobody_is_refused(deeds):
    bound = {one.unit.id for one in deeds.plan("2024DX01", replace(ASKED, units=())).owed}
    there = deeds.workspace.catalogue.valid(ASKED.end)
    unbound = next(unit.id for unit in there if unit.id not in bound)
    with pytest.raises(KnownTrouble) as caught:
        deeds.plan("2024DX01", replace(ASKED, units=(unbound,)))
    assert caught.value.code == "form_packages.nobody_asked"


def test_the_papers_are_letters_mails_and_a_workbook_for_each_unit(deeds):
    deeds.open_period(deeds.plan("2024DX01", ASKED))
    told = []
    papers = deeds.opening_papers("2024DX01", progress=lambda *args: told.append(args))
    blanks = [name for name in papers.files if name.startswith("BIEU-TRONG/")]
    assert len(blanks) == 2
    assert any(name.startswith("CONG-VAN") and name.endswith(".docx") for name in papers.files)
    assert any(name.startswith("THU/") for name in papers.files)
    assert told[-1][0] == told[-1][1] == len(papers.files)
    book = openpyxl.load_workbook(papers.folder / blanks[0])
    assert book.sheetnames
    letter = next(name for name in papers.files if name.endswith(".docx"))
    text = "\n".join(p.text for p in docx.Document(BytesIO((papers.folder / letter).read_bytes())).paragraphs)
    assert "báo cáo" in text


class Stopped(Exception):
    """As the window's cancel."""


def test_cancel_leaves_only_whole_files(deeds, tmp_path: FilePath):
    deeds.open_period(deeds.plan("2024DX01", ASKED))

    def stop(done: int, total: int, name: str) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        deeds.opening_papers("2024DX01", tmp_path / "out", progress=stop)
    assert len([one for one in (tmp_path / "out").rglob("*") if one.is_file()]) == 2
