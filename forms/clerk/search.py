"""What Ctrl+K finds: the own reports, their indicators and tables, the units of the province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from forms.clerk.reports import OpenedReport, OwnReports
from forms.exchange.numbering import is_shown, sections
from forms.model.form import Question, Repeat, Role, walk
from forms.model.path import Path
from forms.rules.instance import Instance
from forms.text.keys import search_key
from forms.wording.word import period_name

_MOST = 60
_REPORTS = 40
"""So many reports are named; a unit writes three a year."""


class SoughtKind(StrEnum):
    """What kind of thing was found."""

    PLACE = "place"
    REPORT = "report"
    INDICATOR = "indicator"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that can be gone to.

    Attributes:
        detail: quiet words that tell it from others.
        key: the folded words it is found by.
        target: of a place its key, of a unit its id.
        report_id: of a report or an indicator, else 0.
        path: of an indicator, where it can be stood on.
    """

    kind: SoughtKind
    name: str
    detail: str
    key: str
    target: str = ""
    report_id: int = 0
    path: Path | None = None


def thing(kind: SoughtKind, name: str, detail: str, target: str = "", report_id: int = 0) -> Sought:
    """A thing with the key it is found by."""
    return Sought(kind, name, detail, search_key(f"{name} {detail}"), target, report_id)


def everything(desk: OwnReports) -> tuple[Sought, ...]:
    """All that can be found in a workspace but the window's own places.

    Indicators are those of the report changed last of each form.
    """
    found: list[Sought] = []
    seen: set[str] = set()
    for report in desk.store.reports.latest(_REPORTS):
        opened = desk.open_report(report.id)
        period = period_name(opened.period)
        found.append(thing(SoughtKind.REPORT, f"Báo cáo {period}", opened.form.title, report_id=report.id))
        if report.key.form_id not in seen:
            seen.add(report.key.form_id)
            found += _indicators(opened, period)
    today = desk.today()
    found += [
        thing(SoughtKind.UNIT, unit.name, unit.official_name, unit.id)
        for unit in desk.workspace.catalogue
        if unit.is_valid(today)
    ]
    return tuple(found)


def matching(things: Iterable[Sought], typed: str) -> tuple[Sought, ...]:
    """Those that hold every word typed, marks or not; names that hold the phrase come first."""
    words = search_key(typed).split()
    phrase = " ".join(words)
    if not words:
        return tuple(one for one in things if one.kind in (SoughtKind.PLACE, SoughtKind.REPORT))[:_MOST]
    hits = [one for one in things if all(word in one.key for word in words)]
    hits.sort(key=lambda one: _rank(one, phrase))
    return tuple(hits[:_MOST])


def _rank(one: Sought, phrase: str) -> tuple[int, int]:
    name = search_key(one.name)
    order = list(SoughtKind).index(one.kind)
    if name.startswith(phrase):
        return 0, order
    return (1 if phrase in name else 2), order


def _indicators(opened: OpenedReport, period: str) -> Iterator[Sought]:
    instance = opened.instance()
    for section in sections(opened.form):
        where = f"{section.number}. {section.label} · {period}".removeprefix(". ")
        for node in section.children:
            if isinstance(node, Repeat):
                yield from _of_repeat(instance, node, where, opened.report.id)
            elif node.role is not Role.NOTE and node.label and instance.is_relevant(node.name):
                yield _indicator(node.label, where, opened.report.id, Path(node.name))


def _of_repeat(instance: Instance, repeat: Repeat, where: str, report_id: int) -> Iterator[Sought]:
    rows = instance.rows(repeat.name)
    columns = [node for node, _ in walk(repeat.children) if isinstance(node, Question) and is_shown(node)]
    for column in columns if rows else ():
        place = Path(column.name, repeat.name, rows[0].id)
        yield _indicator(column.label, f"{repeat.label} · {where}", report_id, place)


def _indicator(name: str, where: str, report_id: int, path: Path) -> Sought:
    key = search_key(f"{name} {where}")
    return Sought(SoughtKind.INDICATOR, name, where, key, report_id=report_id, path=path)
