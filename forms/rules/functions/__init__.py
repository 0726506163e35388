"""The closed list of functions of the dialect (forms.md, "Expressions")."""

from __future__ import annotations

from forms.rules.context import Function
from forms.rules.functions import choices, logic, moments, nodesets, numbers, texts

FUNCTIONS: dict[str, Function] = {
    **choices.FUNCTIONS,
    **logic.FUNCTIONS,
    **moments.FUNCTIONS,
    **nodesets.FUNCTIONS,
    **numbers.FUNCTIONS,
    **texts.FUNCTIONS,
}


def find_function(name: str) -> Function | None:
    """The function called ``name``, or ``None``."""
    return FUNCTIONS.get(name)
