"""Cached values of computed cells, taken from a workbook and put back after openpyxl has emptied them.

Excel computes nothing in Protected View, LibreOffice nothing when it opens a file: without them the
clerk's totals would look empty.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from forms.exchange.output import pinned_zip
from forms.exchange.raw_workbook_xlsx import Workbook

Cached = Mapping[str, Mapping[str, tuple[str, str]]]
"""By sheet and cell: the type of the value (as its cell says) and its text."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_CORE = "docProps/core.xml"
_CHANGED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_MADE = re.compile(rb"(<dcterms:created[^>]*>)[^<]*")
_ALWAYS = rb"\g<1>2000-01-01T00:00:00Z"


def cached_values(data: bytes) -> Cached:
    """The value that each formula of the .xlsx shows; the file has passed the guard."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: dict(_values(package.read(part))) for name, part in _sheets(package)}


def with_cached_values(data: bytes, cached: Cached) -> bytes:
    """The .xlsx, as openpyxl saved it, with these values; its times are fixed."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        changed = {
            part: _filled(package.read(part), cached[name])
            for name, part in _sheets(package)
            if cached.get(name)
        }
        changed[_CORE] = _MADE.sub(_ALWAYS, _CHANGED.sub(_ALWAYS, package.read(_CORE)))
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
            for entry in package.infolist():
                written.writestr(entry, changed.get(entry.filename) or package.read(entry))
    return pinned_zip(target.getvalue())


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    names = set(package.namelist())
    for name, part in Workbook({part: package.read(part) for part in _BOOK}).sheets:
        if part in names:
            yield name, part


def _values(part: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    for _, cell in etree.iterparse(BytesIO(part), tag=f"{_MAIN}c", resolve_entities=False, no_network=True):
        value = cell.findtext(f"{_MAIN}v")
        if value is not None and cell.find(f"{_MAIN}f") is not None:
            yield cell.get("r", ""), (cell.get("t", ""), value)
        cell.clear()


def _filled(part: bytes, values: Mapping[str, tuple[str, str]]) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for cell in root.iter(f"{_MAIN}c"):
        kept = values.get(cell.get("r", ""))
        if kept is not None and cell.find(f"{_MAIN}f") is not None:
            _put(cell, *kept)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(cell: etree._Element, kind: str, text: str) -> None:
    if "t" in cell.attrib:
        del cell.attrib["t"]
    if kind == "s":
        # A place in the old file's table of texts means another text in the new one.
        return
    if kind:
        cell.set("t", kind)
    value = cell.find(f"{_MAIN}v")
    if value is None:
        value = etree.SubElement(cell, f"{_MAIN}v")
    value.text = text
