"""Units that owe the small form, and some that do not."""

from __future__ import annotations

from datetime import date

from forms.model.regime import Binding
from forms.model.unit import Unit
from tests.sample import UNIT

BA_THUOC = Unit("386", "UBND huyện Bá Thước", "huyen", valid_to=date(2025, 6, 30))
QUAN_SON = Unit("387", "UBND huyện Quan Sơn", "huyen", valid_to=date(2025, 6, 30))
FINANCE = Unit("STC", "Sở Tài chính", "so")
INVITED_DISTRICT = Unit("390", "UBND huyện Cẩm Thủy", "huyen", binding=Binding.INVITED)
LATER_DISTRICT = Unit("999", "UBND huyện Mới", "huyen", valid_from=date(2024, 6, 15))

UNITS = (UNIT, BA_THUOC, QUAN_SON, FINANCE, INVITED_DISTRICT, LATER_DISTRICT)
