"""One program at a time on a workspace: an advisory lock of the operating system.

The system lets go of it when the process ends, however it ends; there is no pid file to go stale.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from forms.model.problem import KnownTrouble

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WorkspaceLock:
    """Held from :meth:`take` until :meth:`release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock.

        Raises:
            KnownTrouble: ``store.busy`` when another opener has it; ``store.cannot_open`` when the
                lock file cannot be made.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise cannot_open(self._path.parent, error) from error
        try:
            _take(handle)
        except OSError as error:
            os.close(handle)
            raise KnownTrouble("store.busy", folder=str(self._path.parent)) from error
        self._handle = handle

    def release(self) -> None:
        """Let go; doing it twice is no fault."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def cannot_open(folder: Path, error: OSError) -> KnownTrouble:
    """``store.cannot_open`` with the folder and the system's reason."""
    return KnownTrouble("store.cannot_open", folder=str(folder), reason=error.strerror or "")
