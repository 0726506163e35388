"""A unit's report: its sentences are true, its annexes complete, for every form of the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from forms.exchange.word.figures import FigureStyle, known_figures
from forms.exchange.word.lines import Lines
from forms.exchange.word.phrases import change, padded, statement
from forms.exchange.word.report import report_bytes
from forms.exchange.word.rows import cited
from forms.model.form import Question
from forms.model.path import Path
from forms.model.report import Amendment, AmendmentKind
from forms.model.value import Answer, Missing, ValueType
from tests import sample
from tests.exchange.word import reading, reports
from tests.exchange.word.reading import W, paragraph, text
from tests.exchange.word.reports import ISSUE, document, empty, filled, identity_of, small


def words(data: bytes) -> str:
    return "\n".join(text(p) for p in reading.paragraphs(reading.body(data))).replace("\u00a0", " ")


def test_opening_gives_the_real_days() -> None:
    assert "(số liệu từ ngày 15/12/2023 đến ngày 14/6/2024)" in words(document(small()))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        pytest.param(0, "- Số hội nghị: 0 cuộc;", id="zero"),
        pytest.param(7, "- Số hội nghị: 07 cuộc;", id="below ten"),
        pytest.param(1234, "- Số hội nghị: 1.234 cuộc;", id="thousands"),
        pytest.param(Missing("Sổ thất lạc"), "- Số hội nghị: chưa có số liệu;", id="missing"),
    ],
)
def test_a_figure_in_a_sentence(number: Answer | int, written: str) -> None:
    assert written in words(document(small(c09a=number, c09b=1)))


def test_a_total_with_a_missing_part_says_so() -> None:
    assert "- Tổng số cuộc: 07 cuộc (chưa đầy đủ);" in words(document(small(c09a=7, c09b=Missing("x"))))


def test_nothing_entered_leaves_room_in_a_draft_and_nothing_when_issued() -> None:
    issued = replace(ISSUE, is_draft=False)
    assert "- Số hội thảo: …………" in words(document(small(c09a=7)))
    assert "…………" not in words(document(small(c09a=7), issued)).replace("…" * 16, "")


def test_nothing_arose_is_one_sentence() -> None:
    instance = small(c09a=0, c09b=0, c10=0)
    instance.set_remarks(replace(instance.answers, nothing=frozenset({"hoi_nghi"})))
    told = words(document(instance))
    assert "Trong kỳ không phát sinh nội dung này." in told
    assert "- Số hội nghị" not in told


def test_a_change_stands_behind_its_figure() -> None:
    surroundings = replace(sample.SURROUNDINGS, last_year={Path("c10"): Decimal(1000)})
    told = words(document(small(surroundings, c10=1125)))
    assert "1.125 lượt người (tăng 12,5% so với cùng kỳ năm 2023)" in told


@pytest.mark.parametrize(
    ("now", "before", "unit", "said"),
    [
        pytest.param(9, 8, "cuộc", "tăng 12,5% so với kỳ trước", id="up"),
        pytest.param(7, 8, "cuộc", "giảm 12,5% so với kỳ trước", id="down"),
        pytest.param(8, 8, "cuộc", "bằng kỳ trước", id="equal"),
        pytest.param(0, 0, "cuộc", "bằng kỳ trước", id="both zero"),
        pytest.param(8, 0, "cuộc", "kỳ trước không phát sinh", id="from nothing"),
        pytest.param(0, 8, "cuộc", "giảm 100% so với kỳ trước", id="to nothing"),
        pytest.param(Decimal("91.4"), 90, "%", "tăng 1,4 điểm phần trăm so với kỳ trước", id="percent"),
        pytest.param(100001, 100000, "lượt", "tăng 1\u00a0lượt so với kỳ trước", id="tiny"),
        pytest.param(8, Missing(), "cuộc", "không so sánh được với kỳ trước", id="missing before"),
        pytest.param(Missing(), 8, "cuộc", "không so sánh được với kỳ trước", id="missing now"),
        pytest.param(8, None, "cuộc", "", id="never entered before"),
        pytest.param(None, 8, "cuộc", "", id="not entered now"),
    ],
)
def test_change(now: Answer | int | None, before: Answer | int | None, unit: str, said: str) -> None:
    numbers = [Decimal(each) if isinstance(each, int) else each for each in (now, before)]
    assert change(numbers[0], numbers[1], unit, "kỳ trước", comparable=True) == said


def test_an_incomplete_figure_is_not_compared() -> None:
    assert "không so sánh được" in change(Decimal(1), Decimal(2), "cuộc", "kỳ trước", comparable=False)


@pytest.mark.parametrize(
    ("label", "yes", "no"),
    [
        ("Đã xây dựng kế hoạch", "Đã xây dựng kế hoạch", "Chưa xây dựng kế hoạch"),
        ("Có ban hành kế hoạch", "Đã ban hành kế hoạch", "Chưa ban hành kế hoạch"),
        ("Có liên kết, chia sẻ kênh", "Đã liên kết, chia sẻ kênh", "Chưa liên kết, chia sẻ kênh"),
        ("Có chuyên mục", "Có chuyên mục", "Chưa có chuyên mục"),
        ("Đài huyện có chuyên mục", "Đài huyện có chuyên mục", "Đài huyện chưa có chuyên mục"),
        ("Liên kết kênh của tỉnh", "Liên kết kênh của tỉnh", "Liên kết kênh của tỉnh: không"),
    ],
)
def test_yes_and_no_are_said_in_words(label: str, yes: str, no: str) -> None:
    assert statement(label, is_yes=True) == yes
    assert statement(label, is_yes=False) == no


@pytest.mark.parametrize(
    ("number", "written"),
    [("0", "0"), ("9", "09"), ("10", "10"), ("1.5", "1,5"), ("-3", "-3"), ("1234.5", "1.234,5")],
)
def test_padded(number: str, written: str) -> None:
    assert padded(Decimal(number)) == written


def test_short_lists_stand_in_the_text_and_long_ones_in_an_annex() -> None:
    few = small(c03__r1__c03_so="12/KH-UBND", c03__r1__c03_ngay=date(2024, 1, 5))
    many = small(**{f"c03__r{n}__c03_so": f"{n}/KH-UBND" for n in range(1, 8)})
    assert "Số văn bản: 01 văn bản, gồm 12/KH-UBND ngày 05/01/2024." in words(document(few))
    told = words(document(many))
    assert "Số văn bản: 07 văn bản (danh sách tại Phụ lục II)." in told
    assert "DANH MỤC VĂN BẢN" in told


def test_the_text_refers_to_each_annex() -> None:
    cells = {"dai_huyen__2024-01__h10t": 1, "xa__14869@0000__h16x": 2}
    told = words(document(small(c09a=1, **cells)))
    assert "Chương trình từng tháng: số liệu chi tiết tại Phụ lục II." in told
    assert "Từng xã: số liệu chi tiết tại Phụ lục III." in told
    assert "(số liệu chi tiết tại Phụ lục I, II, III kèm theo)" in told


def test_the_figures_annex_has_its_columns_and_the_same_numbers() -> None:
    table = list(reading.body(document(small(c09a=7, c09b=0))).iter(f"{W}tbl"))[2]
    rows = [[text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows[0] == ["STT", "Chỉ tiêu", "Đơn vị tính", "Kỳ trước", "Kỳ này", "Ghi chú"]
    by_label = {row[1]: row for row in rows if len(row) > 2}
    assert by_label["Số hội nghị"][4] == "7"
    assert by_label["Số hội thảo"][4] == "0"
    assert by_label["Số lượt người tham dự"][4] == ""


def test_a_missing_figure_gives_its_reason_in_the_annex() -> None:
    assert "Sổ thất lạc" in words(document(small(c09a=Missing("Sổ thất lạc"))))


def test_grids_have_totals() -> None:
    cells = {f"dai_huyen__2024-{month:02d}__h10t": 1 for month in range(1, 7)}
    table = list(reading.body(document(small(**cells))).iter(f"{W}tbl"))[3]
    last = [text(cell) for cell in list(table.iter(f"{W}tr"))[-2].iter(f"{W}tc")]
    assert last[:3] == ["", "Tổng cộng", "6"]


@pytest.mark.parametrize(
    ("is_electronic", "attached"),
    [
        (
            False,
            "(Kèm theo Báo cáo số 15/BC-UBND ngày 14 tháng 6 năm 2024 của Ủy ban nhân dân huyện Quan Hóa)",
        ),
        (
            True,
            "(Kèm theo Báo cáo số      /BC-UBND ngày     tháng     năm 2024 của Ủy ban nhân dân huyện",
        ),
    ],
    ids=["paper", "electronic"],
)
def test_annexes_cite_their_document(is_electronic: bool, attached: str) -> None:
    issue = replace(ISSUE, number="15", day=date(2024, 6, 14), is_draft=False, is_electronic=is_electronic)
    assert attached in words(document(small(), issue))


def test_a_replacement_names_what_it_replaces() -> None:
    instance = small()
    identity = replace(identity_of(instance), amendment=Amendment(AmendmentKind.REPLACEMENT, 1))
    earlier = replace(ISSUE, number="15", day=date(2024, 6, 14))
    told = words(report_bytes(instance, ISSUE, identity, amended=earlier))
    assert (
        "Báo cáo này thay thế Báo cáo số 15/BC-UBND ngày 14 tháng 6 năm 2024 của UBND huyện Quan Hóa." in told
    )


def test_the_code_stands_at_the_foot_of_the_annex() -> None:
    assert words(document(small())).rstrip().endswith("Mã đối chiếu số liệu: 0123456789")


def test_the_file_says_which_report_it_is() -> None:
    held = reading.properties(document(small()))
    assert held["bc_form"] == "mau_nho"
    assert held["bc_unit"] == sample.UNIT.id
    assert held["bc_period"] == "2024S1"
    assert held["bc_amendment"] == "first"


def test_each_bookmark_shows_the_value_that_the_file_notes_for_it() -> None:
    data = document(filled("huyen"))
    marks = reading.bookmarks(data)
    known = known_figures(reading.properties(data))
    assert len(known) > 100
    for n, figure in known.items():
        shown = marks[f"bc_{figure.path.name}_{n}"]
        if figure.value.isdecimal() and figure.style is not FigureStyle.CHANGE:
            assert int(shown.split("\u00a0")[0].split(" ")[0].replace(".", "").rstrip("%")) == int(
                figure.value
            )


@pytest.mark.parametrize("form_id", reports.FORMS)
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "empty"])
def test_every_form_becomes_a_document(form_id: str, is_full: bool) -> None:
    instance = filled(form_id) if is_full else empty(form_id)
    data = document(instance)
    told = words(data)
    assert "BÁO CÁO" in told
    assert "./." in told
    assert "{" not in told
    assert paragraph(reading.body(data), "Phụ lục") is not None
    assert data == document(instance)


def test_a_table_that_nobody_filled_is_said_in_words() -> None:
    issued = replace(ISSUE, is_draft=False)
    assert "Chương trình từng tháng: chưa nhập số liệu." in words(document(small(c09a=1)))
    assert "Chương trình từng tháng: không có số liệu." in words(document(small(c09a=1), issued))
    assert "Phụ lục II" not in words(document(small(c09a=1)))


def test_a_flow_is_held_against_no_period_of_another_length() -> None:
    surroundings = replace(sample.SURROUNDINGS, previous={Path("c10"): Decimal(1000)})
    assert "so với" not in words(document(small(surroundings, c10=1125)))


def test_remarks_on_a_figure_share_one_pair_of_brackets() -> None:
    lines = Lines()
    lines.add("h01", "Số kế hoạch", ["02"], ["tăng 100%"])
    lines.hang(Question("h01_url", ValueType.TEXT, label="Địa chỉ"), "https://a.example")
    assert ["".join(map(str, line)) for line in lines.finished()] == [
        "Số kế hoạch: 02 (tăng 100%; địa chỉ: https://a.example)."
    ]


def test_a_part_goes_on_with_its_whole() -> None:
    lines = Lines()
    lines.add("c05", "Số tin, bài", ["33"], ["giảm 8%"])
    lines.add("c27", "Trong đó: số tin, bài trên báo Trung ương", ["04"])
    (line,) = lines.finished()
    assert (
        "".join(map(str, line)) == "Số tin, bài: 33 (giảm 8%), trong đó số tin, bài trên báo Trung ương: 04."
    )


@pytest.mark.parametrize(
    ("symbol", "subject", "citation"),
    [
        pytest.param(
            "51/KH-UBND", "V/v hưởng ứng", "Kế hoạch số 51/KH-UBND ngày 05/01/2024 về việc hưởng ứng"
        ),
        pytest.param("7/QĐ-UBND", "Về việc lập tổ", "Quyết định số 7/QĐ-UBND ngày 05/01/2024 về việc lập tổ"),
        pytest.param("12/UBND-VX", "", "Công văn số 12/UBND-VX ngày 05/01/2024"),
        pytest.param("9-KH/BTGTU", "", "Kế hoạch số 9-KH/BTGTU ngày 05/01/2024"),
        pytest.param("không số", "", "Văn bản số không số ngày 05/01/2024"),
        pytest.param("29/KH-UBND", "Kế hoạch A.", "Kế hoạch A (số 29/KH-UBND ngày 05/01/2024)"),
        pytest.param("29/KH-UBND", "Nội dung B", "Kế hoạch số 29/KH-UBND ngày 05/01/2024: Nội dung B"),
    ],
)
def test_a_document_is_cited_by_kind_number_day_and_subject(symbol: str, subject: str, citation: str) -> None:
    assert cited(symbol, "05/01/2024", subject).replace("\u00a0", " ") == citation
