"""How a workbook prints: A4 in the width of a page, headers on every page, footers; locked, no password."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.word.library_documents import OTHER_UNITS, STATE_UNITS, Case, instance, workspace

A4 = "9"
FORMS = [*STATE_UNITS, *OTHER_UNITS]


@cache
def book_of(form_id: str) -> Workbook:
    kind = "DX01" if form_id == "dot_xuat" else "S1"
    data = workspace().workbook(instance(Case(form_id, kind, "plausible")))
    return load_workbook(BytesIO(data))


def repeated(sheet: Worksheet) -> str:
    """The words of the rows that every page begins with."""
    first, last = (int(part.strip("$")) for part in str(sheet.print_title_rows).split(":"))
    cells = (cell.value for row in sheet.iter_rows(first, last) for cell in row)
    return " ".join(str(value) for value in cells if value is not None)


@pytest.mark.parametrize("form_id", FORMS)
def test_every_sheet_is_set_up_to_be_printed(form_id: str) -> None:
    book = book_of(form_id)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in (seen[0], seen[1], seen[-1])] == ["Bìa", "Hướng dẫn", "Ghi chú"]
    for sheet in seen:
        assert str(sheet.page_setup.paperSize) == A4
        assert sheet.print_options.horizontalCentered
        set_up, footer = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
        assert set_up is not None
        assert set_up.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1), "the width of one page"
        assert footer is not None
        assert "Mã đối chiếu" in str(footer.right.text)
        assert "Trang" in str(footer.center.text)
        assert sheet.protection.sheet
        assert not sheet.protection.password


@pytest.mark.parametrize("form_id", FORMS)
def test_sections_lie_across_and_repeat_their_header(form_id: str) -> None:
    sections = [sheet for sheet in book_of(form_id).worksheets[2:-1] if sheet.sheet_state == "visible"]
    assert sections
    for sheet in sections:
        assert sheet.page_setup.orientation == "landscape"
        assert repeated(sheet)
    (lists,) = [sheet for sheet in sections if sheet.title == "I"]
    assert "STT" in repeated(lists), "the long list at the end of the sheet brings its header along"
