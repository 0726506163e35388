"""*Phụ lục điều chỉnh*: the told figures that are others now, with the units that changed them, in Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from forms.department.desk import Desk
from forms.department.differences import Cause, FigureChange
from forms.department.letters import Letter, letter_bytes, letter_issue
from forms.department.snapshot import Snapshot
from forms.exchange.word.page import LANDSCAPE
from forms.exchange.word.tables import Column, Row, Table
from forms.model.issue import Issue
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.text.numbers import format_number
from forms.wording import letters as words
from forms.wording.word import period_name, short_day

_MOST_CAUSES = 8


def adjustment_bytes(
    desk: Desk,
    period: Period,
    before: Snapshot,
    now: Snapshot,
    changes: Sequence[FigureChange],
    issue: Issue | None = None,
) -> bytes:
    """A letter to the addressee of ``before`` with the annex of changed figures.

    Raises:
        KnownTrouble: ``desk.nothing_to_adjust``; ``department.no_receiver``; ``word.broken_output``.
    """
    if not changes:
        raise KnownTrouble("desk.nothing_to_adjust", addressee=before.addressee)
    receiver = desk.receiver(desk.store.periods.forms(period.id)[0], period)
    facts = {
        "receiver": receiver.name,
        "addressee": before.addressee,
        "period": period_name(period),
        "before": short_day(before.cut_off),
        "now": short_day(now.cut_off),
        "reported_before": before.reported,
        "reported": now.reported,
        "units": now.units,
        "count": f"{len(changes):02d}",
        "estimate": words.ESTIMATE if before.is_estimate else "",
    }
    lines = (words.ADJUST_OPENING, words.ADJUST_COUNT)
    letter = Letter(
        words.ADJUST_SUBJECT.format(**facts),
        (before.addressee,),
        tuple(line.format(**facts) for line in lines),
        words.ADJUST_CLOSING.format(**facts),
        words.ANNEX_ADJUST.format(**facts),
        changes_table(changes),
        LANDSCAPE,
    )
    particulars = issue or letter_issue(receiver, now.cut_off.year)
    return letter_bytes(letter, receiver, replace(particulars, addressees=letter.addressees))


def changes_table(changes: Sequence[FigureChange]) -> Table:
    """Every changed figure: told, now, the difference, and why."""
    columns = (
        Column(words.COLUMN_NUMBER, 1, "center"),
        Column(words.COLUMN_FIGURE, 6),
        Column(words.COLUMN_MEASURE, 1.8, "center"),
        Column(words.COLUMN_TOLD, 2, "right"),
        Column(words.COLUMN_NOW, 2, "right"),
        Column(words.COLUMN_DIFFERENCE, 2, "right"),
        Column(words.COLUMN_WHY, 9),
    )
    rows = [Row((str(number), *_cells(one))) for number, one in enumerate(changes, start=1)]
    return Table(columns, rows, points=11)


def _cells(one: FigureChange) -> tuple[str, ...]:
    told = one.told
    difference = one.difference
    sign = "+" if difference is not None and difference > 0 else ""
    return (
        told.label,
        told.unit,
        _said(one.before.value if one.before else None),
        _said(one.now.value if one.now else None),
        f"{sign}{_said(difference)}",
        _why(one.causes),
    )


def _why(causes: Sequence[Cause]) -> str:
    shown = [
        words.CAUSE.format(
            unit=cause.unit,
            why=words.WHYS[cause.why.value],
            before=_said(cause.before),
            now=_said(cause.now),
        )
        for cause in causes[:_MOST_CAUSES]
    ]
    if len(causes) > _MOST_CAUSES:
        shown.append(words.MORE_CAUSES.format(count=len(causes) - _MOST_CAUSES))
    return "; ".join(shown) or words.REGROUPED


def _said(number: Decimal | None) -> str:
    return "–" if number is None else format_number(number)
