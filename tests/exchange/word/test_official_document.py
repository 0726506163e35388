"""The fixed parts of a document against Nghị định 30/2020 (the values stand here, not in the program)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from forms.exchange.word.document import OfficialDocument, point_letter
from forms.exchange.word.figures import Figure, FigureStyle, known_figures
from forms.exchange.word.layouts import issuer_lines, layout_of, superior_of
from forms.exchange.word.tables import Column, Row, Table
from forms.model.issue import Authority, Issue, Signature, default_issue
from forms.model.path import Path
from forms.model.unit import Unit
from tests.exchange.word import reading
from tests.exchange.word.reading import W, has, is_bold, is_italic, paragraph, points, text, value
from tests.sample import UNIT

DEPARTMENT = Unit("STTTT", "Sở Thông tin và Truyền thông", "so", symbol="STTTT", place="Thanh Hóa")
PARTY = Unit(
    "BTGTU",
    "Ban Tuyên giáo Tỉnh ủy",
    "dang",
    symbol="BTGTU",
    place="Thanh Hóa",
    official_name="Ban Tuyên giáo",
)


def made(unit: Unit = UNIT, issue: Issue | None = None, *, annexes: int = 2) -> bytes:
    issue = issue or default_issue(unit, "Sở Thông tin và Truyền thông", year=2024)
    document = OfficialDocument(layout_of(unit))
    document.header(superior_of(unit), issuer_lines(unit), issue)
    document.title("BÁO CÁO", "Kết quả truyền thông về chuyển đổi số 6 tháng đầu năm 2024")
    document.addressees(issue.addressees)
    document.heading(1, "Kết quả thực hiện")
    document.heading(2, "Hình thức")
    document.heading(3, "Báo chí")
    document.paragraph("Đã tổ chức ", Figure(Path("c09"), "07 cuộc", FigureStyle.WITH_UNIT, Decimal(7)), ".")
    document.closing("Trên đây là báo cáo")
    document.signature(issue)
    for _ in range(annexes):
        document.annex("Số liệu", "(Kèm theo Báo cáo số 15/BC-UBND ngày 14 tháng 6 năm 2024 của UBND huyện)")
        document.table(
            Table(
                (
                    Column("STT", 1, "center"),
                    Column("Chỉ tiêu", 4),
                    Column("Kỳ này", 1, "right", ("Số liệu",)),
                ),
                [Row(("I", "CHỈ ĐẠO"), is_section=True), Row(("1", "Số cuộc", Figure(Path("c09"), "7")))],
            )
        )
    return document.docx(title="Báo cáo", author=unit.name, properties={"bc_form": "huyen"})


def header_cells(data: bytes) -> list[etree._Element]:
    return list(next(reading.body(data).iter(f"{W}tbl")).iter(f"{W}tc"))


def test_page_is_a4_with_the_decrees_margins() -> None:
    first = next(reading.sections(made()))
    size, margins = first.find(f"{W}pgSz"), first.find(f"{W}pgMar")
    assert size is not None
    assert margins is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    sides = {side: int(margins.get(f"{W}{side}") or 0) for side in ("top", "bottom", "left", "right")}
    assert sides == {"top": 1417, "bottom": 1134, "left": 1984, "right": 1134}


def test_page_number_is_centred_in_the_top_margin_at_14_from_page_2() -> None:
    data = made()
    header = reading.part(data, "word/header1.xml")
    assert [item.text for item in header.iter(f"{W}instrText")] == [" PAGE "]
    assert value(reading.paragraphs(header)[0], "pPr/jc") == "center"
    assert {value(run, "rPr/sz") for run in header.iter(f"{W}r")} == {"28"}
    for section in reading.sections(data):
        assert has(section, "titlePg")
        assert value(section, "pgNumType", "start") == "1"


def test_text_is_times_new_roman_14_black() -> None:
    styles = reading.part(made(), "word/styles.xml")
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert value(defaults, "rFonts", "ascii") == "Times New Roman"
    assert value(defaults, "rFonts", "hAnsi") == "Times New Roman"
    assert value(defaults, "rFonts", "cs") == "Times New Roman"
    assert (value(defaults, "sz"), value(defaults, "color")) == ("28", "000000")


def test_body_is_justified_with_first_line_and_spacing() -> None:
    data = made()
    style = value(paragraph(reading.body(data), "Đã tổ chức"), "pPr/pStyle")
    styles = {s.get(f"{W}styleId"): s for s in reading.part(data, "word/styles.xml").iter(f"{W}style")}
    found = styles[style]
    assert value(found, "pPr/jc") == "both"
    assert value(found, "pPr/ind", "firstLine") == "720", "1.27 cm"
    assert int(value(found, "pPr/spacing", "after") or 0) >= 120, "6 points"
    assert 240 <= int(value(found, "pPr/spacing", "line") or 0) <= 360, "single to 1.5 lines"


def test_motto_is_bold_at_12_and_13_with_a_line_of_its_own_length() -> None:
    right = header_cells(made())[1]
    country, motto, line = reading.paragraphs(right)
    assert text(country) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert text(motto) == "Độc lập - Tự do - Hạnh phúc"
    assert is_bold(country)
    assert is_bold(motto)
    assert points(country) <= {12, 13}
    assert points(motto) <= {13, 14}
    assert reading.line_width_mm(line, 93) == pytest.approx(56.1, abs=0.5), (
        "the width of the motto at 13 bold"
    )
    assert int(value(right, "tcPr/tcW", "w") or 0) >= 90 / 25.4 * 1440, "Quốc hiệu stays on one line"


def test_no_line_is_typed() -> None:
    assert "__" not in text(reading.body(made()))


def test_a_district_has_no_superior_and_stands_on_two_bold_lines() -> None:
    left = header_cells(made())[0]
    first, second, line, *_ = reading.paragraphs(left)
    assert (text(first), text(second)) == ("ỦY BAN NHÂN DÂN", "HUYỆN QUAN HÓA")
    assert is_bold(first)
    assert is_bold(second)
    assert points(first) | points(second) <= {12, 13}
    width = 35.5  # HUYỆN QUAN HÓA at 12 points bold
    assert width / 3 <= reading.line_width_mm(line, 62) <= width / 2 + 1


def test_a_department_stands_under_its_superior_which_is_not_bold() -> None:
    superior, *names = reading.paragraphs(header_cells(made(DEPARTMENT))[0])
    assert text(superior) == "UBND TỈNH THANH HÓA"
    assert not is_bold(superior)
    assert [text(name) for name in names[:2]] == ["SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"]
    assert all(is_bold(name) for name in names[:2])


@pytest.mark.parametrize(
    ("number", "day", "line", "dated"),
    [
        pytest.param(
            "7", date(2024, 2, 5), "Số: 07/BC-UBND", "Quan Hóa, ngày 05 tháng 02 năm 2024", id="zeros"
        ),
        pytest.param(
            "15", date(2024, 6, 14), "Số: 15/BC-UBND", "Quan Hóa, ngày 14 tháng 6 năm 2024", id="no zero"
        ),
        pytest.param(
            "", None, "Số:      /BC-UBND", "Quan Hóa, ngày     tháng     năm 2024", id="to be filled"
        ),
    ],
)
def test_number_and_day(number: str, day: date | None, line: str, dated: str) -> None:
    issue = replace(default_issue(UNIT, "Sở", year=2024), number=number, day=day, is_draft=False)
    left, right = header_cells(made(UNIT, issue))[2:4]
    (numbered,) = reading.paragraphs(left)
    assert text(numbered).replace("\u00a0", " ") == line
    assert points(numbered) == {13}
    assert text(right).replace("\u00a0", " ") == dated
    assert points(reading.paragraphs(right)[0]) <= {13, 14}
    assert is_italic(reading.paragraphs(right)[0])


def test_title_and_subject_are_bold_and_centred_with_a_short_line() -> None:
    found = reading.body(made())
    title, subject = paragraph(found, "BÁO CÁO"), paragraph(found, "Kết quả truyền thông")
    for each in (title, subject):
        assert is_bold(each)
        assert value(each, "pPr/jc") == "center"
        assert points(each) <= {13, 14}
    last = text(subject).split("\n")[-1]
    line = subject.getnext()
    assert line is not None
    assert len(last) * 0.7 <= reading.line_width_mm(line, 155) <= len(last) * 1.5


def test_one_addressee_stands_on_the_same_line() -> None:
    assert text(paragraph(reading.body(made()), "Kính gửi")) == "Kính gửi: Sở Thông tin và Truyền thông."


def test_several_addressees_stand_under_the_colon() -> None:
    names = ("Tỉnh ủy Thanh Hóa", "Ủy ban nhân dân tỉnh", "Bộ Thông tin và Truyền thông")
    issue = replace(default_issue(DEPARTMENT, ""), addressees=names)
    found = reading.body(made(DEPARTMENT, issue))
    lead = paragraph(found, "Kính gửi")
    lines = [paragraph(found, f"- {name}") for name in names]
    assert text(lead) == "Kính gửi:"
    assert [text(line)[-1] for line in lines] == [";", ";", "."]
    left = {
        int(value(line, "pPr/ind", "left") or 0) - int(value(line, "pPr/ind", "hanging") or 0)
        for line in lines
    }
    colon = int(value(lead, "pPr/ind", "left") or 0) + 17.2 / 25.4 * 1440  # "Kính gửi" at 14 points
    assert len(left) == 1
    assert left.pop() == pytest.approx(colon, abs=60)


def test_headings_are_numbered_as_the_decree_has_it() -> None:
    found = reading.body(made())
    styles = {s.get(f"{W}styleId"): s for s in reading.part(made(), "word/styles.xml").iter(f"{W}style")}
    bold = {}
    for start in ("I. KẾT QUẢ THỰC HIỆN", "1. Hình thức", "a) Báo chí"):
        style = styles[value(paragraph(found, start), "pPr/pStyle")]
        assert has(style, "pPr/keepNext")
        bold[start] = has(style, "rPr/b")
    assert list(bold.values()) == [True, True, False]


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert [point_letter(n) for n in range(1, 13)] == list("abcdđeghiklm")


def test_text_ends_with_the_end_mark_and_stays_with_the_signature() -> None:
    last = paragraph(reading.body(made()), "Trên đây")
    assert text(last).endswith("./.")
    assert has(last, "pPr/keepNext")


def test_signature_block_never_breaks_and_leaves_room() -> None:
    block = list(reading.body(made()).iter(f"{W}tbl"))[1]
    row = next(block.iter(f"{W}tr"))
    assert has(row, "trPr/cantSplit")
    left, right = row.iter(f"{W}tc")
    lines = reading.paragraphs(right)
    assert [text(line) for line in lines[:2]] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert all(is_bold(line) and points(line) <= {13, 14} for line in lines[:2])
    assert [text(line) for line in lines[2:-1]] == [""] * 5, "at least four empty lines"
    assert set(text(lines[-1])) == {"…"}, "a name is never invented"
    assert all(has(line, "pPr/keepNext") for line in lines[:-1])
    assert [text(line) for line in reading.paragraphs(left)] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_recipients_are_12_bold_italic_over_11() -> None:
    left = next(list(reading.body(made()).iter(f"{W}tbl"))[1].iter(f"{W}tc"))
    head, *items = reading.paragraphs(left)
    assert is_bold(head)
    assert is_italic(head)
    assert points(head) == {12}
    assert all(points(item) == {11} and not is_bold(item) for item in items)


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        pytest.param(Signature("GIÁM ĐỐC"), ("GIÁM ĐỐC",), id="head"),
        pytest.param(
            Signature("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", Authority.DEPUTY, "PHÓ CHỦ TỊCH"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            id="TM. and KT.",
        ),
        pytest.param(
            Signature("GIÁM ĐỐC", "", Authority.DEPUTY, "PHÓ GIÁM ĐỐC"),
            ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
            id="KT.",
        ),
        pytest.param(
            Signature("CHỦ TỊCH", "", Authority.BY_ORDER, "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
            id="TL. passed on",
        ),
        pytest.param(
            Signature("GIÁM ĐỐC", "", Authority.DELEGATED, "TRƯỞNG PHÒNG"),
            ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
            id="TUQ.",
        ),
        pytest.param(Signature("GIÁM ĐỐC", "", Authority.ACTING), ("Q. GIÁM ĐỐC",), id="Q."),
    ],
)
def test_authority(signature: Signature, lines: tuple[str, ...]) -> None:
    assert signature.lines() == lines


def test_annexes_are_landscape_sections_with_roman_numbers() -> None:
    data = made()
    main, *annexes = reading.sections(data)
    assert value(main, "pgSz", "orient") is None
    for annex in annexes:
        assert value(annex, "pgSz", "orient") == "landscape"
        mm = {
            side: int(value(annex, "pgMar", side) or 0) / 1440 * 25.4
            for side in ("top", "bottom", "left", "right")
        }
        assert 19.9 <= mm["top"] <= 25.1
        assert 19.9 <= mm["bottom"] <= 25.1
        assert 29.9 <= mm["left"] <= 35.1
        assert 14.9 <= mm["right"] <= 20.1
    labels = [text(p) for p in reading.paragraphs(reading.body(data)) if text(p).startswith("Phụ lục")]
    assert labels == ["Phụ lục I", "Phụ lục II"]


def test_a_single_annex_has_no_number() -> None:
    found = reading.body(made(annexes=1))
    assert text(paragraph(found, "Phụ lục")) == "Phụ lục"


def test_annex_title_is_in_capitals_under_its_label() -> None:
    found = reading.body(made())
    label = paragraph(found, "Phụ lục I")
    title = label.getnext()
    assert title is not None
    attached = title.getnext()
    assert attached is not None
    assert text(title) == "SỐ LIỆU"
    assert is_bold(label)
    assert is_bold(title)
    assert text(attached).startswith("(Kèm theo Báo cáo")
    assert is_italic(attached)
    assert {value(p, "pPr/jc") for p in (label, title, attached)} == {"center"}


def test_table_headers_repeat_and_rows_never_break() -> None:
    tables = list(reading.body(made()).iter(f"{W}tbl"))[2:]
    for table in tables:
        rows = list(table.iter(f"{W}tr"))
        assert [has(row, "trPr/tblHeader") for row in rows] == [True, True, False, False]
        assert all(has(row, "trPr/cantSplit") for row in rows)
    top, below = list(tables[0].iter(f"{W}tr"))[:2]
    assert [text(cell) for cell in top.iter(f"{W}tc")] == ["STT", "Chỉ tiêu", "Số liệu"]
    assert [text(cell) for cell in below.iter(f"{W}tc")] == ["", "", "Kỳ này"]


def test_every_figure_stands_in_its_bookmark() -> None:
    data = made()
    found = {name: held for name, held in reading.bookmarks(data).items() if name.startswith("bc_")}
    assert found == {"bc_c09_1": "07 cuộc", "bc_c09_2": "7", "bc_c09_3": "7"}
    known = known_figures(reading.properties(data))
    assert [(n, str(each.path), each.style, each.value) for n, each in known.items()] == [
        (1, "c09", FigureStyle.WITH_UNIT, "7"),
        (2, "c09", FigureStyle.NUMBER, ""),
        (3, "c09", FigureStyle.NUMBER, ""),
    ]


def test_a_draft_says_so_and_an_issued_document_does_not() -> None:
    issued = replace(default_issue(UNIT, "Sở"), is_draft=False)
    assert "DỰ THẢO" in text(reading.body(made()))
    assert "DỰ THẢO" not in text(reading.body(made(UNIT, issued)))


def test_a_party_body_follows_the_partys_layout() -> None:
    issue = replace(default_issue(PARTY, "Sở"), number="7", is_draft=False)
    left, right, number, _ = header_cells(made(PARTY, issue))[:4]
    assert text(right) == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert [text(p) for p in reading.paragraphs(left)[:3]] == ["TỈNH ỦY THANH HÓA", "BAN TUYÊN GIÁO", "*"]
    assert text(number) == "Số 07-BC/BTGTU"


def test_same_calls_same_bytes() -> None:
    assert made() == made()


@pytest.mark.parametrize("strange", ["& < > \" ' = + - @ | \\", "\x00\x0b]]>", "😀", "học\u0323"])
def test_any_text_comes_through(strange: str) -> None:
    document = OfficialDocument()
    document.paragraph(f"a{strange}z")
    document.table(Table((Column(strange),), [Row((strange,))]))
    data = document.docx(title=strange, author=strange, properties={"bc_form": strange})
    assert "a" in text(reading.body(data))
    assert "{{" not in text(reading.body(data))
