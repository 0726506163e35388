"""Where the program writes: in the user's own folders, or beside itself when it is carried on a stick.

A folder ``du-lieu`` beside the packed program makes it portable: settings, log and data stand in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths

BESIDE = "du-lieu"
SETTINGS = "cua-so.ini"
_WORKSPACE = "Bao cao CDS"
_PORTABLE_WORKSPACE = "so-lieu"


def packed_program() -> Path | None:
    """The program's own file when it runs from its bundle, ``None`` when Python runs it."""
    return Path(sys.executable).resolve() if getattr(sys, "frozen", False) else None


def portable_folder(program: Path | None) -> Path | None:
    """The folder beside the packed program that takes everything it writes, where the user made one."""
    folder = program.parent / BESIDE if program else None
    return folder if folder and folder.is_dir() else None


def settings_file(program: Path | None) -> Path:
    """The file that remembers window and workspace; its folder takes the log too."""
    return (
        portable_folder(program) or _location(QStandardPaths.StandardLocation.AppConfigLocation)
    ) / SETTINGS


def default_workspace(program: Path | None) -> Path:
    """The data folder that the first start proposes."""
    beside = portable_folder(program)
    if beside:
        return beside / _PORTABLE_WORKSPACE
    return _location(QStandardPaths.StandardLocation.DocumentsLocation) / _WORKSPACE


def _location(kind: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(kind) or Path.home())
