"""The sentences about Word files that come back: refreshed, read back."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "documents.cannot_read": (
        "Không đọc được tệp {file} ({reason}). Kiểm tra lại đường dẫn, đóng tệp nếu đang mở bằng Word, rồi "
        "thử lại."
    ),
    "documents.no_report": (
        "Tệp {file} không phải tệp số liệu báo cáo của chương trình nên không lấy được số liệu. Chọn đúng "
        "tệp Excel đã nhập số liệu của báo cáo này."
    ),
    "documents.other_report": (
        "Tệp {file} là số liệu của báo cáo khác ({found}); văn bản Word này thuộc báo cáo {wanted}. Chọn "
        "đúng tệp Excel của báo cáo này."
    ),
    "documents.no_answers": (
        "Chưa có số liệu hiện tại của báo cáo này (đơn vị {unit}, kỳ {period}). Thêm --from và tệp Excel đã "
        "nhập số liệu, hoặc --workspace và thư mục dữ liệu có báo cáo này."
    ),
    "documents.no_summary": (
        "Chưa có số liệu tổng hợp của chế độ báo cáo {regime} kỳ {period} trong thư mục dữ liệu này. Kiểm "
        "tra lại --workspace."
    ),
}
