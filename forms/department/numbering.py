"""Which version of its report a file is: the same again, the next one, an older one, or a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forms.model.report import Amendment, AmendmentKind, DeliveryVerdict
from forms.store.versions import Receipt


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a file says of itself and when it came.

    Attributes:
        is_hand_filled: filled in a spreadsheet program from a blank workbook, which cannot count up.
    """

    stated: Amendment
    is_hand_filled: bool
    answers_hash: str
    sent: datetime | None
    received: datetime


@dataclass(frozen=True, slots=True)
class Numbered:
    """The place that a file gets.

    Attributes:
        verdict: SAME_AGAIN, OLDER or DECISION; ``None`` is a new version, valid or not.
        same_as: the id of the version that it repeats.
    """

    verdict: DeliveryVerdict | None
    amendment: Amendment
    same_as: int | None = None


def number(file: Candidate, earlier: Sequence[Receipt]) -> Numbered:
    """The place of ``file`` among the versions of its report that came before it.

    Equal content is compared before a number is given; a hand-filled file gets the next number by
    sent time; an equal number with other content is for the officer; an older one never overwrites.
    """
    held = [receipt for receipt in earlier if receipt.is_held]
    latest = max(held, key=lambda receipt: receipt.amendment.number, default=None)
    same = next((one for one in reversed(earlier) if one.answers_hash == file.answers_hash), None)
    if same is not None and not _returns_to_earlier(file, latest):
        return Numbered(DeliveryVerdict.SAME_AGAIN, same.amendment, same.version_id)
    if latest is None or file.stated.number > latest.amendment.number:
        return Numbered(None, file.stated)
    if file.is_hand_filled:
        return _by_sent_time(file, latest)
    is_taken = any(_has_number(receipt, file.stated.number) for receipt in earlier)
    return Numbered(DeliveryVerdict.DECISION if is_taken else DeliveryVerdict.OLDER, file.stated)


def _returns_to_earlier(file: Candidate, latest: Receipt | None) -> bool:
    """Whether the unit takes back its last version with a new one equal to an earlier one."""
    return (
        latest is not None
        and not file.is_hand_filled
        and file.answers_hash != latest.answers_hash
        and file.stated.number > latest.amendment.number
    )


def _has_number(receipt: Receipt, number_: int) -> bool:
    return receipt.amendment.number == number_ and receipt.standing is not DeliveryVerdict.DECISION


def _by_sent_time(file: Candidate, latest: Receipt) -> Numbered:
    came, before = file.sent or file.received, latest.sent or latest.received
    if came > before:
        return Numbered(None, _next(file.stated, latest.amendment))
    is_order_known = came < before and (file.sent is None) == (latest.sent is None)
    return Numbered(DeliveryVerdict.OLDER if is_order_known else DeliveryVerdict.DECISION, file.stated)


def _next(stated: Amendment, latest: Amendment) -> Amendment:
    kind = AmendmentKind.REPLACEMENT if stated.kind is AmendmentKind.FIRST else stated.kind
    return Amendment(kind, latest.number + 1)
