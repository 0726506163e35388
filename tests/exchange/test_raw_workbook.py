"""Cells of a workbook from outside: both readers agree, and nothing far out is lost unsaid."""

from __future__ import annotations

import io
import socket
import unicodedata
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter

from forms.exchange.guard import FileKind, admit
from forms.exchange.guard_extent import is_ordinary_ods, is_ordinary_sheet
from forms.exchange.guard_xml import vetted
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.raw_workbook_ods import stream_ods
from forms.exchange.raw_workbook_xlsx import stream_xlsx
from forms.model.problem import KnownTrouble
from forms.wording import say
from tests.exchange import hostile

FAR = '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'


def written(**properties: str) -> bytes:
    """A workbook with every kind of value, by another program."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    for name, value in properties.items():
        book.set_custom_property(name, value)
    first, _empty = book.add_worksheet("Số liệu"), book.add_worksheet("Trống")
    formats = {
        code: book.add_format({"num_format": code})
        for code in ("dd/mm/yyyy", "hh:mm", "[h]:mm", "dd/mm/yyyy hh:mm", "0.00", '"ngày" 0', "#.##0 \\d")
    }
    for row, number in enumerate((0, 1, 59, 61, 0.5, 45000, 45000.25, 1.5, 45291)):
        for column, form in enumerate(formats.values()):
            first.write_number(row + 2, column + 1, number, form)
    first.write_string(1, 1, unicodedata.normalize("NFD", "Hội nghị, tập huấn"))
    first.write_rich_string(1, 2, "một ", book.add_format({"bold": True}), "hai ", "ba")
    first.write_boolean(1, 3, True)
    first.write_formula(1, 4, '="x"&1', None, "x1")
    first.write_string(1, 5, "  giữ khoảng trắng  ")
    first.write_blank(900, 16_000, None, formats["0.00"])
    book.close()
    return target.getvalue()


def test_cells_stand_at_their_places_in_nfc():
    raw = open_workbook(written(), "BC.xlsx")
    sheet = raw.sheets[0]
    assert (raw.kind, sheet.name, raw.sheets[1].rows) == ("xlsx", "Số liệu", ())
    assert sheet.cell(1, 1) == "Hội nghị, tập huấn"
    assert [sheet.cell(1, column) for column in range(2, 6)] == [
        "một hai ba",
        True,
        "x1",
        "  giữ khoảng trắng  ",
    ]
    assert sheet.cell(7, 1) == date(2023, 3, 15)
    assert sheet.cell(8, 4) == datetime(2023, 3, 15, 6, 0)  # noqa: DTZ001
    assert sheet.cell(6, 2) == time(12, 0)
    assert sheet.cell(9, 3) == timedelta(days=1, hours=12)
    assert sheet.cell(0, 0) is None


def test_the_slow_reader_reads_the_same():
    data = written()
    package = admit(data, "BC.xlsx").package
    assert package
    slow, problems = stream_xlsx({name: vetted(package.part(name)) for name in package.names})
    fast = open_workbook(data, "BC.xlsx").sheets
    assert not problems
    for one, other in zip(fast, slow, strict=True):
        extent = [(row, column) for row in range(920) for column in range(12)]
        assert [one.cell(*place) for place in extent] == [other.cell(*place) for place in extent]


def test_the_epoch_of_1904_shifts_no_day():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet().write_datetime(0, 0, datetime(2024, 6, 14), day)  # noqa: DTZ001
    package = admit(target.getvalue(), "BC.xlsx").package
    assert package
    slow, _ = stream_xlsx({name: package.part(name) for name in package.names})
    assert open_workbook(target.getvalue(), "BC.xlsx").sheets[0].cell(0, 0) == date(2024, 6, 14)
    assert slow[0].cell(0, 0) == date(2024, 6, 14)


def test_custom_properties_come_along():
    raw = open_workbook(written(bc_form="huyen", bc_unit="384@0000"), "BC.xlsx")
    assert raw.properties == {"bc_form": "huyen", "bc_unit": "384@0000"}


def test_error_cells_are_told_from_empty_ones():
    rows = '<row r="1"><c r="A1" t="e"><f>B1</f><v>#REF!</v></c><c r="B1"><v>1</v></c></row>'
    sheet = open_workbook(hostile.xlsx(hostile.sheet(rows)), "BC.xlsx").sheets[0]
    assert (sheet.cell(0, 0), sheet.cell(0, 1), sheet.errors) == (None, 1.0, {(0, 0): "#REF!"})


def test_error_cells_of_ods_are_told_too():
    cell = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    data = hostile.ods(f"<table:table-row>{hostile.ods_cell(3)}{cell}</table:table-row>")
    sheet = open_workbook(data, "BC.ods").sheets[0]
    assert (sheet.cell(0, 0), sheet.cell(0, 1), sheet.errors) == (3.0, None, {(0, 1): "#DIV/0!"})


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(hostile.GOOD_ROWS + FAR, id="plain"),
        pytest.param(hostile.GOOD_ROWS + FAR.replace('"', "'"), id="single quotes"),
        pytest.param(hostile.GOOD_ROWS + FAR.replace(" r=", "\t r\n= "), id="spaces"),
        pytest.param(hostile.GOOD_ROWS + FAR.replace("XFD", "xfd"), id="lower case"),
        pytest.param(hostile.GOOD_ROWS + FAR.replace("<c r", '<c s="0" r'), id="another attribute first"),
        pytest.param(hostile.GOOD_ROWS + FAR.replace("XFD1048576", "&#88;FD1048576"), id="as an entity"),
        pytest.param(
            hostile.GOOD_ROWS + FAR.replace("1048576", "1048576", 1).replace(' r="XFD1048576"', ""),
            id="a far row of unplaced cells",
        ),
        pytest.param(hostile.GOOD_ROWS + "<!-- <c> -->" + FAR, id="behind a comment"),
    ],
)
def test_a_stray_cell_is_named_and_the_rest_read(rows):
    raw = open_workbook(hostile.xlsx(hostile.sheet(rows)), "BC.xlsx")
    assert raw.sheets[0].cell(0, 0) == "Chỉ tiêu"
    assert raw.sheets[0].cell(1, 1) == 7
    (problem,) = raw.problems
    assert problem.place.sheet == "Trang 1"
    assert problem.place.cell in {"XFD1048576", "A1048576"}
    assert problem.place.cell in say(problem)


def test_a_cell_with_two_places_is_damage():
    rows = '<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(KnownTrouble, match="damaged"):
        open_workbook(hostile.xlsx(hostile.sheet(rows)), "BC.xlsx")


def test_a_prefix_hides_no_stray_cell():
    part = hostile.sheet(hostile.GOOD_ROWS + FAR)
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        part = part.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
        part = part.replace(f"</{name}>", f"</x:{name}>")
    raw = open_workbook(hostile.xlsx(part.replace("xmlns=", "xmlns:x=")), "BC.xlsx")
    assert raw.problems[0].place.cell == "XFD1048576"
    assert raw.sheets[0].cell(0, 1) == 12.5


def test_a_sheet_in_utf_16_is_read():
    part = hostile.sheet(hostile.GOOD_ROWS).replace("UTF-8", "UTF-16").encode("utf-16")
    assert open_workbook(hostile.xlsx(part), "BC.xlsx").sheets[0].cell(0, 0) == "Chỉ tiêu"


def test_formatted_empty_cells_far_out_are_no_strays():
    rows = hostile.GOOD_ROWS + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert is_ordinary_sheet(hostile.sheet(rows).encode())
    assert not open_workbook(hostile.xlsx(hostile.sheet(rows)), "BC.xlsx").problems


ROW = "<table:table-row {}>{}</table:table-row>"
TAIL = ROW.format(
    'table:number-rows-repeated="1048570"', '<table:table-cell table:number-columns-repeated="16384"/>'
)
COLUMNS = 'table:number-columns-repeated="{}"'


@pytest.mark.parametrize(
    ("table", "strays"),
    [
        pytest.param(ROW.format("", hostile.ods_cell(5)) + TAIL, (), id="empty tail of LibreOffice"),
        pytest.param(
            ROW.format("", hostile.ods_cell(5)) + TAIL + ROW.format("", hostile.ods_cell(9)),
            ("A1048572",),
            id="last row",
        ),
        pytest.param(
            ROW.format(
                "",
                hostile.ods_cell(5) + f"<table:table-cell {COLUMNS.format(16382)}/>" + hostile.ods_cell(9),
            )
            + TAIL.replace("16384", "1")
            + ROW.format("", hostile.ods_cell(1)),
            ("XFD1", "A1048572"),
            id="last column and row",
        ),
        pytest.param(
            ROW.format(
                'table:number-rows-repeated="1000000"', hostile.ods_cell(5, COLUMNS.format(1_000_000))
            ),
            ("XFD1000000",),
            id="a million times a million",
        ),
        pytest.param(
            ROW.format('table:number-rows-repeated="3"', hostile.ods_cell(5, COLUMNS.format(4))), (), id="few"
        ),
    ],
)
def test_repetitions_of_ods_are_bounded(table, strays):
    raw = open_workbook(hostile.ods(table), "BC.ods")
    assert raw.sheets[0].cell(0, 0) == 5
    assert sum(len(row) for row in raw.sheets[0].rows) < 100
    assert tuple(cell for problem in raw.problems for cell in problem.facts["cells"]) == strays  # type: ignore[union-attr]


def test_the_slow_reader_of_ods_reads_the_same():
    cells = (
        '<table:table-cell office:value-type="string"><text:p>Hội<text:s text:c="3"/>nghị</text:p>'
        "<text:p>hai<text:span> ba</text:span></text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2024-06-14"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-06-14T10:30:00"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT10H30M00S"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="percentage" office:value="0.25"/>'
        f"{hostile.ods_cell(2, COLUMNS.format(3))}<table:covered-table-cell/>{hostile.ods_cell(1.5)}"
    )
    rows = ROW.format("", cells) + ROW.format('table:number-rows-repeated="5"', "<table:table-cell/>")
    columns = f"<table:table-column {COLUMNS.format(16384)}/>"
    data = hostile.ods(columns + rows + ROW.format("", hostile.ods_cell(4)) + TAIL)
    package = admit(data, "BC.ods", frozenset({FileKind.ODS})).package
    assert package
    assert is_ordinary_ods(package.part("content.xml"))
    slow, _ = stream_ods(package.part("content.xml"))
    fast = open_workbook(data, "BC.ods").sheets
    for place in [(row, column) for row in range(9) for column in range(14)]:
        assert fast[0].cell(*place) == slow[0].cell(*place), place


def _unplaced(count: int) -> str:
    return "".join(f"<c><v>{n * n % 1_000_003}</v></c>" for n in range(count))


def test_tabs_and_line_breaks_are_kept_and_comments_left_out():
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>Ghi chú</text:p>'
        "</office:annotation><text:p>hai<text:tab/>ba<text:line-break/>bốn</text:p></table:table-cell>"
    )
    raw = open_workbook(hostile.ods(ROW.format("", cell)), "BC.ods")
    assert raw.sheets[0].cell(0, 0) == "hai\tba\nbốn"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            hostile.xlsx(
                sheets="".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, 100_001))
            ),
            "door.too_many_sheets",
            id="100,000 sheets",
        ),
        pytest.param(
            hostile.xlsx(
                sheets="".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 100))
            ),
            "door.damaged",
            id="many names of one sheet",
        ),
        pytest.param(
            hostile.ods_content("".join(f'<table:table table:name="{n * n}"/>' for n in range(60_000))),
            "door.too_many_sheets",
            id="ods sheets",
        ),
        pytest.param(hostile.xlsx(hostile.sheet("<row><c></row>")), "door.damaged", id="not well-formed"),
        pytest.param(hostile.xlsx(sheets=""), "door.damaged", id="no sheet"),
        pytest.param(
            hostile.xlsx(hostile.sheet(800 * f"<row>{_unplaced(400)}</row>" + FAR)),
            "door.too_many_cells",
            id="too many cells",
        ),
        pytest.param(
            hostile.zipped(
                hostile.xlsx_parts()
                | {"xl/sharedStrings.xml": f'<sst xmlns="{hostile.MAIN}" uniqueCount="{10**20}"/>'}
            ),
            "door.damaged",
            id="a lying count",
        ),
        pytest.param(
            hostile.xlsx(
                hostile.sheet(
                    "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 900))
                ),
                strings=f"<si><t>{'x' * 1_000_000}</t></si>",
            ),
            "door.long_text",
            id="one long text in many cells",
        ),
        pytest.param(
            hostile.xlsx(hostile.sheet(hostile.GOOD_ROWS + FAR + "<a>" * 5000 + "</a>" * 5000)),
            "door.deep",
            id="deep nesting",
        ),
        pytest.param(hostile.ods("<table:tble>"), "door.damaged", id="an .ods that ends too early"),
    ],
)
def test_what_cannot_be_read_is_named(data, code):
    with pytest.raises(KnownTrouble) as caught:
        open_workbook(data, "BC06.xlsx")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("1e999", None, id="infinite"),
        pytest.param("NaN", None, id="no number"),
        pytest.param("abc", "abc", id="text for a number"),
        pytest.param("12,5", "12,5", id="comma"),
    ],
)
def test_odd_numbers(value, expected):
    data = hostile.xlsx(hostile.sheet(f'<row r="1"><c r="A1"><v>{value}</v></c><c r="B1"><v>1</v></c></row>'))
    sheet = open_workbook(data, "BC.xlsx").sheets[0]
    assert (sheet.cell(0, 0), sheet.cell(0, 1)) == (expected, 1)


def test_a_day_beyond_the_calendar_is_a_number():
    data = hostile.xlsx(hostile.sheet('<row r="1"><c r="A1" s="1"><v>1e10</v></c></row>'))
    assert open_workbook(data, "BC.xlsx").sheets[0].cell(0, 0) == 1e10


def test_relations_to_the_outside_are_not_followed(monkeypatch):
    def no_socket(*_arguments: object, **_more: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    parts = hostile.xlsx_parts()
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    outside = relations.replace(
        'Target="sharedStrings.xml"', 'Target="http://127.0.0.1:9/x.xml" TargetMode="External"'
    )
    itself = relations.replace('Target="worksheets/sheet1.xml"', 'Target="workbook.xml"')
    for changed in (outside, itself, relations.replace("worksheets/sheet1.xml", "../../../../etc/passwd")):
        with suppress(KnownTrouble):
            open_workbook(hostile.zipped(parts | {"xl/_rels/workbook.xml.rels": changed}), "BC.xlsx")


def test_a_workbook_of_openpyxl_is_read():
    book = openpyxl.Workbook()
    assert book.active
    book.active["C3"] = "Thanh Hóa"
    target = io.BytesIO()
    book.save(target)
    sheet = open_workbook(target.getvalue(), "BC.xlsx").sheets[0]
    assert (sheet.first_row, sheet.first_column, sheet.cell(2, 2)) == (2, 2, "Thanh Hóa")
