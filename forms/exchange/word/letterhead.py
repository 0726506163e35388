"""The fixed parts of an official document: header block, title, addressees, signature, recipients.

Sizes, cases and places are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II and V; the lines are drawn,
as long as the decree says.
"""

from __future__ import annotations

from collections.abc import Sequence

from forms.exchange.word.layouts import Layout
from forms.exchange.word.markup import (
    bookmark,
    line_exactly,
    paragraph,
    run_properties,
    tag,
    text_run,
    twips,
)
from forms.exchange.word.metrics import break_lines, text_width
from forms.model.issue import Issue
from forms.wording import word as words

RIGHT_MM = 93
"""Quốc hiệu is 88.3 mm wide at 12 points bold: the right column must hold it on one line."""
_SLACK_MM = 1
"""A line of words is broken a little before it is full: fonts differ by hairs."""
SHORT_LINE = 0.4
"""Of the text line above it: between 1/3 and 1/2."""
ROOM_TO_SIGN = 5
"""Empty lines for signature and seal."""
NUMBER_MARK, DAY_MARK, DRAFT_MARK, SIGNER_MARK = "vb_so", "vb_ngay", "vb_du_thao", "vb_nguoi_ky"
"""Bookmarks of what is filled in when the document is issued."""
CODE_MARK = "vb_ma"
"""The bookmark of the mã đối chiếu."""
ANNEX_MARK = "vb_phu_luc_{number}"
"""The bookmark of an annex's reference to its document."""
_FIRST_MARK = 900_000
PARTICULARS = (NUMBER_MARK, DAY_MARK, DRAFT_MARK, SIGNER_MARK, CODE_MARK)
"""The bookmarks of a document's particulars."""


def particular(name: str, run: str) -> str:
    """A run in the bookmark of one of the document's particulars."""
    return bookmark(name, _FIRST_MARK + PARTICULARS.index(name), run)


def drawn_line(length: float, room: float, *, points_above: float = 2, keep_next: bool = False) -> str:
    """A solid line of ``length`` millimetres, centred in ``room`` millimetres: a paragraph's own border."""
    side = max(0.0, (room - length) / 2)
    border = tag("pBdr", tag("top", val="single", sz=6, space=0, color="000000"))
    return paragraph(
        borders=border,
        indent=(side, side),
        first_line=0,
        space=(points_above, 0),
        line=line_exactly(4),
        keep_next=keep_next,
    )


