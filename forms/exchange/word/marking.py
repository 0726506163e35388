"""A rendered template made into a living document: sentinels become bookmarks, places become tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from forms.exchange.word.annexes import annex_table, plan_annexes
from forms.exchange.word.charts import charted, grid_chart, place_chart
from forms.exchange.word.container import insert_element
from forms.exchange.word.figures import Figure, Piece, bookmark_name
from forms.exchange.word.letterhead import PARTICULARS
from forms.exchange.word.markup import DECLARED, TWIPS_PER_MM, bookmark, text_run
from forms.exchange.word.opened import OpenedWord, W
from forms.exchange.word.slots import (
    PROSE_CLOSE,
    PROSE_NAMED,
    PROSE_OPEN,
    PROSE_SENTINEL,
    SENTINEL,
    Traces,
)
from forms.exchange.word.styles import CELL_STYLE, cell_style
from forms.exchange.word.tables import table_markup
from forms.exchange.word.telling import Telling
from forms.model.problem import KnownTrouble

TABLE = re.compile(r"\[\[bang:([a-z_][a-z0-9_]*)\]\]")
CHART = re.compile(r"\[\[bieu_do:([a-z_][a-z0-9_]*)\]\]")
FIGURES_TABLE = "so_lieu"
"""The name of the figures by section; any other table is a repeat."""
_MARKED = re.compile(f"{PROSE_OPEN}([a-z0-9_]+){PROSE_NAMED}")
_STYLES = "word/styles.xml"
_BLOCK_MARKS = 800_000
_DEFAULT_WIDTH_MM = 155


class Marking:
    """Turns sentinels into bookmarks and places into tables, from top to bottom."""

    def __init__(self, telling: Telling, traces: Traces, opened: OpenedWord) -> None:
        self._telling = telling
        self._traces = traces
        self._opened = opened
        self._body = opened.body
        self._charts = 0
        self._figures: list[Figure] = []
        self._blocks = 0
        self._filled_in: set[str] = set()

    def mark(self) -> list[Figure]:
        """Mark the whole body; the figures in document order."""
        is_after_prose = False
        for paragraph in list(self._body.iter(f"{W}p")):
            is_prose = any(found[1] not in PARTICULARS for found in _MARKED.finditer(_text(paragraph)))
            if is_after_prose and not is_prose:
                self._wrap(paragraph)
            is_after_prose = is_prose
            place = TABLE.fullmatch(_text(paragraph).strip())
            if place:
                self._put_table(paragraph, place[1])
                continue
            drawn = CHART.fullmatch(_text(paragraph).strip())
            if drawn:
                self._put_chart(paragraph, drawn[1])
                continue
            for piece in list(paragraph.iter(f"{W}t")):
                if SENTINEL.search(piece.text or "") or PROSE_SENTINEL.search(piece.text or ""):
                    self._split(piece)
        return self._figures

    def _wrap(self, paragraph: etree._Element) -> None:
        """Mark the template's own paragraph after a free text, which ends there."""
        self._blocks += 1
        number = _BLOCK_MARKS + self._blocks
        at = 1 if paragraph.find(f"{W}pPr") is not None else 0
        paragraph.insert(at, _mark("bookmarkStart", number, f"vb_moc_{self._blocks}"))
        paragraph.append(_mark("bookmarkEnd", number))

    def _put_table(self, paragraph: etree._Element, name: str) -> None:
        wanted = "" if name == FIGURES_TABLE else name
        annexes = plan_annexes(self._telling, "", everything=True)
        annex = next((annex for annex in annexes if annex.repeat == wanted), None)
        if annex is None:
            raise KnownTrouble("word.template_failed", reason=f"[[bang:{name}]]")
        markup = table_markup(annex_table(self._telling, annex), _width(paragraph), self._write)
        self._give_cell_style()
        table, parent = _fragment(markup)[0], paragraph.getparent()
        if parent is None:
            return
        parent.replace(paragraph, table)
        after = table.getnext()
        # A table must be followed by a paragraph: two in a row grow together, and a body cannot end with one.
        if after is None or after.tag != f"{W}p" or TABLE.fullmatch(_text(after).strip()):
            table.addnext(etree.Element(f"{W}p"))

    def _give_cell_style(self) -> None:
        styles = self._opened.parts.get(_STYLES, b"")
        if styles and f'"{CELL_STYLE}"'.encode() not in styles:
            insert_element(self._opened.parts, _STYLES, cell_style())

    def _put_chart(self, paragraph: etree._Element, name: str) -> None:
        repeat = next((one for one in self._telling.form.repeats() if one.name == name), None)
        if repeat is None or not charted(repeat):
            raise KnownTrouble("word.template_failed", reason=f"[[bieu_do:{name}]]")
        self._charts += 1
        chart = grid_chart(self._telling, repeat)
        run = place_chart(self._opened, chart, self._charts, _width(paragraph))
        for held in paragraph.findall(f"{W}r"):
            paragraph.remove(held)
        paragraph.append(_fragment(run)[0])

    def _split(self, piece: etree._Element) -> None:
        run = piece.getparent()
        if run is None:
            return
        for part in _parts(piece.text or ""):
            for element in self._elements(part, run):
                run.addprevious(element)
        following = list(piece.itersiblings())
        if following:
            rest = _like(run, "")
            rest.remove(rest[-1])
            rest.extend(following)
            run.addprevious(rest)
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)

    def _elements(self, part: str, run: etree._Element) -> Iterator[etree._Element]:
        figure = SENTINEL.fullmatch(part)
        if figure:
            start, end = self._bookmark(self._traces.figure(int(figure[1])))
            yield from (start, _like(run, self._figures[-1].text), end)
        elif part.startswith(PROSE_OPEN):
            self._blocks += 1
            yield _mark("bookmarkStart", _BLOCK_MARKS + self._blocks, self._block_name(part[1:-1]))
        elif part == PROSE_CLOSE:
            yield _mark("bookmarkEnd", _BLOCK_MARKS + self._blocks)
        elif part:
            yield _like(run, part)

    def _block_name(self, name: str) -> str:
        """The first place of a particular is the one that is filled in later; names stand once in a file."""
        if name in PARTICULARS and name not in self._filled_in:
            self._filled_in.add(name)
            return name
        return f"vb_moc_{self._blocks}" if name in PARTICULARS else f"bp_{name}_{self._blocks}"

    def _bookmark(self, figure: Figure) -> tuple[etree._Element, etree._Element]:
        self._figures.append(figure)
        n = len(self._figures)
        return _mark("bookmarkStart", n, bookmark_name(figure, n)), _mark("bookmarkEnd", n)

    def _write(self, piece: Piece, properties: str) -> str:
        if isinstance(piece, str):
            return text_run(piece, properties)
        self._figures.append(piece)
        n = len(self._figures)
        return bookmark(bookmark_name(piece, n), n, text_run(piece.text, properties))


