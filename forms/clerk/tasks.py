"""What the own unit owes and has sent: the content of *Việc cần làm*, worked out from the workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from forms.clerk.home import BegunReport, Home, SentReport, Standing, Task
from forms.clerk.reports import OwnReports
from forms.department.completeness import owing
from forms.earlier_figures import previous_of
from forms.entry.progress import Progress, progress_of
from forms.exchange.numbering import sections
from forms.model.form import Form, Role, Severity
from forms.model.issue import default_issue
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.problem import Problem
from forms.model.regime import Binding, PeriodKind
from forms.model.report import AmendmentKind, ReportKey, ReportState
from forms.model.unit import Unit, UnitCatalogue
from forms.model.value import Missing
from forms.model.workdays import working_days_between
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.store.clerk import Step
from forms.store.reports import OpenReport
from forms.workspace import PERIODS_LOOKED_AT

REQUIRED = "rules.required"
"""Quiet until the report is checked: an empty cell on the first day is no error to speak of."""

OUT_OF_THE_HOUSE = frozenset({ReportState.SENT, ReportState.RECEIVED, ReportState.CORRECTION_ASKED})
"""Sent at least once: only a new version changes them."""
_SOON_IN_WORKING_DAYS = 45
"""A period due later than this is named, not pressed."""
DONE = frozenset({ReportState.SENT, ReportState.RECEIVED})
"""Nothing is left to do for the clerk."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One form that a unit has to fill regularly.

    Attributes:
        kinds: for which periods.
        questions: how many it asks.
        communes: how many rows its commune table has, 0 for none.
    """

    form: Form
    kinds: tuple[PeriodKind, ...]
    receiver: str
    binding: Binding
    questions: int
    communes: int


def standing_of(instance: Instance) -> Standing:
    """How far a report has come and what is wrong with it."""
    problems = problems_to_tell(check(instance))
    done = Progress()
    for section in sections(instance.program.form):
        done += progress_of(instance, section)
    return Standing(
        done=done.done,
        asked=done.asked,
        errors=sum(problem.severity is Severity.ERROR for problem in problems),
        warnings=sum(problem.severity is Severity.WARNING for problem in problems),
        missing=sum(isinstance(answer, Missing) for answer in instance.answers.cells.values()),
    )


def problems_to_tell(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Without empty required cells and without warnings that were explained."""
    return tuple(
        problem for problem in problems if problem.code != REQUIRED and not problem.facts.get("explained")
    )


def sent_at(steps: tuple[Step, ...]) -> datetime | None:
    """When the report was marked as sent, the last time."""
    return next((step.at for step in reversed(steps) if step.state is ReportState.SENT), None)


