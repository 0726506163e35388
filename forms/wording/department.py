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
    "department.numbered": (
        "{unit} đã có báo cáo trước đó; tệp điền tay gửi sau này được ghi nhận là lần thay thế, bổ sung "
        "thứ {number}."
    ),
    "department.total_overwritten": (
        "“{label}” là ô tự tính nhưng đã bị gõ đè số {found}; theo số liệu trong tệp thì phải là "
        "{expected}. Hãy khôi phục công thức hoặc sửa các ô thành phần."
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
    "refused": "Không nhận",
}
"""Names of what became of a received file."""

AMENDMENTS: dict[str, str] = {
    "first": "Báo cáo lần đầu",
    "replacement": "Báo cáo thay thế lần {number}",
    "addition": "Báo cáo bổ sung lần {number}",
}
"""Names of the versions of a report."""
