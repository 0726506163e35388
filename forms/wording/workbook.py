"""The words printed in a workbook, and the sentences about workbooks that come back."""

from __future__ import annotations

from forms.model.value import ValueType

COVER = "Bìa"
HELP = "Hướng dẫn"
NOTES = "Ghi chú"
CHOICES = "Danh mục"
GENERAL = "Chung"

NUMBER = "STT"
INDICATOR = "Chỉ tiêu"
UNIT = "Đơn vị tính"
PREVIOUS = "Kỳ trước"
NOW = "Kỳ này"
ERROR = "Lỗi"
NOTE = "Ghi chú, giải trình"
MARK = "Tình trạng"
REASON = "Lý do"
MONTH = "Tháng báo cáo"
COMMUNE = "Xã, phường, thị trấn"
ITEM = "Nội dung"
TOTAL = "Tổng cộng"

SPARE_ROW = "dòng trống"
MERGED = "đã sáp nhập"
OUTSIDE = "ngoài danh mục"
MISSING = "chưa có số liệu"
YES = "Có"
NO = "Không"
TICK = "x"
NOTHING_IN_SECTION = "Không phát sinh cả mục (ghi x nếu trong kỳ không có):"
NOTHING_IN_LIST = "Không phát sinh (ghi x nếu trong kỳ không có dòng nào):"
SPARE_ROWS = "Các dòng trống cuối bảng để ghi thêm đơn vị ngoài danh mục; nêu lý do ở cột “Lý do”."

NOTE_KINDS = {
    "note": "Ghi chú",
    "explanation": "Giải trình",
    "reason": "Lý do chưa có số liệu",
    "nothing": "Không phát sinh",
}
PLACE_OF = "{sheet}, ô {cell}: {label}"
NOTE_PLACE = "Chỗ ghi chú"
NOTE_KIND = "Loại"
NOTE_TEXT = "Nội dung"
NOTES_HINT = (
    "Ghi chú cho ô trong bảng chỉ tiêu thì ghi ngay ở cột “Ghi chú, giải trình”. Các ô khác ghi ở đây: cột "
    "“Chỗ ghi chú” ghi tên trang và ô, ví dụ {example}."
)
EXAMPLE_PLACE = "II.1, ô F6"

REPORT_OF = "Biểu số liệu báo cáo"
REPORTING_UNIT = "Đơn vị báo cáo"
PERIOD = "Kỳ báo cáo"
FIGURES_FROM_TO = "Số liệu từ ngày {start} đến ngày {end}"
DUE = "Hạn gửi"
RECEIVER = "Nơi nhận"
CODE = "Mã đối chiếu"
VERSION = "Lần báo cáo"
CONTENTS = "Các trang số liệu"
CONTENTS_SHEET = "Trang"
CONTENTS_LABEL = "Nội dung"
IDENTITY = "Thông tin nhận dạng tệp (không sửa, không xóa)"
IDENTITY_LABELS = {
    "bc_form": "Mẫu báo cáo",
    "bc_version": "Phiên bản mẫu",
    "bc_hash": "Dấu vân tay của mẫu",
    "bc_unit": "Mã đơn vị",
    "bc_period": "Mã kỳ báo cáo",
    "bc_amendment": "Lần báo cáo (mã)",
    "bc_code": "Mã đối chiếu",
    "bc_sections": "Các mục trong tệp",
}
NO_CODE = "—"
AMENDMENTS = {"first": "Báo cáo lần đầu", "replacement": "Báo cáo thay thế", "addition": "Báo cáo bổ sung"}
FOOTER_CODE = "Mã đối chiếu: {code}"
FOOTER_PAGE = "Trang {page}/{pages}"
SUBTITLE = "{unit} · {period}"

