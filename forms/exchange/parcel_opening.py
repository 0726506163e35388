"""Mails and zips of a batch opened in supervised children; all other files pass through untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from forms.exchange.guard_kind import FileKind
from forms.exchange.parcel import unpack
from forms.exchange.parcel_item import Item
from forms.exchange.worker import Outcome, ReaderPool, Reply
from forms.model.plain_problem import plain_problem, read_problem

DEADLINE = 10.0
"""A mail of 25 MB is honest and takes a slow PC some seconds; one that is built to hang is not."""


def open_parcels(items: Iterable[Item], *, log: Path | None = None) -> Iterator[Item]:
    """The files of a batch in order, each mail or zip replaced by what is in it.

    A child is started when the first parcel comes. A parcel that cannot be opened is one item with
    its problem.
    """
    with ExitStack() as open_pools:
        pool: ReaderPool | None = None
        for item in items:
            if not item.is_container:
                yield item
                continue
            if pool is None:
                pool = open_pools.enter_context(ReaderPool(unpack_task, None, 1, deadline=DEADLINE, log=log))
            yield from items_of(pool.read_one(item))


def unpack_task(_context: object, data: bytes, name: str) -> Reply:
    """What a child does with one parcel."""
    items = unpack(name, data)
    return Reply([_plain(item) for item in items], tuple(item.data for item in items))


def items_of(outcome: Outcome) -> tuple[Item, ...]:
    """The items that :func:`unpack_task` sent; the parcel itself with its problem if it failed."""
    if outcome.problem is not None:
        return (replace(outcome.item, problem=outcome.problem),)
    given = outcome.item
    return tuple(
        _item(plain, data, given) for plain, data in zip(outcome.document, outcome.blobs, strict=True)
    )


def _plain(item: Item) -> dict[str, Any]:
    return {
        "name": item.name,
        "kind": item.kind.value,
        "sender": item.sender,
        "subject": item.subject,
        "sent": item.sent.isoformat() if item.sent else "",
        "problem": plain_problem(item.problem) if item.problem else None,
    }


def _item(plain: dict[str, Any], data: bytes, given: Item) -> Item:
    sent = datetime.fromisoformat(plain["sent"]) if plain["sent"] else given.sent
    problem = read_problem(plain["problem"]) if plain["problem"] else None
    kind, sender = FileKind(plain["kind"]), plain["sender"] or given.sender
    return Item(plain["name"], data, kind, sender, sent, problem, plain["subject"] or given.subject)
