"""What the clerk's desk keeps beside the answers: settings, a report's steps, its paper, copied figures."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from forms.model.canonical import Plain, canonical_bytes, sha256
from forms.model.path import Path
from forms.model.report import ReportState
from forms.store.database import Database
from forms.store.instants import read_instant


class StoredSettings:
    """Named values of the workspace, each plain JSON."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> Plain:
        """The value, or ``None`` where it was never put."""
        found = self._database.row("SELECT value FROM setting WHERE name = ?", name)
        value: Plain = json.loads(found[0]) if found else None
        return value

    def put(self, name: str, value: Plain) -> None:
        """Keep a value in place of the one before."""
        self._database.run(
            "REPLACE INTO setting (name, value) VALUES (?, ?)", name, canonical_bytes(value).decode()
        )


@dataclass(frozen=True, slots=True)
class Step:
    """The report came into a state at an instant."""

    state: ReportState
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """What the văn thư gave the document: number and day, who signed, the signed file."""

    number: str
    day: date
    signer: str = ""
    by_system: bool = False
    signed_name: str = ""
    signed_hash: str = ""


class ReportLives:
    """The life of the reports written here, told step by step."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_step(self, report_id: int, state: ReportState) -> None:
        """The report is in that state now."""
        with self._database.transaction():
            self._database.run("UPDATE report SET state = ? WHERE id = ?", state.value, report_id)
            self._database.run(
                "INSERT INTO report_step (report, state, at) VALUES (?, ?, ?)",
                report_id,
                state.value,
                self._database.now(),
            )

    def steps(self, report_id: int) -> tuple[Step, ...]:
        """Every step of a report, the first first."""
        found = self._database.rows(
            "SELECT state, at FROM report_step WHERE report = ? ORDER BY id", report_id
        )
        return tuple(Step(ReportState(state), read_instant(at)) for state, at in found)

    def put_paper(self, report_id: int, paper: Paper, signed: bytes = b"") -> None:
        """Keep number and day, and the signed file where there is one."""
        with self._database.transaction():
            hash_ = self._keep_file(signed) if signed else None
            self._database.run(
                "REPLACE INTO report_paper (report, number, day, signer, by_system, signed_name, signed_hash)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                report_id,
                paper.number,
                paper.day.isoformat(),
                paper.signer,
                int(paper.by_system),
                paper.signed_name,
                hash_ or paper.signed_hash or None,
            )

    def paper(self, report_id: int) -> Paper | None:
        """The paper of a report, or ``None`` before it has a number."""
        found = self._database.row(
            "SELECT number, day, signer, by_system, signed_name, signed_hash FROM report_paper"
            " WHERE report = ?",
            report_id,
        )
        if found is None:
            return None
        number, day, signer, by_system, name, hash_ = found
        return Paper(number, date.fromisoformat(day), signer, bool(by_system), name, hash_ or "")

    def put_copied(self, report_id: int, paths: Iterable[Path]) -> None:
        """These cells hold figures copied from the period before, not looked at yet."""
        self._database.run_many(
            "INSERT OR IGNORE INTO report_copied (report, path) VALUES (?, ?)",
            [(report_id, str(path)) for path in paths],
        )

    def confirm_copied(self, report_id: int, paths: Iterable[Path]) -> None:
        """The clerk touched these cells; they are its own figures now."""
        self._database.run_many(
            "DELETE FROM report_copied WHERE report = ? AND path = ?",
            [(report_id, str(path)) for path in paths],
        )

    def copied(self, report_id: int) -> frozenset[Path]:
        """The cells that still hold a copied figure."""
        found = self._database.rows("SELECT path FROM report_copied WHERE report = ?", report_id)
        return frozenset(Path.parse(path) for (path,) in found)

    def _keep_file(self, data: bytes) -> str:
        hash_ = sha256(data)
        self._database.run(
            "INSERT OR IGNORE INTO file (hash, size, content) VALUES (?, ?, ?)", hash_, len(data), data
        )
        return hash_
