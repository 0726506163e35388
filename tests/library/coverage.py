"""What the plan asks of whom: its items, the indicators made of them, the forms that must ask them."""

from __future__ import annotations

from tests.library.shipped import PLAN_FORMS

_COMMON = (
    *(
        "c01",
        "c02",
        "c03",
        "c04",
        "c05",
        "c07",
        "c09",
        "c09a",
        "c09b",
        "c09c",
        "c09d",
        "c10",
        "c11",
        "c12",
        "c13",
    ),
    *(
        "c15",
        "c16",
        "c16b",
        "c17",
        "c17_bo_tri",
        "c18",
        "c18_bo_tri",
        "c19",
        "c19_bo_tri",
        "c20",
        "c20_bo_tri",
    ),
    *("c21", "c22", "c23", "c24", "c27"),
)
_FORUM = ("h03", "h05", "h05b", "h06", "h07")
_COMMUNE_RADIO = ("h02", "h14", "h15", "h16", "h17", "h18", "h19", "h20")

INDICATORS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(PLAN_FORMS, _COMMON),
    "so_nganh": (
        *_COMMON,
        *("s01", "s02", "s03", "s04", "s05", "s06", "s06b", "s07", "s07_url", "s08", "f01", "f02", "v01"),
        *("t01", "t02", "n01", "n02"),
    ),
    "huyen": (
        *_COMMON,
        *(
            "h01",
            "h01_so_ky_hieu",
            "h01_ngay",
            "h22",
            "h22_so_ky_hieu",
            "h22_ngay",
            "h09",
            "h10",
            "h11",
            "h12",
        ),
        *_FORUM,
        *_COMMUNE_RADIO,
    ),
    "xa": (*_COMMON, "h01", "h01_so_ky_hieu", "h01_ngay", *_FORUM, *_COMMUNE_RADIO),
    "doan_the": (*_COMMON, "d01", "d02", "d03", "d04", "d05", "d07"),
    "hiep_hoi_dn": (*_COMMON, "b01", "b02", "b03", "b04"),
    "bao_chi": (
        *_COMMON,
        "p01",
        "p02",
        "p03",
        "p04",
        "p05",
        "p06",
        "p07",
        "p08",
        "p08b",
        "p09",
        "p12",
        "p13",
    ),
    "dau_moi": (
        *_COMMON,
        *("i03", "i04", "i05", "i06", "i10", "i11", "i12", "i12_dung_han", "i12_muon", "i12_chua", "i14"),
    ),
    "dot_xuat": ("c01", "c02", "c03", "c04", "c09", "c10", "c13", "c21", "c22"),
}
"""The core indicators by form, with those that a rule between core ones needs."""

ITEMS: dict[str, tuple[str, ...]] = {
    **{f"II.1.{letter}": PLAN_FORMS for letter in "abcdeg"},
    **{f"II.2.{dash}": PLAN_FORMS for dash in range(1, 6)},
    "IV": PLAN_FORMS,
    **{f"V.1.{dash}": ("dau_moi",) for dash in range(1, 7)},
    **{f"V.{item}": ("so_nganh",) for item in (2, 3, 4, 5)},
    **{f"V.6.{dash}": ("doan_the",) for dash in range(1, 4)},
    **{f"V.7.{dash}": ("so_nganh",) for dash in (1, 2)},
    **{f"V.8.{dash}": ("huyen", "xa") for dash in (1, 2, 4)},
    "V.8.3": ("huyen",),
    "V.9": ("hiep_hoi_dn",),
    **dict.fromkeys(("V.10.1", "V.10.1.1", "V.10.1.2", "V.10.2"), ("bao_chi",)),
    "V.kết": (*PLAN_FORMS, "dot_xuat"),
}
"""The items of the plan and the forms that must hold a question for each."""

CHANNELS: dict[str, tuple[str, ...]] = {
    "báo in": PLAN_FORMS,
    "báo nói": PLAN_FORMS,
    "báo hình": PLAN_FORMS,
    "ảnh báo chí": PLAN_FORMS,
    "trang thông tin điện tử": PLAN_FORMS,
    "bản tin": PLAN_FORMS,
    "thông tin nội bộ": PLAN_FORMS,
    "báo chí Trung ương": PLAN_FORMS,
    "truyền thanh cấp huyện": ("huyen",),
    "truyền thanh cấp xã": ("huyen", "xa"),
    "pa nô": PLAN_FORMS,
    "hội thảo": PLAN_FORMS,
    "hội nghị": PLAN_FORMS,
    "tập huấn": PLAN_FORMS,
    "diễn đàn": PLAN_FORMS,
    "sinh hoạt cộng đồng": PLAN_FORMS,
    "biên soạn": PLAN_FORMS,
    "đã in": PLAN_FORMS,
    "mạng xã hội": PLAN_FORMS,
    "Zalo": PLAN_FORMS,
    "Facebook": PLAN_FORMS,
    "Tổng đài 1022": PLAN_FORMS,
    "Smart Thanh Hóa": PLAN_FORMS,
    "ngân sách nhà nước": PLAN_FORMS,
    "lồng ghép": PLAN_FORMS,
    "hợp pháp khác": PLAN_FORMS,
}
"""Each channel of section II.2 and each source of section IV, as a label or a choice must name it."""
