"""Every code that the rules speak has a sentence, and every sentence its facts."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import forms.rules
from forms.rules.program import faults_of
from forms.wording.rules import SENTENCES
from tests.rules.reports import calc, form, number

_CODE = re.compile(r"\"(rules\.[a-z_]+)\"")


def codes_in_use() -> set[str]:
    files = Path(str(forms.rules.__path__[0])).rglob("*.py")
    return {code for file in files for code in _CODE.findall(file.read_text(encoding="utf-8"))}


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    assert codes_in_use() == set(SENTENCES)


@pytest.mark.parametrize(
    "expression",
    [
        "1 <> 2",
        "SUM(${a})",
        "summ(1)",
        "${b}",
        "1 +",
        "(1",
        "round(1, 2, 3)",
        "${x} + 1",
        "'a",
        "-" * 100 + "1",
    ],
)
def test_the_facts_of_a_fault_fill_its_sentence(expression):
    for fault in faults_of(form(number("a"), calc("x", expression))):
        wanted = {name for _, name, _, _ in Formatter().parse(SENTENCES[fault.code]) if name}
        assert wanted <= set(fault.facts)
