"""A form workbook becomes the model; what cannot be read is named by sheet and cell."""

import pytest

from forms.design.faults import FormRefused
from forms.design.xlsform import read_form
from forms.model.form import (
    Check,
    Choice,
    Group,
    OverPeriods,
    OverUnits,
    Question,
    Repeat,
    Role,
    Severity,
    WhenBlank,
)
from forms.model.frozen_form import form_hash, plain_form
from forms.model.frozen_form import read_form as thaw
from forms.model.regime import Binding, Cycle, DayMonth, MonthRule, PeriodKind, Reporter
from forms.model.value import ValueType
from tests.design.workbooks import CHECKS, CHOICES, REGIME, SURVEY, Rows, form, workbook

WHOLE: Rows = [
    [
        *("type", "name", "label", "relevant", "constraint", "calculation", "appearance"),
        *("bind::report:unit", "bind::report:over_units", "bind::report:over_periods"),
        *("bind::report:rows", "bind::report:total", "bind::report:fill", "bind::report:severity"),
    ],
    ["begin_group", "hoi_nghi", "Hội nghị"],
    [
        *("integer", "c09", "Số cuộc", "", ". >= 0", "", "", "cuộc", "sum", "sum"),
        *("", "", "", "warning"),
    ],
    ["calculate", "c10", "Một nửa", "", "", "${c09} div 2", "", "cuộc"],
    ["calculate", "c11", "Nhận xét", "", "", "if(${c09} > 0, 'có', 'không')"],
    ["end_group"],
    ["begin_repeat", "dai", "Đài", *[""] * 7, "months"],
    ["integer", "h10", "Số chương trình", *[""] * 4, "chương trình", "sum", "sum", "", "yes"],
    ["end_repeat"],
    ["select_one co_khong", "c01", "Có kế hoạch", *[""] * 5, "count_yes", "any"],
    ["text", "c21", "Khó khăn", "${c01} = ‘co’", "", "", "multiline"],
    ["hidden", "xa", "Tổng số xã", *[""] * 9, "unit.communes"],
    ["hidden", "c09_truoc", "Kỳ trước", *[""] * 9, "previous.c09"],
    ["note", "ghi_chu", "Không nhập nội dung thuộc bí mật nhà nước"],
]


def refusals(data: bytes) -> list[tuple[str, str, str]]:
    with pytest.raises(FormRefused) as refused:
        read_form(data, "mau.xlsx")
    return [
        (problem.code.removeprefix("form_faults."), problem.place.sheet, problem.place.cell)
        for problem in refused.value.problems
    ]


def test_a_whole_form_is_read():
    checks = [*CHECKS, ["du", "${c09} > 0", "Chưa có cuộc nào ({c09}).", "warning", "fail", "c09, h10"]]
    read = read_form(form(WHOLE, checks=checks), "mau.xlsx")
    assert (read.id, read.version, read.title) == ("mau_thu", "2024.1", "Mẫu thử")
    assert [type(node) for node in read.children] == [Group, Repeat, Question, Question, *[Question] * 3]
    assert read.question("c09") == Question(
        "c09",
        ValueType.INTEGER,
        label="Số cuộc",
        constraint=". >= 0",
        severity=Severity.WARNING,
        unit="cuộc",
        over_units=OverUnits.SUM,
        over_periods=OverPeriods.SUM,
    )
    assert read.question("c10").kind is ValueType.DECIMAL
    assert read.question("c11").kind is ValueType.TEXT
    assert read.question("h10").has_total
    assert read.repeat_of("h10") == "dai"
    assert next(read.repeats()).fixed_rows == "months"
    assert read.question("c01").choices == "co_khong"
    assert read.question("c21").is_prose
    assert read.question("c21").relevant == "${c01} = 'co'"
    assert read.question("xa").role is Role.FILLED
    assert read.question("c09_truoc").kind is ValueType.INTEGER
    assert read.question("ghi_chu").role is Role.NOTE
    assert read.checks == (
        Check(
            "du",
            "${c09} > 0",
            "Chưa có cuộc nào ({c09}).",
            Severity.WARNING,
            WhenBlank.FAIL,
            ("c09", "h10"),
        ),
    )
    assert form_hash(thaw(plain_form(read))) == form_hash(read)


def test_the_regime_is_read():
    regime = read_form(form(SURVEY), "mau.xlsx").regime
    assert regime is not None
    assert regime.regime_id == "ktt06"
    assert regime.reporters == (
        Reporter("huyen", Binding.MANDATORY),
        Reporter("dang", Binding.INVITED, ("VPTU", "BNC")),
    )
    assert regime.cycles == (
        Cycle(PeriodKind.FIRST_HALF, DayMonth(15, 12), DayMonth(14, 6), DayMonth(17, 6)),
        Cycle(PeriodKind.YEAR, DayMonth(15, 12), DayMonth(14, 12), DayMonth(17, 12)),
        Cycle(PeriodKind.AD_HOC, None, None, None),
    )
    assert regime.months is MonthRule.REPORTING
    assert regime.outline == "I. Công tác lãnh đạo, chỉ đạo\nII. Kết quả"
    assert not regime.is_switched_off


