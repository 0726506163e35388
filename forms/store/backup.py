"""Backups: whole copies of a workspace as one database, verified when made, in its folder or on a stick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from forms.model.problem import KnownTrouble
from forms.store.beside import held_in, put_into
from forms.store.database import Clock, Database, flush, known_troubles
from forms.store.integrity import faults_of
from forms.store.migrations import look
from forms.store.schema import STEPS
from forms.store.thinning import Backup, BackupReason, superfluous

FOLDER_NAME = "backups"
UNFINISHED = ".tmp"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"baocao_(\d{5,})_(\d{8}T\d{6}Z)_([a-z-]+)\.sqlite")


class Backups:
    """The backups of one workspace. One is either whole and verified or it is not there."""

    def __init__(self, workspace: Path, database: Database, clock: Clock) -> None:
        self._folder = workspace / FOLDER_NAME
        self._database = database
        self._clock = clock

    def make(self, reason: BackupReason = BackupReason.ROUTINE) -> Backup:
        """Make one now and let go of those no longer needed.

        Raises:
            KnownTrouble: ``store.backup_failed``; no unfinished file stays.
        """
        backup = make_backup(self._database, self._folder, self._clock(), reason)
        for old in superfluous(self.all()):
            with suppress(OSError):
                old.file.unlink()
        return backup

    def all(self) -> tuple[Backup, ...]:
        """Every backup in the workspace, the last made first."""
        return backups_in(self._folder)

    def save_to(self, folder: Path) -> Backup:
        """One more copy in a folder of the user's choice, say a USB stick; nothing there is thinned.

        Raises:
            KnownTrouble: ``store.backup_failed``.
        """
        return make_backup(self._database, folder, self._clock(), BackupReason.ROUTINE)


def make_backup(database: Database, folder: Path, now: datetime, reason: BackupReason) -> Backup:
    """Copy, verify, and only then give it its name.

    Raises:
        KnownTrouble: ``store.backup_failed`` with the folder and the reason.
    """
    number = max((backup.number for backup in backups_in(folder)), default=0) + 1
    made = now.astimezone(UTC).replace(microsecond=0)
    file = folder / f"baocao_{number:05}_{made:{_STAMP}}_{reason.value}.sqlite"
    unfinished = file.with_name(file.name + UNFINISHED)
    try:
        with known_troubles(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(folder)
            database.copy_to(unfinished)
            _add_files_beside(unfinished, database)
            refuse_unsound(unfinished)
            unfinished.replace(file)
            flush(file)
    except KnownTrouble as trouble:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        facts = trouble.facts
        raise KnownTrouble(
            "store.backup_failed", folder=str(folder), reason=facts.get("reason", "")
        ) from trouble
    return Backup(file, number, made, reason)


def _add_files_beside(copy: Path, database: Database) -> None:
    """The forms taken in, the regimes and the registers go along: another machine has none of them."""
    whole = Database(copy, lambda: datetime.now(UTC))
    try:
        put_into(whole, database.file.parent)
    finally:
        whole.close()


def _sweep(folder: Path) -> None:
    """Remove what a killed program left of a backup there; only one program at a time makes them."""
    for pattern in (f"baocao_*{UNFINISHED}", f"baocao_*{UNFINISHED}-journal"):
        for leftover in folder.glob(pattern):
            leftover.unlink(missing_ok=True)


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder by their names, the last made first; whatever else lies there is passed by."""
    return tuple(sorted(_named_backups(folder), key=lambda backup: backup.number, reverse=True))


def _named_backups(folder: Path) -> Iterator[Backup]:
    try:
        files = list(folder.iterdir())
    except OSError:
        return
    for file in files:
        named = _NAME.fullmatch(file.name)
        with suppress(ValueError):
            if named:
                made = datetime.strptime(named[2], _STAMP).replace(tzinfo=UTC)
                yield Backup(file, int(named[1]), made, BackupReason(named[3]))


def refuse_unsound(file: Path) -> None:
    """Open a backup for reading only and look at all of it.

    Raises:
        KnownTrouble: ``store.foreign_file``, ``store.newer_program``, ``store.backup_unsound`` or
            ``store.disk_fault``.
    """
    with known_troubles(file.parent):
        if not file.stat().st_size:
            raise KnownTrouble("store.foreign_file", file=str(file))
        look(file, STEPS[-1].number)
    database = Database(file, lambda: datetime.now(UTC), is_read_only=True)
    try:
        faults = faults_of(database)
        if not faults:
            held_in(database)
    finally:
        database.close()
    if faults:
        raise KnownTrouble("store.backup_unsound", file=str(file), reason=faults[0])


def latest_sound(workspace: Path) -> Backup | None:
    """The last backup of a workspace that is whole, or ``None``."""
    for backup in backups_in(workspace / FOLDER_NAME):
        with suppress(KnownTrouble):
            refuse_unsound(backup.file)
            return backup
    return None
