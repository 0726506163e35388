"""The tables of the Department's deeds: what was asked, granted, decided and told."""

from __future__ import annotations

_CORRECTION = """
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES version,
    asked TEXT NOT NULL,
    due TEXT NOT NULL,
    who TEXT NOT NULL,
    points TEXT NOT NULL
) STRICT"""

_EXTENSION = """
CREATE TABLE extension (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL REFERENCES period,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    due TEXT NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    granted TEXT NOT NULL
) STRICT"""

_DESK_ENTRY = """
CREATE TABLE desk_entry (
    version INTEGER PRIMARY KEY REFERENCES version,
    caller TEXT NOT NULL,
    told TEXT NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    confirmed TEXT,
    confirmation TEXT NOT NULL DEFAULT ''
) STRICT"""

_HISTORY = """
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    version INTEGER,
    path TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT"""

_SNAPSHOT = """
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL REFERENCES period,
    regime_id TEXT NOT NULL,
    addressee TEXT NOT NULL,
    cut_off TEXT NOT NULL,
    taken TEXT NOT NULL,
    who TEXT NOT NULL,
    note TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT"""


def _never(verb: str, table: str) -> str:
    """What was once written down there stays as it was."""
    return (
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


DESK_TABLES = (
    _CORRECTION,
    _EXTENSION,
    _DESK_ENTRY,
    _HISTORY,
    _SNAPSHOT,
    "CREATE INDEX correction_of_version ON correction (version)",
    "CREATE INDEX extension_of_report ON extension (period, unit, form_id)",
    "CREATE INDEX desk_entry_open ON desk_entry (version) WHERE confirmed IS NULL",
    "CREATE INDEX history_of_report ON history (period, form_id, unit)",
    "CREATE INDEX snapshot_of_period ON snapshot (period, regime_id)",
    *(_never(verb, table) for table in ("history", "snapshot") for verb in ("update", "delete")),
)
