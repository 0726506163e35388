"""The own unit's reports in a workspace: begun, opened with all a page needs, kept answer by answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Self

from forms.clerk.settings import ClerkSettings, plain_settings, read_settings
from forms.department.completeness import holders
from forms.design.versions import follow_names
from forms.earlier_figures import first_half_of, previous_of, received_figures, year_before
from forms.entry.written import Written
from forms.model.answers import Answers
from forms.model.form import Form
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.period import Period, PeriodId
from forms.model.problem import KnownTrouble, Problem
from forms.model.report import Report, ReportKey, ReportState
from forms.model.surround import surround
from forms.model.surroundings import VIETNAM, Surroundings
from forms.model.unit import Unit
from forms.model.value import Answer
from forms.rules.instance import Instance
from forms.rules.program import Program
from forms.store.clerk import Paper, Step
from forms.store.report_content import WordsKind
from forms.store.reports import OpenReport
from forms.store.store import Store
from forms.workspace import Clock, Workspace, utc_now

_SETTINGS = "clerk"
LOCKED = frozenset({ReportState.SIGNING, ReportState.ISSUED, ReportState.SENT, ReportState.RECEIVED})
"""States in which the answers do not change without *Mở lại để sửa* or a new version."""


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """One report as a page needs it; nothing in it is tied to the engine's thread.

    Attributes:
        copied: cells whose figure was copied from the period before and not touched since.
        steps: its life so far.
    """

    report: OpenReport
    form: Form
    unit: Unit
    period: Period
    program: Program
    surroundings: Surroundings
    answers: Answers
    copied: frozenset[Path]
    steps: tuple[Step, ...]
    paper: Paper | None

    @property
    def is_locked(self) -> bool:
        """Whether it must be reopened, or replaced, before an answer can change."""
        return self.report.state in LOCKED

    def instance(self) -> Instance:
        """A live report of what was answered."""
        return Instance(self.program, self.answers, self.surroundings)


class OwnReports:
    """The reports that this unit writes."""

    def __init__(self, workspace: Workspace, clock: Clock = utc_now) -> None:
        self.workspace = workspace
        self.clock = clock

    @classmethod
    def open(cls, folder: FilePath, clock: Clock = utc_now) -> Self:
        """Open the workspace in ``folder``, or make one there.

        Raises:
            KnownTrouble: ``store.busy``, ``store.newer_program`` or a trouble of the disk.
        """
        return cls(Workspace.open(folder, clock), clock)

    @classmethod
    def without_store(cls, clock: Clock = utc_now) -> Self:
        """A desk that knows the registers and forms only: before the first start is done."""
        return cls(Workspace(None, clock), clock)

    def close(self) -> tuple[Problem, ...]:
        """Leave the workspace to the next opener; what the user should know: no backup could be made."""
        return self.workspace.close()

    @property
    def store(self) -> Store:
        """What is kept.

        Raises:
            KnownTrouble: ``workspace.none``.
        """
        return self.workspace.store

    def today(self) -> date:
        """The day in Vietnam."""
        return self.clock().astimezone(VIETNAM).date()

    # -- who we are ------------------------------------------------------------------------------

    def settings(self) -> ClerkSettings:
        """What the office said of itself."""
        return read_settings(self.store.settings.get(_SETTINGS))

    def put_settings(self, settings: ClerkSettings) -> None:
        """Keep what the office says of itself."""
        self.store.settings.put(_SETTINGS, plain_settings(settings))

    def unit(self) -> Unit:
        """The own unit: the one chosen, or the one that took it over by today.

        Raises:
            KnownTrouble: ``clerk.no_unit``.
        """
        unit = self.workspace.catalogue.get(self.settings().unit_id)
        if unit is None:
            raise KnownTrouble("clerk.no_unit")
        return unit

    def is_receiver(self, unit: Unit) -> bool:
        """Whether reports are sent to that unit, so that the Department's half is for it."""
        catalogue, today = self.workspace.catalogue, self.today()
        codes = {form.regime.receiver for form in self.workspace.library.forms() if form.regime is not None}
        return any(
            unit.id == one.id or unit.code == code
            for code in codes
            for one in holders(code, catalogue, today)
        )

    # -- one report ------------------------------------------------------------------------------

    def begin(self, key: ReportKey) -> OpenReport:
        """The report of that key as it was begun here, or begun now.

        Raises:
            KnownTrouble: ``department.period_not_open``.
        """
        found = self.latest_of(key)
        if found is not None:
            return found
        form = self.form_of(key)
        blank = Answers(form.id, form.version, key.unit_id, key.period_id)
        return self.begin_with(Report(blank, form_hash(form)))

    def latest_of(self, key: ReportKey) -> OpenReport | None:
        """The latest version of a report begun here, or ``None``."""
        versions = self.versions_of(key)
        return versions[-1] if versions else None

    def versions_of(self, key: ReportKey) -> tuple[OpenReport, ...]:
        """Every version of a report begun here: first, replacements and additions in order."""
        found: list[OpenReport] = []
        while (report := self.store.reports.find(key, len(found))) is not None:
            found.append(report)
        return tuple(found)

    def has_report(self, report_id: int) -> bool:
        """Whether a report of that id was begun here, for the own unit."""
        try:
            return self.store.reports.get(report_id).key.unit_id == self.settings().unit_id
        except KeyError:
            return False

    def open_report(self, report_id: int) -> OpenedReport:
        """A report with all that a page needs to show it."""
        report = self.store.reports.get(report_id)
        form = self.store.forms.form(report.form_hash)
        period = self.workspace.open_period(report.key.period_id)
        unit = self.workspace.unit(report.key.unit_id, period)
        return OpenedReport(
            report=report,
            form=form,
            unit=unit,
            period=period,
            program=self.workspace.program(form),
            surroundings=self._surroundings(form, unit, period),
            answers=self.store.reports.read(report_id).answers,
            copied=self.store.lives.copied(report_id),
            steps=self.store.lives.steps(report_id),
            paper=self.store.lives.paper(report_id),
        )

    def keep(self, report_id: int, written: Written) -> datetime:
        """Write a deed of the entry page in one commit; when this returns it survives a power cut."""
        reports = self.store.reports
        with self.store.transaction():
            for repeat, rows in written.rows.items():
                reports.put_rows(report_id, repeat, rows)
            for key, mark in written.marks.items():
                reports.put_row_mark(report_id, key, mark)
            reports.put_many(report_id, written.cells.items())
            self.store.lives.confirm_copied(report_id, written.cells)
            for kind, words in _words(written):
                for name, text in words.items():
                    reports.put_words(report_id, kind, name, text)
        return self.clock()

    def unlocked(self, report_id: int) -> OpenedReport:
        """The report, open for another answer.

        Raises:
            KnownTrouble: ``clerk.is_locked``.
        """
        opened = self.open_report(report_id)
        if opened.is_locked:
            raise KnownTrouble("clerk.is_locked")
        return opened

    def begin_with(self, report: Report) -> OpenReport:
        """Begin a version with what it already holds."""
        with self.store.transaction():
            begun = self.store.reports.begin(report)
            self.store.lives.add_step(begun.id, ReportState.EDITING)
        return begun

    def form_of(self, key: ReportKey) -> Form:
        """The form frozen for the report's period.

        Raises:
            KnownTrouble: ``department.period_not_open``.
        """
        hash_ = self.store.periods.form_hash(key.period_id, key.form_id)
        if not hash_:
            raise KnownTrouble("department.period_not_open", period=key.period_id)
        return self.store.forms.form(hash_)

    def _surroundings(self, form: Form, unit: Unit, period: Period) -> Surroundings:
        return surround(
            unit,
            period,
            form.regime,
            self.workspace.catalogue,
            self.clock(),
            previous=self.figures(form, unit.id, previous_of(period.parts)),
            last_year=self.figures(form, unit.id, year_before(period.parts)),
            year_to_date=self.figures(form, unit.id, first_half_of(period.parts)),
        )

    def figures(self, form: Form, unit_id: str, period_id: PeriodId | None) -> Mapping[Path, Answer]:
        """Every value of a unit's report of an earlier period: written here, else what was received.

        They come under the names by which ``form`` asks for them, whatever version the report was of.
        """
        if period_id is None:
            return {}
        key = ReportKey(form.id, unit_id, str(period_id))
        own = self.latest_of(key)
        period = self.store.periods.get(key.period_id)
        if own is not None and period is not None:
            return follow_names(self._values_of(own, period), form)
        return received_figures(self.store, form, key)

    def _values_of(self, report: OpenReport, period: Period) -> Mapping[Path, Answer]:
        form = self.store.forms.form(report.form_hash)
        unit = self.workspace.unit(report.key.unit_id, period)
        bare = surround(unit, period, form.regime, self.workspace.catalogue, self.clock())
        answers = self.store.reports.read(report.id).answers
        return Instance(self.workspace.program(form), answers, bare).values()


def _words(written: Written) -> Iterable[tuple[WordsKind, Mapping[str, str | None]]]:
    yield WordsKind.NOTE, {str(path): text for path, text in written.notes.items()}
    yield WordsKind.EXPLANATION, written.explanations
    yield WordsKind.NOTHING, {name: "" if is_on else None for name, is_on in written.nothing.items()}
