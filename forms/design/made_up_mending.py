"""Mends made-up answers by the form's own rules, as far as a bounded number of trials goes.

What a failing rule reads is looked up in the compiled form, so that only those cells are tried, with
figures that the rule itself speaks of: its other figures, their sum, what is lacking to a total.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from forms.model.form import Question, Severity
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.value import Answer, ValueType
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.rules.rule import Rule

MOST_TRIALS = 600
"""Answers tried in one report; what is still wrong then stays."""

_MOST_WORK = 60_000
"""Trials times objections: a report full of objections gets fewer trials, for each looks at them all."""

_ROUNDS = 6
_MOST_SUSPECTS = 12
_MOST_CANDIDATES = 14

Draw = Callable[[Path, Question], Answer]
"""Draws an answer for a cell."""

_Weight = tuple[int, int]


class Mender:
    """Tries other answers where a rule objects, and keeps whatever leaves fewer objections.

    Args:
        instance: the report; its answers are changed.
        inputs: the cells that may be changed.
        draw: gives another answer for a cell.
        dice: decides between answers that are as good.
    """

    def __init__(
        self, instance: Instance, inputs: Mapping[Path, Question], draw: Draw, dice: random.Random
    ) -> None:
        self._instance = instance
        self._inputs = inputs
        self._draw = draw
        self._dice = dice
        self._trials = MOST_TRIALS
        self._rows: dict[str, list[Path]] = {}
        for path in inputs:
            self._rows.setdefault(path.name, []).append(path)
        self._rules: dict[str, list[Rule]] = {}
        for rule in instance.program.conditions:
            self._rules.setdefault(rule.owner, []).append(rule)

    def mend(self) -> None:
        """Errors first, then warnings; stops when nothing is left, or nothing gets better."""
        self._trials = min(MOST_TRIALS, _MOST_WORK // (1 + sum(self._weight())))
        for _ in range(_ROUNDS):
            before = self._weight()
            for problem in self._objections():
                if self._trials <= 0:
                    return
                self._trials -= 1
                self._mend_one(problem)
            if before == self._weight():
                return

    def _objections(self) -> list[Problem]:
        found = [problem for problem in check(self._instance) if problem.severity is not Severity.NOTE]
        return sorted(found, key=lambda problem: problem.severity is not Severity.ERROR)

    def _weight(self) -> _Weight:
        severities = [problem.severity for problem in check(self._instance)]
        return severities.count(Severity.ERROR), severities.count(Severity.WARNING)

    def _mend_one(self, problem: Problem) -> None:
        suspects = self._suspects(problem)
        weight = self._weight()
        figures = self._figures(suspects)
        for path in suspects[:_MOST_SUSPECTS]:
            before = self._instance.input(path)
            for candidate in self._candidates(path, figures):
                if self._trials <= 0:
                    self._instance.set(path, before)
                    return
                self._trials -= 1
                self._instance.set(path, candidate)
                if self._weight() < weight:
                    return
            self._instance.set(path, before)

    def _suspects(self, problem: Problem) -> list[Path]:
        """The inputs that the problem's rule reads, directly or through calculations; marked ones first."""
        row = problem.place.path.row if problem.place.path else ""
        owner = str(problem.facts.get("rule") or problem.facts.get("question", ""))
        names = dict.fromkeys(self._inputs_read(self._rules.get(owner, ()), owner))
        found = [path for name in names for path in self._rows[name] if path.row == row or not path.row]
        found += [path for name in names for path in self._rows[name] if path.row and path.row != row]
        return [path for path in found if self._instance.is_relevant(path)]

    def _inputs_read(self, rules: Iterable[Rule], owner: str) -> Iterator[str]:
        waiting = [owner, *(name for rule in rules for name in sorted(one.name for one in rule.reads))]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop(0)
            if name in seen:
                continue
            seen.add(name)
            if name in self._rows:
                yield name
            calculation = self._instance.program.values.get(name)
            if calculation is not None:
                waiting += sorted(one.name for one in calculation.reads)

    def _figures(self, suspects: Iterable[Path]) -> dict[Path, Decimal]:
        values = ((path, self._instance.value(path)) for path in suspects)
        return {path: value for path, value in values if isinstance(value, Decimal)}

    def _candidates(self, path: Path, figures: Mapping[Path, Decimal]) -> list[Answer | None]:
        question = self._inputs[path]
        if not question.kind.is_number:
            return [self._draw(path, question), *self._other_choices(question), None]
        others = [figure for other, figure in figures.items() if other != path]
        fitting = [number for number in _near(others) if _fits(question, number)]
        ordered = [*fitting[:4], *self._dice.sample(fitting[4:], k=len(fitting[4:]))]
        return [*ordered[:_MOST_CANDIDATES], Decimal(0)]

    def _other_choices(self, question: Question) -> list[Answer | None]:
        if question.kind is not ValueType.SELECT_ONE:
            return []
        choices = self._instance.program.form.choice_list(question.choices).choices
        return [choice.name for choice in choices]


def _near(others: list[Decimal]) -> list[Decimal]:
    """Figures that a rule over ``others`` is likely to be content with."""
    if not others:
        return [Decimal(1), Decimal(3)]
    total, largest = sum(others, Decimal(0)), max(others)
    near = [largest, total, 2 * largest - total, min(others), largest + 1, total + 1, min(others) - 1]
    near += [3 * largest, 10 * largest, Decimal(1), Decimal(3), *others]
    return list(dict.fromkeys(near))


def _fits(question: Question, number: Decimal) -> bool:
    is_whole = number == number.to_integral_value()
    return number >= 0 and (question.kind is ValueType.DECIMAL or is_whole)
