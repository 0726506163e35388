"""The verbs of the library at a prompt: deeds, sentences, exit status, nothing half-done."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.environment import ROOT
from forms.cli.command import main
from forms.design.library import SHIPPED
from forms.design.library_folder import FOLDER
from forms.design.package import MANIFEST, pack
from forms.design.regime_overlay import FILE
from forms.model.canonical import sha256
from tests.design.test_package import manifest, packed, rezipped

BASIS = "Văn bản thử giao UBND cấp xã báo cáo"
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def verb(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
        status = main([*map(str, arguments), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return verb


def codes(document: dict[str, Any]) -> list[str]:
    assert all(problem["text"] for problem in document["problems"])
    return sorted({problem["code"] for problem in document["problems"]})


def inside(desk: Path) -> set[str]:
    """What the workspace's library holds, hidden files too."""
    place = desk / FOLDER
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def test_a_request_from_its_opening_to_its_summary(run, tmp_path):
    desk, filled = tmp_path / "kho", tmp_path / "dien.xlsx"
    days = ("--from", "2024-08-01", "--to", "2024-08-31", "--due", "2024-09-07")
    status, opened = run(
        *("open", "--period", "2024DX01", *days, "--label", "Rà soát truyền thanh cơ sở"),
        *("--form", "dot_xuat", "--units", "385", "STC", "--workspace", desk),
    )
    assert status == 0
    (result,) = opened["results"]
    assert result["due"] == "2024-09-09", "a Saturday is moved to the Monday after"
    assert result["owed"]["mandatory"] == 2
    where = ("--workspace", desk)
    assert (
        run("blank", "--form", "dot_xuat", "--unit", "385", "--period", "2024DX01", "-o", filled, *where)[0]
        == 0
    )
    _fill(filled, FILLED)
    status, checked = run("check", filled, *where)
    assert status == 0, checked["problems"]
    assert run("receive", filled, *where)[0] == 0
    status, owing = run("owing", "--period", "2024DX01", *where)
    assert status == 1, "one of the two is still missing"
    assert {one["unit"]: one["state"] for one in owing["results"]} == {
        "385@0000": "valid",
        "STC@0000": "missing",
    }
    assert run("summary", "--period", "2024DX01", "-o", tmp_path / "ra", *where)[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "ra" / "TONG-HOP_2024DX01_dot_xuat.xlsx").worksheets[0]
    totals = {row[7]: row[3] for row in sheet.iter_rows(values_only=True) if isinstance(row[7], str)}
    assert (totals["c04"], totals["c09"], totals["c10"]) == (12, 3, 240)


FILLED: dict[str, Any] = {
    "c04": 12,
    "c09a": 2,
    "c09b": 0,
    "c09c": 1,
    "c09d": 0,
    "c10": 240,
    "c13": 5,
    "c01": "Không",
    **dict.fromkeys(("dx01", "c21"), "Các xã đã rà soát xong thiết bị truyền thanh."),
}


def _fill(path: Path, answers: dict[str, Any]) -> None:
    """Type into the white cells, as a clerk would."""
    book = openpyxl.load_workbook(path)
    sheet: Any
    for sheet in book.worksheets:
        column = 2
        for row in sheet.iter_rows():
            kind, _, name = str(row[0].value or "").partition(":")
            if kind == "#head":
                titles = [cell.value for cell in row]
                column = 1 + titles.index("@value") if "@value" in titles else 2
            elif kind in ("#q", "#prose") and name in answers:
                sheet.cell(row[0].row, column).value = answers[name]
    book.save(path)


def test_every_deed_without_a_fault_ends_with_0(run, tmp_path):
    desk = tmp_path / "kho"
    file = tmp_path / "mau.xlsx"
    file.write_bytes(packed().workbook)
    assert run("forms", "issue", file, "-o", tmp_path / "thu.zip")[0] == 0
    assert run("forms", "take", tmp_path / "thu.zip", "--workspace", desk)[0] == 0
    assert run("forms", "switch", "xa", "on", "--basis", BASIS, "--workspace", desk)[0] == 0
    status, listed = run("forms", "list", "--workspace", desk)
    assert status == 0
    found = {one["form"]: one for one in listed["results"]}
    assert (found["thu"]["origin"], found["thu"]["on"]) == ("thu.zip", True)
    assert (found["xa"]["origin"], found["xa"]["on"], found["xa"]["edited"]) == ("", True, True)
    table = tmp_path / "che-do.xlsx"
    assert run("forms", "regime", "-o", table, "--workspace", desk)[0] == 0
    status, document = run("forms", "regime", table, "--workspace", desk)
    assert status == 0, document["problems"]
    assert run("forms", "issue", "huyen", "xa", "-o", tmp_path)[0] == 0
    assert (tmp_path / "MAU_2-mau.zip").is_file()
    assert run("forms", "diff", file, file, "-o", tmp_path / "khac.docx")[0] == 0
    assert (tmp_path / "khac.docx").is_file()


def altered(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data + b" " if name.endswith("form.xlsx") else data for name, data in parts.items()}


def shortened(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in parts.items() if not name.endswith("form.xlsx")}


def with_regimes(text: str) -> bytes:
    return pack([packed()], ("form,item,who,value\n" + text).encode())


