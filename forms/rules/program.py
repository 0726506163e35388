"""A form made ready to run: every expression read and compiled, who depends on whom, all faults at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forms.model.form import Check, Form, Question, Repeat, Role
from forms.model.problem import Fact
from forms.model.surroundings import VIETNAM
from forms.rules.casts import Casts
from forms.rules.context import Closure
from forms.rules.evaluate import Compiler
from forms.rules.fills import EARLIER, FILLS, is_fill
from forms.rules.names import ReportNames
from forms.rules.order import in_dependency_order
from forms.rules.outline import Entry, Outline, nearest_name
from forms.rules.parser import parse
from forms.rules.references import Dependency, References, references
from forms.rules.row_checks import repeat_of_check
from forms.rules.syntax import HERE, Call, Expression, ExpressionFault, Path, Ref, walk

CASTS = Casts(VIETNAM)
"""A report counts whole days in UTC+7; nothing there is blank."""

_PLACEHOLDER = re.compile(r"\$?\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class FormFault:
    """One fault of a form: where it was written and the place of the caret in the expression.

    Attributes:
        owner: the question, group, repeat or check it belongs to.
        column: ``calculation relevant constraint required repeat_count choice_filter condition`` …
    """

    code: str
    owner: str
    column: str
    expression: str = ""
    position: int = 0
    facts: Mapping[str, Fact] = field(default_factory=dict)


class FormFaults(Exception):
    """A form that cannot run, with every fault found."""

    def __init__(self, faults: tuple[FormFault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One expression of a form, compiled.

    Attributes:
        owner: the question, group or repeat it belongs to; the name of a check.
        column: where it was written; ``type`` for the check that each input has anyway.
        repeat: it is evaluated in each row of this repeat.
        needs_node: it follows paths, so it must know its node.
    """

    owner: str
    column: str
    text: str
    tree: Expression
    run: Closure
    reads: frozenset[Dependency]
    repeat: str = ""
    needs_node: bool = False
    check: Check | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A form and what its expressions mean.

    Attributes:
        relevance, values, counts, filters: rules by owner: ``relevant``, ``calculation``,
            ``repeat_count``, ``choice_filter``.
        conditions: constraints, required and checks, in the order of the form.
        own_conditions: places in ``conditions`` by question.
        order: every name so that each stands after all that it reads; ``rank`` is its place.
        readers: who must be worked out again when a value changes: (owner, in all rows).
        watchers: which conditions must be looked at again: (place in ``conditions``, in all rows).
    """

    form: Form
    outline: Outline
    relevance: Mapping[str, Rule]
    values: Mapping[str, Rule]
    counts: Mapping[str, Rule]
    filters: Mapping[str, Rule]
    conditions: tuple[Rule, ...]
    own_conditions: Mapping[str, tuple[int, ...]]
    order: tuple[str, ...]
    rank: Mapping[str, int]
    readers: Mapping[str, tuple[tuple[str, bool], ...]]
    watchers: Mapping[str, tuple[tuple[int, bool], ...]]

    def formula_tree(self, name: str) -> Expression | None:
        """The tree of the calculation of ``name``, for a live Excel formula; ``None`` where there is none."""
        rule = self.values.get(name)
        return rule.tree if rule is not None else None


def compile_form(form: Form) -> Program:
    """The form ready to run.

    Raises:
        FormFaults: something in it has no meaning.
    """
    compiler = _FormCompiler(form)
    program = compiler.program()
    if compiler.faults:
        raise FormFaults(tuple(compiler.faults))
    return program


def faults_of(form: Form) -> tuple[FormFault, ...]:
    """Every fault of the form's expressions, names and fills, in the order of the form."""
    compiler = _FormCompiler(form)
    compiler.program()
    return tuple(compiler.faults)


