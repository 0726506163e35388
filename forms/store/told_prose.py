"""Which of the units' texts the officer takes into a consolidated report, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forms.store.database import Database

TOLD_PROSE = (
    """
CREATE TABLE told_prose (
    period TEXT NOT NULL REFERENCES period ON DELETE CASCADE,
    regime_id TEXT NOT NULL,
    question TEXT NOT NULL,
    unit TEXT NOT NULL,
    position INTEGER NOT NULL,
    is_taken INTEGER NOT NULL,
    PRIMARY KEY (period, regime_id, question, unit)
) STRICT, WITHOUT ROWID""",
)


@dataclass(frozen=True, slots=True)
class TakenText:
    """The place of one unit's text; ``is_taken``: whether it goes into the report."""

    unit_id: str
    is_taken: bool = True


class ToldProse:
    """By question; what the officer never looked at has no line here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, period_id: str, regime_id: str, question: str, texts: Iterable[TakenText]) -> None:
        """The texts of one question in their order, in place of what was chosen before."""
        with self._database.transaction():
            self._database.run(
                "DELETE FROM told_prose WHERE period = ? AND regime_id = ? AND question = ?",
                period_id,
                regime_id,
                question,
            )
            self._database.run_many(
                "INSERT INTO told_prose (period, regime_id, question, unit, position, is_taken)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (period_id, regime_id, question, one.unit_id, place, int(one.is_taken))
                    for place, one in enumerate(texts)
                ],
            )

    def of_regime(self, period_id: str, regime_id: str) -> dict[str, tuple[TakenText, ...]]:
        """The chosen texts of each question, in their order."""
        found = self._database.rows(
            "SELECT question, unit, is_taken FROM told_prose WHERE period = ? AND regime_id = ?"
            " ORDER BY question, position",
            period_id,
            regime_id,
        )
        by_question: dict[str, list[TakenText]] = {}
        for question, unit, is_taken in found:
            by_question.setdefault(question, []).append(TakenText(unit, bool(is_taken)))
        return {question: tuple(texts) for question, texts in by_question.items()}
