"""Faults of the parameters column: ``rows=4``, ``randomize=true seed=42``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from forms.design.faults import error, misspelling
from forms.design.question_types import read_type
from forms.design.table import Row
from forms.design.xlsform import Draft
from forms.model.problem import Problem

_TAKEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("rows",),
        "select_one": ("randomize", "seed"),
        "select_multiple": ("randomize", "seed"),
        "select_one_from_file": ("randomize", "seed", "value", "label"),
    }
)
_VALUES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "rows": (r"[1-9]\d*", "rows=4"),
        "randomize": (r"true|false", "randomize=true"),
        "seed": (r"-?\d+(\.\d+)?|\$\{[^{}]+\}", "seed=42"),
        "value": (r"\S+", "value=ma"),
        "label": (r"\S+", "label=ten"),
    }
)
_BETWEEN = re.compile(r"[\s,;]+")
_AROUND_EQUALS = re.compile(r"\s*=\s*")


def parameter_faults(draft: Draft) -> Iterator[Problem]:
    """Parameters that the type does not take, and values that they cannot have."""
    for row in draft.survey.rows.values():
        if row.text("parameters"):
            yield from _faults(row)


def _faults(row: Row) -> Iterator[Problem]:
    cell, kind = row.cell("parameters"), read_type(row.text("type")).name
    taken = _TAKEN.get(kind)
    if taken is None:
        yield error("no_parameters", cell, type=kind)
        return
    given = {}
    for word in _BETWEEN.split(_AROUND_EQUALS.sub("=", cell.text)):
        name, _, value = word.partition("=")
        given[name] = value
        if name not in taken:
            yield misspelling("unknown_parameter", cell, name, taken, parameter=name, type=kind)
        elif not re.fullmatch(_VALUES[name][0], value):
            yield error("bad_parameter", cell, parameter=word, expected=_VALUES[name][1])
    if "seed" in given and "randomize" not in given:
        yield error("bad_parameter", cell, parameter="seed", expected="randomize=true seed=42")
