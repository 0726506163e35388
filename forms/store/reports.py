"""The reports being written here: a row for each answer, on disk before it is acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from forms.model.answers import RowKey, RowMark
from forms.model.path import Path
from forms.model.report import FIRST, Amendment, AmendmentKind, Report, ReportKey, ReportState
from forms.model.value import Answer
from forms.store.database import Database, Record
from forms.store.forms import KeptForms
from forms.store.instants import read_instant
from forms.store.report_content import ReportContent, WordsKind

_SELECT = """
SELECT id, form_id, unit, period, form_version, form_hash, kind, number, state, made, changed FROM report
"""


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report of this machine without its answers."""

    id: int
    key: ReportKey
    form_version: str
    form_hash: str
    amendment: Amendment
    state: ReportState
    made: datetime
    changed: datetime


class OpenReports:
    """Each ``put`` is one commit: when it returns, the change survives a power cut."""

    def __init__(self, database: Database, forms: KeptForms) -> None:
        self._database = database
        self._forms = forms

    def begin(self, report: Report) -> OpenReport:
        """Start a report of a kept form with what it already holds.

        Raises:
            KeyError: its form is not kept here (``Store.forms.keep`` first).
        """
        self._forms.form(report.form_hash)
        now = self._database.now()
        key = report.key
        with self._database.transaction():
            id_ = self._database.run(
                "INSERT INTO report (form_id, unit, period, form_version, form_hash, kind, number, state,"
                " made, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.form_id,
                key.unit_id,
                key.period_id,
                report.answers.form_version,
                report.form_hash,
                report.amendment.kind.value,
                report.amendment.number,
                ReportState.EDITING.value,
                now,
                now,
            )
            ReportContent(self._database, id_).put_all(report.answers)
        return self.get(id_)

    def get(self, report_id: int) -> OpenReport:
        """The report of that id.

        Raises:
            KeyError: there is none.
        """
        found = self._database.row(_SELECT + "WHERE id = ?", report_id)
        if found is None:
            raise KeyError(report_id)
        return _open_report(found)

    def find(self, key: ReportKey, number: int = FIRST.number) -> OpenReport | None:
        """The version ``number`` of a report, or ``None`` where it was not begun here."""
        found = self._database.row(
            _SELECT + "WHERE period = ? AND unit = ? AND form_id = ? AND number = ?",
            key.period_id,
            key.unit_id,
            key.form_id,
            number,
        )
        return _open_report(found) if found else None

    def latest(self, count: int) -> tuple[OpenReport, ...]:
        """The reports last changed, newest first."""
        found = self._database.rows(_SELECT + "ORDER BY changed DESC, id DESC LIMIT ?", count)
        return tuple(_open_report(record) for record in found)

    def set_state(self, report_id: int, state: ReportState) -> None:
        """Note where the report is in its life; which step is allowed is not decided here."""
        with self._changing(report_id):
            self._database.run("UPDATE report SET state = ? WHERE id = ?", state.value, report_id)

    def put(self, report_id: int, path: Path, answer: Answer | None) -> None:
        """Write one answer, or make it blank."""
        self.put_many(report_id, [(path, answer)])

    def put_many(self, report_id: int, answers: Iterable[tuple[Path, Answer | None]]) -> None:
        """Write several answers in one commit (a paste)."""
        with self._changing(report_id) as content:
            for path, answer in answers:
                content.put(path, answer)

    def put_rows(self, report_id: int, repeat: str, rows: tuple[str, ...]) -> None:
        """Write the rows of a repeat in order; answers in rows that went are gone with them."""
        with self._changing(report_id) as content:
            content.put_rows(repeat, rows)

    def used_rows(self, report_id: int, repeat: str) -> tuple[str, ...]:
        """Every row id that the repeat ever had here; none of them is given again."""
        return ReportContent(self._database, report_id).used_rows(repeat)

    def put_row_mark(self, report_id: int, key: RowKey, mark: RowMark | None) -> None:
        """Say, or take back, that a row differs from the catalogue."""
        with self._changing(report_id) as content:
            content.put_mark(key, mark)

    def put_words(self, report_id: int, kind: WordsKind, key: str, words: str | None) -> None:
        """Write or take back a note (key: path), an explanation (path, rule) or "không phát sinh" (group)."""
        with self._changing(report_id) as content:
            content.put_words(kind, key, words)

    def read(self, report_id: int) -> Report:
        """The whole report as it stands.

        Raises:
            KeyError: there is none.
        """
        opened = self.get(report_id)
        content = ReportContent(self._database, report_id)
        return Report(content.answers(opened.key, opened.form_version), opened.form_hash, opened.amendment)

    def drop(self, report_id: int) -> None:
        """Delete a report that was begun here, with its answers."""
        self._database.run("DELETE FROM report WHERE id = ?", report_id)

    @contextmanager
    def _changing(self, report_id: int) -> Iterator[ReportContent]:
        with self._database.transaction():
            yield ReportContent(self._database, report_id)
            self._database.run("UPDATE report SET changed = ? WHERE id = ?", self._database.now(), report_id)


def _open_report(record: Record) -> OpenReport:
    id_, form_id, unit, period, version, hash_, kind, number, state, made, changed = record
    return OpenReport(
        id=id_,
        key=ReportKey(form_id, unit, period),
        form_version=version,
        form_hash=hash_,
        amendment=Amendment(AmendmentKind(kind), number),
        state=ReportState(state),
        made=read_instant(made),
        changed=read_instant(changed),
    )
