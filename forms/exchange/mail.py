"""Mail drafts: an .eml that a mail program opens as a new message (X-Unsent), to be looked at and sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.model.issue import Issue
from forms.model.period import Period
from forms.model.unit import Unit
from forms.wording import word as words

if TYPE_CHECKING:
    from email.mime.base import MIMEBase

_BOUNDARY = "=_bao_cao_cds_phan"
"""Cannot stand in a part: every part is base64, which has no underscore."""

_TYPES = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": ("application", "pdf"),
    "zip": ("application", "zip"),
    "json": ("application", "json"),
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail. Its name must be ASCII: mail gateways and phones mangle any other."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that nobody has sent yet."""

    to: tuple[str, ...]
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()


def draft_bytes(draft: Draft) -> bytes:
    """The draft as .eml; the same draft gives the same bytes.

    Made with the older half of ``email``: the newer one loses spaces when it folds a Vietnamese subject.

    Raises:
        ValueError: an attachment's name is not ASCII.
    """
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText
    from email.policy import compat32

    message = MIMEMultipart(boundary=_BOUNDARY)
    if draft.to:
        message["To"] = ", ".join(" ".join(address.split()) for address in draft.to)
    message["Subject"] = _encoded(" ".join(draft.subject.split()))
    message["X-Unsent"] = "1"
    message.attach(MIMEText(draft.body, "plain", "utf-8"))
    for attachment in draft.attachments:
        message.attach(_part(attachment))
    return message.as_bytes(policy=compat32.clone(linesep="\r\n", max_line_length=None))


def _encoded(subject: str) -> str:
    from email.header import Header

    return Header(subject, "utf-8", header_name="Subject").encode()


def _part(attachment: Attachment) -> MIMEBase:
    from email.encoders import encode_base64
    from email.mime.base import MIMEBase

    if not attachment.name.isascii():
        raise ValueError(f"attachment name is not ASCII: {attachment.name!r}")
    ending = attachment.name.rpartition(".")[2].lower()
    part = MIMEBase(*_TYPES.get(ending, ("application", "octet-stream")))
    part.set_payload(attachment.data)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def report_draft(
    unit: Unit,
    period: Period,
    issue: Issue,
    to: Sequence[str],
    *,
    attachments: Sequence[Attachment] = (),
    code: str = "",
) -> Draft:
    """The mail with which a unit sends its report; with number, date and the way of the paper.

    ``code`` is the mã đối chiếu of the figures; ``to`` are addresses, perhaps none.
    """
    name = words.period_name(period)
    facts = {
        "unit": unit.name,
        "period": name,
        "reference": _reference(issue),
        "receiver": ", ".join(issue.addressees) or words.MAIL_RECEIVER,
        "code": code or "—",
    }
    means = words.MAIL_BY_SYSTEM if issue.sent_by_system else words.MAIL_ONLY
    listed = "\n".join(f"- {attachment.name}" for attachment in attachments)
    body = words.MAIL_BODY.format(**facts, means=means, files=listed or "-")
    return Draft(tuple(to), words.MAIL_SUBJECT.format(**facts), body, tuple(attachments))


def _reference(issue: Issue) -> str:
    if not issue.written_number or issue.day is None:
        return words.MAIL_UNNUMBERED
    separator = "-" if "/" in issue.symbol else "/"
    return words.MAIL_REFERENCE.format(
        number=issue.written_number, separator=separator, symbol=issue.symbol, day=words.short_day(issue.day)
    )
