"""Files that came in a mail or a zip: each member with its own name, sender and sent time.

Runs in a supervised child when the parcel comes from outside (``parcel_opening``). A broken container
is one item with one problem, a broken member is too; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from unicodedata import normalize

from forms.exchange.guard_kind import FileKind, kind_of
from forms.exchange.guard_zip import MEGABYTE
from forms.exchange.parcel_item import CONTAINERS, INSIDE, Item
from forms.exchange.parcel_mail import mail_members
from forms.exchange.parcel_member import Member
from forms.exchange.parcel_zip import zip_members
from forms.model.form import Severity
from forms.model.problem import KnownTrouble, Place, Problem

MAX_DEPTH = 3
"""A zip in a mail in a mail; nobody packs deeper."""
MAX_ITEMS = 2_000
MAX_TOTAL = 128 * MEGABYTE


@dataclass(slots=True)
class _Room:
    """What the parcel may still hold."""

    items: int = MAX_ITEMS
    size: int = MAX_TOTAL

    def take(self, size: int) -> None:
        self.items -= 1
        self.size -= size
        if self.items < 0 or self.size < 0:
            raise KnownTrouble("door.parcel_too_large", items=MAX_ITEMS, megabytes=MAX_TOTAL // MEGABYTE)


def unpack(name: str, data: bytes) -> tuple[Item, ...]:
    """The files in a mail or zip, those in inner mails and zips too; a file that is none by itself.

    Never raises for what stands in the file: see :attr:`Item.problem`.
    """
    whole = Item(name, data, kind_of(data, name))
    room = _Room()
    try:
        return tuple(_opened(whole, room, 1))
    except KnownTrouble as trouble:
        return (_with_trouble(whole, trouble),)


def _opened(item: Item, room: _Room, depth: int) -> Iterator[Item]:
    if item.kind not in CONTAINERS:
        yield item
        return
    if depth > MAX_DEPTH:
        yield _with_trouble(item, KnownTrouble("door.parcel_deep", limit=MAX_DEPTH))
        return
    found = False
    for member in _members(item):
        found = True
        room.take(len(member.data))
        inner = _item(member, item)
        if member.trouble is None:
            yield from _opened(inner, room, depth + 1)
        else:
            yield _with_trouble(inner, member.trouble)
    if not found:
        problem = Problem("door.parcel_empty", Severity.WARNING, Place(file=item.name), {"file": item.name})
        yield replace(item, problem=problem)


def _members(item: Item) -> Iterable[Member]:
    """The members of one container; its own trouble becomes the one problem of its one item."""
    try:
        yield from _READERS[item.kind](item.data)
    except KnownTrouble as trouble:
        yield Member("", item.data, trouble=trouble)


def _msg_members(data: bytes) -> Iterator[Member]:
    # Outlook's own mails are rare: their reader is loaded when one comes.
    from forms.exchange.parcel_msg import msg_members

    return msg_members(data)


_READERS = {FileKind.EML: mail_members, FileKind.MSG: _msg_members, FileKind.ZIP: zip_members}


def _item(member: Member, container: Item) -> Item:
    name = f"{container.name}{INSIDE}{_label(member.name)}" if member.name else container.name
    sent: datetime | None = member.sent or container.sent
    kind = kind_of(member.data, member.name) if member.name else container.kind
    subject = member.subject or container.subject
    return Item(name, member.data, kind, member.sender or container.sender, sent, subject=subject)


def _label(name: str) -> str:
    """A member's name fit to be shown: one line, no signs that turn the writing round."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in normalize("NFC", name))


def _with_trouble(item: Item, trouble: KnownTrouble) -> Item:
    named = KnownTrouble(trouble.code, **{"file": item.name, **trouble.facts})
    return replace(item, problem=named.as_problem(Place(file=item.name)))
