"""The columns that each shape wants and the lines it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from forms.exchange.numbering import is_shown
from forms.exchange.sheet_columns import Wish
from forms.exchange.sheet_keys import ColumnKey, Kind, SheetKey, piece_key
from forms.exchange.workbook_pieces import pieces
from forms.exchange.workbook_plan import Line
from forms.model.form import ChoiceList, Form, Group, Node, Question, Repeat, Role
from forms.model.surroundings import Row
from forms.model.value import ValueType
from forms.wording import workbook as words

COMMUNES = "communes"
MONTHS = "months"
SPARE_COMMUNES = 5
LIST_ROWS = 30
SPARE_LIST_ROWS = 20


def leaves(repeat: Repeat) -> tuple[tuple[Question, tuple[Group, ...]], ...]:
    """The shown questions of a repeat, each with the groups that are header levels over it."""
    return tuple(_leaves(repeat.children, ()))


def _leaves(nodes: Sequence[Node], above: tuple[Group, ...]) -> Iterator[tuple[Question, tuple[Group, ...]]]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _leaves(node.children, (*above, node))
        elif isinstance(node, Question) and node.role is not Role.NOTE and is_shown(node):
            yield node, above


def has_item_lines(question: Question, form: Form) -> bool:
    """Whether the question of several stands in a table as one line for each choice."""
    return question.kind is ValueType.SELECT_MULTIPLE and choices_of(question, form) is not None


def choices_of(question: Question, form: Form) -> ChoiceList | None:
    """The question's choice list, where it has one of the form's own."""
    return next((found for found in form.choice_lists if found.name == question.choices), None)


def table_wishes(questions: Iterable[Question]) -> tuple[Wish, ...]:
    """The columns of an indicator table; texts make the column of values broader."""
    has_words = any(question.kind in (ValueType.TEXT, ValueType.FILE) for question in questions)
    return (
        Wish(ColumnKey.LABEL, words.INDICATOR, 0),
        Wish(ColumnKey.UNIT, words.UNIT, 1),
        Wish(ColumnKey.PREVIOUS, words.PREVIOUS, 1),
        Wish(ColumnKey.VALUE, words.NOW, 2 if has_words else 1),
        Wish(ColumnKey.ERROR, words.ERROR, 2),
        Wish(ColumnKey.NOTE, words.NOTE, 2),
    )


def repeat_wishes(repeat: Repeat, *, has_marks: bool) -> tuple[Wish, ...]:
    """The columns of a grid or list."""
    questions = [question for question, _ in leaves(repeat)]
    error = Wish(ColumnKey.ERROR, words.ERROR, 3 if has_marks else 2)
    if not repeat.fixed_rows:
        return (*_list_wishes(questions), error)
    label = {MONTHS: words.MONTH, COMMUNES: words.COMMUNE}.get(repeat.fixed_rows, words.ITEM)
    columns = [Wish(q.name, q.label, 2 if q.kind is ValueType.TEXT else 1) for q in questions]
    marks = (Wish(ColumnKey.MARK, words.MARK, 1), Wish(ColumnKey.REASON, words.REASON, 2))
    return (Wish(ColumnKey.LABEL, label, 0), *columns, *(marks if has_marks else ()), error)


def _list_wishes(questions: Sequence[Question]) -> Iterator[Wish]:
    texts = [question.name for question in questions if question.kind is ValueType.TEXT]
    first = texts[0] if texts else questions[0].name if questions else ""
    for question in questions:
        breadth = 2 if question.kind is ValueType.TEXT else 1
        is_last_text = len(texts) > 1 and question.name == texts[-1]
        yield Wish(question.name, question.label, 0 if question.name == first else breadth, is_last_text)


def table_lines(form: Form, questions: Iterable[Question], row: int, number: int) -> tuple[Line, ...]:
    """The lines of an indicator table from ``row`` on; ``number`` is the last STT used on the sheet."""
    lines: list[Line] = []
    for question in questions:
        number += 1
        key = SheetKey(Kind.QUESTION, question.name)
        lines.append(Line(row + len(lines), key, question.label, str(number), question))
        choices = choices_of(question, form) if has_item_lines(question, form) else None
        for choice in choices.choices if choices else ():
            key = SheetKey(Kind.ITEM, question.name, choice.name)
            lines.append(Line(row + len(lines), key, choice.label, "", question, choice))
    return tuple(lines)


def prose_lines(questions: Iterable[Question], row: int, texts: Mapping[str, str]) -> tuple[Line, ...]:
    """For each question a line with its label and one, or several for a long text, with its words."""
    lines: list[Line] = []
    for question in questions:
        lines.append(Line(row + len(lines), SheetKey(Kind.TEXT), question.label))
        for number, (joint, piece) in enumerate(pieces(texts.get(question.name, "")), start=1):
            key = piece_key(question.name, number, joint)
            lines.append(Line(row + len(lines), key, piece, "", question))
    return tuple(lines)


def repeat_lines(repeat: Repeat, rows: Sequence[Row], catalogue: Sequence[Row], row: int) -> tuple[Line, ...]:
    """The rows of a grid or list, and spare ones already keyed."""
    known = {item.id for item in catalogue}
    lines = [
        Line(row + place, _row_key(repeat, item.id), item.label, str(place + 1), row_id=item.id,
             is_spare=bool(repeat.fixed_rows) and item.id not in known)
        for place, item in enumerate(rows)
    ]  # fmt: skip
    for row_id in _spare_ids(repeat, [item.id for item in rows]):
        place = len(lines)
        number = "" if repeat.fixed_rows else str(place + 1)
        lines.append(Line(row + place, _row_key(repeat, row_id), "", number, row_id=row_id, is_spare=True))
    return tuple(lines)


def _row_key(repeat: Repeat, row_id: str) -> SheetKey:
    return SheetKey(Kind.ROW, repeat.name, row_id)


def _spare_ids(repeat: Repeat, used: Sequence[str]) -> Iterator[str]:
    if repeat.fixed_rows:
        count = SPARE_COMMUNES if repeat.fixed_rows == COMMUNES else 0
    else:
        count = max(LIST_ROWS - len(used), SPARE_LIST_ROWS)
    highest = max((int(name[1:]) for name in used if name[:1] == "r" and name[1:].isdecimal()), default=0)
    yield from (f"r{highest + place}" for place in range(1, count + 1))
