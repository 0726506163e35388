"""A real workbook of a shipped form, sent by a district and taken in: what corrections are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from email.message import EmailMessage

from forms.department.completeness import Owed
from forms.department.desk import Desk
from forms.department.intake import Intake, Taken
from forms.department.read_file import ReadFile
from forms.design.made_up import Mood, made_up_answers
from forms.exchange.identity import Identity
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import read_report
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.answers import Answers
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.period import Period
from forms.rules.instance import Instance
from forms.store.deliveries import Arrival
from tests.department.province import owed_of, surroundings_of

SENT = datetime(2024, 6, 14, 5, 0, tzinfo=UTC)
NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)
SENDER = "quanhoa@example.vn"


def district(desk: Desk, period: Period, code: str = "385") -> Owed:
    """What one district owes."""
    return next(one for one in owed_of(desk, period) if one.unit.code == code)


def live(desk: Desk, period: Period, owed: Owed, held: Answers | None = None) -> Instance:
    """A live report of the unit, with made-up answers where none are given."""
    program = desk.program(desk.store.periods.form_hash(period.id, owed.form_id))
    around = surroundings_of(program.form, owed.unit, period)
    given = held or made_up_answers(program, around, 7, Mood.PLAUSIBLE)
    return Instance(program, given, around)


def faulty(instance: Instance) -> Answers:
    """The report with two negative counts."""
    return instance.answers.with_answer(Path("c10"), Decimal(-1)).with_answer(Path("c26"), Decimal(-3))


def workbook_of(instance: Instance) -> bytes:
    """The workbook of a report, filled by hand: without a mã đối chiếu."""
    form, answers = instance.program.form, instance.answers
    identity = Identity(form.id, form.version, form_hash(form), answers.unit_id, answers.period_id)
    return workbook_bytes(instance, identity)


def read(data: bytes, instance: Instance, kind: str = "xlsx") -> ReadFile:
    """What our reader finds in it."""
    raw = open_workbook(data, f"bc.{kind}")
    found = read_report(raw, instance.program.form, instance.surroundings)
    return ReadFile(raw.kind, found.identity, found.answers, found.places, found.problems)


def take_in(
    desk: Desk, data: bytes, found: ReadFile, name: str = "bc.xlsx", sent: datetime | None = SENT
) -> Taken:
    """Received as a file of a mail."""
    return Intake(desk).receive(Arrival(name, data, NOW, "thu.eml", SENDER, sent), found)


def text_of(mail: EmailMessage) -> str:
    """The words of a mail."""
    body = mail.get_body()
    assert body is not None
    text: str = body.get_content()
    return text