def test_further_columns_of_choices_are_kept_in_order():
    choices: Rows = [
        ["list_name", "name", "label", "nhom"],
        ["xa", "a", "Xã A", 5.0],
        ["xa", "b", "Xã B", ""],
    ]
    read = read_form(form([*SURVEY, ["select_one xa", "x", "Xã"]], choices=choices), "mau.xlsx")
    assert read.choice_list("xa").choices == (
        Choice("a", "Xã A", (("nhom", "5"),)),
        Choice("b", "Xã B"),
    )


@pytest.mark.parametrize(
    ("survey", "faults"),
    [
        pytest.param([["geopoint", "a", "A"]], [("refused_type", "survey", "A3")], id="type of no report"),
        pytest.param([["intger", "a", "A"]], [("unknown_type_near", "survey", "A3")], id="misspelt type"),
        pytest.param([["trả lời", "a", "A"]], [("unknown_type", "survey", "A3")], id="unknown type"),
        pytest.param([["", "a", "A"]], [("no_type", "survey", "A3")], id="no type"),
        pytest.param([["text", "", "A"]], [("no_name", "survey", "B3")], id="no name"),
        pytest.param([["text", "c09", "A"]], [("duplicate_name", "survey", "B3")], id="duplicate name"),
        pytest.param([["begin_group", "g", "G"]], [("unclosed", "survey", "A3")], id="unclosed group"),
        pytest.param([["end_group"]], [("unopened", "survey", "A3")], id="unopened group"),
        pytest.param(
            [["begin_group", "g", "G"], ["begin_repeat", "r", "R"], ["end_group"]],
            [("mismatched", "survey", "A5")],
            id="repeat closed as a group",
        ),
        pytest.param(
            [["begin_repeat", "r", "R"], ["begin_repeat", "s", "S"], ["end_repeat"], ["end_repeat"]],
            [("nested_repeat", "survey", "A4")],
            id="nested repeats",
        ),
        pytest.param(
            [["select_one co_khongs", "a", "A"]], [("unknown_list_near", "survey", "A3")], id="no such list"
        ),
        pytest.param([["select_one", "a", "A"]], [("no_list", "survey", "A3")], id="no list"),
        pytest.param([["calculate", "a", "A"]], [("no_calculation", "survey", "A3")], id="no calculation"),
        pytest.param(
            [["integer", "a", "A", "cuộc", "summ", "cộng"]],
            [("bad_word_near", "survey", "E3"), ("bad_word", "survey", "F3")],
            id="words that are none of ours, both named",
        ),
    ],
)
def test_faults_of_rows(survey, faults):
    assert refusals(form([*SURVEY, *survey])) == faults


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(["cycl", "S1", "x"], ("unknown_item_near", "regime", "A17"), id="misspelt item"),
        pytest.param(["receiver", "", "A"], ("item_twice", "regime", "A17"), id="item twice"),
        pytest.param(["cycle", "S3", "x"], ("bad_word", "regime", "B17"), id="no such cycle"),
        pytest.param(["cycle", "S2", "31/6 - 1/7, 2/7"], ("bad_days", "regime", "C17"), id="31 June"),
        pytest.param(["reporter", "so", "must"], ("bad_word", "regime", "C17"), id="no such binding"),
        pytest.param(["reporter", "", "invited"], ("reporter_without_who", "regime", "B17"), id="nobody"),
        pytest.param(["reporter", "so", "invited but"], ("bad_exception", "regime", "C17"), id="but nobody"),
        pytest.param(["switched", "", "of"], ("bad_word_near", "regime", "C17"), id="neither on nor off"),
    ],
)
def test_faults_of_the_regime(row, fault):
    assert refusals(form(SURVEY, regime=[*REGIME, row])) == [fault]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(b"", ("no_workbook", "", ""), id="empty"),
        pytest.param(b"PK\x03\x04 no zip", ("no_workbook", "", ""), id="damaged zip"),
        pytest.param(b"\xd0\xcf\x11\xe0 no workbook", ("no_workbook", "", ""), id="damaged xls"),
        pytest.param(workbook(choices=CHOICES), ("no_survey", "", ""), id="no survey sheet"),
        pytest.param(workbook(survey=[["loại"], ["text"]]), ("no_column", "survey", "A1"), id="no type"),
    ],
)
def test_what_is_no_form(data, fault):
    assert refusals(data)[0] == fault
