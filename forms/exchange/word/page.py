"""Sheets of paper: size, margins and page numbers of a section (Nghị định 30/2020, Phụ lục I, I.1–I.7)."""

from __future__ import annotations

from dataclasses import dataclass

from forms.exchange.word.markup import DECLARED, paragraph, run_properties, tag, twips

PAGE_NUMBER_POINTS = 14
HEADER_MM = 10
HEADER_RELATION = "rIdHeader"


@dataclass(frozen=True, slots=True)
class Page:
    """A page set-up in millimetres, margins as the page is read."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        """Between the left and the right margin."""
        return self.width - self.left - self.right


PORTRAIT = Page(210, 297, top=25, right=20, bottom=20, left=35)
LANDSCAPE = Page(297, 210, top=20, right=15, bottom=20, left=30)
"""The margins of the decree's range relative to the reading direction."""


def section(page: Page, *, restarts: bool = True) -> str:
    """``w:sectPr``: a new page, page numbers from 1 in the header, none on its first page."""
    size = {"w": twips(page.width), "h": twips(page.height)}
    orientation = {"orient": "landscape"} if page.width > page.height else {}
    margins = tag(
        "pgMar",
        top=twips(page.top),
        right=twips(page.right),
        bottom=twips(page.bottom),
        left=twips(page.left),
        header=twips(HEADER_MM),
        footer=twips(HEADER_MM),
        gutter=0,
    )
    return tag(
        "sectPr",
        f'<w:headerReference w:type="default" r:id="{HEADER_RELATION}"/>',
        tag("type", val="nextPage"),
        tag("pgSz", **size, **orientation),
        margins,
        tag("pgNumType", start=1) if restarts else "",
        tag("titlePg"),
    )


def header_part() -> bytes:
    """``word/header1.xml``: the page number, centred in the top margin."""
    properties = run_properties(points=PAGE_NUMBER_POINTS)
    field = (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{properties}<w:t>2</w:t></w:r>"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph(field, style="Header", align="center")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr {DECLARED}>{body}</w:hdr>'.encode()
