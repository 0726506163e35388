"""WordprocessingML as text: elements, runs, paragraphs. Everything that goes in is escaped here.

Fragments are strings, because a long table is then its first row with other words in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
"""The namespace declarations that the root of a part needs."""

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_ILLEGAL = re.compile(f"[{_CONTROLS}]")
_TO_ESCAPE = re.compile(f"[{_CONTROLS}&<>\"']")


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def safe(text: str) -> str:
    """``text`` in NFC, without what XML forbids, escaped for an element or an attribute."""
    if not _TO_ESCAPE.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    return escape(_ILLEGAL.sub("", unicodedata.normalize("NFC", text)))


def tag(name: str, /, *children: str, **attributes: object) -> str:
    """``<w:name …>children</w:name>``; attribute names get the prefix ``w:``, values are escaped."""
    written = "".join(f' w:{key}="{safe(str(value))}"' for key, value in attributes.items())
    if not children:
        return f"<w:{name}{written}/>"
    return f"<w:{name}{written}>{''.join(children)}</w:{name}>"


def run_properties(
    *, points: float = 0, bold: bool = False, italic: bool = False, underline: bool = False, color: str = ""
) -> str:
    """``w:rPr``, or nothing where the paragraph's style says it all."""
    parts = [tag("b"), tag("bCs")] if bold else []
    parts += [tag("i"), tag("iCs")] if italic else []
    if color:
        parts.append(tag("color", val=color))
    if points:
        parts += [tag("sz", val=round(points * 2)), tag("szCs", val=round(points * 2))]
    if underline:
        parts.append(tag("u", val="single"))
    return tag("rPr", *parts) if parts else ""


def text_run(text: str, properties: str = "") -> str:
    """A run with its text; a line feed becomes a line break, a tab a tab."""
    if not text:
        return ""
    if "\n" not in text and "\t" not in text:
        return f"<w:r>{properties}{_text(text)}</w:r>"
    pieces = re.split(r"([\n\t])", text)
    body = "".join(_RUN_BREAKS.get(piece) or _text(piece) for piece in pieces if piece)
    return f"<w:r>{properties}{body}</w:r>"


_RUN_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def _text(text: str) -> str:
    keeps_space = text[0] == " " or text[-1] == " " or "  " in text
    return f'<w:t xml:space="preserve">{safe(text)}</w:t>' if keeps_space else f"<w:t>{safe(text)}</w:t>"


def paragraph(
    *content: str,
    style: str = "",
    align: str = "",
    keep_next: bool = False,
    indent: tuple[float, float] | None = None,
    first_line: float | None = None,
    space: tuple[float, float] | None = None,
    line: str = "",
    extra: str = "",
    borders: str = "",
    section: str = "",
) -> str:
    """A paragraph.

    Args:
        content: runs and bookmarks.
        style: a style id of ``styles.py``.
        align: ``left``, ``center``, ``right`` or ``both``.
        keep_next: on the page of the next paragraph.
        indent: left and right, in millimetres.
        first_line: first-line indent in millimetres; negative hangs.
        space: points before and after.
        line: a ready ``w:spacing`` line rule, as ``line_exactly`` gives it.
        extra: further properties that come before spacing (tabs).
        borders: a ready ``w:pBdr``.
        section: a ready ``w:sectPr`` that ends here.
    """
    parts = [tag("pStyle", val=style)] if style else []
    if keep_next:
        parts.append(tag("keepNext"))
    parts += [borders, extra, _spacing(space, line), _indent(indent, first_line)]
    if align:
        parts.append(tag("jc", val=align))
    parts.append(section)
    properties = "".join(parts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def line_exactly(points: float) -> str:
    """The attributes of a line of a fixed height."""
    return f' w:line="{round(points * TWIPS_PER_POINT)}" w:lineRule="exact"'


def bookmark(name: str, number: int, content: str) -> str:
    """``content`` inside a bookmark; ``number`` is its id, unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def join(fragments: Iterable[str]) -> str:
    """Fragments one after another."""
    return "".join(fragments)


def _spacing(space: tuple[float, float] | None, line: str) -> str:
    if space is None and not line:
        return ""
    before, after = space or (0, 0)
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{line}/>'


def _indent(indent: tuple[float, float] | None, first_line: float | None) -> str:
    if indent is None and first_line is None:
        return ""
    left, right = indent or (0, 0)
    first = first_line or 0
    kind = f'w:hanging="{twips(-first)}"' if first < 0 else f'w:firstLine="{twips(first)}"'
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" {kind}/>'
