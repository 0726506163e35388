"""The consolidated Word and Excel files of a period: made, edited outside, refreshed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from forms import word_reading
from forms.department.addressees import ReportKind, issue_of, issuer_of
from forms.department.analysis.overview import SummaryLine, figure_lines, summary_lines
from forms.department.analysis.reckoned import Reckoned
from forms.department.analysis.trend import Trend, earlier_periods, trend
from forms.department.desk import Desk
from forms.exchange.guard import inspect
from forms.exchange.guard_kind import FileKind
from forms.model.form import OverUnits
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.surroundings import VIETNAM
from forms.officer.figures import Figures
from forms.store.folder import SUMMARIES_NAME
from forms.wording import consolidated as words
from forms.wording.word import period_name, short_day
from forms.workspace import Progress, Workspace, no_progress

if TYPE_CHECKING:
    from forms.department.document.extras import Extras
    from forms.exchange.word.charts import Chart
    from forms.exchange.word.document import OfficialDocument
    from forms.exchange.word.living import Refreshed

_CHARTED = 3
"""Indicators that a report draws: more are turned over unread."""


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A consolidated Word file; ``is_edited``: somebody changed it outside, it is never overwritten."""

    kind: ReportKind
    file: FilePath
    is_there: bool
    is_edited: bool


