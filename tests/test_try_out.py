"""A form is tried: three units in four moods, their files, and the Department's summary of them."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms.cli.trying import try_form
from forms.design.library import SHIPPED
from forms.design.made_up import Mood
from forms.model.problem import KnownTrouble
from forms.model.report import DeliveryVerdict
from forms.try_out import try_out
from forms.wording import say_trouble
from forms.workspace import Workspace
from tests.design.workbooks import REGIME, SURVEY, form


def clock() -> datetime:
    return datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def tried(data: bytes, folder: Path):
    return try_out(Workspace(None), data, "mau.xlsx", folder, clock)


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    folder = tmp_path_factory.mktemp("thu")
    return tried((SHIPPED / "huyen" / "2022.1" / "form.xlsx").read_bytes(), folder), folder


def test_a_shipped_form_is_sound(district):
    outcome, _ = district
    assert outcome.is_sound
    assert outcome.verdicts == (DeliveryVerdict.VALID,) * 3
    assert outcome.period.id == "2025S1"
    assert [problem.code for problem in outcome.problems] == []


def test_three_units_in_four_moods(district):
    outcome, folder = district
    assert len({report.unit.id for report in outcome.reports}) == 3
    assert [report.mood for report in outcome.reports] == [*Mood] * 3
    for report in outcome.reports:
        assert report.workbook.isascii()
        for name in (report.workbook, report.document):
            assert zipfile.ZipFile(folder / name).testzip() is None


def test_each_mood_is_what_it_says(district):
    outcome, _ = district
    for report in outcome.reports:
        match report.mood:
            case Mood.PLAUSIBLE:
                assert (report.errors, report.warnings) == (0, 0)
            case Mood.FAULTY | Mood.EMPTY:
                assert report.errors > 0


def test_the_summary_is_the_departments_own(district):
    outcome, folder = district
    assert [Path(name).suffix for name in outcome.summary] == [".docx", ".xlsx"]
    assert all((folder / name).stat().st_size > 5000 for name in outcome.summary)


def test_a_form_with_faults_is_not_tried(tmp_path):
    outcome = tried(form([SURVEY[0], ["integer", "zz1", "Số cuộc", "cuộc", "cộng", "sum"]]), tmp_path)
    assert outcome.problems
    assert not outcome.is_sound
    assert list(tmp_path.iterdir()) == []


def _regime(*rows) -> list[list[str]]:
    kept = [row for row in REGIME if row[0] not in ("regime_id", "reporter")]
    return [list(kept[0]), ["regime_id", "", "thu"], *rows, *(list(row) for row in kept[1:])]


def test_a_form_that_nobody_owes_is_said(tmp_path):
    data = form(
        [SURVEY[0], ["integer", "zz1", "Số cuộc", "cuộc", "sum", "sum"]],
        regime=_regime(["reporter", "KHONGCO", "mandatory"]),
    )
    with pytest.raises(KnownTrouble) as trouble:
        tried(data, tmp_path)
    assert trouble.value.code == "form_packages.nobody_owes"
    assert say_trouble(trouble.value)


def test_a_small_form_of_one_unit(tmp_path):
    data = form(
        [SURVEY[0], ["integer", "zz1", "Số cuộc", "cuộc", "sum", "sum"]],
        regime=_regime(["reporter", "HHDN", "mandatory"]),
    )
    outcome = tried(data, tmp_path)
    assert len(outcome.reports) == 4
    assert outcome.is_sound


def test_what_is_no_workbook_is_refused_at_the_door(tmp_path):
    with pytest.raises(KnownTrouble) as trouble:
        tried(b"PK\x03\x04 nothing", tmp_path)
    assert trouble.value.code.startswith("door.")


def test_the_command_says_each_file_and_its_status(tmp_path):
    file = tmp_path / "mau.xlsx"
    data = form(
        [SURVEY[0], ["integer", "zz1", "Số cuộc", "cuộc", "sum", "sum"]],
        regime=_regime(["reporter", "HHDN", "mandatory"]),
    )
    outcome = try_form(Workspace(None), data, file, tmp_path / "thu")
    assert outcome.status == 0
    assert len(outcome.results) == 4 + 2
    assert len(outcome.sentences) == 1 + 4
    faulty = form([SURVEY[0], ["integer", "zz1", "Số cuộc", "cuộc", "cộng", "sum"]])
    refused = try_form(Workspace(None), faulty, file, tmp_path / "khac")
    assert refused.status == 1
    assert refused.problems
    assert "mau.xlsx" in refused.sentences[0]
