"""Keeping headings with their text in LibreOffice, which lays a long document out by guess first.

It begins a page after every so many paragraphs and then pulls paragraphs back to where they belong. A heading
that stands right before such a guess is not held by "keep with next" any more, and may end a page alone.
Empty lines of one point before the heading move it behind the guess. (Seen in 7.4, where the guess is made
by ``SwLayHelper`` in sw/source/core/layout/frmtool.cxx; Word needs none of it and shows nothing of it.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from forms.exchange.word.markup import line_exactly, paragraph

_BLOCK = re.compile(r"<w:tbl>.*?</w:tbl>|<w:p>.*?</w:p>", re.DOTALL)
_PARAGRAPHS = 20
_MORE_BY_THOUSAND = 3
_NODES_OF_CELL = 2
_LEFT_OUT_OF_TABLE = 25
_SPACER = paragraph(space=(0, 0), line=line_exactly(1))


def kept_behind_guesses(text: str, nodes: int) -> str:
    """The first section's body with spacers where a chain of kept paragraphs runs over a guessed page.

    ``nodes`` is :func:`node_count` of the whole document.
    """
    blocks = _BLOCK.findall(text)
    if "".join(blocks) != text:
        return text
    return "".join(_spaced(blocks, _paragraphs_a_page(nodes)))


def node_count(body: str) -> int:
    """How many paragraphs, cells and tables LibreOffice counts in a body before it guesses."""
    tables = body.count("<w:tbl>")
    cells = body.count("<w:tc>")
    return body.count("<w:p>") + _NODES_OF_CELL * cells + (2 - _LEFT_OUT_OF_TABLE) * tables


def _paragraphs_a_page(nodes: int) -> int:
    return _PARAGRAPHS + nodes // 1000 * _MORE_BY_THOUSAND


def _spaced(blocks: list[str], page: int) -> Iterator[str]:
    count, in_chain = 0, False
    for place, block in enumerate(blocks):
        if _keeps(block) and not in_chain:
            last = count + 1 + len(list(takewhile(_keeps, blocks[place:])))
            guess = (last // (page + 1)) * (page + 1)
            missing = max(0, guess - (count + 1))
            yield _SPACER * missing
            count += missing
        in_chain = _keeps(block)
        count += _weight(block)
        yield block


def _keeps(block: str) -> bool:
    return block.startswith("<w:p>") and "<w:keepNext/>" in block


def _weight(block: str) -> int:
    return block.count("<w:tr>") if block.startswith("<w:tbl>") else 1
