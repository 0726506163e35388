"""Every produced Word file of every form against Nghị định 30/2020, Phụ lục I, Mục II, III and V.

The values stand here as the decree has them, not as the program has them. The file is read as XML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from lxml import etree

from tests.exchange.word import reading
from tests.exchange.word.library_documents import STATE_UNITS, Case, cases, document
from tests.exchange.word.reading import W, has, is_bold, is_italic, points, text, value

CASES = cases(STATE_UNITS)
MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Parts:
    """A document taken apart."""

    data: bytes
    body: etree._Element
    styles: dict[str, etree._Element]
    text: list[etree._Element]
    """Paragraphs of the text between the title and the signature."""


@cache
def parts(case: Case) -> Parts:
    data = document(case)
    body = reading.body(data)
    styles = {str(s.get(f"{W}styleId")): s for s in reading.part(data, "word/styles.xml").iter(f"{W}style")}
    tables = body.findall(f"{W}tbl")
    children = list(body)
    between = children[children.index(tables[0]) + 1 : children.index(tables[1])]
    return Parts(data, body, styles, [p for p in between if p.tag == f"{W}p"])


def cells(table: etree._Element, row: int) -> list[etree._Element]:
    return list(list(table.iter(f"{W}tr"))[row].iter(f"{W}tc"))


def written(cell: etree._Element) -> list[etree._Element]:
    return [p for p in reading.paragraphs(cell) if text(p)]


def line_in(cell: etree._Element) -> float:
    """The length in mm of the line drawn in a cell."""
    (drawn,) = [p for p in reading.paragraphs(cell) if has(p, "pPr/pBdr/top") and not text(p)]
    assert value(drawn, "pPr/pBdr/top") == "single"
    return reading.line_width_mm(drawn, int(value(cell, "tcPr/tcW", "w") or 0) / MM)


def size_in_style(found: Parts, paragraph: etree._Element) -> float:
    style = found.styles[value(paragraph, "pPr/pStyle") or "Normal"]
    return int(value(style, "rPr/sz") or 28) / 2


pytestmark = pytest.mark.parametrize("case", CASES, ids=str)


def test_paper_and_margins(case: Case) -> None:
    for section in reading.sections(parts(case).data):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert size is not None
        assert margins is not None
        sides = sorted(int(size.get(f"{W}{side}") or 0) for side in ("w", "h"))
        assert sides == [11906, 16838], "A4"
        mm = {side: int(margins.get(f"{W}{side}") or 0) / MM for side in ("top", "bottom", "left", "right")}
        assert 19.9 <= mm["top"] <= 25.1
        assert 19.9 <= mm["bottom"] <= 25.1
        assert 29.9 <= mm["left"] <= 35.1
        assert 14.9 <= mm["right"] <= 20.1


def test_page_numbers(case: Case) -> None:
    found = parts(case)
    header = reading.part(found.data, "word/header1.xml")
    assert [item.text for item in header.iter(f"{W}instrText")] == [" PAGE "]
    assert points(reading.paragraphs(header)[0]) <= {13, 14}
    assert value(reading.paragraphs(header)[0], "pPr/jc") == "center"
    for section in reading.sections(found.data):
        assert has(section, "titlePg"), "the first page of text and of each annex shows none"
        assert value(section, "pgNumType", "start") == "1", "each annex begins at 1"


def test_font_is_times_new_roman_and_black_everywhere(case: Case) -> None:
    found = parts(case)
    defaults = reading.part(found.data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert value(defaults, "rFonts", "ascii") == "Times New Roman"
    assert value(defaults, "sz") in {"26", "28"}
    assert not list(found.body.iter(f"{W}rFonts")), "no run has a font of its own"
    assert {color.get(f"{W}val") for color in found.body.iter(f"{W}color")} <= {"000000"}


def test_motto(case: Case) -> None:
    right = cells(parts(case).body.findall(f"{W}tbl")[0], 0)[1]
    country, motto = written(right)
    assert text(country) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert text(motto) == "Độc lập - Tự do - Hạnh phúc"
    for line, sizes in ((country, {12.0, 13.0}), (motto, {13.0, 14.0})):
        assert is_bold(line)
        assert not is_italic(line)
        assert points(line) <= sizes
        assert value(line, "pPr/jc") == "center"
    width = {13.0: 56.1, 14.0: 60.4}[points(motto).pop()]
    assert line_in(right) == pytest.approx(width, abs=0.6), "as long as the words"
    assert int(value(right, "tcPr/tcW", "w") or 0) / MM >= 90


def test_issuer(case: Case) -> None:
    left = cells(parts(case).body.findall(f"{W}tbl")[0], 0)[0]
    lines = written(left)
    bold = [is_bold(line) for line in lines]
    assert bold == sorted(bold), "the superior above, the issuer in bold below"
    assert bold[-1]
    for line in lines:
        assert text(line) == text(line).upper()
        assert points(line) <= {12, 13}
        assert value(line, "pPr/jc") == "center"
        assert not is_italic(line)
    if case.form_id in ("huyen", "xa") and case.fullness != "extreme":
        assert text(lines[0]) == "ỦY BAN NHÂN DÂN"
        assert all(bold), "no superior line"
    assert 8 <= line_in(left) <= 31, "between a third and a half of the last line"


def test_number_and_place_stand_on_one_line(case: Case) -> None:
    left, right = cells(parts(case).body.findall(f"{W}tbl")[0], 1)
    number, place = written(left)[0], written(right)[0]
    assert re.fullmatch(r"Số:[\s\d]+/BC-[A-ZĐ&]+", text(number))
    assert points(number) == {13}
    assert not is_bold(number)
    assert re.fullmatch(r"[^,]+, ngày\s+(\d\d)?\s*tháng\s+(\d+)?\s*năm \d{4}", text(place))
    assert points(place) <= {13, 14}
    assert is_italic(place)
    assert {value(p, "pPr/jc") for p in (number, place)} == {"center"}


def test_draft_mark_only_on_drafts(case: Case) -> None:
    told = text(parts(case).body)
    assert ("DỰ THẢO" in told) == (case.fullness != "plausible")


def test_title_and_subject(case: Case) -> None:
    title, subject = (p for p in parts(case).text if text(p) and is_bold(p) and has(p, "pPr/jc"))
    assert text(title) == "BÁO CÁO"
    for line in (title, subject):
        assert points(line) <= {13, 14}
        assert value(line, "pPr/jc") == "center"
    drawn = subject.getnext()
    assert drawn is not None
    last = text(subject).split("\n")[-1]
    assert len(last) * 0.7 <= reading.line_width_mm(drawn, 155) <= len(last) * 1.6


def test_addressee(case: Case) -> None:
    (line,) = [p for p in parts(case).text if text(p).startswith("Kính gửi")]
    assert text(line).startswith("Kính gửi: ")
    assert not points(line) or points(line) <= {13, 14}
    assert not is_bold(line)


def test_text_is_justified_with_first_line_and_spacing(case: Case) -> None:
    found = parts(case)
    told = [p for p in found.text if value(p, "pPr/pStyle") == "VanBan"]
    assert len(told) > 5
    style = found.styles["VanBan"]
    assert value(style, "pPr/jc") == "both"
    assert value(style, "pPr/ind", "firstLine") in {"567", "720"}, "1 or 1.27 cm"
    assert int(value(style, "pPr/spacing", "after") or 0) >= 120, "6 points"
    assert 240 <= int(value(style, "pPr/spacing", "line") or 0) <= 360
    for line in told:
        assert size_in_style(found, line) in {13, 14}
        assert not has(line, "pPr/jc"), "nothing is aligned otherwise"
        assert not points(line)


def test_headings(case: Case) -> None:
    found = parts(case)
    shapes = {
        "Heading1": (r"[IVX]+\. [^a-zđ]+", True),
        "Heading2": (r"\d+\. .+", True),
        "Heading3": (r"[abcdđeghiklmnopqrstuvxy]\) .+", False),
    }
    seen = [p for p in found.text if value(p, "pPr/pStyle") in shapes]
    assert seen
    for heading in seen:
        shape, bold = shapes[value(heading, "pPr/pStyle") or ""]
        style = found.styles[value(heading, "pPr/pStyle") or ""]
        assert re.fullmatch(shape, text(heading)), text(heading)
        assert has(style, "rPr/b") == bold
        assert has(style, "pPr/keepNext") or has(heading, "pPr/keepNext")
        assert size_in_style(found, heading) in {13, 14}


def test_numbers_of_headings_run_on(case: Case) -> None:
    roman = [text(p).split(".")[0] for p in parts(case).text if value(p, "pPr/pStyle") == "Heading1"]
    assert roman == ["I", "II", "III", "IV", "V", "VI", "VII"][: len(roman)]
    points_of_one = ""
    for p in parts(case).text:
        style = value(p, "pPr/pStyle")
        if style in ("Heading1", "Heading2"):
            points_of_one = ""
        elif style == "Heading3":
            points_of_one += text(p)[0]
            assert "abcdđeghiklmnopqrstuvxy".startswith(points_of_one)


def test_text_ends_with_its_mark_once(case: Case) -> None:
    told = [text(p) for p in parts(case).text if text(p)]
    assert told[-1].endswith("./.")
    assert sum(line.endswith("./.") for line in told) == 1
    assert told[-1].startswith("Trên đây là báo cáo")


def test_no_sentence_is_badly_closed(case: Case) -> None:
    if case.fullness == "extreme":
        return
    for p in parts(case).text:
        if value(p, "pPr/pStyle") == "VanBan":
            line = text(p)
            assert line.endswith((".", ";", ":", ".)")), line
            assert not re.search(r"\s[;,.:]|;;|\.\.(?!\.)|\(\s|\s\)|\)\s\(|::", line), line


def test_signature_and_recipients(case: Case) -> None:
    table = parts(case).body.findall(f"{W}tbl")[1]
    (row,) = table.iter(f"{W}tr")
    assert has(row, "trPr/cantSplit"), "never broken over pages"
    left, right = row.iter(f"{W}tc")
    head, *items = written(left)
    assert text(head) == "Nơi nhận:"
    assert is_bold(head)
    assert is_italic(head)
    assert points(head) == {12}
    assert [text(item)[:2] for item in items] == ["- "] * len(items)
    assert text(items[0]) == "- Như trên;"
    assert text(items[-1]).startswith("- Lưu: VT")
    assert text(items[-1]).endswith(".")
    assert all(points(item) == {11} for item in items)
    posts = written(right)
    assert all(is_bold(line) and points(line) <= {13, 14} for line in posts)
    assert text(posts[0]) == text(posts[0]).upper()
    empty = [p for p in reading.paragraphs(right) if not text(p)]
    assert len(empty) >= 4, "room for signature and seal"
    assert set(text(posts[-1])) == {"…"}, "a name is never invented"


def test_annexes(case: Case) -> None:
    found = parts(case)
    labels = [p for p in found.body.findall(f"{W}p") if re.fullmatch(r"Phụ lục( [IVX]+)?", text(p))]
    assert labels
    numbers = [text(label).removeprefix("Phụ lục").strip() for label in labels]
    assert numbers == ([""] if len(labels) == 1 else ["I", "II", "III", "IV", "V"][: len(labels)])
    for label in labels:
        title = label.getnext()
        assert title is not None
        attached = title.getnext()
        assert attached is not None
        assert text(title) == text(title).upper()
        assert points(label) == {14}
        assert points(title) <= {13, 14}
        assert points(attached) <= {13, 14}
        assert is_bold(label)
        assert is_bold(title)
        assert is_italic(attached)
        assert re.match(r"\(Kèm theo Báo cáo số[\s\d]*/BC-", text(attached))
        assert {value(p, "pPr/jc") for p in (label, title, attached)} == {"center"}
    told = " ".join(text(p) for p in found.text)
    for number in numbers:
        assert f"Phụ lục {number}".strip() in told, "the text refers to each annex"


def test_tables_of_annexes(case: Case) -> None:
    found = parts(case)
    for table in found.body.findall(f"{W}tbl")[2:]:
        rows = list(table.iter(f"{W}tr"))
        assert has(rows[0], "trPr/tblHeader"), "the header repeats on each page"
        assert len(rows) > 1, "no table without a row"
        assert all(has(row, "trPr/cantSplit") for row in rows)
        widths = [int(column.get(f"{W}w") or 0) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) / MM <= 252.5, "inside the margins"
    assert "Mã đối chiếu số liệu: " in text(found.body)


def test_no_line_is_typed_and_no_label_abbreviated(case: Case) -> None:
    told = text(parts(case).body)
    assert "___" not in told
    assert "----" not in told
    assert not re.search(r"\b(TTĐT|CBCCVC|HTX|CNTT|CĐS)\b", told)
