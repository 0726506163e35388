"""Whatever an author types, the linter answers with faults and never with an exception."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.design.columns import REGIME_COLUMNS, SURVEY_COLUMNS
from forms.design.faults import FormRefused
from forms.design.library import freeze, thaw
from forms.design.linter import lint
from forms.design.question_types import TAKEN
from forms.design.regime_sheet import ITEMS
from forms.design.xlsform import read_form
from forms.model.form import OverPeriods, OverUnits
from forms.wording import say
from tests.design.workbooks import CHECKS, CHOICES, SETTINGS, workbook

PIECES = [
    *(
        "${c09}",
        "${",
        "}",
        "(",
        ")",
        "[",
        "]",
        "'",
        '"',
        "“",
        "and",
        "or",
        "not(",
        "sum(",
        "if(",
        ",",
        ";",
        "=",
    ),
    *(
        "<",
        ">",
        "!=",
        "<>",
        ".",
        "..",
        "/",
        "//",
        "@",
        "*",
        "+",
        "-",
        "|",
        "1",
        "0.5",
        "1e9",
        "c09",
        "a",
        "đ",
    ),
    *("Số cuộc", "%", "&", "regex(., '", "pulldata(", "position(..)", "current()", "\n", "::", "{c09}"),
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
WORD = st.one_of(
    st.just(""),
    st.sampled_from([*TAKEN, *OverUnits, *OverPeriods, "select_one co_khong", "c09", "c10", "months", "yes"]),
    TEXT,
    ANY,
)
HEADERS = st.lists(st.one_of(st.sampled_from(SURVEY_COLUMNS), ANY), min_size=1, max_size=9)
ROWS = st.lists(st.lists(WORD, max_size=11), max_size=7)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answered(data: bytes) -> None:
    for problem in lint(data, "mau.xlsx"):
        assert say(problem)
    try:
        form = read_form(data, "mau.xlsx")
    except FormRefused:
        return
    assert thaw(freeze(form, data)).form == form


@MANY
@given(headers=HEADERS, rows=ROWS)
def test_any_survey(headers, rows):
    answered(
        workbook(survey=[["type", "name", "label", *headers], *rows], choices=CHOICES, settings=SETTINGS)
    )


@MANY
@given(
    items=st.lists(st.tuples(st.one_of(st.sampled_from(ITEMS), ANY), WORD, WORD), max_size=8),
    checks=ROWS,
    settings_row=st.lists(WORD, max_size=4),
)
def test_any_other_sheet(items, checks, settings_row):
    survey = [["type", "name", "label"], ["text", "c09", "Nội dung"]]
    sheets = {
        "checks": [*CHECKS, *checks],
        "regime": [list(REGIME_COLUMNS), *items],
        "choices": [["list_name", "name", "label"], *checks],
        "settings": [SETTINGS[0], settings_row],
    }
    answered(workbook(survey=survey, **sheets))
