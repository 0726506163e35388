"""What holds of any expression and any course of changes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.entry.filling import Filling
from forms.model.answers import Answers
from forms.model.canonical import plain_answers
from forms.model.form import Check, Severity
from forms.model.path import Path
from forms.model.value import Answer, Missing
from forms.rules.check import check
from forms.rules.functions import FUNCTIONS
from forms.rules.instance import Instance
from forms.rules.parser import parse
from forms.rules.program import compile_form, faults_of
from forms.rules.syntax import (
    BINDING,
    HERE,
    UP,
    Binary,
    Call,
    ExpressionFault,
    Filter,
    Negative,
    Number,
    Ref,
    Step,
    Text,
    text_of,
)
from forms.rules.syntax import Path as PathTree
from tests.rules.reports import calc, form, group, many, number, one, table, text
from tests.sample import SURROUNDINGS

D = Decimal

numbers = st.decimals(0, 10**12, places=3).map(lambda found: Number(found.normalize()))
texts = st.text(st.characters(exclude_characters='"', exclude_categories=["Cs", "Cc"]), max_size=6).map(Text)
refs = st.sampled_from(["a", "b", "t", "s", "m", "so", "dai", "xa", "g"]).map(Ref)
steps = st.builds(Step, st.just("child"), st.sampled_from(["so", "dai", "g", "*", "x-y", "div"]))


def _trees(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    paths = st.one_of(
        st.builds(PathTree, st.lists(steps, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.just(PathTree((HERE,))),
        st.just(PathTree((UP, Step("child", "so")))),
        st.builds(PathTree, st.lists(steps, min_size=1, max_size=2).map(tuple), st.just(value=False), refs),
    )
    return st.one_of(
        paths,
        st.builds(Binary, st.sampled_from(sorted(BINDING)), inner, inner),
        st.builds(Negative, inner),
        st.sampled_from(sorted(FUNCTIONS)).flatmap(lambda name: _calls(name, inner)),
        st.builds(Filter, refs | paths, st.lists(inner, min_size=1, max_size=2).map(tuple)),
    )


def _calls(name: str, inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Calls with a right number of arguments, most of the time."""
    function = FUNCTIONS[name]
    most = function.least + 2 if function.most < 0 else min(function.most, 4)
    arguments = st.lists(inner, min_size=function.least, max_size=max(most, function.least))
    return st.builds(Call, st.just(name), arguments.map(tuple))


trees = st.recursive(numbers | texts | refs, _trees, max_leaves=12)


@settings(max_examples=300, deadline=None)
@given(trees)
def test_printing_what_was_read_and_reading_it_again_gives_the_same(tree):
    assert parse(text_of(tree)) == tree


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="${}ab()[]'\"/.*+-=<>!|, 019divand:@;", max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        tree = parse(text)
    except ExpressionFault as caught:
        fault = caught
    else:
        assert parse(text_of(tree)) == tree
        return
    assert 0 <= fault.position <= len(text)
    assert fault.code.startswith("rules.")


ANSWERS: dict[str, Answer] = {
    "a": D(3),
    "t": "chữ 5",
    "s": "co",
    "m": ("a", "c"),
    "xa[r1]/so": D(2),
    "xa[r1]/dai": "co",
    "xa[r2]/dai": "khong",
}


def _around(expression: str) -> Any:
    cells = (number("a"), number("b"), text("t"), one("s"), many("m"), table("xa", number("so"), one("dai")))
    return form(group("g", *cells), calc("x", expression), group("h", calc("y", expression)))


@settings(max_examples=400, deadline=None)
@given(trees)
def test_any_expression_is_a_fault_of_the_form_or_has_a_value(tree):
    form_ = _around(text_of(tree))
    if faults_of(form_):
        return
    cells = {Path.parse(path): answer for path, answer in ANSWERS.items()}
    instance = Instance(compile_form(form_), Answers("mau", "1", "u", "2024S1", cells=cells), SURROUNDINGS)
    answer = instance.value(Path("x"))
    assert answer is None or (isinstance(answer, Decimal) and answer.is_finite())
    instance.is_incomplete(Path("x"))
    check(instance)


