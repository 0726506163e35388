"""The workbooks themselves: valid XLSForms, without a fault, compiled as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from tests.library.shipped import ALL_FORMS, FOLDER, workbook


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
