"""A made-up period from the first file to the consolidated report, judged from outside.

The totals are worked out again from the returned files by ``recompute``, which knows nothing of the
program; LibreOffice re-saves every file and nothing may change.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.cli.command import main
from forms.design.library import SHIPPED
from tests import recompute
from tests.office import convert, needs_office

PERIOD = "2024S1"
Run = Callable[..., tuple[int, dict[str, Any]]]


def run(capsys: Any, *arguments: str | Path) -> tuple[int, dict[str, Any]]:
    status = main([*map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: Any) -> Path:
    folder: Path = tmp_path_factory.mktemp("desk")
    assert main(["demo", "--workspace", str(folder), "--period", PERIOD]) == 0
    return folder


@pytest.fixture(scope="module")
def received(desk: Path, tmp_path_factory: Any) -> dict[str, Any]:
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = main(["receive", str(desk / "returned"), "--workspace", str(desk), "--json"])
    assert status == 1, "some of the example's files are wrong on purpose"
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def totals_in(folder: Path, form: str) -> dict[str, Decimal]:
    """The figures of the totals sheet by their code."""
    sheet = openpyxl.load_workbook(folder / f"TONG-HOP_{PERIOD}_{form}.xlsx").worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    found: dict[str, Decimal] = {}
    for row in rows:
        if isinstance(row[7], str) and isinstance(row[3], int | float):
            found.setdefault(row[7], Decimal(repr(row[3])))
    return found


@pytest.fixture(scope="module")
def summed(desk: Path, received: dict[str, Any]) -> Path:
    assert main(["summary", "--workspace", str(desk), "--period", PERIOD, "-o", str(desk / "sums")]) == 0
    return desk / "sums"


@pytest.fixture(scope="module")
def judged(desk: Path, received: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return recompute.recompute(SHIPPED, desk / "returned", received["results"])


def test_the_example_holds_every_kind_of_return(received):
    verdicts = {one["verdict"] for one in received["results"]}
    assert verdicts >= {"valid", "in_correction", "same_again", "refused"}
    assert any(one["amendment"] == "replacement-1" for one in received["results"])
    codes = {problem["code"] for problem in received["problems"]}
    assert codes >= {"rules.constraint", "value.not_a_number"}


@pytest.mark.parametrize("form", ["huyen", "so_nganh", "doan_the", "bao_chi"])
def test_totals_equal_those_worked_out_without_the_program(form, summed, judged):
    ours = totals_in(summed, form)
    theirs = {name: total for name, total in judged[form].items() if "[" not in name and ":" not in name}
    assert len(theirs) > 25
    assert {name: ours.get(name) for name in theirs} == theirs


def test_every_kind_of_combination_is_judged(judged):
    rules = recompute.FormRules(SHIPPED / "huyen" / "2022.1" / "form.xlsx").rule
    kinds = {rules[name] for name in judged["huyen"] if name in rules}
    assert kinds >= {"sum", "count_yes"}
    assert any(":" in name for name in judged["huyen"]), "units per choice"
    assert any("[" in name for name in judged["huyen"]), "rows of grids"


def test_grids_are_summed_row_by_row(summed, judged):
    sheet = openpyxl.load_workbook(summed / f"TONG-HOP_{PERIOD}_huyen.xlsx").worksheets[0]
    cells = [row for row in sheet.iter_rows(values_only=True) if str(row[1]).startswith("Tháng 0")]
    programmes: list[Decimal] = [
        judged["huyen"][f"dai_huyen[2024-{month:02d}]/h10t"] for month in range(1, 7)
    ]
    assert [Decimal(str(row[2])) for row in cells] == programmes


def test_taking_the_same_files_again_changes_nothing(desk, received, summed, capsys):
    before = {form: totals_in(summed, form) for form in ("huyen", "so_nganh")}
    _, again = run(capsys, "receive", desk / "returned", "--workspace", desk)
    fresh = [one for one in again["results"] if one["verdict"] not in ("same_again", "refused", "older")]
    assert not fresh
    assert run(capsys, "summary", "--workspace", desk, "--period", PERIOD, "-o", desk / "again")[0] == 0
    assert {form: totals_in(desk / "again", form) for form in before} == before


def test_a_dry_run_says_the_same_and_keeps_nothing(desk, received, tmp_path, capsys):
    assert run(capsys, "open", "--period", PERIOD, "--workspace", tmp_path)[0] == 0
    _, rehearsed = run(capsys, "receive", desk / "returned", "--workspace", tmp_path, "--dry-run")
    verdict = {(one["container"], one["file"]): one["verdict"] for one in received["results"]}
    assert {(one["container"], one["file"]): one["verdict"] for one in rehearsed["results"]} == verdict
    _, owing = run(capsys, "owing", "--workspace", tmp_path, "--period", PERIOD)
    assert all(one["state"] == "missing" for one in owing["results"])


def test_owing_counts_the_plan(desk, received, capsys):
    status, owing = run(capsys, "owing", "--workspace", desk, "--period", PERIOD)
    assert status == 1, "somebody obliged is missing"
    bound = [one["binding"] for one in owing["results"]]
    units: dict[str, set[str]] = {binding: set() for binding in bound}
    for one in owing["results"]:
        units[one["binding"]].add(one["unit"])
    assert {binding: len(found) for binding, found in units.items()} == {
        "mandatory": 61,
        "assigned": 2,
        "invited": 12,
        "if_asked": 2,
    }
    assert any(one["timeliness"] == "late" for one in owing["results"])


@pytest.fixture(scope="module")
def originals(desk: Path, received: dict[str, Any], tmp_path_factory: Any) -> list[Path]:
    """Every returned workbook that was read, also those that came by mail."""
    folder: Path = tmp_path_factory.mktemp("originals")
    refused = {one["file"] for one in received["results"] if one["verdict"] == "refused"}
    for name, data in recompute.returned_workbooks(desk / "returned").items():
        if name not in refused:
            (folder / name.replace(" › ", "__").replace("(", "").replace(")", "")).write_bytes(data)
    return sorted(folder.iterdir())


def shares(suffixes: tuple[str, ...], originals: list[Path]) -> list[tuple[str, list[Path]]]:
    """Which workbooks are re-saved as what, dealt out in turn; "" leaves one as it came."""
    return [(suffix, originals[at :: len(suffixes)]) for at, suffix in enumerate(suffixes)]


FIVE_AS_THEY_CAME = ("",) * 5


@needs_office
@pytest.mark.libreoffice
@pytest.mark.parametrize(
    "suffixes",
    [
        pytest.param(("xlsx", *FIVE_AS_THEY_CAME, "ods", *FIVE_AS_THEY_CAME), id="one in twelve as each"),
        pytest.param(("xlsx",), id="all as xlsx", marks=pytest.mark.slow),
        pytest.param(("ods",), id="all as ods", marks=pytest.mark.slow),
    ],
)
def test_a_resave_by_libreoffice_changes_no_total_and_adds_no_problem(
    suffixes, originals, summed, received, tmp_path, capsys
):
    for suffix, files in shares(suffixes, originals):
        if suffix:
            convert(files, suffix, tmp_path / "resaved", tmp_path / "profile")
        else:
            copy(files, tmp_path / "resaved")
    assert len(list((tmp_path / "resaved").iterdir())) == len(originals)
    workspace = tmp_path / "desk"
    assert run(capsys, "open", "--period", PERIOD, "--workspace", workspace)[0] == 0
    _, again = run(capsys, "receive", tmp_path / "resaved", "--workspace", workspace)
    assert reports(again) == reports(received)
    assert problems(again) == problems(received)
    sums = workspace / "sums"
    assert run(capsys, "summary", "--workspace", workspace, "--period", PERIOD, "-o", sums)[0] == 0
    for form in ("huyen", "so_nganh", "doan_the", "bao_chi", "hiep_hoi_dn"):
        assert totals_in(sums, form) == totals_in(summed, form)


def copy(files: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, folder)


def reports(document: dict[str, Any]) -> set[tuple[str, ...]]:
    """Each version that was read: form, unit, amendment, mã đối chiếu."""
    return {
        (one["form"], one["unit"], one["amendment"], one["code"])
        for one in document["results"]
        if one["code"]
    }


def problems(document: dict[str, Any]) -> set[tuple[str, ...]]:
    """What was found in the figures: code, sheet, cell and sentence, of files that are reports."""
    verdict_only = ("department.", "door.")
    return {
        (one["code"], one["sheet"], one["cell"], one["text"])
        for one in document["problems"]
        if not one["code"].startswith(verdict_only)
    }
