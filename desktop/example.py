"""Opens the window on a ready example, without any set-up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop.app import main
from forms.clerk.example import NOW, make_example

MADE = "da-tao.txt"


def open_example(folder: Path, arguments: Sequence[str] = ()) -> int:
    """Make the example in ``folder`` where it is not there yet, and show the window on it.

    Returns:
        The exit status of the window.

    Raises:
        KnownTrouble: a trouble of the disk.
    """
    if not (folder / MADE).exists():
        make_example(folder)
        (folder / MADE).write_text("UBND huyện Quan Hóa, 6 tháng đầu năm 2024\n", "utf-8")
    settings = ["--settings", str(folder / "cua-so.ini")]
    return main(["--workspace", str(folder), *settings, *arguments], RunningClock())


class RunningClock:
    """The example's day goes on from its own afternoon."""

    def __init__(self) -> None:
        self._began = datetime.now(UTC)

    def __call__(self) -> datetime:
        """The present of the example."""
        return NOW + (datetime.now(UTC) - self._began)


if __name__ == "__main__":
    sys.exit(open_example(Path(sys.argv[1]), sys.argv[2:]))