HELP_TITLE = "Cách điền biểu"
HELP_LINES = (
    ("Ô trắng", "Điền số liệu, nội dung của đơn vị. Phím Tab chuyển đến ô trắng tiếp theo."),
    ("Ô xám", "Máy tính hoặc có sẵn; đã khóa, không phải điền."),
    ("Số 0", "Ghi 0 khi trong kỳ không phát sinh. Để trống nghĩa là chưa nhập."),
    (
        "Chưa có số liệu",
        "Ghi “chưa có số liệu” vào ô nếu chưa thu thập được; lý do ghi ở cột “Ghi chú, giải trình” bên cạnh.",
    ),
    ("Không phát sinh", "Cả mục không có gì thì ghi x vào ô “Không phát sinh cả mục” ở đầu trang."),
    ("Đơn vị tính", "Theo đúng cột “Đơn vị tính”; tiền ghi bằng triệu đồng (50.000.000 đồng ghi là 50)."),
    ("Số lẻ, ngày", "Số lẻ ghi dấu phẩy, ví dụ 12,5. Ngày ghi ngày/tháng/năm, ví dụ 05/06/2024."),
    (
        "Cột Lỗi",
        "Ô báo ✕ là lỗi phải sửa; ô báo ! là cảnh báo: kiểm tra lại, nếu đúng thì ghi giải trình ở cột "
        "“Ghi chú, giải trình”.",
    ),
    ("Danh sách", "Mỗi dòng một văn bản, mô hình. Thiếu dòng thì chèn thêm dòng vào giữa bảng."),
    ("Ghi chú", "Ghi chú cho các bảng khác ghi ở trang “Ghi chú”, nêu tên trang và ô."),
    ("Gửi đi", "Lưu tệp và gửi kèm thư về nơi nhận. Có thể đổi tên tệp; không xóa các trang."),
)
DEFINITIONS = "Khái niệm, phương pháp tính"

IS_ERROR = "✕ "
IS_WARNING = "! "
NOT_A_NUMBER = "cần một số"
NOT_WHOLE = "cần số nguyên"
NOT_A_DATE = "cần một ngày"
NOT_ACCEPTED = "giá trị không được chấp nhận"
NOT_APPLICABLE = "không áp dụng, sẽ không tính"
INCOMPLETE = "Chưa đầy đủ: còn thiếu số liệu"

INPUT_TITLES = {
    ValueType.INTEGER: "Số nguyên",
    ValueType.DECIMAL: "Số",
    ValueType.DATE: "Ngày/tháng/năm",
    ValueType.SELECT_ONE: "Chọn một mục",
    ValueType.SELECT_MULTIPLE: "Chọn nhiều mục",
    ValueType.TEXT: "Nội dung",
    ValueType.ACKNOWLEDGE: "Xác nhận",
    ValueType.FILE: "Tên tệp",
}
INPUT_HINTS = {
    ValueType.INTEGER: "Chưa có thì ghi “chưa có số liệu”.",
    ValueType.DECIMAL: "Phần lẻ sau dấu phẩy. Chưa có thì ghi “chưa có số liệu”.",
    ValueType.DATE: "Ví dụ 05/06/2024.",
    ValueType.SELECT_ONE: "Bấm mũi tên để chọn.",
    ValueType.SELECT_MULTIPLE: "Ghi các mục, cách nhau bằng dấu chấm phẩy.",
    ValueType.TEXT: "",
    ValueType.ACKNOWLEDGE: "Ghi x nếu xác nhận.",
    ValueType.FILE: "Ghi tên tệp gửi kèm.",
}
IN_UNITS = "Tính bằng {unit}."
REFUSED_TITLE = "Chưa nhận được"
REFUSED_TEXT = {
    ValueType.INTEGER: "Ghi số nguyên (ví dụ 12), hoặc “chưa có số liệu”.",
    ValueType.DECIMAL: "Ghi số (ví dụ 12,5), hoặc “chưa có số liệu”.",
    ValueType.DATE: "Ghi ngày/tháng/năm (ví dụ 05/06/2024), hoặc “chưa có số liệu”.",
    ValueType.SELECT_ONE: "Chọn một mục trong danh sách.",
}

