"""What a consolidated report tells beyond its figures: cut-off, chosen texts, comparisons, charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from forms.department.analysis.comparison import Comparison, Held, number_of
from forms.department.analysis.overview import SummaryLine, group_progress
from forms.department.analysis.reckoned import Reckoned
from forms.department.analysis.trend import Trend
from forms.department.outline import Line
from forms.exchange.word.charts import Chart, Series
from forms.exchange.word.figures import Piece
from forms.exchange.word.phrases import in_cell
from forms.exchange.word.tables import Column, Row, Table
from forms.model.form import OverPeriods
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import PeriodKind
from forms.store.told_prose import TakenText
from forms.text.numbers import format_number
from forms.wording import consolidated as words
from forms.wording import department as table_words
from forms.wording import letters, say

_TOP = 10


@dataclass(frozen=True, slots=True)
class Extras:
    """Nothing of it need be there.

    Attributes:
        up_to: the sentence on the cut-off and the estimate.
        texts: by question, the officer's choice and order of what units say.
        compared: titles and tables of the annexes that hold the figures against earlier periods.
        charts: those of the last annex.
        closing: the last sentence, with ``{period}``, ``{unit}``, ``{receiver}``.
    """

    up_to: str = ""
    texts: Mapping[str, tuple[TakenText, ...]] = field(default_factory=dict)
    compared: tuple[tuple[str, Table], ...] = ()
    charts: tuple[Chart, ...] = ()
    closing: str = table_words.SUMMARY_CLOSING


def compared_table(now: Reckoned, comparison: Comparison, lines: Sequence[Line]) -> Table:
    """Every number of the lines against the earlier period's, over the units that have both."""
    is_part = is_part_of(now.period, comparison.then.period)
    columns = (
        Column(table_words.COLUMN_NUMBER, 1.2, "center"),
        Column(table_words.COLUMN_INDICATOR, 8),
        Column(table_words.COLUMN_MEASURE, 2.2, "center"),
        Column(words.COLUMN_NOW, 2.2, "right"),
        Column(words.COLUMN_THEN, 2.2, "right"),
        Column(words.COLUMN_SHARE if is_part else words.COLUMN_CHANGE, 1.9, "right"),
        Column(words.COLUMN_COMMON, 1.9, "center"),
        Column(words.COLUMN_WHY_NOT, 5),
    )
    return Table(columns, list(_compared_rows(now, comparison, lines, is_part=is_part)), points=11)


def is_part_of(now: Period, then: Period) -> bool:
    """Whether the later period is only a part as long: its flow is a share of the other's, no growth."""
    return now.kind is PeriodKind.FIRST_HALF and then.kind is PeriodKind.YEAR


def _compared_rows(
    now: Reckoned, comparison: Comparison, lines: Sequence[Line], *, is_part: bool
) -> Iterator[Row]:
    headings: list[Line] = []
    for line in lines:
        if line.question is None:
            headings = [one for one in headings if one.level < line.level] + [line]
            continue
        path = Path(line.question.name)
        if line.choice or number_of(now.figure(path)) is None:
            continue
        for heading in headings:
            yield Row((heading.number, heading.label), is_section=True)
        headings = []
        is_stock = line.question.over_periods is OverPeriods.LAST
        yield _compared_row(line, comparison.held(path), is_share=is_part and not is_stock)


def _compared_row(line: Line, held: Held, *, is_share: bool) -> Row:
    change = held.share if is_share else held.growth
    sign = "+" if change is not None and change > 0 and not is_share else ""
    cells: tuple[Piece, ...] = (
        line.number,
        line.label,
        line.question.unit if line.question else "",
        _said(held.now),
        _said(held.then),
        f"{sign}{format_number(change)}" if change is not None else "",
        str(held.units) if held.units else "",
        why_left_out(held),
    )
    return Row(cells)


def why_left_out(held: Held) -> str:
    """The units that are not compared, and the first reason; empty where all are."""
    if not held.left_out:
        return ""
    count = words.LEFT_OUT.format(count=held.left_out) if held.units else words.NOTHING_COMMON
    reason = say(held.obstacles[0].as_problem()).partition(": ")[2] if held.obstacles else ""
    return f"{count}: {reason}" if reason else count


def _said(number: Decimal | None) -> str:
    return "" if number is None else in_cell(number)


def progress_chart(now: Reckoned) -> Chart:
    """Who has reported and who has not, by group."""
    groups = group_progress(now.summary.statuses)
    names = tuple(letters.GROUPS[one.group] for one in groups)
    reported = tuple(Decimal(one.progress.reported) for one in groups)
    missing = tuple(Decimal(one.progress.owing - one.progress.reported) for one in groups)
    series = (Series(words.CHART_REPORTED, reported), Series(words.CHART_MISSING, missing))
    return Chart(words.CHART_PROGRESS, names, series, is_lying=True)


def top_chart(now: Reckoned, line: SummaryLine) -> Chart | None:
    """The units with the largest figures; ``None`` where no two gave one."""
    if line.question is None:
        return None
    given = [
        (part.source.unit.name, part.answer)
        for part in now.parts(Path(line.question.name))
        if isinstance(part.answer, Decimal)
    ]
    shown = sorted(given, key=lambda one: -one[1])[:_TOP]
    if len(shown) < 2:
        return None
    title = words.CHART_TOP.format(label=line.label, measure=line.question.unit)
    series = Series(line.label, tuple(number for _, number in shown))
    return Chart(title, tuple(name for name, _ in shown), (series,), is_lying=True)


def trend_chart(line: SummaryLine, found: Trend, names: Sequence[str]) -> Chart:
    """The same period of several years; ``names`` are of the periods."""
    measure = line.question.unit if line.question else ""
    title = words.CHART_TREND.format(label=line.label, measure=measure, units=found.units)
    return Chart(title, tuple(names), (Series(line.label, tuple(number for _, number in found.points)),))
