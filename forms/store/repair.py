"""Repairing a damaged database: what can still be read goes into a fresh one; the damaged one is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forms.model.problem import KnownTrouble
from forms.store.database import Clock, Database, known_troubles, touch_private
from forms.store.folder import DATABASE_NAME, LOCK_NAME
from forms.store.integrity import faults_of
from forms.store.lock import WorkspaceLock, cannot_open
from forms.store.migrations import look, migrate, schema_number
from forms.store.restore import put_in_place, set_aside
from forms.store.schema import STEPS

_SESSION = "session"


@dataclass(frozen=True, slots=True)
class Repaired:
    """How a repair went.

    Attributes:
        kept: the damaged database as it was.
        rows: how many rows of each table were read.
        damaged: the tables of which something could not be read, or whose rows lack what they refer to.
    """

    kept: Path
    rows: Mapping[str, int]
    damaged: tuple[str, ...]


def repair(folder: Path, clock: Clock) -> Repaired:
    """Read every row that can be read into a fresh database; the workspace must be closed.

    Raises:
        KnownTrouble: ``store.nothing_here`` (no database in the folder), ``store.cannot_open``,
            ``store.busy``, ``store.newer_program``, ``store.beyond_repair`` or a trouble of the disk; the
            damaged database stands untouched then.
    """
    try:
        is_here = (folder / DATABASE_NAME).exists()
    except OSError as error:
        raise cannot_open(folder, error) from error
    if not is_here:
        raise KnownTrouble("store.nothing_here", folder=str(folder))
    lock = WorkspaceLock(folder / LOCK_NAME)
    lock.take()
    try:
        file = folder / DATABASE_NAME
        fresh = folder / f".{DATABASE_NAME}.tmp"
        with known_troubles(folder):
            look(file, STEPS[-1].number)
            kept = set_aside(file, clock)
            fresh.unlink(missing_ok=True)
            rows, damaged = _salvage(file, fresh, clock)
            put_in_place(fresh, file)
        return Repaired(kept, rows, damaged)
    finally:
        lock.release()


def _salvage(file: Path, fresh: Path, clock: Clock) -> tuple[Mapping[str, int], tuple[str, ...]]:
    touch_private(fresh)
    source, target = Database(file, clock), Database(fresh, clock)
    try:
        migrate(target, STEPS[: schema_number(source)])
        found = {table: _salvage_table(source, target, table) for table in _tables(target)}
        _refuse_empty(found, file)
        if _SESSION in found:
            target.run("UPDATE session SET closed = opened")
        orphans = tuple(fault.partition(":")[0] for fault in faults_of(target))
        lost = tuple(table for table, (_, is_whole) in found.items() if not is_whole)
        return {table: count for table, (count, _) in found.items()}, tuple(dict.fromkeys((*lost, *orphans)))
    except KnownTrouble as trouble:
        if trouble.code != "store.damaged":
            raise
        raise KnownTrouble("store.beyond_repair", folder=str(file.parent)) from trouble
    finally:
        source.close()
        target.close()


def _refuse_empty(found: Mapping[str, tuple[int, bool]], file: Path) -> None:
    if not any(count for table, (count, _) in found.items() if table != _SESSION):
        raise KnownTrouble("store.beyond_repair", folder=str(file.parent))


def _tables(database: Database) -> tuple[str, ...]:
    found = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return tuple(name for (name,) in found)


def _salvage_table(source: Database, target: Database, table: str) -> tuple[int, bool]:
    """Copy what can be read from the front and, past a damaged page, from the back.

    Gives the number of rows and whether all of them were read.
    """
    is_whole = True
    for order in ("", " DESC"):
        key = _key(target, table, order)
        with target.transaction():
            is_read = _copy_rows(source, target, table, key)
        if is_read:
            break
        is_whole = False
    return int(target.rows(f'SELECT count(*) FROM "{table}"')[0][0]), is_whole  # noqa: S608 - our schema


def _copy_rows(source: Database, target: Database, table: str, key: str) -> bool:
    """Copy row by row until there is no more, or no more that can be read; gives which of the two."""
    records = source.walk(f'SELECT * FROM "{table}" ORDER BY {key}')  # noqa: S608 - names of our own schema
    while True:
        try:
            record = next(records, None)
        except KnownTrouble:
            return False
        if record is None:
            return True
        marks = ", ".join("?" * len(record))
        target.run(f'INSERT OR REPLACE INTO "{table}" VALUES ({marks})', *record)  # noqa: S608 - our own schema


def _key(database: Database, table: str, order: str) -> str:
    """The order in which the table itself lies, so that no index is needed to walk it."""
    sql = database.rows("SELECT sql FROM sqlite_schema WHERE name = ?", table)[0][0]
    if "WITHOUT ROWID" not in sql:
        return f"rowid{order}"
    columns = database.rows(f'SELECT name FROM pragma_table_info("{table}") WHERE pk > 0 ORDER BY pk')  # noqa: S608 - our own schema
    return ", ".join(f'"{name}"{order}' for (name,) in columns)
