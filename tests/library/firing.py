"""For each check of the shipped forms, an answer that makes it speak (beside a report that is good)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from forms.model.form import Check, Form
from forms.model.period import Period
from forms.model.value import Answer
from tests.library.filled import FIRST_HALF, FIRST_HALF_2026, ON_REQUEST, UNITS, YEAR

Overrides = Mapping[str, Answer | int | str | None]


@dataclass(frozen=True, slots=True)
class Case:
    """What to change in a good report so that a check speaks."""

    overrides: Overrides = field(default_factory=dict)
    unit: str = ""
    is_year: bool = False
    previous: Mapping[str, Answer] = field(default_factory=dict)
    year_to_date: Mapping[str, Answer] = field(default_factory=dict)
    rows: int = 1

    def period(self, form_id: str) -> Period:
        """The period of the report."""
        special = {"xa": FIRST_HALF_2026, "dot_xuat": ON_REQUEST}
        return YEAR if self.is_year else special.get(form_id, FIRST_HALF)

    def unit_code(self, form_id: str) -> str:
        """The unit of the report."""
        return self.unit or UNITS[form_id][0]


_UNIT_OF = {"f": "STC", "v": "VPUBND", "t": "SCT", "n": "SNNPTNT"}

_OWN: dict[str, Case] = {
    "van_ban_co": Case(rows=0),
    "van_ban_khong": Case({"c01": "khong"}),
    "van_ban_trung": Case(rows=2),
    "tin_bai_dia_chi": Case({"c04_url": None}),
    "cap_c11_c12": Case({"c12": 0}),
    "noi_dung_ca_nam": Case({"c24": ("a", "b")}, is_year=True),
    "s03_khac_0": Case({"s03": 0, "s04": 0}),
    "s01_it_nhat": Case({"s01": 0}),
    "s06_chua_dang": Case({"s06": "khong"}),
    "s06_dia_chi": Case({"s06b": None}),
    "s06_ky_truoc": Case({"s06": "khong"}, previous={"s06": "co"}),
    "s07_dia_chi": Case({"s07_url": None}),
    "s08_dia_chi": Case({"s07_url": None, "s06b": None, "c04_url": None}),
    "f03_khi_co_f01": Case({"f03": 0}, unit="STC"),
    "v01_chua_gan": Case({"v01": "khong"}, unit="VPUBND"),
    "h01_van_ban": Case({"h01_ngay": None}),
    "h01_ca_nam": Case({"h01": "khong"}, is_year=True),
    "h22_van_ban": Case({"h22_so_ky_hieu": None}),
    "h22_khi_co_dien_dan": Case({"h22": "khong"}),
    "luy_ke_h05b": Case(previous={"h05b": Decimal(61)}),
    "h08_co_dien_dan": Case({"h06": 0}),
    "h09_khong": Case({"h09": "khong"}),
    "h11_khi_co_h10": Case({"h10t": 0}),
    "h12_tung_thang": Case({"h11t": 2}),
    "cap_h10_h13": Case({"h13": 0}),
    "long_nhau_xa": Case({"h16x": 0, "h17x": 0}),
    "h18_du_chuan": Case({"h18x": 17}),
    "h19_tat_ca_xa": Case({"h19m": 5}),
    "x12_tung_thang": Case({"x18t": 2}),
    "x18_khi_co_x16": Case({"x16t": 0}),
    "x14_khong": Case({"x14": "khong"}),
    "p02_p02b": Case({"p02": "khong"}),
    "p03_dia_chi": Case({"p03b": None}),
    "p08_ca_hai_kenh": Case({"p08": "khong"}, unit="DPTTH"),
    "p09_co_chuyen_muc": Case({"p08": "khong", "p08b": "khong"}, unit="DPTTH"),
    "cap_p09_p10": Case({"p10": 0}, unit="DPTTH"),
    "p01_ke_hoach": Case({"p01": "khong"}),
    "p13_p04_p05": Case({"p13": 199}, unit="VPDD"),
    "trung_lap_c05": Case({"c05": 200}),
    "i12_cong": Case({"i12": 60}),
    "i04_giam": Case(previous={"i04": Decimal(9000)}),
    "i06_giam": Case(previous={"i06": Decimal(9000)}),
}

BY_ROWS = ("h14_khong_qua_h02",)
"""Speaks only where the clerk adds communes outside the catalogue; it has a test of its own."""


def case_of(form: Form, check: Check) -> Case:
    """The case for a check: its own, or that of its family."""
    if check.name in _OWN:
        return _OWN[check.name]
    unit = _unit(form, check)
    if check.name.startswith("ca_nam_"):
        return Case(is_year=True, unit=unit, year_to_date={check.marks[0]: Decimal(10**9)})
    if check.name.startswith("gap_10_"):
        return Case(unit=unit, previous={check.marks[0]: Decimal("0.001")})
    if check.name.startswith("trieu_dong_"):
        return Case({check.marks[0]: 72_500_000}, unit=unit)
    if check.name.startswith("cap_"):
        return Case({check.marks[0]: 0}, unit=unit)
    return Case({check.marks[0]: 1_000_000}, unit=unit)


def _unit(form: Form, check: Check) -> str:
    if form.id == "so_nganh":
        return _UNIT_OF.get(check.marks[0][0], "")
    if form.id == "bao_chi":
        return {"p09": "DPTTH", "p13": "VPDD"}.get(check.marks[0], "")
    if form.id == "doan_the":
        return "LDLD" if check.marks[0] in ("d04", "d05", "d06", "d06b") else ""
    return ""
