"""The column "Lỗi": live formulas for constraints, relevance and checks, and what they say when written.

A constraint or check without a formula gives the problem known at writing, as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forms.exchange.live_formula import Formulas
from forms.exchange.live_places import Places
from forms.exchange.live_terms import (
    FALSE,
    LONGEST_FORMULA,
    TRUE,
    CannotTranslate,
    Truth,
    all_of,
    is_blank,
    text_literal,
)
from forms.exchange.workbook_plan import Block, Layout
from forms.model.form import Question, Role, Severity, WhenBlank
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.value import ValueType
from forms.rules.instance import Instance
from forms.rules.program import Rule
from forms.rules.quoting import quoted
from forms.wording import workbook as words

_PLACEHOLDER = re.compile(r"\$?\{([^{}]*)\}")
_GLYPHS = {Severity.ERROR: words.IS_ERROR, Severity.WARNING: words.IS_WARNING, Severity.NOTE: ""}
_SPOKEN = frozenset(("rules.constraint", "rules.check"))


@dataclass(frozen=True, slots=True)
class Alarm:
    """When to speak, and what: both Excel expressions."""

    condition: str
    message: str


class ErrorFormulas:
    """The formulas of the column "Lỗi" of one workbook."""

    def __init__(self, instance: Instance, layout: Layout, problems: Sequence[Problem]) -> None:
        self._instance, self._layout = instance, layout
        self._program = instance.program
        self._checks: dict[str, list[Rule]] = {}
        for rule in self._program.conditions:
            for mark in rule.check.marks if rule.check else ():
                self._checks.setdefault(mark, []).append(rule)
        self._checks_by_name = {rule.check.name: rule for rule in self._program.conditions if rule.check}
        self._constraints = {
            rule.owner: rule for rule in self._program.conditions if rule.column == "constraint"
        }
        self._said = _by_place(problem for problem in problems if problem.code in _SPOKEN)
        self._names_given = {path.name for path in instance.answers.cells}

    def of_question(self, sheet: str, question: Question) -> str:
        """The formula of a line of an indicator table; empty where nothing can go wrong."""
        places = Places(self._layout, self._instance, sheet)
        alarms = [*self._own_alarms(places, question, ""), *self._check_alarms(places, question.name, "")]
        if question.role is Role.CALCULATED:
            alarms += self._incomplete(places, question)
        return _formula(alarms)

    def of_row(self, sheet: str, block: Block) -> str:
        """The formula of a row of a grid or list, with :data:`ROW` for its number."""
        places = Places(self._layout, self._instance, sheet, block.name)
        alarms: list[Alarm] = []
        for column in block.columns:
            if not column.key.startswith("@"):
                question = places.question(column.key)
                alarms += self._own_alarms(places, question, f"{question.label}: ")
                alarms += self._check_alarms(places, question.name, block.name)
        return _formula(alarms)

    def of_total(self, sheet: str, block: Block) -> str:
        """The formula beside a grid's totals: checks over all its rows."""
        places = Places(self._layout, self._instance, sheet)
        alarms: list[Alarm] = []
        for column in block.columns:
            alarms += self._check_alarms(places, column.key, "")
        return _formula(alarms)

    def said(self, path: Path) -> str:
        """What the cell says when the workbook is written."""
        for problem in self._said.get(path, ()):
            if self._is_due(problem):
                return _sentence(problem, "")
        return ""

    def said_of_row(self, repeat: str, row: str, columns: Iterable[str]) -> str:
        """What the cell of a row says when the workbook is written."""
        for column in columns:
            for problem in self._said.get(Path(column, repeat, row), ()):
                label = self._program.form.question(column).label
                return _sentence(problem, f"{label}: " if problem.code == "rules.constraint" else "")
        return ""

    # what can go wrong

    def _own_alarms(self, places: Places, question: Question, label: str) -> Iterator[Alarm]:
        cell = places.cell(question.name)
        if question.role is not Role.INPUT or not cell:
            return
        yield from _type_alarms(question, cell, label)
        relevance = self._program.relevance.get(question.name)
        if relevance is not None:
            truth = self._truth(places, question.name, relevance)
            if truth is not None and truth.false != FALSE:
                yield Alarm(
                    all_of(truth.false, f'{cell}<>""'),
                    text_literal(f"{words.IS_WARNING}{label}{words.NOT_APPLICABLE}"),
                )
        rule = self._constraints.get(question.name)
        if rule is None:
            return
        said = question.constraint_message or words.NOT_ACCEPTED
        message = self._message(places, f"{_GLYPHS[question.severity]}{label}{said}")
        truth = self._truth(places, question.name, rule)
        if truth is None:
            yield from self._known(Path(question.name), message)
        elif truth.false != FALSE:
            yield Alarm(all_of(f"NOT({is_blank(cell)})", truth.false), message)

    def _check_alarms(self, places: Places, name: str, repeat: str) -> Iterator[Alarm]:
        for rule in self._checks.get(name, ()):
            if rule.check is None or rule.repeat != repeat:
                continue
            message = self._message(places, f"{_GLYPHS[rule.check.severity]}{rule.check.message}")
            truth = self._truth(places, "", rule) if rule.check.when_blank is not WhenBlank.ZERO else None
            if truth is None:
                yield from self._known(Path(name), message)
                continue
            fails = truth.false if rule.check.when_blank is WhenBlank.SKIP else f"NOT({truth.true})"
            if fails != FALSE:
                yield Alarm(all_of(*self._something_given(places, rule), fails), message)

    def _incomplete(self, places: Places, question: Question) -> Iterator[Alarm]:
        """A sum with a missing part, where no part can be irrelevant."""
        leaves = self._leaves(self._program.values.get(question.name))
        if not leaves or any(self._may_be_absent(name) for name in leaves):
            return
        cells = [places.cell(name) for name in leaves]
        if len(cells) > 1 and all(cells):
            count = f"COUNT({','.join(cells)})"
            yield Alarm(f"AND({count}>0,{count}<{len(cells)})", text_literal(words.INCOMPLETE))

    def _may_be_absent(self, name: str) -> bool:
        entry = self._instance.outline[name]
        around = (name, *entry.parents)
        is_number = entry.question is not None and entry.question.kind.is_number
        return bool(entry.repeat) or not is_number or any(one in self._program.relevance for one in around)

    # pieces

    def _truth(self, places: Places, own: str, rule: Rule) -> Truth | None:
        try:
            return Formulas(self._program, places, own).truth(rule.tree)
        except CannotTranslate:
            return None

    def _known(self, path: Path, message: str) -> Iterator[Alarm]:
        if path in self._said:
            yield Alarm(TRUE, message)

    def _message(self, places: Places, sentence: str) -> str:
        """A sentence of the form with cells for the names in its braces."""
        parts, end = [], 0
        for match in _PLACEHOLDER.finditer(sentence):
            parts += [text_literal(sentence[end : match.start()]), self._quoted(places, match[1].strip())]
            end = match.end()
        parts.append(text_literal(sentence[end:]))
        return "&".join(part for part in parts if part != '""') or '""'

    def _quoted(self, places: Places, name: str) -> str:
        entry = self._instance.outline.get(name)
        if entry is None or entry.question is None:
            return text_literal("{" + name + "}")
        cell = places.cell(name) if entry.question.role is not Role.FILLED else ""
        if cell:
            return cell
        return text_literal(quoted(self._instance, Path(name))) if not entry.repeat else '"…"'

    def _something_given(self, places: Places, rule: Rule) -> Iterator[str]:
        """Sums are 0 before anything is entered: a check over them waits until something is."""
        if not any(read.name in self._program.values for read in rule.reads):
            return
        areas = [self._area(places, name) for name in self._leaves(rule)]
        found = [area for area in areas if area]
        if found:
            yield f"COUNTA({','.join(found[:250])})>0"

    def _area(self, places: Places, name: str) -> str:
        try:
            return places.range(name) if places.is_other_repeat(name) else places.cell(name)
        except CannotTranslate:
            return ""

    def _leaves(self, rule: Rule | None) -> list[str]:
        """The inputs that a rule reads, through calculations."""
        leaves: dict[str, None] = {}
        waiting = [rule] if rule else []
        known: set[str] = set()
        while waiting:
            for read in sorted(waiting.pop().reads):
                entry = self._instance.outline[read.name]
                inner = self._program.values.get(read.name)
                if inner is not None and read.name not in known:
                    known.add(read.name)
                    waiting.append(inner)
                elif entry.question is not None and entry.question.role is Role.INPUT:
                    leaves[read.name] = None
        return list(leaves)

    def _is_due(self, problem: Problem) -> bool:
        """Whether the sentence is to be shown: as the formula, a check over sums waits for an entry."""
        rule = self._checks_by_name.get(str(problem.facts.get("rule", "")))
        if rule is None or not any(read.name in self._program.values for read in rule.reads):
            return True
        return any(name in self._names_given for name in self._leaves(rule))


