"""Whether a check looks at a report as a whole, or at each row of a table.

``${h11t} = 0 or ${h10t} > 0`` compares cells of one row, so it is asked of every row; a question that is
only summed, counted or searched does not make a check go row by row.
"""

from __future__ import annotations

from forms.rules.outline import Outline
from forms.rules.references import OVER_NODES
from forms.rules.syntax import Call, Expression, Filter, Path, Ref, parts


def repeat_of_check(tree: Expression, outline: Outline) -> str:
    """The repeat whose cells the check compares directly; empty for none, or for more than one."""
    repeats = {
        entry.repeat
        for name in _direct_names(tree)
        if (entry := outline.get(name)) is not None and entry.repeat
    }
    return repeats.pop() if len(repeats) == 1 else ""


def _direct_names(tree: Expression) -> set[str]:
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Ref):
            found.add(node.name)
        elif not (isinstance(node, Path | Filter) or (isinstance(node, Call) and node.name in OVER_NODES)):
            waiting.extend(parts(node))
    return found
