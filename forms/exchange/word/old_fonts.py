"""Text of a Word file in fonts from before Unicode: converted run by run where the font proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from forms.exchange.word.opened import OpenedWord, W, parse_part
from forms.text.legacy import Encoding, Run, convert_runs, encoding_of_font, findings, of_fonts, trusted_fonts

_NAMED = re.compile(rb"""["']\s*(?:\.vn|vni[- ])""", re.IGNORECASE)
_STYLES = "word/styles.xml"
_MOST_PARENTS = 20


class OldFont(NamedTuple):
    """A paragraph that was converted; where that is not sure, one that was left and should be looked at."""

    before: str
    after: str
    encoding: Encoding
    is_sure: bool = True


def to_unicode(opened: OpenedWord) -> tuple[OldFont, ...]:
    """Put the paragraphs into Unicode whose fonts prove another encoding, and say which.

    The letters keep their runs, so that bookmarks and looks stay where they are.
    """
    if not any(_NAMED.search(opened.parts.get(name, b"")) for name in ("word/document.xml", _STYLES)):
        return ()
    fonts = _Fonts(opened.parts.get(_STYLES, b""))
    paragraphs = [list(fonts.runs_of(paragraph)) for paragraph in opened.body.iter(f"{W}p")]
    trusted = trusted_fonts([run for _, run in pieces] for pieces in paragraphs)
    return tuple(found for pieces in paragraphs for found in _convert(pieces, trusted))


def _convert(pieces: list[tuple[etree._Element, Run]], trusted: frozenset[str]) -> Iterator[OldFont]:
    runs = [run for _, run in pieces]
    likely, proven = of_fonts(runs, trusted), of_fonts(runs)
    if likely is None:
        return
    encoding, after = likely
    if proven is not None:
        for (element, _), text in zip(pieces, convert_runs(runs), strict=True):
            element.text = text
    yield OldFont("".join(run.text for run in runs), after, encoding, proven is not None)


def without_a_font(prose: Mapping[str, str]) -> Iterator[OldFont]:
    """Lines of free text that letters and syllables alone say are of an old font."""
    for found in findings(Run(line) for text in prose.values() for line in text.splitlines()):
        yield OldFont(found.before, found.after, found.encoding, is_sure=False)


class _Fonts:
    """Which font a run is shown in: its own, its style's, its paragraph's, the document's."""

    def __init__(self, styles: bytes) -> None:
        root = parse_part(styles) if styles else None
        found = root.findall(f"{W}style") if root is not None else []
        self._styles = {str(style.get(f"{W}styleId")): style for style in found}
        normal = (
            style for style in found if style.get(f"{W}default") and style.get(f"{W}type") == "paragraph"
        )
        self._normal = next(normal, None)
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault") if root is not None else None
        self._default = _own(defaults)

    def runs_of(self, paragraph: etree._Element) -> Iterator[tuple[etree._Element, Run]]:
        """The text pieces of a paragraph with their fonts, deleted text left out."""
        around = self._of_style(_style(paragraph, "pPr", "pStyle")) or self._of(self._normal) or self._default
        for run in paragraph.iter(f"{W}r"):
            font = _own(run) or self._of_style(_style(run, "rPr", "rStyle")) or around
            if encoding_of_font(font) is Encoding.TCVN3:
                _spell_out_hyphens(run)
            for piece in run.findall(f"{W}t"):
                yield piece, Run(piece.text or "", font)

    def _of_style(self, name: str) -> str:
        return self._of(self._styles.get(name))

    def _of(self, style: etree._Element | None) -> str:
        for _ in range(_MOST_PARENTS):
            if style is None:
                return ""
            font = _own(style)
            if font:
                return font
            parent = style.find(f"{W}basedOn")
            style = self._styles.get(str(parent.get(f"{W}val"))) if parent is not None else None
        return ""


def _spell_out_hyphens(run: etree._Element) -> None:
    """A soft hyphen is the letter ư in a TCVN3 font; editors write it as an element of its own."""
    for hyphen in run.findall(f"{W}softHyphen"):
        hyphen.tag = f"{W}t"
        hyphen.text = "\u00ad"


def _own(element: etree._Element | None) -> str:
    fonts = element.find(f"{W}rPr/{W}rFonts") if element is not None else None
    if fonts is None:
        return ""
    return str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")


def _style(element: etree._Element, properties: str, name: str) -> str:
    found = element.find(f"{W}{properties}/{W}{name}")
    return str(found.get(f"{W}val")) if found is not None else ""
