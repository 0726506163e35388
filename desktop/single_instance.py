"""One window for each settings file: a second start hands its files to the first and ends.

Whether there is a first is told by :mod:`desktop.instance_lock`. The second leaves a note in a folder beside
the settings; the first watches that folder, takes the note away and does what it asks. No network classes are
needed for that, and a window that was killed leaves nothing behind that listens.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

_PATIENCE_S, _PAUSE_S = 5.0, 0.02
"""How long a second start waits for its note to be taken; an older note is of one that gave up."""


def hand_over(settings_file: Path, files: list[str]) -> bool:
    """Give the files to the window that is open already; ``False`` where none takes them."""
    note = _box(settings_file) / f"{os.getpid()}.json"
    unfinished = note.with_suffix(".new")
    try:
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(files), "utf-8")
        unfinished.replace(note)
    except OSError:
        return False
    end = time.monotonic() + _PATIENCE_S
    while note.exists():
        if time.monotonic() > end:
            return not _could_take_back(note)
        time.sleep(_PAUSE_S)
    return True


class CallBox(QObject):
    """Where later starts leave their notes; :attr:`called` brings the files of each (perhaps none)."""

    called = Signal(list)

    def __init__(self, settings_file: Path) -> None:
        super().__init__()
        self._folder = _box(settings_file)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._watcher = QFileSystemWatcher([str(self._folder)])
        self._watcher.directoryChanged.connect(self.look)

    def look(self) -> None:
        """Take the notes that are there; call it once when the window can be called."""
        for note in sorted(self._folder.glob("*.json")):
            files = _read_and_taken(note)
            if files is not None:
                self.called.emit(files)

    def close(self) -> None:
        """Take no more notes."""
        self._watcher.directoryChanged.disconnect(self.look)


def _box(settings_file: Path) -> Path:
    return settings_file.with_suffix(".calls")


def _read_and_taken(note: Path) -> list[str] | None:
    """What the note asks; ``None`` where its writer gave up, or it says nothing."""
    try:
        is_waited_for = time.time() - note.stat().st_mtime < _PATIENCE_S
        content = note.read_bytes()
        note.unlink()
        files = json.loads(content)
    except (OSError, ValueError):
        return None
    return [str(file) for file in files] if is_waited_for and isinstance(files, list) else None


def _could_take_back(note: Path) -> bool:
    """Whether the note was still there, so that nobody acts on it any more."""
    try:
        note.unlink()
    except OSError:
        return False
    return True