def borderless_table(
    widths: Sequence[float], rows: Sequence[Sequence[str]], *, unbroken: bool = False
) -> str:
    """A table that only places things: cells are ready paragraphs, widths are millimetres."""
    twip_widths = [twips(width) for width in widths]
    properties = tag(
        "tblPr",
        tag("tblW", w=sum(twip_widths), type="dxa"),
        tag("tblLayout", type="fixed"),
        tag("tblCellMar", *(tag(side, w=0, type="dxa") for side in ("left", "right"))),
    )
    grid = tag("tblGrid", *(tag("gridCol", w=width) for width in twip_widths))
    keep = "<w:trPr><w:cantSplit/></w:trPr>" if unbroken else ""
    body = "".join(
        f"<w:tr>{keep}"
        + "".join(
            tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa")), cell)
            for width, cell in zip(twip_widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{properties}{grid}{body}</w:tbl>"


def header_block(
    layout: Layout, superior: str, issuer: Sequence[str], issue: Issue, subject: str = ""
) -> str:
    """Issuer on the left, Quốc hiệu and Tiêu ngữ on the right; below them number and place with date.

    ``subject`` is the "V/v …" of a letter, under its number.
    """
    left = layout.page.text_width - RIGHT_MM
    names = _issuer(layout, superior, issuer, left) + drawn_gap()
    number = _number(layout, issue, left, subject)
    return borderless_table(
        (left, RIGHT_MM), ((names, _motto(layout)), (number, _place_and_day(layout, issue)))
    )


def drawn_gap() -> str:
    """A little room between the names and the number."""
    return paragraph(line=line_exactly(6))


def _centred(text: str, points: float, *, bold: bool = False, italic: bool = False) -> str:
    properties = run_properties(points=points, bold=bold, italic=italic)
    return paragraph(text_run(text, properties), align="center")


def _issuer(layout: Layout, superior: str, issuer: Sequence[str], room: float) -> str:
    points = layout.issuer_points
    width = room - _SLACK_MM
    above = break_lines(superior, width, points) if superior else ()
    names = [line for name in issuer for line in break_lines(name, width, points, bold=True)]
    lines = [_centred(line, points) for line in above]
    lines += [_centred(line, points, bold=True) for line in names]
    if layout.issuer_mark:
        lines.append(_centred(layout.issuer_mark, points))
    else:
        length = text_width(names[-1], points, bold=True) * SHORT_LINE
        lines.append(drawn_line(length, room))
    return "".join(lines)


def _motto(layout: Layout) -> str:
    lines = [_centred(line.text, line.points, bold=True) for line in layout.motto]
    last = layout.motto[-1]
    length = text_width(last.text, last.points, bold=True)
    return "".join(lines) + drawn_line(length, RIGHT_MM)


def _number(layout: Layout, issue: Issue, room: float, subject: str) -> str:
    number = issue.written_number or words.BLANK_NUMBER
    properties = run_properties(points=layout.number_points)
    before, _, after = layout.number.format(number="\0", symbol=issue.symbol).partition("\0")
    run = particular(NUMBER_MARK, text_run(number, properties))
    line = text_run(before, properties) + run + text_run(after, properties)
    parts = [paragraph(line, align="center")]
    if subject:
        run = text_run(subject, run_properties(points=12))
        parts.append(paragraph(run, align="center", space=(6, 0)))
    if issue.is_draft:
        parts.append(_draft_mark(room))
    return "".join(parts)


def _draft_mark(room: float) -> str:
    points = 13
    run = text_run(words.DRAFT, run_properties(points=points, bold=True))
    side = (room - text_width(words.DRAFT, points, bold=True) - 6) / 2
    box = "".join(
        tag(edge, val="single", sz=6, space=1, color="000000") for edge in ("top", "left", "bottom", "right")
    )
    marked = particular(DRAFT_MARK, run)
    return paragraph(
        marked, borders=tag("pBdr", box), indent=(side, side), first_line=0, space=(4, 2), align="center"
    )


def _place_and_day(layout: Layout, issue: Issue) -> str:
    properties = run_properties(points=layout.place_points, italic=True)
    day = text_run(words.long_day(issue.day, issue.year), properties)
    line = text_run(f"{issue.place}, ", properties) + particular(DAY_MARK, day)
    return paragraph(line, align="center")


def title_block(layout: Layout, kind: str, subject: str) -> str:
    """The document's kind in capitals, its subject and a line of 1/3 to 1/2 of the subject."""
    points, room = layout.title_points, layout.page.text_width
    head = paragraph(
        text_run(kind, run_properties(points=points, bold=True)),
        align="center",
        space=(12, 0),
        keep_next=True,
    )
    lines = break_lines(subject, room - 10, 14, bold=True)
    bold = run_properties(points=14, bold=True)
    text = paragraph(text_run("\n".join(lines), bold), align="center", keep_next=True)
    length = min(text_width(lines[-1], 14, bold=True) if lines else 40, room) * SHORT_LINE
    return head + text + drawn_line(length, room, keep_next=True) + paragraph(line=line_exactly(10))


def addressed(layout: Layout, addressees: Sequence[str]) -> str:
    """One addressee on the line of "Kính gửi:"; several under one another, dashes under the colon."""
    if len(addressees) < 2:
        text = f"{words.ADDRESSED} {''.join(addressees)}."
        return paragraph(text_run(text), align="center", space=(0, 8))
    lead = text_width(words.ADDRESSED.rstrip(":"), 14)
    longest = max(text_width(f"- {name};", 14) for name in addressees)
    left = max(12.7, (layout.page.text_width - lead - longest) / 2)
    lines = [paragraph(text_run(words.ADDRESSED), indent=(left, 0), keep_next=True)]
    for index, name in enumerate(addressees):
        end = "." if index == len(addressees) - 1 else ";"
        hang = text_width("- ", 14)
        lines.append(
            paragraph(
                text_run(f"- {name}{end}"),
                indent=(left + lead + hang, 0),
                first_line=-hang,
                space=(0, 8 if end == "." else 0),
            )
        )
    return "".join(lines)


def signature_block(layout: Layout, issue: Issue, *, as_above: bool = True) -> str:
    """Recipients on the left, authority, post, room and name on the right, never broken over pages."""
    right = 90
    left = layout.page.text_width - right
    rows = ((_recipients(layout, issue, as_above=as_above), _signer(layout, issue, right)),)
    return borderless_table((left, right), rows, unbroken=True)


def _recipients(layout: Layout, issue: Issue, *, as_above: bool) -> str:
    head_points, points = layout.recipients_points
    underlined = layout.recipients_underlined
    head = run_properties(
        points=head_points, bold=not underlined, italic=not underlined, underline=underlined
    )
    items = ([words.AS_ABOVE] if as_above else []) + list(issue.recipients)
    lines = [paragraph(text_run(words.RECIPIENTS, head), keep_next=True)]
    properties = run_properties(points=points)
    lines += [paragraph(text_run(f"- {item};", properties), keep_next=True) for item in items]
    filing = words.FILED.format(filing=issue.filing.rstrip("."))
    lines.append(paragraph(text_run(f"- {filing}.", properties), keep_next=True))
    return "".join(lines)


def _signer(layout: Layout, issue: Issue, room: float) -> str:
    signature = issue.signature
    bold = run_properties(points=14, bold=True)
    lines = [
        paragraph(text_run(line, bold), align="center", keep_next=True)
        for text in signature.lines(layout.marks)
        for line in break_lines(text, room, 14, bold=True)
    ]
    lines += [paragraph(align="center", keep_next=True)] * ROOM_TO_SIGN
    if signature.other_post:
        lines.append(paragraph(text_run(signature.other_post, bold), align="center", keep_next=True))
    name = text_run(signature.name or words.UNKNOWN_NAME, bold)
    lines.append(paragraph(particular(SIGNER_MARK, name), align="center"))
    return "".join(lines)


def annex_title(number: str, title: str, attached: str, reference_mark: tuple[str, int], room: float) -> str:
    """The lines over an annex: "Phụ lục I", its title, the reference to its document, a line."""
    bold = run_properties(points=14, bold=True)
    lines = break_lines(title.upper(), room - 20, 14, bold=True)
    reference = text_run(attached, run_properties(points=14, italic=True))
    label = f"{words.ANNEX} {number}".strip()
    return "".join(
        (
            paragraph(text_run(label, bold), style="PhuLuc", align="center", keep_next=True),
            paragraph(text_run("\n".join(lines), bold), align="center", keep_next=True),
            paragraph(bookmark(*reference_mark, reference), align="center", keep_next=True),
            drawn_line(
                text_width(lines[-1], 14, bold=True) * SHORT_LINE, room, points_above=5, keep_next=True
            ),
            paragraph(line=line_exactly(8), keep_next=True),
        )
    )
