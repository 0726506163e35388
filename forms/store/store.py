"""The workspace on disk: one folder, one SQLite file, one program at a time."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from forms.model.form import Severity
from forms.model.problem import KnownTrouble, Problem
from forms.model.surroundings import VIETNAM
from forms.store.backup import FOLDER_NAME as BACKUPS
from forms.store.backup import Backups, latest_sound
from forms.store.beside import lay_out
from forms.store.clerk import ReportLives, StoredSettings
from forms.store.corrections import Corrections
from forms.store.database import Clock, Database, known_troubles, touch_private
from forms.store.deliveries import Deliveries
from forms.store.desk_entries import DeskEntries
from forms.store.extensions import Extensions
from forms.store.facts import Facts
from forms.store.folder import DATABASE_NAME, LOCK_NAME, clean_leftovers, refuse_unsafe
from forms.store.forms import KeptForms
from forms.store.history import History
from forms.store.integrity import Session, faults_of, figures_of
from forms.store.lock import WorkspaceLock, cannot_open
from forms.store.migrations import look, migrate, refuse_newer, schema_number
from forms.store.periods import OpenPeriods
from forms.store.reports import OpenReports
from forms.store.restore import Preview, preview
from forms.store.schema import STEPS
from forms.store.snapshots import Snapshots
from forms.store.thinning import BackupReason
from forms.store.told_prose import ToldProse
from forms.store.unit_papers import UnitPapers
from forms.store.versions import Versions


@dataclass(frozen=True, slots=True)
class Standing:
    """How the workspace was found when it was opened.

    Attributes:
        ended_uncleanly: the session before did not end properly; everything was looked through.
        problems: what the user should know: a backup that could not be made.
    """

    ended_uncleanly: bool = False
    problems: tuple[Problem, ...] = ()


class Store:
    """An open workspace and its doors; used by the thread that opened it.

    Attributes:
        forms: the frozen forms that anything in the workspace was made with.
        periods: the periods opened here, with what is owed for them.
        reports: the reports being written here.
        deliveries: the files that arrived, as they were.
        versions: what was read in them: each version of each unit's report.
        lives: of the reports written here, their steps, papers and copied figures.
        settings: what the user chose for this workspace.
        facts: the numbers of the versions, for search and trend; can be made again.
        corrections: what units were asked to mend.
        extensions: more time given to single reports.
        desk_entries: versions typed here by telephone, until confirmed.
        papers: the signed papers that units sent.
        history: who did what at this desk, and why.
        snapshots: what was told to whom.
        told_prose: which of the units' texts go into a consolidated report, and in which order.
        backups: whole copies, made on start and on close when something was written.
        standing: how the workspace was found.
    """

    def __init__(self, folder: Path, database: Database, lock: WorkspaceLock, clock: Clock) -> None:
        self.folder = folder
        self._database = database
        self._lock = lock
        self._clock = clock
        self._session = Session(database)
        self.forms = KeptForms(database)
        self.periods = OpenPeriods(database, self.forms)
        self.reports = OpenReports(database, self.forms)
        self.deliveries = Deliveries(database)
        self.versions = Versions(database)
        self.facts = Facts(database)
        self.corrections = Corrections(database)
        self.extensions = Extensions(database)
        self.desk_entries = DeskEntries(database)
        self.history = History(database)
        self.papers = UnitPapers(database)
        self.snapshots = Snapshots(database)
        self.told_prose = ToldProse(database)
        self.lives = ReportLives(database)
        self.settings = StoredSettings(database)
        self.backups = Backups(folder, database, clock)
        self.standing = Standing()

    @classmethod
    def open(cls, folder: Path, clock: Clock) -> Store:
        """Open the workspace in ``folder``, or make one there.

        After an unclean end everything is looked through. What a killed program left half-written is
        removed, and what has no backup yet gets one.

        Args:
            folder: where its files are or shall be.
            clock: gives the present as an aware instant.

        Raises:
            KnownTrouble: ``store.network_folder``, ``store.synced_folder``, ``store.busy``,
                ``store.cannot_open``, ``store.newer_program``, ``store.foreign_file``,
                ``store.backup_failed`` (before a migration), ``store.unsound`` (to be repaired or
                restored) or a trouble of the disk; the folder is left as it was.
        """
        refuse_unsafe(folder)
        lock = WorkspaceLock(folder / LOCK_NAME)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_open(folder, error) from error
        lock.take()
        try:
            clean_leftovers((folder, folder / BACKUPS))
            store = cls(folder, _open_database(folder, clock), lock, clock)
            try:
                store.standing = store._begin()
            except BaseException:
                store._database.close()
                raise
        except BaseException:
            lock.release()
            raise
        return store

    @classmethod
    def look(cls, folder: Path, clock: Clock) -> Store:
        """Look things up in a workspace that another process has open; nothing can be written.

        Raises:
            KnownTrouble: ``store.cannot_open`` or a trouble of the disk.
        """
        database = Database(folder / DATABASE_NAME, clock, is_read_only=True, is_in_use=True)
        return cls(folder, database, WorkspaceLock(folder / LOCK_NAME), clock)

    def _begin(self) -> Standing:
        if self._session.ended_uncleanly:
            self._refuse_unsound()
        # Forms of a restored backup; a session without them would take others in, which then were lost.
        with known_troubles(self.folder):
            lay_out(self._database, self.folder)
        is_unclean = self._session.begin()
        troubles = self._back_up_if_written()
        return Standing(is_unclean, troubles)

    def _refuse_unsound(self) -> None:
        faults = faults_of(self._database)
        if not faults:
            return
        backup = latest_sound(self.folder)
        made = backup.made.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if backup else ""
        code = "store.unsound" if backup else "store.unsound_without_backup"
        file = str(backup.file) if backup else ""
        raise KnownTrouble(
            code, folder=str(self.folder), reason=faults[0], count=len(faults), backup=file, made=made
        )

    def _back_up_if_written(self) -> tuple[Problem, ...]:
        if not self._session.has_written:
            return ()
        try:
            self.backups.make()
            self._session.note_backup()
        except KnownTrouble as trouble:
            return (replace(trouble.as_problem(), severity=Severity.WARNING),)
        return ()

    def close(self) -> tuple[Problem, ...]:
        """Leave the workspace to the next opener, with a backup of what was written; twice is no fault.

        Returns:
            What the user should know: the backup could not be made. It is made at the next start.
        """
        if not self._database.is_open:
            return ()
        try:
            troubles = self._back_up_if_written()
            with suppress(KnownTrouble):  # a full disk: the next start takes it for an unclean end
                self._session.end()
            return troubles
        finally:
            self._database.close()
            self._lock.release()

    def preview(self, backup: Path) -> Preview:
        """What restoring ``backup`` would bring back and take away (:func:`forms.store.restore.restore`).

        Raises:
            KnownTrouble: the backup is unsound, of a newer program, or no backup of this program.
        """
        return preview(self._database, backup, self._clock)

    def figures(self) -> Mapping[str, int]:
        """Rows in each table and the schema's number; tells nothing of any report."""
        return figures_of(self._database)

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside goes in together or not at all."""
        return self._database.transaction()

    def rehearsal(self) -> AbstractContextManager[None]:
        """What is written inside is forgotten at its end: a dry run of the real thing."""
        return self._database.rehearsal()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open_database(folder: Path, clock: Clock) -> Database:
    file = folder / DATABASE_NAME
    try:
        look(file, STEPS[-1].number)
        touch_private(file)
    except OSError as error:
        raise cannot_open(folder, error) from error
    database = Database(file, clock)
    try:
        refuse_newer(database, STEPS[-1].number)
        if 0 < schema_number(database) < STEPS[-1].number:
            Backups(folder, database, clock).make(BackupReason.MIGRATION)
        database.configure()
        migrate(database, STEPS)
    except BaseException:
        database.close()
        raise
    return database
