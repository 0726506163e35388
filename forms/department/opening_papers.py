"""*Mở kỳ*: letters that ask for reports, mail drafts by group, a prefilled blank workbook for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forms.department.completeness import OwedStatus
from forms.department.counting import statuses_of
from forms.department.desk import Desk
from forms.department.letters import (
    Letter,
    basis_of,
    groups_of,
    is_own,
    letter_bytes,
    letter_issue,
    unit_table,
)
from forms.exchange.identity import Identity
from forms.exchange.mail import Attachment, Draft, draft_bytes
from forms.exchange.package import ascii_name
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.answers import Answers
from forms.model.form import Form
from forms.model.issue import Issue
from forms.model.period import Period
from forms.model.regime import Binding, Regime
from forms.model.unit import Unit
from forms.wording import letters as words
from forms.wording.word import period_name, short_day

_INVITED = (Binding.ASSIGNED, Binding.INVITED)


def opening_papers(desk: Desk, period: Period, issue: Issue | None = None) -> Iterator[tuple[str, bytes]]:
    """Names (ASCII, inside one folder) and contents: letters, mail drafts, then the blank workbooks.

    Args:
        desk: where the period is open.
        period: an open one.
        issue: the letters' particulars, by default those of whoever gathers the reports.

    Raises:
        KnownTrouble: ``department.no_receiver``, ``word.broken_output``.
    """
    debts = statuses_of(desk, period)
    yield from _letters(desk, period, debts, issue)
    for debt in debts:
        unit = debt.owed.unit
        group = next(iter(groups_of([unit])))
        name = words.BLANK_FILE.format(
            group=group, unit=ascii_name(f"{unit.code} {unit.name}"), form=debt.owed.form_id
        )
        yield name, blank_workbook(desk, debt, period)


def blank_workbook(desk: Desk, debt: OwedStatus, period: Period) -> bytes:
    """The workbook that a unit fills in, with its own earlier figures beside the empty cells."""
    unit, hash_ = debt.owed.unit, desk.store.periods.form_hash(period.id, debt.owed.form_id)
    form = desk.program(hash_).form
    instance = desk.instance(Answers(form.id, form.version, unit.id, period.id), hash_, unit, period)
    identity = Identity(form.id, form.version, hash_, unit.id, period.id)
    return workbook_bytes(instance, identity, desk.receiver(form, period).name)


def _letters(
    desk: Desk, period: Period, debts: Sequence[OwedStatus], issue: Issue | None
) -> Iterator[tuple[str, bytes]]:
    forms = {form.id: form for form in desk.store.periods.forms(period.id)}
    others = [one for one in debts if not is_own(desk, forms[one.owed.form_id], period, one)]
    obliged = [one for one in others if one.owed.binding is Binding.MANDATORY]
    invited = [one for one in others if one.owed.binding in _INVITED]
    for kind, members in (("request", obliged), ("invite", invited)):
        if members:
            yield from _letter_and_mails(desk, period, forms, members, issue, is_invitation=kind == "invite")


def _letter_and_mails(
    desk: Desk,
    period: Period,
    forms: dict[str, Form],
    debts: list[OwedStatus],
    issue: Issue | None,
    *,
    is_invitation: bool,
) -> Iterator[tuple[str, bytes]]:
    form = forms[debts[0].owed.form_id]
    receiver = desk.receiver(form, period)
    groups = groups_of(debt.owed.unit for debt in debts)
    particulars = issue or letter_issue(receiver, period.end.year)
    addressees = tuple(words.GROUPS[group] for group in groups)
    letter = _letter(period, forms, debts, receiver, addressees, is_invitation=is_invitation)
    file = (words.INVITE_FILE if is_invitation else words.REQUEST_FILE).format(period=period.id)
    data = letter_bytes(letter, receiver, replace(particulars, addressees=addressees))
    yield file, data
    for group, units in groups.items():
        name = words.MAIL_FILE.format(kind="DE-NGHI" if is_invitation else "YEU-CAU", group=group)
        draft = _mail(period, receiver, group, units, is_invitation=is_invitation)
        yield name, draft_bytes(replace(draft, attachments=(Attachment(file, data),)))


def _letter(
    period: Period,
    forms: dict[str, Form],
    debts: list[OwedStatus],
    receiver: Unit,
    addressees: tuple[str, ...],
    *,
    is_invitation: bool,
) -> Letter:
    regime = _regime(forms[debts[0].owed.form_id])
    facts = _facts(period, receiver, regime)
    opening = words.INVITE_OPENING if is_invitation else words.REQUEST_OPENING
    lines = (
        opening,
        words.REQUEST_CONTENT,
        words.REQUEST_DAYS,
        words.INVITE_DUE if is_invitation else words.REQUEST_DUE,
        words.REQUEST_MEANS,
        words.REQUEST_FILLING,
    )
    titles = [forms[debt.owed.form_id].title for debt in debts]
    dues = [short_day(debt.due or period.due) for debt in debts]
    subject = words.INVITE_SUBJECT if is_invitation else words.REQUEST_SUBJECT
    return Letter(
        subject.format(**facts),
        addressees,
        tuple(line.format(**facts) for line in lines),
        (words.INVITE_CLOSING if is_invitation else words.REQUEST_CLOSING).format(**facts),
        (words.ANNEX_INVITED if is_invitation else words.ANNEX_UNITS).format(**facts),
        unit_table(debts, titles, words.COLUMN_DUE, dues),
    )


def _facts(period: Period, receiver: Unit, regime: Regime) -> dict[str, str]:
    return {
        "basis": basis_of(regime),
        "receiver": receiver.name,
        "period": period_name(period),
        "start": short_day(period.start),
        "end": short_day(period.end),
        "due": short_day(period.due),
        "means": f"{regime.means[:1].lower()}{regime.means[1:]}",
    }


def _mail(period: Period, receiver: Unit, group: str, units: list[Unit], *, is_invitation: bool) -> Draft:
    facts = {
        "receiver": receiver.name,
        "period": period_name(period),
        "due": short_day(period.due),
        "group": words.GROUPS[group],
        "units": "\n".join(f"- {unit.name}" for unit in units),
    }
    subject = words.INVITE_MAIL_SUBJECT if is_invitation else words.REQUEST_MAIL_SUBJECT
    body = words.INVITE_MAIL if is_invitation else words.REQUEST_MAIL
    to = tuple(unit.email for unit in units if unit.email)
    return Draft(to, subject.format(**facts), body.format(**facts))


def _regime(form: Form) -> Regime:
    if form.regime is None:
        raise ValueError(f"form {form.id} is owed by nobody: it has no regime")
    return form.regime
