"""The words of the consolidated report beyond its figures, of its submission, and sentences about it."""

from __future__ import annotations

TINH_UY = "Tỉnh ủy Thanh Hóa"
UBND = "Ủy ban nhân dân tỉnh Thanh Hóa"
MINISTRY = "Bộ Thông tin và Truyền thông"
MINISTRY_AFTER = "Bộ Khoa học và Công nghệ"
"""Took over the field of digital transformation on 01/3/2025."""

PROVINCE_NAME = "UBND tỉnh Thanh Hóa"
PROVINCE_SYMBOL = "UBND"
PLACE = "Thanh Hóa"

KINDS = {
    "tinh_uy": "Báo cáo Tỉnh ủy",
    "ubnd": "Báo cáo UBND tỉnh",
    "bo": "Báo cáo Bộ, ngành Trung ương",
    "du_thao_ubnd": "Dự thảo báo cáo của UBND tỉnh và tờ trình",
}
"""Names of the documents, by the value of ``forms.department.addressees.ReportKind``."""

TOLD_UP_TO = "Số liệu tính đến hết ngày {day}, của {reported}/{units} đơn vị đã gửi báo cáo{estimate}."
TOLD_ESTIMATE = "; số liệu cả kỳ là số ước thực hiện"
CLOSINGS = {
    "tinh_uy": "Trên đây là báo cáo tổng hợp {period}, {unit} kính báo cáo {receiver}",
    "ubnd": "Trên đây là báo cáo tổng hợp {period}, {unit} kính trình {receiver} xem xét, chỉ đạo",
    "bo": "Trên đây là báo cáo tổng hợp {period}, {unit} kính báo cáo {receiver}",
    "du_thao_ubnd": "Trên đây là báo cáo tổng hợp {period}, {unit} kính báo cáo {receiver}",
}
CHOSEN_TEXT = "+ {text} ({units})"
CHOSEN_HEADING = "- {label}:"
CHARTS = "Biểu đồ"
CHART_PROGRESS = "Tiến độ gửi báo cáo theo nhóm đơn vị (số đơn vị)"
CHART_REPORTED = "Đã gửi"
CHART_MISSING = "Chưa gửi"
CHART_TOP = "{label} ({measure}): các đơn vị có số liệu cao nhất"
CHART_TREND = "{label} ({measure}) qua các năm, trên cùng {units} đơn vị"
ANNEX_COMPARED = "So sánh với {period}"
COMPARED_NOTE = (
    "Số liệu hai kỳ trong bảng chỉ tính trên các đơn vị có cả hai kỳ; tỷ lệ được tính lại, số liệu tại thời "
    "điểm không cộng qua các kỳ."
)
COLUMN_NOW = "Kỳ này"
COLUMN_THEN = "Kỳ so sánh"
COLUMN_CHANGE = "Tăng, giảm (%)"
COLUMN_SHARE = "Bằng (%)"
COLUMN_COMMON = "Số đơn vị so sánh"
COLUMN_WHY_NOT = "Ghi chú"
LEFT_OUT = "{count} đơn vị không so sánh được"
NOTHING_COMMON = "Không so sánh được"

SUBMISSION = "TỜ TRÌNH"
SUBMISSION_SUBJECT = "Về việc đề nghị ban hành Báo cáo {subject}"
SUBMISSION_LINES = (
    "{basis}; {receiver} đã tổng hợp báo cáo của các cơ quan, đơn vị, địa phương và dự thảo Báo cáo của UBND "
    "tỉnh {subject}.",
    "1. Căn cứ số liệu: {reported}/{units} đơn vị đã gửi báo cáo, trong đó {valid} báo cáo có số liệu hợp lệ "
    "được tổng hợp{missing}.",
    "2. Nội dung: kết quả thực hiện theo từng nội dung của Kế hoạch, kèm biểu số liệu, so sánh với các kỳ "
    "trước và tình hình gửi báo cáo của từng đơn vị.",
    "3. Nguồn số liệu: từng số liệu tổng hợp được phân rã đến đơn vị, tệp, trang tính và ô trong tệp Excel "
    "gửi kèm.",
)
SUBMISSION_MISSING = "; còn {count} đơn vị có trách nhiệm báo cáo chưa gửi"
SUBMISSION_CLOSING = "{receiver} kính trình UBND tỉnh xem xét, ban hành (có dự thảo Báo cáo gửi kèm)"
SUBMISSION_RECIPIENTS = ("Văn phòng UBND tỉnh",)

FILES = {
    "tinh_uy": "BAO-CAO-TINH-UY_{period}_{regime}.docx",
    "ubnd": "BAO-CAO-UBND-TINH_{period}_{regime}.docx",
    "bo": "BAO-CAO-BO_{period}_{regime}.docx",
    "du_thao_ubnd": "DU-THAO-BAO-CAO-UBND-TINH_{period}_{regime}.docx",
}
SUBMISSION_FILE = "TO-TRINH_{period}_{regime}.docx"
WORKBOOK_FILE = "TONG-HOP_{period}_{form}.xlsx"
ADJUSTMENT_FILE = "PHU-LUC-DIEU-CHINH_{period}_ban-{snapshot}.docx"

SHEET_CHARTS = "Biểu đồ"
SHEET_GROUPS = "Theo nhóm"
SHEET_COMPARED = "So sánh các kỳ"
CHARTS_TITLE = "BIỂU ĐỒ TỔNG HỢP, {period}"
COLUMN_GROUP = "Nhóm đơn vị"
COLUMN_OWING = "Phải báo cáo"

SENTENCES: dict[str, str] = {
    "summary.no_such_snapshot": (
        "Không có bản chốt số {snapshot} trong kỳ này. Hãy chọn bản chốt trong danh sách."
    ),
    "summary.no_such_figure": "Kỳ này không có chỉ tiêu {name}. Hãy chọn chỉ tiêu trong danh sách.",
    "summary.no_document": "Chưa lập văn bản này nên chưa có gì để cập nhật. Hãy lập văn bản trước.",
    "summary.no_original": (
        "Số liệu này không đến từ một tệp của đơn vị (nhập tại Sở) nên không có tệp gốc để mở."
    ),
    "summary.nothing_counts": (
        "Chưa có báo cáo hợp lệ nào của kỳ {period} để tổng hợp. Hãy nhận báo cáo của các đơn vị trước."
    ),
    "summary.edited": (
        "Tệp {file} đã được sửa bằng chương trình khác nên không ghi đè. Dùng “Cập nhật số liệu” để đưa số "
        "liệu mới vào tệp đã sửa, hoặc đổi tên tệp rồi lập lại."
    ),
}
