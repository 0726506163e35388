"""The files attached to an Outlook .msg, those of mails attached to it too. The only user of oxmsg."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from olefile import OleFileIO
from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.storage import Storage

from forms.exchange.guard_ole import Compound
from forms.exchange.guard_zip import MEGABYTE
from forms.exchange.parcel_mail import MAX_MAIL, address, subject_line
from forms.exchange.parcel_member import Member
from forms.model.problem import KnownTrouble

_MAX_DEPTH = 3
_EMBEDDED = "__substg1.0_3701000D"


def msg_members(data: bytes) -> Iterator[Member]:
    """Every attached file with the mail's sender and submit time.

    Raises:
        KnownTrouble: ``door.mail_too_large``, ``door.damaged``.
    """
    if len(data) > MAX_MAIL:
        raise KnownTrouble("door.mail_too_large", limit=MAX_MAIL // MEGABYTE)
    Compound(data).refuse_shared_sectors()
    try:
        with OleFileIO(BytesIO(data)) as ole:
            storage = Storage.from_ole(ole)
        message = Message(storage)
        cover = Member("", b"", address(message.sender or ""), _utc(message.sent_date))
        yield from _attached(storage, replace(cover, subject=subject_line(message.subject or "")), 1)
    except KnownTrouble:
        raise
    except Exception as error:
        raise KnownTrouble("door.damaged") from error


def _attached(storage: Storage, cover: Member, depth: int) -> Iterator[Member]:
    for each in storage.iter_attachment_storages():
        inner = next((child for child in each.storages if child.name == _EMBEDDED), None)
        if inner is not None and depth < _MAX_DEPTH:
            yield from _attached(inner, cover, depth + 1)
            continue
        attachment = Attachment(each)
        content = attachment.file_bytes
        if content:
            yield replace(cover, name=attachment.file_name or "attachment", data=bytes(content))


def _utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
