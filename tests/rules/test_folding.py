"""Which conditions can never hold."""

from __future__ import annotations

import pytest

from forms.model.value import ValueType
from forms.rules.folding import can_hold
from forms.rules.parser import parse

WHOLE, D, T, DAY = ValueType.INTEGER, ValueType.DECIMAL, ValueType.TEXT, ValueType.DATE
ONE, MANY = ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE


@pytest.mark.parametrize(
    ("text", "kind", "choices"),
    [
        pytest.param(". > 5 and . < 3", WHOLE, "", id="empty range"),
        pytest.param(". > 5 and . < 6", WHOLE, "", id="no whole number between"),
        pytest.param("${a} > 10 and ${a} <= 10", D, "", id="one other question"),
        pytest.param("1 = 2", None, "", id="constants"),
        pytest.param("false()", None, "", id="false"),
        pytest.param(". != .", D, "", id="differs from itself"),
        pytest.param("not(. >= 0 or . < 0)", WHOLE, "", id="denied whole"),
        pytest.param(". = 'x'", ONE, "a b", id="no such choice"),
        pytest.param(". = 'a' and . = 'b'", ONE, "a b", id="two choices at once"),
        pytest.param("selected(., 'x')", MANY, "a b", id="no such choice among many"),
        pytest.param(". >= date('2024-02-01') and . < date('2024-01-01')", DAY, "", id="dates"),
        pytest.param(". = 'abc' and . = 'abd'", T, "", id="two texts at once"),
    ],
)
def test_what_can_never_hold_is_known(text, kind, choices):
    assert not can_hold(parse(text), kind, choices.split())


@pytest.mark.parametrize(
    ("text", "kind", "choices"),
    [
        pytest.param(". > 5 and . < 6", D, "", id="a fraction between"),
        pytest.param(". * 3 + 1 = 8", D, "", id="a third"),
        pytest.param(". * . = 2", D, "", id="not straight"),
        pytest.param(". mod 2 = 1", WHOLE, "", id="mod"),
        pytest.param(". >= 0", WHOLE, "", id="counts"),
        pytest.param("${a} = 1 and ${b} = 2", WHOLE, "", id="two questions"),
        pytest.param(
            "selected(., 'a') and selected(., 'b') and not(selected(., 'c'))", MANY, "a b c", id="many"
        ),
        pytest.param(". >= '2024-02-01' and . < '2024-03-01'", DAY, "", id="a month"),
        pytest.param(". = '2024-02-29'", DAY, "", id="one day"),
        pytest.param(". = 'abc'", T, "", id="a text"),
        pytest.param(". = ''", T, "", id="left empty"),
        pytest.param("regex(., '[0-9]+')", T, "", id="a pattern is not tried"),
        pytest.param(". <= 100 and (. < 0 or . > 99)", WHOLE, "", id="two ranges"),
        pytest.param("count(${xa}[h = 1]) > 2", None, "", id="nodes are not tried"),
    ],
)
def test_what_may_hold_is_left_alone(text, kind, choices):
    assert can_hold(parse(text), kind, choices.split())
