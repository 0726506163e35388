"""The words of the shipped forms: in full, in one spelling, without the plan's own slips."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from forms.model.form import Form, Question, Repeat, Role, walk
from forms.model.value import ValueType
from tests.library.shipped import ALL_FORMS, answerable, sections, shipped

_ABBREVIATIONS = re.compile(
    r"\b(TTĐT|CBCCVC|NLĐ|HTX|DN|CĐS|UBND|HĐND|MTTQ|TDP|TTCS|CNTT|TMĐT|VPĐD|TT&TT|PT&TH|ĐVT|BC|NQ|QĐ|KH)\b(?![-/])"
)
_SYMBOL = re.compile(r"\b\d+/[A-ZĐ]+(?:-[A-ZĐ]+)?|\b\d+-[A-ZĐ]+/[A-ZĐ]+")
"""A document's symbol (06-NQ/TU, 176/QĐ-UBND) is written as it is."""
_SLIPS = ("râu rộng", "chuyển đối", "Thanh Hoá", "  ", " ,", " .", "..", "uỷ")


def _texts(form: Form) -> Iterator[tuple[str, str]]:
    yield "title", form.title
    for node, _ in walk(form.children):
        yield node.name, node.label
        yield node.name, node.hint
        if isinstance(node, Question):
            yield from ((node.name, text) for text in (node.definition, node.unit))
            yield from ((node.name, text) for text in (node.constraint_message, node.required_message))
    for choices in form.choice_lists:
        yield from ((choices.name, choice.label) for choice in choices.choices)
    yield from ((check.name, check.message) for check in form.checks)
    if form.regime is not None:
        for text in (form.regime.name, form.regime.content, form.regime.means, form.regime.opening):
            yield "regime", text
        yield "regime", form.regime.subject


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_no_unexplained_abbreviation(form_id: str) -> None:
    found = [
        (name, text)
        for name, text in _texts(shipped(form_id))
        if _ABBREVIATIONS.search(_SYMBOL.sub("", text))
    ]
    assert not found


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_spelling(form_id: str) -> None:
    for name, text in _texts(shipped(form_id)):
        assert unicodedata.is_normalized("NFC", text), name
        assert not [slip for slip in _SLIPS if slip in text], (name, text)


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_labels_begin_with_a_capital_and_carry_no_number(form_id: str) -> None:
    for node, _ in walk(shipped(form_id).children):
        if node.label:
            assert node.label[0].isupper(), node.name
            assert not re.match(r"([IVX]+|\d+|[a-zđ])[.)]", node.label), node.name


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_numbers_have_a_unit_and_say_what_is_impossible(form_id: str) -> None:
    for question in shipped(form_id).questions():
        if question.role is Role.INPUT and question.kind.is_number:
            assert question.unit, question.name
            assert question.constraint, question.name
            assert question.constraint_message, question.name
        if question.required and question.kind is not ValueType.SELECT_MULTIPLE:
            assert question.required_message, question.name


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_messages_end_as_sentences(form_id: str) -> None:
    for check in shipped(form_id).checks:
        assert check.message.endswith("."), check.name
        assert check.marks, check.name


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_at_most_three_levels_and_every_question_in_a_section(form_id: str) -> None:
    form = shipped(form_id)
    for node, parents in walk(form.children):
        groups = [parent for parent in parents if not isinstance(parent, Repeat)]
        assert len(groups) <= 3, node.name
        if isinstance(node, Question) and answerable(node):
            assert parents, node.name
    assert len(sections(form)) == len({section.label for section in sections(form)})


def test_nothing_secret_is_asked_of_party_bodies_and_unions() -> None:
    notes = [q.label for q in shipped("doan_the").questions() if q.role is Role.NOTE]
    assert "Không nhập nội dung thuộc bí mật nhà nước." in notes
