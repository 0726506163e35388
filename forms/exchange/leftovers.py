"""Names of what is being written, so that what a killed program left is known as such and swept.

``.bc_<machine>_<process>_…`` says who writes: only what a process of this machine left that is no more
is ever removed, so that nobody's work in a shared folder is touched.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from zlib import crc32

UNFINISHED = ".bc_"
_NAME = re.compile(r"\.bc_(?P<machine>[0-9a-f]{8})_(?P<process>\d{1,10})_.+")
_SLACK = 2.0
"""Seconds by which a file's time and a process's start may disagree."""


def own_prefix() -> str:
    """How the names of this process's unfinished files and folders begin."""
    return f"{UNFINISHED}{_machine()}_{os.getpid()}_"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for the user alone outside every workspace, gone afterwards; one left by a crash goes too."""
    sweep_scratch()
    with tempfile.TemporaryDirectory(prefix=own_prefix(), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def sweep_scratch() -> int:
    """Remove the scratch folders that killed programs left; gives how many went."""
    return sweep(Path(tempfile.gettempdir()))


def sweep(folder: Path) -> int:
    """Remove what killed processes of this machine left directly in ``folder``; gives how many went."""
    gone = 0
    for leftover in _abandoned(folder):
        with suppress(OSError):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover)
            else:
                leftover.unlink()
            gone += 1
    return gone


def _abandoned(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(UNFINISHED)]
    except OSError:
        return
    for name in names:
        match = _NAME.fullmatch(name)
        with suppress(OSError):
            if match and match["machine"] == _machine() and _is_gone(int(match["process"]), folder / name):
                yield folder / name


def _is_gone(process: int, left: Path) -> bool:
    """Whether the writer is no more; a process with its number may have come later."""
    # Loaded only where something was left.
    import psutil

    try:
        return bool(psutil.Process(process).create_time() > left.lstat().st_mtime + _SLACK)
    except psutil.NoSuchProcess:
        return True
    except psutil.Error:
        return False


@lru_cache(maxsize=1)
def _machine() -> str:
    return f"{crc32(platform.node().encode()):08x}"
