"""Files that come back to the clerk: a workbook filled by hand, the Department's receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

from forms.clerk.reports import LOCKED, OwnReports
from forms.entry.written import Written
from forms.exchange.guard_kind import FileKind
from forms.exchange.parcel_item import Item, item_of
from forms.exchange.receipt import DeliveryReceipt, look_at_receipt, receipt_of
from forms.file_desk import CheckedFile, FileDesk
from forms.model.canonical import answers_hash
from forms.model.plain_problem import read_problems
from forms.model.problem import KnownTrouble, Problem
from forms.model.report import DeliveryVerdict, ReportKey, ReportState
from forms.rules.instance import Instance
from forms.store.reports import OpenReport


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What became of a file dropped on the home page.

    Attributes:
        state: the state that a receipt set; ``None`` for a workbook.
        problems: what the Department, or our own check, says of it.
        is_filled: the workbook's answers are in the report; otherwise the entry page has to ask.
    """

    report: OpenReport
    state: ReportState | None
    problems: tuple[Problem, ...]
    is_filled: bool = False


_ASKED = frozenset(("value.ambiguous", "value.dong_for_million", "value.old_font"))
"""What the clerk is asked about a workbook: it may mean two things."""


class Incoming:
    """Takes files in for the own unit."""

    def __init__(self, desk: OwnReports) -> None:
        self._desk = desk

    def take(self, path: FilePath) -> TakenFile:
        """A file dropped on the home page: a receipt, or a workbook of one of our reports.

        A workbook fills a report that is still blank; otherwise, and where something in it has to be
        asked, the entry page shows what would change.

        Raises:
            KnownTrouble: the file is neither, or of somebody else.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = error.strerror or ""
            raise KnownTrouble("workspace.cannot_read", file=str(path), reason=reason) from error
        receipt = self._receipt(item_of(path.name, data))
        return self._take_workbook(path) if receipt is None else self._take_receipt(receipt)

    def _receipt(self, item: Item) -> DeliveryReceipt | None:
        """What a zip says, read in a supervised child as every file from outside."""
        if item.kind is not FileKind.ZIP:
            return None
        from forms.exchange.worker import ReaderPool

        with ReaderPool(look_at_receipt, None, 1) as pool:
            outcome = pool.read_one(item)
        if outcome.problem is not None:
            raise KnownTrouble(outcome.problem.code, **outcome.problem.facts)
        return receipt_of(outcome.document) if outcome.document is not None else None

    def _take_receipt(self, receipt: DeliveryReceipt) -> TakenFile:
        for report in self._desk.versions_of(receipt.key):
            told = self._desk.open_report(report.id).instance().exported()
            if answers_hash(told) == receipt.answers_hash:
                is_fine = receipt.verdict in (DeliveryVerdict.VALID, DeliveryVerdict.SAME_AGAIN)
                state = ReportState.RECEIVED if is_fine else ReportState.CORRECTION_ASKED
                self._desk.store.lives.add_step(report.id, state)
                return TakenFile(
                    self._desk.store.reports.get(report.id), state, read_problems(receipt.problems)
                )
        raise KnownTrouble("clerk.unknown_receipt")

    def _take_workbook(self, path: FilePath) -> TakenFile:
        checked = self.read_workbook(path)
        assert checked.instance is not None  # noqa: S101 - read_workbook gives no other
        found = checked.instance.answers
        report = self._desk.begin(ReportKey(found.form_id, found.unit_id, found.period_id))
        if report.state in LOCKED:
            raise KnownTrouble("clerk.is_locked")
        is_blank = not self._desk.store.reports.read(report.id).answers.cells
        is_filled = is_blank and not _ASKED.intersection(problem.code for problem in checked.problems)
        if is_filled:
            self._fill(report, checked.instance)
        return TakenFile(report, None, checked.problems, is_filled=is_filled)

    def read_workbook(self, path: FilePath) -> CheckedFile:
        """A workbook filled by hand, checked as the Department would; its ``instance`` is there.

        Raises:
            KnownTrouble: ``clerk.no_report_in_file``, ``clerk.other_unit``, ``clerk.not_owed``.
        """
        (checked,) = FileDesk(self._desk.workspace).check_files([path])
        unit = self._desk.unit()
        if checked.instance is None:
            code = checked.problems[0] if len(checked.problems) == 1 else None
            if code is not None:
                raise KnownTrouble(code.code, **code.facts)
            raise KnownTrouble("clerk.no_report_in_file", file=path.name)
        found = checked.instance.surroundings.unit
        if found.id != unit.id:
            raise KnownTrouble("clerk.other_unit", file=path.name, unit=found.name, own=unit.name)
        key = checked.instance.answers
        owed = self._desk.store.periods.owed_by(key.period_id, unit.id)
        if key.form_id not in {one.form_id for one in owed}:
            raise KnownTrouble("clerk.not_owed", form=key.form_id, period=key.period_id)
        return checked

    def _fill(self, report: OpenReport, instance: Instance) -> None:
        answers = instance.answers
        remarks = Written(
            cells=dict(answers.cells),
            rows=answers.rows,
            marks=dict(answers.row_marks),
            notes=dict(answers.notes),
            explanations=dict(answers.explanations),
            nothing=dict.fromkeys(answers.nothing, True),
        )
        self._desk.keep(report.id, remarks)
