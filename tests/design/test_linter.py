"""The linter: each mistake an author makes gives its one fault, at its cell, with its repair."""

import pytest

from forms.design.linter import lint, lint_template
from forms.design.xlsform import read_form
from forms.model.problem import Problem
from forms.wording import say, sentences
from tests.design.workbooks import (
    CHECKS,
    CHOICES,
    REGIME,
    SETTINGS,
    SURVEY,
    Rows,
    form,
    workbook,
)

NUMBER = ["cuộc", "sum", "sum"]


def faults(data: bytes) -> list[tuple[str, str, str]]:
    """Code, sheet and cell of each fault; a sentence must exist for each."""
    found = lint(data, "mau.xlsx")
    for problem in found:
        assert say(problem)
        assert problem.place.file == "mau.xlsx"
    return [_short(problem) for problem in found]


def _short(problem: Problem) -> tuple[str, str, str]:
    return problem.code.removeprefix("form_faults."), problem.place.sheet, problem.place.cell


def with_column(header: str, value: object = "x") -> Rows:
    """The good survey with one more column."""
    return [[*SURVEY[0], header], [*SURVEY[1], value]]


def test_a_good_form_has_no_fault():
    checks = [*CHECKS, ["du", "${c09} > 5", "Mới có {c09} cuộc.", "warning", "skip", "c09"]]
    survey = [*SURVEY, ["select_one co_khong", "c01", "Có kế hoạch"]]
    assert lint(form(survey, checks=checks), "mau.xlsx") == ()


@pytest.mark.parametrize(
    ("header", "fault", "nearest"),
    [
        pytest.param("constrant", "misspelt_column", "constraint", id="misspelt"),
        pytest.param("relevent", "misspelt_column", "relevant", id="misspelt relevant"),
        pytest.param("calculaton", "misspelt_column", "calculation", id="misspelt calculation"),
        pytest.param("bind:report:source", "misspelt_column", "bind::report:source", id="one colon"),
        pytest.param("bind::report source", "misspelt_column", "bind::report:source", id="a space"),
        pytest.param("bind::report::source", "misspelt_column", "bind::report:source", id="too many colons"),
        pytest.param("report:source", "misspelt_column", "bind::report:source", id="no bind"),
        pytest.param("bind::report:sorce", "misspelt_column", "bind::report:source", id="misspelt report"),
        pytest.param("Bind::Report:Source", "misspelt_column", "bind::report:source", id="capitals"),
        pytest.param("Gợi ý", "misspelt_column", "hint", id="Vietnamese"),
        pytest.param("Đơn vị tính", "misspelt_column", "bind::report:unit", id="Vietnamese, ours"),
        pytest.param("nguồn", "misspelt_column", "bind::report:source", id="Vietnamese source"),
        pytest.param("ý kiến", "dropped_column", "", id="of nobody"),
        pytest.param("source", "misspelt_column", "bind::report:source", id="bare custom column"),
        pytest.param("bind::foo", "unused_column", "", id="standard's, unused"),
        pytest.param("trigger", "unused_column", "", id="standard's trigger"),
    ],
)
def test_survey_headers(header, fault, nearest):
    found = lint(form(with_column(header)), "mau.xlsx")
    assert _short(found[0]) == (fault, "survey", "G1")
    assert found[0].facts.get("nearest", "") == nearest


def test_own_columns_and_sheets_begin_with_an_underscore():
    assert faults(form(with_column("_ghi chú"), _huong_dan=[["x"]])) == []


def test_two_names_of_one_column_are_told():
    survey = [[*SURVEY[0], "relevant", "relevance"], [*SURVEY[1], "1 = 1", "1 = 1"]]
    assert ("column_twice", "survey", "H1") in faults(form(survey))


def test_text_below_no_header_is_told():
    survey = [SURVEY[0], [*SURVEY[1], "", "mất"]]
    assert faults(form(survey)) == [("no_header", "survey", "H2")]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        pytest.param("report:unit", "prefixed_choice_column", id="one colon, crashes pyxform"),
        pytest.param("report::unit", "prefixed_choice_column", id="two colons, crash pyxform"),
        pytest.param("Đơn vị", "choice_column_name", id="marks and a space"),
        pytest.param("mã huyện", "choice_column_name", id="Vietnamese"),
        pytest.param("lable", "misspelt_column", id="misspelt"),
    ],
)
def test_choices_headers(header, fault):
    choices = [[*CHOICES[0], header], [*CHOICES[1], "x"], CHOICES[2]]
    survey = [*SURVEY, ["select_one co_khong", "c01", "Có kế hoạch"]]
    assert faults(form(survey, choices=choices))[0] == (fault, "choices", "D1")


