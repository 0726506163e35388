"""The place of a file among the versions of its report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forms.department.numbering import Candidate, number
from forms.model.report import FIRST, Amendment, AmendmentKind, DeliveryVerdict, ReportKey
from forms.store.versions import Receipt

KEY = ReportKey("huyen", "385@0000", "2024S1")
NOON = datetime(2024, 6, 14, 5, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BATCH = datetime(2024, 6, 20, 1, 0, tzinfo=UTC)
SECOND = Amendment(AmendmentKind.REPLACEMENT, 1)
THIRD = Amendment(AmendmentKind.ADDITION, 2)


def held(
    amendment: Amendment,
    hash_: str,
    sent: datetime | None = NOON,
    standing: DeliveryVerdict = DeliveryVerdict.VALID,
    received: datetime = BATCH,
) -> Receipt:
    return Receipt(amendment.number + 1, KEY, amendment, standing, hash_, sent, received)


def file(
    stated: Amendment = FIRST,
    hash_: str = "new",
    sent: datetime | None = NOON + HOUR,
    by_hand: bool = False,
    received: datetime = BATCH,
) -> Candidate:
    return Candidate(stated, by_hand, hash_, sent, received)


A = held(FIRST, "a")
B = held(SECOND, "b")
SAME, OLDER, DECISION = DeliveryVerdict.SAME_AGAIN, DeliveryVerdict.OLDER, DeliveryVerdict.DECISION


@pytest.mark.parametrize(
    ("earlier", "candidate", "verdict", "amendment"),
    [
        pytest.param([], file(), None, FIRST, id="first"),
        pytest.param([], file(SECOND), None, SECOND, id="a-replacement-of-what-never-came"),
        pytest.param([A], file(hash_="a"), SAME, FIRST, id="same-again"),
        pytest.param([A], file(SECOND, "a"), SAME, FIRST, id="same-content-under-a-new-number"),
        pytest.param([A], file(hash_="a", by_hand=True), SAME, FIRST, id="same-again-by-hand"),
        pytest.param([A], file(SECOND), None, SECOND, id="replacement"),
        pytest.param([A, B], file(THIRD), None, THIRD, id="addition"),
        pytest.param([A, B], file(THIRD, "a"), None, THIRD, id="the-first-content-taken-back-on-purpose"),
        pytest.param([A, B], file(hash_="a"), SAME, FIRST, id="the-first-once-more"),
        pytest.param([B], file(), OLDER, FIRST, id="the-first-after-its-replacement"),
        pytest.param([A], file(), DECISION, FIRST, id="equal-number-other-content"),
        pytest.param([A, B], file(), DECISION, FIRST, id="equal-number-of-an-earlier-one"),
        pytest.param(
            [held(FIRST, "a", standing=DECISION)], file(hash_="a"), SAME, FIRST, id="what-waits-once-more"
        ),
        pytest.param([A], file(by_hand=True), None, SECOND, id="by-hand-later"),
        pytest.param(
            [A, B],
            file(by_hand=True),
            None,
            Amendment(AmendmentKind.REPLACEMENT, 2),
            id="by-hand-later-than-two",
        ),
        pytest.param([A], file(by_hand=True, sent=NOON - HOUR), OLDER, FIRST, id="by-hand-earlier"),
        pytest.param([A], file(by_hand=True, sent=NOON), DECISION, FIRST, id="by-hand-at-the-same-instant"),
        pytest.param(
            [A], file(by_hand=True, sent=None), None, SECOND, id="by-hand-undated-after-a-dated-one"
        ),
        pytest.param(
            [held(FIRST, "a", sent=None)],
            file(by_hand=True),
            DECISION,
            FIRST,
            id="by-hand-dated-after-undated",
        ),
        pytest.param(
            [held(FIRST, "a", sent=None)],
            file(by_hand=True, sent=None),
            DECISION,
            FIRST,
            id="two-undated-of-one-batch",
        ),
        pytest.param(
            [held(FIRST, "a", sent=None)],
            file(by_hand=True, sent=None, received=BATCH + HOUR),
            None,
            SECOND,
            id="undated-of-a-later-batch",
        ),
        pytest.param([A], file(SECOND, by_hand=True), None, SECOND, id="by-hand-with-the-number-written-in"),
    ],
)
def test_place_among_the_versions(earlier, candidate, verdict, amendment):
    numbered = number(candidate, earlier)
    assert (numbered.verdict, numbered.amendment) == (verdict, amendment)
    assert (numbered.same_as is not None) == (verdict is SAME)
