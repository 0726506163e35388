"""The connection: transactions, and the world's troubles told apart from our own bugs."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from forms.model.problem import KnownTrouble
from forms.store.instants import write_instant

Clock = Callable[[], datetime]
"""Gives the present as an aware instant."""

Column = int | str | bytes | None
"""What a STRICT table of ours holds."""

Record = tuple[Any, ...]
"""A row; the tables are STRICT, so that each column has the type that its definition says."""

SQLITE_VERSION = sqlite3.sqlite_version
"""For the diagnostics."""

_TROUBLES = {
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_IOERR: "store.disk_fault",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_CANTOPEN: "store.disk_fault",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
}
_PRIMARY_CODE = 0xFF


class Database:
    """One connection of one thread. Statements outside a transaction are committed at once."""

    def __init__(
        self, file: Path, clock: Clock, *, is_read_only: bool = False, is_in_use: bool = False
    ) -> None:
        self.file = file
        self._folder = str(file.parent)
        self._clock = clock
        # "immutable" leaves no -wal or -shm beside a file that nobody has open.
        still = "" if is_in_use else "&immutable=1"
        name = f"{file.absolute().as_uri()}?mode=ro{still}" if is_read_only else str(file)
        with self._known_troubles():
            self._connection = sqlite3.connect(name, isolation_level=None, uri=is_read_only)
        self._depth = 0
        self.is_open = True

    def configure(self) -> None:
        """Every commit reaches the disk before it is acknowledged; references are kept."""
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            self.run(f"PRAGMA {pragma}")

    def close(self) -> None:
        """End the connection; what was committed stays."""
        self.is_open = False
        self._connection.close()

    @property
    def changes(self) -> int:
        """How many rows this connection has written so far, those undone again counted too."""
        return self._connection.total_changes

    def copy_to(self, file: Path) -> None:
        """Copy what is committed to a new file that stands alone (SQLite's online backup), down to the disk.

        Raises:
            KnownTrouble: a trouble of the disk; what was written of the file is left there.
        """
        with known_troubles(file.parent):
            touch_private(file)
            target = sqlite3.connect(file, isolation_level=None)
            try:
                with self._shared():
                    self._connection.backup(target)
                target.execute("PRAGMA journal_mode=DELETE")
            finally:
                target.close()
            flush(file)

    @contextmanager
    def _shared(self) -> Iterator[None]:
        """Hold the file for reading, or give up after a while; others go on reading and writing.

        Python's backup alone waits without end for a program that holds the file for itself.
        """
        is_first = not self._connection.in_transaction
        if is_first:
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        try:
            yield
        finally:
            if is_first:
                self._connection.execute("ROLLBACK")

    def now(self) -> str:
        """The present instant as it is stored."""
        return write_instant(self._clock())

    def rows(self, sql: str, *values: Column) -> list[Record]:
        """Every row that the query gives."""
        with self._known_troubles():
            return self._connection.execute(sql, values).fetchall()

    def walk(self, sql: str) -> Iterator[Record]:
        """The rows one after the other, as far as they can be read."""
        with self._known_troubles():
            yield from self._connection.execute(sql)

    def row(self, sql: str, *values: Column) -> Record | None:
        """The first row that the query gives, or ``None``."""
        with self._known_troubles():
            found: Record | None = self._connection.execute(sql, values).fetchone()
            return found

    def run(self, sql: str, *values: Column) -> int:
        """Do one statement; gives the id of an inserted row."""
        with self._known_troubles():
            return self._connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, records: Iterable[tuple[Column, ...]]) -> None:
        """Do one statement for each record, together."""
        with self.transaction(), self._known_troubles():
            self._connection.executemany(sql, records)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another it is a part that can fail alone."""
        begin, commit, undo = self._verbs()
        self.run(begin)
        self._depth += 1
        try:
            yield
            self.run(commit)
        except BaseException:
            self._undo(undo)
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Everything written inside is seen inside, and is gone afterwards."""
        begin, _, undo = self._verbs()
        self.run(begin)
        self._depth += 1
        try:
            yield
        finally:
            self._undo(undo)
            self._depth -= 1

    def _verbs(self) -> tuple[str, str, tuple[str, ...]]:
        if self._depth == 0:
            return "BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)
        name = f"part_{self._depth}"
        return f"SAVEPOINT {name}", f"RELEASE {name}", (f"ROLLBACK TO {name}", f"RELEASE {name}")

    def _undo(self, statements: tuple[str, ...]) -> None:
        # SQLite has already rolled back by itself after some troubles (a full disk).
        if self._connection.in_transaction:
            for statement in statements:
                self._connection.execute(statement)

    def _known_troubles(self) -> AbstractContextManager[None]:
        return known_troubles(self._folder)


@contextmanager
def known_troubles(folder: Path | str) -> Iterator[None]:
    """What SQLite and the system say of the disk, as :class:`KnownTrouble` with the folder."""
    try:
        yield
    except sqlite3.Error as error:
        code = _TROUBLES.get(getattr(error, "sqlite_errorcode", -1) & _PRIMARY_CODE)
        if code is None:
            raise
        raise KnownTrouble(code, folder=str(folder), reason=str(error)) from error
    except OSError as error:
        code = "store.disk_full" if error.errno == errno.ENOSPC else "store.disk_fault"
        raise KnownTrouble(code, folder=str(folder), reason=error.strerror or "") from error


def touch_private(file: Path) -> None:
    """Make the file, where there is none, and keep it to the user alone."""
    file.touch(mode=0o600)
    file.chmod(0o600)


def flush(path: Path) -> None:
    """Bring a file, and the folder's entry of it, down to the disk."""
    _flush(path, os.O_RDWR)
    if sys.platform != "win32":
        _flush(path.parent, os.O_RDONLY)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
