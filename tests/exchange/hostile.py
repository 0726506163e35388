"""Builders of files made to harm a reader, and of the good ones they are made from."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
GOOD_ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c></row>'
    '<row r="2"><c r="B2"><v>7</v></c></row>'
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as any program writes it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 6, 17, 9, 30, 0)), content, method)
    return target.getvalue()


def sheet(rows: str = GOOD_ROWS, before: str = "", after: str = "") -> str:
    """A sheet part around its rows."""
    return f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx_parts(
    sheet_part: str | bytes = "",
    strings: str = "<si><t>Chỉ tiêu</t></si>",
    sheets: str = '<sheet name="Trang 1" sheetId="1" r:id="rId1"/>',
    **more: str | bytes,
) -> dict[str, str | bytes]:
    """The parts of a small workbook, any of them replaced by ``more`` (``__`` stands for a slash)."""
    kinds = {"rId1": "worksheet", "rId2": "sharedStrings", "rId3": "styles"}
    targets = {"rId1": "worksheets/sheet1.xml", "rId2": "sharedStrings.xml", "rId3": "styles.xml"}
    relations = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kinds[key]}" Target="{targets[key]}"/>' for key in kinds
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'{XML}<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{XML}<Relationships xmlns="{PACKAGE_RELATIONS}">{relations}</Relationships>'
        ),
        "xl/sharedStrings.xml": f'{XML}<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": (
            f'{XML}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
            "</cellXfs></styleSheet>"
        ),
        "xl/worksheets/sheet1.xml": sheet_part or sheet(),
    }
    return parts | {name.replace("__", "/"): content for name, content in more.items()}


def xlsx(sheet_part: str | bytes = "", **more: str) -> bytes:
    """A small workbook, its sheet replaced."""
    return zipped(xlsx_parts(sheet_part, **more))


def ods(table: str, name: str = "Trang 1") -> bytes:
    """An .ods with one table around its rows."""
    return ods_content(f'<table:table table:name="{name}">{table}</table:table>')


def ods_content(tables: str) -> bytes:
    """An .ods around its tables."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"{XML}<office:document-content {spaces} {calc}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/></manifest:manifest>'
    )
    return zipped({"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_cell(value: float = 1, repeats: str = "") -> str:
    """A filled number cell."""
    return (
        f'<table:table-cell {repeats} office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def with_sizes(data: bytes, name: str, size: int) -> bytes:
    """The zip with another declared size for one member, in the local header and in the directory."""
    changed = bytearray(data)
    for signature, name_at, size_at in ((b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)):
        position = -1
        while (position := data.find(signature, position + 1)) >= 0:
            if data[position + name_at :].startswith(name.encode()):
                struct.pack_into("<L", changed, position + size_at, size)
    return bytes(changed)


def with_flag(data: bytes, flag: int) -> bytes:
    """The zip with a flag set for every member."""
    changed = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = -1
        while (position := data.find(signature, position + 1)) >= 0:
            changed[position + at] |= flag
    return bytes(changed)


def overlapping() -> bytes:
    """A zip with one member inside the data of another, both in the directory."""
    inner = zipped({"b.xml": "x" * 100}, zipfile.ZIP_STORED)
    local = inner[: inner.find(b"PK\x01\x02")]
    outer = zipped({"a.xml": local}, zipfile.ZIP_STORED)
    begin = outer.find(b"PK\x01\x02")
    end = outer.find(b"PK\x05\x06")
    inner_directory = bytearray(inner[inner.find(b"PK\x01\x02") : inner.find(b"PK\x05\x06")])
    struct.pack_into("<L", inner_directory, 42, outer.find(local))
    directory = outer[begin:end] + bytes(inner_directory)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), begin, 0)
    return outer[:begin] + directory + tail


def billion_laughs() -> str:
    """A document type whose entities double and double."""
    entities = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    return f"<!DOCTYPE x [{entities}]>"


OLE_ENCRYPTED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage\0".encode("utf-16-le") + bytes(512)
)
