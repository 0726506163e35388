"""The verbs that keep the data safe: backup, restore, repair, move, diagnose."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from contextlib import suppress

from forms.clerk.safekeeping import sentences_of
from forms.cli.output import Outcome
from forms.exchange.output import write_beside
from forms.model.problem import KnownTrouble
from forms.model.surroundings import VIETNAM
from forms.store.repair import repair
from forms.store.restore import Preview, move, restore
from forms.store.store import Store
from forms.store.thinning import Backup
from forms.wording import safety as words
from forms.workspace import utc_now


def _backup(options: argparse.Namespace) -> Outcome:
    with Store.open(options.workspace, utc_now) as store:
        if options.list:
            return _listed(store.backups.all())
        made = store.backups.save_to(options.output) if options.output else store.backups.make()
    return Outcome("backup", (_plain(made),), sentences=(words.BACKED_UP.format(file=made.file),))


def _listed(backups: tuple[Backup, ...]) -> Outcome:
    sentences = tuple(
        words.LISTED.format(
            number=backup.number,
            made=f"{backup.made.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
            size=backup.size // 1024,
            file=backup.file,
        )
        for backup in backups
    )
    return Outcome("backup", tuple(map(_plain, backups)), sentences=sentences or (words.NO_BACKUPS,))


def _plain(backup: Backup) -> Mapping[str, object]:
    return {
        "file": str(backup.file),
        "made": backup.made.isoformat(),
        "reason": backup.reason.value,
        "size": backup.size,
    }


def _restore(options: argparse.Namespace) -> Outcome:
    if options.dry_run:
        with Store.open(options.workspace, utc_now) as store:
            seen = store.preview(options.file)
        return Outcome("restore", (_counts(seen),), sentences=sentences_of(seen))
    kept = restore(options.workspace, options.file, utc_now)
    said = words.RESTORED.format(file=options.file, kept=kept)
    return Outcome("restore", ({"file": str(options.file), "kept": str(kept)},), sentences=(said,))


def _counts(seen: Preview) -> Mapping[str, object]:
    return {
        "returning": len(seen.returning),
        "going_back": len(seen.going_back),
        "going": len(seen.going),
        "deliveries_returning": seen.deliveries_returning,
        "deliveries_going": seen.deliveries_going,
        "forms_returning": list(seen.forms_returning),
        "forms_going": list(seen.forms_going),
        "lists_changing": list(seen.lists_changing),
    }


def _repair(options: argparse.Namespace) -> Outcome:
    done = repair(options.workspace, utc_now)
    sentences = [words.REPAIRED.format(rows=sum(done.rows.values()), kept=done.kept)]
    if done.damaged:
        sentences.append(words.REPAIRED_WITH_LOSS.format(tables=", ".join(done.damaged)))
    result = {"kept": str(done.kept), "rows": dict(done.rows), "damaged": list(done.damaged)}
    return Outcome("repair", (result,), status=int(bool(done.damaged)), sentences=tuple(sentences))


def _move(options: argparse.Namespace) -> Outcome:
    move(options.workspace, options.output, utc_now)
    said = words.MOVED.format(folder=options.output)
    return Outcome("move", ({"folder": str(options.output)},), sentences=(said,))


def _diagnose(options: argparse.Namespace) -> Outcome:
    from forms.diagnostics import package

    figures: Mapping[str, int] = {}
    # A database that cannot be opened is just when the package is wanted.
    with suppress(KnownTrouble), Store.open(options.workspace, utc_now) as store:
        figures = store.figures()
    write_beside(options.output, package(options.workspace, figures))
    said = words.DIAGNOSED.format(file=options.output)
    return Outcome("diagnose", ({"file": str(options.output)},), sentences=(said,))


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "backup": _backup,
    "restore": _restore,
    "repair": _repair,
    "move": _move,
    "diagnose": _diagnose,
}
"""The verbs by name."""
