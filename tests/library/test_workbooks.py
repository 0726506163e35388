"""The workbooks themselves: valid XLSForms, without a fault, compiled as they stand."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyxform.xls2xform import convert

from forms.design.library import Library, thaw
from forms.design.linter import lint
from forms.model.canonical import sha256
from forms.model.form import Role, Severity
from forms.model.value import ValueType
from tests.library.shipped import ALL_FORMS, FOLDER, VERSION, shipped, workbook

XFORMS = "{http://www.w3.org/2002/xforms}"
_BIND_TYPES = {ValueType.INTEGER: "int", ValueType.DECIMAL: "decimal", ValueType.DATE: "date"}
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
def test_a_phone_would_ask_the_same_questions(form_id: str) -> None:
    """One node and one bind of the right type for each question, as an ODK client expects of a form."""
    root = ET.fromstring(convert(str(workbook(form_id))).xform)
    binds = [bind.attrib for bind in root.iter(f"{XFORMS}bind")]
    types = {bind["nodeset"].rsplit("/", 1)[-1]: bind.get("type", "") for bind in binds}
    (primary,) = (node for node in root.iter(f"{XFORMS}instance") if "id" not in node.attrib)
    nodes = {node.tag.partition("}")[2] or node.tag for node in primary.iter()}
    for question in shipped(form_id).questions():
        expected = _BIND_TYPES.get(question.kind, "string") if question.role is Role.INPUT else "string"
        assert question.name in nodes
        assert types[question.name] == expected, question.name
    names = [bind["nodeset"] for bind in binds]
    assert len(names) == len(set(names))
    asked = {control.get("ref", "").rsplit("/", 1)[-1] for control in root.iter() if control.get("ref")}
    typed = {question.name for question in shipped(form_id).questions() if question.role is Role.INPUT}
    assert typed <= asked


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
