"""An official document under construction: parts are added from top to bottom, then it becomes bytes.

Reports of units, consolidated reports and letters are all written with it::

    document = OfficialDocument(STATE)
    document.header(superior, issuer, issue)
    document.title("BÁO CÁO", subject)
    document.addressees(issue.addressees)
    document.paragraph("Trong kỳ đã tổ chức ", Figure(path, "07 cuộc"), ".")
    document.heading(1, "Kết quả thực hiện")
    document.closing("Trên đây là báo cáo …")
    document.signature(issue)
    document.annex("Số liệu", attached)
    document.table(Table(columns, rows))
    data = document.docx(title=…, author=…, properties=…)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forms.exchange.numbering import roman
from forms.exchange.word import letterhead
from forms.exchange.word.charts import Chart, chart_run, with_charts
from forms.exchange.word.container import container_bytes
from forms.exchange.word.figures import Figure, Piece, bookmark_name, figure_properties, own_words_name
from forms.exchange.word.guessed_pages import kept_behind_guesses, node_count
from forms.exchange.word.layouts import STATE, Layout
from forms.exchange.word.markup import (
    bookmark,
    line_exactly,
    paragraph,
    run_properties,
    tag,
    text_run,
)
from forms.exchange.word.page import LANDSCAPE, Page, section
from forms.exchange.word.tables import TABLE_END, Table, table_markup, with_foot
from forms.model.issue import Issue
from forms.wording import word as words

_BLOCK_MARKS = 800_000
_ANNEX_MARKS = 700_000
_SHORT_PARAGRAPH = 400
"""Letters; about five lines."""


@dataclass(slots=True)
class _Section:
    page: Page
    parts: list[str] = field(default_factory=list)
    title: str = ""
    attached: str = ""


class OfficialDocument:
    """A document of one issuer's layout. Headings number themselves: I., 1., a)."""

    def __init__(self, layout: Layout = STATE) -> None:
        self._layout = layout
        self._sections = [_Section(layout.page)]
        self._figures: list[Figure] = []
        self._charts: list[Chart] = []
        self._levels = [0, 0, 0]
        self._block_marks = 0
        self._is_after_prose = False
        self._follows_heading = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures so far, in document order: the n-th stands in the bookmark that ends with n."""
        return tuple(self._figures)

    def header(self, superior: str, issuer: Sequence[str], issue: Issue, *, subject: str = "") -> None:
        """The block at the top of page 1; ``subject`` is a letter's "V/v …"."""
        self._add(letterhead.header_block(self._layout, superior, issuer, issue, subject))

    def title(self, kind: str, subject: str) -> None:
        """The document's kind ("BÁO CÁO") and subject (trích yếu)."""
        self._add(letterhead.title_block(self._layout, kind, subject))

    def addressees(self, names: Sequence[str]) -> None:
        """The line "Kính gửi" with one name or several."""
        self._add(letterhead.addressed(self._layout, names))

    def bases(self, lines: Sequence[str]) -> None:
        """The legal bases ("Căn cứ …"), each on its own line, in italics."""
        italic = run_properties(italic=True)
        for index, line in enumerate(lines, start=1):
            end = "." if index == len(lines) else ";"
            self._add(paragraph(text_run(f"{line.rstrip(';.')}{end}", italic), style="VanBan"))

    def heading(self, level: int, text: str) -> str:
        """A heading with its number: level 1 "I. KẾT QUẢ", level 2 "1. Hình thức", level 3 "a) Báo chí".

        Returns:
            The number as it is cited ("II.1").
        """
        self._levels[level - 1] += 1
        self._levels[level:] = [0] * (3 - level)
        number = heading_number(level, self._levels[level - 1])
        written = text.upper() if level == 1 else text
        self._add(paragraph(text_run(f"{number} {written}"), style=f"Heading{level}", keep_next=True))
        self._follows_heading = True
        numbers = [heading_number(at + 1, self._levels[at]).rstrip(".)") for at in range(level)]
        return ".".join(numbers)

    def paragraph(self, *pieces: Piece, keep_next: bool = False) -> None:
        """A justified paragraph of words and figures."""
        written = self._write(pieces)
        if self._is_after_prose:
            written = self._marked("vb_moc", written)
        self._is_after_prose = False
        self._add(paragraph(written, style="VanBan", keep_next=keep_next, extra=self._kept_whole(pieces)))
        self._follows_heading |= keep_next

    def prose(self, name: str, text: str, *, before: str = "") -> None:
        """Free text of the answer called ``name``: a paragraph for each line, each in a bookmark.

        One bookmark over several paragraphs would lose its first one when LibreOffice saves it.
        """
        for line in filter(None, map(str.strip, text.splitlines())):
            marked = self._marked(f"bp_{name}", text_run(line))
            whole = self._kept_whole((before, line))
            self._add(paragraph(self._own(before) + marked, style="VanBan", extra=whole))
            before = ""
        self._is_after_prose = True

    def closing(self, *pieces: Piece) -> None:
        """The last paragraph of the text, ended by "./." and kept with the signature."""
        self.paragraph(*pieces, words.END_MARK, keep_next=True)

    def signature(self, issue: Issue, *, as_above: bool = True) -> None:
        """Recipients and signature in one block that never breaks."""
        self._add(letterhead.signature_block(self._layout, issue, as_above=as_above))

    def annex(self, title: str, attached: str, page: Page = LANDSCAPE) -> None:
        """Begin an annex on a new page; ``attached`` is "(Kèm theo Báo cáo số … của …)"."""
        self._sections.append(_Section(page, title=title, attached=attached))

    def table(self, table: Table) -> None:
        """A table over the width of the page's text."""
        self._add(table_markup(table, self._sections[-1].page.text_width, self._write_piece))

    def note(self, text: str, *, align: str = "left", points: float = 12, italic: bool = True) -> None:
        """A small line, as under a table."""
        run = text_run(text, run_properties(points=points, italic=italic))
        self._add(paragraph(run, align=align, space=(4, 4)))

    def reconciliation(self, code: str) -> None:
        """The mã đối chiếu at the foot of the annex; a dash where the figures have none.

        Under a table it is the table's last row, which brings the header along if it comes on a new page.
        """
        run = text_run(words.CODE.format(code=code or "—"), run_properties(points=11, italic=True))
        line = paragraph(letterhead.particular(letterhead.CODE_MARK, run), align="right", space=(6, 0))
        parts = self._sections[-1].parts
        if parts and parts[-1].endswith(TABLE_END):
            parts[-1] = with_foot(parts[-1], line)
        else:
            self._add(line)

    def caption(self, text: str) -> None:
        """A bold line over one of several tables of an annex."""
        run = text_run(text, run_properties(points=13, bold=True))
        self._add(paragraph(run, space=(8, 4), keep_next=True))

    def chart(self, chart: Chart) -> None:
        """A chart over the width of the page's text."""
        self._charts.append(chart)
        run = chart_run(chart, len(self._charts), self._sections[-1].page.text_width)
        self._add(paragraph(run, align="center", space=(6, 6)))

    def docx(self, *, title: str, author: str, properties: Mapping[str, str] | None = None) -> bytes:
        """The finished file; the same calls give the same bytes."""
        described = {**(properties or {}), **figure_properties(self._figures)}
        data = container_bytes(self._body(), title=title, author=author, properties=described)
        return with_charts(data, self._charts) if self._charts else data

    def _kept_whole(self, pieces: Sequence[Piece]) -> str:
        """A short paragraph under a heading stays whole, or the heading may end a page alone."""
        length = sum(len(piece if isinstance(piece, str) else piece.text) for piece in pieces)
        is_kept = self._follows_heading and length <= _SHORT_PARAGRAPH
        self._follows_heading = False
        return tag("keepLines") if is_kept else ""

    def _marked(self, name: str, content: str) -> str:
        """Content in a bookmark that tells free text from the program's own paragraph after it."""
        self._block_marks += 1
        return bookmark(f"{name}_{self._block_marks}", _BLOCK_MARKS + self._block_marks, content)

    def _add(self, fragment: str) -> None:
        self._sections[-1].parts.append(fragment)

    def _write(self, pieces: Sequence[Piece]) -> str:
        return "".join(
            self._own(piece) if isinstance(piece, str) else self._write_piece(piece, "") for piece in pieces
        )

    def _own(self, text: str) -> str:
        """The program's own words; those with a number are marked, lest it be taken for a typed one."""
        if not any(map(str.isdecimal, text)):
            return text_run(text)
        self._block_marks += 1
        name = own_words_name(text, self._block_marks)
        return bookmark(name, _BLOCK_MARKS + self._block_marks, text_run(text))

    def _write_piece(self, piece: Piece, properties: str) -> str:
        if isinstance(piece, str):
            return text_run(piece, properties)
        self._figures.append(piece)
        n = len(self._figures)
        return bookmark(bookmark_name(piece, n), n, text_run(piece.text, properties))

    def _body(self) -> str:
        annexes = len(self._sections) - 1
        nodes = sum(node_count(fragment) for part in self._sections for fragment in part.parts)
        parts = []
        for index, part in enumerate(self._sections):
            if index:
                parts.append(self._annex_title(part, index, annexes))
                parts += part.parts
            else:
                parts.append(kept_behind_guesses("".join(part.parts), nodes))
            properties = section(part.page)
            is_last = index == annexes
            tail = paragraph(space=(0, 0), line=line_exactly(2), section="" if is_last else properties)
            parts.append(f"{tail}{properties}" if is_last else tail)
        return "".join(parts)

    def _annex_title(self, part: _Section, index: int, annexes: int) -> str:
        number = roman(index) if annexes > 1 else ""
        mark = (letterhead.ANNEX_MARK.format(number=index), _ANNEX_MARKS + index)
        return letterhead.annex_title(number, part.title, part.attached, mark, part.page.text_width)


def heading_number(level: int, count: int) -> str:
    """The number of a heading: "II.", "2." or "đ)"."""
    match level:
        case 1:
            return f"{roman(count)}."
        case 2:
            return f"{count}."
        case _:
            return f"{point_letter(count)})"


def point_letter(count: int) -> str:
    """The letter of the ``count``-th điểm; after the alphabet it goes on with two letters."""
    letters = words.POINT_LETTERS
    tens, place = divmod(count - 1, len(letters))
    return (letters[tens - 1] if tens else "") + letters[place]
