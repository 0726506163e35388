"""Ways a database comes to harm, for the tests."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from forms.store.folder import DATABASE_NAME


def end_uncleanly(folder: Path) -> None:
    """Make the workspace look as after a power cut: nobody noted that they left."""
    connection = sqlite3.connect(folder / DATABASE_NAME)
    connection.execute("UPDATE session SET closed = NULL")
    connection.commit()
    connection.close()


def overwrite_page(folder: Path, table: str) -> None:
    """Write nonsense over the first page of a table."""
    file = folder / DATABASE_NAME
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=DELETE")
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with file.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xa5" * size)
