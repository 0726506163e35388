"""The common part is the same in every form, and the same name is the same indicator everywhere."""

from __future__ import annotations

from itertools import combinations

import pytest

from forms.model.form import Form, Question
from tests.library.shipped import ALL_FORMS, PLAN_FORMS, shipped

_PAIRS = tuple(combinations(ALL_FORMS, 2))


def _common(form: Form) -> dict[str, Question]:
    return {q.name: q for q in form.questions() if q.name.startswith(("c0", "c1", "c2", "mo_hinh"))}


@pytest.mark.parametrize("form_id", PLAN_FORMS)
def test_common_questions_are_identical(form_id: str) -> None:
    assert _common(shipped(form_id)) == _common(shipped("huyen"))


def test_an_ad_hoc_form_copies_common_questions_as_they_are() -> None:
    own = _common(shipped("dot_xuat"))
    assert own.items() <= _common(shipped("huyen")).items()


@pytest.mark.parametrize(("one", "other"), _PAIRS, ids=["-".join(pair) for pair in _PAIRS])
def test_one_name_one_indicator(one: str, other: str) -> None:
    theirs = {q.name: q for q in shipped(other).questions()}
    for mine in shipped(one).questions():
        if mine.name in theirs:
            assert _meaning(mine) == _meaning(theirs[mine.name]), mine.name


def _meaning(question: Question) -> tuple[object, ...]:
    return question.kind, question.unit, question.over_units, question.over_periods, question.choices


def test_the_forms_of_the_plan_make_one_regime() -> None:
    regimes = [shipped(form_id).regime for form_id in PLAN_FORMS]
    known = [regime for regime in regimes if regime is not None]
    assert len(known) == len(PLAN_FORMS)
    assert {regime.regime_id for regime in known} == {"ktt06"}
    assert len({(regime.name, regime.receiver, regime.cycles, regime.months) for regime in known}) == 1
    assert [
        form_id for form_id in PLAN_FORMS if getattr(shipped(form_id).regime, "is_switched_off", False)
    ] == ["xa"]
