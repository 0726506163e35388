"""Whether the database is sound, how its last session ended, and how big it is."""

from __future__ import annotations

from collections.abc import Mapping

from forms.model.problem import KnownTrouble
from forms.store.database import Database
from forms.store.migrations import schema_number

_MOST_FAULTS = 20


def faults_of(database: Database) -> tuple[str, ...]:
    """What SQLite finds wrong in the pages, indexes and references; nothing when it is sound.

    Raises:
        KnownTrouble: ``store.busy``, another program holds it: that says nothing of its soundness.
    """
    try:
        found = database.rows(f"PRAGMA integrity_check({_MOST_FAULTS})")
        orphans = database.rows("PRAGMA foreign_key_check")
    except KnownTrouble as trouble:
        if trouble.code == "store.busy":
            raise
        return (str(trouble.facts.get("reason", trouble.code)),)
    faults = [str(text) for (text,) in found if text != "ok"]
    faults += [f"{table}: {parent}" for table, _, parent, _ in orphans]
    return tuple(faults[:_MOST_FAULTS])


def figures_of(database: Database) -> Mapping[str, int]:
    """How many rows each table has, and the schema's number: figures that tell nothing of a report."""
    tables = [
        name
        for (name,) in database.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    counts = {name: database.rows(f'SELECT count(*) FROM "{name}"')[0][0] for name in tables}  # noqa: S608 - names of our own schema
    return {"schema": schema_number(database), **counts}


class Session:
    """The mark in the database that says whether the last user of it left properly."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._written_before = 0
        self.has_news = False

    @property
    def ended_uncleanly(self) -> bool:
        """Whether the one before ended without leaving: a power cut, a crash, SIGKILL."""
        found = self._database.row("SELECT 1 FROM session WHERE opened != '' AND closed IS NULL")
        return found is not None

    def begin(self) -> bool:
        """Note that somebody works here; gives whether the one before ended uncleanly."""
        is_unclean = self.ended_uncleanly
        self.has_news = (
            is_unclean or self._database.row("SELECT 1 FROM session WHERE has_news = 1") is not None
        )
        self._database.run("UPDATE session SET opened = ?, closed = NULL", self._database.now())
        self._written_before = self._database.changes
        return is_unclean

    @property
    def has_written(self) -> bool:
        """Whether anything was written since the last backup."""
        return self.has_news or self._database.changes != self._written_before

    def note_backup(self) -> None:
        """Everything written so far stands in a backup."""
        self.has_news = False
        self._database.run("UPDATE session SET has_news = 0")
        self._written_before = self._database.changes

    def end(self) -> None:
        """Note that the user left properly."""
        news = int(self.has_written)
        self._database.run("UPDATE session SET closed = ?, has_news = ?", self._database.now(), news)
