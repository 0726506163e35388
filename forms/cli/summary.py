"""The verbs about what is told: consolidated documents, snapshots, differences, the annex of changes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

from forms.cli.output import Outcome
from forms.department.addressees import ReportKind
from forms.department.counting import opened
from forms.department.differences import FigureChange
from forms.department.snapshot import Snapshot
from forms.model.value import plain_number
from forms.officer.summary import SummaryDeeds
from forms.text.numbers import format_number
from forms.wording import deeds as deed_words
from forms.wording import telling as words
from forms.workspace import Workspace


@contextmanager
def _deeds(options: argparse.Namespace) -> Iterator[SummaryDeeds]:
    with Workspace.open(options.workspace) as workspace:
        yield SummaryDeeds(workspace)


def _report(options: argparse.Namespace) -> Outcome:
    with _deeds(options) as deeds:
        kind = ReportKind(options.to)
        written = deeds.documents.write(kind, options.period, folder=options.output)
    results = tuple({"file": str(path)} for path in written)
    said = tuple(deed_words.WRITTEN.format(file=path) for path in written)
    return Outcome("report", results, sentences=said)


def _snapshot(options: argparse.Namespace) -> Outcome:
    with _deeds(options) as deeds:
        if not options.to:
            told = deeds.snapshots(options.period, options.regime)
            results = tuple({**_plain(one.snapshot), "changed": one.changed} for one in told)
            said = tuple(words.LISTED.format(changed=one.changed, **_facts(one.snapshot)) for one in told)
            return Outcome("snapshot", results, sentences=said or (words.NONE_TOLD,))
        taken = deeds.take_snapshot(
            options.period,
            options.regime,
            options.to,
            cut_off=options.until,
            is_estimate=options.estimate,
            note=options.note,
        )
    return Outcome("snapshot", (_plain(taken),), sentences=(words.TAKEN.format(**_facts(taken)),))


def _include(options: argparse.Namespace) -> Outcome:
    with _deeds(options) as deeds:
        period = opened(deeds.desk, options.period)
        unit = deeds.workspace.unit(options.unit, period)
        deeds.include(period.id, unit.id, is_included=not options.undo, note=options.note)
        units = sorted(deeds.figures.provisional(period.id))
    results = ({"unit": unit.id, "included": not options.undo, "provisional": units},)
    return Outcome("include", results, sentences=(words.INCLUDED.format(count=len(units)),))


def _compare(options: argparse.Namespace) -> Outcome:
    with _deeds(options) as deeds:
        found = deeds.compare(options.period, options.before, options.now)
    results = tuple(_plain_change(change) for change in found.changes)
    lines = [words.DIFFER.format(count=len(found.changes), addressee=found.before.addressee)]
    for change in found.changes:
        lines.append(words.CHANGE.format(label=change.told.label, **_values(change)))
        lines += [
            words.CHANGE_CAUSE.format(
                unit=cause.unit,
                why=words.WHYS[cause.why.value],
                before=_said(cause.before),
                now=_said(cause.now),
            )
            for cause in change.causes
        ]
    return Outcome("compare", results, sentences=tuple(lines))


def _adjust(options: argparse.Namespace) -> Outcome:
    with _deeds(options) as deeds:
        file = deeds.adjust(options.period, options.before, options.output)
    return Outcome("adjust", ({"file": str(file)},), sentences=(deed_words.WRITTEN.format(file=file),))


def _analyse(options: argparse.Namespace) -> Outcome:
    with _deeds(options) as deeds:
        file = deeds.analyse(options.output)
    return Outcome("analyse", ({"file": str(file)},), sentences=(deed_words.WRITTEN.format(file=file),))


def _facts(snapshot: Snapshot) -> dict[str, object]:
    return {
        "id": snapshot.id,
        "addressee": snapshot.addressee,
        "day": f"{snapshot.cut_off:%d/%m/%Y}",
        "reported": snapshot.reported,
        "units": snapshot.units,
        "estimate": words.ESTIMATE if snapshot.is_estimate else "",
    }


def _plain(snapshot: Snapshot) -> dict[str, object]:
    return {
        "snapshot": snapshot.id,
        "to": snapshot.addressee,
        "until": snapshot.cut_off.isoformat(),
        "estimate": snapshot.is_estimate,
        "reported": snapshot.reported,
        "units": snapshot.units,
        "figures": len(snapshot.figures),
    }


def _plain_change(change: FigureChange) -> dict[str, object]:
    causes = [
        {
            "unit": one.unit,
            "why": one.why.value,
            "before": _number(one.before),
            "now": _number(one.now),
        }
        for one in change.causes
    ]
    return {
        "figure": change.told.key,
        "label": change.told.label,
        "before": _number(change.before.value if change.before else None),
        "now": _number(change.now.value if change.now else None),
        "causes": causes,
    }


def _values(change: FigureChange) -> dict[str, str]:
    return {
        "before": _said(change.before.value if change.before else None),
        "now": _said(change.now.value if change.now else None),
    }


def _said(number: Decimal | None) -> str:
    return "–" if number is None else format_number(number)


def _number(number: Decimal | None) -> str:
    return "" if number is None else plain_number(number)


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "report": _report,
    "snapshot": _snapshot,
    "include": _include,
    "compare": _compare,
    "adjust": _adjust,
    "analyse": _analyse,
}