@pytest.mark.parametrize(
    ("sheets", "fault"),
    [
        pytest.param({"setings": SETTINGS}, ("misspelt_sheet", "setings", "A1"), id="setings"),
        pytest.param(
            {"settings": SETTINGS, "Cài đặt": [["x"]]},
            ("unknown_sheet", "Cài đặt", "A1"),
            id="Vietnamese beside the right one",
        ),
        pytest.param({"Cài đặt": SETTINGS}, ("misspelt_sheet", "Cài đặt", "A1"), id="Vietnamese"),
        pytest.param(
            {"settings": SETTINGS, "choises": CHOICES}, ("misspelt_sheet", "choises", "A1"), id="choises"
        ),
        pytest.param({"settings": SETTINGS, "chek": CHECKS}, ("misspelt_sheet", "chek", "A1"), id="chek"),
        pytest.param({"settings": SETTINGS, "nháp": [["x"]]}, ("unknown_sheet", "nháp", "A1"), id="draft"),
        pytest.param(
            {"settings": SETTINGS, "entities": [["list_name"], ["a"]]},
            ("unused_sheet", "entities", "A1"),
            id="entities",
        ),
    ],
)
def test_sheet_names(sheets, fault):
    assert fault in faults(workbook(survey=SURVEY, regime=REGIME, **sheets))


@pytest.mark.parametrize(
    ("settings", "faulty"),
    [
        pytest.param([SETTINGS[0][:3], SETTINGS[1][:3]], [("no_namespace", "settings", "A2")], id="none"),
        pytest.param(
            [SETTINGS[0], [*SETTINGS[1][:3], "report=“urn:bao-cao-cds:report”"]],
            [("no_namespace", "settings", "D2")],
            id="curly quotes",
        ),
        pytest.param(
            [SETTINGS[0], ["", "", "", SETTINGS[1][3]]],
            [(code, "settings", cell) for code, cell in [("no_setting", x) for x in ("A2", "B2", "C2")]],
            id="nothing said",
        ),
        pytest.param(
            [SETTINGS[0], ["Mẫu", "../mau", "bản 1", SETTINGS[1][3]]],
            [("bad_form_id", "settings", "B2"), ("bad_version", "settings", "C2")],
            id="an id that is a path",
        ),
        pytest.param([*SETTINGS, ["thừa"]], [("settings_rows", "settings", "A3")], id="two rows"),
    ],
)
def test_settings(settings, faulty):
    assert faults(form(SURVEY, settings=settings)) == faulty


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(["integer", "số_hộ", "A", *NUMBER], ("name_not_ascii", "B3"), id="marks in a name"),
        pytest.param(["integer", "C10", "A", *NUMBER], ("bad_name", "B3"), id="capitals"),
        pytest.param(["integer", "c-10", "A", *NUMBER], ("bad_name", "B3"), id="hyphen"),
        pytest.param(["integer", "a" * 25, "A", *NUMBER], ("long_name", "B3"), id="25 characters"),
        pytest.param(["text", "meta", "A"], ("reserved_name", "B3"), id="reserved"),
        pytest.param(["text", "c09", "A"], ("duplicate_name", "B3"), id="twice"),
        pytest.param(["text", "a", ""], ("no_label", "C3"), id="no label"),
        pytest.param(["text", "a", "Nhận ${c9} cuộc"], ("unknown_name_near", "C3"), id="label of nobody"),
        pytest.param(["text", "a", "Nhận ${c09 cuộc"], ("unfinished_reference", "C3"), id="half a reference"),
        pytest.param(["integer", "a", "A", "", "sum", "sum"], ("no_unit", "D3"), id="no unit"),
        pytest.param(["integer", "a", "A", "xã", "", "last"], ("no_over_units", "E3"), id="no over_units"),
        pytest.param(["integer", "a", "A", "xã", "sum", ""], ("no_over_periods", "F3"), id="no over_periods"),
        pytest.param(["decimal", "a", "A", "%", "sum", "last"], ("percentage_summed", "E3"), id="% summed"),
        pytest.param(["decimal", "a", "A", "%", "none", "sum"], ("percentage_summed", "F3"), id="% in time"),
        pytest.param(
            ["decimal", "a", "Tỷ lệ xã có đài", "điểm", "sum", "last"],
            ("percentage_summed", "E3"),
            id="a share by its label",
        ),
        pytest.param(["text", "a", "A", "", "sum", "list"], ("bad_combination", "E3"), id="text summed"),
        pytest.param(["text", "a", "A", "", "list", "union"], ("bad_combination", "F3"), id="text united"),
        pytest.param(["text", "a", "A", "cuộc"], ("unit_elsewhere", "D3"), id="text with a unit"),
        pytest.param(["hidden", "a", "A"], ("no_fill", "A3"), id="hidden and not filled"),
    ],
)
def test_questions(row, fault):
    assert faults(form([*SURVEY, row])) == [(fault[0], "survey", fault[1])]


