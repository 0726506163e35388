"""*Việc cần làm* as plain JSON: what the window saw last, to be shown before the engine is awake.

Only this program writes into a workspace, so what was seen last still stands, but for the day: the
working days left are counted again. The engine looks again right after and has the last word.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from forms.clerk.home import BegunReport, Home, SentReport, Standing, Task
from forms.model.period import Period
from forms.model.report import Amendment, ReportKey, ReportState
from forms.model.workdays import Holidays, working_days_between

SCHEMA = 1


def plain_home(home: Home, holidays: Holidays) -> dict[str, Any]:
    """The home and the days off it counts with, as plain JSON."""
    return {
        "schema": SCHEMA,
        "unit": home.unit_name,
        "today": home.today.isoformat(),
        "tasks": [_plain_task(task) for task in home.tasks],
        "later": [_plain_task(task) for task in home.later],
        "sent": [_plain_sent(sent) for sent in home.sent],
        "saved": home.saved.isoformat() if home.saved else None,
        "off": sorted(day.isoformat() for day in holidays.off if day >= home.today),
        "worked": sorted(day.isoformat() for day in holidays.worked if day >= home.today),
    }


def read_home(plain: Any, today: date) -> Home | None:
    """The remembered home as it stands ``today``; ``None`` where it is not readable or from later."""
    try:
        if plain["schema"] != SCHEMA or date.fromisoformat(plain["today"]) > today:
            return None
        holidays = Holidays(_days(plain["off"]), _days(plain["worked"]))
        return Home(
            unit_name=str(plain["unit"]),
            today=today,
            tasks=tuple(_read_task(task, today, holidays) for task in plain["tasks"]),
            later=tuple(_read_task(task, today, holidays) for task in plain["later"]),
            sent=tuple(_read_sent(sent) for sent in plain["sent"]),
            saved=datetime.fromisoformat(plain["saved"]) if plain["saved"] else None,
        )
    except (KeyError, TypeError, ValueError):
        return None


def _plain_task(task: Task) -> dict[str, Any]:
    standing = task.standing
    return {
        "key": [task.key.form_id, task.key.unit_id, task.key.period_id],
        "form": task.form_title,
        "period": _plain_period(task.period),
        "left": task.days_left,
        "report": _plain_report(task.report) if task.report else None,
        "standing": [standing.done, standing.asked, standing.errors, standing.warnings, standing.missing]
        if standing
        else None,
        "can_copy": task.can_copy,
    }


def _read_task(plain: Any, today: date, holidays: Holidays) -> Task:
    period = _read_period(plain["period"])
    form_id, unit_id, period_id = plain["key"]
    task = Task(
        key=ReportKey(str(form_id), str(unit_id), str(period_id)),
        form_title=str(plain["form"]),
        period=period,
        days_left=working_days_between(today, period.due, holidays),
        can_copy=bool(plain["can_copy"]),
    )
    if plain["report"] is None:
        return task
    standing = Standing(*map(int, plain["standing"])) if plain["standing"] else None
    return replace(task, report=_read_report(plain["report"]), standing=standing)


def _plain_sent(sent: SentReport) -> dict[str, Any]:
    return {
        "report": _plain_report(sent.report),
        "form": sent.form_title,
        "period": _plain_period(sent.period),
        "reference": sent.reference,
        "sent": sent.sent.isoformat() if sent.sent else None,
        "replaced": sent.is_replaced,
    }


def _read_sent(plain: Any) -> SentReport:
    return SentReport(
        report=_read_report(plain["report"]),
        form_title=str(plain["form"]),
        period=_read_period(plain["period"]),
        reference=str(plain["reference"]),
        sent=datetime.fromisoformat(plain["sent"]) if plain["sent"] else None,
        is_replaced=bool(plain["replaced"]),
    )


def _plain_report(report: BegunReport) -> list[Any]:
    return [report.id, str(report.amendment), report.state.value, report.changed.isoformat()]


def _read_report(plain: Any) -> BegunReport:
    id_, amendment, state, changed = plain
    return BegunReport(
        int(id_), Amendment.parse(amendment), ReportState(state), datetime.fromisoformat(changed)
    )


def _plain_period(period: Period) -> list[str]:
    days = (period.start, period.end, period.due)
    return [period.id, *(day.isoformat() for day in days), period.label]


def _read_period(plain: Any) -> Period:
    id_, start, end, due, label = plain
    days = [date.fromisoformat(day) for day in (start, end, due)]
    return Period(str(id_), days[0], days[1], days[2], str(label))


def _days(plain: Any) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in plain)
