"""A workspace with the small form's period open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from forms.department.completeness import owing
from forms.model.unit import UnitCatalogue
from forms.store.periods import OwedReport
from forms.store.store import Store
from tests.department.units import UNITS
from tests.sample import FORM, PERIOD


@pytest.fixture
def catalogue() -> UnitCatalogue:
    return UnitCatalogue(UNITS)


@pytest.fixture
def store(tmp_path, catalogue) -> Iterator[Store]:
    with Store.open(tmp_path, lambda: datetime(2024, 6, 18, 1, 0, tzinfo=UTC)) as opened:
        owed = [OwedReport(one.unit.id, one.form_id, one.binding) for one in owing([FORM], catalogue, PERIOD)]
        opened.periods.open(PERIOD, [FORM], owed)
        yield opened
