"""A Báo cáo thay thế or bổ sung names the report before it and lists what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from forms.exchange.word.amending import differences
from forms.exchange.word.living import read_back
from forms.exchange.word.report import report_bytes
from forms.model.report import Amendment, AmendmentKind
from forms.model.value import Missing
from forms.rules.instance import Instance
from tests.exchange.word import reading
from tests.exchange.word.reports import ISSUE, identity_of, small

EARLIER = replace(ISSUE, number="15", day=date(2024, 6, 14))
REPLACEMENT, ADDITION = AmendmentKind.REPLACEMENT, AmendmentKind.ADDITION


def amended(now: Instance, before: Instance | None, kind: AmendmentKind = REPLACEMENT) -> bytes:
    identity = replace(identity_of(now), amendment=Amendment(kind, 1))
    return report_bytes(now, ISSUE, identity, amended=EARLIER, before=before)


def words(data: bytes) -> str:
    return "\n".join(reading.text(p) for p in reading.paragraphs(reading.body(data))).replace("\u00a0", " ")


def told(now: Instance, before: Instance) -> list[tuple[str, str, str]]:
    return [(one.label, one.before, one.now) for one in differences(now, before)]


def test_same_answers_differ_in_nothing() -> None:
    assert differences(small(c09a=7), small(c09a=7)) == ()


def test_a_figure_and_what_is_computed_from_it() -> None:
    assert told(small(c09a=12, c09b=0), small(c09a=7, c09b=0)) == [
        ("Số hội nghị", "7", "12"),
        ("Tổng số cuộc", "7", "12"),
    ]


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        pytest.param(5, None, ("Số lượt người tham dự", "", "5"), id="blank before"),
        pytest.param(None, 5, ("Số lượt người tham dự", "5", ""), id="blank now"),
        pytest.param(0, 5, ("Số lượt người tham dự", "5", "0"), id="zero is no blank"),
        pytest.param(Missing("x"), 5, ("Số lượt người tham dự", "5", "chưa có số liệu"), id="missing"),
    ],
)
def test_blank_zero_and_missing(now: object, before: object, found: tuple[str, str, str]) -> None:
    cells = [{"c10": value} if value is not None else {} for value in (now, before)]
    assert found in told(small(**cells[0]), small(**cells[1]))


def test_cells_of_a_grid_are_named_by_their_row() -> None:
    now, before = small(**{"xa__14869@0000__h16x": 4}), small(**{"xa__14869@0000__h16x": 2})
    assert ("Chương trình (Thị trấn Hồi Xuân)", "2", "4") in told(now, before)


def test_rows_of_a_list_come_go_and_change() -> None:
    now = small(c03__r2__c03_so="2/KH", c03__r3__c03_so="3/KH")
    before = small(c03__r1__c03_so="1/KH", c03__r2__c03_so="9/KH")
    assert [one for one in told(now, before) if one[0] == "Danh mục văn bản"] == [
        ("Danh mục văn bản", "1/KH", ""),
        ("Danh mục văn bản", "9/KH", "2/KH"),
        ("Danh mục văn bản", "", "3/KH"),
    ]


def test_few_changes_stand_in_the_text() -> None:
    text = words(amended(small(c09a=12, c21="Mới."), small(c09a=7, c21="Cũ.")))
    assert (
        "Báo cáo này thay thế Báo cáo số 15/BC-UBND ngày 14 tháng 6 năm 2024 của UBND huyện Quan Hóa; "
        "nội dung thay đổi như sau:"
    ) in text
    assert "- Số hội nghị: 7 sửa thành 12 cuộc;" in text
    assert "- Khó khăn: viết lại nội dung." in text


def test_many_changes_stand_in_the_last_annex() -> None:
    cells = {f"dai_huyen__2024-0{month}__h10t": Decimal(month) for month in range(1, 7)}
    text = words(amended(small(c09a=12, **cells), small(c09a=7), ADDITION))
    assert "Báo cáo này bổ sung Báo cáo số 15/BC-UBND" in text
    assert "mục) tại Phụ lục III." in text
    assert "NỘI DUNG BỔ SUNG SO VỚI BÁO CÁO TRƯỚC" in text
    assert "Đã báo cáo\nNay báo cáo" in text


def test_without_the_earlier_answers_it_is_only_named() -> None:
    text = words(amended(small(c09a=12), None))
    assert "Báo cáo này thay thế Báo cáo số 15/BC-UBND ngày 14 tháng 6 năm 2024 của UBND" in text
    assert "như sau:\n- " not in text


def test_without_its_number_there_is_room_to_write_it() -> None:
    instance = small(c09a=12)
    identity = replace(identity_of(instance), amendment=Amendment(REPLACEMENT, 1))
    assert "thay thế Báo cáo số      /BC-UBND ngày" in words(report_bytes(instance, ISSUE, identity))


def test_the_numbers_of_the_list_are_not_taken_for_typed_ones() -> None:
    assert read_back(amended(small(c09a=12), small(c09a=7))).typed == ()


def test_a_number_changed_in_the_programs_own_words_is_listed() -> None:
    data = amended(small(c09a=12), small(c09a=7))
    opened = reading.body(data)
    assert "7 sửa thành 12" in reading.text(opened)
    from forms.exchange.word.opened import W, open_word

    word = open_word(data)
    piece = next(t for t in word.body.iter(f"{W}t") if "7 sửa thành 12" in (t.text or ""))
    piece.text = (piece.text or "").replace("7 sửa", "8 sửa")
    assert "8" in [typed.text for typed in read_back(word.docx()).typed]
