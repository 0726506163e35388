"""The styles of an official document: Times New Roman throughout (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

from forms.exchange.word.markup import DECLARED, tag, twips

FONT = "Times New Roman"
CELL_STYLE = "TrongBang"
BODY_POINTS = 14
FIRST_LINE_MM = 12.7
LINE_SPACING = 276
"""1.15 lines, in 240ths: between single and 1.5, as the decree wants."""


def styles_part() -> bytes:
    """``word/styles.xml``."""
    body = "".join((_defaults(), *_paragraph_styles(), _table_style()))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:styles {DECLARED}>{body}</w:styles>".encode()


def _defaults() -> str:
    fonts = tag("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = tag("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    runs = tag("rPr", fonts, tag("color", val="000000"), *_size(BODY_POINTS), language)
    paragraphs = tag("pPr", tag("widowControl"), tag("spacing", before=0, after=0, line=240, lineRule="auto"))
    return tag("docDefaults", tag("rPrDefault", runs), tag("pPrDefault", paragraphs))


def _paragraph_styles() -> tuple[str, ...]:
    body = tag("spacing", before=0, after=120, line=LINE_SPACING, lineRule="auto")
    first_line = tag("ind", firstLine=twips(FIRST_LINE_MM))
    both = tag("jc", val="both")
    centred = tag("jc", val="center")
    heading = (tag("keepNext"), tag("keepLines"), body, first_line, both)
    return (
        _style("Normal", "Normal", "", is_default=True),
        _style("VanBan", "Văn bản", body + first_line + both),
        _style("Heading1", "heading 1", _outlined(heading, 0), "<w:b/><w:bCs/>"),
        _style("Heading2", "heading 2", _outlined(heading, 1), "<w:b/><w:bCs/>"),
        _style("Heading3", "heading 3", _outlined(heading, 2)),
        _style("PhuLuc", "Phụ lục", tag("keepNext") + centred + tag("outlineLvl", val=0), "<w:b/><w:bCs/>"),
        cell_style(),
        _style("Header", "header", centred),
    )


def cell_style() -> str:
    """The style of a table's cells; a template without it is given it, or LibreOffice loses the cells."""
    return _style(CELL_STYLE, "Trong bảng", tag("spacing", before=20, after=20), "".join(_size(12)))


def _outlined(properties: tuple[str, ...], level: int) -> str:
    return "".join((*properties, tag("outlineLvl", val=level)))


def _style(style_id: str, name: str, paragraph: str, runs: str = "", *, is_default: bool = False) -> str:
    parts = [tag("name", val=name)]
    if not is_default:
        parts.append(tag("basedOn", val="Normal"))
    parts.append(tag("qFormat"))
    if paragraph:
        parts.append(tag("pPr", paragraph))
    if runs:
        parts.append(tag("rPr", runs))
    attributes = {"type": "paragraph", "default": 1} if is_default else {"type": "paragraph"}
    return tag("style", *parts, **attributes, styleId=style_id)


def _table_style() -> str:
    margins = tag(
        "tblCellMar",
        tag("top", w=0, type="dxa"),
        tag("left", w=0, type="dxa"),
        tag("bottom", w=0, type="dxa"),
        tag("right", w=0, type="dxa"),
    )
    return tag(
        "style",
        tag("name", val="Normal Table"),
        tag("tblPr", tag("tblInd", w=0, type="dxa"), margins),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _size(points: float) -> tuple[str, str]:
    return tag("sz", val=round(points * 2)), tag("szCs", val=round(points * 2))
