"""The workspace on disk: one folder, one SQLite file, one program at a time."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from forms.store.clerk import ReportLives, StoredSettings
from forms.store.corrections import Corrections
from forms.store.database import Clock, Database
from forms.store.deliveries import Deliveries
from forms.store.desk_entries import DeskEntries
from forms.store.extensions import Extensions
from forms.store.facts import Facts
from forms.store.forms import KeptForms
from forms.store.history import History
from forms.store.lock import WorkspaceLock, cannot_open
from forms.store.migrations import look, migrate, refuse_newer
from forms.store.periods import OpenPeriods
from forms.store.reports import OpenReports
from forms.store.schema import STEPS
from forms.store.snapshots import Snapshots
from forms.store.versions import Versions

DATABASE_NAME = "baocao.sqlite"
LOCK_NAME = "baocao.lock"


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
        history: who did what at this desk, and why.
        snapshots: what was told to whom.
    """

    def __init__(self, folder: Path, database: Database, lock: WorkspaceLock) -> None:
        self.folder = folder
        self._database = database
        self._lock = lock
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
        self.snapshots = Snapshots(database)
        self.lives = ReportLives(database)
        self.settings = StoredSettings(database)

    @classmethod
    def open(cls, folder: Path, clock: Clock) -> Store:
        """Open the workspace in ``folder``, or make one there.

        Args:
            folder: where its files are or shall be.
            clock: gives the present as an aware instant.

        Raises:
            KnownTrouble: ``store.busy``, ``store.cannot_open``, ``store.newer_program``,
                ``store.foreign_file`` or a trouble of the disk; the folder is left as it was.
        """
        lock = WorkspaceLock(folder / LOCK_NAME)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_open(folder, error) from error
        lock.take()
        try:
            return cls(folder, _open_database(folder / DATABASE_NAME, clock), lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Leave the workspace to the next opener."""
        self._database.close()
        self._lock.release()

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


def _open_database(file: Path, clock: Clock) -> Database:
    try:
        look(file, STEPS[-1].number)
        file.touch(mode=0o600)
        file.chmod(0o600)
    except OSError as error:
        raise cannot_open(file.parent, error) from error
    database = Database(file, clock)
    try:
        refuse_newer(database, STEPS[-1].number)
        database.configure()
        migrate(database, STEPS)
    except BaseException:
        database.close()
        raise
    return database
