"""The annexes of a report: the figures by section, each grid, each long list; planned before the prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.exchange.numbering import roman
from forms.exchange.word import phrases
from forms.exchange.word.figures import FigureStyle, Piece
from forms.exchange.word.rows import SYMBOL
from forms.exchange.word.tables import Column, Row, Table
from forms.exchange.word.telling import ALL_ROWS, Telling
from forms.model.form import Group, Node, Question, Repeat, Role, walk
from forms.model.path import Path
from forms.model.regime import PeriodKind
from forms.model.value import Missing, ValueType
from forms.wording import word as words

CHANGES = "*"
"""Stands for a repeat in the annex of changes."""
SHORT_LIST = 5
"""Rows of a list that still stand in the text; a longer one goes to an annex."""


@dataclass(frozen=True, slots=True)
class Annex:
    """A planned annex: its number as it is cited, its title, and the repeat it shows (empty: the figures)."""

    number: str
    title: str
    repeat: str = ""

    @property
    def name(self) -> str:
        """How the text cites it: "Phụ lục II", or "Phụ lục" where it is the only one."""
        return f"{words.ANNEX} {self.number}".strip()


def plan_annexes(
    telling: Telling, subject: str, *, everything: bool = False, last: str = ""
) -> tuple[Annex, ...]:
    """The annexes of a report in their order; with ``everything`` each repeat is one, however short.

    ``last`` is the title of the one that lists what an amending report changed; empty for none.
    """
    titles = [("", words.FIGURES_TITLE.format(subject=subject[:1].lower() + subject[1:]))]
    titles += [
        (repeat.name, repeat.label)
        for repeat in telling.form.repeats()
        if everything or is_in_annex(telling, repeat)
    ]
    if last:
        titles.append((CHANGES, last))
    numbered = len(titles) > 1
    return tuple(
        Annex(roman(number) if numbered else "", title, repeat)
        for number, (repeat, title) in enumerate(titles, start=1)
    )


def is_in_annex(telling: Telling, repeat: Repeat) -> bool:
    """Whether a repeat is too big for the text."""
    if not telling.instance.is_relevant(repeat.name):
        return False
    if repeat.fixed_rows:
        return is_answered(telling, repeat)
    return len(telling.rows(repeat.name)) > SHORT_LIST


def is_answered(telling: Telling, repeat: Repeat) -> bool:
    """Whether anything stands in a table with fixed rows; an empty one is said in words."""
    answers = telling.instance.answers
    return repeat.name not in answers.nothing and any(path.repeat == repeat.name for path in answers.cells)


def annex_table(telling: Telling, annex: Annex) -> Table:
    """The table of an annex."""
    if not annex.repeat:
        return figures_table(telling)
    repeat = next(repeat for repeat in telling.form.repeats() if repeat.name == annex.repeat)
    return grid_table(telling, repeat) if repeat.fixed_rows else list_table(telling, repeat)


def is_indicator(question: Question) -> bool:
    """Whether a question outside a repeat is a row of the figures table."""
    if not question.label or question.role is Role.NOTE or question.is_for_summary:
        return False
    return question.kind.is_number or question.kind is ValueType.SELECT_ONE


def figures_table(telling: Telling) -> Table:
    """STT, Chỉ tiêu, Đơn vị tính, Kỳ trước, Kỳ này, (Lũy kế từ đầu năm, Cùng kỳ năm trước,) Ghi chú."""
    compared = _figure_columns(telling)
    columns = [
        Column(words.COLUMN_NUMBER, 1.1, "center"),
        Column(words.COLUMN_INDICATOR, 7.4),
        Column(words.COLUMN_UNIT, 2.2, "center"),
        *(Column(title, 2.1, "right") for title in compared.values()),
        Column(words.COLUMN_NOTE, 2.6),
    ]
    styles = list(compared)
    rows: list[Row] = []
    for number, group in enumerate(_groups(telling.form.children), start=1):
        section = list(_section_rows(telling, group.children, styles, ""))
        if section and telling.instance.is_relevant(group.name):
            rows += [Row((roman(number), group.label.upper()), is_section=True), *section]
    return Table(tuple(columns), rows)


def _figure_columns(telling: Telling) -> dict[FigureStyle, str]:
    """The columns of figures: a year stands beside its first half, which is part of it."""
    surroundings = telling.instance.surroundings
    is_year = surroundings.period.kind is PeriodKind.YEAR
    before = words.COLUMN_FIRST_HALF if is_year else words.COLUMN_PREVIOUS
    columns = {
        FigureStyle.BEFORE: before,
        FigureStyle.CELL: words.COLUMN_WHOLE_YEAR if is_year else words.COLUMN_NOW,
    }
    if surroundings.year_to_date and not is_year:
        columns[FigureStyle.YEAR_TO_DATE] = words.COLUMN_YEAR_TO_DATE
    if surroundings.last_year:
        columns[FigureStyle.LAST_YEAR] = words.COLUMN_LAST_YEAR if is_year else words.COLUMN_SAME_PERIOD
    return columns


def _groups(nodes: Sequence[Node]) -> list[Group]:
    return [node for node in nodes if isinstance(node, Group)]


def _section_rows(
    telling: Telling, nodes: Sequence[Node], styles: Sequence[FigureStyle], prefix: str
) -> Iterator[Row]:
    number = 0
    for node in nodes:
        if isinstance(node, Repeat) or not telling.instance.is_relevant(node.name):
            continue
        if isinstance(node, Group):
            number += 1
            inner = list(_section_rows(telling, node.children, styles, f"{prefix}{number}."))
            if inner:
                yield Row((f"{prefix}{number}", node.label), is_section=True)
                yield from inner
        elif is_indicator(node):
            number += 1
            yield _indicator_row(telling, node, styles, f"{prefix}{number}")


def _indicator_row(telling: Telling, question: Question, styles: Sequence[FigureStyle], number: str) -> Row:
    path = Path(question.name)
    cells = [telling.figure(path, style) for style in styles]
    return Row((number, question.label, question.unit, *cells, _note(telling, path)))


def _note(telling: Telling, path: Path) -> str:
    answers = telling.instance.answers
    value = telling.instance.value(path)
    reason = value.reason if isinstance(value, Missing) else ""
    explained = answers.explanations.get(str(path), "")
    return "; ".join(filter(None, (reason, answers.notes.get(path, ""), explained)))


_ROW_TITLES = {"months": words.COLUMN_MONTH, "communes": words.COLUMN_COMMUNE}


def grid_table(telling: Telling, repeat: Repeat) -> Table:
    """A repeat with fixed rows: its rows by its columns, header levels from its groups, totals below."""
    questions = list(_columns(repeat))
    columns = (
        Column(words.COLUMN_NUMBER, 1, "center"),
        Column(_ROW_TITLES.get(repeat.fixed_rows, words.COLUMN_ITEM), 4),
        *(_column(question, above) for question, above in questions),
    )
    rows = []
    for number, row in enumerate(telling.rows(repeat.name), start=1):
        paths = (Path(question.name, repeat.name, row.id) for question, _ in questions)
        rows.append(
            Row((str(number), row.label, *(telling.figure(path, FigureStyle.CELL) for path in paths)))
        )
    if any(question.has_total for question, _ in questions):
        totals = (
            telling.figure(Path(q.name, repeat.name, ALL_ROWS), FigureStyle.TOTAL) if q.has_total else ""
            for q, _ in questions
        )
        rows.append(Row(("", words.TOTAL, *totals), is_total=True))
    return Table(columns, rows, 12 if len(columns) < 9 else 11)


def list_table(telling: Telling, repeat: Repeat) -> Table:
    """An open list: its rows numbered, its values as text."""
    questions = list(_columns(repeat))
    columns = (Column(words.COLUMN_NUMBER, 1, "center"), *(_column(q, above) for q, above in questions))
    rows = [
        Row((str(number), *(_text(telling, q, Path(q.name, repeat.name, row.id)) for q, _ in questions)))
        for number, row in enumerate(telling.rows(repeat.name), start=1)
    ]
    return Table(columns, rows or [Row(("", words.NO_ROWS_HERE, *("" for _ in columns[2:])))])


def _columns(repeat: Repeat) -> Iterator[tuple[Question, tuple[str, ...]]]:
    for node, parents in walk(repeat.children):
        if isinstance(node, Question) and node.label and node.role is not Role.NOTE:
            yield node, tuple(parent.label for parent in parents if parent.label)


def _column(question: Question, above: tuple[str, ...]) -> Column:
    has_unit = question.unit and not question.kind.is_choice
    title = f"{question.label} ({question.unit})" if has_unit else question.label
    if question.kind.is_number:
        return Column(title, 2, "right", above)
    if question.kind in (ValueType.DATE, ValueType.SELECT_ONE):
        return Column(title, 2, "center", above)
    is_symbol = question.name.endswith(SYMBOL)
    return Column(title, 2.4 if is_symbol else 4, "left", above)


def _text(telling: Telling, question: Question, path: Path) -> Piece:
    if question.kind.is_number:
        return telling.figure(path, FigureStyle.CELL)
    return phrases.answer_text(telling.form, question, telling.instance.value(path))
