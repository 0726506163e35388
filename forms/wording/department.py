"""Sentences about receiving, owing and summing up."""

SENTENCES: dict[str, str] = {
    "department.not_a_report": (
        "Tệp này không phải là tệp báo cáo của chương trình: không tìm thấy mã mẫu, đơn vị và kỳ báo cáo."
        " Hãy dùng tệp Excel do Sở gửi hoặc do chương trình tạo ra."
    ),
    "department.period_not_open": (
        "Kỳ báo cáo {period} ghi trong tệp chưa được mở trên máy này nên tệp chưa được nhận. Kiểm tra kỳ "
        "báo cáo trong tệp, hoặc mở kỳ rồi nhận lại."
    ),
    "department.no_such_period": "Kỳ báo cáo {period} chưa được mở trên máy này. Hãy mở kỳ trước.",
    "department.no_receiver": (
        "Không tìm thấy đơn vị nhận báo cáo {receiver} của “{form}” trong danh mục đơn vị của kỳ "
        "{period}. Hãy bổ sung danh mục hoặc sửa chế độ báo cáo của mẫu."
    ),
    "department.unknown_unit": (
        "Mã đơn vị {unit} ghi trong tệp không có trong danh mục đơn vị của kỳ {period}. Hãy hỏi lại nơi "
        "gửi, hoặc bổ sung danh mục rồi nhận lại."
    ),
    "department.unit_not_valid": (
        "{unit} không còn (hoặc chưa) hoạt động tại ngày {day}, ngày cuối của kỳ {period}, nên không báo "
        "cáo kỳ này. Hãy kiểm tra kỳ báo cáo và đơn vị kế thừa."
    ),
    "department.wrong_form": (
        "{unit} gửi “{found}”, nhưng kỳ {period} đơn vị này báo cáo theo: {wanted}. Hãy đề nghị đơn vị "
        "dùng đúng mẫu."
    ),
    "department.not_owed": (
        "{unit} không thuộc diện gửi “{form}” trong kỳ {period}. Tệp được lưu nhưng không tính vào tổng hợp."
    ),
    "department.unknown_form_version": (
        "Tệp lập theo “{form}”, phiên bản {found}, mà máy này không có; kỳ này dùng phiên bản {wanted}. "
        "Hãy nhập phiên bản mẫu đó rồi nhận lại, hoặc gửi đơn vị mẫu đúng phiên bản."
    ),
    "department.nothing_read": (
        "Không đọc được nội dung báo cáo nào trong tệp. Hãy mở tệp kiểm tra các trang tính rồi đề nghị "
        "đơn vị gửi lại."
    ),
    "department.empty_report": (
        "Tệp của {unit} chưa điền số liệu nào. Nếu không phát sinh, đơn vị cần ghi “không phát sinh”; hãy"
        " đề nghị gửi lại tệp đã điền."
    ),
    "department.same_again": "Nội dung giống hệt báo cáo của {unit} đã nhận trước đó; không có gì thay đổi.",
    "department.older": (
        "Đây là bản cũ hơn báo cáo của {unit} đang giữ; tệp được lưu nhưng không thay số liệu hiện có."
    ),
    "department.decision": (
        "Tệp của {unit} ghi cùng lần báo cáo (lần {number}) với bản đã nhận nhưng khác nội dung, hoặc "
        "không rõ bản nào gửi sau. Hãy xem hai bản và chọn bản được tính; số liệu hiện có được giữ "
        "nguyên."
    ),
    "department.leap": (
        "{label}: {now}, gấp {times} lần {period} ({before}). Nếu đúng, đề nghị ghi giải trình; nếu nhầm, "
        "sửa lại."
    ),
    "department.drop": (
        "{label}: {now}, chỉ bằng một phần {times} của {period} ({before}). Nếu đúng, đề nghị ghi giải "
        "trình; nếu nhầm, sửa lại."
    ),
    "department.dong_for_million": (
        "{label}: {now} {unit} lớn khác thường; có thể đã nhập theo đồng. Đề nghị kiểm tra đơn vị tính."
    ),
    "department.figure_asked": (
        "{label}: {now}. {why}. Nếu đúng, đề nghị ghi giải trình; nếu nhầm, sửa lại."
    ),
    "department.below_half_year": (
        "{label}: số cả năm {now} nhỏ hơn số 6 tháng đầu năm đã báo cáo ({before}). Số cả năm gồm cả 6 tháng "
        "đầu năm; nếu 6 tháng đầu năm đã điều chỉnh, đề nghị ghi giải trình."
    ),
    "department.paper_kept": (
        "Tệp được lưu làm văn bản ký của {unit}; số liệu vẫn lấy từ tệp biểu mẫu của đơn vị."
    ),
    "department.paper_again": "Văn bản ký của {unit} đã nhận trước đó; không có gì thay đổi.",
    "department.not_taken": "Đầu mối không nhận tệp này: {reason}",
    "department.numbered": (
        "{unit} đã có báo cáo trước đó; tệp điền tay gửi sau này được ghi nhận là lần thay thế, bổ sung "
        "thứ {number}."
    ),
}