def test_the_nearest_good_name_is_offered():
    (fault,) = lint(form([*SURVEY, ["text", "Số hộ nghèo", "A"]]), "mau.xlsx")
    assert fault.facts["nearest"] == "so_ho_ngheo"


COLUMNS = [
    *SURVEY[0],
    "bind::report:fill",
    "bind::report:rows",
    "bind::report:total",
    "bind::report:severity",
    "constraint",
    "constraint_message",
    "relevant",
    "parameters",
    "repeat_count",
]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        pytest.param({"type": "hidden", "bind::report:fill": "unit.nam"}, "unknown_fill_near", id="fill"),
        pytest.param(
            {"type": "hidden", "bind::report:fill": "previous.c9"}, "unknown_name_near", id="fill of nobody"
        ),
        pytest.param({"type": "text", "bind::report:fill": "unit.name"}, "fill_elsewhere", id="text filled"),
        pytest.param({"type": "text", "bind::report:rows": "months"}, "rows_elsewhere", id="text with rows"),
        pytest.param({"type": "text", "bind::report:total": "yes"}, "total_elsewhere", id="text total"),
        pytest.param({"type": "text", "bind::report:severity": "warning"}, "severity_elsewhere", id="mild"),
        pytest.param({"type": "text", "constraint_message": "Sai"}, "message_elsewhere", id="message"),
        pytest.param({"type": "text", "parameters": "row=4"}, "unknown_parameter_near", id="parameter"),
        pytest.param({"type": "text", "parameters": "rows=bốn"}, "bad_parameter", id="parameter's value"),
        pytest.param({"type": "date", "parameters": "rows=4"}, "no_parameters", id="no parameters"),
        pytest.param(
            {"type": "select_one co_khong", "bind::report:over_units": "sum"}, "bad_combination", id="choice"
        ),
    ],
)
def test_columns_that_mean_nothing_where_they_stand(cells, fault):
    row = {"name": "a", "label": "A", **cells}
    survey = [COLUMNS, [*SURVEY[1]], [row.get(column, "") for column in COLUMNS]]
    assert [code for code, _, _ in faults(form(survey))] == [fault]


def test_a_count_of_yes_needs_a_yes():
    choices = [CHOICES[0], ["muc", "cao", "Cao"], ["muc", "thap", "Thấp"]]
    survey = [*SURVEY, ["select_one muc", "a", "A", "", "count_yes", "any"]]
    assert faults(form(survey, choices=choices)) == [("no_yes", "survey", "A3")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([["co_khong", "co", "Có nữa"]], [("choice_twice", "B4")], id="twice"),
        pytest.param([["co_khong", "", "Không rõ"]], [("choice_without", "B4")], id="no name"),
        pytest.param([["", "x", "X"]], [("choice_without", "A4")], id="no list"),
        pytest.param([["co_khong", "không rõ", "K"]], [("bad_choice_name", "B4")], id="a space in a name"),
        pytest.param([["co_khong", "khac"]], [("choice_without_label", "C4")], id="no label"),
        pytest.param([["thua", "a", "A"]], [("unused_list", "A4")], id="a list of no use"),
    ],
)
def test_choices(rows, found):
    survey = [*SURVEY, ["select_one co_khong", "c01", "Có kế hoạch"]]
    expected = [(code, "choices", cell) for code, cell in found]
    assert faults(form(survey, choices=[*CHOICES, *rows])) == expected


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(["", "${c09} > 1", "Ít", "", "", "c09"], ("check_without", "A2"), id="no name"),
        pytest.param(["a", "", "Ít", "", "", "c09"], ("check_without", "B2"), id="no condition"),
        pytest.param(["a", "${c09} > 1", "", "", "", "c09"], ("check_without", "C2"), id="no message"),
        pytest.param(["a", "${c09} > 1", "Ít {c90}", "", "", "c09"], ("unknown_name_near", "C2"), id="fact"),
        pytest.param(["a", "${c09} > 1", "Ít", "eror", "", "c09"], ("bad_word_near", "D2"), id="severity"),
        pytest.param(["a", "${c09} > 1", "Ít", "", "never", "c09"], ("bad_word", "E2"), id="when_blank"),
        pytest.param(["a", "${c09} > 1", "Ít", "", "", "c9"], ("unknown_name_near", "F2"), id="marks"),
        pytest.param(["a", "${c09} > 1", "Ít"], ("no_marks", "F2"), id="no marks"),
        pytest.param(
            ["c09", "${c09} > 1", "Ít", "", "", "c09"],
            ("check_named_as_question", "A2"),
            id="a question",
        ),
        pytest.param(["a", "${c09} > ‘1’", "Ít", "", "", "c09"], ("curly_quotes", "B2"), id="curly quotes"),
    ],
)
def test_checks(row, fault):
    code, cell = fault
    assert faults(form(SURVEY, checks=[*CHECKS, row])) == [(code, "checks", cell)]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(["reporter", "huyen", "invited"], ("reporter_twice", "B17"), id="reporter twice"),
        pytest.param(["reporter", "huyn", "invited"], ("unknown_kind_near", "B17"), id="misspelt kind"),
        pytest.param(["cycle", "S1", "1/1 - 2/2, 3/3"], ("cycle_twice", "B17"), id="cycle twice"),
        pytest.param(["cycle", "S2", "1/7 - 31/12, 31/12"], ("due_on_last_day", "C17"), id="due at once"),
        pytest.param(["cycle", "S2", "1/7 - 1/7, 3/7"], ("one_day_cycle", "C17"), id="one day"),
    ],
)
def test_regime(row, fault):
    code, cell = fault
    assert faults(form(SURVEY, regime=[*REGIME, row])) == [(code, "regime", cell)]


