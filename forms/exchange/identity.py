"""Which report a file is: form, version, unit, period and amendment, as it travels with the file."""

from __future__ import annotations

from dataclasses import dataclass

from forms.model.report import FIRST, Amendment

PROPERTY_NAMES = {
    "form_id": "bc_form",
    "form_version": "bc_version",
    "form_hash": "bc_hash",
    "unit_id": "bc_unit",
    "period_id": "bc_period",
    "amendment": "bc_amendment",
    "code": "bc_code",
}
"""Custom document properties of a workbook or Word file; the same words key the cells of the cover."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says of itself. ``code`` is its mã đối chiếu, empty in a blank workbook."""

    form_id: str
    form_version: str
    form_hash: str
    unit_id: str
    period_id: str
    amendment: Amendment = FIRST
    code: str = ""