LIVE = compile_form(
    form(
        one("s"),
        number("n"),
        group(
            "g",
            number("a", constraint=". >= 0", required="${n} > 1"),
            number("b", relevant="${a} > 2", constraint=". <= ${a}", constraint_message="{a} {b}"),
            table(
                "r", number("x", relevant="${a} > 0"), calc("y", "${x} * 2 + ${n}"), calc("p", "position(..)")
            ),
            relevant="${s} = 'co'",
        ),
        table("c", number("z", constraint=". < sum(../../c/z)"), repeat_count="${n}"),
        calc("t", "sum(${a} | ${b} | ${x} | ${z})"),
        calc("u", "${t} div count(${r})"),
        calc("v", "count(${r}[x > ${a}]) + count(${c})"),
        checks=(
            Check("k", "${t} <= 10", "{t}", Severity.WARNING, marks=("t",)),
            Check("l", "${x} <= ${y}", "{x} {y}", marks=("x",)),
        ),
    )
)

values = st.sampled_from([None, D(0), D(1), D(3), D(-1), D(7), Missing("")])
acts = st.one_of(
    st.tuples(st.just("set"), st.sampled_from(["a", "b", "n"]), values),
    st.tuples(st.just("set"), st.just("s"), st.sampled_from([None, "co", "khong"])),
    st.tuples(st.just("row"), st.sampled_from(["x", "z"]), st.integers(0, 3), values),
    st.tuples(st.just("add")),
    st.tuples(st.just("remove"), st.integers(0, 3)),
    st.tuples(st.just("nothing"), st.sampled_from(["g", "r"])),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def _act(filling: Filling, act: Any) -> None:
    match act:
        case ("set", name, value):
            filling.set(Path(name), value)
        case ("row", name, place, value):
            repeat = {"x": "r", "z": "c"}[name]
            rows = filling.instance.rows(repeat)
            if place < len(rows):
                filling.set(Path(name, repeat, rows[place].id), value)
        case ("add",):
            filling.add_row("r")
        case ("remove", place):
            rows = filling.instance.rows("r")
            if place < len(rows):
                filling.remove_row("r", rows[place].id)
        case ("nothing", section):
            filling.mark_nothing(section)
        case ("undo",):
            filling.undo()
        case ("redo",):
            filling.redo()


def _said(instance: Instance) -> list[Any]:
    return [(p.code, p.place.path, sorted(map(str, p.facts.items()))) for p in check(instance)]


@settings(max_examples=150, deadline=None)
@given(st.lists(acts, max_size=25))
def test_a_report_changed_step_by_step_is_the_report_made_anew(course):
    filling = Filling(LIVE, Answers("mau", "1", "u", "2024S1"), SURROUNDINGS)
    for number_, act in enumerate(course):
        _act(filling, act)
        if number_ % 3 == 0:
            check(filling.instance)
    live = filling.instance
    fresh = Instance(LIVE, filling.answers, SURROUNDINGS)
    assert live.values() == fresh.values()
    assert live.troubles() == fresh.troubles()
    assert live.exported() == fresh.exported()
    assert _said(live) == _said(fresh)


@settings(max_examples=100, deadline=None)
@given(st.lists(acts.filter(lambda act: act[0] not in ("undo", "redo")), max_size=15))
def test_undoing_everything_gives_the_beginning_and_redoing_it_the_end(course):
    filling = Filling(LIVE, Answers("mau", "1", "u", "2024S1"), SURROUNDINGS)
    beginning = plain_answers(filling.answers)
    for act in course:
        _act(filling, act)
    end = plain_answers(filling.answers)
    while filling.can_undo:
        filling.undo()
    assert plain_answers(filling.answers) == beginning
    while filling.can_redo:
        filling.redo()
    assert plain_answers(filling.answers) == end


@settings(max_examples=200, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_is_the_same_after_being_text(found):
    form_ = form(number("a"), calc("x", "number(string(${a}))"))
    instance = Instance(
        compile_form(form_), Answers("mau", "1", "u", "2024S1", cells={Path("a"): found}), SURROUNDINGS
    )
    assert instance.value(Path("x")) == found
