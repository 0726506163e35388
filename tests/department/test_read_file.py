"""What a reader gives crosses as JSON and is the same afterwards."""

from __future__ import annotations

import json

import pytest

from forms.department.read_file import ReadFile, plain, read
from forms.exchange.identity import Identity
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Place, Problem
from forms.model.report import Amendment, AmendmentKind
from forms.model.value import Missing
from tests.sample import FORM, PERIOD, UNIT, answers

FULL = ReadFile(
    kind="ods",
    identity=Identity(
        FORM.id, FORM.version, "ab", UNIT.id, PERIOD.id, Amendment(AmendmentKind.ADDITION, 2), "0123456789"
    ),
    answers=answers(c09a=1, c21=Missing("chưa rõ")),
    places={Path("c09a"): ("I", "D5"), Path("h10t", "dai_huyen", "2024-01"): ("III", "C7")},
    problems=(Problem("value.odd", Severity.NOTE, Place(Path("c09a"), sheet="I", cell="D5"), {"n": 1}),),
)


@pytest.mark.parametrize("read_file", [pytest.param(FULL, id="full"), pytest.param(ReadFile(), id="nothing")])
def test_it_survives_json(read_file):
    assert read(json.loads(json.dumps(plain(read_file)))) == read_file


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param({"places": {"c09a": ["I"]}}, id="half-a-place"),
        pytest.param({"problems": [{}]}, id="no-problem"),
        pytest.param({"answers": []}, id="no-answers"),
    ],
)
def test_what_is_no_read_file_is_refused(damage):
    with pytest.raises(ValueError, match="not a"):
        read({**plain(FULL), **damage})