BAD = [
    pytest.param(rezipped(pack([packed()]), altered), "altered_part", 2, id="a changed byte"),
    pytest.param(rezipped(pack([packed()]), shortened), "missing_part", 2, id="a missing part"),
    pytest.param(
        rezipped(pack([packed()]), lambda parts: manifest(parts, schema=9)), "newer_schema", 2, id="newer"
    ),
    pytest.param(
        rezipped(pack([packed()]), lambda parts: manifest(parts, kind="receipt")), "other_kind", 2, id="kind"
    ),
    pytest.param(pack([packed(title="Mẫu khác")]), "other_content", 2, id="same version, other content"),
    pytest.param(with_regimes("gi_do,switched,,on\n"), "regime_without_form", 1, id="a form not there"),
    pytest.param(with_regimes("xa,switched,,on\n"), "no_basis", 1, id="switched on without a basis"),
    pytest.param(pack([packed()])[:-40], "damaged", 2, id="cut off on the way"),
]


@pytest.mark.parametrize(("data", "code", "status"), BAD)
def test_a_bad_package_is_said_and_nothing_of_it_kept(data, code, status, run, tmp_path):
    desk, good, bad = tmp_path / "kho", tmp_path / "tot.zip", tmp_path / "xau.zip"
    good.write_bytes(pack([packed()]))
    bad.write_bytes(data)
    assert run("forms", "take", good, "--workspace", desk)[0] == 0
    before = inside(desk)
    found, document = run("forms", "take", bad, "--workspace", desk)
    assert found == status
    assert any(one.endswith(f".{code}") for one in codes(document)), codes(document)
    assert inside(desk) == before
    assert run("forms", "list", "--workspace", desk)[0] == 0


def test_two_contents_under_one_version_in_one_package_are_refused(run, tmp_path):
    """A zip that names one part twice is no package, whichever of the two a program would take."""
    path = tmp_path / "hai.zip"
    path.write_bytes(pack([packed()]))
    other = packed(title="Mẫu khác").workbook
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(path, "a") as archive,
    ):
        archive.writestr("thu/1/form.xlsx", other)
    status, document = run("forms", "take", path, "--workspace", tmp_path / "kho")
    assert status == 2
    assert codes(document)
    assert inside(tmp_path / "kho") == set()


def test_a_regime_owing_a_form_that_is_gone_is_said_when_a_period_is_opened(run, tmp_path):
    desk = tmp_path / "kho"
    assert run("forms", "switch", "xa", "on", "--basis", BASIS, "--workspace", desk)[0] == 0
    table = desk / FOLDER / FILE
    table.write_bytes(table.read_bytes() + b"gi_do,switched,,on\r\n")
    status, document = run("forms", "list", "--workspace", desk)
    assert (status, codes(document)) == (1, ["form_packages.regime_without_form"])
    status, document = run("open", "--period", "2026S1", "--workspace", desk)
    assert (status, codes(document)) == (2, ["form_packages.regimes_unusable"])


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        pytest.param(["switch", "xa"], 2, "form_packages.switch_words", id="half a switch"),
        pytest.param(["switch", "gi_do", "on"], 2, "form_faults.not_in_library", id="no such form"),
        pytest.param(["switch", "xa", "on"], 1, "form_packages.no_basis", id="no basis"),
        pytest.param(["diff", "xa"], 2, "form_packages.difference_words", id="one version"),
        pytest.param(["diff", "xa", "1", "2"], 2, "form_faults.not_in_library", id="no such version"),
        pytest.param(["take"], 2, "workspace.no_file_given", id="no package"),
        pytest.param(["take", "khong-co.zip"], 2, "workspace.cannot_read", id="no such file"),
        pytest.param(["issue", "khong-co.xlsx"], 2, "workspace.cannot_read", id="no such workbook"),
        pytest.param(
            ["take", str(SHIPPED / "xa" / "2022.1" / "form.xlsx")], 2, "door.is_xlsx", id="a form is no zip"
        ),
    ],
)
def test_what_cannot_be_is_said(arguments, status, code, run, tmp_path):
    found, document = run("forms", *arguments, "--workspace", tmp_path / "kho")
    assert found == status
    assert codes(document) == [code]
    assert inside(tmp_path / "kho") == set()


def test_a_package_without_a_workspace_has_no_place(run, tmp_path):
    path = tmp_path / "thu.zip"
    path.write_bytes(pack([packed()]))
    status, document = run("forms", "take", path)
    assert (status, codes(document)) == (2, ["workspace.none"])


def test_the_manifest_proves_each_part(tmp_path, run):
    file = tmp_path / "mau.xlsx"
    file.write_bytes(packed().workbook)
    assert run("forms", "issue", file, "-o", tmp_path)[0] == 0
    with zipfile.ZipFile(tmp_path / "MAU_thu_1.zip") as archive:
        parts = json.loads(archive.read(MANIFEST))["parts"]
        assert parts == [{"name": "thu/1/form.xlsx", "sha256": sha256(archive.read("thu/1/form.xlsx"))}]


def test_whoever_stops_reading_gets_no_traceback():
    command = [sys.executable, str(ROOT / "main.py"), "forms", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as verb:
        assert verb.stdout is not None
        assert verb.stderr is not None
        verb.stdout.close()
        told = verb.stderr.read().decode()
    assert (verb.returncode, told) == (0, "")
