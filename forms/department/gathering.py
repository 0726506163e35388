"""Every unit's value for every figure of a form, in the rows that the Summary has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.department.figures import Contribution, Source, SummaryRow
from forms.model.form import Form, Question, Repeat, Role
from forms.model.path import Path
from forms.model.surroundings import Row
from forms.model.unit import Unit
from forms.rules.instance import Instance
from forms.store.versions import Places

_COMMUNES = "communes"


@dataclass(frozen=True, slots=True)
class CountedReport:
    """One unit's report that counts, evaluated, with the place of each answer in its file."""

    source: Source
    instance: Instance
    places: Places


@dataclass(frozen=True, slots=True)
class Gathered:
    """The parts of all figures, before anything is combined.

    Attributes:
        parts: by the path in the Summary, in the order of the form, rows and units.
        rows: of each repeat.
    """

    parts: Mapping[Path, tuple[Contribution, ...]]
    rows: Mapping[str, tuple[SummaryRow, ...]]

    def of_units(self, unit_ids: frozenset[str]) -> Gathered:
        """The parts and own rows of some units only."""
        rows = {
            repeat: tuple(row for row in found if row.unit is None or row.unit.id in unit_ids)
            for repeat, found in self.rows.items()
        }
        there = {("", "")} | {(repeat, row.id) for repeat, found in rows.items() for row in found}
        parts = {
            path: tuple(part for part in given if part.source.unit.id in unit_ids)
            for path, given in self.parts.items()
            if (path.repeat, path.row) in there
        }
        return Gathered(parts, rows)


def would_be_asked(form: Form, blanks: Iterable[Instance]) -> dict[str, frozenset[str]]:
    """For each question the units, by id, that a blank report would ask it."""
    asked: dict[str, set[str]] = {question.name: set() for question in form.questions()}
    for blank in blanks:
        for name, units in asked.items():
            if blank.is_relevant(name):
                units.add(blank.surroundings.unit.id)
    return {name: frozenset(units) for name, units in asked.items()}


def has_shared_rows(repeat: Repeat) -> bool:
    """Whether all units have the same rows (months, a choice list), so that they combine row by row."""
    return bool(repeat.fixed_rows) and repeat.fixed_rows != _COMMUNES


def gather(form: Form, reports: Sequence[CountedReport]) -> Gathered:
    """The parts that the reports give for the figures of ``form``."""
    parts: dict[Path, list[Contribution]] = {}
    rows: dict[str, tuple[SummaryRow, ...]] = {}
    tables = form.tables()
    asked = [question for question in form.questions() if question.role is not Role.NOTE]
    for question in (one for one in asked if not tables[one.name]):
        path = Path(question.name)
        parts[path] = [part for report in reports for part in _part(report, question, path)]
    for repeat in form.repeats():
        questions = tuple(question for question in asked if tables[question.name] == repeat.name)
        found, labelled = _gather_rows(repeat, questions, reports)
        parts.update(found)
        rows[repeat.name] = labelled
    return Gathered({path: tuple(given) for path, given in parts.items()}, rows)


def _gather_rows(
    repeat: Repeat, questions: Sequence[Question], reports: Sequence[CountedReport]
) -> tuple[dict[Path, list[Contribution]], tuple[SummaryRow, ...]]:
    parts: dict[Path, list[Contribution]] = {}
    rows: dict[str, SummaryRow] = {}
    for report in reports:
        if not _knows(report, repeat.name) or not report.instance.is_relevant(repeat.name):
            continue
        for row in report.instance.rows(repeat.name):
            in_summary = _summary_row(repeat, row, report.source.unit, rows)
            rows.setdefault(in_summary.id, in_summary)
            for question in questions:
                path = Path(question.name, repeat.name, in_summary.id)
                own = Path(question.name, repeat.name, row.id)
                parts.setdefault(path, []).extend(_part(report, question, own))
    return parts, tuple(rows.values())


def _knows(report: CountedReport, name: str) -> bool:
    """Whether the issue of the form that the unit filled has the question; an earlier one may not."""
    return report.instance.outline.get(name) is not None


def _summary_row(repeat: Repeat, row: Row, unit: Unit, taken: Mapping[str, SummaryRow]) -> SummaryRow:
    if has_shared_rows(repeat):
        return SummaryRow(row.id, row.label)
    # A commune of the catalogue keeps its id; what two units call r1 or name twice are two rows.
    if repeat.fixed_rows and "@" in row.id and row.id not in taken:
        return SummaryRow(row.id, row.label, unit)
    return SummaryRow(f"{unit.code}.{row.id}", row.label, unit)


def _part(report: CountedReport, question: Question, path: Path) -> Iterator[Contribution]:
    instance = report.instance
    if not _knows(report, path.name) or not instance.is_relevant(path):
        return
    sheet, cell = report.places.get(path, ("", ""))
    is_incomplete = question.role is Role.CALCULATED and instance.is_incomplete(path)
    yield Contribution(report.source, instance.value(path), sheet, cell, is_incomplete)
