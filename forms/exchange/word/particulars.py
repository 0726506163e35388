"""A document's particulars: how it is cited, what it says of itself, and filling them into an edited file."""

from __future__ import annotations

from collections.abc import Iterable

from forms.exchange.identity import PROPERTY_NAMES, Identity
from forms.exchange.word import letterhead
from forms.exchange.word.layouts import Layout, layout_of
from forms.exchange.word.opened import Marked, OpenedWord, W, bookmarks
from forms.model.issue import Issue
from forms.model.unit import Unit
from forms.wording import word as words


def attached_to(layout: Layout, issue: Issue, unit: Unit) -> str:
    """The annexes' "(Kèm theo Báo cáo số … của …)"; electronic documents leave number and date empty."""
    reference = reference_of(layout, issue, is_blank=issue.is_electronic)
    issuer = max(unit.official_name, unit.name, key=len)
    return words.ATTACHED_TO.format(kind=words.REPORT_NAME, reference=reference, issuer=issuer)


def reference_of(layout: Layout, issue: Issue, *, is_blank: bool = False) -> str:
    """How the document is cited: "số 15/BC-UBND ngày 14 tháng 6 năm 2024", or with room to be filled."""
    number = "" if is_blank else issue.written_number
    day = words.long_day(None if is_blank else issue.day, issue.year)
    return layout.reference.format(number=number or words.BLANK_NUMBER, symbol=issue.symbol, day=day)


def identity_properties(identity: Identity) -> dict[str, str]:
    """The identity as custom document properties."""
    return {name: str(getattr(identity, field)) for field, name in PROPERTY_NAMES.items()}


def fill_particulars(opened: OpenedWord, unit: Unit, issue: Issue | None, identity: Identity) -> bool:
    """Write the mã đối chiếu, and with ``issue`` number, day, signer and annex references.

    The draft mark goes when the issue is no draft any more. Marks that an edit removed stay away.

    Returns:
        Whether anything changed.
    """
    marks = bookmarks(opened.body)
    wanted = {letterhead.CODE_MARK: words.CODE.format(code=identity.code or "—")}
    if issue is not None:
        wanted |= _issued(marks, unit, issue)
    changed = [_write(marks[name], text) for name, text in wanted.items() if name in marks]
    if issue is not None and not issue.is_draft and letterhead.DRAFT_MARK in marks:
        changed.append(_remove(marks[letterhead.DRAFT_MARK]))
    described = {**opened.properties, **identity_properties(identity)}
    changed.append(described != opened.properties)
    opened.properties = described
    return any(changed)


def _issued(names: Iterable[str], unit: Unit, issue: Issue) -> dict[str, str]:
    attached = attached_to(layout_of(unit), issue, unit)
    prefix = letterhead.ANNEX_MARK.format(number="")
    return {
        letterhead.NUMBER_MARK: issue.written_number or words.BLANK_NUMBER,
        letterhead.DAY_MARK: words.long_day(issue.day, issue.year),
        letterhead.SIGNER_MARK: issue.signature.name or words.UNKNOWN_NAME,
        **dict.fromkeys((name for name in names if name.startswith(prefix)), attached),
    }


def _write(mark: Marked, text: str) -> bool:
    if not mark.pieces or mark.text == text:
        return False
    mark.replace(text)
    return True


def _remove(mark: Marked) -> bool:
    paragraph = next(mark.start.iterancestors(f"{W}p"))
    parent = paragraph.getparent()
    if parent is None:
        return False
    parent.remove(paragraph)
    return True
