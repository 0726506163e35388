"""An ad-hoc period is opened with given days, a name, and whom it asks."""

from datetime import date

import pytest

from forms.department.ad_hoc import ad_hoc_owing, ad_hoc_period
from forms.design.library import Library
from forms.design.registers import load_catalogue
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.wording import say_trouble

DAYS = {"start": date(2024, 3, 1), "end": date(2024, 3, 31), "due": date(2024, 4, 5)}


def test_its_days_and_its_name_are_as_given():
    period = ad_hoc_period("2024DX01", label=" Rà soát truyền thanh cơ sở ", **DAYS)
    expected = Period("2024DX01", DAYS["start"], DAYS["end"], DAYS["due"], "Rà soát truyền thanh cơ sở")
    assert period == expected


@pytest.mark.parametrize(
    ("period_id", "label", "days", "code"),
    [
        pytest.param("2024S1", "Rà soát", DAYS, "workspace.unknown_period", id="another kind"),
        pytest.param("hôm nay", "Rà soát", DAYS, "workspace.unknown_period", id="no period"),
        pytest.param("2024DX01", "  ", DAYS, "form_packages.ad_hoc_label", id="no name"),
        pytest.param(
            "2024DX01", "x", {**DAYS, "end": date(2024, 2, 1)}, "form_packages.ad_hoc_days", id="backwards"
        ),
        pytest.param(
            "2024DX01",
            "x",
            {**DAYS, "due": date(2024, 3, 1)},
            "form_packages.ad_hoc_days",
            id="due before end",
        ),
    ],
)
def test_what_cannot_be_is_said(period_id, label, days, code):
    with pytest.raises(KnownTrouble) as trouble:
        ad_hoc_period(period_id, label=label, **days)
    assert trouble.value.code == code
    assert say_trouble(trouble.value)


def test_a_request_may_ask_some_units_only():
    period = ad_hoc_period("2024DX01", label="Rà soát", **DAYS)
    forms, catalogue = [Library().form("dot_xuat")], load_catalogue()
    everybody = ad_hoc_owing(forms, catalogue, period)
    some = ad_hoc_owing(forms, catalogue, period, {"385", "STC@0000", "KHONGCO"})
    assert sorted(debt.unit.id for debt in some) == ["385@0000", "STC@0000"]
    assert len(everybody) > 600
