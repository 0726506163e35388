"""Earlier figures beside a report: by name across versions, of merged units together, none where split."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path as FilePath

import openpyxl
import pytest

from forms.department.analysis.comparison import Held
from forms.department.intake import Taken
from forms.design.library import SHIPPED
from forms.design.made_up import made_up_answers
from forms.file_desk import FileDesk
from forms.form_library import FormLibraryDesk
from forms.model.answers import Answers
from forms.model.canonical import answers_hash
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.report import DeliveryVerdict, Report, ReportKey
from forms.officer.desk import DepartmentDesk
from forms.officer.figures import Figures
from forms.rules.instance import Instance
from forms.workspace import Workspace

NOW = datetime(2026, 6, 16, 2, tzinfo=UTC)
BASIS = "Văn bản thử giao UBND cấp xã báo cáo"


def now() -> datetime:
    return NOW


@pytest.fixture
def workspace(tmp_path: FilePath) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "kho", now) as opened:
        yield opened


def answered(workspace: Workspace, form_id: str, unit_id: str, period_id: str, seed: int) -> Instance:
    """A made-up report of a unit."""
    form, period = workspace.form_in(period_id, form_id), workspace.open_period(period_id)
    unit = workspace.unit(unit_id, period)
    around = workspace.surroundings(form, unit, period)
    return workspace.instance(form, unit, period, made_up_answers(workspace.program(form), around, seed))


def keep(workspace: Workspace, report: Instance) -> dict[Path, Decimal]:
    """Keep it as one that counts, and give its numbers."""
    answers, form = report.exported(), report.program.form
    numbers = {path: value for path, value in report.values().items() if isinstance(value, Decimal)}
    with workspace.store.transaction():
        kept = Report(answers, form_hash(form))
        version = workspace.store.versions.add(kept, answers_hash(answers), {}, DeliveryVerdict.VALID)
        workspace.store.facts.put(version, numbers)
    return numbers


def sent(workspace: Workspace, report: Instance, file: FilePath) -> Taken:
    """Its workbook, through the door of received files."""
    file.write_bytes(workspace.workbook(report))
    (taken,) = DepartmentDesk(workspace).receive([file])
    return taken


def test_the_merged_city_has_the_figures_of_both_beside_its_own(workspace, tmp_path):
    workspace.begin_period("2024S1")
    workspace.begin_period("2025S1")
    city, gone = (keep(workspace, answered(workspace, "huyen", code, "2024S1", 1)) for code in ("380", "405"))
    form, period = workspace.form_in("2025S1", "huyen"), workspace.open_period("2025S1")
    last_year = workspace.surroundings(form, workspace.unit("380", period), period).last_year
    for name in ("c10", "h06", "h10", "h18"):
        assert last_year[Path(name)] == city[Path(name)] + gone[Path(name)]


def test_without_the_report_of_one_of_them_only_the_own_past_is_there(workspace, tmp_path):
    workspace.begin_period("2024S1")
    workspace.begin_period("2025S1")
    own = keep(workspace, answered(workspace, "huyen", "380", "2024S1", 1))
    form, period = workspace.form_in("2025S1", "huyen"), workspace.open_period("2025S1")
    last_year = workspace.surroundings(form, workspace.unit("380", period), period).last_year
    assert last_year[Path("c10")] == own[Path("c10")]


def test_a_merged_department_has_what_both_gave_whole(workspace, tmp_path):
    workspace.begin_period("2024S1")
    workspace.begin_period("2025S1")
    science = keep(workspace, answered(workspace, "so_nganh", "SKHCN@0000", "2024S1", 1))
    media = keep(workspace, answered(workspace, "so_nganh", "STTTT@0000", "2024S1", 2))
    form, period = workspace.form_in("2025S1", "so_nganh"), workspace.open_period("2025S1")
    merged = workspace.unit("SKHCN@2025-03-01", period)
    last_year = workspace.surroundings(form, merged, period).last_year
    for path, answer in last_year.items():
        assert path in science, path
        assert path in media, path
        assert isinstance(answer, Decimal), path
    shared = [path for path in science if path in media and path in last_year]
    sums = [path for path in shared if last_year[path] == science[path] + media[path]]
    assert sums


def test_communes_are_held_against_the_districts_together_or_not_at_all(workspace, tmp_path):
    """The rule for 2026S1: one commune is a part of a district, all 166 are the 26 districts."""
    workspace.begin_period("2025S1")
    assert FormLibraryDesk(workspace).switch("xa", is_on=True, basis=BASIS) == ()
    _, owed = workspace.begin_period("2026S1")
    districts = workspace.catalogue.valid(workspace.open_period("2025S1").end, "huyen")
    _plant(workspace, "huyen", [unit.id for unit in districts], "2025S1", Decimal(166))
    communes = [debt.unit.id for debt in owed if debt.form_id == "xa"]
    _plant(workspace, "xa", communes[:1], "2026S1", Decimal(7))
    alone = _held(workspace)
    assert (alone.now, alone.then, alone.units, alone.left_out) == (None, None, 0, 1)
    assert {obstacle.reason.value for obstacle in alone.obstacles} == {"split"}
    _plant(workspace, "xa", communes[1:], "2026S1", Decimal(7))
    together = _held(workspace)
    assert (together.now, together.then) == (Decimal(7 * 166), Decimal(166 * len(districts)))
    assert (together.units, together.left_out, together.obstacles) == (166, 0, ())


def _held(workspace: Workspace) -> Held:
    view = Figures(DepartmentDesk(workspace).desk).figure("2026S1", "ktt06", "c10")
    assert view.last_year is not None
    return view.last_year


def _plant(workspace: Workspace, form_id: str, units: list[str], period_id: str, number: Decimal) -> None:
    """Valid reports that say one figure, put where received ones are kept."""
    form = workspace.form_in(period_id, form_id)
    path = Path("c10")
    with workspace.store.transaction():
        for unit_id in units:
            answers = Answers(form.id, form.version, unit_id, period_id, cells={path: number})
            report = Report(answers, form_hash(form))
            version = workspace.store.versions.add(report, answers_hash(answers), {}, DeliveryVerdict.VALID)
            workspace.store.facts.put(version, {path: number})


# -- versions ------------------------------------------------------------------------------------


def next_version(folder: FilePath) -> FilePath:
    """``huyen`` as its author writes it anew: a label put otherwise, and one question more."""
    book = openpyxl.load_workbook(SHIPPED / "huyen" / "2022.1" / "form.xlsx")
    settings, survey = book["settings"], book["survey"]
    headers = [cell.value for cell in settings[1]]
    settings.cell(2, headers.index("version") + 1).value = "2024.2"
    settings.cell(1, len(headers) + 1).value = "attribute::report:replaces"
    settings.cell(2, len(headers) + 1).value = "2022.1"
    rows = [[cell.value for cell in row] for row in survey.iter_rows()]
    place = next(number for number, row in enumerate(rows, start=1) if row[1] == "c10")
    survey.cell(place, 3).value = LABEL
    survey.insert_rows(place + 1)
    for column, value in enumerate(rows[place - 1], start=1):
        survey.cell(place + 1, column).value = value
    survey.cell(place + 1, 2).value = "h99"
    survey.cell(place + 1, 3).value = "Số lượt người tham dự trực tuyến"
    path = folder / "huyen-2024.2.xlsx"
    book.save(path)
    return path


LABEL = "Tổng số lượt người dự các hoạt động tuyên truyền"
UNIT = "385@0000"


def test_a_new_version_leaves_old_reports_as_they_were_and_follows_their_names(workspace, tmp_path):
    """One district's life across versions: its half-year by the old form, its year by the new one."""
    workspace.begin_period("2024S1")
    report, file = answered(workspace, "huyen", UNIT, "2024S1", 1), tmp_path / "nua-nam.xlsx"
    assert sent(workspace, report, file).verdict is DeliveryVerdict.VALID
    half = report.value(Path("c10"))
    issued = FormLibraryDesk(workspace).issue(next_version(tmp_path), tmp_path)
    assert issued.file is not None, issued.problems
    workspace.begin_period("2024")
    old, new = (workspace.form_in(period, "huyen") for period in ("2024S1", "2024"))
    assert (old.version, new.version, new.question("c10").label) == ("2022.1", "2024.2", LABEL)

    # The half-year's file is still read, checked and known again by the version it was filled by.
    (checked,) = workspace_files(workspace, file)
    assert checked == "2022.1"
    (again,) = DepartmentDesk(workspace).receive([file])
    assert again.verdict is DeliveryVerdict.SAME_AGAIN

    # Its figures stand beside those of the year, under the names they have had all along.
    period = workspace.open_period("2024")
    unit = workspace.unit(UNIT, period)
    around = workspace.surroundings(new, unit, period)
    assert around.year_to_date[Path("c10")] == half
    assert Path("h99") not in around.year_to_date

    # A district whose program has the old version only is taken in, and read by what it filled.
    answers = made_up_answers(workspace.program(old), workspace.surroundings(old, unit, period), 3)
    filled = workspace.instance(old, unit, period, answers)
    assert sent(workspace, filled, tmp_path / "mau-cu.xlsx").verdict is DeliveryVerdict.VALID
    counted = workspace.store.versions.counted(ReportKey("huyen", UNIT, "2024"))
    assert counted is not None
    assert Path("h99") not in workspace.store.facts.of_version(counted)
    assert DepartmentDesk(workspace).summary("2024", tmp_path / "tong-hop")


def workspace_files(workspace: Workspace, file: FilePath) -> list[str]:
    """By which version each file was read."""
    found = FileDesk(workspace).check_files([file])
    return [one.instance.program.form.version for one in found if one.instance is not None]
