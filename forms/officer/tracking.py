"""*Theo dõi*: the officer's deeds over who owes, who has reported, and who is reminded."""

from __future__ import annotations

from datetime import date
from pathlib import Path as FilePath

from forms.department.board import Board, board
from forms.department.completeness import OwedStatus
from forms.department.counting import opened, statuses_of
from forms.department.extending import extend
from forms.model.period import Period
from forms.model.regime import Binding
from forms.model.report import ReportKey
from forms.model.surroundings import VIETNAM
from forms.officer.acting import Officer
from forms.store.history import Deed, Entry, Line
from forms.wording import desk as words
from forms.wording import letters as letter_words
from forms.wording.word import short_day


class TrackingDeeds(Officer):
    """Who owes, more time, reminders, history."""

    def periods(self) -> tuple[Period, ...]:
        """The periods that are open here, the latest first."""
        return tuple(
            sorted(self.workspace.store.periods.all(), key=lambda one: (one.end, one.id), reverse=True)
        )

    def owing(self, period_id: str) -> tuple[OwedStatus, ...]:
        """Everybody who owes for the period, with what has come.

        Raises:
            KnownTrouble: ``department.no_such_period``.
        """
        return statuses_of(self.desk, opened(self.desk, period_id))

    def board(self, period_id: str) -> Board:
        """Everybody who owes, figures and papers apart, with what was done about each.

        Raises:
            KnownTrouble: ``department.no_such_period``.
        """
        return board(self.desk, opened(self.desk, period_id), self.today(), self.workspace.holidays)

    def today(self) -> date:
        """The day in Vietnam."""
        return self.workspace.now().astimezone(VIETNAM).date()

    def extend(self, key: ReportKey, due: date, reason: str) -> None:
        """*Gia hạn*: a later due day for one report.

        Raises:
            KnownTrouble: ``department.no_such_period``, ``desk.not_owed``,
                ``desk.extension_not_later``, ``desk.note_needed``.
        """
        extend(self.desk, key, due, reason, self.who)

    def remind(self, period_id: str, again: date, folder: FilePath) -> tuple[FilePath, ...]:
        """Letters to those obliged and those invited, mail drafts and the list, written into ``folder``.

        Args:
            period_id: an open period.
            again: the new day asked for.
            folder: where the papers go.

        Raises:
            KnownTrouble: ``department.no_such_period``, ``desk.nobody_missing``, or a trouble of the disk.
        """
        from forms.department.reminders import Reminding, reminder_papers

        period, today = opened(self.desk, period_id), self.today()
        reminding = Reminding(today, again, self.workspace.holidays)
        papers = dict(reminder_papers(self.desk, period, reminding))
        for name, data in papers.items():
            self.workspace.write(folder / name, data)
        with self.desk.store.transaction():
            for entry in self._reminded(period, today, again):
                self.desk.store.history.add(entry)
        return tuple(folder / name for name in papers)

    def _reminded(self, period: Period, today: date, again: date) -> list[Entry]:
        from forms.department.letters import is_own
        from forms.department.reminders import missing

        debts = statuses_of(self.desk, period)
        forms = {form.id: form for form in self.desk.store.periods.forms(period.id)}
        everyone = (Binding.MANDATORY, Binding.ASSIGNED, Binding.INVITED)
        return [
            Entry(
                self.who,
                Deed.REMINDED,
                ReportKey(one.owed.form_id, one.owed.unit.id, period.id),
                new=short_day(again),
                why=words.REMINDED_AS[one.owed.binding.value],
            )
            for one in missing(debts, everyone, period, today)
            if not is_own(self.desk, forms[one.owed.form_id], period, one)
        ]

    def export_list(self, period_id: str, folder: FilePath) -> FilePath:
        """The Excel list: who is missing, and everybody with their state.

        Raises:
            KnownTrouble: ``department.no_such_period``, or a trouble of the disk.
        """
        from forms.department.reminder_list import reminder_list_bytes
        from forms.department.reminders import missing

        period, today = opened(self.desk, period_id), self.today()
        debts = statuses_of(self.desk, period)
        absent = missing(debts, tuple(Binding), period, today)
        absent = [one for one in absent if one.owed.binding is not Binding.IF_ASKED]
        titles = {form.id: form.title for form in self.desk.store.periods.forms(period.id)}
        reasons = {key: one.reason for key, one in self.desk.store.extensions.of_period(period.id).items()}
        path = folder / letter_words.LIST_FILE.format(period=period.id)
        data = reminder_list_bytes(period, debts, absent, titles, reasons, today)
        self.workspace.write(path, data)
        return path

    def history(self, unit_id: str, period_id: str = "") -> tuple[Line, ...]:
        """Every deed about a unit, of one period or of all, in order."""
        return self.desk.store.history.of_unit(unit_id, period_id)

    def export_history(self, period_id: str, folder: FilePath, unit_id: str = "") -> FilePath:
        """The history of a period in Excel, of all units or of one.

        Raises:
            KnownTrouble: ``department.no_such_period``, or a trouble of the disk.
        """
        from forms.department.history_workbook import history_workbook_bytes

        period = opened(self.desk, period_id)
        name = words.HISTORY_FILE.format(period=period.id, unit=unit_id.partition("@")[0])
        path = folder / name.replace("_.xlsx", ".xlsx")
        self.workspace.write(path, history_workbook_bytes(self.desk, period, unit_id))
        return path
