"""Who owes which form, by the regimes that ship and the units of the register."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from forms.design.registers import load_catalogue
from forms.model.regime import Binding, PeriodKind, Regime
from forms.model.unit import Unit
from tests.library.shipped import ALL_FORMS, PLAN_FORMS, shipped

CATALOGUE = load_catalogue()
CLOSING = date(2024, 6, 14)


def _binding(regime: Regime, unit: Unit) -> Binding | None:
    for reporter in regime.reporters:
        if reporter.who == unit.code:
            return unit.binding or reporter.binding
    for reporter in regime.reporters:
        if reporter.who == unit.kind and unit.code not in reporter.but:
            return unit.binding or reporter.binding
    return None


def _owed(form_id: str, day: date) -> dict[str, Binding]:
    regime = shipped(form_id).regime
    assert regime is not None
    if regime.is_switched_off:
        return {}
    bound = {unit.code: _binding(regime, unit) for unit in CATALOGUE.valid(day)}
    return {code: binding for code, binding in bound.items() if binding is not None}


def test_who_owes_in_the_first_half_of_2024() -> None:
    owed = {code: binding for form_id in PLAN_FORMS for code, binding in _owed(form_id, CLOSING).items()}
    assert Counter(owed.values()) == {
        Binding.MANDATORY: 61,
        Binding.ASSIGNED: 2,
        Binding.INVITED: 12,
        Binding.IF_ASKED: 2,
    }


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        pytest.param("STTTT", {"so_nganh", "dau_moi"}, id="the-Department-also-for-itself"),
        pytest.param("385", {"huyen"}, id="a-district"),
        pytest.param("DHHD", {"so_nganh"}, id="a-university"),
        pytest.param("VPTU", set(), id="the-Party-office-receives"),
        pytest.param("BTGTU", {"doan_the"}, id="a-Party-commission"),
        pytest.param("HNB", {"doan_the"}, id="an-association"),
        pytest.param("HHDN", {"hiep_hoi_dn"}, id="the-business-association"),
        pytest.param("VPDD", {"bao_chi"}, id="offices-of-the-central-press"),
        pytest.param("14869", set(), id="a-commune-while-switched-off"),
    ],
)
def test_forms_of_a_unit(code: str, forms: set[str]) -> None:
    assert {form_id for form_id in PLAN_FORMS if code in _owed(form_id, CLOSING)} == forms


@pytest.mark.parametrize("form_id", PLAN_FORMS)
def test_every_unit_owes_a_form_of_the_plan_once(form_id: str) -> None:
    regime = shipped(form_id).regime
    assert regime is not None
    kinds = [reporter.who for reporter in regime.reporters]
    assert len(kinds) == len(set(kinds))
    assert regime.cycle(PeriodKind.SECOND_HALF) is None
    assert regime.cycle(PeriodKind.AD_HOC) is None


def test_the_ad_hoc_form_is_owed_on_request_only() -> None:
    regime = shipped("dot_xuat").regime
    assert regime is not None
    assert [cycle.kind for cycle in regime.cycles] == [PeriodKind.AD_HOC]
    assert Counter(_owed("dot_xuat", CLOSING).values())[Binding.MANDATORY] == 61


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_the_regime_holds_what_the_decree_wants(form_id: str) -> None:
    regime = shipped(form_id).regime
    assert regime is not None
    for text in (regime.name, regime.content, regime.receiver, regime.means, regime.outline, regime.subject):
        assert text
    assert all(field in regime.opening for field in ("{unit}", "{period}", "{start}", "{end}"))
