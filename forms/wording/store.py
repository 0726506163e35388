"""Sentences about the workspace and its database."""

SENTENCES: dict[str, str] = {
    "store.busy": (
        "Thư mục dữ liệu {folder} đang được một cửa sổ hoặc một lệnh khác của chương trình sử dụng. Hãy "
        "đóng cửa sổ hoặc chờ lệnh đó xong rồi thử lại."
    ),
    "store.cannot_open": (
        "Không mở được thư mục dữ liệu {folder}: {reason}. Kiểm tra ổ đĩa và quyền ghi của thư mục, hoặc "
        "chọn thư mục khác."
    ),
    "store.newer_program": (
        "Dữ liệu này do phiên bản mới hơn của chương trình tạo ra (cấu trúc số {found}, chương trình này "
        "chỉ biết đến số {known}). Dữ liệu được giữ nguyên; hãy mở bằng phiên bản mới."
    ),
    "store.foreign_file": (
        "Tệp {file} không phải là dữ liệu của chương trình này nên không được mở. Hãy chọn thư mục dữ liệu "
        "khác."
    ),
    "store.disk_full": (
        "Ổ đĩa chứa {folder} đã đầy nên thay đổi vừa rồi chưa được ghi; dữ liệu đã ghi trước đó còn nguyên."
        " Hãy giải phóng chỗ trống rồi làm lại."
    ),
    "store.disk_fault": (
        "Không đọc hoặc ghi được dữ liệu trong {folder}: {reason}. Thay đổi vừa rồi chưa được ghi; hãy kiểm"
        " tra ổ đĩa, cáp hoặc USB rồi mở lại."
    ),
    "store.read_only": (
        "Thư mục {folder} chỉ cho đọc nên không ghi được thay đổi. Hãy bỏ thuộc tính chỉ đọc hoặc chọn thư "
        "mục dữ liệu khác."
    ),
    "store.damaged": (
        "Tệp dữ liệu trong {folder} bị hỏng ({reason}). Không có gì bị ghi thêm; hãy khôi phục từ bản sao "
        "lưu."
    ),
    "store.period_is_open": ("Kỳ báo cáo {period} đã được mở từ trước; không cần mở lại."),
}
