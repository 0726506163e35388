"""*Sửa theo điện thoại* and *nhập hộ*: versions typed here, marked until the unit confirms them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forms.department.call import Call, Typed
from forms.department.counting import opened
from forms.department.deeds import needed
from forms.department.desk import Desk
from forms.department.examined import Examined
from forms.department.findings import examine
from forms.department.read_file import ReadFile
from forms.department.saying import said_answer
from forms.exchange.identity import Identity
from forms.exchange.package import ascii_name
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import read_report
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.answers import Answers
from forms.model.canonical import answers_hash, reconciliation_code
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import FIRST, Amendment, AmendmentKind, DeliveryVerdict, Report, ReportKey
from forms.model.value import Answer
from forms.rules.instance import Instance
from forms.store.deliveries import Arrival
from forms.store.history import Deed, Entry
from forms.store.versions import Places, Version
from forms.wording import desk as words


def correct_by_phone(
    desk: Desk, key: ReportKey, changed: Mapping[Path, Answer | None], call: Call, who: str
) -> Typed:
    """Change answers of the version that is held, as the unit said by telephone.

    Args:
        desk: where the report is.
        key: the report.
        changed: the new answer of each path, ``None`` for blank.
        call: who said so.
        who: the officer.

    Raises:
        KnownTrouble: ``desk.nothing_held``, ``desk.nothing_changed``, ``desk.note_needed``.
    """
    before = _held(desk, key)
    if before is None:
        raise KnownTrouble("desk.nothing_held", unit=desk.unit(key.unit_id).name, period=key.period_id)
    answers = before.answers
    for path, answer in changed.items():
        answers = answers.with_answer(path, answer)
    if answers == before.answers:
        raise KnownTrouble("desk.nothing_changed")
    return _enter(desk, key, before, answers, before.report.form_hash, call, who)


def type_from_paper(desk: Desk, answers: Answers, call: Call, who: str) -> Typed:
    """Keep a whole report that was typed here from the unit's paper.

    Raises:
        KnownTrouble: ``desk.note_needed``; ``desk.not_owed``, the period asks nobody for that form.
    """
    key = ReportKey(answers.form_id, answers.unit_id, answers.period_id)
    hash_ = desk.store.periods.form_hash(key.period_id, key.form_id)
    if not hash_:
        raise KnownTrouble("desk.not_owed", unit=desk.unit(key.unit_id).name, period=key.period_id)
    return _enter(desk, key, _held(desk, key), answers, hash_, call, who)


def confirm(desk: Desk, version_id: int, how: str, who: str) -> None:
    """The unit stands by what was typed here.

    Raises:
        KnownTrouble: ``desk.no_such_version``, ``desk.note_needed``.
    """
    if desk.store.desk_entries.get(version_id) is None:
        raise KnownTrouble("desk.no_such_version", version=version_id)
    key = desk.store.versions.get(version_id).report.key
    with desk.store.transaction():
        desk.store.desk_entries.confirm(version_id, needed(how))
        desk.store.history.add(Entry(who, Deed.CONFIRMED, key, version_id, why=how))


def _held(desk: Desk, key: ReportKey) -> Version | None:
    found = [version for version in desk.store.versions.of_report(key) if version.is_held]
    return found[-1] if found else None


def _enter(
    desk: Desk,
    key: ReportKey,
    before: Version | None,
    answers: Answers,
    form_hash: str,
    call: Call,
    who: str,
) -> Typed:
    reason = needed(call.reason)
    unit, period = desk.unit(key.unit_id), opened(desk, key.period_id)
    instance = desk.instance(answers, form_hash, unit, period)
    number = Amendment(AmendmentKind.REPLACEMENT, before.amendment.number + 1) if before else FIRST
    data, places = _workbook(desk, instance, form_hash, number)
    name = words.DESK_ENTRY_FILE.format(
        unit=ascii_name(unit.name), form=ascii_name(key.form_id), number=number.number
    )
    examined = examine(ReadFile("xlsx", None, answers, places), instance, name)
    standing = DeliveryVerdict.IN_CORRECTION if examined.has_errors else DeliveryVerdict.VALID
    arrival = Arrival(name, data, call.told, sender=call.caller, sent=call.told)
    with desk.store.transaction():
        version_id = _keep(desk, Report(answers, form_hash, number), examined, places, standing)
        desk.store.deliveries.keep(arrival, standing, examined.problems, key, version_id)
        desk.store.desk_entries.add(version_id, call.caller, call.told, reason, who)
        for entry in _lines(instance, before, answers, version_id, replace(call, reason=reason), who):
            desk.store.history.add(entry)
    return Typed(version_id, number, standing)


def _keep(desk: Desk, report: Report, examined: Examined, places: Places, standing: DeliveryVerdict) -> int:
    version_id = desk.store.versions.add(report, examined.answers_hash, places, standing)
    desk.store.facts.put(version_id, examined.numbers)
    return version_id


def _workbook(desk: Desk, instance: Instance, form_hash: str, number: Amendment) -> tuple[bytes, Places]:
    """What was typed as a workbook, so that its figures too can be followed to a cell."""
    form, around = instance.program.form, instance.surroundings
    code = reconciliation_code(answers_hash(instance.exported()))
    identity = Identity(form.id, form.version, form_hash, around.unit.id, around.period.id, number, code)
    data = workbook_bytes(instance, identity, desk.receiver(form, around.period).name)
    return data, read_report(open_workbook(data, "bao-cao.xlsx"), form, around).places


def _lines(
    instance: Instance, before: Version | None, answers: Answers, version_id: int, call: Call, who: str
) -> list[Entry]:
    key = ReportKey(answers.form_id, answers.unit_id, answers.period_id)
    old = before.answers.cells if before else {}
    why = words.CALL.format(caller=call.caller, reason=call.reason)
    if before is None:
        return [Entry(who, Deed.CHANGED_BY_PHONE, key, version_id, new=str(len(answers.cells)), why=why)]
    changed = sorted(path for path in {*old, *answers.cells} if old.get(path) != answers.cells.get(path))
    return [
        Entry(
            who,
            Deed.CHANGED_BY_PHONE,
            key,
            version_id,
            path,
            said_answer(instance, path, old.get(path)),
            said_answer(instance, path, answers.cells.get(path)),
            why,
        )
        for path in changed
    ]
