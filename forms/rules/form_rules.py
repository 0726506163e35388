"""Every expression of a form, read and compiled where it stands; faults are gathered, never raised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.model.form import Check, Form, Question, Repeat, Role
from forms.model.problem import Fact
from forms.rules.evaluate import Compiler
from forms.rules.fills import EARLIER, FILLS, is_fill
from forms.rules.names import ReportNames
from forms.rules.outline import Entry, Outline, nearest_name
from forms.rules.parser import parse
from forms.rules.references import Dependency, References, references
from forms.rules.row_checks import repeat_of_check
from forms.rules.rule import CASTS, FormFault, Rule
from forms.rules.syntax import HERE, Call, Expression, ExpressionFault, Path, Ref, walk

PLACEHOLDER = re.compile(r"\$?\{([^{}]*)\}")
"""A name in a sentence of the form, ``{c09}`` or ``${c09}``."""

_DYNAMIC = re.compile(r"\$\{|[a-z][\w:-]*\(")

MOST_FAULTS = 500
"""A form with more faults is told of these first, so that the answer comes soon."""

_YES = {"yes": "true()", "true": "true()", "no": "false()", "false": "false()"}
"""What an XLSForm's column ``required`` may say in words."""


class FormRules:
    """The rules of a form by owner.

    Attributes:
        relevance, values, counts, filters, defaults: by question, group or repeat.
        conditions: types, required, constraints in document order, then checks.
        faults: all that has no meaning.
    """

    def __init__(self, form: Form) -> None:
        self.form = form
        self.outline = Outline(form)
        self.faults: list[FormFault] = []
        self.relevance: dict[str, Rule] = {}
        self.values: dict[str, Rule] = {}
        self.counts: dict[str, Rule] = {}
        self.filters: dict[str, Rule] = {}
        self.defaults: dict[str, Rule] = {}
        self.conditions: list[Rule] = []
        self._names()
        for entry in self.outline.entries.values():
            if len(self.faults) < MOST_FAULTS:
                self._entry(entry)
        for check in form.checks:
            if len(self.faults) < MOST_FAULTS:
                self._check(check)

    def value_rules(self, name: str) -> Iterator[Rule]:
        """The rules that decide on the value, the relevance or the rows of ``name``."""
        for rules in (self.relevance, self.values, self.counts):
            if name in rules:
                yield rules[name]

    def _names(self) -> None:
        for name in self.outline.twice:
            self._say("rules.name_twice", name, "name", found=name)
        for name in self.outline.nested:
            self._say("rules.nested_repeat", name, "type", found=name)

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
        rows = repeat.fixed_rows
        if rows not in lists:
            self._say(
                "rules.unknown_rows", repeat.name, "rows", found=rows, nearest=nearest_name(rows, lists)
            )

    def _keep(self, rules: dict[str, Rule], entry: Entry, column: str, text: str) -> None:
        if text.strip() and (rule := self._rule(entry, column, text)) is not None:
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
            if is_dynamic(question.default):
                self._keep(self.defaults, entry, "default", question.default)
        required = _YES.get(question.required.strip().lower(), question.required)
        self._condition(entry, "required", required, question.required_message)
        self._condition(entry, "constraint", question.constraint, question.constraint_message)

    def _condition(self, entry: Entry, column: str, text: str, message: str) -> None:
        if not text.strip():
            return
        rule = self._rule(entry, column, text, self._quoted(entry.name, message, f"{column}_message"))
        if rule is not None:
            self.conditions.append(rule)

    def _fill(self, question: Question) -> None:
        fill = question.fill
        source, _, name = fill.partition(".")
        if not is_fill(fill):
            known = [*FILLS, *(f"{earlier}.NAME" for earlier in EARLIER)]
            self._say(
                "rules.unknown_fill", question.name, "fill", found=fill, nearest=nearest_name(fill, known)
            )
        elif source in EARLIER and self.outline.get(name) is None:
            fault = self.outline.unknown(name, len(source) + 1)
            self._fault(question.name, "fill", fill, fault)

    def _quoted(self, owner: str, message: str, column: str) -> frozenset[Dependency]:
        """What a sentence of the form quotes in braces."""
        found: set[Dependency] = set()
        for match in PLACEHOLDER.finditer(message):
            name = match[1].strip()
            if self.outline.get(name) is None:
                self._fault(owner, column, message, self.outline.unknown(name, match.start()))
            else:
                found.add(Dependency(name, whole=False))
        return frozenset(found)

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
        self.filters[entry.name] = self._compiled(entry, "choice_filter", question.choice_filter, tree, found)

    def _check(self, check: Check) -> None:
        try:
            tree = parse(check.condition)
        except ExpressionFault as fault:
            self._fault(check.name, "condition", check.condition, fault)
            return
        repeat = repeat_of_check(tree, self.outline)
        found = references(tree, self.outline, None, repeat)
        found.dependencies |= self._quoted(check.name, check.message, "message")
        for mark in check.marks:
            if self.outline.get(mark) is None:
                unknown = self.outline.unknown(mark, 0)
                self._fault(check.name, "marks", " ".join(check.marks), unknown)
        self.conditions.append(
            self._compiled(None, "condition", check.condition, tree, found, check=check, repeat=repeat)
        )

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
        by_place = {fault.position: fault for fault in (*compiler.faults, *found.faults)}
        for fault in sorted(by_place.values(), key=lambda fault: fault.position):
            self._fault(owner, column, text, fault)
        reads = frozenset(found.dependencies)
        repeat = entry.repeat if entry else repeat
        return Rule(owner, column, text, tree, run, reads, repeat, _needs_node(tree), check)

    def _fault(self, owner: str, column: str, text: str, fault: ExpressionFault) -> None:
        self.faults.append(FormFault(fault.code, owner, column, text, fault.position, fault.facts))

    def _say(self, code: str, owner: str, column: str, **facts: Fact) -> None:
        self.faults.append(FormFault(code, owner, column, str(facts["found"]), 0, facts))


def is_dynamic(default: str) -> bool:
    """Whether a default is an expression; a plain word or number is a value."""
    return _DYNAMIC.search(default) is not None


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
