"""How each cell of an open report looks now, and what a screen reader says of it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.icons import State
from desktop.models.cell import NO_CELL, Cell, Option, Part, Words
from desktop.models.entry_desk import EntryDesk
from desktop.models.findings import is_explained, short
from forms.model.answers import RowMarkKind
from forms.model.form import Choice, Question, Role, Severity
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.reading import MISSING_TEXT, write_text
from forms.model.value import Answer, Missing, ValueType
from forms.text.numbers import format_number
from forms.wording import say

FEW_CHOICES = 3
_SHORT_LABEL = 12


def answer_cell(desk: EntryDesk, path: Path) -> Cell:
    """The cell in which an answer stands."""
    question = desk.question(path.name)
    is_entry = desk.is_entry(path)
    if not desk.instance.is_relevant(path):
        return NO_CELL
    answer = desk.value(path)
    refused = desk.refused(path)
    glyph, tint = _verdict(desk, path)
    if not glyph and question.role is not Role.INPUT and question.kind.is_number and desk.is_incomplete(path):
        glyph = State.PROGRESS
    return Cell(
        Part.ENTRY if is_entry else Part.COMPUTED,
        refused[0] if refused else shown(desk, question, answer),
        question.kind,
        glyph,
        tint if is_entry else "",
        options=_options(desk, path, answer) if is_entry and not isinstance(answer, Missing) else (),
        is_tick=question.kind is ValueType.ACKNOWLEDGE,
        is_missing=isinstance(answer, Missing),
        is_refused=refused is not None,
        is_strong=not is_entry and question.kind.is_number,
        stamp=_stamp(desk, path),
    )


def tick_cell(desk: EntryDesk, path: Path, choice: Choice) -> Cell:
    """The cell of one choice of several."""
    if not desk.instance.is_relevant(path):
        return NO_CELL
    is_on = is_ticked(desk, path, choice)
    return Cell(
        Part.ENTRY if desk.is_entry(path) else Part.COMPUTED,
        tr("có") if is_on else "",
        ValueType.SELECT_MULTIPLE,
        options=(Option(tr("có"), is_on),),
        is_tick=True,
        stamp=_stamp(desk, path) if is_on else "",
    )


def is_ticked(desk: EntryDesk, path: Path, choice: Choice) -> bool:
    """Whether a choice is among the answers."""
    answer = desk.value(path)
    return isinstance(answer, tuple) and choice.name in answer


def heading_cell(desk: EntryDesk, path: Path) -> Cell:
    """Beside the first line of a question of several choices: how many are ticked."""
    if not desk.instance.is_relevant(path):
        return NO_CELL
    answer = desk.value(path)
    choices = desk.choices(desk.question(path.name))
    glyph, tint = _verdict(desk, path)
    count = len(answer) if isinstance(answer, tuple) else 0
    text = (
        MISSING_TEXT if isinstance(answer, Missing) else f"{count}/{len(choices.choices) if choices else 0}"
    )
    is_missing = isinstance(answer, Missing)
    return Cell(Part.HEADING, text, ValueType.SELECT_MULTIPLE, glyph, tint, is_missing=is_missing)


def earlier_cell(desk: EntryDesk, path: Path, answer: Answer | None) -> Cell:
    """A figure of an earlier period."""
    question = desk.question(path.name)
    text = "" if answer is None or isinstance(answer, Missing) else shown(desk, question, answer)
    return Cell(Part.EARLIER, text, question.kind)


def label_cell(desk: EntryDesk, path: Path, *, indent: int = 0, label: str = "") -> Cell:
    """The label of a line with the words about its answer under it."""
    question = desk.question(path.name)
    words = tuple(words_of(desk, path)) if not label else ()
    if not label and question.hint:
        words = (*words, Words(question.hint))
    return Cell(Part.LABEL, label or question.label, words=words, indent=indent)


def words_of(desk: EntryDesk, path: Path, *, is_long: bool = False) -> list[Words]:
    """What is to be said of a cell, the gravest first."""
    found = [_problem_words(problem, is_long=is_long) for problem in _own(desk, path, is_long=is_long)]
    answer = desk.value(path)
    if isinstance(answer, Missing):
        found.append(Words(tr("Lý do: {0}").format(answer.reason) if answer.reason else tr("Chưa ghi lý do")))
    if desk.is_copied(path):
        found.append(Words(tr("Chép từ kỳ trước, hãy xem lại"), "accent"))
    note = desk.instance.remarks.notes.get(path)
    if note:
        found.append(Words(tr("Ghi chú: {0}").format(note)))
    question = desk.question(path.name)
    if question.role is Role.CALCULATED and question.kind.is_number and desk.is_incomplete(path):
        found.append(Words(tr("Chưa đầy đủ: còn ô để trống hoặc chưa có số liệu")))
    mark = desk.instance.row_mark(path.repeat, path.row) if path.repeat else None
    if mark is not None and is_long:
        kind = tr("Đã sáp nhập") if mark.kind is RowMarkKind.MERGED else tr("Ngoài danh mục")
        found.append(Words(f"{kind}: {mark.reason}"))
    return found


def spoken(desk: EntryDesk, path: Path, row: str, column: str, cell: Cell) -> str:
    """What a screen reader says of a cell: row label, column, unit, value and state."""
    unit = desk.question(path.name).unit
    where = ", ".join(part for part in (row, column, unit) if part)
    parts = [f"{where}: {cell.text or tr('để trống')}", *states(desk, path, cell)]
    return "; ".join(parts)


def states(desk: EntryDesk, path: Path, cell: Cell) -> list[str]:
    """The states of a cell in words."""
    names = {State.ERROR: tr("lỗi"), State.WARNING: tr("cảnh báo"), State.PROGRESS: tr("chưa đầy đủ")}
    found = [names[cell.glyph]] if cell.glyph in names else []
    if cell.part is Part.COMPUTED:
        found.append(tr("máy tính, không sửa"))
    found += [words.text for words in words_of(desk, path, is_long=True)]
    if cell.stamp:
        found.append(cell.stamp)
    return found


def shown(desk: EntryDesk, question: Question, answer: Answer | None) -> str:
    """An answer as it is read in a cell."""
    if answer is None:
        return ""
    if isinstance(answer, Missing):
        return MISSING_TEXT
    if question.kind.is_number and not isinstance(answer, str | tuple):
        return _number(answer)
    if question.kind is ValueType.ACKNOWLEDGE:
        return tr("đã xác nhận")
    return write_text(question.kind, answer, desk.choices(question))


def _number(answer: Answer) -> str:
    return format_number(answer) if isinstance(answer, Decimal) else str(answer)


def _options(desk: EntryDesk, path: Path, answer: Answer | None) -> tuple[Option, ...]:
    question = desk.question(path.name)
    if question.kind is ValueType.ACKNOWLEDGE:
        return (Option(tr("Xác nhận"), answer is not None),)
    if not has_buttons(desk, question):
        return ()
    choices = desk.shown_choices(path)
    return tuple(Option(found.label, found.name == answer) for found in choices.choices) if choices else ()


def has_buttons(desk: EntryDesk, question: Question) -> bool:
    """Whether all its choices fit side by side in the cell."""
    if question.kind is not ValueType.SELECT_ONE:
        return False
    choices = desk.choices(question)
    if choices is None or len(choices.choices) > FEW_CHOICES:
        return False
    return all(len(found.label) <= _SHORT_LABEL for found in choices.choices)


def _verdict(desk: EntryDesk, path: Path) -> tuple[State | None, str]:
    found = desk.findings.of(path)
    if any(problem.severity is Severity.ERROR for problem in found):
        return State.ERROR, "bad_soft"
    if any(not is_explained(problem) for problem in found):
        return State.WARNING, "warn_soft"
    return None, ""


def _own(desk: EntryDesk, path: Path, *, is_long: bool) -> list[Problem]:
    """Problems to be said at a cell: those that stand there, or all that mark it where none does."""
    found = desk.findings.of(path)
    return found if is_long else [problem for problem in found if problem.place.path == path]


def _problem_words(problem: Problem, *, is_long: bool) -> Words:
    explained = problem.facts.get("explained")
    if explained:
        return Words(tr("Giải trình: {0}").format(explained))
    text = say(problem).strip() if is_long else short(problem)
    return Words(text, "bad" if problem.severity is Severity.ERROR else "warn")


def _stamp(desk: EntryDesk, path: Path) -> str:
    return tr("đã ghi") if desk.is_stamped(path) else ""


def tr(text: str) -> str:
    """A text of the entry page in the language of the screen."""
    return QCoreApplication.translate("entry", text)
