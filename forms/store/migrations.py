"""Bringing a database from any earlier schema to the present one, a numbered step at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from forms.model.problem import KnownTrouble
from forms.store.database import Database

APPLICATION_ID = 0x42434453
"""``BCDS``: marks a file as a workspace of this program."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Migration:
    """One step; ``statements`` are done in order in one transaction and never change once released."""

    number: int
    name: str
    statements: tuple[str, ...]


def look(file: Path, newest: int) -> None:
    """Refuse a file that is no workspace of ours, or of a newer program, without opening it.

    Raises:
        KnownTrouble: ``store.foreign_file`` or ``store.newer_program``.
    """
    if not file.exists() or file.stat().st_size == 0:
        return
    with file.open("rb") as stream:
        header = stream.read(_HEADER_LENGTH)
    pages, schema, application = (int.from_bytes(header[at : at + 4]) for at in (28, 60, 68))
    # A crash before the first step leaves one page without our mark.
    is_unborn = application == 0 and schema == 0 and pages <= 1
    if not header.startswith(_MAGIC) or not (application == APPLICATION_ID or is_unborn):
        raise KnownTrouble("store.foreign_file", file=str(file))
    _refuse_newer(schema, newest)


def migrate(database: Database, steps: tuple[Migration, ...]) -> tuple[Migration, ...]:
    """Do the steps that the database has not had yet; gives those done."""
    reached = schema_number(database)
    due = tuple(step for step in steps if step.number > reached)
    for step in due:
        with database.transaction():
            for statement in step.statements:
                database.run(statement)
            database.run(f"PRAGMA application_id = {APPLICATION_ID}")
            database.run(f"PRAGMA user_version = {step.number}")
    return due


def refuse_newer(database: Database, newest: int) -> None:
    """The same as :func:`look` for what still stands in the write-ahead log only.

    Raises:
        KnownTrouble: ``store.newer_program``.
    """
    _refuse_newer(schema_number(database), newest)


def schema_number(database: Database) -> int:
    """The number of the last step done."""
    found = database.row("PRAGMA user_version")
    return int(found[0]) if found else 0


def _refuse_newer(found: int, newest: int) -> None:
    if found > newest:
        raise KnownTrouble("store.newer_program", found=found, known=newest)
