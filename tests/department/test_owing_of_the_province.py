"""The counts that the plan gives, from the shipped catalogue and the reporters that forms.md names."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from forms.department.completeness import Owed, owing
from forms.design.registers import load_catalogue
from forms.model.form import Form
from forms.model.period import Period
from forms.model.regime import Binding, Reporter
from tests.sample import FORM, PERIOD, REGIME

MANDATORY, INVITED, ASSIGNED = Binding.MANDATORY, Binding.INVITED, Binding.ASSIGNED


def form(form_id: str, *reporters: Reporter, is_switched_off: bool = False) -> Form:
    regime = replace(REGIME, reporters=reporters, is_switched_off=is_switched_off)
    return replace(FORM, id=form_id, regime=regime)


LIBRARY = (
    form("so_nganh", *(Reporter(k, MANDATORY) for k in ("so", "ban", "nganh", "nganh_doc", "su_nghiep"))),
    form("dau_moi", Reporter("STTTT", MANDATORY)),
    form(
        "doan_the",
        Reporter("dang", INVITED, but=("VPTU",)),
        Reporter("doan_the", INVITED),
        Reporter("hoi", INVITED),
    ),
    form("hiep_hoi_dn", Reporter("hiep_hoi", INVITED)),
    form("bao_chi", Reporter("bao_chi", ASSIGNED), Reporter("bao_chi_tw", INVITED)),
    form("huyen", Reporter("huyen", MANDATORY)),
    form("xa", Reporter("xa", MANDATORY), is_switched_off=True),
)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def units_bound(owed: tuple[Owed, ...]) -> dict[str, int]:
    return dict(Counter(binding.value for binding in {one.unit.id: one.binding for one in owed}.values()))


def test_first_half_of_2024(catalogue):
    owed = owing(LIBRARY, catalogue, PERIOD)
    assert units_bound(owed) == {"mandatory": 61, "assigned": 2, "invited": 12, "if_asked": 2}
    assert [one.form_id for one in owed if one.unit.code == "STTTT"] == ["so_nganh", "dau_moi"]
    assert len({(one.unit.id, one.form_id) for one in owed}) == len(owed)


def test_communes_exist_in_2026_but_owe_nothing_until_switched_on(catalogue):
    period = Period("2026S1", date(2025, 12, 15), date(2026, 6, 14), date(2026, 6, 17))
    assert len(catalogue.valid(period.end, "xa")) == 166
    assert not {one.form_id for one in owing(LIBRARY, catalogue, period)} & {"xa", "huyen"}
    switched_on = [form("xa", Reporter("xa", MANDATORY))]
    assert len(owing(switched_on, catalogue, period)) == 166


def test_the_department_that_took_over_is_the_centre_in_2025(catalogue):
    period = Period("2025S1", date(2024, 12, 15), date(2025, 6, 14), date(2025, 6, 17))
    owed = owing(LIBRARY, catalogue, period)
    assert [one.unit.code for one in owed if one.form_id == "dau_moi"] == ["SKHCN"]
    assert sum(one.form_id == "huyen" for one in owed) == 26
