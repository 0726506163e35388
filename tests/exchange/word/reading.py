"""Reads a produced Word file as XML, knowing nothing of the program that made it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def body(data: bytes) -> etree._Element:
    found = part(data).find(f"{W}body")
    assert found is not None
    return found


def text(element: etree._Element) -> str:
    words = []
    for piece in element.iter(f"{W}t", f"{W}br"):
        words.append(piece.text or "" if piece.tag == f"{W}t" else "\n")
    return "".join(words)


def paragraphs(element: etree._Element) -> list[etree._Element]:
    return list(element.iter(f"{W}p"))


def paragraph(element: etree._Element, start: str) -> etree._Element:
    return next(p for p in paragraphs(element) if text(p).startswith(start))


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """An attribute deep in an element: ``value(p, "pPr/jc")``."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


def has(element: etree._Element, path: str) -> bool:
    return element.find("/".join(f"{W}{step}" for step in path.split("/"))) is not None


def points(p: etree._Element) -> set[float]:
    """Sizes that the runs of a paragraph say themselves."""
    sizes = (value(run, "rPr/sz") for run in p.iter(f"{W}r"))
    return {int(size) / 2 for size in sizes if size is not None}


def is_bold(p: etree._Element) -> bool:
    return all(has(run, "rPr/b") for run in p.iter(f"{W}r"))


def is_italic(p: etree._Element) -> bool:
    return all(has(run, "rPr/i") for run in p.iter(f"{W}r"))


def line_width_mm(p: etree._Element, room_mm: float) -> float:
    """The length of the line that a paragraph's top border draws."""
    assert has(p, "pPr/pBdr/top")
    left, right = (int(value(p, "pPr/ind", side) or 0) for side in ("left", "right"))
    return room_mm - (left + right) / 1440 * 25.4


def bookmarks(data: bytes) -> dict[str, str]:
    """Each bookmark with the text that it holds within its paragraph."""
    found = {}
    for start in body(data).iter(f"{W}bookmarkStart"):
        number, words = start.get(f"{W}id"), []
        for sibling in start.itersiblings():
            if sibling.tag == f"{W}bookmarkEnd" and sibling.get(f"{W}id") == number:
                break
            words.append(text(sibling))
        found[str(start.get(f"{W}name"))] = "".join(words)
    return found


def properties(data: bytes) -> dict[str, str]:
    return {
        str(item.get("name")): item.findtext(f"{VT}lpwstr") or ""
        for item in part(data, "docProps/custom.xml")
    }


def sections(data: bytes) -> Iterator[etree._Element]:
    yield from body(data).iter(f"{W}sectPr")
