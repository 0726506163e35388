"""What the user gives, as items one by one: files, folders, mails, zips; and how each arrived."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from forms.department.read_file import ReadFile, read
from forms.exchange.guard_kind import FileKind
from forms.exchange.parcel_item import INSIDE, Item, item_of
from forms.model.problem import KnownTrouble, Place, Problem
from forms.store.database import known_troubles
from forms.store.deliveries import Arrival

if TYPE_CHECKING:
    from forms.exchange.worker import Outcome


_PAPERS_IN_MEMORY = 16 << 20
"""Bytes of signed papers that wait in memory; what is more waits on the disk."""


class _Given(NamedTuple):
    """A file by its path, and under which name it is told; ``error`` is why its folder stayed closed."""

    path: Path
    name: str
    is_alone: bool = False
    error: OSError | None = None


class Incoming:
    """A batch in the order in which it is taken in: reports as they come, what may be a paper last.

    Files are read when their turn comes, so that ten thousand take no more memory than a hundred.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        """List what is there.

        Raises:
            KnownTrouble: ``workspace.cannot_read``, a path is not there or may not be looked into.
        """
        self._given = tuple(_given(paths))
        self._opened = self._found = 0

    def __len__(self) -> int:
        """How many files there are as far as is known: a mail or zip is one until it is opened."""
        return len(self._given) - self._opened + self._found

    def __iter__(self) -> Iterator[Item]:
        """Every file, parcels opened; papers wait in a nameless file of the system's, gone with it.

        Raises:
            KnownTrouble: ``workspace.cannot_read``, ``store.disk_full``.
        """
        papers: list[tuple[Item, int]] = []
        with tempfile.SpooledTemporaryFile(_PAPERS_IN_MEMORY) as waiting:
            for item in self._opened_parcels():
                if not item.may_be_paper:
                    yield item
                    continue
                with known_troubles(tempfile.gettempdir()):
                    waiting.write(item.data)
                papers.append((replace(item, data=b""), len(item.data)))
            waiting.seek(0)
            for paper, size in papers:
                yield replace(paper, data=waiting.read(size))

    def _opened_parcels(self) -> Iterator[Item]:
        from forms.exchange.parcel_opening import open_parcels

        for item in open_parcels(self._loose()):
            self._found += 1
            yield item

    def _loose(self) -> Iterator[Item]:
        for given in self._given:
            self._opened += 1
            yield _item_given(given)


def items_in(paths: Iterable[Path]) -> Iterator[Item]:
    """Every file under ``paths``, in the order of their names, parcels opened.

    Raises:
        KnownTrouble: ``workspace.cannot_read``, a path is not there or may not be read.
    """
    from forms.exchange.parcel_opening import open_parcels

    yield from open_parcels(map(_item_given, _given(paths)))


def bytes_of(path: Path) -> bytes:
    """What stands in one file that the user named.

    Raises:
        KnownTrouble: ``workspace.cannot_read``.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _cannot_read(path, error) from error


def _given(paths: Iterable[Path]) -> Iterator[_Given]:
    for path in paths:
        if _is_folder(path):
            for file, error in sorted(_files_under(path), key=lambda found: found[0]):
                yield _Given(file, str(file.relative_to(path)), error=error)
        else:
            yield _Given(path, path.name, is_alone=True)


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


def _item_given(given: _Given) -> Item:
    """One file; of a folder, one that went away or may not be read costs itself only."""
    try:
        if given.error is None:
            return _item(given.path, given.name)
        trouble = _cannot_read(given.path, given.error)
    except KnownTrouble as found:
        if given.is_alone:
            raise
        trouble = found
    problem = trouble.as_problem(Place(file=given.name))
    return Item(given.name, b"", FileKind.UNKNOWN, problem=problem)


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
