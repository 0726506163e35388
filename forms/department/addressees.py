"""To whom the Department tells its consolidated figures, and whose document that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from forms.model.issue import Issue, default_issue
from forms.model.period import Period
from forms.model.unit import Unit
from forms.wording import consolidated as words

_MINISTRY_CHANGED = date(2025, 3, 1)


class ReportKind(StrEnum):
    """The consolidated documents; each goes to addressees of its own."""

    TINH_UY = "tinh_uy"
    UBND = "ubnd"
    MINISTRY = "bo"
    DRAFT_OF_PROVINCE = "du_thao_ubnd"
    """The Department writes it for UBND tỉnh, which issues it; a submission goes with it."""


PROVINCE = Unit(
    "UBTINH",
    words.PROVINCE_NAME,
    "huyen",
    official_name=words.UBND,
    symbol=words.PROVINCE_SYMBOL,
    place=words.PLACE,
)
"""UBND tỉnh as an issuer: laid out and signed as a people's committee; it owes no report here."""


def ministry(day: date) -> str:
    """The ministry in charge on that day (merged on 01/3/2025, Nghị quyết 176/2025/QH15)."""
    return words.MINISTRY_AFTER if day >= _MINISTRY_CHANGED else words.MINISTRY


def addressees(kind: ReportKind, day: date) -> tuple[str, ...]:
    """To whom a document of that kind goes."""
    match kind:
        case ReportKind.TINH_UY:
            return (words.TINH_UY,)
        case ReportKind.UBND:
            return (words.UBND,)
        case ReportKind.MINISTRY:
            return (ministry(day),)
        case ReportKind.DRAFT_OF_PROVINCE:
            return (words.TINH_UY, ministry(day))


def issuer_of(kind: ReportKind, receiver: Unit) -> Unit:
    """Whose document it is: the Department's, or of UBND tỉnh the draft."""
    return PROVINCE if kind is ReportKind.DRAFT_OF_PROVINCE else receiver


def issue_of(kind: ReportKind, receiver: Unit, period: Period) -> Issue:
    """The particulars of a document of that kind, all editable."""
    issuer = issuer_of(kind, receiver)
    named = addressees(kind, period.due)
    issue = default_issue(issuer, named[0], year=period.due.year)
    return replace(issue, addressees=named, is_draft=kind is ReportKind.DRAFT_OF_PROVINCE)