SENTENCES: dict[str, str] = {
    "workbook.no_identity": (
        "Tệp không có thông tin nhận dạng của biểu báo cáo nên không biết là báo cáo nào. Hãy điền vào "
        "đúng tệp "
        "Excel do chương trình hoặc Sở cấp cho kỳ này rồi gửi lại."
    ),
    "workbook.wrong_form": (
        "Tệp là của mẫu “{found}”, cần mẫu “{expected}”. Gửi lại tệp của đúng mẫu báo cáo này."
    ),
    "workbook.unknown_form": (
        "Tệp là của mẫu “{form}”, phiên bản {version}, không có trong thư viện mẫu (đang có: {known}). "
        "Nhập mẫu "
        "này trước, hoặc đề nghị đơn vị gửi lại theo mẫu đang dùng."
    ),
    "workbook.wrong_version": (
        "Tệp làm theo phiên bản {found} của mẫu, đang dùng phiên bản {expected}. Đề nghị gửi lại theo phiên "
        "bản đang dùng."
    ),
    "workbook.changed_form": (
        "Tệp mang dấu vân tay mẫu khác với mẫu {expected} đang dùng: mẫu đã bị sửa hoặc là bản khác. Đề nghị "
        "điền lại vào tệp do Sở cấp."
    ),
    "workbook.identity_differs": (
        "Trang bìa ghi “{found}”, thuộc tính của tệp ghi “{expected}” ({name}). Không rõ là báo cáo nào: "
        "kiểm "
        "tra tệp có bị ghép từ hai tệp khác nhau không, rồi gửi lại."
    ),
    "workbook.not_an_identity": (
        "Thông tin nhận dạng của tệp đã bị sửa: “{name}” ghi “{found}”. Hãy điền vào đúng tệp được cấp rồi "
        "gửi lại."
    ),
    "workbook.missing_sheet": (
        "Không thấy trang của mục {section}; số liệu của mục này coi như chưa nhập. Gửi lại tệp có đủ các "
        "trang."
    ),
    "workbook.missing_notes": (
        "Không thấy trang “Ghi chú”; các ghi chú, lý do và giải trình ghi ở trang này coi như không có. "
        "Gửi lại "
        "tệp có đủ các trang, hoặc giải trình lại."
    ),
    "workbook.missing_cell": (
        "Không tìm thấy ô của “{label}” (mục {section}); dòng có thể đã bị xóa. Điền lại vào tệp được cấp."
    ),
    "workbook.missing_column": (
        "Không tìm thấy cột “{label}” của bảng “{table}”; số liệu cột này coi như chưa nhập. Khôi phục cột "
        "rồi gửi lại."
    ),
    "workbook.conflict": (
        "“{label}” có ở hai chỗ với nội dung khác nhau: “{found}” và “{other}” ({other_place}). Không lấy "
        "số nào; "
        "giữ lại một chỗ đúng rồi gửi lại."
    ),
    "workbook.key_copied": (
        "Dòng này được sao chép từ dòng khác cùng bảng nên được coi là một dòng mới. Kiểm tra có bị lặp "
        "không."
    ),
    "workbook.row_added": "Dòng chèn thêm trong danh sách: đã nhận là một dòng mới.",
    "workbook.row_moved": (
        "Các dòng của bảng “{table}” đã bị đổi chỗ so với cột mã ẩn; đã nhận số liệu theo tên ghi ở từng "
        "dòng."
    ),
    "workbook.row_unclear": (
        "Dòng ghi “{found}” nhưng cột mã ẩn là của “{expected}”: không rõ số liệu của dòng nào nên không "
        "lấy. "
        "Ghi lại vào đúng dòng trong tệp được cấp."
    ),
    "workbook.column_unclear": (
        "Cột ghi “{found}” nhưng dòng mã ẩn là của “{expected}”: không rõ số liệu của cột nào nên không lấy. "
        "Ghi lại vào đúng cột trong tệp được cấp."
    ),
    "workbook.row_unknown": (
        "Dòng “{found}” không có trong bảng “{table}” nên số liệu của dòng này không được lấy. Ghi vào đúng "
        "dòng có sẵn của bảng."
    ),
    "workbook.row_twice": (
        "Dòng “{label}” của bảng “{table}” có hai lần với số liệu khác nhau; không lấy số nào. Giữ lại một "
        "dòng đúng rồi gửi lại."
    ),
    "workbook.row_without_label": (
        "Dòng thêm ngoài danh mục của bảng “{table}” chưa ghi tên đơn vị nên không nhận. Ghi tên vào cột "
        "đầu của dòng."
    ),
    "workbook.outside_without_reason": (
        "Dòng “{label}” thêm ngoài danh mục nhưng chưa nêu lý do. Ghi lý do ở cột “Lý do”."
    ),
    "workbook.key_lost": (
        "Cột mã ẩn không còn; “{label}” được nhận ra theo tên chỉ tiêu. Kiểm tra lại số đã nhận."
    ),
    "workbook.keys_lost": (
        "Trang này không còn cột mã ẩn; đã nhận {count} ô theo tên chỉ tiêu. Kiểm tra lại các số đã nhận."
    ),
    "workbook.cell_unrecognised": (
        "Ô có “{found}” nhưng không còn mã và tên dòng không rõ là chỉ tiêu nào nên không lấy. Ghi lại vào "
        "tệp được cấp."
    ),
    "workbook.outside_data": (
        "Có {count} ô ngoài biểu có dữ liệu (ô đầu tiên: “{found}”); không lấy vào báo cáo. Nếu là số liệu "
        "của "
        "báo cáo, ghi lại vào đúng ô của biểu."
    ),
    "workbook.unknown_sheet": (
        "Trang “{found}” không phải trang của biểu, có {count} ô dữ liệu không lấy vào báo cáo."
    ),
    "workbook.note_without_place": (
        "Ghi chú “{found}” không rõ thuộc ô nào nên không lấy. Cột “Chỗ ghi chú” ghi tên trang và ô, ví dụ "
        "II.1, ô F6."
    ),
    "workbook.cell_error": (
        "Ô “{label}” đang báo lỗi {found} nên không đọc được. Xóa công thức trong ô rồi ghi lại con số."
    ),
    "workbook.reason_without_mark": (
        "Có ghi lý do “{found}” nhưng chưa chọn tình trạng của dòng; lý do này chưa được nhận. Chọn “đã "
        "sáp nhập” "
        "ở cột “Tình trạng” nếu đúng."
    ),
    "workbook.nothing_contradicted": (
        "Đã đánh dấu “Không phát sinh” cho {label} nhưng vẫn có số liệu ({found}). Đã giữ số liệu, bỏ dấu; "
        "kiểm tra lại."
    ),
    "workbook.nothing_unclear": (
        "Ô “Không phát sinh” của {label} ghi “{found}”. Ghi x nếu trong kỳ không có, để trống nếu có."
    ),
    "workbook.mark_unclear": (
        "Cột “Tình trạng” ghi “{found}”. Chỉ ghi “đã sáp nhập” hoặc “ngoài danh mục”, hoặc để trống."
    ),
    "workbook.choice_unclear": (
        "Ghi “{found}” cho mục chọn “{label}”. Ghi Có nếu chọn, Không hoặc để trống nếu không."
    ),
    "workbook.constant_over_formula": (
        "Ô tính “{label}” bị ghi đè bằng số {found}; tính lại từ số liệu chi tiết là {expected}. Xóa số đã "
        "gõ, "
        "khôi phục công thức, hoặc sửa số liệu chi tiết cho đúng."
    ),
    "workbook.total_differs": (
        "Ô tính “{label}” ghi {found}; chương trình tính lại từ số liệu chi tiết là {expected} và dùng số "
        "này."
    ),
    "workbook.text_too_long": (
        "Nội dung “{found}” dài {length} ký tự, một ô Excel chỉ giữ được {most}. Rút gọn rồi kết xuất lại."
    ),
}
