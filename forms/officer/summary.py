"""*Tổng hợp*: figures, chosen texts, snapshots and their differences, documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path as FilePath

from forms.department.completeness import OwedState
from forms.department.counting import opened, statuses_of
from forms.department.differences import FigureChange, changes_of_told, differences
from forms.department.document.prose import said_by_units, told_questions
from forms.department.snapshot import Snapshot
from forms.department.snapshot_content import read_snapshot
from forms.department.snapshot_taking import state_of, take_snapshot
from forms.model.form import Question
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.model.surroundings import VIETNAM
from forms.model.unit import Unit
from forms.officer.acting import Officer
from forms.officer.documents import SummaryDocuments
from forms.officer.figures import Figures
from forms.store.folder import SUMMARIES_NAME
from forms.store.history import Deed, Entry
from forms.store.snapshots import Kept
from forms.store.told_prose import TakenText
from forms.wording import consolidated as words


@dataclass(frozen=True, slots=True)
class UnitText:
    """What one unit said to a question, and whether it goes into the report."""

    unit: Unit
    text: str
    is_taken: bool = True


@dataclass(frozen=True, slots=True)
class SaidQuestion:
    """A question that wants a paragraph, with the texts in the officer's order.

    Attributes:
        is_chosen: the officer chose; then the texts stand in the report itself, not in its annex.
    """

    question: Question
    texts: tuple[UnitText, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A snapshot as it is listed; ``changed``: how many of its figures are others now."""

    snapshot: Snapshot
    kept: Kept
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """Every difference between two states, with who made it."""

    before: Snapshot
    now: Snapshot
    changes: tuple[FigureChange, ...]


