"""Problems cross as plain JSON and are the same afterwards."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from forms.model.form import Severity
from forms.model.path import Path
from forms.model.plain_problem import plain_problem, plain_problems, read_problem, read_problems
from forms.model.problem import Fact, Place, Problem

FACTS: dict[str, Fact] = {
    "count": 3,
    "share": Decimal("1.50"),
    "day": date(2024, 6, 5),
    "names": ("hai", "ba"),
    "text": "Tỉnh ủy",
}


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(Problem("a.bare", Severity.NOTE), id="bare"),
        pytest.param(Problem("a.facts", Severity.ERROR, facts=FACTS), id="facts-of-every-type"),
        pytest.param(
            Problem("a.place", Severity.WARNING, Place(Path("h10t", "dai", "2024-01"), "s", "f", "I", "D5")),
            id="whole-place",
        ),
    ],
)
def test_it_survives_json(problem):
    crossed = json.loads(json.dumps(plain_problems([problem])))
    assert read_problems(crossed) == (problem,)
    assert read_problem(plain_problem(problem)) == problem


@pytest.mark.parametrize(
    "damage",
    [pytest.param({}, id="nothing"), pytest.param([], id="a-list"), pytest.param(None, id="null")],
)
def test_what_is_no_problem_is_refused(damage):
    with pytest.raises(ValueError, match="not a problem"):
        read_problem(damage)
