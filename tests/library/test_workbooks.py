"""The workbooks themselves: valid XLSForms, without a fault, compiled as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from forms.design.library import Library, thaw
from forms.design.linter import lint
from forms.model.canonical import sha256
from forms.model.form import Severity
from tests.library.shipped import ALL_FORMS, FOLDER, VERSION, shipped, workbook

_ALLOWED = {"form_faults.no_label_computed"}
"""Earlier figures that the program fills in for a check have no label: nobody sees them."""


def test_all_forms_are_there() -> None:
    assert sorted(path.parent.parent.name for path in FOLDER.glob("*/*/form.xlsx")) == list(ALL_FORMS)


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_pyxform_converts_without_a_warning(form_id: str) -> None:
    warnings: list[str] = []
    converted = convert(str(workbook(form_id)), warnings=warnings)
    assert warnings == []
    assert 'xmlns:report="urn:bao-cao-cds:report"' in converted.xform


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_ours_stays_in_the_xform(form_id: str, tmp_path: Path) -> None:
    xform = convert(str(workbook(form_id))).xform
    assert "report:source=" in xform
    assert "report:over_units=" in xform


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_the_linter_finds_no_error(form_id: str) -> None:
    path = workbook(form_id)
    others = [shipped(other) for other in ALL_FORMS if other != form_id]
    found = lint(path.read_bytes(), path.name, others)
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []
    assert {problem.code for problem in found} <= _ALLOWED


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_the_compiled_form_is_that_of_the_workbook(form_id: str) -> None:
    compiled = thaw(workbook(form_id).with_name("form.json").read_bytes())
    assert compiled.form == shipped(form_id)
    assert compiled.source_hash == sha256(workbook(form_id).read_bytes())


def test_the_library_opens_them() -> None:
    library = Library(FOLDER)
    assert library.ids() == ALL_FORMS
    assert [form.version for form in library.forms()] == [VERSION] * len(ALL_FORMS)
