"""Whether somebody has a Word file open: both Word and LibreOffice say so by a small file beside it."""

from __future__ import annotations

from pathlib import Path

from forms.model.problem import KnownTrouble

_WORD, _LIBREOFFICE = "~$", ".~lock.{name}#"
_DROPPED = 2
"""Letters of a name that Word puts its own sign in place of, where the name is long enough."""


def open_mark(file: Path) -> Path | None:
    """The file that says that ``file`` is open in a word processor, where there is one."""
    try:
        return next((mark for mark in _marks(file) if mark.exists()), None)
    except PermissionError:  # a folder that may not be looked into: whoever writes there is told so
        return None


def refuse_open(file: Path) -> None:
    """Leave a file alone that is open in a word processor, where unsaved words may be.

    Raises:
        KnownTrouble: ``word.open_elsewhere`` with the file and the one that says that it is open.
    """
    mark = open_mark(file)
    if mark is not None:
        raise KnownTrouble("word.open_elsewhere", file=file.name, mark=mark.name)


def _marks(file: Path) -> tuple[Path, ...]:
    names = (
        f"{_WORD}{file.name[_DROPPED:]}",
        f"{_WORD}{file.name}",
        _LIBREOFFICE.format(name=file.name),
    )
    return tuple(file.with_name(name) for name in names)