class SummaryDocuments:
    """The documents of one workspace's periods."""

    def __init__(self, workspace: Workspace, desk: Desk, figures: Figures) -> None:
        self._workspace = workspace
        self._desk = desk
        self._figures = figures

    def folder(self, period_id: str) -> FilePath:
        """Where a period's documents are put."""
        return self._desk.store.folder / SUMMARIES_NAME / period_id

    def files(self, period_id: str, regime_id: str = "") -> tuple[DocumentFile, ...]:
        """Each document with how it stands on disk."""
        regime = self._figures.regime(period_id, regime_id).summary.regime.regime_id
        return tuple(self._file(kind, period_id, regime) for kind in ReportKind)

    def data(self, kind: ReportKind, period_id: str, regime_id: str = "") -> bytes:
        """The document as it stands: the edited file, else made anew.

        Raises:
            KnownTrouble: ``summary.nothing_counts``, ``word.broken_output``, or the file cannot be read.
        """
        now = self._figures.regime(period_id, regime_id)
        found = self._file(kind, period_id, now.summary.regime.regime_id)
        return self._read(found.file) if found.is_edited else self._fresh(kind, now)

    def write(
        self,
        kind: ReportKind,
        period_id: str,
        regime_id: str = "",
        *,
        folder: FilePath | None = None,
        progress: Progress = no_progress,
    ) -> tuple[FilePath, ...]:
        """Write the Word file, of the province's draft the submission too; an edited one is left as it is.

        Raises:
            KnownTrouble: ``summary.edited``, ``summary.nothing_counts``, ``word.broken_output`` or a
                trouble of the disk.
        """
        now = self._figures.regime(period_id, regime_id)
        regime = now.summary.regime.regime_id
        file = (folder or self.folder(period_id)) / words.FILES[kind].format(period=period_id, regime=regime)
        if _is_edited(file):
            raise KnownTrouble("summary.edited", file=file.name)
        progress(0, 2, file.name)
        self._workspace.write(file, self._fresh(kind, now))
        progress(1, 2, file.name)
        if kind is not ReportKind.DRAFT_OF_PROVINCE:
            return (file,)
        submission = file.parent / words.SUBMISSION_FILE.format(period=period_id, regime=regime)
        if not _is_edited(submission):
            self._workspace.write(submission, self._submission(now))
        return file, submission

    def refresh(self, kind: ReportKind, period_id: str, regime_id: str = "") -> Refreshed:
        """*Cập nhật số liệu*: today's figures into the Word file as it was edited, its words left.

        Raises:
            KnownTrouble: ``summary.no_document``, or the file is none of this program's.
        """
        now = self._figures.regime(period_id, regime_id)
        found = self._file(kind, period_id, now.summary.regime.regime_id)
        if not found.is_there:
            raise KnownTrouble("summary.no_document")
        fresh = self._document(kind, now).figures
        refreshed = word_reading.refresh_figures(self._read(found.file), found.file.name, fresh)
        if refreshed.changes:
            self._workspace.write(found.file, refreshed.data)
        return refreshed

    def workbooks(
        self, period_id: str, folder: FilePath | None = None, progress: Progress = no_progress
    ) -> tuple[FilePath, ...]:
        """One Excel file a form: totals, by unit, by group, charts, trace.

        Raises:
            KnownTrouble: ``department.no_such_period`` or a trouble of the disk.
        """
        from forms.department.summary_workbook import summary_workbook_bytes

        target = folder or self.folder(period_id)
        forms = [form for one in self._figures.regimes(period_id).values() for form in one.summary.forms]
        written = []
        for number, form in enumerate(forms, start=1):
            file = target / words.WORKBOOK_FILE.format(period=period_id, form=form.form.id)
            self._workspace.write(file, summary_workbook_bytes(form))
            written.append(file)
            progress(number, len(forms), file.name)
        return tuple(written)

    # -- making ----------------------------------------------------------------------------------

    def _file(self, kind: ReportKind, period_id: str, regime_id: str) -> DocumentFile:
        file = self.folder(period_id) / words.FILES[kind].format(period=period_id, regime=regime_id)
        return DocumentFile(kind, file, file.is_file(), _is_edited(file))

    def _fresh(self, kind: ReportKind, now: Reckoned) -> bytes:
        from forms.department.summary_document import summary_document_bytes

        receiver = self._desk.receiver(now.summary.forms[0].form, now.period)
        issue = issue_of(kind, receiver, now.period)
        return summary_document_bytes(now.summary, issuer_of(kind, receiver), issue, self._extras(kind, now))

    def _document(self, kind: ReportKind, now: Reckoned) -> OfficialDocument:
        from forms.department.summary_document import summary_document

        receiver = self._desk.receiver(now.summary.forms[0].form, now.period)
        issue = issue_of(kind, receiver, now.period)
        return summary_document(now.summary, issuer_of(kind, receiver), issue, self._extras(kind, now))

    def _submission(self, now: Reckoned) -> bytes:
        from forms.department.submission import submission_bytes, submission_issue

        receiver = self._desk.receiver(now.summary.forms[0].form, now.period)
        return submission_bytes(now.summary, receiver, submission_issue(receiver, now.period.due.year))

    def _extras(self, kind: ReportKind, now: Reckoned) -> Extras:
        from forms.department.document.extras import Extras, compared_table

        if not now.counted:
            raise KnownTrouble("summary.nothing_counts", period=now.period.id)
        past = self._figures.past(now)
        lines = figure_lines(now.summary)
        held = [one for one in (past.last_year, past.previous) if one is not None and one.then.counted]
        compared = tuple(
            (
                words.ANNEX_COMPARED.format(period=period_name(one.then.period)),
                compared_table(now, one, lines),
            )
            for one in held
        )
        texts = self._desk.store.told_prose.of_regime(now.period.id, now.summary.regime.regime_id)
        charts = tuple(self._charts(now))
        return Extras(self._up_to(now), texts, compared, charts, words.CLOSINGS[kind])

    def _up_to(self, now: Reckoned) -> str:
        day = self._workspace.now().astimezone(VIETNAM).date()
        estimate = words.TOLD_ESTIMATE if day <= now.period.end else ""
        counts = now.summary.progress
        return words.TOLD_UP_TO.format(
            day=short_day(day), reported=counts.reported, units=counts.owing, estimate=estimate
        )

    def _charts(self, now: Reckoned) -> list[Chart]:
        from forms.department.document.extras import progress_chart, top_chart, trend_chart

        charts = [progress_chart(now)]
        years = earlier_periods(self._desk, now.period)
        for line in charted_lines(summary_lines(now)):
            top = top_chart(now, line)
            found = self._trend(now, line, years)
            charts += [top] if top else []
            charts += [trend_chart(line, found, [period_name(p) for p, _ in found.points])] if found else []
        return charts

    def _trend(self, now: Reckoned, line: SummaryLine, years: tuple[Period, ...]) -> Trend | None:
        return trend(self._desk, now, line.question, years) if line.question and years else None

    def _read(self, file: FilePath) -> bytes:
        try:
            data = file.read_bytes()
        except OSError as error:
            reason = error.strerror or ""
            raise KnownTrouble("workspace.cannot_read", file=str(file), reason=reason) from error
        inspect(data, file.name, frozenset({FileKind.DOCX}))
        return data


def charted_lines(lines: tuple[SummaryLine, ...]) -> list[SummaryLine]:
    """The indicators that a report draws: sums that most units give, the first of each section."""
    found: list[SummaryLine] = []
    is_taken = False
    for line in lines:
        question = line.question
        if question is None:
            is_taken = is_taken and line.level > 1
        elif not is_taken and "#" not in line.key and question.over_units is OverUnits.SUM and line.value:
            found.append(line)
            is_taken = True
    widest = sorted(found, key=lambda line: -line.over)[:_CHARTED]
    return [line for line in found if line in widest]


def _is_edited(file: FilePath) -> bool:
    from forms.exchange.word.container import is_untouched

    try:
        return file.is_file() and not is_untouched(file.read_bytes())
    except OSError:
        return True
