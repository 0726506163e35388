"""What a clipboard says beyond its plain text: which pieces of it are in a font from before Unicode.

Word, Excel and LibreOffice put the same text there as HTML. Its texts are found again by their words, so
that neither merged cells nor wrapped lines matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple

from forms.text.legacy import Encoding, Run, encoding_of_font, findings, of_fonts, trusted_fonts

Fonts = Mapping[str, tuple[Run, ...]]
"""Texts with a piece in an old font, blanks folded, and the runs that they are made of."""

LARGEST_HTML = 4 << 20
_NAMED = re.compile(r"""[\"':=,;\s](?:\.vn|vni[- ])""", re.IGNORECASE)
_COMMENT = re.compile(r"<!--|-->")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:]{0,20})(?P<rest>[^<>]{0,4000})>|<[^<>]{0,4000}>")
_ATTRIBUTE = re.compile(r"""(?<![\w:-])(style|face|class)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
"""Read piece by piece and each bounded: a page is no longer to read than it is long, whatever is in it."""
_FAMILY = re.compile(r"""(?<![\w-])font-family\s*:\s*["']?\s*([^"',;}]+)""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\xa0]+")
_UNITS = frozenset(("td", "th", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div"))
_WITHOUT_END = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "wbr", "area", "base"))
_DEEPEST = 60


class Proposal(NamedTuple):
    """What a pasted text would be in Unicode."""

    text: str
    encoding: Encoding


def fonts_in_html(html: str) -> Fonts:
    """The texts of a clipboard's HTML that are in an old font; empty where it names none."""
    if len(html) > LARGEST_HTML or not _NAMED.search(html):
        return {}
    return _Reader().read(_COMMENT.sub("", html))


def proposals(texts: Sequence[str], fonts: Fonts) -> dict[int, Proposal]:
    """What each of these texts would be in Unicode, by place; those that are right are not named."""
    proposed: dict[int, Proposal] = {}
    trusted = trusted_fonts(fonts.values())
    for place, text in enumerate(texts):
        runs = fonts.get(_folded(text))
        proven = of_fonts(runs, trusted) if runs is not None else None
        if proven is not None:
            proposed[place] = Proposal(proven[1], proven[0])
    rest = [place for place in range(len(texts)) if place not in proposed]
    for found in findings(Run(texts[place]) for place in rest):
        proposed[rest[found.place]] = Proposal(found.after, found.encoding)
    return proposed


def proposed_text(text: str, html: str = "") -> Proposal | None:
    """What a pasted paragraph, or several, would be in Unicode; ``None`` where they are right."""
    lines = text.splitlines() or [text]
    found = proposals(lines, fonts_in_html(html))
    if not found:
        return None
    whole = "\n".join(found[place].text if place in found else line for place, line in enumerate(lines))
    return Proposal(whole, next(iter(found.values())).encoding)


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text.replace("\x0b", " ").replace("\x0c", " ")).strip(" ")


class _Element(NamedTuple):
    tag: str
    font: str


class _Reader:
    """Gathers the runs of each paragraph, cell and of the whole, as far as one has an old font."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Run, ...]] = {}
        self._by_rule: dict[str, str] = {}
        self._open: list[_Element] = [_Element("", "")]
        self._units: list[tuple[int, list[Run]]] = [(0, [])]
        self._is_style = False

    def read(self, page: str) -> Fonts:
        """The texts of a page that is over, those left open in it too."""
        place = 0
        for tag in _TAG.finditer(page):
            self._text(page[place : tag.start()])
            place = tag.end()
            if tag["name"]:
                name = tag["name"].casefold()
                self._end(name) if tag["end"] else self._begin(name, tag["rest"])
        self._text(page[place:])
        del self._open[1:]
        self._close_units()
        self._keep(self._units[0][1])
        return self.found

    def _begin(self, tag: str, rest: str) -> None:
        """An element begins: its font, else the one around it."""
        if tag in _WITHOUT_END:
            self._add("\n" if tag == "br" else "")
            return
        self._is_style = tag == "style"
        if tag == "p":
            self._end_before(tag)
        if len(self._open) >= _DEEPEST or rest.endswith("/"):
            return
        given = {name.casefold(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(rest)}
        font = self._font_of(tag, given) or self._open[-1].font
        self._open.append(_Element(tag, font))
        if tag in _UNITS:
            self._units.append((len(self._open), []))

    def _end(self, tag: str) -> None:
        """An element ends, and those left open in it."""
        self._is_style = False
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                continue
            self._close_units()

    def _text(self, text: str) -> None:
        """Text in the font of its element; a style sheet is read for its fonts."""
        if self._is_style:
            self._read_rules(text)
        else:
            self._add(unescape(text))

    def _end_before(self, tag: str) -> None:
        """A paragraph that was not closed ends where the next begins."""
        if self._open[-1].tag == tag:
            self._open.pop()
            self._close_units()

    def _close_units(self) -> None:
        while len(self._units) > 1 and self._units[-1][0] > len(self._open):
            runs = self._units.pop()[1]
            self._keep(runs)
            self._units[-1][1].extend(runs)

    def _add(self, text: str) -> None:
        if text:
            self._units[-1][1].append(Run(text, self._open[-1].font))

    def _keep(self, runs: list[Run]) -> None:
        if any(encoding_of_font(run.font) for run in runs):
            kept = _without_blanks(runs)
            self.found.setdefault("".join(run.text for run in kept), kept)

    def _font_of(self, tag: str, given: Mapping[str, str]) -> str:
        own = _family(given.get("style", "")) or given.get("face", "").split(",")[0].strip("'\" ")
        if own:
            return own
        for name in given.get("class", "").split():
            font = self._by_rule.get(f"{tag}.{name}") or self._by_rule.get(f".{name}")
            if font:
                return font
        return self._by_rule.get(tag, "")

    def _read_rules(self, sheet: str) -> None:
        for rule in sheet.split("}"):
            selectors, _, body = rule.partition("{")
            font = _family(body)
            for selector in selectors.split(",") if font else ():
                simple = selector.split()[-1:] or [""]
                self._by_rule[simple[0].casefold() if "." not in simple[0] else simple[0]] = font


def _family(style: str) -> str:
    found = _FAMILY.search(style)
    return found[1].strip() if found else ""


def _without_blanks(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with blanks as one line has them."""
    kept: list[Run] = []
    for run in runs:
        text = _BLANKS.sub(" ", run.text)
        if not kept or kept[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            kept.append(Run(text, run.font))
    if kept and kept[-1].text.endswith(" "):
        kept[-1] = Run(kept[-1].text.rstrip(" "), kept[-1].font)
    return tuple(run for run in kept if run.text)
