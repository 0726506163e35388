"""Workbooks built to harm whoever opens them, beyond those of the corpus; made when asked for."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.exchange import hostile
from tests.exchange.hostile import (
    MAIN,
    RELATIONS,
    XML,
    ods,
    ods_cell,
    ods_content,
    sheet,
    xlsx,
    xlsx_parts,
    zipped,
)
from tests.exchange.hostile_msg import compound

Make = Callable[[], bytes]

_XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_QUADRATIC = f'<!DOCTYPE x [<!ENTITY e "{"a" * 50_000}">]>'
_LAUGHS = hostile.billion_laughs()


def _with(**parts: str | bytes) -> bytes:
    """A good workbook with parts added or replaced; ``__`` stands for a slash, ``_x_`` for a dot."""
    named = {name.replace("__", "/").replace("_x_", "."): part for name, part in parts.items()}
    return zipped(xlsx_parts() | named)


def _in_part(name: str, doctype: str, use: str = "") -> Make:
    """The workbook with a document type in one of its parts."""

    def make() -> bytes:
        parts = xlsx_parts()
        text = parts.get(name, f"{XML}<x>{use}</x>")
        assert isinstance(text, str)
        parts[name] = text.replace("?>", "?>" + doctype, 1)
        return zipped(parts)

    return make


def _entity_parts() -> Iterator[tuple[str, Make]]:
    for name in (*xlsx_parts(), "docProps/custom.xml", "xl/drawings/drawing1.xml", "xl/comments1.xml"):
        yield f"XXE in {name}", _in_part(name, _XXE, "&e;")
    yield "quadratic blow-up", _in_part("xl/sharedStrings.xml", _QUADRATIC)
    yield "billion laughs in a sheet", _in_part("xl/worksheets/sheet1.xml", _LAUGHS)


def dde() -> bytes:
    """Formulas that would start a program in Excel."""
    formula = "cmd|'/c calc'!A0"
    return xlsx(sheet(f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>'))


def external_links() -> bytes:
    """A link to a workbook elsewhere."""
    link = (
        f'{XML}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{RELATIONS}" r:id="rId1"/></externalLink>'
    )
    relation = (
        f'{XML}<Relationships xmlns="{hostile.PACKAGE_RELATIONS}">'
        f'<Relationship Id="rId1" TargetMode="External" Type="{RELATIONS}/externalLinkPath" Target="http://192.0.2.1/x.xlsx"/></Relationships>'
    )
    return zipped(
        xlsx_parts()
        | {
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": relation,
        }
    )


def renamed_macros(name: str = "xl/chuong-trinh.bin") -> bytes:
    """Macros under another part name, as a workbook that says it has none."""
    parts = xlsx_parts()
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    macro = f'<Relationship Id="rId9" Type="{kind}" Target="{name[3:]}"/>'
    parts["xl/_rels/workbook.xml.rels"] = relations.replace("</Rel", macro + "</Rel")
    return zipped(parts | {name: compound([("VBA", bytes(5000))])})


def many_cells(count: int = 400_000) -> bytes:
    """Very many cells in sight."""
    row = "".join(f'<c r="{column}{{0}}"><v>1</v></c>' for column in "ABCDEFGHIJ")
    return xlsx(sheet("".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1, count // 10 + 1))))


def far_cells() -> bytes:
    """Cells at the far corners of many sheets."""
    return xlsx(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def merged_world() -> bytes:
    """One merged area over the whole sheet, and very many of them."""
    merges = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, 50_000))
    return xlsx(sheet(after=f'<mergeCells><mergeCell ref="A1:XFD1048576"/>{merges}</mergeCells>'))


def long_shared_text() -> bytes:
    """One long text that very many cells share."""
    cells = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 60_000))
    return xlsx(sheet(f'<row r="1">{cells}</row>'), strings=f"<si><t>{'x' * 100_000}</t></si>")


def deep_xml(depth: int = 100_000) -> bytes:
    """Elements in elements without end."""
    return xlsx(sheet("<row>" * depth + "</row>" * depth))


def many_attributes(count: int = 100_000) -> bytes:
    """One element with very many attributes."""
    attributes = " ".join(f'a{n}="1"' for n in range(count))
    return xlsx(sheet(f'<row r="1" {attributes}><c r="A1"><v>1</v></c></row>'))


def many_namespaces(count: int = 30_000) -> bytes:
    """One element that declares very many namespaces."""
    spaces = " ".join(f'xmlns:a{n}="urn:{n}"' for n in range(count))
    return xlsx(sheet(f'<row r="1" {spaces}><c r="A1"><v>1</v></c></row>'))


def many_sheets() -> bytes:
    """Very many sheets, all of one part."""
    tags = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 3_000))
    return zipped(xlsx_parts(sheets=tags))


def styles_without_end() -> bytes:
    """A style table that says it has a thousand million entries."""
    table = '<cellXfs count="1000000000"><xf numFmtId="0"/></cellXfs>'
    styles = f'{XML}<styleSheet xmlns="{MAIN}">{table}</styleSheet>'
    return zipped(xlsx_parts() | {"xl/styles.xml": styles})


def many_styles() -> bytes:
    """A style table of very many entries."""
    styles = f'{XML}<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 300_000}</cellXfs></styleSheet>'
    return zipped(xlsx_parts() | {"xl/styles.xml": styles})


def bad_numbers() -> bytes:
    """Numbers that are none, infinite, or of a million digits."""
    values = ("1e999999", "NaN", "-INF", "9" * 1_000_000, "0x10", "1_0", "--1", "\u0661")
    cells = "".join(f'<c r="A{n}"><v>{value}</v></c>' for n, value in enumerate(values, start=1))
    return xlsx(sheet(f"<row>{cells}</row>"))


def wild_format() -> bytes:
    """A number format built to keep a pattern busy."""
    format_ = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{"[" * 60_000}"/></numFmts>'
    cells = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>'
    styles = f'{XML}<styleSheet xmlns="{MAIN}">{format_}{cells}</styleSheet>'
    return zipped(
        xlsx_parts(sheet('<row r="1"><c r="A1" s="1"><v>45000</v></c></row>')) | {"xl/styles.xml": styles}
    )


def circular_relations() -> bytes:
    """A sheet that says it is the workbook, which says it is the sheet."""
    parts = xlsx_parts()
    relations = str(parts["xl/_rels/workbook.xml.rels"]).replace("worksheets/sheet1.xml", "workbook.xml")
    return zipped(parts | {"xl/_rels/workbook.xml.rels": relations})


def climbing_target() -> bytes:
    """A sheet that stands, so it says, outside the package."""
    parts = xlsx_parts()
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    target = relations.replace("worksheets/sheet1.xml", "../../../../etc/passwd")
    return zipped(parts | {"xl/_rels/workbook.xml.rels": target})


def ods_repeats(rows: int, columns: int) -> Make:
    """A filled cell repeated over the world."""
    cell = ods_cell(1, f'table:number-columns-repeated="{columns}"')
    return lambda: ods(f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')


def ods_scripts() -> bytes:
    """An .ods with a macro and an event that starts it."""
    data = ods(f"<table:table-row>{ods_cell()}</table:table-row>")
    parts = _parts(data)
    space = 'xmlns:script="http://openoffice.org/2000/script"'
    script = f'<script:module {space} script:name="x">Shell("calc")</script:module>'
    return zipped({**parts, "Basic/Standard/Module1.xml": script, "Scripts/python/x.py": "import os"})


def ods_outside() -> bytes:
    """An .ods whose table comes from elsewhere."""
    link = (
        '<table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://192.0.2.1/x.ods"/>'
    )
    return ods(f"{link}<table:table-row>{ods_cell()}</table:table-row>")


def ods_deep(depth: int = 50_000) -> bytes:
    """Texts in texts without end."""
    inner = "<text:span>" * depth + "x" + "</text:span>" * depth
    return ods(
        f"<table:table-row><table:table-cell><text:p>{inner}</text:p></table:table-cell></table:table-row>"
    )


def ods_spaces() -> bytes:
    """A text of two thousand million spaces."""
    return ods(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>'
        '<text:s text:c="2000000000"/></text:p></table:table-cell></table:table-row>'
    )


def ods_many_tables() -> bytes:
    """Very many tables."""
    return ods_content('<table:table table:name="t"/>' * 5_000)


def record(code: int, body: bytes) -> bytes:
    """One record of an old workbook."""
    return struct.pack("<2H", code, len(body)) + body


_BOF = record(0x809, struct.pack("<4H2L", 0x600, 5, 0, 0, 0, 0))
_SHEET_BOF = record(0x809, struct.pack("<4H2L", 0x600, 0x10, 0, 0, 0, 0))
_EOF = record(0x0A, b"")


def xls(globals_: bytes = b"", cells: bytes = b"") -> bytes:
    """An old workbook with one sheet."""
    name = b"S"
    bound_size = 4 + 8 + len(name)
    start = len(_BOF) + len(globals_) + bound_size + len(_EOF)
    bound = record(0x85, struct.pack("<LHBB", start, 0, len(name), 0) + name)
    stream = _BOF + globals_ + bound + _EOF + _SHEET_BOF + cells + _EOF
    return compound([("Workbook", stream.ljust(4096, b"\0"))])


def xls_number(row: int, column: int) -> bytes:
    """A number cell."""
    return record(0x203, struct.pack("<3Hd", row, column, 0, 1.0))


def xls_lying_strings() -> bytes:
    """A string table that says it has two thousand million strings."""
    return xls(record(0xFC, struct.pack("<2L", 0x7FFFFFFF, 0x7FFFFFFF)), xls_number(0, 0))


def xls_broken_string() -> bytes:
    """A string whose length goes far beyond its record, with rich text and phonetics that do too."""
    body = (
        struct.pack("<2L", 1, 1) + struct.pack("<HB", 0xFFFF, 0x0D) + struct.pack("<HL", 0xFFFF, 0xFFFFFFFF)
    )
    return xls(record(0xFC, body), record(0xFD, struct.pack("<3HL", 0, 0, 0, 5)))


def xls_far_sheet() -> bytes:
    """A sheet that begins beyond the end of the file."""
    bound = record(0x85, struct.pack("<LHBB", 0x7FFFFFFF, 0, 1, 0) + b"S")
    return compound([("Workbook", (_BOF + bound + _EOF).ljust(4096, b"\0"))])


def xls_loop() -> bytes:
    """A container whose table of sectors goes round in a circle."""
    data = bytearray(xls(cells=xls_number(0, 0)))
    fat = data.rfind(struct.pack("<L", 0xFFFFFFFD)) // 512 * 512
    for place in range(fat, fat + 40, 4):
        struct.pack_into("<L", data, place, 0)
    return bytes(data)


def xls_formula() -> bytes:
    """A formula of operands that are not there."""
    body = (
        struct.pack("<3Hd2HL", 0, 0, 0, 1.0, 0, 0, 0) + struct.pack("<H", 0xFFFF) + b"\x01\x39\xff\xff" * 20
    )
    return xls(cells=record(0x06, body))


def xls_multiple() -> bytes:
    """A row of numbers that ends before it begins."""
    return xls(cells=record(0xBD, struct.pack("<2H", 0, 5) + bytes(6) + struct.pack("<H", 0)))


def _parts(data: bytes) -> Mapping[str, bytes]:
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


CASES: Mapping[str, Make] = {
    **dict(_entity_parts()),
    "DDE formula": dde,
    "external links": external_links,
    "macros under another name": renamed_macros,
    "400,000 cells": many_cells,
    "a cell in XFD1048576": far_cells,
    "merged without end": merged_world,
    "a long text shared by all": long_shared_text,
    "deep XML": deep_xml,
    "100,000 attributes": many_attributes,
    "30,000 namespaces": many_namespaces,
    "3,000 sheets of one part": many_sheets,
    "a lying count of styles": styles_without_end,
    "300,000 styles": many_styles,
    "numbers that are none": bad_numbers,
    "a wild number format": wild_format,
    "relations in a circle": circular_relations,
    "a relation that climbs": climbing_target,
    "ods: rows repeated": ods_repeats(1_048_576, 1),
    "ods: columns repeated": ods_repeats(1, 16_384),
    "ods: all repeated": ods_repeats(1_048_576, 16_384),
    "ods: repeats beyond every number": ods_repeats(10**30, 10**30),
    "ods: scripts": ods_scripts,
    "ods: a table from elsewhere": ods_outside,
    "ods: deep": ods_deep,
    "ods: spaces": ods_spaces,
    "ods: many tables": ods_many_tables,
    "xls: good": lambda: xls(cells=xls_number(0, 0)),
    "xls: lying strings": xls_lying_strings,
    "xls: broken string": xls_broken_string,
    "xls: far sheet": xls_far_sheet,
    "xls: far cell": lambda: xls(cells=xls_number(65535, 255)),
    "xls: sectors in a circle": xls_loop,
    "xls: broken formula": xls_formula,
    "xls: row that ends before it begins": xls_multiple,
}
