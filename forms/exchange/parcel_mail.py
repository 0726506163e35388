"""The files attached to an .eml, with the sender's address and the mail's own Date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import TypeAlias

from forms.exchange.guard_zip import MEGABYTE
from forms.exchange.parcel_member import Member
from forms.model.problem import KnownTrouble

MAX_MAIL = 48 * MEGABYTE
"""Mail servers carry 20 to 25 MB; base64 adds a third."""
MAX_BOUNDARIES = 100
MAX_HEADERS = MEGABYTE
"""Bytes before the body begins; an honest mail has some thousands."""
_BODY = re.compile(rb"\r?\n\r?\n")
MAX_NESTING = 24
"""A forwarded mail has three or four for each time that it was forwarded."""
_DECLARED = re.compile(rb"""boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))""", re.IGNORECASE)
_CLOSED = re.compile(rb"^--([^\r\n]{1,200})--[ \t]*\r?$", re.MULTILINE)
_ORNAMENT = 32 * 1024
"""A smaller picture set into the text of a mail is the ornament of a signature."""

_LONGEST_HEADER = 1_000
"""Characters of a sender or a date that are looked at."""

_NAMING = ("Content-Disposition", "Content-Type")
_LONGEST_NAMING = 20_000
"""Characters of the headers that name a file: a name may come in as many pieces as its sender likes."""

_Mail: TypeAlias = "Message[str, str]"


@dataclass(frozen=True, slots=True)
class _Cover:
    """Who sent the nearest mail, when, and what about."""

    sender: str = ""
    sent: datetime | None = None
    subject: str = ""


class _AsWritten(Compat32):
    """Headers as they stand in the file: the library's own way loses raw UTF-8."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002  the library's signature
        return value


_AS_WRITTEN = _AsWritten()


def mail_members(data: bytes) -> Iterator[Member]:
    """Every attached file, those of forwarded mails too.

    Raises:
        KnownTrouble: ``door.mail_too_large``, ``door.damaged``.
    """
    is_large = len(data) > MAX_MAIL or data.lower().count(b"boundary") > MAX_BOUNDARIES
    is_large |= len(data) > MAX_HEADERS and not _BODY.search(data[:MAX_HEADERS])
    if is_large or _nesting(data) > MAX_NESTING:
        raise KnownTrouble("door.mail_too_large", limit=MAX_MAIL // MEGABYTE)
    try:
        mail = message_from_bytes(data, policy=_AS_WRITTEN)
        yield from _attached(mail, "", _cover(mail, _Cover()))
    except (MessageError, RecursionError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise KnownTrouble("door.damaged") from error


def _nesting(data: bytes) -> int:
    """How many multiparts stand in each other: the library tries the boundary of each on every line."""
    ends = {found[1]: found.start() for found in _CLOSED.finditer(data)}
    turns = []
    for found in _DECLARED.finditer(data):
        turns += [(found.start(), 1), (ends.get(found[1] or found[2], len(data)), -1)]
    deepest = depth = 0
    for _, step in sorted(turns):
        depth += step
        deepest = max(deepest, depth)
    return deepest


def _cover(mail: _Mail, outer: _Cover) -> _Cover:
    """What a mail says of itself; of what it does not say, what the mail around it says."""
    return _Cover(
        address(_header(mail, "From")) or outer.sender,
        moment(_header(mail, "Date")) or outer.sent,
        subject_line(_header(mail, "Subject")) or outer.subject,
    )


def _attached(mail: _Mail, prefix: str, cover: _Cover) -> Iterator[Member]:
    if mail.get_content_type() == "message/rfc822" and mail.is_multipart():
        for inner in _inner(mail):
            # The nearest mail says who sent the file and when: a forwarded one, not its forwarder.
            name = f"{prefix}{_mail_name(mail, inner)} › "
            yield from _attached(inner, name, _cover(inner, cover))
    elif mail.is_multipart():
        for part in _inner(mail):
            yield from _attached(part, prefix, cover)
    else:
        name, content = _name(mail), mail.get_payload(decode=True)
        if isinstance(content, bytes) and _is_file(mail, name, content):
            label = prefix + (name or _unnamed(mail))
            yield Member(label, content, cover.sender, cover.sent, subject=cover.subject)


def _inner(mail: _Mail) -> Iterator[_Mail]:
    payload = mail.get_payload()
    if isinstance(payload, list):
        yield from (part for part in payload if isinstance(part, Message))


def _is_file(part: _Mail, name: str, content: bytes) -> bool:
    if part.get_content_disposition() == "attachment":
        return True
    if part.get_content_maintype() == "image" and len(content) < _ORNAMENT:
        return False
    return bool(name) or part.get_content_maintype() in {"application", "image"}


def _unnamed(part: _Mail) -> str:
    return f"{part.get_content_maintype()}.{part.get_content_subtype()}"[:80]


def _mail_name(part: _Mail, inner: _Mail) -> str:
    return _name(part) or f"{_header(inner, 'Subject')[:80] or 'message'}.eml"


def _name(part: _Mail) -> str:
    if sum(len(str(part.get(header, ""))) for header in _NAMING) > _LONGEST_NAMING:
        return ""
    try:
        return decoded(part.get_filename() or "").strip()
    except (LookupError, ValueError, TypeError):  # in a character set that is none: it costs only itself
        return ""


def _header(mail: _Mail, name: str) -> str:
    return decoded(str(mail.get(name, "")))


def decoded(text: str) -> str:
    """A header's text, whether encoded by RFC 2047 or written raw in UTF-8."""
    raw = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if "=?" not in raw:
        return raw
    try:
        return str(make_header(decode_header(raw)))
    except (MessageError, LookupError, ValueError):
        return raw


def address(header: str) -> str:
    """The address alone of a From header, lower-case; empty if there is none."""
    try:
        found = parseaddr(header[:_LONGEST_HEADER])[1]
    except (RecursionError, ValueError, IndexError):  # brackets in brackets: it costs only itself
        return ""
    return found.casefold() if "@" in found else ""


def subject_line(text: str) -> str:
    """A subject on one line, cut where no honest one is as long."""
    return " ".join(text[:_LONGEST_HEADER].split())


def moment(header: str) -> datetime | None:
    """A Date header in UTC, ``None`` if it is missing or makes no sense."""
    try:
        read = parsedate_to_datetime(header[:_LONGEST_HEADER])
        zoned = read.replace(tzinfo=UTC) if read.tzinfo is None else read
        return zoned.astimezone(UTC) if zoned.year >= 1990 else None
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
