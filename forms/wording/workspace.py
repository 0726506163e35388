"""Sentences about deeds that cannot be done: no such period, unit, file or workspace."""

SENTENCES: dict[str, str] = {
    "workspace.none": "Việc này cần thư mục dữ liệu. Hãy nêu thư mục bằng --workspace.",
    "workspace.unknown_period": (
        "Không có kỳ báo cáo “{period}” trong chế độ báo cáo. Kỳ báo cáo ghi như 2024S1 (6 tháng đầu năm), "
        "2024 (năm) hoặc 2024DX01 (đột xuất)."
    ),
    "workspace.unknown_unit": (
        "Danh mục không có đơn vị mã “{unit}” vào ngày {day}. Kiểm tra lại mã; ví dụ 385 là UBND huyện "
        "Quan Hóa, STC là Sở Tài chính."
    ),
    "workspace.cannot_read": (
        "Không đọc được “{file}”: {reason}. Kiểm tra đường dẫn, quyền đọc và ổ đĩa rồi thử lại."
    ),
    "workspace.no_file_given": "Hãy nêu tệp mẫu báo cáo (.xlsx) cần kiểm tra hoặc biên dịch.",
}
