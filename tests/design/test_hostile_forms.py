"""Form files that mean harm: each refused with its reason, quickly and in little memory."""

import time
import zipfile
from io import BytesIO

import psutil
import pytest

from forms.design.linter import lint
from forms.design.precheck import MOST_COLUMNS, MOST_ROWS
from forms.design.sheets import LONGEST_CELL
from forms.model.form import Severity
from forms.wording import say
from tests.design.workbooks import REGIME, SETTINGS, SURVEY, form, workbook

SHEET = "xl/worksheets/sheet1.xml"
_XML = '<?xml version="1.0"?>{doctype}<worksheet xmlns="{ns}"><sheetData>{rows}</sheetData></worksheet>'
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rezipped(data: bytes, **changes: bytes) -> bytes:
    """The package with some parts replaced or added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            new.writestr(name, part)
    return stream.getvalue()


def with_rows(rows: str, doctype: str = "") -> bytes:
    """A good form whose survey sheet is written by hand."""
    return rezipped(form(SURVEY), **{SHEET: _XML.format(ns=_NS, rows=rows, doctype=doctype).encode()})


def row(number: int, *texts: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


def _million_rows() -> bytes:
    body = "".join(row(number, "text", f"a{number}", "A") for number in range(2, 100_000))
    return with_rows(row(1, "type", "name", "label") + body)


def _billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'
    return with_rows(row(1, "type", "name", "&a9;"), doctype)


def _outside_file() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return with_rows(row(1, "type", "name", "label") + row(2, "text", "a", "&a;"), doctype)


HOSTILE = [
    pytest.param(lambda: rezipped(form(SURVEY), **{"xl/vbaProject.bin": b"x"}), "has_macros", id="macros"),
    pytest.param(lambda: rezipped(form(SURVEY), **{"xl/x.bin": bytes(60_000_000)}), "too_big", id="zip bomb"),
    pytest.param(_million_rows, "too_many_rows", id="rows without end"),
    pytest.param(
        lambda: with_rows(row(1, "type", "name", "label") + row(1_048_576, "text", "a", "A")),
        "too_many_rows",
        id="a stray cell in the last row",
    ),
    pytest.param(
        lambda: form([[*SURVEY[0], *[""] * MOST_COLUMNS, "x"], SURVEY[1]]), "too_many_columns", id="columns"
    ),
    pytest.param(lambda: form([*SURVEY, ["text", "a", "A" * (LONGEST_CELL + 1)]]), "too_long", id="cell"),
    pytest.param(_billion_laughs, "has_entities", id="entities in entities"),
    pytest.param(_outside_file, "has_entities", id="entity of an outside file"),
    pytest.param(
        lambda: workbook(survey=SURVEY, settings=SETTINGS, **{f"t{n}": [["x"]] for n in range(60)}),
        "too_many_sheets",
        id="sheets",
    ),
    pytest.param(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "no_workbook", id="encrypted"),
    pytest.param(lambda: b"<html>", "no_workbook", id="no zip at all"),
]


@pytest.mark.parametrize(("make", "code"), HOSTILE)
def test_refused_with_the_reason(make, code):
    data = make()
    before, started = psutil.Process().memory_info().rss, time.process_time()
    found = lint(data, "mau.xlsx")
    assert time.process_time() - started < 2
    assert psutil.Process().memory_info().rss - before < 300_000_000
    assert [problem.code for problem in found] == [f"form_faults.{code}"]
    assert say(found[0])
    assert "root:" not in str(found)


EXPRESSIONS = [
    pytest.param("(" * 200 + "1" + ")" * 200, id="parentheses"),
    pytest.param("1" + " + 1" * 2000, id="a sum without end"),
    pytest.param("${c09} > 1" + " and ${c09} > 1" * 500, id="conditions without end"),
    pytest.param("not(" * 500 + "true()" + ")" * 500, id="calls in calls"),
    pytest.param("regex(${c09}, '(a+)+$')", id="a pattern that explodes"),
    pytest.param("-" * 5000 + "1", id="signs"),
    pytest.param("'" * 9999, id="quotes"),
    pytest.param("${" * 3000, id="half references"),
    pytest.param("[" * 3000, id="brackets"),
]


@pytest.mark.parametrize("text", EXPRESSIONS)
@pytest.mark.parametrize("column", ["constraint", "relevant", "calculation", "label", "choice_filter"])
def test_expressions_end_in_a_fault_and_in_time(column, text):
    survey = [[*SURVEY[0], column], [*SURVEY[1], text]]
    started = time.process_time()
    found = lint(form(survey), "mau.xlsx")
    assert time.process_time() - started < 2
    assert all(say(problem) for problem in found)


HEADERS = [*SURVEY[0], "calculation", "bind::report:fill"]
MANY = range(4_900)
MORE = "form_faults.more_faults"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        pytest.param(
            [["calculate", f"a{n}", "A", "cuộc", "", "", "1" + " + ${c09}" * 900] for n in range(900)],
            "form_faults.many_expressions",
            id="long expressions without end",
        ),
        pytest.param(
            [["calculate", f"a{n}", "A", "cuộc", "", "", f"${{z{n}}} + 1"] for n in MANY],
            "form_faults.unknown_name",
            id="unknown names in expressions",
        ),
        pytest.param([["text", f"a{n}", f"A ${{z{n}}}"] for n in MANY], MORE, id="labels"),
        pytest.param([[f"abcd{n}", f"a{n}", "A"] for n in MANY], MORE, id="types"),
        pytest.param([[f"select_one l{n}", f"a{n}", "A"] for n in MANY], MORE, id="lists"),
        pytest.param(
            [["hidden", f"a{n}", "A", "", "", "", "", f"previous.z{n}"] for n in MANY],
            MORE,
            id="fillings",
        ),
        pytest.param(
            [["begin_group", f"g{n}", "G"] for n in range(2_000)] + [["end_group"]] * 2_000,
            "form_faults.deep_groups",
            id="groups in groups",
        ),
    ],
)
def test_faults_without_end_end(rows, code):
    data = form([HEADERS, SURVEY[1], *rows])
    started = time.process_time()
    found = lint(data, "mau.xlsx")
    assert time.process_time() - started < 3
    assert code in [problem.code for problem in found]
    assert len(found) < 600


def test_the_most_that_is_taken_is_taken_in_time():
    survey = [*SURVEY, *(["text", f"a{n}", "A"] for n in range(MOST_ROWS - 2))]
    assert [p for p in lint(form(survey), "mau.xlsx") if p.severity is Severity.ERROR] == []


def test_names_that_are_paths_are_refused():
    settings = [SETTINGS[0], ["Mẫu", "..\\..\\mau", "../../2024", SETTINGS[1][3]]]
    codes = [problem.code for problem in lint(form(SURVEY, settings=settings, regime=REGIME), "mau.xlsx")]
    assert codes == ["form_faults.bad_form_id", "form_faults.bad_version"]
