"""Everything that the plan asks has an answerable question in the right form."""

from __future__ import annotations

import pytest

from forms.model.form import Question, Role
from tests.library.coverage import CHANNELS, INDICATORS, ITEMS
from tests.library.shipped import ALL_FORMS, answerable, indicator, shipped


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_every_core_indicator_is_asked(form_id: str) -> None:
    missing = [code for code in INDICATORS[form_id] if not indicator(shipped(form_id), code)]
    assert not missing


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_every_indicator_has_its_source_and_its_definition(form_id: str) -> None:
    asked = [q for q in shipped(form_id).questions() if answerable(q)]
    assert [q.name for q in asked if not q.source] == []
    assert [q.name for q in asked if not q.definition.endswith(".")] == []


@pytest.mark.parametrize(("item", "forms"), ITEMS.items(), ids=ITEMS.keys())
def test_every_item_of_the_plan_has_a_question(item: str, forms: tuple[str, ...]) -> None:
    for form_id in forms:
        assert [q.name for q in shipped(form_id).questions() if _asks(q, item)], form_id


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_no_question_names_an_item_that_the_plan_has_not(form_id: str) -> None:
    for question in shipped(form_id).questions():
        assert set(_sources(question)) <= set(ITEMS), question.name


@pytest.mark.parametrize(("channel", "forms"), CHANNELS.items(), ids=CHANNELS.keys())
def test_every_channel_is_named(channel: str, forms: tuple[str, ...]) -> None:
    for form_id in forms:
        form = shipped(form_id)
        labels = [q.label for q in form.questions() if answerable(q)]
        labels += [choice.label for choices in form.choice_lists for choice in choices.choices]
        assert any(channel.casefold() in label.casefold() for label in labels), form_id


def _asks(question: Question, item: str) -> bool:
    return answerable(question) and question.role is Role.INPUT and item in _sources(question)


def _sources(question: Question) -> list[str]:
    return [source.strip() for source in question.source.split(";") if source.strip()]
