"""Groups and kinds of units in a narrow place."""

from __future__ import annotations

KINDS = {
    "so": "Sở",
    "ban": "Ban",
    "nganh": "Ngành của tỉnh",
    "nganh_doc": "Ngành dọc",
    "su_nghiep": "Đơn vị sự nghiệp",
    "dang": "Cơ quan Đảng",
    "doan_the": "Đoàn thể",
    "hoi": "Hội",
    "hiep_hoi": "Hiệp hội",
    "bao_chi": "Báo chí",
    "bao_chi_tw": "Báo chí Trung ương",
    "huyen": "Cấp huyện",
    "xa": "Cấp xã",
}
"""By the unit's kind."""

GROUPS = {
    "so_nganh": "Sở, ban, ngành",
    "dang": "Cơ quan Đảng",
    "doan_the": "Đoàn thể",
    "hoi": "Hội, hiệp hội",
    "bao_chi": "Báo chí",
    "huyen": "Cấp huyện",
    "xa": "Cấp xã",
}
"""By the group in which letters address them."""
