"""The difference of two versions: every change once, and a page that a person can read."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.design.difference import Difference, Kind, Part, difference
from forms.design.difference_text import difference_text
from forms.design.library import Library
from forms.model.form import Form, Group, Node, Question, Role
from forms.model.regime import DayMonth
from forms.model.value import ValueType
from forms.wording import form_packages as words
from tests import sample

SHIPPED = Library().forms()
HUYEN = Library().form("huyen")


def _changed(form: Form, name: str, **said) -> Form:
    """The form with one part of it changed."""

    def visit(nodes: tuple[Node, ...]) -> Iterator[Node]:
        for node in nodes:
            if node.name == name:
                yield replace(node, **said)
            elif isinstance(node, Question):
                yield node
            else:
                yield replace(node, children=tuple(visit(node.children)))

    return replace(form, children=tuple(visit(form.children)))


def _without(form: Form, name: str) -> Form:
    def visit(nodes: tuple[Node, ...]) -> Iterator[Node]:
        for node in nodes:
            if node.name != name:
                inner = () if isinstance(node, Question) else tuple(visit(node.children))
                yield node if isinstance(node, Question) else replace(node, children=inner)

    return replace(form, children=tuple(visit(form.children)))


@pytest.mark.parametrize("form", SHIPPED, ids=lambda form: form.id)
def test_a_form_differs_in_nothing_from_itself(form):
    found = difference(form, form)
    assert found.changes == ()
    assert words.DIFFERENCE_NONE in difference_text(found)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(
            _changed(HUYEN, "c07", label="Số pa nô, áp phích"),
            (Part.QUESTION, Kind.CHANGED, "c07", "label"),
            id="label",
        ),
        pytest.param(
            _changed(HUYEN, "c07", unit="bộ"), (Part.QUESTION, Kind.CHANGED, "c07", "unit"), id="unit"
        ),
        pytest.param(_without(HUYEN, "c07"), (Part.QUESTION, Kind.REMOVED, "c07", ""), id="question gone"),
        pytest.param(
            _changed(HUYEN, "c07", kind=ValueType.TEXT),
            (Part.QUESTION, Kind.REFUSED, "c07", "kind"),
            id="type",
        ),
        pytest.param(
            replace(HUYEN, checks=HUYEN.checks[1:]),
            (Part.CHECK, Kind.REMOVED, HUYEN.checks[0].name, ""),
            id="check gone",
        ),
        pytest.param(
            replace(HUYEN, regime=replace(HUYEN.regime, receiver="SKHCN")),  # type: ignore[type-var]  # it has one
            (Part.REGIME, Kind.CHANGED, "receiver", "receiver"),
            id="receiver",
        ),
        pytest.param(replace(HUYEN, regime=None), (Part.REGIME, Kind.REMOVED, "", ""), id="regime gone"),
        pytest.param(replace(HUYEN, title="Khác"), (Part.FORM, Kind.CHANGED, "huyen", "title"), id="title"),
        pytest.param(
            replace(HUYEN, choice_lists=HUYEN.choice_lists[1:]),
            (Part.CHOICE, Kind.REMOVED, "co_khong.co", ""),
            id="choice gone",
        ),
    ],
)
def test_a_change_is_named(new, expected):
    found = difference(HUYEN, replace(new, version="2026.1", replaces="2022.1"))
    first = found.changes[0]
    assert (first.part, first.kind, first.name, first.field) == expected
    assert bool(found.refused) is (expected[1] is Kind.REFUSED)
    page = difference_text(found)
    assert "2022.1 → 2026.1" in page
    assert "thay thế phiên bản 2022.1" in page
    assert "{" not in page.replace("{unit}", "").replace("{period}", "").replace("{start}", "").replace(
        "{end}", ""
    )


def test_the_other_way_round_what_is_gone_is_added():
    found = difference(_without(HUYEN, "c07"), HUYEN)
    assert found.changes == (Difference(Part.QUESTION, Kind.ADDED, "c07", HUYEN.question("c07").label),)
    assert "+ Thêm c07 (“" in difference_text(found)


def test_a_question_that_moves_to_another_section_is_said():
    question = HUYEN.question("c07")
    moved = replace(_without(HUYEN, "c07"), children=(*_without(HUYEN, "c07").children, question))
    (change,) = difference(HUYEN, moved).changes
    assert (change.kind, change.name) == (Kind.MOVED, "c07")
    assert words.DIFFERENCE_TOP in difference_text(difference(HUYEN, moved))


def test_a_question_does_not_become_a_section():
    old = Form("thu", "1", "Thử", (Question("q1", ValueType.INTEGER, label="Một"),))
    new = Form("thu", "2", "Thử", (Group("q1", "Một", ()),))
    assert [change.kind for change in difference(old, new).changes] == [Kind.REFUSED]


def test_a_due_day_is_written_as_people_write_it():
    regime = HUYEN.regime
    assert regime is not None
    cycles = tuple(replace(cycle, due=DayMonth(25, 6)) for cycle in regime.cycles[:1])
    new = replace(HUYEN, regime=replace(regime, cycles=(*cycles, *regime.cycles[1:])), version="2")
    page = difference_text(difference(HUYEN, new))
    assert "25/06" in page
    assert "kỳ, ngày chốt và hạn gửi" in page


def test_every_field_of_a_form_has_a_name_on_paper():
    from dataclasses import fields

    from forms.model.form import Check, Repeat
    from forms.model.regime import Regime

    known = set(words.FIELDS)
    for part in (Question, Group, Repeat, Check, Regime):
        assert {one.name for one in fields(part)} - {"children"} <= known | {"name"}
    assert set(words.DIFFERENCE_HEADINGS) == {part.value for part in Part}
    assert set(words.DIFFERENCE_LINES) == {kind.value for kind in Kind}


@given(st.sets(st.sampled_from([q.name for q in sample.FORM.questions()])))
@settings(max_examples=50, deadline=None)
def test_what_is_taken_out_is_what_is_found_gone(gone):
    form = sample.FORM
    for name in gone:
        form = _without(form, name)
    removed = {change.name for change in difference(sample.FORM, form).changes if change.kind is Kind.REMOVED}
    added = {change.name for change in difference(form, sample.FORM).changes if change.kind is Kind.ADDED}
    assert removed == added == gone


def test_a_note_may_be_anything():
    old = Form("thu", "1", "Thử", (Question("q1", ValueType.TEXT, Role.NOTE, "Ghi chú"),))
    new = Form("thu", "2", "Thử", (Question("q1", ValueType.INTEGER, label="Số"),))
    assert not difference(old, new).refused
