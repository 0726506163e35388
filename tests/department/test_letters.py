"""Letters that ask and remind, mails by group, blank workbooks, the list; and more time for one report."""

from __future__ import annotations

import email
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import policy
from io import BytesIO

import docx
import openpyxl
import pytest

from forms.department.completeness import OwedState, Timeliness, is_overdue
from forms.department.counting import statuses_of
from forms.department.desk import Desk
from forms.department.extending import extend
from forms.department.intake import Intake
from forms.department.opening_papers import opening_papers
from forms.department.reminders import Reminding, reminder_papers
from forms.design.registers import load_holidays
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_identity import read_identity
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.store.history import Deed
from forms.store.store import Store
from forms.wording import letters as words
from forms.wording import say_trouble
from tests.department.province import NOW, open_period, owed_of, returned
from tests.department.returned import text_of

TODAY, AGAIN = date(2024, 6, 19), date(2024, 6, 24)
FORMS = ("so_nganh", "bao_chi")


def texts(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return text.replace("\u00a0", " ")


@dataclass
class Desktop:
    desk: Desk
    period: Period
    opening: Mapping[str, bytes]
    reminder: Mapping[str, bytes]
    given_time: str
    missing: str


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> Iterator[Desktop]:
    with Store.open(tmp_path_factory.mktemp("desk"), lambda: NOW) as store:
        desk, period = open_period(store, "2024S1", FORMS)
        owed = owed_of(desk, period)
        opening = {}
        for name, data in opening_papers(desk, period):
            opening[name] = data
            if name.startswith("BIEU"):
                break
        here, late, absent = [one for one in owed if one.unit.code != "STTTT"][:3]
        for arrival, found in returned(desk, period, [here]):
            Intake(desk).receive(arrival, found)
        extend(desk, ReportKey("so_nganh", late.unit.id, period.id), date(2024, 6, 28), "Lũ quét", "Đầu mối")
        reminder = dict(reminder_papers(desk, period, Reminding(TODAY, AGAIN, load_holidays())))
        yield Desktop(desk, period, opening, reminder, late.unit.name, absent.unit.name)


def test_a_letter_has_no_kind_but_a_subject_and_says_what_when_how(papers):
    text = texts(papers.opening["CONG-VAN-YEU-CAU_2024S1.docx"])
    for part in (
        "V/v báo cáo kết quả truyền thông về chuyển đổi số 6 tháng đầu năm 2024",
        "từ ngày 15/12/2023 đến hết ngày 14/6/2024",
        "trước hết ngày 17/6/2024",
        "báo cáo UBND tỉnh./.",
        "Kèm theo Công văn số",
        papers.missing,
    ):
        assert part in text
    assert "BÁO CÁO\n" not in text


def test_nobody_is_written_to_by_itself(papers):
    text = texts(papers.opening["CONG-VAN-YEU-CAU_2024S1.docx"])
    own = papers.desk.receiver(papers.desk.store.periods.forms("2024S1")[0], papers.period).name
    table = docx.Document(BytesIO(papers.opening["CONG-VAN-YEU-CAU_2024S1.docx"])).tables[-1]
    assert own not in [row.cells[1].text for row in table.rows]
    assert own in text


def test_those_invited_are_asked_not_ordered(papers):
    text = texts(papers.reminder["CONG-VAN-DE-NGHI-LAI_2024S1.docx"])
    assert "V/v đề nghị cung cấp thông tin, số liệu" in text
    assert "đôn đốc" not in text
    assert "Quá hạn" not in text


def test_a_reminder_names_the_missing_and_counts(papers):
    text = texts(papers.reminder["CONG-VAN-DON-DOC_2024S1.docx"])
    assert "V/v đôn đốc gửi báo cáo" in text
    assert papers.missing in text
    assert papers.given_time not in text
    assert "đã có 1/" in text
    assert "01 đơn vị được gia hạn" in text
    assert "Quá hạn 02 ngày làm việc" in text
    assert "trước hết ngày 24/6/2024" in text


def test_mails_go_by_group_with_the_letter(papers):
    mail = email.message_from_bytes(papers.reminder["THU/DON-DOC_so_nganh.eml"], policy=policy.default)
    body = text_of(mail)
    assert words.GROUPS["so_nganh"] in body
    assert f"- {papers.missing}" in body
    assert [part.get_filename() for part in mail.iter_attachments()] == ["CONG-VAN-DON-DOC_2024S1.docx"]


def test_a_blank_workbook_says_whose_it_is(papers):
    name, data = next(item for item in papers.opening.items() if item[0].startswith("BIEU"))
    assert name.isascii()
    identity = read_identity(open_workbook(data, "a.xlsx"))
    assert identity is not None
    assert (identity.period_id, identity.code) == ("2024S1", "")


def test_the_list_has_the_missing_and_everybody(papers):
    book = openpyxl.load_workbook(BytesIO(papers.reminder["DANH-SACH-DON-DOC_2024S1.xlsx"]))
    names = {sheet.title: [row[1].value for row in sheet.iter_rows()] for sheet in book.worksheets}
    assert papers.missing in names[words.LIST_SHEET]
    assert papers.given_time not in names[words.LIST_SHEET]
    assert papers.given_time in names[words.ALL_SHEET]


def test_more_time_changes_one_report_only_and_is_written_down(papers):
    found = {one.owed.unit.name: one for one in statuses_of(papers.desk, papers.period)}
    granted, other = found[papers.given_time], found[papers.missing]
    assert (granted.due, other.due) == (date(2024, 6, 28), date(2024, 6, 17))
    assert (granted.state, other.state) == (OwedState.MISSING, OwedState.MISSING)
    assert not is_overdue(granted, papers.period, TODAY)
    assert is_overdue(other, papers.period, TODAY)
    (line,) = papers.desk.store.history.of_period(papers.period.id)
    assert (line.entry.deed, line.entry.new, line.entry.why) == (Deed.EXTENDED, "28/6/2024", "Lũ quét")


def test_a_report_within_its_extension_is_on_time(tmp_path):
    with Store.open(tmp_path, lambda: NOW) as store:
        desk, period = open_period(store, "2024S1", FORMS)
        first, second = owed_of(desk, period)[1:3]
        extend(desk, ReportKey(first.form_id, first.unit.id, period.id), date(2024, 6, 28), "Bão", "A")
        sent = datetime(2024, 6, 20, 2, 0, tzinfo=UTC)
        for arrival, found in returned(desk, period, [first, second]):
            late = type(arrival)(arrival.name, arrival.data, NOW, sent=sent)
            Intake(desk).receive(late, found)
        timely = {one.owed.unit.id: one.timeliness for one in statuses_of(desk, period)}
    assert (timely[first.unit.id], timely[second.unit.id]) == (Timeliness.ON_TIME, Timeliness.LATE)


@pytest.mark.parametrize(
    ("form", "due", "reason", "code"),
    [
        pytest.param("so_nganh", date(2024, 6, 28), "  ", "desk.note_needed", id="no-reason"),
        pytest.param("so_nganh", date(2024, 6, 17), "Bão", "desk.extension_not_later", id="not-later"),
        pytest.param("huyen", date(2024, 6, 28), "Bão", "desk.not_owed", id="not-owed"),
    ],
)
def test_time_is_not_given_for_nothing(papers, form, due, reason, code):
    unit = owed_of(papers.desk, papers.period)[5].unit
    with pytest.raises(KnownTrouble) as caught:
        extend(papers.desk, ReportKey(form, unit.id, papers.period.id), due, reason, "A")
    assert caught.value.code == code
    assert say_trouble(caught.value)
