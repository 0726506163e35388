"""*Chạy thử mẫu*: a form tried with made-up answers before anybody is asked to fill it.

Three units that owe it, each in four moods (plausible, faulty, empty, extreme), give their workbooks and
Word files; those are read back by the guarded door as if they had come by mail, and the plausible ones
are summed up by the Department's own engine. What an officer opens then is what will really be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path as FilePath

from forms import word_reading
from forms.department.completeness import Owed, owing
from forms.design.library import Library, freeze
from forms.design.made_up import Mood, made_up_answers
from forms.exchange.leftovers import scratch_folder
from forms.exchange.output import write_beside
from forms.exchange.package import ascii_name
from forms.file_desk import FileDesk
from forms.form_reading import look_at_form
from forms.model.form import Form, Severity
from forms.model.issue import default_issue
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.problem import KnownTrouble, Problem
from forms.model.regime import Cycle, PeriodKind
from forms.model.report import DeliveryVerdict
from forms.model.surroundings import VIETNAM
from forms.model.unit import Unit
from forms.officer.desk import DepartmentDesk
from forms.rules.instance import Instance
from forms.store.periods import OwedReport
from forms.store.store import Store
from forms.wording.form_packages import MOODS, SUMMARY_FOLDER
from forms.workspace import Clock, Progress, Workspace, identity_of, no_progress, utc_now

UNITS = 3
_EARLIEST_YEAR = 2022
"""The plan begins; before it nobody owed anything."""


@dataclass(frozen=True, slots=True)
class TriedReport:
    """One made-up report: its files in the folder, and what reading the workbook back found."""

    unit: Unit
    mood: Mood
    workbook: str
    document: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class TriedOut:
    """What came of trying a form.

    Attributes:
        problems: of the form; with an error among them nothing was tried.
        period: the latest period in which somebody owes the form.
        verdicts: of the plausible reports at the Department, in the order of the units.
        summary: the files of the summary, by their path in the folder.
    """

    problems: tuple[Problem, ...]
    form: Form | None = None
    period: Period | None = None
    reports: tuple[TriedReport, ...] = ()
    verdicts: tuple[DeliveryVerdict, ...] = ()
    summary: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the form may be issued and every plausible report of it was found valid."""
        is_tried = bool(self.verdicts) and set(self.verdicts) == {DeliveryVerdict.VALID}
        return is_tried and not any(problem.severity is Severity.ERROR for problem in self.problems)


def try_out(
    workspace: Workspace,
    data: bytes,
    name: str,
    folder: FilePath,
    clock: Clock = utc_now,
    progress: Progress = no_progress,
) -> TriedOut:
    """Try the form in a workbook called ``name`` and write everything it gives into ``folder``.

    Nothing is added to the workspace: it only gives the library, the units and the holidays.

    Raises:
        KnownTrouble: the guarded door refuses the file; ``form_packages.no_period`` or
            ``form_packages.nobody_owes``: there is nobody to try it for; a trouble of the disk.
    """
    found = look_at_form(data, name, workspace.library)
    problems = found.problems
    if found.has_errors:
        return TriedOut(problems)
    form = _switched_on(found.form)
    period, owed = _period_of(workspace, form, clock().astimezone(VIETNAM).date())
    with scratch_folder() as scratch:
        trial = _Trial(scratch, form, data, clock)
        with trial.workspace(period, owed) as desk:
            reports = tuple(_reports(desk, form, period, owed, folder, progress))
            plausible = [folder / one.workbook for one in reports if one.mood is Mood.PLAUSIBLE]
            verdicts = tuple(taken.verdict for taken in DepartmentDesk(desk).receive(plausible))
            written = DepartmentDesk(desk).summary(period.id, folder / SUMMARY_FOLDER)
    summary = tuple(path.relative_to(folder).as_posix() for path in written)
    return TriedOut(problems, form, period, reports, verdicts, summary)