STATES: dict[str, str] = {
    "missing": "Chưa gửi",
    "received": "Đã nhận, chờ quyết định",
    "in_correction": "Đã nhận, đang chỉnh sửa",
    "valid": "Hợp lệ",
}
"""Names of the states of an owed report."""

TIMELINESS: dict[str, str] = {
    "none": "",
    "on_time": "Đúng hạn",
    "late": "Muộn",
    "unknown": "Chưa rõ ngày gửi",
}
"""Names of on time, late and not known."""

BINDINGS: dict[str, str] = {
    "mandatory": "Bắt buộc",
    "assigned": "Được giao nhiệm vụ",
    "invited": "Đề nghị",
    "if_asked": "Khi có yêu cầu",
}
"""Names of how a unit is bound."""

VERDICTS: dict[str, str] = {
    "valid": "Hợp lệ",
    "in_correction": "Đề nghị chỉnh sửa",
    "same_again": "Đã nhận trước đó",
    "older": "Bản cũ hơn",
    "decision": "Chờ quyết định",
    "paper": "Văn bản ký",
    "refused": "Không nhận",
}
"""Names of what became of a received file."""

AMENDMENTS: dict[str, str] = {
    "first": "Báo cáo lần đầu",
    "replacement": "Báo cáo thay thế lần {number}",
    "addition": "Báo cáo bổ sung lần {number}",
}
"""Names of the versions of a report."""

SHEET_TOTALS = "Tổng hợp"
SHEET_UNITS = "Theo đơn vị"
SHEET_TRACE = "Nguồn số liệu"
SHEET_PROSE = "Nội dung đơn vị nêu"

TOTALS_TITLE = "TỔNG HỢP SỐ LIỆU BÁO CÁO {period}"
UNITS_TITLE = "SỐ LIỆU THEO ĐƠN VỊ, {period}"
TRACE_TITLE = "NGUỒN CỦA TỪNG SỐ LIỆU, {period}"
PERIOD_LINE = "{form} (số liệu từ ngày {start} đến ngày {end})"
COVERAGE_LINE = (
    "Đã có báo cáo của {reported}/{owing} đơn vị; {valid} báo cáo hợp lệ được tổng hợp; "
    "{missing} đơn vị chưa gửi."
)
PROVISIONAL_LINE = "Có {count} báo cáo đang chỉnh sửa được tạm tính vào tổng hợp: {units}."

COLUMN_NUMBER = "STT"
COLUMN_INDICATOR = "Chỉ tiêu"
COLUMN_MEASURE = "Đơn vị tính"
COLUMN_TOTAL = "Tổng hợp"
COLUMN_OVER = "Trên số đơn vị"
COLUMN_RULE = "Cách tổng hợp"
COLUMN_NOTE = "Ghi chú"
COLUMN_CODE = "Mã chỉ tiêu"
COLUMN_UNIT = "Đơn vị"
COLUMN_STATE = "Tình trạng"
COLUMN_SENT = "Ngày gửi"
COLUMN_ON_TIME = "Thời hạn"
COLUMN_ROW = "Dòng"
COLUMN_VALUE = "Giá trị"
COLUMN_FILE = "Tệp"
COLUMN_SHEET = "Trang tính"
COLUMN_CELL = "Ô"
COLUMN_RECONCILIATION = "Mã đối chiếu"
COLUMN_CONTENT = "Nội dung"
COLUMN_ALL_UNITS = "Tổng hợp các đơn vị"

