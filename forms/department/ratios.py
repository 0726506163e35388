"""Ratios over units: only those count that have every part of it (a percentage is never averaged)."""

from __future__ import annotations

from forms.department.figures import Contribution
from forms.department.gathering import Gathered
from forms.model.path import Path
from forms.rules.parser import parse
from forms.rules.program import Program
from forms.rules.syntax import Binary, Expression, walk


def is_ratio(program: Program, name: str) -> bool:
    """Whether the calculation divides."""
    tree = program.formula_tree(name)
    return tree is not None and _divides(tree)


def divides(calculation: str) -> bool:
    """The same of a calculation as it was written."""
    return _divides(parse(calculation))


def _divides(tree: Expression) -> bool:
    return any(isinstance(node, Binary) and node.operator in ("div", "mod") for node in walk(tree))


def units_with_all_parts(program: Program, path: Path, gathered: Gathered) -> frozenset[str]:
    """The ids of the units with a complete value for everything that the calculation reads."""
    units = {part.source.unit.id for part in gathered.parts[path]}
    for read in program.values[path.name].reads:
        for where in _places(path, read.name, gathered, whole=read.whole):
            having = {part.source.unit.id for part in gathered.parts[where] if _is_complete(part)}
            asked = {part.source.unit.id for part in gathered.parts[where]}
            # In rows of one unit's own only that unit is asked.
            units -= (asked - having) if where.repeat else (units - having)
    return frozenset(units)


def _places(path: Path, name: str, gathered: Gathered, *, whole: bool) -> tuple[Path, ...]:
    own_row = Path(name, path.repeat, path.row)
    if not whole and own_row in gathered.parts:
        return (own_row,)
    if Path(name) in gathered.parts:
        return (Path(name),)
    return tuple(where for where in gathered.parts if where.name == name)


def _is_complete(part: Contribution) -> bool:
    return part.has_value and not part.is_incomplete
