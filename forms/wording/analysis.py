"""The workbook of analysis: what its sheets and columns are called."""

from __future__ import annotations

FIGURES = "Số liệu"
FIGURES_LINE = "Mọi số liệu của các báo cáo hợp lệ, mỗi dòng một số; dùng để lọc, lập bảng tổng hợp động."
SPREAD = "Phân bố"
SPREAD_LINE = "Mỗi chỉ tiêu của từng kỳ: số đơn vị có số liệu, nhỏ nhất, tứ phân vị, trung vị, lớn nhất."
COURSE = "Diễn biến"
COURSE_LINE = "Trung vị của các đơn vị qua từng kỳ."
NOT_OFFICIAL = "Bảng này để phân tích, không thay số tổng hợp chính thức trong báo cáo."

FIGURE_COLUMNS: dict[str, tuple[str, float]] = {
    "period": ("Kỳ", 24),
    "unit": ("Đơn vị", 36),
    "group": ("Nhóm đơn vị", 24),
    "form": ("Mẫu báo cáo", 40),
    "code": ("Mã", 12),
    "label": ("Chỉ tiêu", 56),
    "measure": ("Đơn vị tính", 14),
    "row": ("Dòng", 14),
    "number": ("Số liệu", 14),
}
SPREAD_COLUMNS: dict[str, tuple[str, float]] = {
    "period": ("Kỳ", 24),
    "form": ("Mẫu báo cáo", 40),
    "code": ("Mã", 12),
    "label": ("Chỉ tiêu", 56),
    "measure": ("Đơn vị tính", 14),
    "count": ("Số đơn vị", 12),
    "min": ("Nhỏ nhất", 14),
    "lower": ("Tứ phân vị dưới", 14),
    "median": ("Trung vị", 14),
    "upper": ("Tứ phân vị trên", 14),
    "max": ("Lớn nhất", 14),
}
COURSE_COLUMNS: dict[str, tuple[str, float]] = {
    name: SPREAD_COLUMNS[name] for name in ("form", "code", "label", "measure")
}
