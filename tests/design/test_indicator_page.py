"""The page of all indicators is of today's forms, and leaves none of them out."""

import re

from forms.design.indicator_page import PAGE, indicator_page, rewrite_page
from forms.design.library import Library
from forms.model.form import Role
from forms.wording import form_packages as words

FORMS = Library().forms()


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == indicator_page(FORMS), (
        "run: python -c 'from forms.design.indicator_page import rewrite_page; rewrite_page()'"
    )


def test_every_question_of_every_form_is_on_the_page():
    page = indicator_page(FORMS)
    rows = {
        line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines() if line.startswith("| ")
    }
    for form in FORMS:
        part = page.partition(f"## {form.title} (")[2].partition("\n## ")[0]
        for question in form.questions():
            if question.role is Role.NOTE or not question.label:
                continue
            assert question.name in rows
            assert re.search(rf"\b{question.name}\b", part), (form.id, question.name)


def test_a_row_says_unit_source_rules_and_definition():
    row = next(line for line in indicator_page(FORMS).splitlines() if line.startswith("| c10 |"))
    question = Library().form("huyen").question("c10")
    assert question.unit in row
    assert question.source in row
    assert question.definition.split(".")[0] in row
    assert "Lỗi: " in row
    assert words.RULE_REQUIRED in row


def test_each_table_is_whole():
    width = 0
    for line in indicator_page(FORMS).splitlines():
        if line.startswith("|---"):
            width = line.count("|")
        elif line.startswith("| ") and width and not line.startswith("| Mã"):
            assert len(re.findall(r"(?<!\\)\|", line)) == width
        elif not line:
            width = 0


def test_what_several_forms_ask_alike_is_told_once():
    page = indicator_page(FORMS)
    common = page.partition(words.PAGE_COMMON)[2].partition("\n## ")[0]
    assert common.count("\n| c10 |") == 1
    assert page.count(Library().form("huyen").question("c10").definition) == 1
    assert "{" not in page


def test_a_rule_of_one_form_alone_is_told_under_that_form():
    form = Library().form("huyen")
    part = indicator_page(FORMS).partition(f"## {form.title} (")[2].partition("\n## ")[0]
    assert words.PAGE_MORE_RULES in part
    assert any(line.startswith("| c10 |") for line in part.splitlines())


def test_the_page_is_rewritten_only_when_it_changed(tmp_path):
    path = tmp_path / "indicators.md"
    assert rewrite_page(path)
    assert not rewrite_page(path)
