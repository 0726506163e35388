"""Reminders: a letter to those obliged, another to those invited, mail drafts, and the list in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from forms.department.completeness import OwedState, OwedStatus
from forms.department.counting import statuses_of
from forms.department.desk import Desk
from forms.department.letters import (
    Letter,
    addressed,
    basis_of,
    groups_of,
    is_own,
    letter_bytes,
    letter_issue,
    unit_table,
)
from forms.department.regime_summary import unit_progress
from forms.department.reminder_list import reminder_list_bytes
from forms.exchange.mail import Attachment, Draft, draft_bytes
from forms.model.form import Form
from forms.model.issue import Issue
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding
from forms.model.unit import Unit
from forms.model.workdays import Holidays, working_days_between
from forms.wording import letters as words
from forms.wording.word import period_name, short_day

_INVITED = (Binding.ASSIGNED, Binding.INVITED)


@dataclass(frozen=True, slots=True)
class Reminding:
    """When it is, and until when the units are asked to answer.

    Attributes:
        today: the day up to which deliveries are counted.
        again: the new day asked for.
        holidays: for days overdue in working days.
        issue: the letters' particulars; by default those of whoever gathers the reports.
    """

    today: date
    again: date
    holidays: Holidays
    issue: Issue | None = None


def missing(
    debts: Sequence[OwedStatus], bindings: Sequence[Binding], period: Period, today: date
) -> list[OwedStatus]:
    """Debts of which nothing has come, less those whose granted day is not over yet."""
    return [
        one
        for one in debts
        if one.state is OwedState.MISSING
        and one.owed.binding in bindings
        and not (one.due is not None and period.due < one.due >= today)
    ]


def reminder_papers(desk: Desk, period: Period, reminding: Reminding) -> Iterator[tuple[str, bytes]]:
    """Names (ASCII, inside one folder) and contents: letters, mail drafts, the list.

    Raises:
        KnownTrouble: ``desk.nobody_missing``; ``department.no_receiver``; ``word.broken_output``.
    """
    debts = statuses_of(desk, period)
    obliged = missing(debts, (Binding.MANDATORY,), period, reminding.today)
    invited = missing(debts, _INVITED, period, reminding.today)
    if not obliged and not invited:
        raise KnownTrouble("desk.nobody_missing", period=period_name(period))
    forms = {form.id: form for form in desk.store.periods.forms(period.id)}
    for everyone in (obliged, invited):
        members = [one for one in everyone if not is_own(desk, forms[one.owed.form_id], period, one)]
        if members:
            yield from _papers(desk, period, reminding, forms, debts, members)
    reasons = {key: one.reason for key, one in desk.store.extensions.of_period(period.id).items()}
    titles = {form.id: form.title for form in forms.values()}
    data = reminder_list_bytes(period, debts, [*obliged, *invited], titles, reasons, reminding.today)
    yield words.LIST_FILE.format(period=period.id), data


def _papers(
    desk: Desk,
    period: Period,
    reminding: Reminding,
    forms: dict[str, Form],
    debts: Sequence[OwedStatus],
    members: list[OwedStatus],
) -> Iterator[tuple[str, bytes]]:
    is_invitation = members[0].owed.binding is not Binding.MANDATORY
    receiver = desk.receiver(forms[members[0].owed.form_id], period)
    facts = _facts(period, reminding, receiver, forms, debts, members)
    letter = _letter(period, reminding, facts, forms, members, is_invitation=is_invitation)
    issue = reminding.issue or letter_issue(receiver, reminding.today.year)
    file = (words.INVITE_AGAIN_FILE if is_invitation else words.REMIND_FILE).format(period=period.id)
    data = letter_bytes(letter, receiver, replace(issue, addressees=letter.addressees))
    yield file, data
    for group, units in groups_of(one.owed.unit for one in members).items():
        draft = _mail(facts, group, units, is_invitation=is_invitation)
        name = words.MAIL_FILE.format(kind="DE-NGHI-LAI" if is_invitation else "DON-DOC", group=group)
        yield name, draft_bytes(replace(draft, attachments=(Attachment(file, data),)))


def _facts(
    period: Period,
    reminding: Reminding,
    receiver: Unit,
    forms: dict[str, Form],
    debts: Sequence[OwedStatus],
    members: list[OwedStatus],
) -> dict[str, str]:
    regime = forms[members[0].owed.form_id].regime
    counts = unit_progress(
        one for one in debts if one.owed.binding is Binding.MANDATORY and one.owed.unit.id != receiver.id
    )
    listed = len({one.owed.unit.id for one in members})
    given_time = counts.owing - counts.reported - listed
    return {
        "basis": basis_of(regime) if regime else "",
        "receiver": receiver.name,
        "period": period_name(period),
        "due": short_day(period.due),
        "today": short_day(reminding.today),
        "again": short_day(reminding.again),
        "reported": str(counts.reported),
        "owing": str(counts.owing),
        "missing": f"{listed:02d}",
        "given_time": words.GIVEN_TIME.format(count=f"{given_time:02d}") if given_time > 0 else "",
    }


def _letter(
    period: Period,
    reminding: Reminding,
    facts: dict[str, str],
    forms: dict[str, Form],
    members: list[OwedStatus],
    *,
    is_invitation: bool,
) -> Letter:
    units = [one.owed.unit for one in members]
    titles = [forms[one.owed.form_id].title for one in members]
    lines = (
        (words.INVITED_OPENING, words.INVITE_AGAIN)
        if is_invitation
        else (words.REMIND_OPENING, words.REMIND_COUNT, words.REMIND_ASK)
    )
    dues = [short_day(one.due or period.due) for one in members]
    states = [_state(one, period, reminding) for one in members]
    by_list = words.INVITED_BY_LIST if is_invitation else words.ADDRESSED_BY_LIST
    return Letter(
        (words.INVITE_SUBJECT if is_invitation else words.REMIND_SUBJECT).format(**facts),
        addressed(units, by_list),
        tuple(line.format(**facts) for line in lines),
        (words.INVITE_CLOSING if is_invitation else words.REMIND_CLOSING).format(**facts),
        (words.ANNEX_INVITED if is_invitation else words.ANNEX_MISSING).format(**facts),
        unit_table(members, titles, words.COLUMN_DUE, dues)
        if is_invitation
        else unit_table(members, titles, words.COLUMN_STATE, states),
    )


def _state(one: OwedStatus, period: Period, reminding: Reminding) -> str:
    """How long it is overdue, in working days; those invited are never overdue."""
    due = one.due or period.due
    days = working_days_between(due, reminding.today, reminding.holidays)
    if reminding.today > due:
        return words.OVERDUE.format(days=f"{days:02d}")
    return words.DAYS_LEFT.format(days=f"{-days:02d}") if reminding.today < due else words.DUE_TODAY


def _mail(facts: dict[str, str], group: str, units: list[Unit], *, is_invitation: bool) -> Draft:
    said = {
        **facts,
        "due": facts["again"],
        "group": words.GROUPS[group],
        "units": "\n".join(f"- {unit.name}" for unit in units),
    }
    subject = words.INVITE_MAIL_SUBJECT if is_invitation else words.REMIND_MAIL_SUBJECT
    body = words.INVITE_MAIL if is_invitation else words.REMIND_MAIL
    to = tuple(unit.email for unit in units if unit.email)
    return Draft(to, subject.format(**said), body.format(**said))
