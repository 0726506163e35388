"""Which backups stay: the newest few, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from forms.model.surroundings import VIETNAM


class BackupReason(StrEnum):
    """Why a backup was made; those before a deed are thinned apart from the routine ones."""

    ROUTINE = "routine"
    MIGRATION = "before-migration"
    RESTORE = "before-restore"
    MOVE = "before-move"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of the whole database.

    Attributes:
        number: counts up in its folder; the order of making, whatever the clock said.
        made: what the clock said.
    """

    file: Path
    number: int
    made: datetime
    reason: BackupReason

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.file.stat().st_size


NEWEST = 3
DAYS = 7
WEEKS = 5
MONTHS = 12
BEFORE_DEEDS = 5

_SPANS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, lambda day: day.date()),
    (WEEKS, lambda day: day.isocalendar()[:2]),
    (MONTHS, lambda day: (day.year, day.month)),
)


def superfluous(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Those that may go. The newest always stays, also after the clock was set back."""
    newest_first = sorted(backups, key=lambda backup: backup.number, reverse=True)
    routine = [backup for backup in newest_first if backup.reason is BackupReason.ROUTINE]
    before_deeds = [backup for backup in newest_first if backup.reason is not BackupReason.ROUTINE]
    staying = {backup.number for backup in (*routine[:NEWEST], *before_deeds[:BEFORE_DEEDS])}
    for count, span in _SPANS:
        staying |= _one_for_each(routine, count, span)
    return tuple(backup for backup in newest_first if backup.number not in staying)


def _one_for_each(
    newest_first: Iterable[Backup], count: int, span: Callable[[datetime], Hashable]
) -> set[int]:
    """The newest backup of each of the ``count`` latest days (weeks, months) that have one."""
    kept: dict[Hashable, int] = {}
    for backup in newest_first:
        key = span(backup.made.astimezone(VIETNAM))
        if key not in kept and len(kept) < count:
            kept[key] = backup.number
    return set(kept.values())