def _parts(text: str) -> list[str]:
    pattern = f"{SENTINEL.pattern}|{PROSE_SENTINEL.pattern}"
    parts, at = [], 0
    for match in re.finditer(pattern, text):
        parts += [text[at : match.start()], match.group()]
        at = match.end()
    return [*parts, text[at:]]


def _like(run: etree._Element, text: str) -> etree._Element:
    """A run with the look of another and a text of its own."""
    made = etree.Element(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    piece = etree.SubElement(made, f"{W}t")
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    piece.text = text
    return made


def _mark(tag: str, number: int, name: str = "") -> etree._Element:
    made = etree.Element(f"{W}{tag}", {f"{W}id": str(number)})
    if name:
        made.set(f"{W}name", name)
    return made


def _fragment(markup: str) -> etree._Element:
    return etree.fromstring(f"<root {DECLARED}>{markup}</root>")


def _text(paragraph: etree._Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))


def _width(paragraph: etree._Element) -> float:
    """The text width of the section that a paragraph stands in, in millimetres."""
    section = _following_section(paragraph)
    if section is None:
        return _DEFAULT_WIDTH_MM
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return _DEFAULT_WIDTH_MM
    sides = sum(int(margins.get(f"{W}{side}", "0")) for side in ("left", "right"))
    return (int(size.get(f"{W}w", "0")) - sides) / TWIPS_PER_MM


def _following_section(paragraph: etree._Element) -> etree._Element | None:
    """The properties of the section that goes on after a paragraph stand in a later one, or end the body."""
    seen = False
    for element in paragraph.getroottree().iter(f"{W}p", f"{W}sectPr"):
        seen = seen or element is paragraph
        if seen and element.tag == f"{W}sectPr":
            return element
    return None
