"""What leaves for the addressees: documents with charts and comparisons, chosen texts, snapshots."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from forms.cli.command import main
from forms.department.addressees import ReportKind, addressees
from forms.department.document.extras import is_part_of
from forms.model.form import OverUnits
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import DeliveryVerdict
from forms.officer.summary import SummaryDeeds
from forms.store.told_prose import TakenText
from forms.workspace import Workspace
from tests.desktop.desk_example import FEW, NOW, PRESENT

MINISTRY = "Bộ Thông tin và Truyền thông"


@pytest.fixture(scope="module")
def deeds(officers_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SummaryDeeds]:
    folder = tmp_path_factory.mktemp("mo") / "du-lieu"
    shutil.copytree(officers_folder, folder)
    with Workspace.open(folder, lambda: NOW) as workspace:
        yield SummaryDeeds(workspace)


def text_of(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param(ReportKind.TINH_UY, ("SỞ THÔNG TIN", "Tỉnh ủy Thanh Hóa", "kính báo cáo"), id="Tỉnh ủy"),
        pytest.param(ReportKind.UBND, ("SỞ THÔNG TIN", "xem xét, chỉ đạo"), id="UBND tỉnh"),
        pytest.param(ReportKind.MINISTRY, ("SỞ THÔNG TIN", MINISTRY), id="the Ministry"),
        pytest.param(
            ReportKind.DRAFT_OF_PROVINCE, ("ỦY BAN NHÂN DÂN", "DỰ THẢO", MINISTRY), id="draft of UBND tỉnh"
        ),
    ],
)
def test_each_addressee_has_its_document(
    deeds: SummaryDeeds, kind: ReportKind, said: tuple[str, ...]
) -> None:
    data = deeds.documents.data(kind, PRESENT)
    assert data == deeds.documents.data(kind, PRESENT)
    text = text_of(data)
    for words in (*said, "trên 5/6 đơn vị", "Số liệu tính đến hết ngày 19/6/2024", "SO SÁNH VỚI"):
        assert words.casefold() in text.casefold()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        charts = [name for name in archive.namelist() if name.startswith("word/charts/")]
        document = archive.read("word/document.xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert len(charts) > 1
    for number in range(1, len(charts) + 1):
        assert f'r:id="rId_bieu_do_{number}"' in document
        assert f"charts/bieu_do_{number}.xml" in relations


def test_the_ministry_changed_in_2025() -> None:
    assert addressees(ReportKind.MINISTRY, date(2025, 2, 28)) == (MINISTRY,)
    assert addressees(ReportKind.MINISTRY, date(2025, 3, 1)) == ("Bộ Khoa học và Công nghệ",)


def test_the_draft_comes_with_its_submission(deeds: SummaryDeeds, tmp_path: Path) -> None:
    _, submission = deeds.documents.write(ReportKind.DRAFT_OF_PROVINCE, PRESENT, folder=tmp_path)
    text = text_of(submission.read_bytes())
    assert "TỜ TRÌNH" in text
    assert "5/6 đơn vị đã gửi báo cáo" in text


def test_chosen_texts_stand_in_the_report_in_their_order(deeds: SummaryDeeds) -> None:
    said = next(one for one in deeds.texts(PRESENT) if len({text.text for text in one.texts}) > 1)
    assert not said.is_chosen
    first = said.texts[0]
    other = next(text for text in said.texts if text.text != first.text)
    rest = [text for text in said.texts if text not in (first, other)]
    order = [TakenText(other.unit.id), TakenText(first.unit.id)]
    order += [TakenText(text.unit.id, is_taken=False) for text in rest]
    deeds.put_texts(PRESENT, "", said.question.name, order)
    chosen = next(one for one in deeds.texts(PRESENT) if one.question.name == said.question.name)
    assert [text.unit.id for text in chosen.texts][:2] == [other.unit.id, first.unit.id]
    body = "\n".join(
        paragraph.text
        for paragraph in docx.Document(BytesIO(deeds.documents.data(ReportKind.UBND, PRESENT))).paragraphs
    )
    places = [body.find(text.text.rstrip(" .;")) for text in (other, first)]
    assert 0 < places[0] < places[1]
    deeds.put_texts(PRESENT, "", said.question.name, ())
    assert not next(one for one in deeds.texts(PRESENT) if one.question.name == said.question.name).is_chosen


def test_the_comparison_never_calls_a_half_year_growth_of_a_year(deeds: SummaryDeeds) -> None:
    view = deeds.figures.figure(PRESENT, "", "c09a")
    assert view.last_year is not None
    assert view.previous is not None
    assert view.previous.share is not None
    assert is_part_of(view_period(deeds), view.previous.period)
    assert view.trend is not None
    assert [period.id for period, _ in view.trend.points] == ["2023S1", PRESENT]


def test_a_figure_of_a_month_is_drilled_down_to_the_cell(deeds: SummaryDeeds) -> None:
    overview = deeds.figures.overview(PRESENT)
    lines = [line for line in overview.lines if line.is_in_table and line.value is not None]
    months = {line.key.partition("[")[2].partition("]")[0] for line in lines}
    assert {f"2024-0{number}" for number in range(1, 7)} <= months
    line = next(one for one in lines if one.question is not None and one.question.over_units is OverUnits.SUM)
    assert line.long_label.endswith(f": {line.label}")
    view = deeds.figures.figure(PRESENT, "", line.key)
    assert (view.value, view.over) == (line.value, line.over)
    assert sum(one.number or 0 for one in view.units) == view.value
    assert (view.last_year, view.trend) == (None, None)
    first = view.units[0]
    (origin,) = deeds.figures.origins(PRESENT, "", line.key, first.unit.id)
    assert (origin.unit, origin.answer) == (first.unit, first.number)
    assert all((origin.file, origin.sheet, origin.cell, origin.code))


def view_period(deeds: SummaryDeeds) -> Period:
    return deeds.figures.regime(PRESENT).period


def test_an_unknown_figure_or_snapshot_has_its_sentence(deeds: SummaryDeeds) -> None:
    for key in ("khong_co", "bang[2024-01]/khong_co", "C09 A"):
        with pytest.raises(KnownTrouble) as caught:
            deeds.figures.figure(PRESENT, "", key)
        assert caught.value.code == "summary.no_such_figure"
    with pytest.raises(KnownTrouble) as caught:
        deeds.compare(PRESENT, 99)
    assert caught.value.code == "summary.no_such_snapshot"
    with pytest.raises(KnownTrouble) as caught:
        deeds.documents.refresh(ReportKind.TINH_UY, PRESENT)
    assert caught.value.code == "summary.no_document"


# -- the verbs -------------------------------------------------------------------------------------


def run(capsys: Any, *arguments: str | Path) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    status = main([*map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture
def workspace(officers_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(officers_folder, tmp_path / "du-lieu"))


def test_told_compared_and_adjusted_by_verbs(workspace: Path, tmp_path: Path, capsys: Any) -> None:
    of_period = ("--workspace", workspace, "--period", PRESENT)
    status, taken = run(
        capsys, "snapshot", *of_period, "--to", MINISTRY, "--until", "2024-06-14", "--estimate"
    )
    (told,) = taken["results"]
    assert (status, told["snapshot"], told["estimate"]) == (0, 1, True)
    _, listed = run(capsys, "snapshot", *of_period)
    changed = listed["results"][0]["changed"]
    assert changed > 0
    status, compared = run(capsys, "compare", *of_period, "--before", "1")
    assert status == 0
    assert len(compared["results"]) == changed
    assert all(change["causes"] for change in compared["results"] if change["now"] and change["before"])
    _, adjusted = run(capsys, "adjust", *of_period, "--before", "1", "-o", tmp_path)
    assert "điều chỉnh" in text_of(Path(adjusted["results"][0]["file"]).read_bytes())
    status, wrong = run(capsys, "compare", *of_period, "--before", "7")
    assert (status, wrong["problems"][0]["code"]) == (2, "summary.no_such_snapshot")


def test_papers_and_reports_by_verbs(workspace: Path, tmp_path: Path, capsys: Any) -> None:
    of_period = ("--workspace", workspace, "--period", PRESENT)
    status, papers = run(capsys, "papers", *of_period, "-o", tmp_path / "giay")
    names = [Path(one["file"]) for one in papers["results"]]
    assert status == 0
    assert sum(name.suffix == ".xlsx" for name in names) == FEW.units
    blank = next(name for name in names if name.name.endswith("_huyen.xlsx"))
    before = [
        row[4]
        for sheet in openpyxl.load_workbook(blank)
        for row in sheet.iter_rows(min_row=6, values_only=True)
        if len(row) > 5 and isinstance(row[4], int | float) and row[5] is None
    ]
    assert len(before) > 10, "the unit's own figures of the period before stand beside the empty cells"
    status, report = run(capsys, "report", *of_period, "--to", "bo", "-o", tmp_path)
    assert (status, len(report["results"])) == (0, 1)
    status, refused = run(capsys, "papers", "--workspace", workspace, "--period", "2030S1")
    assert (status, refused["problems"][0]["code"]) == (2, "department.no_such_period")


def put_back(deeds: SummaryDeeds) -> str:
    """One valid report is found wrong after all; gives whose it is."""
    receipt = deeds.desk.store.versions.receipts(PRESENT)[0]
    deeds.desk.store.versions.judge(
        receipt.version_id, DeliveryVerdict.IN_CORRECTION, receipt.amendment, "số âm"
    )
    return receipt.key.unit_id


def test_a_report_with_errors_counts_only_where_the_officer_says_so(workspace: Path) -> None:
    with Workspace.open(workspace, lambda: NOW) as opened:
        deeds = SummaryDeeds(opened)
        before = deeds.figures.overview(PRESENT)
        unit = put_back(deeds)
        without = deeds.figures.overview(PRESENT)
        assert without.counted == before.counted - 1
        assert deeds.present(PRESENT).reported == before.progress.valid - 1
        deeds.include(PRESENT, unit, is_included=True)
        assert deeds.figures.overview(PRESENT).counted == before.counted
        assert deeds.present(PRESENT).reported == before.progress.valid
        assert deeds.figures.figure(PRESENT, "", "c09a").is_provisional
        name = deeds.desk.unit(unit).name
        said = text_of(deeds.documents.data(ReportKind.UBND, PRESENT))
        assert f"Số liệu đang chỉnh sửa được tạm tính (1): {name}." in said
        deeds.include(PRESENT, unit, is_included=False)
        assert deeds.figures.overview(PRESENT).counted == without.counted


def test_what_counts_provisionally_is_known_to_the_next_session(
    workspace: Path, tmp_path: Path, capsys: Any
) -> None:
    with Workspace.open(workspace, lambda: NOW) as opened:
        deeds = SummaryDeeds(opened)
        whole, unit = deeds.figures.overview(PRESENT).counted, put_back(deeds)
        other = next(one.unit_id for one in deeds.desk.store.periods.owed(PRESENT) if one.unit_id != unit)
        with pytest.raises(KnownTrouble) as caught:
            deeds.include(PRESENT, other, is_included=True)
        assert caught.value.code == "desk.nothing_to_include"
    of_unit = ("--workspace", workspace, "--period", PRESENT, "--unit", unit)
    status, included = run(capsys, "include", *of_unit, "--note", "đơn vị hẹn gửi lại")
    assert (status, included["results"][0]["provisional"]) == (0, [unit])
    with Workspace.open(workspace, lambda: NOW) as opened:
        deeds = SummaryDeeds(opened)
        assert deeds.figures.provisional(PRESENT) == {unit}
        assert deeds.figures.provisional("2023S1") == frozenset()
        assert deeds.figures.overview(PRESENT).counted == whole
    of_period = ("--workspace", workspace, "--period", PRESENT)
    _, written = run(capsys, "summary", *of_period, "-o", tmp_path)
    words = [Path(one["file"]) for one in written["results"] if one["file"].endswith(".docx")]
    assert any("tạm tính (1)" in text_of(file.read_bytes()) for file in words)
    _, undone = run(capsys, "include", *of_unit, "--undo")
    assert undone["results"][0]["provisional"] == []
    _, told = run(capsys, "history", *of_unit)
    assert [line["deed"] for line in told["results"]] == ["included", "left_out"]
    assert told["results"][0]["why"] == "đơn vị hẹn gửi lại"
