"""Calculations as live Excel formulas: blank stays blank, and LibreOffice computes what the program does."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path as File

import pytest

from forms.exchange.live_formula import Formulas
from forms.exchange.live_places import Places
from forms.exchange.live_terms import CannotTranslate, text_literal
from forms.exchange.raw import cell_name
from forms.exchange.workbook_writer import layout_of, workbook_bytes
from forms.model.answers import Answers
from forms.model.form import Choice, ChoiceList, Form, Group, Question, Repeat, Role
from forms.model.path import Path
from forms.model.value import Answer, Missing, ValueType
from forms.rules.instance import Instance
from forms.rules.parser import parse
from forms.rules.program import compile_form
from tests.exchange.sheet_reports import identity_of
from tests.exchange.sheets_office import Job, do
from tests.sample import SURROUNDINGS
from tests.uno_office import needs_uno

CALCULATIONS = {
    "tong": "sum(${a} | ${b} | ${c})",
    "cong": "${a} + ${b}",
    "hieu": "${a} - ${b} * 2",
    "am": "-${a}",
    "ty_le": "round(${a} div ${b} * 100, 1)",
    "nho_nhat": "min(${a} | ${b} | ${c})",
    "lon_nhat": "max(${a} | ${b} | ${c})",
    "thay": "coalesce(${a}, 0) + coalesce(${b}, 0)",
    "thay_o": "coalesce(${a}, ${b})",
    "neu": "if(${a} > ${b}, ${a}, ${b})",
    "va": "if(${a} >= 1 and ${b} >= 1, 1, 0)",
    "hoac": "if(${a} >= 1 or ${b} >= 1, 1, 0)",
    "khong": "if(not(${a} >= 1), 1, 0)",
    "chon": "if(${d} = 'co', ${a}, 0)",
    "khac": "if(${d} != 'co', 1, 0)",
    "trong": "if(${d} = '', 1, 0)",
    "mac_dinh": "if(coalesce(${d}, 'co') = 'co', 1, 0)",
    "tu_dien": "${a} * ${so_thang}",
    "nua": "round(${a} div 4)",
    "dong": "count(${bang})",
    "dong_co": "count(${bang}[x >= 2])",
    "dong_khong": "count(${bang}[coalesce(x, 0) + coalesce(y, 0) = 0])",
    "dong_chon": "count(${bang}[z = 'co'])",
    "tong_cot": "sum(${x})",
    "tong_loc": "sum(${bang}[z = 'co']/x)",
    "dai": "max(${x})",
    "danh_sach": "count(${ds})",
}
YES_NO = ChoiceList("co_khong", (Choice("co", "Có"), Choice("khong", "Không")))


def figure(name: str) -> Question:
    return Question(name, ValueType.DECIMAL, label=f"Số {name}")


def choice(name: str) -> Question:
    return Question(name, ValueType.SELECT_ONE, label=f"Chọn {name}", choices="co_khong")


def calculated(name: str, calculation: str) -> Question:
    return Question(name, ValueType.DECIMAL, Role.CALCULATED, label=f"Tính {name}", calculation=calculation)


FORM = Form(
    "tinh",
    "1",
    "Biểu tính",
    (
        Question("so_thang", ValueType.INTEGER, Role.FILLED, fill="period.months"),
        Group("vao", "Số vào", (figure("a"), figure("b"), figure("c"), choice("d"))),
        Group(
            "bang_so",
            "Bảng",
            (
                Repeat(
                    "bang",
                    "Từng tháng",
                    (figure("x"), figure("y"), choice("z"), calculated("xy", "${x} + ${y}")),
                    fixed_rows="months",
                ),
                Repeat("ds", "Danh sách", (Question("ten", ValueType.TEXT, label="Tên"),)),
            ),
        ),
        Group("tinh_ra", "Kết quả", tuple(calculated(*item) for item in CALCULATIONS.items())),
    ),
    (YES_NO,),
)
PROGRAM = compile_form(FORM)


def cell(name: str, month: int) -> Path:
    return Path(name, "bang", f"2024-{month:02d}")


STATES: dict[str, Mapping[Path, Answer]] = {
    "blank": {},
    "all given": {
        Path("a"): Decimal(7), Path("b"): Decimal(3), Path("c"): Decimal("0.5"), Path("d"): "co",
        cell("x", 1): Decimal(2), cell("y", 1): Decimal(1), cell("z", 1): "co",
        cell("x", 2): Decimal(5), cell("y", 2): Decimal(0), cell("z", 2): "khong",
        cell("x", 3): Decimal(0), cell("y", 3): Decimal(0), cell("z", 3): "co",
        Path("ten", "ds", "r1"): "một", Path("ten", "ds", "r2"): "hai",
    },
    "one missing": {Path("a"): Decimal(7), Path("b"): Missing("đợi xã"), Path("d"): Missing()},
    "one blank": {Path("b"): Decimal(2), Path("c"): Decimal(1), Path("d"): "khong"},
    "zeros": {Path("a"): Decimal(0), Path("b"): Decimal(0), cell("x", 1): Decimal(0), cell("z", 1): "co"},
    "halves": {
        Path("a"): Decimal(10), Path("b"): Decimal("0.3"),
        cell("x", 6): Missing(), cell("y", 6): Decimal(4),
    },
}  # fmt: skip


def instance_of(cells: Mapping[Path, Answer]) -> Instance:
    answers = Answers(FORM.id, FORM.version, SURROUNDINGS.unit.id, SURROUNDINGS.period.id, cells=cells)
    return Instance(PROGRAM, answers, SURROUNDINGS)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    folder = tmp_path_factory.mktemp("formulas")
    jobs = []
    for place, cells in enumerate(STATES.values()):
        instance = instance_of(cells)
        path = File(folder / f"{place}.xlsx")
        path.write_bytes(workbook_bytes(instance, identity_of(FORM, SURROUNDINGS)))
        layout = layout_of(instance)
        wanted = [cell_name(layout.places[name].row, layout.places[name].column) for name in CALCULATIONS]
        sheet = layout.places["tong"].sheet
        jobs.append(Job(path, [], [["look", sheet, wanted]]))
    names = list(CALCULATIONS)
    return {
        state: dict(zip(names, seen.values(), strict=True))
        for state, seen in zip(STATES, do(jobs, folder), strict=True)
    }


@pytest.mark.libreoffice
@needs_uno
@pytest.mark.parametrize("name", CALCULATIONS)
@pytest.mark.parametrize("state", STATES)
def test_libreoffice_computes_what_the_program_does(
    state: str, name: str, shown: dict[str, dict[str, object]]
) -> None:
    value = instance_of(STATES[state]).value(Path(name))
    expected = float(value) if isinstance(value, Decimal) and value.is_finite() else ""
    assert shown[state][name] == (pytest.approx(expected) if expected != "" else "")


def formula(expression: str) -> str:
    instance = instance_of({})
    layout = layout_of(instance)
    return (
        Formulas(PROGRAM, Places(layout, instance, layout.sheets[0].name)).number(parse(expression)).guarded
    )


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("sum(${a} | ${b})", "SUM(F7,F8)", id="a sum skips blanks"),
        pytest.param("${a} + ${b}", 'IF(COUNT(F7,F8)<2,"",(F7+F8))', id="a blank part makes it blank"),
        pytest.param("${a} * ${so_thang}", 'IF(COUNT(F7)<1,"",(F7*6))', id="what is known is written in"),
        pytest.param("coalesce(${a}, 0)", "IF(COUNT(F7)=1,F7,0)", id="a default"),
        pytest.param("sum(${x})", "SUM('II'!$D$8:$D$13)", id="a column of another sheet"),
        pytest.param("if(${so_thang} > 3, ${a}, 0)", 'IF(COUNT(F7)<1,"",F7)', id="a known branch"),
    ],
)
def test_formulas(expression: str, expected: str) -> None:
    assert formula(expression) == expected


@pytest.mark.parametrize(
    "expression",
    ["${a} mod 2", "string-length(${d})", "pow(${a}, 2)", "${x}", "sum(../a)", "if(regex(${d}, 'c'), 1, 0)"],
)
def test_what_has_no_formula_is_left_to_the_program(expression: str) -> None:
    with pytest.raises(CannotTranslate):
        formula(expression)


def test_long_words_are_cut_for_excel() -> None:
    text = 'a"b' * 200
    pieces = text_literal(text).split('"&"')
    assert all(len(piece.replace('""', '"')) <= 255 for piece in pieces)