class _FormCompiler:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.outline = Outline(form)
        self.faults: list[FormFault] = []
        self.relevance: dict[str, Rule] = {}
        self.values: dict[str, Rule] = {}
        self.counts: dict[str, Rule] = {}
        self.filters: dict[str, Rule] = {}
        self.conditions: list[Rule] = []

    def program(self) -> Program:
        self._names()
        for entry in self.outline.entries.values():
            self._entry(entry)
        for check in self.form.checks:
            self._check(check)
        order = self._order()
        return Program(
            self.form,
            self.outline,
            self.relevance,
            self.values,
            self.counts,
            self.filters,
            tuple(self.conditions),
            self._own_conditions(),
            tuple(order),
            {name: place for place, name in enumerate(order)},
            self._readers(),
            self._watchers(),
        )

    # what stands in the form

    def _names(self) -> None:
        for name in self.outline.twice:
            self.faults.append(FormFault("rules.name_twice", name, "name", facts={"found": name}))
        for name in self.outline.nested:
            self.faults.append(FormFault("rules.nested_repeat", name, "type", facts={"found": name}))

    def _entry(self, entry: Entry) -> None:
        node = entry.node
        self._keep(self.relevance, entry, "relevant", node.relevant)
        if isinstance(node, Repeat):
            self._keep(self.counts, entry, "repeat_count", node.repeat_count)
            self._fixed_rows(node)
        elif isinstance(node, Question):
            self._question(entry, node)

    def _fixed_rows(self, repeat: Repeat) -> None:
        lists = {"", "months", "communes", *(choices.name for choices in self.form.choice_lists)}
        if repeat.fixed_rows not in lists:
            facts: dict[str, Fact] = {
                "found": repeat.fixed_rows,
                "nearest": nearest_name(repeat.fixed_rows, lists),
            }
            self.faults.append(
                FormFault("rules.unknown_rows", repeat.name, "rows", repeat.fixed_rows, 0, facts)
            )

    def _keep(self, rules: dict[str, Rule], entry: Entry, column: str, text: str) -> None:
        if text.strip():
            rule = self._rule(entry, column, text)
            if rule is not None:
                rules[entry.name] = rule

    def _question(self, entry: Entry, question: Question) -> None:
        if question.role is Role.CALCULATED:
            self._keep(self.values, entry, "calculation", question.calculation)
        if question.role is Role.FILLED:
            self._fill(question)
        if question.choice_filter.strip():
            self._filter(entry, question)
        if question.role is Role.INPUT:
            self.conditions.append(_type_rule(entry))
        for column, text, message in (
            ("required", question.required, question.required_message),
            ("constraint", question.constraint, question.constraint_message),
        ):
            if text.strip():
                rule = self._rule(entry, column, text, self._message(entry.name, message, column))
                if rule is not None:
                    self.conditions.append(rule)

    def _fill(self, question: Question) -> None:
        source, _, name = question.fill.partition(".")
        if not is_fill(question.fill):
            nearest = nearest_name(question.fill, [*FILLS, *(f"{earlier}.NAME" for earlier in EARLIER)])
            facts: dict[str, Fact] = {"found": question.fill, "nearest": nearest}
            self.faults.append(
                FormFault("rules.unknown_fill", question.name, "fill", question.fill, 0, facts)
            )
        elif source in EARLIER and self.outline.get(name) is None:
            self._fault(question.name, "fill", question.fill, self._unknown(name, len(source) + 1))

    def _unknown(self, name: str, position: int) -> ExpressionFault:
        nearest = nearest_name(name, self.outline.entries)
        if nearest:
            return ExpressionFault("rules.unknown_name_nearest", position, found=name, nearest=nearest)
        return ExpressionFault("rules.unknown_name", position, found=name)

    def _message(self, owner: str, message: str, column: str) -> frozenset[Dependency]:
        """What a sentence of the form quotes in braces."""
        quoted: set[Dependency] = set()
        for match in _PLACEHOLDER.finditer(message):
            name = match[1].strip()
            entry = self.outline.get(name)
            if entry is None:
                self._fault(owner, f"{column}_message", message, self._unknown(name, match.start()))
            else:
                quoted.add(Dependency(name, whole=False))
        return frozenset(quoted)

    def _filter(self, entry: Entry, question: Question) -> None:
        """In a choice filter bare names are columns of the choice list."""
        try:
            tree = parse(question.choice_filter)
        except ExpressionFault as fault:
            self._fault(entry.name, "choice_filter", question.choice_filter, fault)
            return
        found = References()
        for node in walk(tree):
            if isinstance(node, Ref):
                inner = references(node, self.outline, entry)
                found.dependencies |= inner.dependencies
                found.faults += inner.faults
        rule = self._compiled(entry, "choice_filter", question.choice_filter, tree, found)
        self.filters[entry.name] = rule

    def _check(self, check: Check) -> None:
        try:
            tree = parse(check.condition)
        except ExpressionFault as fault:
            self._fault(check.name, "condition", check.condition, fault)
            return
        repeat = repeat_of_check(tree, self.outline)
        found = references(tree, self.outline, None, repeat)
        quoted = self._message(check.name, check.message, "condition")
        found.dependencies |= quoted
        for mark in check.marks:
            if self.outline.get(mark) is None:
                self._fault(check.name, "marks", " ".join(check.marks), self._unknown(mark, 0))
        self.conditions.append(
            self._compiled(None, "condition", check.condition, tree, found, check=check, repeat=repeat)
        )

    # rules

    def _rule(
        self, entry: Entry, column: str, text: str, quoted: frozenset[Dependency] = frozenset()
    ) -> Rule | None:
        try:
            tree = parse(text)
        except ExpressionFault as fault:
            self._fault(entry.name, column, text, fault)
            return None
        found = references(tree, self.outline, entry)
        found.dependencies |= quoted
        return self._compiled(entry, column, text, tree, found)

    def _compiled(
        self,
        entry: Entry | None,
        column: str,
        text: str,
        tree: Expression,
        found: References,
        *,
        check: Check | None = None,
        repeat: str = "",
    ) -> Rule:
        compiler = Compiler(CASTS, ReportNames(self.form, self.outline, entry, repeat))
        run = compiler.value(tree)
        owner = entry.name if entry else check.name if check else ""
        told: set[int] = set()
        for fault in (*found.faults, *compiler.faults):
            if fault.position not in told:
                told.add(fault.position)
                self._fault(owner, column, text, fault)
        reads = frozenset(found.dependencies)
        repeat = entry.repeat if entry else repeat
        return Rule(owner, column, text, tree, run, reads, repeat, _needs_node(tree), check)

    def _fault(self, owner: str, column: str, text: str, fault: ExpressionFault) -> None:
        self.faults.append(FormFault(fault.code, owner, column, text, fault.position, fault.facts))

    # who depends on whom

    def _order(self) -> list[str]:
        reads = {name: sorted(self._reads(entry)) for name, entry in self.outline.entries.items()}
        order, circles = in_dependency_order(reads)
        for circle in circles:
            self._circle(circle)
        return order

    def _reads(self, entry: Entry) -> set[str]:
        names = {read.name for rule in self._value_rules(entry.name) for read in rule.reads}
        for parent in entry.parents:
            if parent in self.relevance or parent in self.counts:
                names.add(parent)
        return names

    def _value_rules(self, name: str) -> Iterable[Rule]:
        for rules in (self.relevance, self.values, self.counts):
            if name in rules:
                yield rules[name]

    def _circle(self, circle: tuple[str, ...]) -> None:
        following = circle[1 % len(circle)]
        for rule in self._value_rules(circle[0]):
            if any(read.name == following for read in rule.reads):
                position = _position_of(rule.tree, following)
                facts: dict[str, Fact] = {"circle": (*circle, circle[0])}
                self.faults.append(
                    FormFault("rules.circle", circle[0], rule.column, rule.text, position, facts)
                )
                return
        self.faults.append(FormFault("rules.circle", circle[0], "relevant", facts={"circle": circle}))

    def _readers(self) -> dict[str, tuple[tuple[str, bool], ...]]:
        readers: dict[str, set[tuple[str, bool]]] = {}
        for name in self.outline.entries:
            for rule in self._value_rules(name):
                for read in rule.reads:
                    readers.setdefault(read.name, set()).add((name, read.whole))
        return {name: tuple(sorted(found)) for name, found in readers.items()}

    def _watchers(self) -> dict[str, tuple[tuple[int, bool], ...]]:
        watchers: dict[str, set[tuple[int, bool]]] = {}
        for place, rule in enumerate(self.conditions):
            for read in rule.reads:
                watchers.setdefault(read.name, set()).add((place, read.whole))
        return {name: tuple(sorted(found)) for name, found in watchers.items()}

    def _own_conditions(self) -> dict[str, tuple[int, ...]]:
        own: dict[str, list[int]] = {}
        for place, rule in enumerate(self.conditions):
            if rule.check is None:
                own.setdefault(rule.owner, []).append(place)
        return {name: tuple(places) for name, places in own.items()}


def _type_rule(entry: Entry) -> Rule:
    here = Path((HERE,))
    return Rule(entry.name, "type", "", here, lambda _context: True, frozenset(), entry.repeat)


def _needs_node(tree: Expression) -> bool:
    """Whether some path or function starts from the context node (``.`` alone has a quicker way)."""
    for node in walk(tree):
        if isinstance(node, Path) and node.steps != (HERE,):
            return True
        if isinstance(node, Call) and node.name in ("current", "indexed-repeat"):
            return True
    return False


def _position_of(tree: Expression, name: str) -> int:
    for node in walk(tree):
        if isinstance(node, Ref) and node.name == name:
            return node.position
        if isinstance(node, Path) and any(step.test == name for step in node.steps):
            return node.position
    return 0
