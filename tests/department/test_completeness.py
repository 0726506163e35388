"""Who owes what, and what has become of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.department.completeness import (
    Owed,
    OwedState,
    Timeliness,
    holders,
    is_overdue,
    owing,
    progress,
    statuses,
)
from forms.model.form import Form
from forms.model.period import Period
from forms.model.regime import Binding, Regime, Reporter
from forms.model.report import FIRST, Amendment, AmendmentKind, DeliveryVerdict, ReportKey
from forms.model.unit import Share, Succession, UnitCatalogue
from forms.store.versions import Receipt
from tests.department.units import BA_THUOC, FINANCE, INVITED_DISTRICT, LATER_DISTRICT, UNITS
from tests.sample import FORM, PERIOD, REGIME, UNIT

ON_TIME = datetime(2024, 6, 17, 16, 59, tzinfo=UTC)
JUST_LATE = datetime(2024, 6, 17, 17, 0, tzinfo=UTC)
RECEIVED = datetime(2024, 6, 20, tzinfo=UTC)


def with_reporters(*reporters: Reporter, form_id: str = FORM.id) -> Form:
    assert FORM.regime is not None
    return replace(FORM, id=form_id, regime=replace(FORM.regime, reporters=reporters))


def lines(forms: list[Form], period: Period = PERIOD) -> list[tuple[str, str, str]]:
    return [
        (one.unit.code, one.form_id, one.binding.value) for one in owing(forms, UnitCatalogue(UNITS), period)
    ]


def test_units_of_a_kind_owe_on_the_last_day_with_their_own_binding():
    assert lines([FORM]) == [
        ("385", "mau_nho", "mandatory"),
        ("386", "mau_nho", "mandatory"),
        ("387", "mau_nho", "mandatory"),
        ("390", "mau_nho", "invited"),
    ]


def test_a_unit_that_began_later_owes_the_next_period():
    later = Period("2024", date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 17))
    assert LATER_DISTRICT.code in {code for code, _, _ in lines([FORM], later)}


def test_a_code_goes_before_its_kind_and_but_takes_out():
    form = with_reporters(
        Reporter("huyen", Binding.MANDATORY, but=("386",)),
        Reporter("387", Binding.ASSIGNED),
        Reporter("STC", Binding.IF_ASKED),
    )
    assert sorted(lines([form])) == [
        ("385", "mau_nho", "mandatory"),
        ("387", "mau_nho", "assigned"),
        ("390", "mau_nho", "invited"),
        ("STC", "mau_nho", "if_asked"),
    ]


def test_one_unit_can_owe_two_forms():
    second = with_reporters(Reporter("385", Binding.MANDATORY), form_id="mau_hai")
    assert [form for code, form, _ in lines([FORM, second]) if code == "385"] == ["mau_nho", "mau_hai"]


@pytest.mark.parametrize(
    "regime",
    [
        pytest.param(None, id="no-regime"),
        pytest.param(replace(REGIME, is_switched_off=True), id="switched-off"),
        pytest.param(replace(REGIME, cycles=REGIME.cycles[1:]), id="no-such-cycle"),
    ],
)
def test_nobody_owes(regime: Regime | None):
    assert lines([replace(FORM, regime=regime)]) == []


def test_the_successor_of_a_named_unit_owes_after_its_end():
    old = replace(FINANCE, code="STTTT", valid_to=date(2025, 2, 28))
    new = replace(FINANCE, code="SKHCN", valid_from=date(2025, 3, 1))
    catalogue = UnitCatalogue((old, new), (Succession(old.id, new.id, Share.WHOLE, date(2025, 3, 1)),))
    assert list(holders("STTTT", catalogue, date(2024, 6, 14))) == [old]
    assert list(holders("STTTT", catalogue, date(2025, 6, 14))) == [new]
    assert list(holders("KHONG", catalogue, date(2025, 6, 14))) == []


def receipt(
    standing: DeliveryVerdict = DeliveryVerdict.VALID,
    sent: datetime | None = ON_TIME,
    received: datetime = RECEIVED,
    number: int = 0,
    unit_id: str = UNIT.id,
) -> Receipt:
    amendment = Amendment(AmendmentKind.REPLACEMENT, number) if number else FIRST
    key = ReportKey(FORM.id, unit_id, PERIOD.id)
    return Receipt(number + 1, key, amendment, standing, f"{number}", sent, received)


OWED = Owed(UNIT, FORM.id, Binding.MANDATORY)
VALID, WRONG, WAITING, OLD = (
    DeliveryVerdict.VALID,
    DeliveryVerdict.IN_CORRECTION,
    DeliveryVerdict.DECISION,
    DeliveryVerdict.OLDER,
)


@pytest.mark.parametrize(
    ("came", "state"),
    [
        pytest.param([], OwedState.MISSING, id="nothing"),
        pytest.param([receipt(WAITING)], OwedState.RECEIVED, id="undecided"),
        pytest.param([receipt(WRONG)], OwedState.IN_CORRECTION, id="errors"),
        pytest.param([receipt()], OwedState.VALID, id="valid"),
        pytest.param([receipt(WRONG), receipt(number=1)], OwedState.VALID, id="corrected"),
        pytest.param([receipt(), receipt(WRONG, number=1)], OwedState.VALID, id="correction-has-errors"),
    ],
)
def test_state(came, state):
    (status,) = statuses([OWED], came, PERIOD)
    assert status.state is state


@pytest.mark.parametrize(
    ("came", "timeliness"),
    [
        pytest.param([], Timeliness.NONE, id="nothing"),
        pytest.param([receipt()], Timeliness.ON_TIME, id="last-minute-of-the-day-here"),
        pytest.param([receipt(sent=JUST_LATE)], Timeliness.LATE, id="first-minute-after"),
        pytest.param([receipt(sent=None)], Timeliness.UNKNOWN, id="taken-in-late-without-a-date"),
        pytest.param([receipt(sent=None, received=ON_TIME)], Timeliness.ON_TIME, id="here-by-the-due-day"),
        pytest.param(
            [receipt(WRONG), receipt(sent=JUST_LATE, number=1)], Timeliness.ON_TIME, id="corrected-late"
        ),
    ],
)
def test_timeliness_is_of_the_day_it_was_sent(came, timeliness):
    (status,) = statuses([OWED], came, PERIOD)
    assert status.timeliness is timeliness


def test_a_correction_under_way_is_said():
    (status,) = statuses([OWED], [receipt(), receipt(WRONG, number=1)], PERIOD)
    assert status.is_being_corrected


def test_a_receipt_of_another_unit_is_not_ours():
    (status,) = statuses([OWED], [receipt(unit_id=BA_THUOC.id)], PERIOD)
    assert status.state is OwedState.MISSING


@pytest.mark.parametrize(
    ("binding", "days", "expected"),
    [
        pytest.param(Binding.MANDATORY, 1, True, id="obliged-the-day-after"),
        pytest.param(Binding.MANDATORY, 0, False, id="obliged-on-the-day"),
        pytest.param(Binding.INVITED, 30, False, id="invited-never"),
    ],
)
def test_only_the_obliged_are_overdue(binding, days, expected):
    (status,) = statuses([replace(OWED, binding=binding)], [], PERIOD)
    assert is_overdue(status, PERIOD, PERIOD.due + timedelta(days=days)) is expected


def test_who_reports_only_if_asked_is_counted_once_it_has():
    asked = Owed(INVITED_DISTRICT, FORM.id, Binding.IF_ASKED)
    assert progress(statuses([OWED, asked], [], PERIOD)).owing == 1
    came = [receipt(unit_id=INVITED_DISTRICT.id)]
    counted = progress(statuses([OWED, asked], came, PERIOD))
    assert (counted.owing, counted.reported, counted.valid, counted.rate) == (2, 1, 1, 0.5)


@given(
    came=st.lists(
        st.builds(
            receipt,
            standing=st.sampled_from([VALID, WRONG, WAITING, OLD]),
            sent=st.sampled_from([ON_TIME, JUST_LATE, None]),
            number=st.integers(0, 3),
            unit_id=st.sampled_from([unit.id for unit in UNITS]),
        )
    ),
    bindings=st.lists(st.sampled_from(Binding), min_size=len(UNITS), max_size=len(UNITS)),
)
def test_never_over_a_hundred_per_cent(came, bindings):
    owed = [Owed(unit, FORM.id, binding) for unit, binding in zip(UNITS, bindings, strict=True)]
    counted = progress(statuses(owed, came, PERIOD))
    assert 0 <= counted.valid <= counted.reported <= counted.owing
    assert 0 <= counted.late <= counted.reported
    assert 0 <= counted.rate <= 1