class HomeMaker:
    """Gathers *Việc cần làm* from a desk."""

    def __init__(self, desk: OwnReports) -> None:
        self._desk = desk

    def home(self) -> Home:
        """What the own unit owes and has sent.

        Raises:
            KnownTrouble: ``clerk.no_unit``.
        """
        unit = self._desk.unit()
        self._open_due_periods(unit)
        tasks: list[Task] = []
        later: list[Task] = []
        sent: list[SentReport] = []
        for period in self._desk.store.periods.all():
            for owed in self._desk.store.periods.owed_by(period.id, unit.id):
                key = ReportKey(owed.form_id, unit.id, period.id)
                versions = self._desk.versions_of(key)
                sent += self._sent_of(versions, period)
                task = self._task(key, period, versions)
                if task is not None:
                    (later if self._is_for_later(task) else tasks).append(task)
        latest = self._desk.store.reports.latest(1)
        return Home(
            unit_name=unit.name,
            today=self._desk.today(),
            tasks=tuple(sorted(tasks, key=lambda task: (task.days_left, task.key.form_id))),
            later=tuple(sorted(later, key=lambda task: (task.days_left, task.key.form_id))),
            sent=tuple(sorted(sent, key=_newest_first, reverse=True)),
            saved=latest[0].changed if latest else None,
        )

    def _task(self, key: ReportKey, period: Period, versions: tuple[OpenReport, ...]) -> Task | None:
        report = versions[-1] if versions else None
        if report.state in DONE if report is not None else self._is_taken_in(key):
            return None
        form = self._desk.form_of(key)
        days = working_days_between(self._desk.today(), period.due, self._desk.workspace.holidays)
        before = previous_of(period.parts)
        return Task(
            key=key,
            form_title=form.title,
            period=period,
            days_left=days,
            report=_begun(report) if report is not None else None,
            standing=self._standing(report) if report is not None else None,
            can_copy=report is None and self._was_written_before(form, key, before),
        )

    def _is_taken_in(self, key: ReportKey) -> bool:
        """Whether the report came as a file and counts: the receiver's own workspace gathers its own too."""
        return self._desk.store.versions.counted(key) is not None

    def _was_written_before(self, form: Form, key: ReportKey, before: PeriodId | None) -> bool:
        return before is not None and bool(self._desk.figures(form, key.unit_id, before))

    def _standing(self, report: OpenReport) -> Standing:
        return standing_of(self._desk.open_report(report.id).instance())

    def _is_for_later(self, task: Task) -> bool:
        return task.report is None and task.days_left > _SOON_IN_WORKING_DAYS

    def _sent_of(self, versions: tuple[OpenReport, ...], period: Period) -> list[SentReport]:
        out = [report for report in versions if report.state in OUT_OF_THE_HOUSE]
        return [
            SentReport(
                report=_begun(report),
                form_title=self._desk.store.forms.form(report.form_hash).title,
                period=period,
                reference=self._reference(report),
                sent=sent_at(self._desk.store.lives.steps(report.id)),
                is_replaced=_is_replaced(report, versions),
            )
            for report in out
        ]

    def _reference(self, report: OpenReport) -> str:
        paper = self._desk.store.lives.paper(report.id)
        symbol = self._desk.settings().applied(default_issue(self._desk.unit(), "")).symbol
        return f"{paper.number}/{symbol}" if paper is not None else ""

    def _open_due_periods(self, unit: Unit) -> None:
        """Open the regime's periods that run today; a receiver opens its periods itself (*Mở kỳ*).

        Looked at once a day: it reads every form of the library, and home is shown often.
        """
        settings = self._desk.store.settings
        looked = f"{self._desk.today().isoformat()} {unit.id}"
        if settings.get(PERIODS_LOOKED_AT) == looked:
            return
        if not self._desk.is_receiver(unit):
            opened = {period.id for period in self._desk.store.periods.all()}
            for period_id in sorted(self._running_periods(unit) - opened):
                self._desk.workspace.begin_period(period_id)
        settings.put(PERIODS_LOOKED_AT, looked)

    def _running_periods(self, unit: Unit) -> set[str]:
        today = self._desk.today()
        return {
            period.id
            for form in self._desk.workspace.library.forms()
            for period in regular_periods(form, (today.year, today.year + 1))
            if period.start <= today <= period.due and self._owes(unit, form, period)
        }

    def _owes(self, unit: Unit, form: Form, period: Period) -> bool:
        return any(debt.unit.id == unit.id for debt in owing([form], self._desk.workspace.catalogue, period))


def duties_of(forms: Iterable[Form], catalogue: UnitCatalogue, unit: Unit, day: date) -> tuple[Duty, ...]:
    """What a unit owes in the periods of that day's year."""
    duties = []
    for form in forms:
        periods = list(regular_periods(form, (day.year,)))
        debts = [debt for period in periods for debt in owing([form], catalogue, period) if debt.unit == unit]
        if debts and form.regime is not None:
            receiver = catalogue.resolve(form.regime.receiver, day)
            duties.append(
                Duty(
                    form=form,
                    kinds=tuple(period.kind for period in periods),
                    receiver=receiver.name if receiver else form.regime.receiver,
                    binding=debts[0].binding,
                    questions=sum(question.role is Role.INPUT for question in form.questions()),
                    communes=len(catalogue.communes_of(unit, day)),
                )
            )
    return tuple(duties)


def regular_periods(form: Form, years: tuple[int, ...]) -> Iterator[Period]:
    """The periods of those years whose days the form's regime states."""
    cycles = [cycle for cycle in form.regime.cycles if cycle.start is not None] if form.regime else []
    for cycle in cycles:
        for year in years:
            yield period_in_cycle(PeriodId(year, cycle.kind), cycle)


def _begun(report: OpenReport) -> BegunReport:
    return BegunReport(report.id, report.amendment, report.state, report.changed)


def _newest_first(sent: SentReport) -> tuple[date, int]:
    return (sent.period.end, sent.report.amendment.number)


def _is_replaced(report: OpenReport, versions: tuple[OpenReport, ...]) -> bool:
    later = [one for one in versions if one.amendment.number > report.amendment.number]
    return any(
        one.amendment.kind is AmendmentKind.REPLACEMENT and one.state in OUT_OF_THE_HOUSE for one in later
    )
