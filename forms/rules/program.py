"""A form made ready to run: every expression compiled, who depends on whom, all faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.model.form import Form
from forms.rules.dependents import order_of, own_conditions, readers_of, watchers_of
from forms.rules.form_rules import FormRules
from forms.rules.outline import Outline
from forms.rules.rule import FormFault, FormFaults, Rule
from forms.rules.syntax import Expression

__all__ = ["FormFault", "FormFaults", "Program", "Rule", "compile_form", "faults_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A form and what its expressions mean.

    Attributes:
        relevance, values, counts, filters, defaults: rules by owner: ``relevant``, ``calculation``,
            ``repeat_count``, ``choice_filter``, ``default``.
        conditions: types, constraints, required and checks, in the order of the form.
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
    defaults: Mapping[str, Rule]
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
    program, faults = _compiled(form)
    if faults:
        raise FormFaults(faults)
    return program


def faults_of(form: Form) -> tuple[FormFault, ...]:
    """Every fault of the form's expressions, names and fills, in the order of the form."""
    return _compiled(form)[1]


def _compiled(form: Form) -> tuple[Program, tuple[FormFault, ...]]:
    rules = FormRules(form)
    order, circles = order_of(rules)
    program = Program(
        form,
        rules.outline,
        rules.relevance,
        rules.values,
        rules.counts,
        rules.filters,
        rules.defaults,
        tuple(rules.conditions),
        own_conditions(rules.conditions),
        tuple(order),
        {name: place for place, name in enumerate(order)},
        readers_of(rules),
        watchers_of(rules.conditions),
    )
    return program, (*rules.faults, *circles)
