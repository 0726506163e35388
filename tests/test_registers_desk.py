"""Registers edited in Excel: what is exported comes back the same, and a wrong cell is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.model.problem import KnownTrouble
from forms.officer.desk import DepartmentDesk
from forms.registers_desk import COLUMNS, Register, RegistersDesk
from forms.wording import say
from forms.wording.registers import KINDS
from forms.workspace import Workspace

NOW = datetime(2024, 6, 12, 7, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "du-lieu", lambda: NOW) as opened:
        yield opened


def edited(desk: RegistersDesk, register: Register, file: Path, **cells: object) -> Path:
    desk.export(register, file)
    book = openpyxl.load_workbook(file)
    sheet: Any = book.active
    for name, value in cells.items():
        sheet[name] = value
    book.save(file)
    return file


@pytest.mark.parametrize("register", list(Register))
def test_what_is_exported_comes_back_the_same(
    workspace: Workspace, tmp_path: Path, register: Register
) -> None:
    desk = RegistersDesk(workspace)
    before = desk.table(register)
    taken = desk.take(register, edited(desk, register, tmp_path / "bang.xlsx"))
    assert taken.problems == ()
    assert taken.rows == len(before.rows)
    assert desk.table(register).rows == before.rows


def test_a_kind_of_unit_is_shown_in_words_and_taken_as_word_or_code(
    workspace: Workspace, tmp_path: Path
) -> None:
    desk, kind = RegistersDesk(workspace), COLUMNS[Register.UNITS].index("kind")

    def kinds() -> list[str]:
        return [row[kind] for row in desk.table(Register.UNITS).rows]

    assert {"Sở", "Cấp huyện", "Cấp xã"} <= set(kinds()) <= set(KINDS.values())
    cells = {"D2": "don vi su nghiep", "D3": "hiep_hoi"}  # as people type, and as the register has it
    file = edited(desk, Register.UNITS, tmp_path / "bang.xlsx", **cells)
    assert desk.take(Register.UNITS, file).problems == ()
    assert kinds()[:2] == ["Đơn vị sự nghiệp", "Hiệp hội"]
    wrong = edited(desk, Register.UNITS, tmp_path / "sai.xlsx", D2="xom")
    said = [say(problem) for problem in desk.take(Register.UNITS, wrong).problems]
    assert any("Sở, Ban, Ngành của tỉnh, " in words for words in said)
    assert {unit.kind for unit in workspace.catalogue} <= set(KINDS)


@pytest.mark.parametrize(
    ("register", "cell", "value", "code"),
    [
        pytest.param(Register.UNITS, "K4", "ngày 31/2", "register.not_a_day", id="a day that is none"),
        pytest.param(Register.UNITS, "D4", "xom", "register.unknown_word", id="an unknown kind"),
        pytest.param(Register.UNITS, "B4", None, "register.empty", id="a unit without a name"),
        pytest.param(Register.HOLIDAYS, "B2", "đi chơi", "register.unknown_word", id="no kind of day"),
        pytest.param(Register.SUCCESSIONS, "A2", "KHONGCO@0000", "register.unknown_unit", id="no such unit"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_changes(
    workspace: Workspace, tmp_path: Path, register: Register, cell: str, value: str, code: str
) -> None:
    desk = RegistersDesk(workspace)
    before = desk.table(register)
    taken = desk.take(register, edited(desk, register, tmp_path / "bang.xlsx", **{cell: value}))
    assert code in [problem.code for problem in taken.problems]
    first = next(problem for problem in taken.problems if problem.code == code)
    assert (first.place.file, first.place.cell) == ("bang.xlsx", cell)
    assert first.place.sheet
    assert say(first)
    assert desk.table(register) == before


def test_a_wrong_regime_is_named_by_its_row(workspace: Workspace, tmp_path: Path) -> None:
    desk = RegistersDesk(workspace)
    file = edited(desk, Register.REGIMES, tmp_path / "bang.xlsx", A2="khong_co")
    (problem, *_) = desk.take(Register.REGIMES, file).problems
    assert (problem.place.sheet, problem.place.cell) == ("Chế độ báo cáo", "A2")
    assert not desk.table(Register.REGIMES).is_own


def test_a_file_that_is_no_table_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "anh.xlsx"
    file.write_bytes(b"no workbook")
    (problem,) = RegistersDesk(workspace).take(Register.UNITS, file).problems
    assert say(problem)
    with pytest.raises(KnownTrouble):
        RegistersDesk(workspace).take(Register.UNITS, tmp_path / "absent.xlsx")


def test_a_new_holiday_moves_the_due_day_and_stays_after_reopening(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "du-lieu", lambda: NOW) as workspace:
        desk = RegistersDesk(workspace)
        file = edited(desk, Register.HOLIDAYS, tmp_path / "bang.xlsx", A2=datetime(2024, 6, 17))  # noqa: DTZ001
        assert desk.take(Register.HOLIDAYS, file).problems == ()
        assert not workspace.holidays.is_working_day(date(2024, 6, 17))
    with Workspace.open(tmp_path / "du-lieu", lambda: NOW) as workspace:
        assert not workspace.holidays.is_working_day(date(2024, 6, 17))
        RegistersDesk(workspace).back_to_shipped(Register.HOLIDAYS)
        assert workspace.holidays.is_working_day(date(2024, 6, 17))


def test_a_unit_that_ends_stays_in_the_periods_before(workspace: Workspace, tmp_path: Path) -> None:
    desk = RegistersDesk(workspace)
    rows = desk.table(Register.UNITS).rows
    row = next(n for n, cells in enumerate(rows, start=2) if cells[0] == "385")
    to = COLUMNS[Register.UNITS].index("valid_to")
    cell = f"{chr(ord('A') + to)}{row}"
    taken = desk.take(
        Register.UNITS, edited(desk, Register.UNITS, tmp_path / "bang.xlsx", **{cell: "30/6/2024"})
    )
    assert taken.problems == ()
    assert workspace.catalogue.resolve("385", date(2024, 6, 14)) is not None
    assert workspace.catalogue.resolve("385", date(2024, 7, 1)) is None


def test_a_regime_is_shown_by_names_and_exported_by_codes(workspace: Workspace, tmp_path: Path) -> None:
    desk = RegistersDesk(workspace)
    rows = desk.table(Register.REGIMES).rows
    title = next(form.title for form in workspace.library.forms() if form.id == "doan_the")
    assert (title, "nơi nhận", "", "Sở Thông tin và Truyền thông") in rows
    assert any(row[:3] == (title, "ai báo cáo", "các cơ quan Đảng") for row in rows)
    days = "số liệu từ 15/12 đến 14/6, hạn gửi 17/6"
    assert (title, "kỳ, hạn gửi", "6 tháng đầu năm", days) in rows
    codes = {unit.code for unit in workspace.catalogue} | {unit.kind for unit in workspace.catalogue}
    codes |= set(workspace.library.ids())
    shown = {row[0] for row in rows}
    shown |= {name for row in rows for cell in row[2:] for name in cell.replace(" trừ ", ", ").split(", ")}
    assert not shown & codes
    desk.export(Register.REGIMES, tmp_path / "bang.xlsx")
    sheet: Any = openpyxl.load_workbook(tmp_path / "bang.xlsx").active
    assert {sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)} <= set(workspace.library.ids())


def test_the_departments_desk_follows_a_register_without_being_opened_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    officer, registers = DepartmentDesk(workspace), RegistersDesk(workspace)
    row = registers.table(Register.UNITS).rows[0]
    unit_id = next(unit.id for unit in workspace.catalogue if unit.code in row)
    before = officer.desk
    assert before.unit(unit_id).name != "Cơ quan đổi tên"
    file = edited(registers, Register.UNITS, tmp_path / "bang.xlsx", B2="Cơ quan đổi tên")
    assert registers.take(Register.UNITS, file).problems == ()
    assert officer.desk.unit(unit_id).name == "Cơ quan đổi tên"
    assert before.unit(unit_id).name == "Cơ quan đổi tên"
