"""What keeps the data safe, as the window offers it: backups, restoring, repairing, diagnostics."""

from __future__ import annotations

from pathlib import Path

from forms.clerk.desk import ClerkDesk
from forms.diagnostics import package
from forms.exchange.output import write_beside
from forms.store.repair import repair
from forms.store.restore import Preview, restore
from forms.store.thinning import Backup
from forms.wording import safety as words
from forms.workspace import Clock


def backups_of(desk: ClerkDesk) -> tuple[Backup, ...]:
    """The backups of the workspace, the newest first."""
    return tuple(sorted(desk.store.backups.all(), key=lambda backup: backup.number, reverse=True))


def back_up(desk: ClerkDesk, folder: Path | None = None) -> Backup:
    """Make a backup now, in the workspace or in another folder.

    Raises:
        KnownTrouble: ``store.backup_failed`` or a trouble of the disk.
    """
    return desk.store.backups.save_to(folder) if folder else desk.store.backups.make()


def what_would_change(desk: ClerkDesk, backup: Path) -> tuple[Preview, str]:
    """What restoring would bring back and take away, and the sentence that says it.

    Raises:
        KnownTrouble: the backup cannot be used.
    """
    seen = desk.store.preview(backup)
    if seen.changes_nothing:
        return seen, words.SAME_AS_NOW
    return seen, " ".join(sentences_of(seen))


def sentences_of(seen: Preview) -> tuple[str, ...]:
    """What a restore would bring back and take away: reports and files, then forms and registers if any."""
    said = [
        words.PREVIEW.format(
            returning=len(seen.returning),
            going_back=len(seen.going_back),
            going=len(seen.going),
            deliveries_returning=seen.deliveries_returning,
            deliveries_going=seen.deliveries_going,
        )
    ]
    forms = len(seen.forms_returning), len(seen.forms_going)
    said += [words.PREVIEW_FORMS.format(returning=forms[0], going=forms[1])] if any(forms) else []
    said += [words.PREVIEW_LISTS] if seen.lists_changing else []
    return tuple(said)


def opened_from(folder: Path, backup: Path, clock: Clock) -> ClerkDesk:
    """Restore a backup into a closed workspace and open it; what stood there is kept aside.

    Raises:
        KnownTrouble: the backup cannot be used, or the workspace cannot be opened.
    """
    restore(folder, backup, clock)
    return ClerkDesk.open(folder, clock)


def opened_after_repair(folder: Path, clock: Clock) -> tuple[ClerkDesk, str]:
    """Repair a closed workspace and open it, with what to tell; the damaged file is kept aside.

    Raises:
        KnownTrouble: ``store.beyond_repair`` or a trouble of the disk.
    """
    done = repair(folder, clock)
    said = [words.REPAIRED.format(rows=sum(done.rows.values()), kept=done.kept)]
    if done.damaged:
        said.append(words.REPAIRED_WITH_LOSS.format(tables=", ".join(done.damaged)))
    return ClerkDesk.open(folder, clock), " ".join(said)


def write_diagnostics(desk: ClerkDesk, file: Path) -> str:
    """Write the *Gói chẩn đoán*, which holds no figure and no name, and say so.

    Raises:
        KnownTrouble: ``output.cannot_write``.
    """
    write_beside(file, package(desk.store.folder, desk.store.figures()))
    return words.DIAGNOSED.format(file=file)
