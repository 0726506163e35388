"""What a Báo cáo thay thế or bổ sung changed, held against the one before (Nghị định 30/2020, Điều 18.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from forms.exchange.word import phrases
from forms.exchange.word.annexes import is_indicator
from forms.exchange.word.figures import FigureStyle
from forms.exchange.word.rows import row_text
from forms.exchange.word.tables import Column, Row, Table
from forms.exchange.word.telling import Telling
from forms.model.form import Question, Repeat, Role, walk
from forms.model.path import Path
from forms.model.report import Amendment, AmendmentKind
from forms.rules.instance import Instance
from forms.wording import word as words

FEW = 6
"""Changes that still stand in the text; more go to an annex."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that reads otherwise now; ``before`` or ``now`` is empty where there was, or is, nothing."""

    label: str
    unit: str
    before: str
    now: str
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class Amending:
    """How a report amends the one before; a first report amends nothing.

    ``few`` is how many changes the text takes before they go to an annex.
    """

    amendment: Amendment
    found: tuple[Difference, ...] = ()
    few: int = FEW

    @property
    def annex_title(self) -> str:
        """The title of the annex that lists the changes; empty where they stand in the text."""
        if len(self.found) <= self.few:
            return ""
        return words.ADDITIONS_TITLE if self._adds else words.CHANGES_TITLE

    @property
    def sentence(self) -> str:
        """The pattern of the sentence that names the earlier report."""
        if not self.found:
            return words.ADDS_TO if self._adds else words.REPLACES
        if self.annex_title:
            return words.ADDS_IN_ANNEX if self._adds else words.REPLACES_IN_ANNEX
        return words.ADDS_WITH if self._adds else words.REPLACES_WITH

    @property
    def _adds(self) -> bool:
        return self.amendment.kind is AmendmentKind.ADDITION


def differences(now: Instance, before: Instance) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the form: figures, texts, rows of lists."""
    told, was = Telling(now), Telling(before)
    found: list[Difference] = []
    for node, parents in walk(told.form.children):
        if isinstance(node, Repeat):
            found += _of_grid(told, was, node) if node.fixed_rows else _of_list(told, was, node)
        elif isinstance(node, Question) and not any(isinstance(parent, Repeat) for parent in parents):
            found += _of_question(told, was, node, Path(node.name), node.label)
    return tuple(found)


def amending_lines(amending: Amending, reference: str, unit: str, annex: str = "") -> tuple[str, ...]:
    """What a report replaces or adds to, and what it changed where that stands in the text.

    ``reference`` cites the earlier report, ``unit`` and ``annex`` are named in the sentence.
    """
    count = phrases.padded(Decimal(len(amending.found)))
    lead = amending.sentence.format(reference=reference, unit=unit, annex=annex, count=count)
    return (lead, *(() if amending.annex_title else difference_lines(amending.found)))


def difference_lines(found: tuple[Difference, ...]) -> Iterator[str]:
    """The changes as lines of the text."""
    for number, one in enumerate(found, start=1):
        end = "." if number == len(found) else ";"
        yield f"- {_line(one)}{end}"


def difference_table(found: tuple[Difference, ...]) -> Table:
    """STT, Chỉ tiêu, Đơn vị tính, Đã báo cáo, Nay báo cáo."""
    columns = (
        Column(words.COLUMN_NUMBER, 1.1, "center"),
        Column(words.COLUMN_INDICATOR, 6),
        Column(words.COLUMN_UNIT, 2, "center"),
        Column(words.COLUMN_REPORTED, 4),
        Column(words.COLUMN_CORRECTED, 4),
    )
    rows = [
        Row((str(number), one.label, one.unit, one.before or words.NOTHING_BEFORE, one.now or words.GONE))
        for number, one in enumerate(found, start=1)
    ]
    return Table(columns, rows)


def _line(one: Difference) -> str:
    if one.is_prose:
        return words.PROSE_CORRECTED.format(label=one.label)
    if not one.before:
        return words.FIGURE_ADDED.format(label=one.label, now=phrases.with_unit(one.now, one.unit))
    if not one.now:
        return words.FIGURE_TAKEN_OUT.format(label=one.label, before=phrases.with_unit(one.before, one.unit))
    return words.FIGURE_CORRECTED.format(
        label=one.label, before=one.before, now=phrases.with_unit(one.now, one.unit)
    )


def _of_question(
    told: Telling, was: Telling, question: Question, path: Path, label: str
) -> Iterator[Difference]:
    if not label or question.role is Role.NOTE or question.role is Role.FILLED:
        return
    before, now = _text(was, question, path), _text(told, question, path)
    if before != now:
        yield Difference(label, question.unit, before, now, is_prose=question.is_prose)


def _text(telling: Telling, question: Question, path: Path) -> str:
    if not telling.instance.is_relevant(path):
        return ""
    if is_indicator(question) or question.kind.is_number:
        return telling.text(path, FigureStyle.CELL)
    value = telling.instance.value(path)
    return phrases.answer_text(telling.form, question, value)


def _of_grid(told: Telling, was: Telling, repeat: Repeat) -> Iterator[Difference]:
    for row in told.rows(repeat.name):
        for question in _columns(repeat):
            label = words.IN_ROW.format(label=question.label, row=row.label)
            path = Path(question.name, repeat.name, row.id)
            if was.has(path):
                yield from _of_question(told, was, question, path, label)


def _of_list(told: Telling, was: Telling, repeat: Repeat) -> Iterator[Difference]:
    kept = {row.id: row_text(told, repeat, row.id) for row in told.rows(repeat.name)}
    earlier = {row.id: row_text(was, repeat, row.id) for row in was.rows(repeat.name)}
    for row in dict.fromkeys((*earlier, *kept)):
        before, now = earlier.get(row, ""), kept.get(row, "")
        if before != now:
            yield Difference(repeat.label, "", before, now)


def _columns(repeat: Repeat) -> Iterator[Question]:
    for node, _ in walk(repeat.children):
        if isinstance(node, Question) and node.label:
            yield node
