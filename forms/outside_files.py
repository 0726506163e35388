"""What the user gives, as items one by one: files, folders, mails, zips; and how each arrived."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from forms.department.read_file import ReadFile, read
from forms.exchange.guard_kind import FileKind
from forms.exchange.parcel_item import INSIDE, Item, item_of
from forms.model.problem import KnownTrouble, Place, Problem
from forms.store.deliveries import Arrival

if TYPE_CHECKING:
    from forms.exchange.worker import Outcome


def items_in(paths: Iterable[Path]) -> Iterator[Item]:
    """Every file under ``paths``, in the order of their names, parcels opened.

    Raises:
        KnownTrouble: ``workspace.cannot_read``, a path is not there or may not be read.
    """
    from forms.exchange.parcel_opening import open_parcels

    yield from open_parcels(_loose_items(paths))


def bytes_of(path: Path) -> bytes:
    """What stands in one file that the user named.

    Raises:
        KnownTrouble: ``workspace.cannot_read``.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _cannot_read(path, error) from error


def _loose_items(paths: Iterable[Path]) -> Iterator[Item]:
    for path in paths:
        if _is_folder(path):
            for file, error in sorted(_files_under(path), key=lambda found: found[0]):
                yield _item_in_folder(file, str(file.relative_to(path)), error)
        else:
            yield _item(path, path.name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise _cannot_read(path, error) from error


def _files_under(folder: Path) -> Iterator[tuple[Path, OSError | None]]:
    """Every file, and every folder that cannot be looked into with the reason: it may hold reports."""
    errors: list[OSError] = []
    for place, _, names in os.walk(folder, onerror=errors.append):
        yield from ((Path(place, name), None) for name in names)
    for error in errors:
        closed = Path(error.filename or folder)
        if closed == folder:
            raise _cannot_read(folder, error) from error
        yield closed, error


def _item_in_folder(file: Path, name: str, error: OSError | None) -> Item:
    """A file of a folder; one that went away or may not be read costs itself only."""
    try:
        if error is None:
            return _item(file, name)
        trouble = _cannot_read(file, error)
    except KnownTrouble as found:
        trouble = found
    return Item(name, b"", FileKind.UNKNOWN, problem=trouble.as_problem(Place(file=name)))


def _item(path: Path, name: str) -> Item:
    try:
        return item_of(name, path.read_bytes())
    except OSError as error:
        raise _cannot_read(path, error) from error


def _cannot_read(path: Path, error: OSError) -> KnownTrouble:
    return KnownTrouble("workspace.cannot_read", file=str(path), reason=error.strerror or "")


def arrival_of(item: Item, received: datetime, sent: datetime | None) -> Arrival:
    """How an item arrived: by its mail's date, else as the officer says, else nobody knows when."""
    container, _, name = item.name.rpartition(INSIDE)
    return Arrival(
        name=name,
        data=item.data,
        received=received,
        container=container,
        sender=item.sender,
        sent=item.sent or sent,
    )


def read_file_of(outcome: Outcome) -> ReadFile:
    """What the child read, or the problem that stopped it."""
    problem = outcome.item.problem or outcome.problem
    if problem is not None:
        return ReadFile(kind=outcome.item.kind.value, problems=(problem,))
    return read(outcome.document)


def for_intake(found: ReadFile) -> ReadFile:
    """The file without what intake says itself, and better: which period or unit it does not know."""
    kept = tuple(problem for problem in found.problems if not problem.code.startswith("workspace."))
    return replace(found, problems=kept)


def named(name: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, each with the file it stands in."""
    return tuple(
        replace(one, place=replace(one.place or Place(), file=one.place.file or name)) for one in problems
    )
