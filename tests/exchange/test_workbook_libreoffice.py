"""Workbooks in a real LibreOffice: re-saved, filled by hand, mangled, and the live formulas at work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path as File
from typing import Any

import pytest

from forms.design.made_up import Mood, made_up_answers
from forms.exchange.raw import cell_name
from forms.exchange.totals_compared import differing_totals
from forms.exchange.workbook_plan import Layout
from forms.exchange.workbook_writer import layout_of
from forms.model.answers import Answers
from forms.model.form import Role, Severity
from forms.model.path import Path
from forms.model.value import Missing
from forms.rules.instance import Instance
from tests.exchange.sheet_reports import (
    every_state,
    exported,
    program_of,
    read,
    read_small,
    small,
    small_exported,
    small_program,
    surroundings_of,
    written,
)
from tests.exchange.sheets_office import Job, do
from tests.office import convert
from tests.sample import SURROUNDINGS
from tests.uno_office import needs_uno

pytestmark = [pytest.mark.libreoffice, needs_uno]

HUYEN = ("huyen", "385", "2024S1")
XA = ("xa", "14758", "2026S1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> File:
    return tmp_path_factory.mktemp("libreoffice")


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_re_saved_report_is_the_same(suffix: str, folder: File) -> None:
    program, surroundings = program_of("huyen"), surroundings_of(*HUYEN)
    source = made_up_answers(program, surroundings, 5, Mood.PLAUSIBLE)
    (folder / "huyen.xlsx").write_bytes(written(program, source, surroundings))
    (folder / "nho.xlsx").write_bytes(small(every_state()))
    communes, around = program_of("xa"), surroundings_of(*XA)
    monthly = made_up_answers(communes, around, 5, Mood.PLAUSIBLE)
    (folder / "xa.xlsx").write_bytes(written(communes, monthly, around))
    files = [folder / "huyen.xlsx", folder / "nho.xlsx", folder / "xa.xlsx"]
    convert(files, suffix, folder / suffix, folder / "profile")
    data = (folder / suffix / f"huyen.{suffix}").read_bytes()
    report = read(data, program.form, surroundings, f"huyen.{suffix}")
    assert report.answers == exported(program, source, surroundings)
    assert differing_totals(report, Instance(program, report.answers, surroundings)) == ()
    data = (folder / suffix / f"xa.{suffix}").read_bytes()
    report = read(data, communes.form, around, f"xa.{suffix}")
    assert report.answers.cells == exported(communes, monthly, around).cells
    assert report.problems == ()
    assert differing_totals(report, Instance(communes, report.answers, around)) == ()
    again = read_small((folder / suffix / f"nho.{suffix}").read_bytes(), f"nho.{suffix}")
    assert again.answers == small_exported(every_state())
    assert again.problems == ()


# filled by hand


def typed(layout: Layout, given: Answers) -> Iterator[list[Any]]:
    """What a clerk types to give these answers, sheet by sheet."""
    cells: dict[str, list[tuple[str, object]]] = {}
    for path, answer in given.cells.items():
        at = layout.place(path)
        if isinstance(answer, tuple):
            for (name, choice), item in layout.items.items():
                if name == path.name:
                    text = "Có" if choice in answer else "Không"
                    cells.setdefault(item.sheet, []).append((cell_name(item.row, item.column), text))
            continue
        assert at is not None, path
        cells.setdefault(at.sheet, []).append((cell_name(at.row, at.column), as_typed(path, answer)))
    for path, note in given.notes.items():
        at = layout.place(path)
        assert at is not None
        cells.setdefault(at.sheet, []).append((cell_name(at.row, at.column + 2), note))
    yield from (["type_in", sheet, typed_cells] for sheet, typed_cells in cells.items())


def as_typed(path: Path, answer: object) -> object:
    match answer:
        case Decimal():
            return float(answer)
        case date():
            return answer.isoformat()
        case Missing(reason):
            return f"chưa có số liệu: {reason}" if reason else "chưa có số liệu"
        case "co" | "khong":
            return {"co": "Có", "khong": "Không"}[str(answer)]
        case _:
            return answer


@dataclass
class Filled:
    """A blank workbook filled by hand, and what its formulas then showed."""

    source: Answers
    layout: Layout
    files: dict[str, bytes]
    shown: dict[str, object]


@pytest.fixture(scope="module")
def filled(folder: File) -> Filled:
    program, surroundings = program_of("huyen"), surroundings_of(*HUYEN)
    blank = Answers("huyen", program.form.version, surroundings.unit.id, surroundings.period.id)
    data = written(program, blank, surroundings)
    layout = layout_of(Instance(program, blank, surroundings))
    source = replace(made_up_answers(program, surroundings, 8, Mood.PLAUSIBLE), explanations={})
    source = Instance(program, source, surroundings).exported()
    (folder / "trong.xlsx").write_bytes(data)
    stores = [folder / "dien.xlsx", folder / "dien.ods"]
    looks = [["look", sheet, cells] for sheet, cells in computed_cells(layout, program_of("huyen")).items()]
    shown = do([Job(folder / "trong.xlsx", stores, [*typed(layout, source), *looks])], folder)[0]
    return Filled(source, layout, {path.suffix: path.read_bytes() for path in stores}, shown)


def computed_cells(layout: Layout, program: Any) -> dict[str, list[str]]:
    cells: dict[str, list[str]] = {}
    for question in program.form.questions():
        at = layout.places.get(question.name)
        if question.role is Role.CALCULATED and at is not None:
            cells.setdefault(at.sheet, []).append(cell_name(at.row, at.column))
    return cells


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_blank_filled_by_hand_comes_in_without_a_false_problem(suffix: str, filled: Filled) -> None:
    program, surroundings = program_of("huyen"), surroundings_of(*HUYEN)
    report = read(filled.files[suffix], program.form, surroundings, f"dien{suffix}")
    assert report.answers == filled.source
    assert [problem for problem in report.problems if problem.severity is not Severity.NOTE] == []
    assert differing_totals(report, Instance(program, report.answers, surroundings)) == ()


def test_live_formulas_show_what_the_program_computes(filled: Filled) -> None:
    program, surroundings = program_of("huyen"), surroundings_of(*HUYEN)
    instance = Instance(program, filled.source, surroundings)
    wrong = {}
    for question in program.form.questions():
        at = filled.layout.places.get(question.name)
        if question.role is Role.CALCULATED and at is not None:
            shown = filled.shown[f"{at.sheet}!{cell_name(at.row, at.column)}"]
            value = instance.value(Path(question.name))
            expected = float(value) if isinstance(value, Decimal) else ""
            if shown != pytest.approx(expected):
                wrong[question.name] = (shown, expected)
    assert wrong == {}


def test_wrong_figures_are_said_beside_their_cells(folder: File) -> None:
    """Live: the column "Lỗi" speaks as soon as a figure is typed, and is silent in a blank workbook."""
    instance = Instance(
        small_program(), replace(every_state(), cells={}, rows={}, row_marks={}), SURROUNDINGS
    )
    layout = layout_of(instance)
    (folder / "loi.xlsx").write_bytes(
        small(replace(every_state(), cells={}, rows={}, row_marks={}, notes={}))
    )
    errors = {
        name: cell_name(layout.places[name].row, layout.places[name].column + 1) for name in ("c09a", "c10")
    }
    cells = [cell_name(layout.places[name].row, layout.places[name].column) for name in ("c09a", "c10")]
    deeds: list[list[Any]] = [
        ["look", "II", list(errors.values())],
        ["type_in", "II", [[cells[0], -2.0]]],
        ["look", "II", [errors["c09a"]]],
        ["type_in", "II", [[cells[0], 5.0], [cells[1], 3.0]]],
        ["look", "II", [errors["c10"]]],
    ]
    jobs = [
        Job(folder / "loi.xlsx", [], deeds[:1]),
        Job(folder / "loi.xlsx", [], deeds[1:3]),
        Job(folder / "loi.xlsx", [], deeds[3:]),
    ]
    blank, negative, fewer = do(jobs, folder)
    assert set(blank.values()) == {""}
    assert str(negative[f"II!{errors['c09a']}"]).startswith("✕")
    assert fewer[f"II!{errors['c10']}"] == "✕ Số lượt người (3) nhỏ hơn số cuộc (5)."


# mangled by hand


def mangling(layout: Layout) -> dict[str, list[list[Any]]]:
    """What clerks do, as deeds on the small form's workbook of every state."""
    communes = layout.repeats["xa"][1]
    first, last = communes.first_row + 1, communes.first_row + 2
    table = f"A{first}:N{last}"
    return {
        "rename": [["rename", "II", "Hội nghị"], ["rename", "Bìa", "Sheet1"]],
        "reorder": [["move", "III", 0], ["move", "Bìa", 5]],
        "insert column": [["unprotect"], ["insert_columns", "II", 0, 1], ["insert_columns", "III", 4, 2]],
        "insert rows": [["unprotect"], ["insert_rows", "II", 2, 3], ["insert_rows", "III", 8, 1]],
        "sort": [["unprotect"], ["sort", "III", table, 2, True]],
        "copy the sheet, remove the first": [["copy", "II", "II bản sao"], ["remove", "II"]],
        "drag a table down": [["unprotect"], ["move_cells", "II", "A1:H11", "A6"]],
        "no protection": [["unprotect"]],
    }


@pytest.fixture(scope="module")
def manglings(folder: File) -> dict[tuple[str, str], bytes]:
    (folder / "nguon.xlsx").write_bytes(small(every_state()))
    layout = layout_of(Instance(small_program(), every_state(), SURROUNDINGS))
    jobs, stores = [], {}
    for place, (name, deeds) in enumerate(mangling(layout).items()):
        targets = [folder / f"m{place}{suffix}" for suffix in (".xlsx", ".ods")]
        jobs.append(Job(folder / "nguon.xlsx", targets, deeds))
        stores.update({(name, target.suffix): target for target in targets})
    do(jobs, folder)
    return {key: path.read_bytes() for key, path in stores.items()}


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize(
    "name",
    ["rename", "reorder", "insert column", "insert rows", "sort", "copy the sheet, remove the first",
     "drag a table down", "no protection"],
)  # fmt: skip
def test_nothing_is_lost_by_real_hands(
    name: str, suffix: str, manglings: dict[tuple[str, str], bytes]
) -> None:
    report = read_small(manglings[name, suffix], f"bao-cao{suffix}")
    assert report.answers == small_exported(every_state())
    assert [problem for problem in report.problems if problem.severity is not Severity.NOTE] == []