class SummaryDeeds(Officer):
    """The deeds of *Tổng hợp* over one workspace."""

    @cached_property
    def figures(self) -> Figures:
        """The figures, by period and regime."""
        return Figures(self.desk)

    @cached_property
    def documents(self) -> SummaryDocuments:
        """The Word and Excel files."""
        return SummaryDocuments(self.workspace, self.desk, self.figures)

    def opened_periods(self) -> tuple[Period, ...]:
        """The opened periods, the latest first."""
        return self.desk.store.periods.all()

    def analyse(self, file: FilePath) -> FilePath:
        """Write every figure, its spread and its course over the opened periods as a workbook.

        Raises:
            KnownTrouble: ``desk.nothing_to_analyse``, or a trouble of the disk.
        """
        # pandas is heavy and serves this deed alone.
        from forms.department.analysis.workbook import analysis_workbook_bytes

        if not any(self.desk.store.versions.ids()):
            raise KnownTrouble("desk.nothing_to_analyse")
        self.workspace.write(file, analysis_workbook_bytes(self.desk))
        return file

    def include(self, period_id: str, unit_id: str, *, is_included: bool, note: str = "") -> None:
        """*Tạm tính*: let a unit's report with errors count while it has no valid one, or no longer.

        It holds until the officer takes it back; documents and totals say whom they include so.

        Raises:
            KnownTrouble: ``department.no_such_period``, ``desk.nothing_to_include``: the unit has no report
                that is being corrected.
        """
        statuses = statuses_of(self.desk, opened(self.desk, period_id))
        waiting = [one for one in statuses if one.owed.unit.id == unit_id]
        if is_included and not any(one.state is OwedState.IN_CORRECTION for one in waiting):
            raise KnownTrouble("desk.nothing_to_include", unit=self.desk.unit(unit_id).name, period=period_id)
        if is_included is not (unit_id in self.figures.provisional(period_id)):
            deed = Deed.INCLUDED if is_included else Deed.LEFT_OUT
            key = ReportKey(waiting[0].owed.form_id if waiting else "", unit_id, period_id)
            self.desk.store.history.add(Entry(self.who, deed, key, why=note.strip()))

    # -- texts -----------------------------------------------------------------------------------

    def texts(self, period_id: str, regime_id: str = "") -> tuple[SaidQuestion, ...]:
        """What the units said, question by question, in the officer's order.

        Raises:
            KnownTrouble: ``department.no_such_period``, ``desk.no_such_regime``.
        """
        now = self.figures.regime(period_id, regime_id)
        chosen = self.desk.store.told_prose.of_regime(period_id, now.summary.regime.regime_id)
        found: list[SaidQuestion] = []
        for question in told_questions([node for one in now.summary.forms for node in one.form.children]):
            said = said_by_units(now.summary, question.name)
            if said and all(question.name != one.question.name for one in found):
                found.append(_in_order(question, said, chosen.get(question.name)))
        return tuple(found)

    def put_texts(self, period_id: str, regime_id: str, question: str, texts: Sequence[TakenText]) -> None:
        """Keep the officer's choice and order of one question's texts; none forgets it."""
        now = self.figures.regime(period_id, regime_id)
        self.desk.store.told_prose.put(period_id, now.summary.regime.regime_id, question, texts)

    # -- snapshots -------------------------------------------------------------------------------

    def snapshots(self, period_id: str, regime_id: str = "") -> tuple[Told, ...]:
        """What was told, in the order it was told; of each addressee's latest how many figures changed.

        Raises:
            KnownTrouble: ``department.no_such_period``, ``desk.no_such_regime``.
        """
        regime = self.figures.regime(period_id, regime_id).summary.regime.regime_id
        kept = self.desk.store.snapshots.of_period(period_id, regime)
        if not kept:
            return ()
        changed = changes_of_told(self.desk, self.present(period_id, regime))
        return tuple(Told(read_snapshot(one), one, len(changed.get(one.id, ()))) for one in kept)

    def snapshot(self, period_id: str, snapshot_id: int) -> Snapshot:
        """One that was told.

        Raises:
            KnownTrouble: ``summary.no_such_snapshot``.
        """
        try:
            kept = self.desk.store.snapshots.get(snapshot_id)
        except KeyError as error:
            raise KnownTrouble("summary.no_such_snapshot", snapshot=snapshot_id) from error
        if kept.period_id != period_id:
            raise KnownTrouble("summary.no_such_snapshot", snapshot=snapshot_id)
        return read_snapshot(kept)

    def present(self, period_id: str, regime_id: str = "", cut_off: date | None = None) -> Snapshot:
        """What could be told now, with what was sent up to ``cut_off`` (by default today).

        Raises:
            KnownTrouble: ``department.no_such_period``, ``desk.no_such_regime``.
        """
        regime = regime_id or self.figures.regime(period_id).summary.regime.regime_id
        found = self.figures.regimes(period_id, cut_off)
        if regime not in found:
            raise KnownTrouble("desk.no_such_regime", regime=regime, period=period_id)
        included = self.figures.provisional(period_id)
        day = cut_off or self.today()
        return state_of(self.desk, found[regime].summary, day, included, until=cut_off)

    def take_snapshot(
        self,
        period_id: str,
        regime_id: str,
        addressee: str,
        *,
        cut_off: date | None = None,
        is_estimate: bool = False,
        note: str = "",
    ) -> Snapshot:
        """*Chốt*: keep the figures as what the addressee is told.

        Raises:
            KnownTrouble: ``desk.note_needed``, no addressee; or as for :meth:`present`.
        """
        state = self.present(period_id, regime_id, cut_off)
        return take_snapshot(self.desk, state, addressee, self.who, is_estimate=is_estimate, note=note)

    def compare(self, period_id: str, before: int, now: int = 0) -> Compared:
        """Every difference between two snapshots; ``now`` 0 is the present state.

        Raises:
            KnownTrouble: ``summary.no_such_snapshot``, ``desk.snapshots_differ``.
        """
        told = self.snapshot(period_id, before)
        later = self.snapshot(period_id, now) if now else self.present(period_id, told.regime_id)
        return Compared(told, later, differences(told, later))

    def adjust(self, period_id: str, before: int, folder: FilePath | None = None) -> FilePath:
        """*Phụ lục điều chỉnh*: the letter to the addressee of a snapshot, on disk.

        Raises:
            KnownTrouble: ``desk.nothing_to_adjust``, or as for :meth:`compare`.
        """
        from forms.department.adjustment import adjustment_bytes

        found = self.compare(period_id, before)
        period = opened(self.desk, period_id)
        data = adjustment_bytes(self.desk, period, found.before, found.now, found.changes)
        target = folder or self.desk.store.folder / SUMMARIES_NAME / period_id
        file = target / words.ADJUSTMENT_FILE.format(period=period_id, snapshot=before)
        self.workspace.write(file, data)
        return file

    def keep_printed(self, period_id: str, name: str, data: bytes) -> FilePath:
        """Put a page that is to be printed with the period's documents.

        Raises:
            KnownTrouble: a trouble of the disk.
        """
        file = self.desk.store.folder / SUMMARIES_NAME / period_id / name
        self.workspace.write(file, data)
        return file

    def today(self) -> date:
        """The day in Vietnam."""
        return self.workspace.now().astimezone(VIETNAM).date()


def _in_order(
    question: Question, said: dict[str, tuple[Unit, str]], chosen: tuple[TakenText, ...] | None
) -> SaidQuestion:
    known = {one.unit_id: one.is_taken for one in chosen or ()}
    order = [*known, *(unit for unit in said if unit not in known)]
    texts = tuple(UnitText(*said[id_], known.get(id_, True)) for id_ in order if id_ in said)
    return SaidQuestion(question, texts, chosen is not None)
