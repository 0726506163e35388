"""The standard document's text: sentences made of the answers, as a clerk would write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from forms.exchange.word import phrases
from forms.exchange.word.annexes import Annex, is_in_annex
from forms.exchange.word.document import OfficialDocument, point_letter
from forms.exchange.word.figures import FigureStyle, Piece
from forms.exchange.word.telling import Telling
from forms.model.form import Group, Node, Question, Repeat, Role
from forms.model.path import Path
from forms.model.value import Missing, ValueType
from forms.wording import word as words

_YES, _NO = "co", "khong"


class Prose:
    """Writes the sections of a report into a document.

    ``is_draft`` leaves visible room where nothing was entered; an issued document passes over it.
    """

    def __init__(
        self, document: OfficialDocument, telling: Telling, annexes: Sequence[Annex], *, is_draft: bool
    ) -> None:
        self._document = document
        self._telling = telling
        self._instance = telling.instance
        self._annexes: Mapping[str, Annex] = {annex.repeat: annex for annex in annexes}
        self._is_draft = is_draft
        self._lines: list[list[Piece]] = []
        self._wrote = False
        self._stated = ""
        """The yes-or-no question on the last line; what hangs on it (h01, h01_so) stays on that line."""

    def write(self) -> None:
        """Every top-level group of the form as a section I., II. …"""
        for node in self._telling.form.children:
            if isinstance(node, Group) and node.label and self._instance.is_relevant(node.name):
                self._section(node, 1)
            elif not isinstance(node, Group):
                self._node(node, 1)
        self._flush()

    def _section(self, group: Group, level: int) -> None:
        if not group.label:
            self._nodes(group.children, level)
            return
        self._flush()
        if level > 3:
            self._document.paragraph(f"{group.label}:", keep_next=True)
        else:
            self._document.heading(level, group.label)
        self._wrote = False
        if group.name in self._instance.answers.nothing:
            self._paragraph(words.NOTHING_HERE)
        else:
            self._nodes(group.children, level)
        self._flush()
        if not self._wrote:
            self._paragraph(words.NOT_WRITTEN if self._is_draft else words.NOTHING_TO_REPORT)

    def _nodes(self, nodes: Iterable[Node], level: int) -> None:
        for node in nodes:
            if self._instance.is_relevant(node.name):
                self._node(node, level)

    def _node(self, node: Node, level: int) -> None:
        match node:
            case Group():
                self._section(node, level + 1)
            case Repeat():
                self._repeat(node)
            case Question() if node.label and node.role is not Role.NOTE:
                self._question(node)

    def _question(self, question: Question) -> None:
        path = Path(question.name)
        if question.is_prose:
            self._free_text(question, path)
        elif question.kind.is_number:
            self._number(question, path)
        elif question.kind is ValueType.SELECT_MULTIPLE:
            self._choices(question, path)
        else:
            self._words(question, path)

    def _number(self, question: Question, path: Path) -> None:
        if self._instance.value(path) is None and not self._is_draft:
            return
        line: list[Piece] = [f"{question.label}: ", self._telling.figure(path, FigureStyle.WITH_UNIT)]
        changed = self._telling.figure(path, FigureStyle.CHANGE)
        if changed.text:
            line += [" (", changed, ")"]
        self._lines.append(line)

    def _words(self, question: Question, path: Path) -> None:
        value = self._instance.value(path)
        if value is None:
            return
        if value in (_YES, _NO):
            self._lines.append([phrases.statement(question.label, is_yes=value == _YES)])
            self._stated = question.name
            return
        text = phrases.answer_text(self._telling.form, question, value)
        if self._lines and self._stated and question.name.startswith(f"{self._stated}_"):
            self._lines[-1].append(f", {question.label[:1].lower()}{question.label[1:]}: {text}")
        else:
            self._lines.append([f"{question.label}: {text}"])

    def _choices(self, question: Question, path: Path) -> None:
        value = self._instance.value(path)
        self._flush()
        if value is None:
            return
        if isinstance(value, Missing) or not value:
            self._paragraph(words.NONE_CHOSEN.format(label=question.label))
            return
        choices = self._telling.form.choice_list(question.choices)
        names = value if isinstance(value, tuple) else (str(value),)
        self._points(words.CHOSEN.format(label=question.label), [choices.label(name) for name in names])

    def _points(self, lead: str, items: Sequence[str]) -> None:
        """A lead and its items a), b) …; an item that brings its letter keeps it, one alone needs none."""
        if len(items) == 1:
            self._paragraph(f"{lead.removesuffix(':')}: {items[0].rstrip('.;')}.")
            return
        self._document.paragraph(lead, keep_next=True)
        for number, item in enumerate(items, start=1):
            end = "." if number == len(items) else ";"
            letter = "" if item[1:2] == ")" else f"{point_letter(number)}) "
            self._paragraph(f"{letter}{item.rstrip('.;')}{end}")

    def _free_text(self, question: Question, path: Path) -> None:
        value = self._instance.value(path)
        self._flush()
        text = value if isinstance(value, str) else ""
        if not text and not self._is_draft:
            return
        self._document.prose(question.name, text or words.NOT_WRITTEN)
        self._wrote = True

    def _repeat(self, repeat: Repeat) -> None:
        rows = self._instance.rows(repeat.name)
        self._flush()
        if is_in_annex(self._telling, repeat):
            pattern = words.GRID_IN_ANNEX if repeat.fixed_rows else words.ROWS_IN_ANNEX
            count = words.ROW_COUNT.format(count=phrases.padded(Decimal(len(rows))))
            annex = self._annexes[repeat.name].name
            self._paragraph(pattern.format(label=repeat.label, annex=annex, count=count))
        elif not repeat.fixed_rows:
            items = list(filter(None, (self._row_text(repeat, row.id) for row in rows)))
            if items:
                self._points(f"{repeat.label}:", items)
            elif not self._is_draft or repeat.name in self._instance.answers.nothing:
                self._paragraph(words.NO_ROWS.format(label=repeat.label))

    def _row_text(self, repeat: Repeat, row: str) -> str:
        parts = []
        for question in _questions(repeat.children):
            value = self._instance.value(Path(question.name, repeat.name, row))
            if value is None or value == "":
                continue
            text = phrases.answer_text(self._telling.form, question, value)
            if isinstance(value, date):
                text = words.DATED.format(day=text)
            elif isinstance(value, Decimal):
                text = phrases.with_unit(text, question.unit)
            parts.append(text)
        return ", ".join(parts)

    def _paragraph(self, *pieces: Piece) -> None:
        self._document.paragraph(*pieces)
        self._wrote = True

    def _flush(self) -> None:
        lines, self._lines, self._stated = self._lines, [], ""
        dash = "- " if len(lines) > 1 else ""
        for number, line in enumerate(lines, start=1):
            self._paragraph(dash, *line, "." if number == len(lines) else ";")


def _questions(nodes: Iterable[Node]) -> Iterable[Question]:
    for node in nodes:
        if isinstance(node, Question):
            if node.label and node.role is not Role.NOTE:
                yield node
        else:
            yield from _questions(node.children)
