"""What stands in a report being written: cells, rows, marks and words, a record for each."""

from __future__ import annotations

import json
from enum import StrEnum

from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
from forms.model.canonical import canonical_bytes, plain_answer, read_answer
from forms.model.path import Path
from forms.model.report import ReportKey
from forms.model.value import Answer
from forms.store.database import Database, Record


class WordsKind(StrEnum):
    """What the clerk adds in words."""

    NOTE = "note"
    EXPLANATION = "explanation"
    NOTHING = "nothing"


class ReportContent:
    """The records of one report; the caller makes the transaction."""

    def __init__(self, database: Database, report_id: int) -> None:
        self._database = database
        self._report = report_id

    def put_all(self, answers: Answers) -> None:
        """Write everything that ``answers`` hold."""
        for path, answer in answers.cells.items():
            self.put(path, answer)
        for repeat, rows in answers.rows.items():
            self.put_rows(repeat, rows)
        for row_key, mark in answers.row_marks.items():
            self.put_mark(row_key, mark)
        for path, note in answers.notes.items():
            self.put_words(WordsKind.NOTE, str(path), note)
        for name, text in answers.explanations.items():
            self.put_words(WordsKind.EXPLANATION, name, text)
        for name in answers.nothing:
            self.put_words(WordsKind.NOTHING, name, "")

    def put(self, path: Path, answer: Answer | None) -> None:
        """Write one answer, or make it blank."""
        if answer is None:
            self._run("DELETE FROM report_cell WHERE report = ? AND path = ?", str(path))
            return
        plain = canonical_bytes(plain_answer(answer)).decode()
        self._run("REPLACE INTO report_cell (report, path, answer) VALUES (?, ?, ?)", str(path), plain)

    def put_rows(self, repeat: str, rows: tuple[str, ...]) -> None:
        """Write the rows of a repeat in order; what stood in rows that went is gone with them."""
        for row in set(self.used_rows(repeat)) - set(rows):
            self._forget_row(repeat, row)
        for position, row in enumerate(rows):
            self._run(
                "REPLACE INTO report_row (report, repeat, row, position) VALUES (?, ?, ?, ?)",
                repeat,
                row,
                position,
            )

    def used_rows(self, repeat: str) -> tuple[str, ...]:
        """Every row id that the repeat ever had."""
        found = self._rows("SELECT row FROM report_row WHERE report = ? AND repeat = ? ORDER BY row", repeat)
        return tuple(row for (row,) in found)

    def put_mark(self, key: RowKey, mark: RowMark | None) -> None:
        """Write or take back what is said of a row."""
        self._run("DELETE FROM report_row_mark WHERE report = ? AND repeat = ? AND row = ?", *key)
        if mark is not None:
            self._run(
                "INSERT INTO report_row_mark (report, repeat, row, kind, label, reason)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                *key,
                mark.kind.value,
                mark.label,
                mark.reason,
            )

    def put_words(self, kind: WordsKind, key: str, words: str | None) -> None:
        """Write or take back words."""
        if words is None:
            self._run("DELETE FROM report_words WHERE report = ? AND kind = ? AND key = ?", kind.value, key)
            return
        self._run(
            "REPLACE INTO report_words (report, kind, key, words) VALUES (?, ?, ?, ?)", kind.value, key, words
        )

    def answers(self, key: ReportKey, form_version: str) -> Answers:
        """All of it as answers."""
        words = self._words()
        return Answers(
            form_id=key.form_id,
            form_version=form_version,
            unit_id=key.unit_id,
            period_id=key.period_id,
            cells=self._cells(),
            rows=self._rows_in_order(),
            row_marks=self._marks(),
            notes={Path.parse(place): text for place, text in words[WordsKind.NOTE].items()},
            explanations=words[WordsKind.EXPLANATION],
            nothing=frozenset(words[WordsKind.NOTHING]),
        )

    def _cells(self) -> dict[Path, Answer]:
        found = self._rows("SELECT path, answer FROM report_cell WHERE report = ?")
        return {Path.parse(path): read_answer(json.loads(answer)) for path, answer in found}

    def _rows_in_order(self) -> dict[str, tuple[str, ...]]:
        found = self._rows(
            "SELECT repeat, row FROM report_row WHERE report = ? AND position IS NOT NULL"
            " ORDER BY repeat, position"
        )
        rows: dict[str, tuple[str, ...]] = {}
        for repeat, row in found:
            rows[repeat] = (*rows.get(repeat, ()), row)
        return rows

    def _marks(self) -> dict[RowKey, RowMark]:
        found = self._rows("SELECT repeat, row, kind, label, reason FROM report_row_mark WHERE report = ?")
        return {
            RowKey(repeat, row): RowMark(RowMarkKind(kind), label, reason)
            for repeat, row, kind, label, reason in found
        }

    def _words(self) -> dict[WordsKind, dict[str, str]]:
        words: dict[WordsKind, dict[str, str]] = {kind: {} for kind in WordsKind}
        for kind, key, text in self._rows("SELECT kind, key, words FROM report_words WHERE report = ?"):
            words[WordsKind(kind)][key] = text
        return words

    def _forget_row(self, repeat: str, row: str) -> None:
        # The id itself stays, without a position: row ids are never given twice.
        self._run(
            "UPDATE report_row SET position = NULL WHERE report = ? AND repeat = ? AND row = ?", repeat, row
        )
        self._run("DELETE FROM report_row_mark WHERE report = ? AND repeat = ? AND row = ?", repeat, row)
        prefix = f"{repeat}[{row}]/"
        self._run("DELETE FROM report_cell WHERE report = ? AND substr(path, 1, ?) = ?", len(prefix), prefix)

    def _run(self, sql: str, *values: int | str) -> None:
        self._database.run(sql, self._report, *values)

    def _rows(self, sql: str, *values: int | str) -> list[Record]:
        return self._database.rows(sql, self._report, *values)
