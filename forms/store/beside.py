"""The files beside the database that belong to it: forms that were taken in, regimes, registers.

A backup is one file, so it holds them too, in a table of its own that no workspace has. A database that
was restored brings the table along; it is laid out as folders again when the workspace is next opened,
and goes only then: a power cut in between loses nothing. Backups of earlier programs have no such table
and leave the folders as they stand.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from forms.model.problem import KnownTrouble
from forms.store.database import Database, flush
from forms.store.folder import LIBRARY_NAME, REGISTERS_NAME

FOLDERS = (LIBRARY_NAME, REGISTERS_NAME)
_TABLE = "beside"
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")
_MOST_PARTS = 4
_STAGING = ".bc_"
"""What a killed program leaves under such a name is swept at the next start."""


def files_beside(workspace: Path) -> dict[str, bytes]:
    """Every file of the folders by its path in the workspace, with slashes; unfinished ones are passed by.

    Raises:
        OSError: one of them cannot be read.
    """
    return {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for path in sorted(_files(workspace / folder))
        if _is_ours(path.relative_to(workspace).as_posix())
    }


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names)


def _refuse(error: OSError) -> None:
    raise error


def put_into(copy: Database, workspace: Path) -> None:
    """Write the files beside a workspace into a copy of its database.

    A database that still holds such files, because they could not be laid out yet, keeps those.

    Raises:
        OSError: one of them cannot be read.
        KnownTrouble: a trouble of the disk.
    """
    if held_in(copy) is not None:
        return
    files = files_beside(workspace)
    with copy.transaction():
        copy.run(f"CREATE TABLE {_TABLE} (path TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT")
        copy.run_many(f"INSERT INTO {_TABLE} VALUES (?, ?)", files.items())  # noqa: S608 - our own name


def held_in(database: Database) -> Mapping[str, bytes] | None:
    """The files that a backup holds; ``None`` where it is of a program that did not keep them.

    Raises:
        KnownTrouble: ``store.backup_unsound``, a file would stand elsewhere than in the folders.
    """
    if not database.row("SELECT 1 FROM sqlite_schema WHERE name = ?", _TABLE):
        return None
    found: dict[str, bytes] = dict(database.rows(f"SELECT path, content FROM {_TABLE}"))  # noqa: S608 - our own name
    strange = next((path for path in found if not _is_ours(path)), None)
    if strange is not None:
        raise KnownTrouble("store.backup_unsound", file=str(database.file), reason=strange)
    return found


def _is_ours(path: str) -> bool:
    """Whether it lies in one of the folders: a backup comes from a stick, and no name of it is trusted."""
    folder, *parts = path.split("/")
    is_fit = 1 <= len(parts) < _MOST_PARTS and all(_PART.fullmatch(part) for part in parts)
    return folder in FOLDERS and is_fit and not path.endswith(".")


def lay_out(database: Database, workspace: Path) -> None:
    """Make the folders as the database says that was put here, then let it forget them.

    Raises:
        OSError: a folder cannot be written; it is done at the next start.
        KnownTrouble: as for :func:`held_in`, or a trouble of the disk.
    """
    held = held_in(database)
    if held is None:
        return
    if held != files_beside(workspace):
        for name in FOLDERS:
            files = {path: data for path, data in held.items() if path.startswith(f"{name}/")}
            _swap(workspace, name, files)
    database.run(f"DROP TABLE {_TABLE}")


def _swap(workspace: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Write the folder beside its place, then put it there; the one before is what the next start sweeps."""
    fresh, former = workspace / f"{_STAGING}moi_{name}", workspace / f"{_STAGING}cu_{name}"
    for left in (fresh, former):
        shutil.rmtree(left, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    for path, data in files.items():
        file = fresh.joinpath(*PurePosixPath(path).parts[1:])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        file.chmod(0o600)
        flush(file)
    if (workspace / name).exists():
        (workspace / name).rename(former)
    if files:
        fresh.rename(workspace / name)
    for left in (fresh, former):
        shutil.rmtree(left, ignore_errors=True)
