"""The verbs of the officer's desk: the inbox, decisions, asking back, more time, reminders, history."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path as FilePath

from forms.cli.output import Outcome
from forms.department.call import Call, Typed
from forms.department.counting import opened
from forms.department.inbox import InboxRow
from forms.file_desk import FileDesk
from forms.model.path import Path
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.officer.desk import DepartmentDesk
from forms.store.history import Line
from forms.wording import deeds as words
from forms.wording import department as names
from forms.wording import desk as desk_words
from forms.workspace import Workspace

_DAYS_TO_ANSWER = timedelta(days=5)


def _inbox(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        rows = DepartmentDesk(workspace).inbox(options.period)
    said = (_row_said(row) for row in rows)
    return Outcome("inbox", tuple(map(_row, rows)), sentences=(words.INBOX.format(count=len(rows)), *said))


def _row(row: InboxRow) -> Mapping[str, object]:
    return {
        "id": row.id,
        "box": row.box.value,
        "file": row.name,
        "container": row.container,
        "unit": row.key.unit_id if row.key else "",
        "name": row.unit,
        "form": row.key.form_id if row.key else "",
        "verdict": row.verdict.value,
        "amendment": str(row.amendment) if row.amendment else "",
        "sent": row.sent.isoformat() if row.sent else "",
        "errors": row.errors,
        "warnings": row.warnings,
        "asked": row.asked.isoformat() if row.asked else "",
        "typed": row.is_typed,
    }


def _row_said(row: InboxRow) -> str:
    verdict = names.VERDICTS[row.verdict.value]
    return words.INBOX_LINE.format(id=row.id, verdict=verdict, unit=row.unit or "—", file=row.name)


def _original(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        path = DepartmentDesk(workspace).save_original(options.file, options.output)
    return _written("original", [path])


def _correct(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        desk = DepartmentDesk(workspace)
        return _written("correct", desk.ask_for_correction(options.file, options.due, options.output))


def _ask(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        desk = DepartmentDesk(workspace)
        key, path = _key(desk, options), _figure(options.figure)
        if options.answer:
            desk.note_answer(key, path, options.answer)
            result = {"unit": key.unit_id, "figure": str(path), "answer": options.answer}
            return Outcome("ask", (result,), sentences=(words.DECIDED,))
        due = options.due or desk.today() + _DAYS_TO_ANSWER
        folder = options.output or desk.papers_folder(key.period_id)
        return _written("ask", desk.ask_about(key, path, options.why, due, folder))


def _figure(text: str) -> Path:
    try:
        return Path.parse(text.strip())
    except ValueError as error:
        raise KnownTrouble("desk.not_a_figure", text=text) from error


def _reply(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        return _written("reply", DepartmentDesk(workspace).reply(options.file, options.output))


def _decide(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        desk = DepartmentDesk(workspace)
        match options.decision:
            case "accept":
                desk.accept(options.file, options.note)
            case "choose":
                desk.choose(options.file, options.note)
            case "set-aside":
                desk.set_aside(options.file, options.note)
            case "take-as":
                taken = desk.take_as(options.file, _key(desk, options), options.note)
                result = {"file": options.file, "decision": "take-as", "verdict": taken.verdict.value}
                return Outcome("decide", (result,), taken.problems, sentences=(words.DECIDED,))
            case "paper":
                desk.keep_as_paper(options.file, _key(desk, options), options.reference, options.day)
            case "refuse":
                desk.refuse(options.file, options.note)
            case "confirm":
                desk.confirm_typed(desk.delivery(options.file).version_id or 0, options.note)
    result = {"file": options.file, "decision": options.decision}
    return Outcome("decide", (result,), sentences=(words.DECIDED,))


def _phone(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        desk = DepartmentDesk(workspace)
        typed = desk.correct_by_phone(_key(desk, options), _told(options.told), _call(workspace, options))
    return _typed("phone", typed)


def _told(pairs: Iterable[str]) -> dict[Path, str]:
    told = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise KnownTrouble("desk.not_a_pair", text=pair)
        try:
            told[Path.parse(name.strip())] = text.strip()
        except ValueError as error:
            raise KnownTrouble("desk.not_a_pair", text=pair) from error
    return told


def _take_typed(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        (checked,) = FileDesk(workspace).check_files([options.path])
        if checked.instance is None:
            return Outcome("typed", problems=checked.problems, status=2)
        typed = DepartmentDesk(workspace).take_typed(checked.instance.answers, _call(workspace, options))
    return _typed("typed", typed)


def _typed(verb: str, typed: Typed) -> Outcome:
    result = {
        "version": typed.version_id,
        "amendment": str(typed.amendment),
        "verdict": typed.standing.value,
    }
    return Outcome(verb, (result,), sentences=(words.TYPED,))


def _extend(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        desk = DepartmentDesk(workspace)
        key = _key(desk, options)
        desk.extend(key, options.due, options.reason)
    result = {"unit": key.unit_id, "form": key.form_id, "due": options.due.isoformat()}
    return Outcome("extend", (result,), sentences=(words.EXTENDED.format(due=f"{options.due:%d/%m/%Y}"),))


def _remind(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        written = DepartmentDesk(workspace).remind(options.period, options.again, options.output)
    return _written("remind", written)


def _history(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        desk = DepartmentDesk(workspace)
        period = opened(desk.desk, options.period)
        unit_id = workspace.unit(options.unit, period).id if options.unit else ""
        if options.output:
            return _written("history", [desk.export_history(period.id, options.output, unit_id)])
        history = desk.desk.store.history
        lines = desk.history(unit_id, period.id) if unit_id else history.of_period(period.id)
    return Outcome("history", tuple(map(_line, lines)), sentences=tuple(map(_line_said, lines)))


def _line(line: Line) -> Mapping[str, object]:
    entry = line.entry
    return {
        "at": line.at.isoformat(),
        "who": entry.who,
        "deed": entry.deed.value,
        "unit": entry.key.unit_id,
        "form": entry.key.form_id,
        "path": str(entry.path) if entry.path else "",
        "old": entry.old,
        "new": entry.new,
        "why": entry.why,
    }


def _line_said(line: Line) -> str:
    entry = line.entry
    changed = f"{entry.old} → {entry.new}" if entry.old else entry.new
    parts = (f"{line.at:%d/%m/%Y %H:%M}", entry.who, desk_words.DEEDS[entry.deed.value], changed, entry.why)
    return " · ".join(part for part in parts if part)


def _written(verb: str, files: Iterable[FilePath]) -> Outcome:
    written = list(files)
    return Outcome(
        verb,
        tuple({"file": str(path)} for path in written),
        sentences=tuple(words.WRITTEN.format(file=path) for path in written),
    )


def _key(desk: DepartmentDesk, options: argparse.Namespace) -> ReportKey:
    """The one report that unit, period and, where need be, form name.

    Raises:
        KnownTrouble: ``department.no_such_period``, ``workspace.unknown_unit``, ``desk.not_owed``,
            ``desk.which_form``.
    """
    period: Period = opened(desk.desk, options.period)
    unit = desk.workspace.unit(options.unit, period)
    owed = [one.form_id for one in desk.desk.store.periods.owed_by(period.id, unit.id)]
    wanted = getattr(options, "form", "")
    if wanted or len(owed) == 1:
        return ReportKey(wanted or owed[0], unit.id, period.id)
    if not owed:
        raise KnownTrouble("desk.not_owed", unit=unit.name, period=period.id)
    raise KnownTrouble("desk.which_form", unit=unit.name, forms=tuple(owed))


def _call(workspace: Workspace, options: argparse.Namespace) -> Call:
    return Call(options.caller, options.at or workspace.now(), options.reason)


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "inbox": _inbox,
    "original": _original,
    "correct": _correct,
    "ask": _ask,
    "reply": _reply,
    "decide": _decide,
    "phone": _phone,
    "typed": _take_typed,
    "extend": _extend,
    "remind": _remind,
    "history": _history,
}
