"""Bad input: each its own sentence with sheet and cell; the good ones go in, nothing is half-saved."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.cli.command import main
from forms.design.made_up import made_up_answers
from forms.officer.desk import DepartmentDesk
from forms.workspace import Workspace, identity_of
from tests.exchange import hostile

PERIOD = "2024S1"


@dataclass(frozen=True)
class Desk:
    """An open period, and one good workbook of a district."""

    folder: Path
    good: bytes
    other: bytes


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: Any) -> Desk:
    folder: Path = tmp_path_factory.mktemp("bad")
    with Workspace.open(folder, lambda: datetime(2024, 6, 18, 1, tzinfo=UTC)) as workspace:
        workspace.begin_period(PERIOD)
        return Desk(folder, filled(workspace, "huyen", "385"), filled(workspace, "huyen", "386"))


@pytest.fixture
def desk(fresh: Desk, tmp_path: Path) -> Desk:
    """The open period, with nothing received yet."""
    shutil.copytree(fresh.folder, tmp_path / "desk")
    return replace(fresh, folder=tmp_path / "desk")


def filled(workspace: Workspace, form_id: str, unit: str, period_id: str = PERIOD) -> bytes:
    form = workspace.library.form(form_id)
    period = workspace.period(period_id, form)
    blank = workspace.instance(form, workspace.unit(unit, period), period)
    answers = made_up_answers(workspace.program(form), blank.surroundings, 7)
    return workspace.workbook(workspace.instance(form, blank.surroundings.unit, period, answers))


Change = Callable[[openpyxl.Workbook], None]


def changed(data: bytes, change: Change) -> bytes:
    """The workbook as somebody's openpyxl saved it, with its computed values kept."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def place_of(data: bytes, key: str, column: str = "@value") -> tuple[str, str]:
    """Sheet and cell of an answer by its keys: ``#q:c09a`` or ``#row:dai_huyen[2024-01]`` and a column."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        columns: dict[str, int] = {}
        for row in sheet.iter_rows():
            first = str(row[0].value or "")
            if first.startswith("#head"):
                columns = {str(cell.value): cell.column for cell in row if cell.value}
            elif first == key and column in columns:
                return sheet.title, sheet.cell(row[0].row or 0, columns[column]).coordinate
    raise LookupError(key)


def typed(data: bytes, key: str, value: object, column: str = "@value") -> tuple[bytes, str, str]:
    sheet, cell = place_of(data, key, column)

    def change(book: openpyxl.Workbook) -> None:
        book[sheet][cell].value = value

    return changed(data, change), sheet, cell


def receive(desk: Desk, capsys: Any, **files: bytes) -> dict[str, Any]:
    """Take in files (``name__xlsx=bytes``) in one batch with a good one; what was said of each."""
    inbox = desk.folder / "inbox"
    inbox.mkdir(exist_ok=True)
    for old in inbox.iterdir():
        old.unlink()
    for name, data in files.items():
        (inbox / name.replace("__", ".")).write_bytes(data)
    (inbox / "z_tot.xlsx").write_bytes(desk.other)
    main(["receive", str(inbox), "--workspace", str(desk.folder), "--json"])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    good = next(one for one in document["results"] if one["file"] == "z_tot.xlsx")
    assert good["verdict"] in ("valid", "same_again"), "a bad file never stops the batch"
    return document


def said_of(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [problem for problem in document["problems"] if problem["file"] == name]


def verdict_of(document: dict[str, Any], name: str) -> str:
    return str(next(one["verdict"] for one in document["results"] if one["file"] == name))


CELLS = [
    pytest.param("#q:c09a", "@value", "chưa rõ", "value.not_a_number", id="text where a number belongs"),
    pytest.param("#q:c09a", "@value", -4, "rules.constraint", id="a negative count"),
    pytest.param("#q:c09a", "@value", 2.5, "value.not_whole", id="a part of a meeting"),
    pytest.param("#calc:c09", "@value", 999, "workbook.constant_over_formula", id="an overwritten total"),
    pytest.param("#q:c01", "@value", "Chắc là có", "value.not_a_choice", id="no choice of the list"),
    pytest.param("#row:dai_huyen[2024-03]", "h10t", "một", "value.not_a_number", id="a cell of a grid"),
]


@pytest.mark.parametrize(("key", "column", "value", "code"), CELLS)
def test_a_wrong_cell_is_named_by_sheet_and_cell(key, column, value, code, desk, capsys):
    bad, sheet, cell = typed(desk.good, key, value, column)
    document = receive(desk, capsys, bad__xlsx=bad)
    found = [problem for problem in said_of(document, "bad.xlsx") if problem["code"] == code]
    assert [(one["sheet"], one["cell"]) for one in found] == [(sheet, cell)]
    assert verdict_of(document, "bad.xlsx") == "in_correction"
    assert all(one["text"] for one in found)


def first_commune(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    keys = (str(row[0]) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return next(key for key in keys if key.startswith("#row:dai_xa["))


@pytest.mark.parametrize("note", ["", "xã đang sửa đài"])
def test_a_note_beside_a_warned_cell_explains_it(note, desk, capsys):
    short, _, _ = typed(desk.good, first_commune(desk.good), 0, "h19m")
    noted, _, _ = typed(short, "#calc:h19", note or None, "@note")
    document = receive(desk, capsys, ghi_chu__xlsx=noted)
    (warning,) = [
        one for one in said_of(document, "ghi_chu.xlsx") if one["facts"].get("rule") == "h19_tat_ca_xa"
    ]
    assert warning["facts"].get("explained", "") == note
    assert verdict_of(document, "ghi_chu.xlsx") == "valid"


def without_sheet(data: bytes) -> bytes:
    sheet, _ = place_of(data, "#q:c09a")
    return changed(data, lambda book: book.remove(book[sheet]))


def test_a_missing_sheet_is_named(desk, capsys):
    document = receive(desk, capsys, thieu__xlsx=without_sheet(desk.good))
    assert "workbook.missing_sheet" in {one["code"] for one in said_of(document, "thieu.xlsx")}
    assert verdict_of(document, "thieu.xlsx") == "in_correction"


def no_report() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Danh bạ điện thoại"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def stray_cell(data: bytes) -> bytes:
    """The workbook with something typed in the last cell a sheet has."""
    source = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "xl/worksheets/sheet3.xml":
                row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                part = part.replace(b"</sheetData>", row, 1)
            target.writestr(entry, part)
    return out.getvalue()


NO_REPORTS = [
    pytest.param(b"", "door.is_empty", id="nothing in it"),
    pytest.param(b"PK\x03\x04 cut", "door.", id="cut off"),
    pytest.param("Kính gửi".encode(), "door.is_", id="no workbook"),
    pytest.param(no_report(), "workbook.no_identity", id="a workbook that is no report"),
    pytest.param(hostile.xlsx(hostile.billion_laughs()), "door.", id="a billion laughs"),
]


@pytest.mark.parametrize(("data", "code"), NO_REPORTS)
def test_what_is_no_report_is_refused_with_its_reason(data, code, desk, capsys):
    document = receive(desk, capsys, la__xlsx=data)
    assert verdict_of(document, "la.xlsx") == "refused"
    said = said_of(document, "la.xlsx")
    assert any(problem["code"].startswith(code) for problem in said)
    assert all(len(problem["text"]) > 20 for problem in said)


def test_a_stray_cell_is_named_and_the_rest_goes_in(desk, capsys):
    document = receive(desk, capsys, lac__xlsx=stray_cell(desk.good))
    stray = [one for one in said_of(document, "lac.xlsx") if one["code"] == "door.stray_cell"]
    assert [one["cell"] for one in stray] == ["XFD1048576"]
    assert verdict_of(document, "lac.xlsx") == "valid"


def of_unit(data: bytes, **identity: str) -> bytes:
    """The workbook with another identity on its cover and in its properties."""
    keys = {f"bc_{name}": value for name, value in identity.items()}

    def change(book: openpyxl.Workbook) -> None:
        for row in book.worksheets[0].iter_rows():
            value = keys.get(str(row[0].value or "").removeprefix("#id:"))
            filled = [cell for cell in row[1:] if cell.value is not None]
            if value is not None and filled:
                filled[-1].value = value
        properties: Any = book
        for prop in properties.custom_doc_props.props:
            prop.value = keys.get(prop.name or "", prop.value)

    return changed(data, change)


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        pytest.param({"unit": "999@0000"}, "department.unknown_unit", id="an unknown unit"),
        pytest.param({"period": "2023S1"}, "department.period_not_open", id="a period that is not open"),
        pytest.param({"unit": "STC@0000"}, "department.wrong_form", id="another unit's form"),
        pytest.param({"unit": "VPTU@0000"}, "department.not_owed", id="a unit that owes nothing"),
        pytest.param({"form": "mau_la"}, "department.wrong_form", id="a form that is not ours"),
    ],
)
def test_a_report_that_is_not_expected_is_refused(identity, code, desk, capsys):
    document = receive(desk, capsys, khac__xlsx=of_unit(desk.good, **identity))
    said = said_of(document, "khac.xlsx")
    assert verdict_of(document, "khac.xlsx") == "refused", said
    assert code in {problem["code"] for problem in said}


def test_the_same_file_again_is_nothing_new(desk, capsys):
    first = receive(desk, capsys, a__xlsx=desk.good)
    again = receive(desk, capsys, b__xlsx=desk.good)
    assert verdict_of(first, "a.xlsx") == "valid"
    assert verdict_of(again, "b.xlsx") == "same_again"


def test_a_refused_file_leaves_no_report(desk, capsys):
    receive(desk, capsys, khac__xlsx=of_unit(desk.good, unit="STC@0000"))
    with Workspace.open(desk.folder) as workspace:
        states = {status.owed.unit.code: status.state for status in DepartmentDesk(workspace).owing(PERIOD)}
    assert states["STC"] == "missing"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(
            ["owing", "--period", "2031S1"], "department.no_such_period", id="a period never opened"
        ),
        pytest.param(["open", "--period", "2024Q1"], "workspace.unknown_period", id="no such kind of period"),
        pytest.param(["open", "--period", PERIOD], "store.period_is_open", id="opened already"),
        pytest.param(["receive", "nowhere.xlsx"], "workspace.cannot_read", id="a file that is not there"),
    ],
)
def test_a_deed_that_cannot_be_done_ends_with_two_and_a_sentence(arguments, code, desk, capsys):
    assert main([*arguments, "--workspace", str(desk.folder), "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is False
    assert [problem["code"] for problem in document["problems"]] == [code]


def test_a_second_program_on_the_same_workspace_is_told_so(desk, capsys):
    with Workspace.open(desk.folder):
        assert main(["owing", "--period", PERIOD, "--workspace", str(desk.folder), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "store.busy"


def test_identity_of_a_blank_report_has_no_code(desk):
    workspace = Workspace(None)
    form = workspace.library.form("huyen")
    period = workspace.period(PERIOD, form)
    assert identity_of(workspace.instance(form, workspace.unit("385", period), period)).code == ""
