"""The standard document's text: sentences made of the answers, as a clerk would write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from forms.exchange.word import phrases
from forms.exchange.word.annexes import Annex, is_in_annex
from forms.exchange.word.document import OfficialDocument, point_letter
from forms.exchange.word.figures import FigureStyle, Piece
from forms.exchange.word.lines import Lines, join_asides
from forms.exchange.word.rows import row_text
from forms.exchange.word.telling import Telling
from forms.model.form import Group, Node, Question, Repeat, Role
from forms.model.path import Path
from forms.model.value import Missing, ValueType
from forms.wording import word as words

_YES, _NO = "co", "khong"
_COUNT = "count(${{{repeat}}})"


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
        self._lines = Lines()
        self._told: set[str] = set()
        """Free texts that already stand beside their choice, counts that stand over their list."""
        self._wrote = False

    def write(self) -> None:
        """Every top-level group of the form as a section I., II. …"""
        for node in self._visible(self._telling.form.children):
            if isinstance(node, Group):
                self._section(node, 1)
            else:
                self._node(node, 1, is_alone=False)
        self._flush()

    def _visible(self, nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            if _is_told(node) and self._instance.is_relevant(node.name):
                yield node

    def _section(self, group: Group, level: int) -> None:
        self._flush()
        if group.label and level <= 3:
            self._document.heading(level, group.label)
        elif group.label:
            self._document.paragraph(f"{group.label}:", keep_next=True)
        self._wrote = False
        if group.name in self._instance.answers.nothing:
            self._paragraph(words.NOTHING_HERE)
        else:
            nodes = list(self._visible(group.children))
            for node in nodes:
                self._node(node, level, is_alone=len(nodes) == 1)
        self._flush()
        if not self._wrote:
            self._paragraph(words.NOT_WRITTEN if self._is_draft else words.NOTHING_TO_REPORT)
        self._wrote = True

    def _node(self, node: Node, level: int, *, is_alone: bool) -> None:
        match node:
            case Group():
                self._section(node, level + 1)
            case Repeat():
                self._repeat(node, level)
            case Question() if node.is_prose:
                self._free_text(node, level, is_alone=is_alone)
            case Question() if node.kind.is_number:
                self._number(node)
            case Question() if node.kind is ValueType.SELECT_MULTIPLE:
                self._choices(node, level)
            case Question():
                self._words(node)

    def _number(self, question: Question) -> None:
        path = Path(question.name)
        if self._instance.value(path) is None and not self._is_draft:
            return
        if question.name in self._told:
            return
        figure, *aside = self._figures(path)
        self._lines.add(question.name, question.label, [figure], aside)
        self._told.add(question.name)

    def _figures(self, path: Path) -> list[Piece]:
        """A figure and, where there is something true to say, how it stands to an earlier one."""
        figure = self._telling.figure(path, FigureStyle.WITH_UNIT)
        changed = self._telling.figure(path, FigureStyle.CHANGE)
        is_compared = changed.text and not self._telling.is_incomplete(path)
        return [figure, changed] if is_compared else [figure]

    def _words(self, question: Question) -> None:
        value = self._instance.value(Path(question.name))
        if value is None:
            return
        if value in (_YES, _NO):
            self._lines.add(question.name, phrases.statement(question.label, is_yes=value == _YES), [])
            return
        text = phrases.answer_text(self._telling.form, question, value)
        if not self._lines.hang(question, text):
            self._lines.add(question.name, question.label, [text])

    def _choices(self, question: Question, level: int) -> None:
        value = self._instance.value(Path(question.name))
        self._flush()
        if value is None:
            return
        if isinstance(value, Missing) or not value:
            self._paragraph(words.NONE_CHOSEN.format(label=question.label))
            return
        choices = self._telling.form.choice_list(question.choices)
        names = value if isinstance(value, tuple) else (str(value),)
        self._lead(question.label, len(names))
        for number, name in enumerate(names, start=1):
            lead = _item(number, level) if len(names) > 1 else f"{question.label}: "
            end = "." if number == len(names) else ";"
            self._choice(question, name, f"{lead}{choices.label(name).rstrip('.;')}", end)

    def _lead(self, label: str, count: int) -> None:
        if count > 1:
            self._document.paragraph(f"{label}:", keep_next=True)

    def _choice(self, question: Question, name: str, item: str, end: str) -> None:
        """A chosen item, with the text of its own (c24_a beside the choice a of c24) where it has one."""
        own = f"{question.name}_{name}"
        text = self._instance.value(Path(own)) if self._telling.question(own) else None
        if isinstance(text, str) and text:
            self._told.add(own)
            self._document.prose(own, text, before=f"{item}: ")
            self._wrote = True
        else:
            self._paragraph(f"{item}{end}")

    def _free_text(self, question: Question, level: int, *, is_alone: bool) -> None:
        if question.name in self._told or self._belongs_to_choice(question):
            return
        value = self._instance.value(Path(question.name))
        self._flush()
        text = value if isinstance(value, str) else ""
        if not text and not self._is_draft:
            return
        before = ""
        if not is_alone and level < 3:
            self._document.heading(level + 1, question.label)
        elif not is_alone:
            before = f"{question.label}: "
        self._document.prose(question.name, text or words.NOT_WRITTEN, before=before)
        self._wrote = True

    def _belongs_to_choice(self, question: Question) -> bool:
        owner = self._telling.question(question.name.rpartition("_")[0])
        return owner is not None and owner.kind is ValueType.SELECT_MULTIPLE

    def _repeat(self, repeat: Repeat, level: int) -> None:
        self._flush()
        rows = self._telling.rows(repeat.name)
        if repeat.fixed_rows:
            self._paragraph(self._grid(repeat))
        elif is_in_annex(self._telling, repeat):
            annex = words.LIST_IN_ANNEX.format(annex=self._annexes[repeat.name].name)
            count = words.ROW_COUNT.format(count=phrases.padded(Decimal(len(rows))))
            lead = self._counted(repeat, annex) or (f"{repeat.label}: {count} ({annex})",)
            self._paragraph(*lead, ".")
        else:
            self._short_list(repeat, [row.id for row in rows], level)

    def _grid(self, repeat: Repeat) -> str:
        if is_in_annex(self._telling, repeat):
            return words.GRID_IN_ANNEX.format(label=repeat.label, annex=self._annexes[repeat.name].name)
        if repeat.name in self._instance.answers.nothing:
            return words.GRID_NOTHING.format(label=repeat.label)
        pattern = words.GRID_NOT_ENTERED if self._is_draft else words.GRID_EMPTY
        return pattern.format(label=repeat.label)

    def _short_list(self, repeat: Repeat, rows: Sequence[str], level: int) -> None:
        items = list(filter(None, (row_text(self._telling, repeat, row) for row in rows)))
        if not items:
            is_counted = self._counter(repeat) is not None
            if not is_counted and (not self._is_draft or repeat.name in self._instance.answers.nothing):
                self._paragraph(words.NO_ROWS.format(label=repeat.label))
            return
        counted = self._counted(repeat)
        lead = [*counted, words.INCLUDING] if counted else [repeat.label]
        if len(items) == 1:
            between = " " if counted else ": "
            self._paragraph(*lead, f"{between}{items[0].rstrip('.;')}.")
            return
        self._document.paragraph(*lead, ":", keep_next=True)
        for number, item in enumerate(items, start=1):
            end = "." if number == len(items) else ";"
            self._paragraph(f"{_item(number, level)}{item.rstrip('.;')}{end}")

    def _counter(self, repeat: Repeat) -> Question | None:
        """The question that counts the rows of a list, which is then told together with them."""
        wanted = _COUNT.format(repeat=repeat.name)
        counters = (q for q in self._telling.form.questions() if q.calculation.replace(" ", "") == wanted)
        return next(
            (question for question in counters if self._instance.is_relevant(question.name)),
            None,
        )

    def _counted(self, repeat: Repeat, *asides: str) -> tuple[Piece, ...]:
        """How many rows there are, in the words of the question that counts them."""
        question = self._counter(repeat)
        if question is None or not question.label or question.name in self._told:
            return ()
        self._told.add(question.name)
        figure, *aside = self._figures(Path(question.name))
        lines = Lines()
        lines.add(question.name, question.label, [figure], join_asides([*aside, *asides]))
        (line,) = lines.finished()
        return line[1:-1]

    def _paragraph(self, *pieces: Piece) -> None:
        self._document.paragraph(*pieces)
        self._wrote = True

    def _flush(self) -> None:
        for line in self._lines.finished():
            self._paragraph(*line)


def _item(number: int, level: int) -> str:
    """What stands before an item: its letter, or a dash under a heading that is itself lettered."""
    return f"{point_letter(number)}) " if level < 3 else "- "


def _is_told(node: Node) -> bool:
    if not isinstance(node, Question):
        return True
    return bool(node.label) and node.role is not Role.NOTE and not node.is_for_summary
