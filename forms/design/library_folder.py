"""A workspace's own forms beside the shipped ones: the folder opened, and filled whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from forms.design.library import SHIPPED, Library
from forms.design.regime_overlay import FILE as REGIMES

FOLDER = "library"
"""Where a workspace keeps the forms that it took in, and its table of regimes."""

_WHOLE = ".whole_"


def open_library(workspace: Path | None = None) -> Library:
    """The shipped forms, and those of a workspace under the regimes it keeps.

    Raises:
        RegimesRefused: the workspace's table of regimes cannot be used.
        KnownTrouble: a form of the library is damaged.
    """
    if workspace is None:
        return Library()
    folders = (SHIPPED, workspace / FOLDER)
    table = workspace / FOLDER / REGIMES
    if not table.is_file():
        return Library(*folders)
    from forms.design.regime_table import read_overlays

    overlays = read_overlays(table.read_bytes(), Library(*folders).forms(), str(table))
    return Library(*folders, overlays=overlays)


def finish_taking(workspace: Path) -> None:
    """Put in place what a killed program had staged whole; call it only while the workspace is locked.

    What still cannot be put there waits for the next start.
    """
    for whole in sorted((workspace / FOLDER).glob(f"{_WHOLE}*")):
        with suppress(OSError):
            put_in_place(whole, whole.parent)
            shutil.rmtree(whole)


def put_whole_in_place(staging: Path) -> None:
    """From the first rename on it is taken in: a power cut after it loses none of the forms."""
    whole = staging.rename(staging.with_name(f"{_WHOLE}{staging.name.lstrip('.')}"))
    try:
        _flush(whole.parent)
        put_in_place(whole, whole.parent)
    finally:
        shutil.rmtree(whole, ignore_errors=True)


def put_in_place(staging: Path, folder: Path) -> None:
    """One rename for each form; what was put before a failure is taken away again."""
    done: list[Path] = []
    table = staging / REGIMES
    try:
        for place in [*sorted(staging.glob("*/*")), *([table] if table.is_file() else [])]:
            target = folder / place.relative_to(staging)
            target.parent.mkdir(parents=True, exist_ok=True)
            place.replace(target)
            done.append(target)
            _flush(target.parent)
    except OSError:
        for target in done:
            shutil.rmtree(target, ignore_errors=True)
        raise


def _flush(folder: Path) -> None:
    """Bring the names in a folder down to the disk; Windows does so by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
