"""What a report says, answer by answer: figures for the prose and for the tables of its document."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from forms.exchange.word import phrases
from forms.exchange.word.figures import Figure, FigureStyle
from forms.model.form import OverPeriods, Question
from forms.model.path import Path
from forms.model.regime import PeriodKind
from forms.model.surroundings import Row
from forms.model.value import Answer, Missing
from forms.rules.instance import Instance
from forms.wording import word as words

ALL_ROWS = "*"
"""The row of a path that means the total over all rows of a repeat."""


class Telling:
    """An instance read for a document. Every figure can be written again from its path and style."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.form = instance.program.form
        self._questions = {question.name: question for question in self.form.questions()}
        self._surroundings = instance.surroundings
        self._rows: dict[str, tuple[Row, ...]] = {}

    def question(self, name: str) -> Question | None:
        """The question called ``name``, ``None`` where the form asks no such thing."""
        return self._questions.get(name)

    def rows(self, repeat: str) -> tuple[Row, ...]:
        """The rows of a repeat with their labels, worked out once for the document."""
        if repeat not in self._rows:
            self._rows[repeat] = self.instance.rows(repeat)
        return self._rows[repeat]

    def has(self, path: Path) -> bool:
        """Whether the report has such a cell now: the question is asked and its row is there."""
        if path.name not in self._questions:
            return False
        rows = {row.id for row in self.rows(path.repeat)} if path.repeat else {""}
        return path.row in rows or (bool(path.repeat) and path.row == ALL_ROWS)

    def figure(self, path: Path, style: FigureStyle) -> Figure:
        """The figure as it is written now; its text may be empty."""
        return Figure(path, self.text(path, style), style, self.value(path, style))

    def value(self, path: Path, style: FigureStyle = FigureStyle.NUMBER) -> Answer | None:
        """The value that a figure of that style shows."""
        match style:
            case FigureStyle.BEFORE:
                return self._surroundings.previous.get(path)
            case FigureStyle.YEAR_TO_DATE:
                return self._surroundings.year_to_date.get(path)
            case FigureStyle.LAST_YEAR:
                return self._surroundings.last_year.get(path)
            case FigureStyle.TOTAL:
                return self._total(path)
            case _:
                return self.instance.value(path)

    def text(self, path: Path, style: FigureStyle) -> str:
        """The words of a figure."""
        question = self._questions[path.name]
        value = self.value(path, style)
        match style:
            case FigureStyle.NUMBER:
                return phrases.in_prose(value, "")
            case FigureStyle.WITH_UNIT:
                unit = phrases.unit_in_prose(question)
                return phrases.in_prose(value, unit, incomplete=self.is_incomplete(path))
            case FigureStyle.CHANGE:
                return self._change(path, question)
            case FigureStyle.CELL | FigureStyle.TOTAL:
                return self._cell(path, question, value)
            case FigureStyle.BEFORE | FigureStyle.YEAR_TO_DATE | FigureStyle.LAST_YEAR:
                return phrases.answer_text(self.form, question, value)

    def is_incomplete(self, path: Path) -> bool:
        """Whether a computed figure had a blank or missing part."""
        if path.row == ALL_ROWS:
            parts = [self.instance.value(part) for part in self._cells(path)]
            return any(part is None or isinstance(part, Missing) for part in parts)
        return self.instance.is_incomplete(path)

    def _cell(self, path: Path, question: Question, value: Answer | None) -> str:
        if question.kind.is_choice or value is None:
            return phrases.answer_text(self.form, question, value)
        return phrases.in_cell(value, incomplete=self.is_incomplete(path))

    def _cells(self, path: Path) -> list[Path]:
        return [Path(path.name, path.repeat, row.id) for row in self.rows(path.repeat)]

    def _total(self, path: Path) -> Decimal | None:
        numbers = [
            value for part in self._cells(path) if isinstance(value := self.instance.value(part), Decimal)
        ]
        return sum(numbers, Decimal(0)) if numbers else None

    def _change(self, path: Path, question: Question) -> str:
        earlier, against = self._baseline(path, question)
        comparable = not self.is_incomplete(path)
        return phrases.change(
            self.instance.value(path), earlier.get(path), question.unit, against, comparable=comparable
        )

    def _baseline(self, path: Path, question: Question) -> tuple[Mapping[Path, Answer], str]:
        """What a figure is compared with: the same period of last year; a stock also with the one before.

        The period before is of another length (a year before a half-year), so no flow is held against it.
        """
        period = self._surroundings.period
        if path in self._surroundings.last_year:
            is_year = period.kind is PeriodKind.YEAR
            pattern = words.LAST_YEAR if is_year else words.SAME_PERIOD
            return self._surroundings.last_year, pattern.format(year=period.year - 1)
        is_stock = question.over_periods is OverPeriods.LAST
        against = words.FIRST_MONTHS if period.kind is PeriodKind.YEAR else words.PREVIOUS_PERIOD
        return (self._surroundings.previous if is_stock else {}), against
