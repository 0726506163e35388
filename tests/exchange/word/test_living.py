"""Figures refreshed in a Word file that was edited outside, and its prose read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from forms.exchange.word.container import is_untouched
from forms.exchange.word.living import read_back, refresh
from forms.exchange.word.opened import W, bookmarks, open_word
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.value import Missing
from forms.rules.instance import Instance
from tests.exchange.word import reading
from tests.exchange.word.reading import text
from tests.exchange.word.reports import ISSUE, document, filled, identity_of, small

C09A = Path("c09a")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def edited(data: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    opened = open_word(data)
    edit(opened.body)
    return opened.docx()


def figure_paragraph(body: etree._Element) -> etree._Element:
    return reading.paragraph(body, "- Số hội nghị")


def test_a_changed_answer_is_refreshed_everywhere() -> None:
    data = document(small(c09a=7, c09b=1))
    fresh = refresh(data, small(c09a=12, c09b=1))
    changes = [(str(change.path), change.old, change.new, change.was_typed) for change in fresh.changes]
    assert ("c09a", "07\u00a0cuộc", "12\u00a0cuộc", False) in changes
    assert ("c09a", "7", "12", False) in changes
    assert ("c09", "08\u00a0cuộc", "13\u00a0cuộc", False) in changes
    assert not fresh.lost
    assert text(reading.body(fresh.data)) == text(reading.body(document(small(c09a=12, c09b=1))))


def test_nothing_changed_gives_the_same_bytes() -> None:
    data = document(small(c09a=7))
    assert refresh(data, small(c09a=7)).data == data


def test_a_refreshed_file_can_be_refreshed_again() -> None:
    first = refresh(document(small(c09a=7)), small(c09a=12)).data
    second = refresh(first, small(c09a=7))
    assert [change.new for change in second.changes if change.path == C09A] == ["07\u00a0cuộc", "7"]
    assert not any(change.was_typed for change in second.changes)


def test_words_around_a_figure_stay_as_they_were_edited() -> None:
    def reword(body: etree._Element) -> None:
        first = next(figure_paragraph(body).iter(f"{W}t"))
        first.text = "Đã tổ chức được "

    fresh = refresh(edited(document(small(c09a=7)), reword), small(c09a=12))
    assert "Đã tổ chức được Số hội nghị: 12\u00a0cuộc;" in text(reading.body(fresh.data)) or (
        "Đã tổ chức được" in text(reading.body(fresh.data))
    )


def test_a_moved_paragraph_keeps_its_figure() -> None:
    def move(body: etree._Element) -> None:
        moved = figure_paragraph(body)
        body.remove(moved)
        body.insert(4, moved)

    fresh = refresh(edited(document(small(c09a=7)), move), small(c09a=12))
    assert "12\u00a0cuộc" in text(figure_paragraph(reading.body(fresh.data)))


def test_a_deleted_figure_is_lost_not_unchanged() -> None:
    def delete(body: etree._Element) -> None:
        body.remove(figure_paragraph(body))

    fresh = refresh(edited(document(small(c09a=7)), delete), small(c09a=7))
    assert [str(lost.path) for lost in fresh.lost] == ["c09a"]
    assert "c09a=7" in "|".join(reading.properties(fresh.data).values())


def test_a_figure_over_several_runs_is_rewritten_once() -> None:
    def split(body: etree._Element) -> None:
        mark = next(mark for name, mark in bookmarks(body).items() if name.startswith("bc_c09a_"))
        run = mark.pieces[0].getparent()
        assert run is not None
        twin = etree.fromstring(etree.tostring(run))
        mark.pieces[0].text = "0"
        twin.find(f"{W}t").text = "7\u00a0cuộc"  # type: ignore[union-attr]
        run.addnext(twin)

    fresh = refresh(edited(document(small(c09a=7)), split), small(c09a=12))
    assert "- Số hội nghị: 12\u00a0cuộc;" in text(figure_paragraph(reading.body(fresh.data)))


def test_text_deleted_under_tracked_changes_does_not_count() -> None:
    def track(body: etree._Element) -> None:
        mark = next(mark for name, mark in bookmarks(body).items() if name.startswith("bc_c09a_"))
        run = mark.pieces[0].getparent()
        assert run is not None
        deleted = etree.SubElement(figure_paragraph(body), f"{W}del")
        gone = etree.fromstring(etree.tostring(run))
        old = gone.find(f"{W}t")
        assert old is not None
        old.tag = f"{W}delText"
        deleted.append(gone)
        run.addprevious(deleted)
        mark.pieces[0].text = "09\u00a0cuộc"

    back = read_back(edited(document(small(c09a=7)), track))
    assert [typed.text for typed in back.typed] == ["09\u00a0cuộc"]
    assert back.typed[0].expected == "7"


def test_a_number_typed_over_a_figure_is_put_right_and_said() -> None:
    def overwrite(body: etree._Element) -> None:
        mark = next(mark for name, mark in bookmarks(body).items() if name.startswith("bc_c09a_"))
        mark.replace("khoảng 10 cuộc")

    fresh = refresh(edited(document(small(c09a=7)), overwrite), small(c09a=7))
    (change,) = fresh.changes
    assert (change.old, change.new, change.was_typed) == ("khoảng 10 cuộc", "07\u00a0cuộc", True)


def test_from_a_number_to_missing_and_back() -> None:
    missing = refresh(document(small(c09a=7)), small(c09a=Missing("x"))).data
    assert "- Số hội nghị: chưa có số liệu;" in text(figure_paragraph(reading.body(missing)))
    again = refresh(missing, small(c09a=8)).data
    assert "- Số hội nghị: 08\u00a0cuộc;" in text(figure_paragraph(reading.body(again)))


def test_number_day_and_signer_are_filled_into_the_edited_file() -> None:
    instance = small(c09a=7)
    issue = replace(
        ISSUE,
        number="9",
        day=date(2024, 6, 4),
        is_draft=False,
        signature=replace(ISSUE.signature, name="Họ và Tên"),
    )
    fresh = refresh(document(instance), instance, issue, identity_of(instance, "ZZZZZZZZZZ"))
    told = text(reading.body(fresh.data))
    assert "Số: 09/BC-UBND" in told
    assert "Quan Hóa, ngày 04 tháng 6 năm 2024" in told
    assert "DỰ THẢO" not in told
    assert "(Kèm theo Báo cáo số 09/BC-UBND ngày 04 tháng 6 năm 2024 của" in told
    assert "Họ và Tên" in told
    assert "Mã đối chiếu số liệu: ZZZZZZZZZZ" in told
    assert reading.properties(fresh.data)["bc_code"] == "ZZZZZZZZZZ"


def test_prose_comes_back_as_edited() -> None:
    def rewrite(body: etree._Element) -> None:
        piece = next(t for t in body.iter(f"{W}t") if t.text == "Kinh phí còn hạn hẹp.")
        piece.text = "Kinh phí còn hạn chế, mới đáp ứng một phần."

    data = document(small(c21="Kinh phí còn hạn hẹp.\nCán bộ kiêm nhiệm."))
    back = read_back(edited(data, rewrite))
    assert back.prose == {"c21": "Kinh phí còn hạn chế, mới đáp ứng một phần.\nCán bộ kiêm nhiệm."}
    assert back.typed == ()


def test_prose_not_written_yet_is_not_read_back() -> None:
    assert read_back(document(small())).prose == {}


def test_a_typed_number_that_no_figure_bears_out_is_listed() -> None:
    data = document(small(c09a=7, c21="Có 7 cuộc, trong đó 35 lượt phát."))
    typed = read_back(data).typed
    assert [(each.text, each.expected) for each in typed] == [("35", "")]
    assert "35 lượt phát" in typed[0].excerpt


def test_days_documents_and_headings_are_not_counts() -> None:
    prose = "Theo Nghị quyết số 06-NQ/TU ngày 10/11/2021, năm 2024, 6 tháng đầu năm, Điều 18, khoản 2."
    assert read_back(document(small(c21=prose))).typed == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"not a zip", "word.not_word", id="no zip"),
        pytest.param(b"PK\x05\x06" + bytes(18), "word.not_word", id="empty zip"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(KnownTrouble) as trouble:
        read_back(data)
    assert trouble.value.code == code


def test_a_word_file_of_someone_else_is_refused() -> None:
    opened = open_word(document(small()))
    opened.properties = {}
    with pytest.raises(KnownTrouble) as trouble:
        refresh(opened.docx(), small())
    assert trouble.value.code == "word.no_figures"


def test_a_file_knows_whether_someone_else_saved_it() -> None:
    data = document(small(c09a=7))
    opened = open_word(data)
    opened.parts["docProps/app.xml"] = (
        b"<Properties><Application>Microsoft Office Word</Application></Properties>"
    )
    assert is_untouched(data)
    assert not is_untouched(opened.docx())


def test_zero_is_a_number() -> None:
    fresh = refresh(document(small(c09a=7)), small(c09a=0))
    assert "- Số hội nghị: 0\u00a0cuộc;" in text(figure_paragraph(reading.body(fresh.data)))
    assert fresh.changes[0].path == C09A
    assert Decimal(0) == small(c09a=0).value(C09A)


def with_rows(*texts: str, **cells: object) -> Instance:
    rows = {f"c03__r{n}__c03_so": text for n, text in enumerate(texts, start=1)}
    return small(**cells, **rows)


def test_a_row_that_came_later_is_named() -> None:
    data = document(with_rows("12/KH-UBND", "13/KH-UBND", c09a=7))
    found = refresh(data, with_rows("12/KH-UBND", "13/KH-UBND", "14/KH-UBND", c09a=7)).unprinted
    assert ["14/KH-UBND" in one.text for one in found] == [True]
    assert refresh(data, with_rows("12/KH-UBND", "13/KH-UBND", c09a=8)).unprinted == ()


def test_rows_of_a_list_in_an_annex_are_found_in_its_table() -> None:
    numbers = [f"{n}/KH-UBND" for n in range(1, 9)]
    data = document(with_rows(*numbers))
    assert refresh(data, with_rows(*numbers)).unprinted == ()
    (found,) = refresh(data, with_rows(*numbers, "99/KH-UBND")).unprinted
    assert "99/KH-UBND" in found.text


def test_a_choice_in_the_annex_is_refreshed() -> None:
    before = filled("huyen")
    question = next(q for q in before.program.form.questions() if q.name == "h01")
    answers = before.answers.with_answer(Path("h01"), "khong" if before.value(Path("h01")) == "co" else "co")
    after = Instance(before.program, answers, before.surroundings)
    (change,) = [one for one in refresh(document(before), after).changes if one.path == Path("h01")]
    assert {change.old, change.new} == {"Có", "Không"}
    assert not change.was_typed
    assert question.kind.is_choice
