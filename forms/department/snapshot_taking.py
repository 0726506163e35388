"""Reckoning what can be told now, and keeping it as what one addressee was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from forms.department.combination import is_yes
from forms.department.counting import counted_versions, form_summaries, regime_summaries
from forms.department.deeds import needed
from forms.department.desk import Desk
from forms.department.figures import Figure
from forms.department.gathering import has_shared_rows
from forms.department.regime_summary import RegimeSummary, unit_progress
from forms.department.snapshot import Snapshot, ToldFigure, VersionOf
from forms.department.snapshot_content import plain_snapshot
from forms.model.form import Question
from forms.model.path import Path
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.model.value import Answer
from forms.store.history import Deed, Entry
from forms.wording import desk as words
from forms.wording.word import short_day


def present(
    desk: Desk,
    period: Period,
    regime_id: str,
    cut_off: date,
    provisional: frozenset[str] = frozenset(),
) -> Snapshot:
    """The state of a regime's figures with what was sent up to ``cut_off``.

    Raises:
        KnownTrouble: ``desk.no_such_regime``.
    """
    summaries = form_summaries(desk, period, provisional, cut_off)
    regimes = {one.regime.regime_id: one for one in regime_summaries(desk, period, summaries)}
    if regime_id not in regimes:
        raise KnownTrouble("desk.no_such_regime", regime=regime_id, period=period.id)
    return state_of(desk, regimes[regime_id], cut_off, provisional, until=cut_off)


def state_of(
    desk: Desk,
    regime: RegimeSummary,
    cut_off: date,
    provisional: frozenset[str] = frozenset(),
    *,
    until: date | None = None,
) -> Snapshot:
    """The figures of a summary as they could be told.

    Args:
        desk: where the reports are.
        regime: reckoned with what was sent up to ``until``, or with everything.
        cut_off: the day that is told.
        provisional: as for the summary.
        until: as for the summary.
    """
    period, regime_id = regime.period, regime.regime.regime_id
    counts = unit_progress(regime.statuses)
    versions: VersionOf = {
        (form.form.id, unit): version.id
        for form in regime.forms
        for unit, version in counted_versions(desk, form.form.id, period, provisional, until).items()
    }
    names = {one.owed.unit.id: one.owed.unit.name for one in regime.statuses}
    figures = {figure.key: figure for figure in _told(regime)}
    return Snapshot(
        id=0,
        period_id=period.id,
        regime_id=regime_id,
        addressee="",
        cut_off=cut_off,
        is_estimate=False,
        reported=len({unit for _, unit in versions}),
        units=counts.owing,
        figures=figures,
        versions=versions,
        names=names,
    )


def take_snapshot(
    desk: Desk,
    state: Snapshot,
    addressee: str,
    who: str,
    *,
    is_estimate: bool = False,
    note: str = "",
) -> Snapshot:
    """Keep ``state`` as what ``addressee`` is told; it is never changed afterwards.

    Raises:
        KnownTrouble: ``desk.note_needed``, no addressee is named.
    """
    told = replace(state, addressee=needed(addressee), is_estimate=is_estimate)
    with desk.store.transaction():
        id_ = desk.store.snapshots.add(
            told.period_id, told.regime_id, told.addressee, told.cut_off, who, note, plain_snapshot(told)
        )
        counts = words.SNAPSHOT_COUNTS.format(
            day=short_day(told.cut_off), reported=told.reported, units=told.units
        )
        key = ReportKey("", "", told.period_id)
        desk.store.history.add(
            Entry(who, Deed.SNAPSHOT_TAKEN, key, new=counts, why=f"{told.addressee}. {note}".strip(" ."))
        )
    return replace(told, id=id_)


def _told(regime: RegimeSummary) -> Iterator[ToldFigure]:
    shared = {
        repeat.name
        for summary in regime.forms
        for repeat in summary.form.repeats()
        if has_shared_rows(repeat)
    }
    rows = {(name, row.id): row.label for name, found in regime.rows.items() for row in found}
    for path, figure in regime.figures.items():
        if path.repeat and path.repeat not in shared:
            continue
        question = regime.questions[path.name]
        label = question.label or path.name
        if path.repeat:
            label = f"{label} ({rows.get((path.repeat, path.row), path.row)})"
        yield from _figures(regime, path, figure, question, label)


def _figures(
    regime: RegimeSummary, path: Path, figure: Figure, question: Question, label: str
) -> Iterator[ToldFigure]:
    over, owing = figure.over, figure.owing
    if isinstance(figure.value, Decimal):
        parts = {
            part.source.unit.id: number
            for part in figure.contributions
            if (number := _number(part.answer)) is not None
        }
        yield ToldFigure(str(path), label, question.unit, figure.value, over, owing, parts)
    labels = {
        choice.name: choice.label
        for summary in regime.forms
        for choices in summary.form.choice_lists
        if choices.name == question.choices
        for choice in choices.choices
    }
    for name, count in figure.tally.items():
        chosen = {
            part.source.unit.id: Decimal(1) for part in figure.contributions if _chose(part.answer, name)
        }
        said = f"{label}: {labels.get(name, name)}"
        yield ToldFigure(f"{path}#{name}", said, words.UNITS, Decimal(count), over, owing, chosen)


def _number(answer: Answer | None) -> Decimal | None:
    if isinstance(answer, Decimal):
        return answer
    return Decimal(1) if is_yes(answer) else None


def _chose(answer: Answer | None, name: str) -> bool:
    return name in answer if isinstance(answer, tuple) else answer == name
