"""The library's part of the door: issued, taken in, switched, edited, compared; and nothing half-done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from forms.design.library import SHIPPED, Library
from forms.design.library_folder import FOLDER
from forms.design.package import pack
from forms.design.regime_overlay import FILE
from forms.form_library import FormLibraryDesk
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding, Cycle, DayMonth, PeriodKind, Regime, Reporter
from forms.period_opening import AdHocRequest
from forms.store.folder import LIBRARY_NAME
from forms.store.restore import move, restore
from forms.wording import say
from forms.workspace import Workspace
from tests.design.test_package import packed

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
BASIS = "Quyết định số 12/QĐ-UBND ngày 05/01/2026"


def now() -> datetime:
    return NOW


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[FormLibraryDesk]:
    with Workspace.open(tmp_path / "kho", now) as workspace:
        yield FormLibraryDesk(workspace)


def regime_of(desk: FormLibraryDesk, form_id: str) -> Regime:
    regime = desk.workspace.library.form(form_id).regime
    assert regime is not None
    return regime


def codes(problems: object) -> list[str]:
    assert isinstance(problems, tuple)
    assert all(say(problem) for problem in problems)
    return [problem.code for problem in problems]


def test_a_form_is_issued_and_taken_in_elsewhere(desk, tmp_path):
    file = tmp_path / "mẫu của tôi.xlsx"
    file.write_bytes(packed().workbook)
    issued = desk.issue(file, tmp_path / "ra")
    assert issued.file == tmp_path / "ra" / "MAU_thu_1.zip"
    assert [form.id for form in issued.forms] == ["thu"]
    own = next(one for one in desk.listed() if one.form.id == "thu")
    assert (own.origin.package, own.is_latest, own.is_on) == ("MAU_thu_1.zip", True, True)
    with Workspace.open(tmp_path / "khác", now) as other:
        (taken,) = FormLibraryDesk(other).take(issued.file).forms
        assert taken.is_new
        assert other.library.form("thu").title == "Mẫu thử"
    with Workspace.open(tmp_path / "khác", now) as again:
        assert again.library.origin("thu", "1").taken == "2026-03-02T01:30:00Z"
        assert [one.is_new for one in FormLibraryDesk(again).take(issued.file).forms] == [False]


def test_without_a_workspace_a_form_is_issued_and_nothing_kept(tmp_path):
    file = tmp_path / "mau.xlsx"
    file.write_bytes(packed().workbook)
    desk = FormLibraryDesk(Workspace(None, now))
    assert desk.issue(file, tmp_path / "goi.zip").file == tmp_path / "goi.zip"
    assert "thu" not in desk.workspace.library.ids()
    with pytest.raises(KnownTrouble) as trouble:
        desk.take(tmp_path / "goi.zip")
    assert trouble.value.code == "workspace.none"


def test_a_faulty_form_is_not_issued_and_every_fault_is_said(desk, tmp_path):
    survey = [["type", "name", "label"], ["integre", "a01", "Số"], ["integer", "a 02", "Số"]]
    file = tmp_path / "mau.xlsx"
    file.write_bytes(packed(survey=survey).workbook)
    issued = desk.issue(file, tmp_path / "ra")
    assert issued.file is None
    assert len(codes(issued.problems)) > 1
    assert not (tmp_path / "ra").exists()
    assert "thu" not in desk.workspace.library.ids()


def test_another_content_under_an_issued_version_is_refused(desk, tmp_path):
    desk.issue(_file(tmp_path, packed()), tmp_path)
    with pytest.raises(KnownTrouble) as trouble:
        desk.issue(_file(tmp_path, packed(title="Mẫu khác")), tmp_path / "ra")
    assert trouble.value.code == "form_packages.other_content"
    assert not (tmp_path / "ra").exists()


def test_a_package_with_a_faulty_form_leaves_everything_as_it_was(desk, tmp_path):
    survey = [["type", "name", "label"], ["integre", "a01", "Số"]]
    path = tmp_path / "goi.zip"
    path.write_bytes(pack([packed(), packed("khac", survey=survey)]))
    taken = desk.take(path)
    assert taken.forms == ()
    assert codes(taken.problems)
    assert not {"thu", "khac"} & set(desk.workspace.library.ids())
    assert [*(tmp_path / "kho" / FOLDER).rglob("form.json")] == []


def test_the_communes_are_switched_on_with_a_basis_only(desk):
    assert codes(desk.switch("xa", is_on=True)) == ["form_packages.no_basis"]
    assert regime_of(desk, "xa").is_switched_off
    assert desk.switch("xa", is_on=True, basis=BASIS) == ()
    assert regime_of(desk, "xa").basis == BASIS
    period, owed = desk.workspace.begin_period("2026S1")
    assert sum(debt.form_id == "xa" for debt in owed) == 166
    assert desk.switch("xa", is_on=False) == ()
    assert regime_of(desk, "xa").is_switched_off
    frozen = desk.workspace.store.periods.owed(period.id)
    assert sum(debt.form_id == "xa" for debt in frozen) == 166, "what was opened stays as it was"


def test_receiver_and_days_hold_for_all_forms_of_a_regime(desk):
    days = Cycle(PeriodKind.SECOND_HALF, DayMonth(15, 6), DayMonth(14, 12), DayMonth(17, 12))
    huyen = regime_of(desk, "huyen")
    edited = replace(huyen, receiver="VPUBND", cycles=(*huyen.cycles, days))
    assert desk.put_regime("huyen", edited) == ()
    for form_id in ("so_nganh", "bao_chi", "xa"):
        regime = regime_of(desk, form_id)
        assert (regime.receiver, regime.cycle(PeriodKind.SECOND_HALF)) == ("VPUBND", days)
    assert regime_of(desk, "dot_xuat").receiver == "STTTT"
    period, owed = desk.workspace.begin_period("2024S2")
    assert (period.start, period.end) == (date(2024, 6, 15), date(2024, 12, 14))
    assert {debt.form_id for debt in owed} >= {"huyen", "so_nganh", "bao_chi"}
    assert desk.reset_regime("huyen") == ()
    assert not any(one.is_edited for one in desk.listed())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"reporters": ()}, "regime_incomplete", id="nobody reports"),
        pytest.param({"receiver": ""}, "regime_incomplete", id="nobody gathers"),
        pytest.param({"receiver": "KHONGCO"}, "regimes_unit", id="no such receiver"),
        pytest.param(
            {"reporters": (Reporter("huyenn", Binding.MANDATORY),)}, "regimes_unit", id="no such kind"
        ),
        pytest.param({"opening": "{ai} báo cáo"}, "regimes_field", id="no such field"),
    ],
)
def test_a_regime_that_cannot_be_is_refused_and_nothing_changed(change, code, desk):
    before = regime_of(desk, "huyen")
    assert set(codes(desk.put_regime("huyen", replace(before, **change)))) == {f"form_packages.{code}"}
    assert regime_of(desk, "huyen") == before


def test_regimes_go_out_to_a_workbook_and_come_back(desk, tmp_path):
    path = tmp_path / "che-do.xlsx"
    desk.write_regimes(path)
    before = {form.id: form.regime for form in desk.workspace.library.forms()}
    assert desk.read_regimes(path) == ()
    assert {form.id: form.regime for form in desk.workspace.library.forms()} == before
    assert desk.workspace.library.overlays == {}
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        match [cell.value for cell in row[:3]]:
            case ["xa", "basis", _]:
                row[3].value = BASIS
            case ["xa", "switched", _]:
                row[3].value = "on"
            case ["dot_xuat", "reporter", "xa"]:
                row[3].value = "mandatory"
    book.save(path)
    assert desk.read_regimes(path) == ()
    assert not regime_of(desk, "xa").is_switched_off
    assert Reporter("xa", Binding.MANDATORY) in regime_of(desk, "dot_xuat").reporters
    assert set(desk.workspace.library.overlays) == {"xa", "dot_xuat"}


def test_a_wrong_cell_of_the_workbook_is_named_and_nothing_is_kept(desk, tmp_path):
    path = tmp_path / "che-do.xlsx"
    desk.write_regimes(path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    line = next(line for line, row in enumerate(sheet.values, start=1) if row[1] == "receiver")
    sheet.cell(line, 4).value = "KHONGCO"
    book.save(path)
    problem, *others = desk.read_regimes(path)
    assert {one.code for one in others} == {"form_packages.regimes_differ"}
    assert (problem.place.file, problem.place.sheet) == ("che-do.xlsx", sheet.title)
    assert problem.place.cell == f"A{line}"
    assert desk.workspace.library.overlays == {}
    (tmp_path / "khác.xlsx").write_bytes((SHIPPED / "huyen" / "2022.1" / "form.xlsx").read_bytes())
    assert codes(desk.read_regimes(tmp_path / "khác.xlsx")) == ["form_packages.regimes_header"]


def test_a_table_of_regimes_broken_by_hand_stops_new_periods_only(tmp_path):
    folder = tmp_path / "kho"
    with Workspace.open(folder, now) as workspace:
        assert FormLibraryDesk(workspace).switch("xa", is_on=True, basis=BASIS) == ()
    table = folder / FOLDER / FILE
    table.write_bytes(table.read_bytes().replace(b"switched,,on", b"switched,,co"))
    with Workspace.open(folder, now) as workspace:
        assert codes(workspace.library_problems) == ["form_packages.regimes_row"]
        with pytest.raises(KnownTrouble) as trouble:
            workspace.begin_period("2026S1")
        assert trouble.value.code == "form_packages.regimes_unusable"
        desk = FormLibraryDesk(workspace)
        assert codes(desk.switch("dot_xuat", is_on=False)) == ["form_packages.regimes_row"]
        assert b"switched,,co" in table.read_bytes(), "what was typed by hand is not thrown away"


def test_two_versions_are_compared_and_printed(desk, tmp_path):
    desk.issue(_file(tmp_path, packed()), tmp_path)
    desk.issue(_file(tmp_path, packed(version="2", title="Mẫu thử mới")), tmp_path)
    found = desk.difference("thu", "1", "2")
    assert [(change.before, change.after) for change in found.changes] == [("Mẫu thử", "Mẫu thử mới")]
    desk.write_difference(found, tmp_path / "khac.txt")
    assert "Mẫu thử mới" in (tmp_path / "khac.txt").read_text("utf-8-sig")
    desk.write_difference(found, tmp_path / "khac.docx")
    first = (tmp_path / "khac.docx").read_bytes()
    (row,) = list(docx.Document(str(tmp_path / "khac.docx")).tables[0].rows[2:])
    assert [cell.text for cell in row.cells][-2:] == ["Mẫu thử", "Mẫu thử mới"]
    desk.write_difference(found, tmp_path / "khac.docx")
    assert (tmp_path / "khac.docx").read_bytes() == first


def test_two_forms_are_no_versions_of_each_other(desk):
    files = [SHIPPED / form_id / "2022.1" / "form.xlsx" for form_id in ("huyen", "xa")]
    with pytest.raises(KnownTrouble) as trouble:
        desk.difference_of_files(*files)
    assert trouble.value.code == "form_packages.other_form"


REQUEST = AdHocRequest(
    date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 5), "Rà soát truyền thanh", units=("385", "STC")
)


def test_a_request_asks_some_units_one_form(desk):
    period, owed = desk.workspace.begin_period("2024DX01", REQUEST)
    assert (period.label, period.due) == ("Rà soát truyền thanh", date(2024, 4, 5))
    assert sorted((debt.unit.code, debt.form_id) for debt in owed) == [
        ("385", "dot_xuat"),
        ("STC", "dot_xuat"),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(None, "form_packages.ad_hoc_unasked", id="no days"),
        pytest.param({"form_ids": ("huyen",)}, "form_packages.ad_hoc_form", id="a form of the half-years"),
        pytest.param({"form_ids": ("gi",)}, "form_faults.not_in_library", id="no such form"),
        pytest.param({"units": ("KHONGCO",)}, "workspace.unknown_unit", id="no such unit"),
        pytest.param({"units": ("VPTU",)}, "form_packages.nobody_asked", id="one whom nothing binds"),
    ],
)
def test_a_request_that_cannot_be_is_refused(change, code, desk):
    request = replace(REQUEST, **change) if change is not None else None
    with pytest.raises(KnownTrouble) as trouble:
        desk.workspace.begin_period("2024DX01", request)
    assert trouble.value.code == code
    assert desk.workspace.store.periods.all() == ()


def test_files_filled_by_any_issue_of_a_form_stay_readable(desk):
    desk.switch("xa", is_on=True, basis=BASIS)
    desk.workspace.begin_period("2026S1")
    hashes = desk.workspace.store.forms.hashes("xa")
    assert len(hashes) == 2, "the form under this workspace's regime, and as every commune has it"
    assert Library().issued("xa") in [desk.workspace.store.forms.form(one) for one in hashes]


def test_a_workspace_that_is_moved_takes_its_forms_and_regimes_along(tmp_path):
    with Workspace.open(tmp_path / "kho", now) as workspace:
        desk = FormLibraryDesk(workspace)
        desk.issue(_file(tmp_path, packed()), tmp_path)
        assert desk.switch("xa", is_on=True, basis=BASIS) == ()
    move(tmp_path / "kho", tmp_path / "nơi khác", now)
    with Workspace.open(tmp_path / "nơi khác", now) as workspace:
        desk = FormLibraryDesk(workspace)
        assert workspace.library.origin("thu", "1").package == "MAU_thu_1.zip"
        assert regime_of(desk, "xa").basis == BASIS
    assert LIBRARY_NAME == FOLDER
    assert not (tmp_path / "kho" / FOLDER).exists()


def _file(folder: Path, form) -> Path:
    path = folder / "mau.xlsx"
    path.write_bytes(form.workbook)
    return path


def test_a_backup_brings_the_forms_to_another_machine(desk, tmp_path):
    file = tmp_path / "mau.xlsx"
    file.write_bytes(packed().workbook)
    desk.issue(file, tmp_path / "ra")
    assert desk.switch("xa", is_on=True, basis=BASIS) == ()
    backup = desk.workspace.store.backups.save_to(tmp_path / "usb").file
    other = tmp_path / "máy khác"
    other.mkdir()
    restore(other, backup, now)
    with Workspace.open(other, now) as restored:
        there = FormLibraryDesk(restored)
        own = next(one for one in there.listed() if one.form.id == "thu")
        assert own.form == desk.workspace.library.form("thu")
        assert own.origin.package == "MAU_thu_1.zip"
        assert regime_of(there, "xa").basis == BASIS
