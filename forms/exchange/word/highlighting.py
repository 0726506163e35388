"""A copy of a Word file for the screen: blue behind figures just refreshed, amber behind typed numbers.

The two colours stand in the copy that the pages are drawn from and never in the file itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy

from lxml import etree

from forms.exchange.word.figures import bookmark_number, known_figures
from forms.exchange.word.living import TypedNumber
from forms.exchange.word.opened import OpenedWord, W, bookmarks, open_word
from forms.model.path import Path

REFRESHED, TYPED = "CFE4FB", "FFE3A3"
"""The fills; the page stays white paper in both themes."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def highlighted(data: bytes, refreshed: Collection[Path], typed: Collection[TypedNumber]) -> bytes:
    """The file with a fill behind the figures at ``refreshed`` and behind the ``typed`` numbers.

    Raises:
        KnownTrouble: ``word.not_word``.
    """
    opened = open_word(data)
    for run in list(_refreshed_runs(opened, frozenset(refreshed))):
        _fill(run, REFRESHED)
    for number in typed:
        _mark_typed(opened, number)
    return opened.docx()


def _refreshed_runs(opened: OpenedWord, refreshed: frozenset[Path]) -> Iterator[etree._Element]:
    known = known_figures(opened.properties)
    for name, mark in bookmarks(opened.body).items():
        n = bookmark_number(name)
        if n is not None and n in known and known[n].path in refreshed:
            yield from (_run_of(piece) for piece in mark.pieces if piece.text)


def _mark_typed(opened: OpenedWord, number: TypedNumber) -> None:
    """The first place of the number in a paragraph that holds its words."""
    if number.figure:
        for name, mark in bookmarks(opened.body).items():
            if bookmark_number(name) == number.figure:
                for piece in mark.pieces:
                    _fill(_run_of(piece), TYPED)
        return
    figures = {
        piece
        for name, mark in bookmarks(opened.body).items()
        if bookmark_number(name) is not None
        for piece in mark.pieces
    }
    for paragraph in opened.body.iter(f"{W}p"):
        pieces = [piece for piece in paragraph.iter(f"{W}t") if piece not in figures]
        if number.excerpt in "".join(piece.text or "" for piece in pieces):
            holder = next((piece for piece in pieces if number.text in (piece.text or "")), None)
            if holder is not None:
                _fill(_cut_out(holder, number.text), TYPED)
                return


def _run_of(piece: etree._Element) -> etree._Element:
    return next(piece.iterancestors(f"{W}r"))


def _cut_out(piece: etree._Element, text: str) -> etree._Element:
    """The run that holds just ``text``, split from the run around it in the same look."""
    run = _run_of(piece)
    before, _, after = (piece.text or "").partition(text)
    alone = [child for child in run if child.tag == f"{W}t"] == [piece]
    if not alone or not (before or after):
        return run
    middle = _like(run, text)
    run.addnext(middle)
    if after:
        middle.addnext(_like(run, after))
    piece.text = before
    piece.set(_SPACE, "preserve")
    return middle


def _like(run: etree._Element, text: str) -> etree._Element:
    made = etree.Element(f"{W}r")
    look = run.find(f"{W}rPr")
    if look is not None:
        made.append(deepcopy(look))
    piece = etree.SubElement(made, f"{W}t", {_SPACE: "preserve"})
    piece.text = text
    return made


def _fill(run: etree._Element, colour: str) -> None:
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    for shade in look.findall(f"{W}shd"):
        look.remove(shade)
    etree.SubElement(look, f"{W}shd", {f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": colour})
