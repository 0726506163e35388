"""The verbs of the Department: open a period, receive, who owes, the consolidated reports."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from forms.cli.output import Outcome, show_progress
from forms.department.completeness import OwedState, OwedStatus, Timeliness
from forms.department.intake import Taken
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding
from forms.model.report import DeliveryVerdict
from forms.officer.desk import DepartmentDesk
from forms.period_opening import AdHocRequest
from forms.wording import deeds as words
from forms.workspace import Workspace


def _open(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        period, owed = workspace.begin_period(options.period, _request(options))
    counts = Counter(debt.binding for debt in owed)
    result = {
        "period": period.id,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "due": period.due.isoformat(),
        "owed": {binding.value: counts[binding] for binding in Binding},
    }
    said = words.OPENED.format(
        period=period.id,
        start=f"{period.start:%d/%m/%Y}",
        end=f"{period.end:%d/%m/%Y}",
        due=f"{period.due:%d/%m/%Y}",
        mandatory=counts[Binding.MANDATORY],
        others=len(owed) - counts[Binding.MANDATORY],
    )
    return Outcome("open", (result,), sentences=(said,))


def _request(options: argparse.Namespace) -> AdHocRequest | None:
    days: list[date | None] = [options.start, options.end, options.due]
    if not any((*days, options.label, options.form, options.units)):
        return None
    match days:
        case [date() as start, date() as end, date() as due]:
            forms, units = tuple(options.form), tuple(options.units)
            return AdHocRequest(start, end, due, options.label, forms, units)
        case _:
            raise KnownTrouble("form_packages.ad_hoc_unasked", period=options.period)


def _receive(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        batch = DepartmentDesk(workspace).receive(
            options.paths, sent=options.sent, is_dry_run=options.dry_run, progress=show_progress
        )
        taken, is_stopped = _until_stopped(batch)
    results = tuple(
        {
            "file": one.name,
            "container": one.container,
            "verdict": one.verdict.value,
            "form": one.key.form_id if one.key else "",
            "unit": one.key.unit_id if one.key else "",
            "period": one.key.period_id if one.key else "",
            "amendment": str(one.amendment) if one.amendment else "",
            "code": one.code,
        }
        for one in taken
    )
    problems = tuple(problem for one in taken for problem in one.problems)
    counts = Counter(one.verdict for one in taken)
    lines = [
        words.VERDICTS[verdict].format(count=counts[verdict])
        for verdict in DeliveryVerdict
        if counts[verdict]
    ]
    if is_stopped:
        lines.append(words.STOPPED)
    is_bad = is_stopped or bool(counts[DeliveryVerdict.REFUSED] or counts[DeliveryVerdict.IN_CORRECTION])
    heading = words.REHEARSED if options.dry_run else words.RECEIVED
    return Outcome("receive", results, problems, int(is_bad), (heading.format(count=len(taken)), *lines))


def _until_stopped(batch: Iterator[Taken]) -> tuple[list[Taken], bool]:
    """What was taken in until the end, or until Ctrl+C; each file is in whole or not at all."""
    taken: list[Taken] = []
    try:
        taken.extend(batch)
    except KeyboardInterrupt:
        return taken, True
    return taken, False


def _owing(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        found = DepartmentDesk(workspace).owing(options.period)
    results = tuple(_owing_result(status) for status in found)
    obliged = [status for status in found if status.owed.binding is Binding.MANDATORY]
    missing = [status for status in obliged if status.state is OwedState.MISSING]
    late = [status for status in found if status.timeliness is Timeliness.LATE]
    reported = sum(status.state is not OwedState.MISSING for status in found)
    sentences = [
        words.OWING.format(reported=reported, owing=len(found), missing=len(missing), late=len(late)),
        *(words.OWING_MISSING.format(unit=one.owed.unit.name, form=one.owed.form_id) for one in missing),
    ]
    return Outcome("owing", results, status=int(bool(missing)), sentences=tuple(sentences))


def _owing_result(status: OwedStatus) -> Mapping[str, object]:
    return {
        "unit": status.owed.unit.id,
        "name": status.owed.unit.name,
        "form": status.owed.form_id,
        "binding": status.owed.binding.value,
        "state": status.state.value,
        "timeliness": status.timeliness.value,
        "sent": status.sent.isoformat() if status.sent else "",
    }


def _summary(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        written = DepartmentDesk(workspace).summary(options.period, options.output)
    results = tuple({"file": str(path)} for path in written)
    return Outcome("summary", results, sentences=tuple(words.WRITTEN.format(file=path) for path in written))


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "open": _open,
    "receive": _receive,
    "owing": _owing,
    "summary": _summary,
}
