"""A letter (*công văn*) of the Department in Word, by Nghị định 30/2020: no kind, "V/v", an annexed list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forms.department.completeness import OwedStatus
from forms.department.desk import Desk
from forms.exchange.word.document import OfficialDocument
from forms.exchange.word.layouts import issuer_lines, layout_of, superior_of
from forms.exchange.word.page import PORTRAIT, Page
from forms.exchange.word.particulars import reference_of
from forms.exchange.word.proof import proven
from forms.exchange.word.tables import Column, Row, Table
from forms.model.form import Form
from forms.model.issue import Issue, default_issue
from forms.model.period import Period
from forms.model.regime import Regime
from forms.model.unit import Unit
from forms.wording import letters as words
from forms.wording import word as word_words

_NUMBER_BEFORE, _YEAR_AFTER = re.compile(r"(\d) "), re.compile(r"(năm) (\d)")
_MOST_NAMED = 5
"""More units than that are addressed by the list."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says.

    Attributes:
        subject: the "V/v …" under the number.
        paragraphs: the text without its last sentence.
        closing: the last sentence, without its full stop.
        list_title, list, page: the annex.
    """

    subject: str
    addressees: tuple[str, ...]
    paragraphs: tuple[str, ...]
    closing: str
    list_title: str
    list: Table
    page: Page = PORTRAIT


def letter_issue(issuer: Unit, year: int, drafting: str = "") -> Issue:
    """The particulars of a letter of ``issuer``, all editable.

    A letter's symbol has no abbreviation of a kind: the issuer's, then the drafting division's where it
    is given ("STTTT-CNTT").
    """
    issue = default_issue(issuer, "", year=year)
    symbol = f"{issuer.symbol}-{drafting}" if drafting else issuer.symbol
    return replace(issue, symbol=symbol, recipients=words.RECIPIENTS, is_draft=False)


def letter_bytes(letter: Letter, issuer: Unit, issue: Issue) -> bytes:
    """The letter as .docx; the same letter gives the same bytes.

    Raises:
        KnownTrouble: ``word.broken_output``.
    """
    layout = layout_of(issuer)
    document = OfficialDocument(layout)
    subject = _unbroken(letter.subject)
    document.header(superior_of(issuer), issuer_lines(issuer), issue, subject=subject)
    document.note("")
    document.addressees(letter.addressees)
    for text in letter.paragraphs:
        document.paragraph(text)
    document.closing(letter.closing)
    document.signature(issue)
    reference = reference_of(layout, issue, is_blank=issue.is_electronic)
    issuer_name = issuer.official_name or issuer.name
    attached = word_words.ATTACHED_TO.format(kind=words.LETTER, reference=reference, issuer=issuer_name)
    document.annex(letter.list_title, attached, letter.page)
    document.table(letter.list)
    return proven(document.docx(title=letter.subject, author=issuer.name), document.figures)


def _unbroken(subject: str) -> str:
    """The subject with its numbers kept on the line of the word they belong to."""
    return _NUMBER_BEFORE.sub("\\1\u00a0", _YEAR_AFTER.sub("\\1\u00a0\\2", subject))


def addressed(units: Iterable[Unit], by_list: str) -> tuple[str, ...]:
    """The units by name where they are few, else ``by_list``."""
    names = tuple(dict.fromkeys(unit.name for unit in units))
    return names if len(names) <= _MOST_NAMED else (by_list,)


def groups_of(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Units, each once, by the group that a letter addresses them in; groups in their order."""
    found: dict[str, dict[str, Unit]] = {group: {} for group in words.GROUPS}
    for unit in units:
        found[words.GROUP_OF_KIND.get(unit.kind, "so_nganh")][unit.id] = unit
    return {group: list(members.values()) for group, members in found.items() if members}


def is_own(desk: Desk, form: Form, period: Period, debt: OwedStatus) -> bool:
    """Whether the Department owes this report to itself: it writes itself no letter."""
    return desk.receiver(form, period).id == debt.owed.unit.id


def basis_of(regime: Regime) -> str:
    """The words before "…, {unit} báo cáo" in the regime's opening sentence."""
    before, found, _ = regime.opening.partition(words.BEFORE_UNIT)
    return before if found else words.BASIS.format(name=regime.name)


def unit_table(debts: Sequence[OwedStatus], titles: Sequence[str], last: str, texts: Sequence[str]) -> Table:
    """The annex: number, unit and one more column, under a line for each group and form.

    Args:
        debts: a row each.
        titles: the form of each row.
        last: the title of the last column.
        texts: the last column of each row.
    """
    columns = (
        Column(words.COLUMN_NUMBER, 1.2, "center"),
        Column(words.COLUMN_UNIT, 10),
        Column(last, 5.6, "center"),
    )
    parts: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for debt, title, text in zip(debts, titles, texts, strict=True):
        (group,) = groups_of([debt.owed.unit])
        parts.setdefault((group, title), []).append((debt.owed.unit.name, text))
    rows, number = [], 0
    for group in words.GROUPS:
        for (_, title), members in ((key, found) for key, found in parts.items() if key[0] == group):
            line = words.GROUP_AND_FORM.format(group=words.GROUPS[group], form=title)
            rows.append(Row(("", line), is_section=True))
            for name, text in members:
                number += 1
                rows.append(Row((str(number), name, text)))
    return Table(columns, rows)
