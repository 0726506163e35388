"""One expression of a form, compiled; and one fault of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.model.form import Check
from forms.model.problem import Fact
from forms.model.surroundings import VIETNAM
from forms.rules.casts import Casts
from forms.rules.context import Closure
from forms.rules.references import Dependency
from forms.rules.syntax import Expression

CASTS = Casts(VIETNAM)
"""A report counts whole days in UTC+7."""


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
        reads: what its value depends on; for a condition also what its sentence quotes.
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
