"""Mail drafts: opened as a new message, readable, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from forms.exchange.mail import Attachment, Draft, draft_bytes, report_draft
from forms.model.issue import Issue, default_issue
from tests.sample import PERIOD, UNIT

ISSUE = default_issue(UNIT, "Sở Thông tin và Truyền thông", year=2024)
FILES = (Attachment("BC_2024S1.docx", b"PK word"), Attachment("BC_2024S1.xlsx", bytes(range(256)) * 40))


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_opens_as_a_new_message() -> None:
    message = read(draft_bytes(Draft(("so@thanhhoa.gov.vn",), "Báo cáo", "Kính gửi", FILES)))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "so@thanhhoa.gov.vn"
    assert message["Subject"] == "Báo cáo"
    assert "Date" not in message
    assert "Message-ID" not in message


def test_vietnamese_text_comes_through() -> None:
    subject = (
        "UBND huyện Quan Hóa: Báo cáo 6 tháng đầu năm 2024 số 15/BC-UBND ngày 14/6/2024 về chuyển đổi số"
    )
    message = read(draft_bytes(Draft((), subject, "Kính gửi Quý cơ quan\nđường, ưỡn ẹo 😀\n", FILES)))
    body = message.get_body()
    assert message["Subject"] == subject
    assert body is not None
    assert body.get_content() == "Kính gửi Quý cơ quan\nđường, ưỡn ẹo 😀\n"


def test_attachments_keep_their_bytes_and_ascii_names() -> None:
    parts = list(read(draft_bytes(Draft((), "a", "b", FILES))).iter_attachments())
    assert [part.get_filename() for part in parts] == ["BC_2024S1.docx", "BC_2024S1.xlsx"]
    assert [part.get_content() for part in parts] == [file.data for file in FILES]
    assert parts[1].get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_name_that_is_not_ascii_is_refused() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        draft_bytes(Draft((), "a", "b", (Attachment("Báo cáo.docx", b""),)))


def test_a_subject_cannot_bring_a_header() -> None:
    message = read(draft_bytes(Draft((), "Báo cáo\r\nBcc: ai@do.vn", "b")))
    assert "Bcc" not in message


def test_same_draft_same_bytes() -> None:
    draft = Draft(("a@b.vn",), "Báo cáo", "Kính gửi", FILES)
    assert draft_bytes(draft) == draft_bytes(draft)
    assert all(len(line) <= 998 for line in draft_bytes(draft).split(b"\r\n"))


@pytest.mark.parametrize(
    ("issue", "said"),
    [
        pytest.param(ISSUE, "Báo cáo 6 tháng đầu năm 2024 (chưa có số)", id="no number yet"),
        pytest.param(
            replace(ISSUE, number="7", day=date(2024, 6, 14)), "số 07/BC-UBND ngày 14/6/2024", id="numbered"
        ),
        pytest.param(
            replace(ISSUE, sent_by_system=True), "đã gửi trên hệ thống quản lý văn bản", id="by system"
        ),
        pytest.param(ISSUE, "gửi qua thư này", id="by this mail"),
    ],
)
def test_a_reports_mail_says_number_day_and_way(issue: Issue, said: str) -> None:
    draft = report_draft(UNIT, PERIOD, issue, ("so@thanhhoa.gov.vn",), attachments=FILES, code="0123456789")
    assert said in draft.body
    assert "0123456789" in draft.body
    assert "BC_2024S1.xlsx" in draft.body
    assert "Sở Thông tin và Truyền thông" in draft.body
    assert draft.subject.startswith("UBND huyện Quan Hóa: Báo cáo 6 tháng đầu năm 2024")