def test_fields_of_the_opening_are_looked_at():
    regime = [*REGIME[:14], ["opening", "", "{unit} báo cáo {perod}"], REGIME[15]]
    (fault,) = lint(form(SURVEY, regime=regime), "mau.xlsx")
    assert _short(fault) == ("unknown_field_near", "regime", "C15")
    assert "{perod}" in say(fault)


def test_missing_items_of_the_decree_are_a_warning():
    (fault,) = lint(form(SURVEY, regime=[row for row in REGIME if row[0] != "means"]), "mau.xlsx")
    assert _short(fault) == ("item_expected", "regime", "A1")


def test_an_excel_formula_is_told_at_its_cell():
    survey = [SURVEY[0], [*SURVEY[1][:2], '="Số "&"cuộc"', *SURVEY[1][3:]]]
    assert ("formula", "survey", "C2") in faults(form(survey))


def test_a_template_that_names_nobody():
    read = read_form(form(SURVEY), "mau.xlsx")
    (near, unknown) = lint_template(read, ["c09", "c9", "xyz_khong_co"], "report.docx")
    assert (near.code, near.facts["nearest"]) == ("form_faults.template_name_near", "c09")
    assert (unknown.code, unknown.place.file) == ("form_faults.template_name", "report.docx")
    assert "report" not in say(unknown)


def test_all_faults_come_at_once():
    survey = [
        ["type", "name", "label", "constrant", "bind:report:unit"],
        ["intger", "số_hộ", "A"],
        ["integer", "c09", "B"],
        ["begin_group", "g", "G"],
    ]
    codes = {code for code, _, _ in faults(form(survey))}
    assert codes >= {"misspelt_column", "unknown_type_near", "no_unit", "no_over_units", "unclosed"}


def test_pyxform_speaks_last_and_only_of_what_was_not_said():
    settings = [[*SETTINGS[0], "name"], [*SETTINGS[1], "bad name"]]
    codes = [code for code, _, _ in faults(form(SURVEY, settings=settings))]
    assert codes == ["unused_column", "pyxform"]


def test_every_sentence_of_the_area_has_its_facts_in_braces():
    area = {code: text for code, text in sentences().items() if code.startswith("form_faults.")}
    assert len(area) > 80
    assert all(text == text.strip() and text[-1] in ".?}" for text in area.values())


def test_vietnamese_headers_do_not_hide_the_other_faults():
    survey = [["loại", "tên", "nhãn", "đơn vị tính"], ["số nguyên", "số_hộ", "Số hộ", ""]]
    found = lint(workbook(**{"câu hỏi": survey}, settings=SETTINGS, regime=REGIME), "mau.xlsx")
    assert [(_short(problem)[0], problem.facts.get("nearest")) for problem in found] == [
        ("misspelt_sheet", "survey"),
        ("misspelt_column", "type"),
        ("misspelt_column", "name"),
        ("misspelt_column", "label"),
        ("misspelt_column", "bind::report:unit"),
        ("unknown_type_near", "integer"),
        ("name_not_ascii", "so_ho"),
        ("no_unit", None),
        ("no_over_units", None),
        ("no_over_periods", None),
    ]


def test_a_misspelt_type_has_no_echo():
    survey = [*SURVEY, ["intger", "c10", "Số lượt", *NUMBER], ["selct_one co_khong", "c01", "Có"]]
    checks = [*CHECKS, ["kt", "${c10} >= ${c09} or ${c01} = 'co'", "Sai", "", "", "c10"]]
    found = lint(form(survey, checks=checks), "mau.xlsx")
    assert [(_short(problem)[0], problem.facts["nearest"]) for problem in found] == [
        ("unknown_type_near", "integer"),
        ("unknown_type_near", "select_one co_khong"),
    ]