class _Trial:
    """A workspace of its own for one form, gone when the trial is over."""

    def __init__(self, scratch: FilePath, form: Form, data: bytes, clock: Clock) -> None:
        place = scratch / "library" / form.id / form.version
        write_beside(place / "form.json", freeze(form, data))
        self._scratch = scratch
        self._form = form
        self._clock = clock

    def workspace(self, period: Period, owed: Sequence[Owed]) -> Workspace:
        """The workspace with the period open and owed by the chosen units alone."""
        store = Store.open(self._scratch / "workspace", self._clock)
        frozen = [OwedReport(debt.unit.id, debt.form_id, debt.binding) for debt in owed]
        store.periods.open(period, [self._form], frozen)
        return Workspace(store, self._clock, Library(self._scratch / "library"))


def _switched_on(form: Form) -> Form:
    return replace(form, regime=replace(form.regime, is_switched_off=False)) if form.regime else form


def _period_of(workspace: Workspace, form: Form, today: date) -> tuple[Period, list[Owed]]:
    """The latest period in which somebody owes the form, and some of those who do."""
    periods = list(_periods(form, today))
    if not periods:
        raise KnownTrouble("form_packages.no_period", form=form.title)
    for period in periods:
        owed = owing([form], workspace.catalogue, period)
        if owed:
            return period, _spread(owed)
    raise KnownTrouble("form_packages.nobody_owes", form=form.title, period=periods[0].id)


def _periods(form: Form, today: date) -> Iterator[Period]:
    """Every period the form is for, the latest first."""
    cycles: tuple[Cycle, ...] = form.regime.cycles if form.regime else ()
    for year in range(today.year, _EARLIEST_YEAR - 1, -1):
        found = []
        for cycle in cycles:
            parts = PeriodId(year, cycle.kind, int(cycle.kind is PeriodKind.AD_HOC))
            if cycle.start is None:
                end = min(today, date(year, 12, 31))
                days = (end - timedelta(days=30), end, end + timedelta(days=5))
                found.append(Period(str(parts), *days, label=form.title))
            else:
                found.append(period_in_cycle(parts, cycle))
        yield from sorted(found, key=lambda period: period.start, reverse=True)


def _spread(owed: Sequence[Owed]) -> list[Owed]:
    """The first, the middle and the last: of other kinds where there are several."""
    places = {0, len(owed) // 2, len(owed) - 1}
    return [owed[place] for place in sorted(places)][:UNITS]


def _reports(
    desk: Workspace,
    form: Form,
    period: Period,
    owed: Sequence[Owed],
    folder: FilePath,
    progress: Progress,
) -> Iterator[TriedReport]:
    """Every workbook is written first, so that one pool of readers reads them all."""
    made = list(_made(desk, form, period, owed))
    for _, _, stem, instance in made:
        write_beside(folder / f"{stem}.xlsx", desk.workbook(instance))
    read = FileDesk(desk).check_files([folder / f"{stem}.xlsx" for _, _, stem, _ in made])
    for done, ((unit, mood, stem, instance), checked) in enumerate(zip(made, read, strict=True), start=1):
        write_beside(folder / f"{stem}.docx", _document(desk, instance, is_draft=checked.has_errors))
        severities = [problem.severity for problem in checked.problems]
        counts = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
        yield TriedReport(unit, mood, f"{stem}.xlsx", f"{stem}.docx", *counts)
        progress(done, len(made), stem)


def _made(
    desk: Workspace, form: Form, period: Period, owed: Sequence[Owed]
) -> Iterator[tuple[Unit, Mood, str, Instance]]:
    """Each report with the stem of its files' names."""
    for number, debt in enumerate(owed, start=1):
        surroundings = desk.surroundings(form, debt.unit, period)
        for mood in Mood:
            answers = made_up_answers(desk.program(form), surroundings, number, mood)
            stem = f"{number}_{ascii_name(debt.unit.name)}_{MOODS[mood.value]}"
            yield debt.unit, mood, stem, Instance(desk.program(form), answers, surroundings)


def _document(desk: Workspace, instance: Instance, *, is_draft: bool) -> bytes:
    form = instance.program.form
    unit, period = instance.surroundings.unit, instance.surroundings.period
    receiver = form.regime.receiver if form.regime else ""
    issue = replace(default_issue(unit, receiver, year=period.end.year), is_draft=is_draft)
    template = desk.library.template_content(form.id, form.version)
    return word_reading.made(instance, issue, identity_of(instance), template)
