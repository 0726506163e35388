"""What *In* makes of a tab: a title, a few lines and its table on A4, as PDF; needs no LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from desktop.models.rows_model import RowsModel
from desktop.summary.bars import LEGEND
from desktop.summary.words import tr

_MARGINS = QMarginsF(0, 0, 0, 0)
"""A printed text document has two centimetres of its own on each side."""
_POINTS = 10
_FONT = "Times New Roman"
_WIDE = 6
"""From so many columns on the page lies on its side."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page to print.

    Attributes:
        name: of the file, ASCII, without its ending.
        lines: under the title.
        headings: of the columns, each with whether its cells stand at the right.
        rows: as many texts each as there are headings.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    headings: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]


def printed_table(name: str, title: str, lines: Sequence[str], model: RowsModel[Any]) -> Printed:
    """A table as it is seen; columns that say nothing in any row are left out."""
    cells = [[column.words(row) for row in model.rows] for column in model.columns]
    shown = [at for at, texts in enumerate(cells) if any(texts)]
    headings = tuple((_heading(at, model.columns[at].title), model.columns[at].is_right) for at in shown)
    rows = tuple(tuple(cells[at][row] for at in shown) for row in range(len(model.rows)))
    return Printed(name, title, tuple(line for line in lines if line), headings, rows)


def pdf_of(printed: Printed) -> bytes:
    """The page as PDF, with page numbers; the heading of the table stands on every page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    is_wide = len(printed.headings) >= _WIDE
    orientation = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, orientation, _MARGINS, QPageLayout.Unit.Millimeter))
    writer.setTitle(printed.title)
    document = QTextDocument()
    document.setDefaultFont(QFont(_FONT, _POINTS))
    document.setHtml(_html(printed))
    document.print_(writer)
    data = bytes(buffer.data().data())
    buffer.close()
    return data


def _heading(at: int, title: str) -> str:
    """A heading that explains colours is for the screen: on paper its column holds remarks."""
    if title and not title.startswith(LEGEND):
        return title
    return tr("Ghi chú") if at else tr("TT")


def _html(printed: Printed) -> str:
    head = "".join(f"<th>{escape(title)}</th>" for title, _ in printed.headings)
    sides = ["right" if is_right else "left" for _, is_right in printed.headings]
    body = "".join(
        "<tr>" + "".join(_cell(text, side) for text, side in zip(row, sides, strict=True)) + "</tr>"
        for row in printed.rows
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in printed.lines)
    return (
        "<style>h3 { margin: 0 } p { margin: 2px 0 } th { background: #f0f2f5 } "
        "td, th { padding: 3px 5px; border: 1px solid #9aa4b0 }</style>"
        f"<h3>{escape(printed.title)}</h3>{lines}"
        '<table width="100%" cellspacing="0" style="border-collapse: collapse; margin-top: 8px">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(text: str, side: str) -> str:
    return f'<td align="{side}">{escape(text)}</td>'
