"""The survey sheet: rows become questions, groups and repeats, and every fault of the rows is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from forms.design.faults import FormRefused, error, misspelling, quote, warning
from forms.design.question_types import TAKEN, WITH_LIST, RowType, meant_type, read_type
from forms.design.table import Row, Table
from forms.model.form import (
    ChoiceList,
    Group,
    Node,
    OverPeriods,
    OverUnits,
    Question,
    Repeat,
    Role,
    Severity,
)
from forms.model.problem import Fact, Problem
from forms.model.value import ValueType

COMPUTED_ROWS = ("months", "communes")
"""What ``bind::report:rows`` may name besides a choice list."""

MOST_FAULTS = 500
"""So many faults nobody mends in one go; the linter stops there and says so."""

MOST_LEVELS = 20
"""Groups inside one another: a table can show three levels of headers, a report five of sections."""

FILLS = (
    *("unit.kind", "unit.code", "unit.duties", "unit.name", "unit.communes", "units.count"),
    *("period.kind", "period.from", "period.to", "period.months"),
)
"""What the program can fill in by itself; besides these, earlier answers by name."""

EARLIER = ("previous", "last_year", "year_to_date")
"""Where an earlier answer may come from: ``previous.c09``."""

_FILL_KINDS: Mapping[str, ValueType] = {
    "unit.communes": ValueType.INTEGER,
    "units.count": ValueType.INTEGER,
    "period.months": ValueType.INTEGER,
    "period.from": ValueType.DATE,
    "period.to": ValueType.DATE,
}
_CALCULATED_ENTRIES = ("integer", "decimal", "text", "date")
"""Types of entries that may have a calculation: the answer is then the program's."""
_NUMERIC = (OverUnits.SUM, OverUnits.MAX, OverUnits.MIN)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
_YES = ("yes", "true", "true()", "1")
_NO = ("no", "false", "false()", "0")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(slots=True)
class _Open:
    """A group or repeat whose end has not come yet."""

    row: Row
    kind: str
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Survey:
    """What the survey sheet says: nodes, the row of each name, and faults."""

    nodes: tuple[Node, ...] = ()
    rows: dict[str, Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_survey(table: Table, lists: Sequence[ChoiceList]) -> Survey:
    """Every row of the survey sheet, as far as it can be read; what cannot is a fault in the result."""
    reader = _Reader({choices.name for choices in lists})
    for row in table.rows():
        reader.read(row)
    survey = reader.finish()
    survey.nodes = tuple(_with_fill_kinds(survey.nodes))
    return survey


def straight_quotes(text: str) -> str:
    """An expression with the curly quotes of a word processor made straight."""
    return text.translate(_QUOTES)


def expression(text: str) -> str:
    """An expression cell: straight quotes; ``yes`` and ``no`` as XLSForm reads them."""
    if text.lower() in ("yes", "true"):
        return "true()"
    if text.lower() in ("no", "false"):
        return ""
    return straight_quotes(text)


class _Reader:
    """Reads one row after the other and remembers what is still open."""

    def __init__(self, lists: set[str]) -> None:
        self._lists = lists
        self._survey = Survey()
        self._open: list[_Open] = []
        self._top: list[Node] = []

    def read(self, row: Row) -> None:
        """Take one row; what is wrong with it is added to the faults."""
        if not row.text("type"):
            if row.text("name") or row.text("label"):
                self._fault("no_type", row, "type", name=row.text("name") or row.text("label"))
            return
        kind = read_type(row.text("type"))
        if kind.is_taken:
            self._take(row, kind)
            return
        meant = meant_type(kind)
        self._refuse(row, kind, meant)
        if meant is not None:
            self._take(row, meant)
        elif row.text("name"):
            self._add(Question(self._name(row), ValueType.TEXT, Role.CALCULATED, row.text("label")))

    def _take(self, row: Row, kind: RowType) -> None:
        if kind.name.startswith("begin"):
            self._begin(row, kind.name)
        elif kind.name.startswith("end"):
            self._end(row, kind.name)
        else:
            self._add(self._question(row, kind))

    def finish(self) -> Survey:
        """The whole survey; what is still open is closed and named."""
        while self._open:
            opened = self._open[-1]
            self._fault("unclosed", opened.row, "type", name=opened.row.text("name"), end=_end_of(opened))
            self._close()
        self._survey.nodes = tuple(self._top)
        return self._survey

    def _fault(self, code: str, row: Row, at: str, **facts: Fact) -> None:
        self._survey.problems.append(error(code, row.cell(at), **facts))

    def _misspelling(
        self, code: str, row: Row, at: str, word: str, words: Iterable[str], **facts: Fact
    ) -> None:
        if len(self._survey.problems) < MOST_FAULTS:
            self._survey.problems.append(misspelling(code, row.cell(at), word, words, **facts))

    def _refuse(self, row: Row, kind: RowType, meant: RowType | None) -> None:
        """Name the type; the row is read all the same, so that faults of the others are not its echo."""
        if kind.is_known:
            self._fault("refused_type", row, "type", name=row.text("name"), taken=TAKEN)
        elif meant is not None:
            self._fault("unknown_type_near", row, "type", nearest=f"{meant.name} {meant.list_name}".strip())
        else:
            self._fault("unknown_type", row, "type", taken=TAKEN)

    def _add(self, node: Node) -> None:
        (self._open[-1].children if self._open else self._top).append(node)

    def _name(self, row: Row) -> str:
        name = row.text("name")
        if not name:
            self._fault("no_name", row, "name", type=row.text("type"), label=quote(row.text("label")))
            return f"_row_{row.number + 1}"
        earlier = self._survey.rows.get(name)
        if earlier is not None:
            self._fault("duplicate_name", row, "name", other=earlier.cell("name").name)
        else:
            self._survey.rows[name] = row
        return name

    def _begin(self, row: Row, kind: str) -> None:
        if len(self._open) >= MOST_LEVELS:
            raise FormRefused([error("deep_groups", row.cell("type"), limit=MOST_LEVELS)])
        outer = next((opened for opened in self._open if opened.kind == "begin_repeat"), None)
        if kind == "begin_repeat" and outer is not None:
            outside = outer.row.text("name")
            self._fault("nested_repeat", row, "type", name=row.text("name"), outer=outside)
        self._name(row)
        self._open.append(_Open(row, kind))

    def _end(self, row: Row, kind: str) -> None:
        wanted = kind.replace("end", "begin")
        if not any(opened.kind == wanted for opened in self._open):
            self._fault("unopened", row, "type", begin=wanted)
            return
        while self._open[-1].kind != wanted:
            opened = self._open[-1]
            name, opened_at = opened.row.text("name"), opened.row.cell("type").name
            self._fault("mismatched", row, "type", end=_end_of(opened), name=name, opened_at=opened_at)
            self._close()
        self._close()

    def _close(self) -> None:
        opened = self._open.pop()
        row, children = opened.row, tuple(opened.children)
        name = row.text("name") or f"_row_{row.number + 1}"
        label, hint = row.text("label"), row.text("hint")
        relevant, look = expression(row.text("relevant")), row.text("appearance")
        if opened.kind == "begin_group":
            self._add(Group(name, label, children, relevant, look, hint))
            return
        count = straight_quotes(row.text("repeat_count"))
        self._add(Repeat(name, label, children, relevant, self._fixed_rows(row), count, look, hint))

    def _fixed_rows(self, row: Row) -> str:
        rows = row.text("bind::report:rows")
        if rows and rows not in COMPUTED_ROWS and rows not in self._lists:
            words = (*COMPUTED_ROWS, *sorted(self._lists))
            self._misspelling("unknown_rows", row, "bind::report:rows", rows, words)
        return rows

    def _question(self, row: Row, kind: RowType) -> Question:
        answers, role = kind.answers()
        calculation = straight_quotes(row.text("calculation"))
        if role is Role.FILLED and calculation:
            role = Role.CALCULATED
        elif role is Role.INPUT and calculation:
            role = self._calculated_entry(row, kind)
        question = Question(
            name=self._name(row),
            kind=answers,
            role=role,
            label=row.text("label"),
            hint=row.text("hint"),
            guidance=row.text("guidance_hint"),
            required=expression(row.text("required")),
            required_message=row.text("required_message"),
            relevant=expression(row.text("relevant")),
            constraint=straight_quotes(row.text("constraint")),
            constraint_message=row.text("constraint_message"),
            severity=self._word(row, "severity", Severity) or Severity.ERROR,
            calculation=calculation,
            default=straight_quotes(row.text("default")),
            is_read_only=row.text("readonly").lower() in _YES,
            appearance=row.text("appearance"),
            choices=self._choices(row, kind),
            choice_filter=straight_quotes(row.text("choice_filter")),
            parameters=row.text("parameters"),
            unit=row.text("bind::report:unit"),
            over_units=self._word(row, "over_units", OverUnits),
            over_periods=self._word(row, "over_periods", OverPeriods),
            has_total=self._yes(row, "bind::report:total"),
            fill=row.text("bind::report:fill"),
            source=row.text("bind::report:source"),
            definition=row.text("bind::report:definition"),
        )
        if role is Role.CALCULATED and kind.name not in _CALCULATED_ENTRIES:
            question = self._calculated(row, question)
        return question

    def _calculated_entry(self, row: Row, kind: RowType) -> Role:
        """An entry with a calculation is the program's, as on a phone; where it cannot be, that is told."""
        if kind.name in _CALCULATED_ENTRIES:
            cell = row.cell("calculation")
            self._survey.problems.append(
                warning("calculation_on_entry", cell, name=row.text("name"), kind=kind.name)
            )
            return Role.CALCULATED
        self._fault("calculation_on_choice", row, "calculation", name=row.text("name"), kind=kind.name)
        return Role.INPUT

    def _calculated(self, row: Row, question: Question) -> Question:
        if not question.calculation:
            self._fault("no_calculation", row, "calculation", name=question.name)
        is_number = bool(question.unit) or question.over_units in _NUMERIC or question.has_total
        return replace(question, kind=ValueType.DECIMAL) if is_number else question

    def _choices(self, row: Row, kind: RowType) -> str:
        if kind.name not in WITH_LIST:
            return ""
        if kind.has_other:
            self._fault("or_other", row, "type")
        if not kind.list_name:
            self._fault("no_list", row, "type", taken=tuple(sorted(self._lists)))
        elif kind.name == "select_one_from_file":
            return kind.list_name.rpartition(".")[0] or kind.list_name
        elif kind.list_name not in self._lists:
            self._misspelling("unknown_list", row, "type", kind.list_name, sorted(self._lists))
        return kind.list_name

    def _word(self, row: Row, column: str, words: type[_Word]) -> _Word | None:
        text = row.text(f"bind::report:{column}")
        if not text:
            return None
        try:
            return words(text.lower())
        except ValueError:
            self._misspelling("bad_word", row, f"bind::report:{column}", text, words, column=column)
            return None

    def _yes(self, row: Row, column: str) -> bool:
        text = row.text(column).lower()
        if text and text not in (*_YES, *_NO):
            self._misspelling("bad_word", row, column, text, ("yes", "no"), column=column)
        return text in _YES


def _end_of(opened: _Open) -> str:
    return opened.kind.replace("begin", "end")


def _with_fill_kinds(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes again, what the program fills in being of the kind of its source."""
    kinds = {question.name: question.kind for question in _questions(nodes)}
    yield from _fill(nodes, kinds)


def _fill(nodes: Sequence[Node], kinds: Mapping[str, ValueType]) -> Iterator[Node]:
    for node in nodes:
        if not isinstance(node, Question):
            yield replace(node, children=tuple(_fill(node.children, kinds)))
        elif node.role is Role.FILLED:
            scope, _, name = node.fill.partition(".")
            earlier = kinds.get(name) if scope in EARLIER else None
            yield replace(node, kind=earlier or _FILL_KINDS.get(node.fill, node.kind))
        else:
            yield node


def _questions(nodes: Sequence[Node]) -> Iterator[Question]:
    for node in nodes:
        if isinstance(node, Question):
            yield node
        else:
            yield from _questions(node.children)
