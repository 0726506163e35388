"""A file with errors goes back marked, and what returns is matched to what was asked."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from email import policy
from io import BytesIO

import openpyxl
import pytest

from forms.department.correction import ask_for_correction
from forms.department.correction_answer import answers_to
from forms.department.desk import Desk
from forms.exchange.annotate import Annotation, Remark, annotate
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import read_report
from forms.model.path import Path
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import DeliveryVerdict
from forms.store.store import Store
from forms.wording import annotation as words
from forms.wording import say_trouble
from tests.department.province import NOW, open_period
from tests.department.returned import (
    SENDER,
    SENT,
    district,
    faulty,
    live,
    read,
    take_in,
    text_of,
    workbook_of,
)

DUE = date(2024, 6, 21)


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Iterator[tuple[Desk, Period]]:
    with Store.open(tmp_path_factory.mktemp("desk"), lambda: NOW) as store:
        yield open_period(store, "2024S1", ("huyen",))


@pytest.fixture(scope="module")
def sent_in(opened):
    """A report with two errors, taken in."""
    desk, period = opened
    owed = district(desk, period)
    good = live(desk, period, owed)
    bad = live(desk, period, owed, faulty(good))
    data = workbook_of(bad)
    taken = take_in(desk, data, read(data, bad))
    assert taken.verdict is DeliveryVerdict.IN_CORRECTION
    return good, bad, data, taken


@pytest.fixture(scope="module")
def papers(opened, sent_in):
    return ask_for_correction(opened[0], sent_in[3].version_id, DUE, "Đầu mối")


@pytest.fixture(scope="module")
def marked(papers) -> bytes:
    found: bytes = next(data for name, data in papers.files.items() if name.endswith(".xlsx"))
    return found


def test_names_are_ascii_and_tell_period_and_unit(papers):
    stem = "CHINH-SUA_2024S1_UBND-huyen-Quan-Hoa_huyen"
    assert list(papers.files) == [f"{stem}.xlsx", f"{stem}.eml"]


def test_wrong_cells_are_coloured_and_say_why(papers, marked):
    book = openpyxl.load_workbook(BytesIO(marked))
    point = next(one for one in papers.points if one.place.path == Path("c10"))
    cell = book[point.place.sheet][point.place.cell]
    assert cell.fill.start_color.rgb == "FFFBE3E1"
    assert cell.comment is not None
    assert cell.comment.text.startswith(words.WEIGHTS["error"])


def test_the_first_sheet_links_to_every_point(papers, marked):
    book = openpyxl.load_workbook(BytesIO(marked))
    sheet = book.worksheets[0]
    assert (sheet.title, book.active) == (words.SHEET, sheet)
    links = {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{point.place.sheet}'!{point.place.cell}" for point in papers.points}
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets].count(True) == 1


def test_it_is_read_as_the_same_report_and_totals_still_show(sent_in, marked):
    _, bad, data, _ = sent_in
    form, around = bad.program.form, bad.surroundings
    before, now = (read_report(open_workbook(one, "a.xlsx"), form, around) for one in (data, marked))
    assert now.answers == before.answers
    assert now.problems == before.problems
    assert {path: cell.value for path, cell in now.computed.items()} == {
        path: cell.value for path, cell in before.computed.items()
    }
    assert any(cell.value is not None for cell in now.computed.values())
    assert now.identity is not None
    assert now.identity.code == ""


@pytest.mark.parametrize(
    "name", [pytest.param("Sheet1", id="renamed"), pytest.param("Việc cần sửa", id="own")]
)
def test_the_first_sheet_is_never_taken_for_answers(sent_in, marked, name):
    _, bad, _, _ = sent_in
    book = openpyxl.load_workbook(BytesIO(marked))
    book.worksheets[0].title = name
    target = BytesIO()
    book.save(target)
    found = read(target.getvalue(), bad)
    assert found.answers == bad.answers
    assert not [problem for problem in found.problems if problem.place.sheet == name]


def test_the_mail_is_polite_and_names_its_deadline(papers):
    data = next(data for name, data in papers.files.items() if name.endswith(".eml"))
    mail = email.message_from_bytes(data, policy=policy.default)
    body = text_of(mail)
    assert (mail["To"], mail["X-Unsent"]) == (SENDER, "1")
    assert "Đề nghị chỉnh sửa số liệu báo cáo 6 tháng đầu năm 2024 của UBND huyện Quan Hóa" in mail["Subject"]
    assert "trước hết ngày 21/6/2024" in body
    assert "gửi ngày 14/6/2024" in body
    assert [part.get_filename() for part in mail.iter_attachments()] == [next(iter(papers.files))]


def test_the_same_request_makes_the_same_workbook(opened, sent_in, papers):
    again = ask_for_correction(opened[0], sent_in[3].version_id, DUE, "Đầu mối")
    assert again.files == papers.files


def test_what_returns_is_matched_to_what_was_asked(opened, sent_in, papers):
    desk, period = opened
    good, bad, _, _ = sent_in
    kept = desk.store.corrections.of_report(desk.store.versions.get(sent_in[3].version_id).report.key)
    assert not answers_to(desk, kept)[0].is_complete
    mended = bad.answers.with_answer(Path("c10"), good.value(Path("c10")))
    mended = mended.with_answer(Path("c11"), Decimal(3))
    returned = live(desk, period, district(desk, period), mended)
    data = workbook_of(returned)
    later = take_in(desk, data, read(data, returned), "sua.xlsx", SENT + timedelta(days=4))
    assert later.amendment is not None
    assert later.amendment.number == 1
    answer = answers_to(desk, kept)[0]
    by_path = {point.point.place.path: point for point in answer.points}
    assert by_path[Path("c10")].is_mended
    assert by_path[Path("c10")].before == -1
    assert not by_path[Path("c26")].is_mended
    assert not answer.is_complete
    assert [change.path for change in answer.unasked] == [Path("c11")]


def test_a_report_without_errors_is_not_sent_back(opened):
    desk, period = opened
    owed = district(desk, period, "386")
    instance = live(desk, period, owed)
    data = workbook_of(instance)
    taken = take_in(desk, data, read(data, instance))
    version = desk.store.versions.get(taken.version_id)
    if not [one for one in taken.problems if not one.facts.get("explained")]:
        with pytest.raises(KnownTrouble) as caught:
            ask_for_correction(desk, version.id, DUE, "Đầu mối")
        assert say_trouble(caught.value)


def test_no_such_version(opened):
    with pytest.raises(KnownTrouble) as caught:
        ask_for_correction(opened[0], 10_000, DUE, "Đầu mối")
    assert caught.value.code == "desk.no_such_version"


def test_an_ods_gets_a_fresh_workbook_of_what_was_read(opened):
    desk, period = opened
    owed = district(desk, period, "387")
    bad = live(desk, period, owed, faulty(live(desk, period, owed)))
    found = read(workbook_of(bad), bad)
    taken = take_in(desk, b"not a zip: stands for an .ods", found, "bc.ods")
    assert taken.version_id is not None
    papers = ask_for_correction(desk, taken.version_id, DUE, "Đầu mối")
    fresh = next(data for name, data in papers.files.items() if name.endswith(".xlsx"))
    assert read(fresh, bad).answers == bad.answers
    book = openpyxl.load_workbook(BytesIO(fresh))
    texts = [
        cell.value for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    assert any("bc.ods" in text for text in texts)


def test_remarks_on_an_absent_sheet_stand_in_the_list(sent_in):
    out = annotate(sent_in[2], Annotation(("x",), (Remark("Thiếu trang", sheet="Không có", cell="D5"),)))
    sheet = openpyxl.load_workbook(BytesIO(out)).worksheets[0]
    assert words.WHOLE_FILE in [cell.value for row in sheet.iter_rows() for cell in row]


def test_nothing_but_the_marked_cells_grows(sent_in, marked):
    before, now = (openpyxl.load_workbook(BytesIO(data)) for data in (sent_in[2], marked))
    sizes = {sheet.title: sheet.dimensions for sheet in now.worksheets[1:]}
    assert sizes == {sheet.title: sheet.dimensions for sheet in before.worksheets}
