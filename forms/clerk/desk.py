"""The clerk's half of the door: one method for each deed of the person who writes reports.

Every method is called on the thread that opened the workspace. What comes back are values that the
screen may hold as long as it likes.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from forms.clerk.home import Home
from forms.clerk.reports import LOCKED, OpenedReport, OwnReports
from forms.clerk.tasks import OUT_OF_THE_HOUSE, HomeMaker
from forms.model.form import OverPeriods, Role, Severity
from forms.model.path import Path
from forms.model.problem import KnownTrouble, Problem
from forms.model.report import Amendment, AmendmentKind, ReportKey, ReportState
from forms.model.value import ValueType
from forms.rules.check import check
from forms.store.clerk import Paper
from forms.store.reports import OpenReport

if TYPE_CHECKING:
    from forms.clerk.incoming import TakenFile
    from forms.clerk.papers import Outgoing
    from forms.file_desk import CheckedFile
    from forms.officer.desk import DepartmentDesk

__all__ = ["ClerkDesk", "OpenedReport"]

_SIGNED_OR_LATER = LOCKED | {ReportState.CORRECTION_ASKED}


class ClerkDesk(OwnReports):
    """The deeds of the clerk over one workspace; opening, beginning and keeping a report are inherited."""

    def home(self) -> Home:
        """What the own unit owes and has sent.

        Raises:
            KnownTrouble: ``clerk.no_unit``.
        """
        return HomeMaker(self).home()

    @property
    def papers(self) -> Outgoing:
        """The Word file, its refreshing and reading back, the package."""
        from forms.clerk.papers import Outgoing

        return Outgoing(self)

    @cached_property
    def department(self) -> DepartmentDesk:
        """The officer's half, for a unit that gathers reports; the same object as long as this one."""
        from forms.officer.desk import DepartmentDesk

        return DepartmentDesk(self.workspace)

    def take_file(self, path: FilePath) -> TakenFile:
        """A file dropped on the home page: a receipt, or a workbook of one of our reports.

        Raises:
            KnownTrouble: the file is neither, or of somebody else.
        """
        from forms.clerk.incoming import Incoming

        return Incoming(self).take(path)

    def read_workbook(self, path: FilePath) -> CheckedFile:
        """A workbook filled by hand, checked as the Department would; its ``instance`` is there.

        Raises:
            KnownTrouble: ``clerk.no_report_in_file``, ``clerk.other_unit``, ``clerk.not_owed``.
        """
        from forms.clerk.incoming import Incoming

        return Incoming(self).read_workbook(path)

    def begin_from_previous(self, key: ReportKey) -> OpenReport:
        """Begin a report with the stocks of the period before."""
        report = self.begin(key)
        self.copy_stocks(report.id)
        return report

    def copy_stocks(self, report_id: int) -> tuple[Path, ...]:
        """Copy the stocks of the period before into cells that are still blank, marked as copied.

        Returns:
            The cells that were filled.
        """
        opened = self.unlocked(report_id)
        instance = opened.instance()
        stocks = {
            question.name
            for question in opened.form.questions()
            if question.role is Role.INPUT
            and (question.kind.is_number or question.kind is ValueType.SELECT_ONE)
            and question.over_periods is OverPeriods.LAST
        }
        places = set(instance.paths())
        found = {
            path: answer
            for path, answer in opened.surroundings.previous.items()
            if path.name in stocks and path in places and instance.input(path) is None
        }
        with self.store.transaction():
            self.store.reports.put_many(report_id, found.items())
            self.store.lives.put_copied(report_id, found)
        return tuple(found)

    # -- a report's life -------------------------------------------------------------------------

    def complete(self, report_id: int) -> tuple[Problem, ...]:
        """*Hoàn thành, trình ký*: only without errors.

        Returns:
            The errors that stand in the way; none when the report is complete now.
        """
        opened = self.unlocked(report_id)
        errors = tuple(p for p in check(opened.instance()) if p.severity is Severity.ERROR)
        if not errors:
            self.store.lives.add_step(report_id, ReportState.SIGNING)
        return errors

    def reopen(self, report_id: int) -> None:
        """Back from *Trình ký* to *Đang nhập*; that is no correction.

        Raises:
            KnownTrouble: ``clerk.is_locked``, it was issued already.
        """
        if self.store.reports.get(report_id).state is not ReportState.SIGNING:
            raise KnownTrouble("clerk.is_locked")
        self.store.lives.add_step(report_id, ReportState.EDITING)

    def issue(self, report_id: int, paper: Paper, signed: bytes = b"") -> None:
        """Keep what the văn thư gave; the report is issued.

        Raises:
            KnownTrouble: ``clerk.has_errors``, it was never completed.
        """
        if self.store.reports.get(report_id).state not in _SIGNED_OR_LATER:
            raise KnownTrouble("clerk.has_errors", count=len(self.complete(report_id)))
        with self.store.transaction():
            self.store.lives.put_paper(report_id, paper, signed)
            self.store.lives.add_step(report_id, ReportState.ISSUED)

    def mark(self, report_id: int, state: ReportState) -> None:
        """A tick by hand: sent, received by the Department, asked to be corrected.

        Raises:
            KnownTrouble: ``clerk.not_issued``.
        """
        if self.store.lives.paper(report_id) is None:
            raise KnownTrouble("clerk.not_issued")
        self.store.lives.add_step(report_id, state)

    def amend(self, report_id: int, kind: AmendmentKind) -> OpenReport:
        """Begin the *báo cáo thay thế* or *bổ sung* of a report that was sent, with its answers.

        Raises:
            KnownTrouble: ``clerk.not_sent``.
        """
        versions = self.versions_of(self.store.reports.get(report_id).key)
        latest = versions[-1]
        if latest.state not in OUT_OF_THE_HOUSE:
            raise KnownTrouble("clerk.not_sent")
        report = self.store.reports.read(latest.id)
        return self.begin_with(replace(report, amendment=Amendment(kind, len(versions))))
