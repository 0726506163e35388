"""Bringing a backup back: seen before it is done, and undoable after it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.store.backup import FOLDER_NAME, make_backup, refuse_unsound
from forms.store.database import Clock, Database, flush, known_troubles
from forms.store.folder import DATABASE_NAME, LIBRARY_NAME, LOCK_NAME, refuse_unsafe
from forms.store.integrity import faults_of
from forms.store.lock import WorkspaceLock
from forms.store.migrations import look
from forms.store.schema import STEPS
from forms.store.thinning import BackupReason

ASIDE = "damaged"
"""The folder of the workspace in which a damaged database is kept as it was."""

_BESIDE = ("-wal", "-shm")
_FOLDERS = (FOLDER_NAME, LIBRARY_NAME)
"""What goes with a workspace that is moved, beside its database."""

ReportNumber = tuple[ReportKey, int]
"""A report being written, and which of its versions."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a database: reports with the instant of their last change, deliveries, versions."""

    periods: frozenset[str]
    reports: Mapping[ReportNumber, str]
    deliveries: frozenset[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a restore would change.

    Attributes:
        returning: reports that stand in the backup and not here any more.
        going_back: reports that were changed since and would be as they were.
        going: reports begun since, which would be gone.
        deliveries_returning: how many received files would come back.
        deliveries_going: how many received since would be gone.
    """

    returning: tuple[ReportNumber, ...]
    going_back: tuple[ReportNumber, ...]
    going: tuple[ReportNumber, ...]
    periods_returning: tuple[str, ...]
    periods_going: tuple[str, ...]
    deliveries_returning: int
    deliveries_going: int

    @property
    def changes_nothing(self) -> bool:
        """Whether the backup says the same as what stands here."""
        reports = (*self.returning, *self.going_back, *self.going, *self.periods_returning)
        return not (reports or self.periods_going or self.deliveries_returning or self.deliveries_going)


def preview(database: Database, backup: Path, clock: Clock) -> Preview:
    """What would come back, and what would go, if ``backup`` took the place of ``database``.

    Raises:
        KnownTrouble: the backup is unsound, of a newer program, or no backup of this program.
    """
    refuse_unsound(backup)
    copy = Database(backup, clock, is_read_only=True)
    try:
        then = contents_of(copy)
    finally:
        copy.close()
    now = contents_of(database)
    both = now.reports.keys() & then.reports.keys()
    return Preview(
        returning=_sorted(then.reports.keys() - now.reports.keys()),
        going_back=_sorted({key for key in both if now.reports[key] != then.reports[key]}),
        going=_sorted(now.reports.keys() - then.reports.keys()),
        periods_returning=tuple(sorted(then.periods - now.periods)),
        periods_going=tuple(sorted(now.periods - then.periods)),
        deliveries_returning=len(then.deliveries - now.deliveries),
        deliveries_going=len(now.deliveries - then.deliveries),
    )


def contents_of(database: Database) -> Contents:
    """The contents by names that every schema since the first one knows."""
    reports = database.rows("SELECT form_id, unit, period, number, changed FROM report")
    deliveries = database.rows("SELECT file_hash, name, container, received FROM delivery")
    return Contents(
        periods=frozenset(id_ for (id_,) in database.rows("SELECT id FROM period")),
        reports={
            (ReportKey(form, unit, period), number): changed
            for form, unit, period, number, changed in reports
        },
        deliveries=frozenset((str(a), str(b), str(c), str(d)) for a, b, c, d in deliveries),
    )


def _sorted(keys: set[ReportNumber]) -> tuple[ReportNumber, ...]:
    return tuple(sorted(keys, key=lambda one: (one[0].period_id, one[0].unit_id, one[0].form_id, one[1])))


def restore(folder: Path, backup: Path, clock: Clock) -> Path:
    """Put ``backup`` in the place of the workspace's database; the workspace must be closed.

    What stood there is kept first: as a backup where it is sound, else byte by byte in ``damaged/``.
    Restoring that file undoes this.

    Returns:
        The file that undoes it.

    Raises:
        KnownTrouble: ``store.busy``; the backup is unsound, of a newer program or no backup;
            ``store.backup_failed`` or a trouble of the disk. Nothing was changed then.
    """
    lock = WorkspaceLock(folder / LOCK_NAME)
    lock.take()
    try:
        refuse_unsound(backup)
        file = folder / DATABASE_NAME
        fresh = folder / f".{DATABASE_NAME}.tmp"
        with known_troubles(folder):
            _copy_as_ended(backup, fresh, clock)
            kept = set_aside(file, clock)
            put_in_place(fresh, file)
        return kept
    finally:
        lock.release()


def _copy_as_ended(backup: Path, fresh: Path, clock: Clock) -> None:
    """A private copy that does not seem to come from an unclean end: backups are made in mid-session."""
    source = Database(backup, clock, is_read_only=True)
    try:
        source.copy_to(fresh)
    finally:
        source.close()
    copy = Database(fresh, clock)
    try:
        if copy.row("SELECT 1 FROM sqlite_schema WHERE name = 'session'"):
            copy.run("UPDATE session SET closed = opened")
    finally:
        copy.close()
    flush(fresh)


def set_aside(file: Path, clock: Clock) -> Path:
    """Keep the present database before something takes its place; gives the file that holds it.

    Raises:
        KnownTrouble: ``store.newer_program``, it is not ours to replace; ``store.backup_failed``.
    """
    try:
        look(file, STEPS[-1].number)
        if file.exists():
            return _backed_up(file, clock)
    except KnownTrouble as trouble:
        if trouble.code in ("store.newer_program", "store.backup_failed"):
            raise
    return _byte_copy(file, clock)


def _backed_up(file: Path, clock: Clock) -> Path:
    database = Database(file, clock)
    try:
        if faults_of(database):
            raise KnownTrouble("store.damaged", folder=str(file.parent), reason="")
        made = make_backup(database, file.parent / FOLDER_NAME, clock(), BackupReason.RESTORE).file
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return made
    finally:
        database.close()


def _byte_copy(file: Path, clock: Clock) -> Path:
    aside = file.parent / ASIDE / f"{clock().astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    for part in (file, *_besides(file)):
        if part.exists():
            shutil.copyfile(part, aside / part.name)
            (aside / part.name).chmod(0o600)
            flush(aside / part.name)
    return aside / file.name


def move(source: Path, target: Path, clock: Clock) -> None:
    """Take a closed workspace to another folder: its database, verified there, and its backups.

    Other files in the folder are the user's and stay.

    Raises:
        KnownTrouble: ``store.target_in_use``, the target holds a workspace; ``store.busy``;
            ``store.network_folder``, ``store.synced_folder``; ``store.backup_failed`` or a trouble of
            the disk. The source is untouched then.
    """
    refuse_unsafe(target)
    lock = WorkspaceLock(source / LOCK_NAME)
    lock.take()
    try:
        with known_troubles(target):
            _copy_workspace(source, target, clock)
        with known_troubles(source):
            _remove_workspace(source)
    finally:
        lock.release()


def _copy_workspace(source: Path, target: Path, clock: Clock) -> None:
    if (target / DATABASE_NAME).exists():
        raise KnownTrouble("store.target_in_use", folder=str(target))
    look(source / DATABASE_NAME, STEPS[-1].number)
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = target / f".{DATABASE_NAME}.tmp"
    database = Database(source / DATABASE_NAME, clock)
    try:
        database.copy_to(fresh)
    finally:
        database.close()
    refuse_unsound(fresh)
    for name in _FOLDERS:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)
    put_in_place(fresh, target / DATABASE_NAME)


def _remove_workspace(source: Path) -> None:
    file = source / DATABASE_NAME
    for part in (file, *_besides(file)):
        part.unlink(missing_ok=True)
    for name in _FOLDERS:
        shutil.rmtree(source / name, ignore_errors=True)


def put_in_place(fresh: Path, file: Path) -> None:
    """One step from the old database to the new; a log of the old one must not be played into the new."""
    for beside in _besides(file):
        beside.unlink(missing_ok=True)
    fresh.replace(file)
    with suppress(OSError):
        flush(file)


def _besides(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(file.name + ending) for ending in _BESIDE)
