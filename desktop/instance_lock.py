"""Whether a window of this user is open already: an advisory lock beside the window's settings.

The system lets go of it when the program ends, however it ends.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile


def taken_lock(settings_file: Path) -> QLockFile | None:
    """The lock of the first window, to be kept while it is open; ``None`` where another has it."""
    with suppress(OSError):
        settings_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = QLockFile(str(settings_file.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