def _formula(alarms: Sequence[Alarm]) -> str:
    """The first alarm that is due speaks."""
    kept: list[Alarm] = []
    length = 40
    for alarm in alarms:
        length += len(alarm.condition) + len(alarm.message) + 8
        if length > LONGEST_FORMULA or len(kept) >= 60:
            break
        kept.append(alarm)
    if not kept:
        return ""
    text = '""'
    for alarm in reversed(kept):
        text = f"IF({alarm.condition},{alarm.message},{text})"
    return f'IFERROR({text},"")'


def _type_alarms(question: Question, cell: str, label: str) -> Iterator[Alarm]:
    wrong = f"AND(NOT(ISNUMBER({cell})),NOT({is_blank(cell)}))"
    if question.kind.is_number:
        yield Alarm(wrong, text_literal(f"{words.IS_ERROR}{label}{words.NOT_A_NUMBER}"))
    if question.kind is ValueType.INTEGER:
        text = text_literal(f"{words.IS_ERROR}{label}{words.NOT_WHOLE}")
        yield Alarm(f"IF(ISNUMBER({cell}),{cell}<>INT({cell}),FALSE)", text)


def _by_place(problems: Iterable[Problem]) -> dict[Path, list[Problem]]:
    found: dict[Path, list[Problem]] = {}
    for problem in problems:
        path = problem.place.path
        marks = problem.facts.get("marks", ())
        names = marks if isinstance(marks, tuple) else ()
        paths = {path} if path is not None else set()
        if path is None or not path.repeat:
            paths |= {Path(name) for name in names}
        for one in paths:
            found.setdefault(one, []).append(problem)
    return found


def _sentence(problem: Problem, label: str) -> str:
    return f"{_GLYPHS[problem.severity]}{label}{problem.facts.get('message', '')}"