OVER_UNITS = "{over}/{owing}"
MISSING = "chưa có số liệu"
TYPED_LINE = "Có {count} báo cáo nhập tại Sở theo điện thoại hoặc bản giấy, đơn vị chưa xác nhận: {units}."
TYPED = "Có số nhập tại Sở, chờ đơn vị xác nhận"
INCOMPLETE = "Chưa đầy đủ"
PROVISIONAL = "Tạm tính"
COMPUTED = "Máy tính"
NOT_ASKED = "x"
NOT_ASKED_NOTE = "Dấu x: chỉ tiêu không áp dụng đối với đơn vị."

RULES: dict[str, str] = {
    "sum": "Cộng",
    "max": "Lớn nhất",
    "min": "Nhỏ nhất",
    "count_yes": "Số đơn vị trả lời Có",
    "count_each": "Số đơn vị theo từng nội dung",
    "list": "Tập hợp",
    "none": "Không tổng hợp",
    "again": "Tính lại trên số tổng hợp",
    "ratio": "Tính lại trên các đơn vị đủ số liệu",
}
"""How a figure was made of those of the units."""

ADDRESSEES = ("Ủy ban nhân dân tỉnh Thanh Hóa",)
"""To whom the consolidated report goes where nobody says otherwise."""

SUMMARY_SUBJECT = "Tổng hợp {subject}"
STANDING = "Tình hình gửi báo cáo của các đơn vị"
STANDING_ALL = (
    " đơn vị gửi báo cáo; trong đó ",
    " đơn vị có số liệu hợp lệ, được tổng hợp trong báo cáo này.",
)
STANDING_BEFORE = "Đến thời điểm tổng hợp, đã có "
STANDING_GROUP = "- {binding}: "
STANDING_GROUP_END = " đơn vị đã gửi{end}"
STANDING_CORRECTION = "Đang chỉnh sửa số liệu, chưa tổng hợp ({count}): {units}."
STANDING_LATE = "Gửi sau thời hạn ({count}): {units}."
STANDING_MISSING = "Chưa gửi báo cáo ({count}): {units}."
STANDING_NOBODY_MISSING = "Không có đơn vị có trách nhiệm báo cáo nào chưa gửi."
STANDING_NOT_PROVIDED = "Được đề nghị hoặc giao nhiệm vụ, chưa gửi ({count}): {units}."
STANDING_TYPED = (
    "Số liệu nhập tại đơn vị tổng hợp theo điện thoại hoặc bản giấy, chờ đơn vị xác nhận ({count}): {units}."
)
STANDING_PROVISIONAL = "Số liệu đang chỉnh sửa được tạm tính ({count}): {units}."
REPORTED_OF = "{reported}/{owing}"

BINDING_GROUPS: dict[str, str] = {
    "mandatory": "Đơn vị có trách nhiệm báo cáo",
    "assigned": "Cơ quan được giao nhiệm vụ",
    "invited": "Cơ quan, tổ chức được đề nghị cung cấp thông tin",
    "if_asked": "Đơn vị báo cáo khi có yêu cầu",
}

OVER = " (trên {over}/{owing}\u00a0đơn\u00a0vị)"
OVER_INCOMPLETE = " (chưa đầy đủ, trên {over}/{owing}\u00a0đơn\u00a0vị)"
COUNTED_UNITS = "{count}\u00a0đơn\u00a0vị"
CHOICE_LINE = "+ {label}: "
INDICATOR_LINE = "- {label}: "
LIST_LINE = "- {label}: {count} mục của {units} đơn vị (danh sách tại tệp Excel kèm theo)."
GRID_LINE = "- {label}: số liệu từng dòng tại {annex}."
PROSE_LINE = "- {label}: {count} đơn vị nêu (tổng hợp tại {annex})."
SUMMARY_CLOSING = "Trên đây là báo cáo tổng hợp {period}, {unit} kính trình {receiver} xem xét, chỉ đạo"
ANNEX_FIGURES = "Số liệu tổng hợp {period}"
ANNEX_STANDING = "Tình hình gửi báo cáo {period}"
ANNEX_PROSE = "Nội dung các đơn vị nêu"
STANDING_HEADING = "{binding} - {form}"
