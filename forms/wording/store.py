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
    "store.none": "Việc này cần một thư mục dữ liệu. Hãy chọn thư mục dữ liệu rồi làm lại.",
    "store.network_folder": (
        "Thư mục {folder} nằm trên ổ đĩa mạng; cơ sở dữ liệu đặt ở đó dễ bị hỏng. Hãy chọn thư mục trên ổ "
        "đĩa của máy này, ví dụ trong ổ D; muốn có bản dự phòng thì sao lưu sang ổ mạng."
    ),
    "store.synced_folder": (
        "Thư mục {folder} do {service} đồng bộ; dữ liệu đang ghi mà bị đồng bộ thì dễ hỏng và lộ ra ngoài "
        "máy. Hãy chọn thư mục khác trên máy này, ví dụ trong ổ D."
    ),
    "store.target_in_use": (
        "Thư mục {folder} đã có dữ liệu của chương trình nên không chuyển dữ liệu khác vào đó. Hãy chọn thư "
        "mục trống."
    ),
    "store.backup_failed": (
        "Chưa sao lưu được vào {folder}: {reason}. Dữ liệu đang dùng không bị ảnh hưởng; hãy kiểm tra chỗ "
        "trống và quyền ghi rồi sao lưu lại."
    ),
    "store.backup_unsound": (
        "Bản sao lưu {file} bị hỏng ({reason}) nên không dùng được. Dữ liệu đang dùng được giữ nguyên; hãy "
        "chọn bản sao lưu khác."
    ),
    "store.unsound": (
        "Chương trình lần trước không kết thúc bình thường và dữ liệu trong {folder} có chỗ hỏng ({reason}). "
        "Không có gì bị thay đổi thêm. Có thể khôi phục từ bản sao lưu lúc {made} ({backup}) hoặc sửa để "
        "giữ lại những gì còn đọc được."
    ),
    "store.unsound_without_backup": (
        "Chương trình lần trước không kết thúc bình thường và dữ liệu trong {folder} có chỗ hỏng ({reason}). "
        "Không có gì bị thay đổi thêm. Chưa có bản sao lưu nào dùng được; có thể sửa để giữ lại những gì "
        "còn đọc được."
    ),
    "store.nothing_here": (
        "Thư mục {folder} không có dữ liệu của chương trình nên không có gì để sửa. Hãy chọn đúng thư mục dữ "
        "liệu đang dùng."
    ),
    "store.beyond_repair": (
        "Dữ liệu trong {folder} hỏng đến mức không đọc lại được gì. Tệp hỏng được giữ nguyên; hãy khôi phục "
        "từ một bản sao lưu."
    ),
    "store.period_is_open": ("Kỳ báo cáo {period} đã được mở từ trước; không cần mở lại."),
}
