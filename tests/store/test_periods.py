"""An opened period keeps its days, forms and debts whatever changes later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.model.frozen_form import form_hash
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding
from forms.store.periods import OwedReport
from forms.store.store import Store
from tests.sample import FORM, PERIOD, UNIT

OWED = (
    OwedReport("386@0000", FORM.id, Binding.MANDATORY),
    OwedReport(UNIT.id, FORM.id, Binding.INVITED),
)


def test_what_was_frozen_is_read_after_the_next_opening(tmp_path, clock):
    with Store.open(tmp_path, clock) as store:
        store.periods.open(PERIOD, [FORM], OWED)
    with Store.open(tmp_path, clock) as store:
        assert store.periods.get(PERIOD.id) == PERIOD
        assert store.periods.forms(PERIOD.id) == (FORM,)
        assert store.periods.owed(PERIOD.id) == OWED
        assert store.periods.owed_by(PERIOD.id, UNIT.id) == OWED[1:]
        assert store.periods.form_hash(PERIOD.id, FORM.id) == form_hash(FORM)


def test_a_period_that_was_not_opened_has_nothing(store):
    assert store.periods.get("2026S1") is None
    assert store.periods.owed("2026S1") == ()
    assert store.periods.form_hash("2026S1", FORM.id) == ""


def test_a_period_is_opened_once(store):
    store.periods.open(PERIOD, [FORM], OWED)
    with pytest.raises(KnownTrouble) as caught:
        store.periods.open(PERIOD, [], [])
    assert caught.value.code == "store.period_is_open"
    assert store.periods.owed(PERIOD.id) == OWED


def test_a_later_version_of_the_form_does_not_change_an_open_period(store, clock):
    store.periods.open(PERIOD, [FORM], OWED)
    clock.move(days=1)
    later = replace(FORM, version="2025.1", title="Mẫu mới")
    store.periods.open(replace(PERIOD, id="2025S1"), [later], ())
    assert store.periods.forms(PERIOD.id) == (FORM,)
    assert store.periods.forms("2025S1") == (later,)
    assert [store.forms.form(hash_) for hash_ in store.forms.hashes(FORM.id)] == [FORM, later]
    assert store.forms.hashes(FORM.id, "2025.1") == (form_hash(later),)


def test_a_debt_without_its_form_opens_nothing(store):
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.periods.open(PERIOD, [], OWED)
    assert store.periods.all() == ()
