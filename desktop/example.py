"""Opens the window on a ready example, without any set-up: a clerk's, or the Department's."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop.app import main

DEPARTMENT = "--dau-moi"


def open_example(folder: Path, arguments: Sequence[str] = ()) -> int:
    """Make the example in ``folder`` where it is not there yet, and show the window on it.

    Args:
        folder: takes the clerk's example; the Department's stands beside it, its name longer by ``-dau-moi``.
        arguments: of the window; ``--dau-moi`` before them asks for the Department's example.

    Returns:
        The exit status of the window.

    Raises:
        KnownTrouble: a trouble of the disk.
    """
    if arguments[:1] == [DEPARTMENT]:
        place = folder.with_name(f"{folder.name}-dau-moi")
        return _show(place, _officers(place), arguments[1:])
    return _show(folder, _clerks(folder), arguments)


def _show(folder: Path, now: datetime, arguments: Sequence[str]) -> int:
    settings = ["--settings", str(folder / "cua-so.ini")]
    return main(["--workspace", str(folder), *settings, *arguments], RunningClock(now))


def _clerks(folder: Path) -> datetime:
    from forms.clerk.example import NOW, make_example

    _make(folder, make_example)
    return NOW


def _officers(folder: Path) -> datetime:
    from forms.cli.output import show_progress
    from forms.demo.officer_example import NOW, make_officer_example

    _make(folder, lambda begun: make_officer_example(begun, show_progress))
    return NOW


def _make(folder: Path, make: Callable[[Path], object]) -> None:
    """Made under another name first: what was broken off begins anew."""
    if folder.exists():
        return
    begun = folder.with_name(f"{folder.name}.tmp")
    shutil.rmtree(begun, ignore_errors=True)
    make(begun)
    begun.rename(folder)


class RunningClock:
    """The example's day goes on from its own moment."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._began = datetime.now(UTC)

    def __call__(self) -> datetime:
        """The present of the example."""
        return self._now + (datetime.now(UTC) - self._began)


if __name__ == "__main__":
    sys.exit(open_example(Path(sys.argv[1]), sys.argv[2:]))
