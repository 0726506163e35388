"""Sentences about typed and imported values, and about the rows of the registers."""

SENTENCES: dict[str, str] = {
    "register.cannot_read": (
        "Không đọc được tệp danh mục {file}: {reason}. Kiểm tra tệp còn ở đó và không đang mở trong chương "
        "trình khác, rồi thử lại."
    ),
    "register.not_utf8": (
        "Tệp danh mục không ở dạng UTF-8 nên không đọc được chữ tiếng Việt. Mở tệp, lưu lại dạng "
        "“CSV UTF-8”, rồi thử lại."
    ),
    "register.not_csv": "Tệp danh mục không đúng dạng CSV ({found}). Mở tệp, lưu lại dạng “CSV UTF-8”.",
    "register.no_column": (
        "Dòng tiêu đề “{found}” thiếu cột: {column}. Thêm lại các cột này, đúng tên, rồi thử lại."
    ),
    "register.cell_count": (
        "Dòng {line} có {found} ô, dòng tiêu đề có {expected} ô; dòng này không được nhận. Kiểm tra dấu phẩy "
        "và dấu ngoặc kép trong dòng."
    ),
    "register.empty": "Dòng {line}, cột {column} đang trống; dòng này không được nhận. Điền vào ô này.",
    "register.unknown_word": (
        "Dòng {line}, cột {column} ghi “{found}”; dòng này không được nhận. "
        "Chỉ dùng một trong các từ: {expected}."
    ),
    "register.not_a_day": (
        "Dòng {line}, cột {column} ghi “{found}”, không phải ngày; dòng này không được nhận. "
        "Ghi năm-tháng-ngày, ví dụ 2025-07-01."
    ),
    "register.ends_before_start": (
        "Dòng {line}, cột {column} ghi “{found}”, trước ngày bắt đầu {start}; dòng này không được nhận. "
        "Kiểm tra lại hai ngày."
    ),
    "register.not_a_code": (
        "Dòng {line}, cột {column} ghi “{found}”; dòng này không được nhận. Mã đơn vị "
        "chỉ gồm chữ không dấu và chữ số, ví dụ STC, 385, 14758."
    ),
    "register.not_an_email": (
        "Dòng {line}, cột {column} ghi “{found}”, không phải địa chỉ thư điện tử; dòng này không được nhận. "
        "Sửa lại hoặc để trống."
    ),
    "register.same_code": (
        "Dòng {line}, cột {column}: mã “{found}” đã dùng ở dòng {other} cho cùng những ngày; "
        "dòng này không được nhận. Sửa ngày bắt đầu, ngày kết thúc để hai dòng không chồng nhau."
    ),
    "register.unknown_unit": (
        "Dòng {line}, cột {column} ghi “{found}”, không có trong danh mục đơn vị; dòng này không được nhận. "
        "Kiểm tra lại mã, hoặc thêm đơn vị đó trước."
    ),
}
