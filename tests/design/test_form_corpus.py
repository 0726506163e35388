"""Forms of other projects: no crash, each deliberate mistake told, each real form read or refused by row."""

import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from forms.design.faults import FormRefused
from forms.design.linter import lint
from forms.design.xlsform import read_form
from forms.model.form import Severity
from forms.model.problem import Problem
from forms.wording import say
from tests.design.workbooks import workbook

CORPUS = os.environ.get("CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CORPUS names no folder of outside material")

NOT_OURS = {
    "pb0164": "a test of the test suite: its form is right",
    "pb0196": "the form's name was given beside the workbook",
}
"""Cases without a mistake in the workbook."""

_BESIDES = ("form_faults.no_settings", "form_faults.no_setting", "form_faults.no_unit")
"""Faults that nearly every form of another project has: they tell no mistake of its author."""


def _lines(name: str) -> list[dict[str, object]]:
    path = Path(CORPUS or "") / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if CORPUS else []


def _forms() -> list[Path]:
    return sorted((Path(CORPUS) / "xlsforms").iterdir()) if CORPUS else []


@pytest.mark.parametrize("case", _lines("broken_forms.jsonl"), ids=lambda case: str(case["id"]))
def test_a_broken_form_is_told(case):
    found = lint(workbook(**case["sheets"]), f"{case['id']}.xlsx")
    assert all(say(problem) for problem in found)
    told = [problem for problem in found if problem.code not in _BESIDES]
    if case["outcome"] == "error" and case["id"] not in NOT_OURS:
        assert any(problem.severity is Severity.ERROR for problem in told)
    if case["outcome"] == "warning" and case.get("observed_warnings"):
        assert told


@pytest.mark.parametrize("path", _forms(), ids=lambda path: path.name)
def test_a_real_form_is_read_or_refused_by_row(path):
    data = path.read_bytes()
    assert all(say(problem) for problem in lint(data, path.name))
    assert all(problem.place.sheet and problem.place.cell for problem in _refusals(path))


def test_counts_are_printed(capsys):
    verdicts: Counter[str] = Counter()
    for path in _forms():
        codes = {problem.code for problem in _refusals(path)}
        verdicts[", ".join(sorted(codes)) or "read"] += 1
    with capsys.disabled():
        sys.stdout.write(f"\nforms of other projects: {dict(verdicts)}\n")


def _refusals(path: Path) -> tuple[Problem, ...]:
    """Why the form cannot be read; a form that can has at least one question."""
    try:
        form = read_form(path.read_bytes(), path.name)
    except FormRefused as refused:
        return refused.problems
    if not list(form.questions()):
        raise ValueError(path.name)
    return ()
