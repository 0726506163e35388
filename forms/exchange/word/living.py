"""The living document: figures refreshed in a Word file that was edited outside, its prose read back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from forms.exchange.identity import Identity
from forms.exchange.word.figures import (
    Figure,
    FigureStyle,
    Known,
    bookmark_number,
    digits_sum,
    figure_properties_of,
    is_figure_property,
    known_figures,
    own_words_sum,
    plain_value,
)
from forms.exchange.word.old_fonts import OldFont, to_unicode, without_a_font
from forms.exchange.word.opened import Marked, OpenedWord, W, bookmarks, open_word
from forms.exchange.word.particulars import fill_particulars
from forms.exchange.word.telling import Telling
from forms.exchange.word.unprinted import Unprinted, unprinted
from forms.model.issue import Issue
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.rules.instance import Instance
from forms.wording import word as words

_PROSE = re.compile(r"bp_(?P<name>[a-z_][a-z0-9_]*)_\d+")
_NUMBER = re.compile(r"(?<![\w/.,-])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\w/-])")
_OUR_MARKS = ("bc_", "vb_")
_HEADING = re.compile("heading|phuluc", re.IGNORECASE)
_EXCERPT = 40
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that was written anew. ``was_typed``: someone had typed over what the program wrote."""

    path: Path
    old: str
    new: str
    was_typed: bool = False


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A refreshed document.

    Attributes:
        data: the file; text and look as edited, figures as the report has them.
        changes: figures that changed, in document order.
        lost: figures whose bookmark an edit removed: what stands there now is unknown.
        unprinted: figures and rows of the report that the document has no place for.
    """

    data: bytes
    changes: tuple[FigureChange, ...]
    lost: tuple[Known, ...]
    unprinted: tuple[Unprinted, ...] = ()


def refresh(
    data: bytes, instance: Instance, issue: Issue | None = None, identity: Identity | None = None
) -> Refreshed:
    """Write the figures into an edited Word file, and with ``identity`` the mã đối chiếu.

    With ``issue`` as well the particulars (number, day, signer) are filled in.

    Raises:
        KnownTrouble: ``word.not_word``; ``word.no_figures``, the file is none of this program's reports.
    """
    opened = open_word(data)
    telling = Telling(instance)
    known = _known(opened)
    wanted = {n: telling.figure(each.path, each.style) for n, each in known.items() if telling.has(each.path)}
    in_annex = {each.path for each in known.values() if each.style is FigureStyle.CELL}
    missing = unprinted(opened.body, telling, in_annex)
    changes, lost = _write_figures(opened, wanted)
    is_changed = bool(changes)
    if identity is not None:
        is_changed |= fill_particulars(opened, instance.surroundings.unit, issue, identity)
    return Refreshed(opened.docx() if is_changed else data, changes, lost, missing)


def refresh_figures(data: bytes, fresh: Iterable[Figure]) -> Refreshed:
    """Write the figures of any document made anew, as of a consolidated report, into an edited one.

    ``fresh`` are its figures in document order. One is known again by its path and style; of several with
    both alike, the first is the first.

    Raises:
        KnownTrouble: ``word.not_word``; ``word.no_figures``.
    """
    opened = open_word(data)
    found: dict[tuple[Path, FigureStyle], list[Figure]] = {}
    for figure in fresh:
        found.setdefault((figure.path, figure.style), []).append(figure)
    seen: Counter[tuple[Path, FigureStyle]] = Counter()
    wanted = {}
    for n, each in sorted(_known(opened).items()):
        key = (each.path, each.style)
        if seen[key] < len(found.get(key, ())):
            wanted[n] = found[key][seen[key]]
        seen[key] += 1
    changes, lost = _write_figures(opened, wanted)
    return Refreshed(opened.docx() if changes else data, changes, lost)


def _write_figures(
    opened: OpenedWord, wanted: Mapping[int, Figure]
) -> tuple[tuple[FigureChange, ...], tuple[Known, ...]]:
    """Write each wanted figure into its bookmark; what has no bookmark any more, or no value, is lost."""
    marks = _figure_marks(opened)
    changes: list[FigureChange] = []
    lost: list[Known] = []
    kept: dict[int, Figure] = {}
    for n, each in _known(opened).items():
        mark = marks.get(n)
        if mark is None or n not in wanted or (each.value and not mark.pieces):
            lost.append(each)
            continue
        kept[n] = wanted[n]
        changes += _rewrite(mark, each, kept[n])
    others = {name: held for name, held in opened.properties.items() if not is_figure_property(name)}
    opened.properties = {**others, **figure_properties_of(kept)}
    return tuple(changes), tuple(lost)


def _rewrite(mark: Marked, known: Known, figure: Figure) -> Iterator[FigureChange]:
    old, new = mark.text, figure.text
    if not new and figure.style is FigureStyle.CHANGE:
        new = words.NOT_COMPARABLE
    if old == new:
        return
    is_unchanged = plain_value(figure.value) == known.value and figure.style is not FigureStyle.CHANGE
    mark.replace(new)
    yield FigureChange(known.path, old, new, was_typed=is_unchanged)


def _known(opened: OpenedWord) -> Mapping[int, Known]:
    known = known_figures(opened.properties)
    if not known:
        raise KnownTrouble("word.no_figures")
    return known


def _figure_marks(opened: OpenedWord) -> Mapping[int, Marked]:
    numbered = ((bookmark_number(name), mark) for name, mark in bookmarks(opened.body).items())
    return {n: mark for n, mark in numbered if n is not None}


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number in the text that is no figure of the report, and the words around it.

    Attributes:
        expected: what the annex says, where the number was typed over a figure.
        figure: the n of that figure's bookmark, 0 for a number of its own.
    """

    text: str
    excerpt: str
    expected: str = ""
    figure: int = 0


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What an edited document says.

    Attributes:
        prose: free texts by the name of their question, as edited.
        typed: numbers that differ from every figure of the annex, or were typed over a figure.
        old_fonts: paragraphs in fonts from before Unicode; those that are sure were converted in ``prose``.
    """

    prose: Mapping[str, str]
    typed: tuple[TypedNumber, ...]
    old_fonts: tuple[OldFont, ...] = ()


def read_back(data: bytes) -> ReadBack:
    """Read the edited prose and find the numbers that the figures do not bear out.

    Raises:
        KnownTrouble: ``word.not_word``; ``word.no_figures``.
    """
    opened = open_word(data)
    known = _known(opened)
    converted = to_unicode(opened)
    prose = dict(_prose(opened.body))
    values = {each.value for each in known.values()}
    typed = [*_typed_over(opened, known), *_loose_numbers(opened.body, values)]
    return ReadBack(prose, tuple(typed), (*converted, *without_a_font(prose)))


def _prose(body: etree._Element) -> Iterator[tuple[str, str]]:
    texts: dict[str, list[str]] = {}
    name = ""
    for paragraph in body.findall(f"{W}p"):
        found = _owner(paragraph, name)
        if found is None:
            name = ""
            continue
        name, text = found
        texts.setdefault(name, []).append(text.strip())
    for name, lines in texts.items():
        text = "\n".join(filter(None, lines))
        if text != words.NOT_WRITTEN:
            yield name, text


def _owner(paragraph: etree._Element, before: str) -> tuple[str, str] | None:
    """Whose free text a paragraph is, and the text: its mark says so; one without any goes on with the last.

    Nobody's is a heading, and a paragraph that holds another of the program's marks.
    """
    names = [str(mark.get(f"{W}name")) for mark in paragraph.iter(f"{W}bookmarkStart")]
    for name in names:
        match = _PROSE.fullmatch(name)
        if match:
            return match["name"], _text_from(paragraph, name)
    is_ours = any(name.startswith(_OUR_MARKS) for name in names) or _is_heading(paragraph)
    return None if is_ours or not before else (before, _paragraph_text(paragraph))


def _text_from(paragraph: etree._Element, name: str) -> str:
    """The paragraph's text from a bookmark on; what stands before it is the program's own lead."""
    seen, words_read = False, []
    for element in paragraph.iter(f"{W}bookmarkStart", f"{W}t"):
        if element.tag == f"{W}t":
            words_read.append(element.text or "" if seen else "")
        elif element.get(f"{W}name") == name:
            seen = True
    return "".join(words_read)


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and _HEADING.match(str(style.get(f"{W}val"))) is not None


def _typed_over(opened: OpenedWord, known: Mapping[int, Known]) -> Iterator[TypedNumber]:
    """Figures whose bookmark holds another number than the one that was written there."""
    for n, mark in _figure_marks(opened).items():
        each = known.get(n)
        if each is None or not mark.pieces or each.style is FigureStyle.CHANGE:
            continue
        numbers = [_plain(found) for found in _NUMBER.findall(mark.text)]
        is_number = each.value.replace(".", "", 1).replace("-", "", 1).isdecimal()
        if is_number and each.value.lstrip("-") not in numbers:
            yield TypedNumber(mark.text, _excerpt(mark), each.value, n)


def _excerpt(mark: Marked) -> str:
    pieces, length = [], 0
    for piece in next(mark.start.iterancestors(f"{W}p")).iter(f"{W}t"):
        pieces.append(piece.text or "")
        length += len(pieces[-1])
        if length > 2 * _EXCERPT:
            break
    return "".join(pieces)[: 2 * _EXCERPT]


def _loose_numbers(body: etree._Element, values: set[str]) -> Iterator[TypedNumber]:
    marks = (mark for name, mark in bookmarks(body).items() if _is_as_written(name, mark))
    figures = {piece for mark in marks for piece in mark.pieces}
    for paragraph in body.findall(f"{W}p"):
        pieces = [piece for piece in paragraph.iter(f"{W}t") if piece not in figures]
        text = "".join("" if piece in figures else piece.text or "" for piece in paragraph.iter(f"{W}t"))
        if not pieces:
            continue
        for match in _NUMBER.finditer(text):
            if not _is_citation(text, match) and _plain(match.group()) not in values:
                start = max(0, match.start() - _EXCERPT)
                yield TypedNumber(match.group(), text[start : match.end() + _EXCERPT])


def _is_as_written(name: str, mark: Marked) -> bool:
    """Whether the numbers in a bookmark are the program's: no free text, no words with other numbers now."""
    if _PROSE.fullmatch(name):
        return False
    own = own_words_sum(name)
    return not own or own == digits_sum(mark.text)


def _is_citation(text: str, match: re.Match[str]) -> bool:
    """Whether the number names a day, a year, a document or a heading rather than counting something."""
    # Only the words beside it: the paragraph may be as long as its sender likes.
    before = text[max(0, match.start() - _BESIDE) : match.start()].rstrip(" \u00a0").casefold()
    after = text[match.end() : match.end() + _BESIDE].lstrip(" \u00a0").casefold()
    is_heading = match.start() < _BESIDE and not before and text[match.end() : match.end() + 2] == ". "
    return is_heading or before.endswith(words.CITING_BEFORE) or after.startswith(words.CITING_AFTER)


def _plain(text: str) -> str:
    number = Decimal(text.replace(".", "").replace(",", "."))
    return plain_value(number)


def _paragraph_text(paragraph: etree._Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))
