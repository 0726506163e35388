"""The lines of a regime's figures as a list to choose from, and how far each group of units is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from forms.department.analysis.reckoned import Reckoned
from forms.department.completeness import OwedStatus, Progress
from forms.department.figures import Figure
from forms.department.letters import groups_of
from forms.department.outline import Line, indicator_lines, merged
from forms.department.regime_summary import RegimeSummary, unit_progress
from forms.model.form import ChoiceList, Node, OverUnits, Question
from forms.model.path import Path
from forms.model.value import Answer


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A line of the list; of a heading only number, label and level are there.

    Attributes:
        key: the figure's path; of one choice of several ``path#choice``, as in a snapshot.
        long_label: the label where the lines above are not seen: "column: row".
        owing: of how many that are asked it was made ``over``.
    """

    number: str
    label: str
    level: int
    key: str = ""
    question: Question | None = None
    value: Answer | None = None
    over: int = 0
    owing: int = 0
    is_incomplete: bool = False
    long_label: str = ""

    @property
    def is_in_table(self) -> bool:
        """Whether it stands in a row of a table."""
        return "/" in self.key

    @property
    def is_count_of_units(self) -> bool:
        """Whether the value says how many units answered so."""
        question = self.question
        return question is not None and question.over_units in (OverUnits.COUNT_YES, OverUnits.COUNT_EACH)


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """How far one group of units is, as letters group them (``forms.wording.letters.GROUPS``)."""

    group: str
    progress: Progress


def ordered_forms(summary: RegimeSummary) -> list[str]:
    """The form ids, the one that most units fill first: it gives the order of the sections."""
    return [one.form.id for one in sorted(summary.forms, key=lambda one: -one.progress.owing)]


def summary_lines(reckoned: Reckoned) -> tuple[SummaryLine, ...]:
    """The figures outside tables under their sections, in the order of the consolidated report."""
    return tuple(_line(reckoned, line) for line in figure_lines(reckoned.summary))


def lines_with_tables(reckoned: Reckoned) -> tuple[SummaryLine, ...]:
    """The same, with the tables whose rows all units share (month by month) in their places."""
    summary = reckoned.summary
    return tuple(_line(reckoned, line) for line in indicator_lines(*_contents(summary), summary.rows))


def figure_lines(summary: RegimeSummary) -> tuple[Line, ...]:
    """The lines outside tables without their figures."""
    return indicator_lines(*_contents(summary))


def _contents(summary: RegimeSummary) -> tuple[tuple[Node, ...], list[ChoiceList]]:
    by_id = {one.form.id: one.form for one in summary.forms}
    forms = [by_id[form_id] for form_id in ordered_forms(summary)]
    return merged(forms), [choices for form in forms for choices in form.choice_lists]


def group_progress(statuses: Iterable[OwedStatus]) -> tuple[GroupProgress, ...]:
    """Each group that owes something, in the order in which letters name them."""
    found = tuple(statuses)
    made = []
    for group, units in groups_of(status.owed.unit for status in found).items():
        ids = {unit.id for unit in units}
        counts = unit_progress(status for status in found if status.owed.unit.id in ids)
        if counts.owing:
            made.append(GroupProgress(group, counts))
    return tuple(made)


def _line(reckoned: Reckoned, line: Line) -> SummaryLine:
    if line.question is None:
        return SummaryLine(line.number, line.label, line.level)
    path = Path(line.question.name, line.repeat, line.row)
    figure = reckoned.figure(path)
    is_part = bool(line.choice or line.row)
    made = SummaryLine(
        line.number,
        line.label,
        line.level,
        f"{path}#{line.choice}" if line.choice else str(path),
        line.question,
        long_label=f"{line.question.label}: {line.label}" if is_part else line.label,
    )
    if figure is None:
        return made
    return replace(
        made,
        value=value_of(figure, line.choice),
        over=figure.over,
        owing=figure.owing,
        is_incomplete=figure.is_incomplete,
    )


def value_of(figure: Figure, choice: str) -> Answer | None:
    """The figure, or of a question of several choices how many units chose ``choice``."""
    if not choice:
        return figure.value
    return Decimal(figure.tally.get(choice, 0)) if figure.over else None
