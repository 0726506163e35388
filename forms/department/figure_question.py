"""*Hỏi lại đơn vị*: one figure that the officer doubts, asked about by a mail with the unit's own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forms.department.correction import Case, case_of, marked_workbook, told_lines
from forms.department.correction_answer import FIGURE_ASKED
from forms.department.deeds import needed
from forms.department.desk import Desk
from forms.department.saying import said_answer, said_labels
from forms.department.telling import place_of, sent_on
from forms.exchange.mail import Attachment, Draft, draft_bytes
from forms.exchange.package import ascii_name
from forms.model.canonical import reconciliation_code
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import KnownTrouble, Place, Problem
from forms.model.report import DeliveryVerdict, ReportKey
from forms.model.surroundings import VIETNAM
from forms.model.value import Answer
from forms.store.history import Deed, Entry
from forms.text.numbers import format_number
from forms.wording import desk as words
from forms.wording.word import period_name, short_day


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """What was asked last about one figure.

    Attributes:
        asked: the day.
        due: by when, as it was written ("24/6/2024").
        why: what was to be made clear.
        answer: what the unit said, where it stands by the figure; empty while nothing is written down.
    """

    asked: date
    due: str
    why: str
    answer: str = ""


def ask_about(desk: Desk, key: ReportKey, path: Path, why: str, due: date, who: str) -> Mapping[str, bytes]:
    """The unit's file with the cell marked and the mail draft with it, by ASCII name; what was asked is kept.

    Args:
        desk: where the report is.
        key: of the report that counts, or is held.
        path: of the figure.
        why: what is to be made clear, in the officer's words.
        due: the day by which the unit is asked to answer.
        who: the officer.

    Raises:
        KnownTrouble: ``desk.note_needed``, ``desk.nothing_held``, ``desk.no_such_cell``.
    """
    why = needed(why.strip(" ."))
    case = case_of(desk, _counting(desk, key))
    label = said_labels(case.instance).get(path)
    if label is None:
        raise KnownTrouble("desk.no_such_cell", path=str(path), unit=case.unit.name)
    now = _said(case, path, case.instance.value(path))
    sheet, cell = case.version.places.get(path, ("", ""))
    place = Place(path, file=case.delivery.name, sheet=sheet, cell=cell)
    point = Problem(FIGURE_ASKED, Severity.WARNING, place, {"label": label, "now": now, "why": why})
    name = words.QUESTION_NAME.format(
        period=case.period.id, unit=ascii_name(case.unit.name), form=case.form.id, figure=path.name
    )
    workbook = marked_workbook(desk, case, (point,), told_lines(case, due, words.QUESTION_LINES))
    draft = _draft(case, point, due, Attachment(f"{name}.xlsx", workbook))
    with desk.store.transaction():
        desk.store.corrections.ask(case.version.id, due, who, (point,))
        asked = Entry(who, Deed.FIGURE_ASKED, key, case.version.id, path, now, short_day(due), why)
        desk.store.history.add(asked)
    return {f"{name}.xlsx": workbook, f"{name}.eml": draft_bytes(draft)}


def note_answer(desk: Desk, key: ReportKey, path: Path, answer: str, who: str) -> None:
    """Write down that the unit stands by the figure it was asked about.

    Raises:
        KnownTrouble: ``desk.note_needed``, ``desk.not_asked``.
    """
    said = needed(answer)
    if question_about(desk, key, path) is None:
        raise KnownTrouble("desk.not_asked", unit=desk.unit(key.unit_id).name)
    desk.store.history.add(Entry(who, Deed.FIGURE_ANSWERED, key, path=path, why=said))


def question_about(desk: Desk, key: ReportKey, path: Path) -> FigureQuestion | None:
    """What was asked last about the figure, with the answer that was written down since."""
    found: FigureQuestion | None = None
    for line in desk.store.history.of_report(key):
        entry = line.entry
        if entry.path != path:
            continue
        if entry.deed is Deed.FIGURE_ASKED:
            found = FigureQuestion(line.at.astimezone(VIETNAM).date(), entry.new, entry.why)
        elif entry.deed is Deed.FIGURE_ANSWERED and found is not None:
            found = FigureQuestion(found.asked, found.due, found.why, entry.why)
    return found


def _counting(desk: Desk, key: ReportKey) -> int:
    versions = [one for one in desk.store.versions.of_report(key) if one.is_held]
    if not versions:
        raise KnownTrouble("desk.nothing_held", unit=desk.unit(key.unit_id).name, period=key.period_id)
    valid = [one for one in versions if one.standing is DeliveryVerdict.VALID]
    return (valid or versions)[-1].id


def _draft(case: Case, point: Problem, due: date, attachment: Attachment) -> Draft:
    path = point.place.path or Path("")
    around = case.instance.surroundings
    earlier = (
        (words.QUESTION_LAST_YEAR, around.last_year.get(path)),
        (words.QUESTION_PREVIOUS, around.previous.get(path)),
    )
    told = [
        words.QUESTION_EARLIER.format(period=name, value=_said(case, path, answer))
        for name, answer in earlier
        if answer is not None
    ]
    facts = {
        **point.facts,
        "unit": case.unit.name,
        "period": period_name(case.period),
        "receiver": case.receiver.name,
        "file": case.delivery.name,
        "sent": sent_on(case.delivery.sent),
        "code": reconciliation_code(case.version.answers_hash),
        "place": place_of(point.place) or words.QUESTION_COMPUTED,
        "earlier": "".join(told),
        "due": short_day(due),
    }
    to = case.delivery.sender or case.unit.email
    subject = words.QUESTION_SUBJECT.format(**facts)
    return Draft((to,) if to else (), subject, words.QUESTION_BODY.format(**facts), (attachment,))


def _said(case: Case, path: Path, answer: Answer | None) -> str:
    if not isinstance(answer, Decimal):
        return said_answer(case.instance, path, answer)
    unit = case.form.question(path.name).unit
    return f"{format_number(answer)} {unit}".strip()
