"""Sentences about typed and imported values, and about the rows of the registers."""

SENTENCES: dict[str, str] = {
    "value.not_a_number": (
        "Ghi “{found}”, không đọc được thành số. Ghi riêng con số bằng chữ số, ví dụ 1.234,5; "
        "lời giải thích ghi vào cột Ghi chú. Nếu chưa có, ghi “chưa có số liệu”."
    ),
    "value.not_whole": (
        "Ghi “{found}”, cần một số nguyên, ví dụ 12. Kiểm tra lại, bỏ phần sau dấu phẩy nếu gõ nhầm."
    ),
    "value.ambiguous": (
        "Ghi “{found}”, có thể hiểu là {thousands} hoặc {decimals}. Ghi lại {thousands} (không có dấu chấm) "
        "hoặc {decimals} (dấu phẩy trước phần lẻ) cho đúng ý."
    ),
    "value.too_many_digits": (
        "Ghi “{found}”, nhiều hơn {digits} chữ số nên Excel không giữ đúng được. Kiểm tra lại; nếu số "
        "quá lớn, kiểm tra đơn vị tính."
    ),
    "value.other_unit": (
        "Ghi “{found}”, khác đơn vị tính của chỉ tiêu ({unit}). Đổi ra đơn vị tính này rồi chỉ ghi con số, "
        "ví dụ 1.234,5."
    ),
    "value.number_from_words": (
        "Ghi “{found}”: đã lấy số {number}, phần chữ giữ ở Ghi chú. Kiểm tra số lấy ra có đúng không."
    ),
    "value.dong_for_million": (
        "Ghi “{found}” trong chỉ tiêu tính bằng triệu đồng: có thể đã ghi bằng đồng. Ví dụ 50.000.000 "
        "đồng ghi là 50. Sửa lại, hoặc giải trình nếu số đúng."
    ),
    "value.from_old_font": (
        "Ô gõ bằng phông cũ ({encoding}), đã chuyển sang Unicode: “{found}” thành “{becomes}”."
    ),
    "value.old_font": (
        "Ghi “{found}”: có vẻ gõ bằng phông cũ ({encoding}), đúng ra là “{becomes}”. Chọn bảng mã Unicode "
        "trong UniKey rồi gõ lại ô này."
    ),
    "value.date_for_number": (
        "Ô là ngày {found}, cần một số, ví dụ 1,5. Excel có thể đã tự đổi số thành ngày: đặt lại định dạng "
        "ô là Số (Number) rồi ghi lại, phần lẻ sau dấu phẩy."
    ),
    "value.not_a_date": "Ghi “{found}”, không phải ngày. Ghi ngày/tháng/năm, ví dụ 05/06/2024.",
    "value.no_such_day": (
        "Ghi “{found}”, không có ngày này. Ghi ngày trước, tháng sau, ví dụ 05/06/2024 là ngày 5 tháng 6."
    ),
    "value.short_year": "Ghi “{found}”, năm chỉ có hai chữ số. Ghi đủ bốn chữ số của năm, ví dụ 05/06/2024.",
    "value.year_out_of_range": (
        "Ghi “{found}”, năm không hợp lý cho báo cáo. Kiểm tra lại năm, ví dụ 05/06/2024."
    ),
    "value.not_a_choice": ("Ghi “{found}”, không có trong danh sách. Chọn một trong các mục: {expected}."),
    "value.not_an_acknowledge": (
        "Ghi “{found}”, ở đây chỉ đánh dấu xác nhận. Ghi x nếu xác nhận, để trống nếu không."
    ),
    "value.too_long": (
        "Ghi “{found}”, dài {length} ký tự; nhiều nhất là {most}. Rút gọn, phần chi tiết đưa vào phụ lục."
    ),
    "value.broken_characters": (
        "Ghi “{found}”, có ký tự hỏng không lưu được. Xóa chỗ có ký tự lạ và gõ lại."
    ),
    "value.not_a_file_name": (
        "Ghi “{found}”, không dùng được làm tên tệp. Chỉ ghi tên tệp, không có thư mục và các dấu "
        '/ : * ? " < > |, ví dụ bao_cao.pdf.'
    ),
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
