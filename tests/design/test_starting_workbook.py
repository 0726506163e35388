"""The workbook that authors start from: without a fault, with guidance, drop-downs and all four shapes."""

import openpyxl
import pytest

from forms.design.library import SHIPPED, Library
from forms.design.linter import lint
from forms.design.xlsform import read_form
from forms.model.form import Group
from forms.rules.program import compile_form

PATH = SHIPPED / "mau_bao_cao.xlsx"


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(PATH)


def test_it_has_no_fault_of_its_own_nor_of_pyxform():
    assert lint(PATH.read_bytes(), PATH.name, Library().forms()) == ()


def test_it_shows_the_four_shapes_and_runs():
    form = read_form(PATH.read_bytes(), PATH.name)
    table = next(node for node in form.children if isinstance(node, Group))
    assert sum(question.kind.is_number for question in form.questions()) >= 4
    assert len(table.children) >= 4
    assert {repeat.fixed_rows for repeat in form.repeats()} == {"months", ""}
    assert any(question.is_prose for question in form.questions())
    assert {check.severity.value for check in form.checks} == {"error", "warning"}
    assert compile_form(form)


def test_it_guides_the_author(book):
    assert book.sheetnames[0] == "_huong_dan"
    text = " ".join(str(cell.value) for row in book["_huong_dan"].iter_rows() for cell in row if cell.value)
    for word in ("bind::report:over_units", "select_one", "when_blank", "reporter", "settings"):
        assert word in text


@pytest.mark.parametrize("name", ["survey", "choices", "settings", "checks", "regime"])
def test_headers_stay_in_view(book, name):
    assert book[name].freeze_panes is not None


@pytest.mark.parametrize(
    "column",
    [
        "type",
        *(f"bind::report:{name}" for name in ("unit", "over_units", "over_periods", "severity", "fill")),
    ],
)
def test_columns_of_fixed_words_have_a_drop_down(book, column):
    sheet = book["survey"]
    (letter,) = [cell.column_letter for cell in sheet[1] if cell.value == column]
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert any(f"{letter}100" in rule.sqref for rule in lists)


def test_it_is_no_form_of_the_library():
    assert "mau_bao_cao" not in Library().ids()
