"""How fast a form workbook is compiled, against pyxform alone on the same workbook."""

from __future__ import annotations

import warnings
from functools import cache
from io import BytesIO

from pyxform.xls2xform import convert

from forms.design.compiling import compile_workbook
from forms.design.linter import lint
from tests.benchmarks.harness import Row
from tests.design.workbooks import form

QUESTIONS = 500


def rows() -> list[Row]:
    """The rows of this file."""
    return [
        Row(
            f"compiling a workbook of {QUESTIONS} questions, against pyxform alone",
            lambda: compile_workbook(_workbook(), "mau.xlsx"),
            lambda: _pyxform(_workbook()),
            2.0,
            prepare=_workbook,
        ),
        Row(
            "the same with every fault looked for, pyxform's among them",
            lambda: lint(_workbook(), "mau.xlsx"),
            lambda: _pyxform(_workbook()),
            3.0,
            prepare=_workbook,
        ),
    ]


@cache
def _workbook(count: int = QUESTIONS) -> bytes:
    """Sections of ten figures, each with a constraint, a calculation and a check, as a real form has."""
    survey: list[list[object]] = [
        [
            *("type", "name", "label", "hint", "required", "constraint", "constraint_message", "relevant"),
            *("calculation", "bind::report:unit", "bind::report:over_units", "bind::report:over_periods"),
            *("bind::report:source", "bind::report:definition"),
        ]
    ]
    checks: list[list[object]] = [["name", "condition", "message", "severity", "when_blank", "marks"]]
    for section in range(count // 10):
        survey.append(["begin_group", f"g{section}", f"Mục {section}"])
        names = [f"c{section}_{place}" for place in range(9)]
        for name in names:
            label = f"Số cuộc hội nghị, hội thảo tuyên truyền {name}"
            rule = [". >= 0 and . <= 10000", "Số cuộc phải từ 0 đến 10.000.", f"${{{names[0]}}} >= 0"]
            words = ["cuộc", "sum", "sum", "V.8.3; II.2.2", "Đếm theo giấy mời đã phát hành"]
            rule[2] = rule[2] if name != names[0] else ""
            survey.append(["integer", name, label, "Ghi số cuộc", "yes", *rule, "", *words])
        total = " + ".join(f"${{{name}}}" for name in names)
        survey.append(["calculate", f"t{section}", f"Tổng mục {section}", *[""] * 5, total, "cuộc"])
        survey.append(["end_group"])
        condition = f"${{t{section}}} >= ${{{names[0]}}}"
        checks.append([f"k{section}", condition, f"Tổng {{t{section}}} sai.", "", "", f"t{section}"])
    return form(survey, checks=checks)


def _pyxform(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        convert(xlsform=BytesIO(data), file_type=".xlsx", warnings=[], validate=False)
