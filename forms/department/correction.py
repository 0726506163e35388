"""*Đề nghị chỉnh sửa*: the unit's own file with its wrong cells marked, and the mail that asks for more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from forms.department.desk import Desk
from forms.department.telling import mail_points, sent_on
from forms.exchange.annotate import Annotation, Remark, annotate, annotate_outside_file
from forms.exchange.guard_kind import FileKind
from forms.exchange.identity import Identity
from forms.exchange.mail import Attachment, Draft, draft_bytes
from forms.exchange.package import ascii_name
from forms.exchange.parcel_item import item_of
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import read_report
from forms.exchange.workbook_writer import workbook_bytes
from forms.exchange.worker import ReaderPool
from forms.model.canonical import reconciliation_code
from forms.model.form import Form, Severity
from forms.model.path import Path
from forms.model.period import Period
from forms.model.problem import KnownTrouble, Problem
from forms.model.unit import Unit
from forms.rules.instance import Instance
from forms.store.deliveries import Delivery
from forms.store.history import Deed, Entry
from forms.store.versions import Version
from forms.wording import desk as words
from forms.wording import say
from forms.wording.word import period_name, short_day

_DEADLINE = 10.0
"""Seconds in which a child must have marked one file."""


@dataclass(frozen=True, slots=True)
class CorrectionPapers:
    """What goes to the unit.

    Attributes:
        id: of the request in the store.
        points: what the unit is asked to mend.
        files: by ASCII name: the marked workbook, then the mail draft with it.
    """

    id: int
    points: tuple[Problem, ...]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """A report that counts or waits, with all that its papers say."""

    version: Version
    delivery: Delivery
    form: Form
    unit: Unit
    period: Period
    instance: Instance
    receiver: Unit


def ask_for_correction(desk: Desk, version_id: int, due: date, who: str) -> CorrectionPapers:
    """Make the papers of a request and keep what was asked.

    Args:
        desk: where the version is.
        version_id: the version whose errors, and warnings without an explanation, are to be mended.
        due: the day by which the unit is asked to answer.
        who: the officer.

    Raises:
        KnownTrouble: ``desk.no_such_version``, ``desk.no_points``.
    """
    case = case_of(desk, version_id)
    points = points_to_mend(case.delivery.problems)
    if not points:
        raise KnownTrouble("desk.no_points")
    workbook = marked_workbook(desk, case, points, told_lines(case, due, words.CORRECTION_LINES))
    name = words.CORRECTION_NAME.format(
        period=case.period.id, unit=ascii_name(case.unit.name), form=case.form.id
    )
    draft = _draft(case, points, due, Attachment(f"{name}.xlsx", workbook))
    with desk.store.transaction():
        id_ = desk.store.corrections.ask(version_id, due, who, points)
        asked = Entry(who, Deed.CORRECTION_ASKED, case.version.report.key, version_id, new=str(len(points)))
        desk.store.history.add(replace(asked, why=short_day(due)))
    return CorrectionPapers(id_, points, {f"{name}.xlsx": workbook, f"{name}.eml": draft_bytes(draft)})


def points_to_mend(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors, and warnings that nobody has explained; errors first."""
    points = [
        problem
        for problem in problems
        if problem.severity is Severity.ERROR
        or (problem.severity is Severity.WARNING and not problem.facts.get("explained"))
    ]
    return tuple(sorted(points, key=lambda problem: problem.severity is not Severity.ERROR))


def case_of(desk: Desk, version_id: int) -> Case:
    """The version of that id.

    Raises:
        KnownTrouble: ``desk.no_such_version``, ``department.no_such_period``.
    """
    try:
        version = desk.store.versions.get(version_id)
        delivery = desk.store.deliveries.of_version(version_id)
    except KeyError as error:
        raise KnownTrouble("desk.no_such_version", version=version_id) from error
    key = version.report.key
    period = desk.store.periods.get(key.period_id)
    if period is None:
        raise KnownTrouble("department.no_such_period", period=key.period_id)
    unit = desk.unit(key.unit_id)
    instance = desk.instance(version.answers, version.report.form_hash, unit, period)
    form = instance.program.form
    return Case(version, delivery, form, unit, period, instance, desk.receiver(form, period))


def marked_workbook(desk: Desk, case: Case, points: tuple[Problem, ...], lines: tuple[str, ...]) -> bytes:
    """The unit's own file with the points marked; ``lines`` open its first sheet, "Việc cần sửa"."""
    data = desk.store.deliveries.content(case.delivery.file_hash)
    item = item_of("bao-cao.xlsx", data)
    if item.kind in (FileKind.XLSX, FileKind.XLSM):
        order = Annotation(lines, tuple(_remark(point) for point in points))
        with ReaderPool(annotate_outside_file, {item.name: order}, workers=1, deadline=_DEADLINE) as pool:
            (outcome,) = pool.read_many([item])
        if outcome.blobs:
            return outcome.blobs[0]
    return _fresh_workbook(case, points, lines)


def _fresh_workbook(case: Case, points: tuple[Problem, ...], lines: tuple[str, ...]) -> bytes:
    """A new .xlsx of what could be read, for a file that cannot be marked itself."""
    answers = case.version.answers
    identity = Identity(
        case.form.id,
        case.form.version,
        case.version.report.form_hash,
        case.unit.id,
        answers.period_id,
        case.version.amendment,
    )
    data = workbook_bytes(case.instance, identity, case.receiver.name)
    raw = open_workbook(data, "bao-cao.xlsx")
    places = read_report(raw, case.form, case.instance.surroundings).places
    moved = tuple(_remark(point, places) for point in points)
    told = (*lines, words.CORRECTION_FRESH.format(file=case.delivery.name))
    return annotate(data, Annotation(told, moved))


def told_lines(case: Case, due: date, sentences: Sequence[str]) -> tuple[str, ...]:
    """The sentences over a unit's marked file, with the unit, form, period and deadline in them."""
    facts = {
        "unit": case.unit.name,
        "form": case.form.title,
        "period": period_name(case.period),
        "due": short_day(due),
    }
    return tuple(line.format(**facts) for line in sentences)


def _remark(point: Problem, places: Mapping[Path, tuple[str, str]] | None = None) -> Remark:
    place = point.place
    if places is None:
        return Remark(say(point), point.severity, place.sheet, place.cell)
    sheet, cell = places.get(place.path, ("", "")) if place.path else ("", "")
    return Remark(say(point), point.severity, sheet, cell)


def _draft(case: Case, points: tuple[Problem, ...], due: date, attachment: Attachment) -> Draft:
    facts = {
        "unit": case.unit.name,
        "period": period_name(case.period),
        "receiver": case.receiver.name,
        "file": case.delivery.name,
        "sent": sent_on(case.delivery.sent),
        "code": reconciliation_code(case.version.answers_hash),
        "count": len(points),
        "points": mail_points(points),
        "due": short_day(due),
    }
    to = case.delivery.sender or case.unit.email
    subject = words.CORRECTION_SUBJECT.format(**facts)
    return Draft((to,) if to else (), subject, words.CORRECTION_BODY.format(**facts), (attachment,))
