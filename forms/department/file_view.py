"""One received file in full: what is wrong in which cell, what stood there last time, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.department.correction_answer import CorrectionAnswer, answers_to
from forms.department.counting import opened
from forms.department.desk import Desk
from forms.department.inbox import NOT_TAKEN, InboxRow
from forms.department.saying import said_answer, said_labels
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.value import Answer
from forms.rules.instance import Instance
from forms.store.deliveries import Delivery
from forms.store.desk_entries import DeskEntry
from forms.store.versions import Version

_FOUND = ("found",)
"""Facts in which a problem carries what stands in its cell."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem with its cell.

    Attributes:
        label: of the question it is about, where it is about one.
        in_file: what stands in the cell, in words.
        before: what the unit reported for the same period last year, in words; empty where nothing.
        explained: the unit's explanation.
    """

    problem: Problem
    label: str = ""
    in_file: str = ""
    before: str = ""
    explained: str = ""

    @property
    def sheet(self) -> str:
        """The sheet it stands in; empty for the whole file."""
        return self.problem.place.sheet

    @property
    def cell(self) -> str:
        """The cell's name ("F9"); empty for the whole file."""
        return self.problem.place.cell


@dataclass(frozen=True, slots=True)
class FileView:
    """All that a screen says of one file.

    Attributes:
        findings: by sheet in the order of the file, errors before warnings in each.
        sound: how many filled cells have nothing wrong.
        labels: the label of each path of its report, for those who change one by telephone.
        texts: what stands at each path, as it would be typed.
        note: with which the officer accepted or refused it.
        entry: how it was typed here, where it was.
        answers: how it answers what was asked before.
    """

    row: InboxRow
    delivery: Delivery
    findings: tuple[Finding, ...]
    sound: int = 0
    labels: Mapping[Path, str] = field(default_factory=dict)
    texts: Mapping[Path, str] = field(default_factory=dict)
    note: str = ""
    entry: DeskEntry | None = None
    answers: tuple[CorrectionAnswer, ...] = ()


def view_file(desk: Desk, row: InboxRow) -> FileView:
    """The file of a row of the inbox.

    Raises:
        KeyError: there is no such delivery.
    """
    delivery = desk.store.deliveries.get(row.id)
    if delivery.version_id is None:
        return FileView(row, delivery, tuple(map(Finding, delivery.problems)), note=_refusal(delivery))
    version = desk.store.versions.get(delivery.version_id)
    key = version.report.key
    period = opened(desk, key.period_id)
    instance = desk.instance(version.answers, version.report.form_hash, desk.unit(key.unit_id), period)
    labels = said_labels(instance)
    findings = [_finding(instance, version, labels, problem) for problem in delivery.problems]
    wrong = {one.problem.place.path for one in findings if one.problem.severity is Severity.ERROR}
    asked = [one for one in desk.store.corrections.of_report(key) if one.version_id < version.id]
    return FileView(
        row,
        delivery,
        _ordered(findings),
        len(version.answers.cells.keys() - wrong),
        labels,
        {path: said_answer(instance, path, version.answers.cells.get(path)) for path in labels},
        version.note,
        desk.store.desk_entries.get(version.id),
        answers_to(desk, asked),
    )


def _refusal(delivery: Delivery) -> str:
    told = next((one for one in delivery.problems if one.code == NOT_TAKEN), None)
    return str(told.facts["reason"]) if told else ""


def _finding(instance: Instance, version: Version, labels: Mapping[Path, str], problem: Problem) -> Finding:
    path = problem.place.path
    explained = str(problem.facts.get("explained", ""))
    if path is None:
        return Finding(problem, explained=explained)
    before = instance.surroundings.last_year.get(path)
    return Finding(
        problem,
        labels.get(path, ""),
        _in_file(instance, problem, path, version.answers.cells.get(path)),
        said_answer(instance, path, before) if before is not None else "",
        explained,
    )


def _in_file(instance: Instance, problem: Problem, path: Path, answer: Answer | None) -> str:
    """What the cell holds: the answer, or the words that could not be read as one."""
    if answer is not None:
        return said_answer(instance, path, answer)
    found = next((problem.facts[name] for name in _FOUND if name in problem.facts), "")
    return found if isinstance(found, str) else ""


_WEIGHTS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def _ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sheets stay in the order in which they were met, what is of the whole file first."""
    sheets = list(dict.fromkeys(["", *(one.sheet for one in findings)]))
    return tuple(sorted(findings, key=lambda one: (sheets.index(one.sheet), _WEIGHTS[one.problem.severity])))
