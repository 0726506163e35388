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
from forms.store.beside import FOLDERS, files_beside, held_in, lay_out
from forms.store.database import Clock, Database, flush, known_troubles
from forms.store.folder import (
    DATABASE_NAME,
    LIBRARY_NAME,
    LOCK_NAME,
    PACKAGES_NAME,
    SUMMARIES_NAME,
    refuse_unsafe,
)
from forms.store.integrity import faults_of
from forms.store.lock import WorkspaceLock
from forms.store.migrations import look
from forms.store.schema import STEPS
from forms.store.thinning import BackupReason

ASIDE = "damaged"
"""The folder of the workspace in which a damaged database is kept as it was."""

_BESIDE = ("-wal", "-shm")
_FOLDERS = (FOLDER_NAME, *FOLDERS, PACKAGES_NAME, SUMMARIES_NAME)
"""What goes with a workspace that is moved, beside its database."""

_FORM_PARTS = 4
"""``library/<id>/<version>/<file>``."""

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
        forms_returning: forms of the backup's library that are not here any more, by id and version.
        forms_going: forms taken in since, which would be gone.
        lists_changing: the regimes and registers that would be others.
    """

    returning: tuple[ReportNumber, ...]
    going_back: tuple[ReportNumber, ...]
    going: tuple[ReportNumber, ...]
    periods_returning: tuple[str, ...]
    periods_going: tuple[str, ...]
    deliveries_returning: int
    deliveries_going: int
    forms_returning: tuple[str, ...] = ()
    forms_going: tuple[str, ...] = ()
    lists_changing: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the backup says the same as what stands here."""
        reports = (*self.returning, *self.going_back, *self.going, *self.periods_returning)
        forms = (*self.forms_returning, *self.forms_going, *self.lists_changing)
        deliveries = self.deliveries_returning or self.deliveries_going
        return not (reports or self.periods_going or deliveries or forms)


def preview(database: Database, backup: Path, clock: Clock) -> Preview:
    """What would come back, and what would go, if ``backup`` took the place of ``database``.

    Raises:
        KnownTrouble: the backup is unsound, of a newer program, or no backup of this program.
    """
    refuse_unsound(backup)
    copy = Database(backup, clock, is_read_only=True)
    try:
        then, held = contents_of(copy), held_in(copy)
    finally:
        copy.close()
    with known_troubles(database.file.parent):
        there = files_beside(database.file.parent)
    held = there if held is None else held
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
        forms_returning=_sorted_names(_forms(held) - _forms(there)),
        forms_going=_sorted_names(_forms(there) - _forms(held)),
        lists_changing=_sorted_names({path for path, _ in _lists(held) ^ _lists(there)}),
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


def _forms(files: Mapping[str, bytes]) -> set[str]:
    """The forms of a library, each as id and version."""
    parts = (path.split("/") for path in files)
    return {f"{one[1]} {one[2]}" for one in parts if one[0] == LIBRARY_NAME and len(one) == _FORM_PARTS}


def _lists(files: Mapping[str, bytes]) -> set[tuple[str, bytes]]:
    """The regimes and the registers with what they say."""
    return {(path, data) for path, data in files.items() if path.count("/") == 1}


def _sorted_names(found: set[str]) -> tuple[str, ...]:
    return tuple(sorted(found))


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
        _lay_out(file, clock)
        return kept
    finally:
        lock.release()


def _lay_out(file: Path, clock: Clock) -> None:
    """The folders that came with the backup; where it cannot be done now, the next start does it."""
    database = Database(file, clock)
    try:
        with suppress(OSError, KnownTrouble):
            lay_out(database, file.parent)
    finally:
        database.close()


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
        KnownTrouble: ``store.newer_program``, it is not ours to replace; ``store.busy``, another program
            holds it; ``store.backup_failed``.
    """
    try:
        look(file, STEPS[-1].number)
        if file.exists():
            return _backed_up(file, clock)
    except KnownTrouble as trouble:
        if trouble.code in ("store.newer_program", "store.backup_failed", "store.busy"):
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
    for name in FOLDERS:
        if (file.parent / name).is_dir():
            shutil.copytree(file.parent / name, aside / name)
    return aside / file.name


def move(source: Path, target: Path, clock: Clock) -> None:
    """Take a closed workspace to another folder: its database, verified there, and all that goes with it.

    That is its backups, forms and registers, the packages and documents that people may have edited.

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
