"""Reading expressions: what they are, what they are not, and where the caret stands."""

from __future__ import annotations

import pytest

from forms.rules.parser import MAX_DEPTH, MAX_NESTING, parse
from forms.rules.syntax import ExpressionFault, Ref, text_of, walk
from forms.rules.tokens import MAX_LENGTH


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        pytest.param("1or1", "1 or 1", id="operator after a number"),
        pytest.param("1 and1", "1 and 1", id="number after an operator"),
        pytest.param("${a}-b", "${a} - b", id="a reference ends at its brace"),
        pytest.param("a-b", "a-b", id="a name may hold a hyphen"),
        pytest.param("a -b", "a - b", id="a space parts them"),
        pytest.param("div div mod", "div div mod", id="operators as names"),
        pytest.param("* * *", "* * *", id="stars"),
        pytest.param("1 - 2 - 3", "1 - 2 - 3", id="from left to right"),
        pytest.param("1 - (2 - 3)", "1 - (2 - 3)", id="parentheses kept where they matter"),
        pytest.param("((1) + (2 * 3))", "1 + 2 * 3", id="and dropped where not"),
        pytest.param("-5 mod 3", "-5 mod 3", id="sign"),
        pytest.param("5- 4-1--1--4", "5 - 4 - 1 - -1 - -4", id="signs"),
        pytest.param("../x[1]/y", "../x[1]/y", id="path"),
        pytest.param("(../x)[1]", "(../x)[1]", id="filtered path"),
        pytest.param("count(${xa}[h14x = 'co'])", "count(${xa}[h14x = 'co'])", id="filtered reference"),
        pytest.param("current()/../x", "current()/../x", id="path from a function"),
        pytest.param("jr:choice-name(${a}, '${a}')", "jr:choice-name(${a}, '${a}')", id="colon in a name"),
        pytest.param("self::node()", ".", id="self"),
        pytest.param("a | b | c", "a | b | c", id="union"),
        pytest.param(".5 + 5.", "0.5 + 5", id="numbers with half their digits"),
        pytest.param('"it\'s"', '"it\'s"', id="quotes"),
        pytest.param("a\u00a0=\u00a01", "a = 1", id="a hard space is a space"),
    ],
)
def test_what_was_read_is_written_the_same_way_again(text, normal):
    tree = parse(text)
    assert text_of(tree) == normal
    assert parse(normal) == tree


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        pytest.param("", "rules.empty", 0, id="nothing"),
        pytest.param("  ", "rules.empty", 2, id="spaces"),
        pytest.param("=${a} + 1", "rules.leading_equals", 0, id="Excel: equals sign first"),
        pytest.param("if(${a} > 1; 2; 3)", "rules.semicolon", 11, id="Excel: semicolon"),
        pytest.param("${a} <> 1", "rules.angle_brackets", 5, id="Excel: not equal"),
        pytest.param("${a} == 1", "rules.double_equals", 5, id="two equals signs"),
        pytest.param("${a} = “co”", "rules.smart_quote", 7, id="curved quotes"),
        pytest.param("${a} & 'x'", "rules.ampersand", 5, id="Excel: joining"),
        pytest.param("${a} ≤ 1", "rules.foreign_sign", 5, id="printed sign"),
        pytest.param("${a} > 5%", "rules.foreign_sign", 8, id="per cent"),
        pytest.param("(1 + 2", "rules.not_closed", 0, id="open parenthesis"),
        pytest.param("${a}[b", "rules.not_closed", 4, id="open bracket"),
        pytest.param("1 + 2)", "rules.unexpected", 5, id="closed too often"),
        pytest.param("1 +", "rules.unfinished", 3, id="stops in the middle"),
        pytest.param("sum(", "rules.unfinished", 4, id="stops in a call"),
        pytest.param("1 2", "rules.unexpected", 2, id="two values"),
        pytest.param("'co", "rules.open_quote", 0, id="open quote"),
        pytest.param("${a + 1", "rules.open_reference", 0, id="open reference"),
        pytest.param("$a", "rules.open_reference", 0, id="a variable"),
        pytest.param("a::b", "rules.unknown_axis", 0, id="axis"),
        pytest.param("1 # 2", "rules.unknown_sign", 2, id="sign"),
        pytest.param("1" * (MAX_LENGTH + 1), "rules.too_long", MAX_LENGTH, id="10,000 characters"),
        pytest.param("(" * 200 + "1" + ")" * 200, "rules.too_deep", MAX_NESTING, id="200 parentheses"),
        pytest.param("not(" * 200 + "1" + ")" * 200, "rules.too_deep", 4 * MAX_NESTING, id="200 calls"),
        pytest.param("-" * 300 + "1", "rules.too_deep", MAX_NESTING, id="300 signs"),
        pytest.param("a[" * 200 + "1" + "]" * 200, "rules.too_deep", 2 * MAX_NESTING, id="200 brackets"),
    ],
)
def test_a_fault_has_a_code_and_a_place(text, code, position):
    with pytest.raises(ExpressionFault) as caught:
        parse(text)
    assert (caught.value.code, caught.value.position) == (code, position)


def test_a_long_sum_is_refused_before_it_is_too_deep_to_walk():
    assert text_of(parse("+".join(["1"] * MAX_DEPTH)))
    with pytest.raises(ExpressionFault, match="too_deep"):
        parse("+".join(["1"] * (MAX_DEPTH + 1)))


def test_positions_take_no_part_in_equality_but_are_there():
    tree = parse("1 +   ${ a }")
    assert tree == parse("1+${a}")
    assert [node.position for node in walk(tree) if isinstance(node, Ref)] == [6]
