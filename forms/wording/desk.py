"""The words of the Department's mails, letters and lists to the units, and its sentences about deeds."""

from __future__ import annotations

COLON = "{label}: {text}"
POINT = "{number}. {place}: {text}"
POINT_WHOLE = "{number}. {text}"
PLACE = "trang “{sheet}”, ô {cell}"
AND_MORE = "… và {count} nội dung khác, nêu đủ trong tệp gửi kèm."
MOST_POINTS = 10
"""How many points a mail repeats; the workbook has them all."""

CORRECTION_NAME = "CHINH-SUA_{period}_{unit}_{form}"
CORRECTION_LINES = (
    "{unit} - {form}, {period}",
    "Đề nghị chỉnh sửa và gửi lại trước hết ngày {due}.",
)
CORRECTION_FRESH = (
    "Tệp đã nhận ({file}) không phải .xlsx nên nội dung đọc được đã chuyển sang tệp này; ô nào không đọc "
    "được thì để trống và nêu dưới đây."
)
CORRECTION_SUBJECT = "Đề nghị chỉnh sửa số liệu báo cáo {period} của {unit}"
CORRECTION_BODY = """Kính gửi: {unit}

{receiver} đã nhận tệp số liệu “{file}”{sent} của quý cơ quan, báo cáo {period} (mã đối chiếu {code}).
Qua kiểm tra, có {count} nội dung đề nghị quý cơ quan rà soát, chỉnh sửa:

{points}

Các ô cần sửa đã được tô màu và ghi chú ngay trong tệp gửi kèm; trang đầu “Việc cần sửa” dẫn đến từng ô. \
Đề nghị quý cơ quan sửa trên chính tệp này và gửi lại trước hết ngày {due}. Số liệu nào đã đúng, đề nghị \
ghi giải trình vào cột “Ghi chú, giải trình”.

Trong khi chờ chỉnh sửa, báo cáo của quý cơ quan được ghi nhận là đã gửi nhưng chưa đưa vào số liệu tổng \
hợp; ngày gửi vẫn tính theo lần gửi đầu.

Trân trọng./.
"""
QUESTION_NAME = "HOI-LAI_{period}_{unit}_{form}_{figure}"
QUESTION_LINES = (
    "{unit} - {form}, {period}",
    "Đề nghị rà soát số liệu dưới đây; nếu cần sửa, sửa trên tệp này và gửi lại trước hết ngày {due}.",
)
QUESTION_SUBJECT = "Đề nghị rà soát một số liệu trong báo cáo {period} của {unit}"
QUESTION_BODY = """Kính gửi: {unit}

{receiver} đã nhận tệp số liệu “{file}”{sent} của quý cơ quan, báo cáo {period} (mã đối chiếu {code}). \
Khi tổng hợp, có một số liệu đề nghị quý cơ quan rà soát giúp:

Chỉ tiêu: {label}
Vị trí: {place}
Số đã báo cáo: {now}
{earlier}Nội dung cần làm rõ: {why}

Nếu số liệu đúng, đề nghị trả lời thư này, nêu ngắn gọn lý do. Nếu cần sửa, đề nghị sửa ô đã tô màu trong \
tệp gửi kèm và gửi lại. Đề nghị quý cơ quan trả lời trước hết ngày {due}; trong khi chờ, số liệu đã báo cáo \
vẫn được tổng hợp.

Trân trọng./.
"""
QUESTION_LAST_YEAR = "Cùng kỳ năm trước"
QUESTION_PREVIOUS = "Kỳ báo cáo trước"
QUESTION_EARLIER = "{period}: {value}\n"
QUESTION_COMPUTED = "số do biểu mẫu tự tính từ các ô khác"
SENT_ON = " gửi ngày {day}"

RECEIPT_NAME = "BIEN-NHAN_{period}_{unit}_{form}.zip"
RECEIPT_SUBJECT = "Đã nhận báo cáo {period} của {unit}"
RECEIPT_BODY = """Kính gửi: {unit}

{receiver} đã nhận tệp “{file}”{sent} của quý cơ quan.

Kết quả tiếp nhận: {verdict}
Mã đối chiếu số liệu: {code}
{problems}
Tệp biên nhận gửi kèm: kéo vào màn hình “Việc cần làm” của chương trình để ghi nhận trạng thái báo cáo; đơn \
vị điền tệp Excel không cần mở tệp này.

Trân trọng./.
"""
RECEIPT_VERDICTS = {
    "valid": "Hợp lệ, đã đưa vào số liệu tổng hợp.",
    "in_correction": "Đã nhận, đề nghị chỉnh sửa; chưa đưa vào số liệu tổng hợp.",
    "same_again": "Nội dung giống báo cáo đã nhận trước đó; không có thay đổi.",
    "older": "Là bản cũ hơn báo cáo đang giữ; số liệu hiện có không thay đổi.",
    "decision": "Đã nhận; đang xem xét vì cùng lần báo cáo với bản trước nhưng khác nội dung.",
    "paper": "Đã lưu làm văn bản ký của quý cơ quan.",
    "refused": "Chưa nhận được báo cáo từ tệp này; đề nghị xem nội dung dưới đây và gửi lại.",
}
RECEIPT_PROBLEMS = "\nNội dung cần lưu ý:\n{points}\n"

DESK_ENTRY_FILE = "NHAP-TAI-SO_{unit}_{form}_lan-{number}.xlsx"
CALL = "{caller}: {reason}"
BLANK = "(để trống)"
UNITS = "đơn vị"
REMINDED_AS = {
    "mandatory": "Công văn đôn đốc",
    "assigned": "Công văn đề nghị cung cấp thông tin, số liệu",
    "invited": "Công văn đề nghị cung cấp thông tin, số liệu",
    "if_asked": "Công văn đề nghị cung cấp thông tin, số liệu",
}
HISTORY_FILE = "LICH-SU_{period}_{unit}.xlsx"
PAPERS_FOLDER = "giay-to"
OFFICER = "Đầu mối tổng hợp"
SNAPSHOT_COUNTS = "Số liệu tính đến ngày {day}, {reported}/{units} đơn vị"

DEEDS = {
    "correction_asked": "Đề nghị chỉnh sửa",
    "accepted": "Chấp nhận dù còn lỗi",
    "chosen": "Chọn bản được tính",
    "set_aside": "Giữ bản đang tính, lưu bản này",
    "changed_by_phone": "Sửa, nhập hộ theo thông tin của đơn vị",
    "confirmed": "Đơn vị xác nhận",
    "extended": "Gia hạn",
    "snapshot_taken": "Chốt số liệu",
    "reminded": "Đôn đốc, đề nghị gửi báo cáo",
    "paper_kept": "Lưu văn bản ký",
    "taken_as": "Nhận làm báo cáo của đơn vị",
    "not_taken": "Không nhận tệp",
    "figure_asked": "Hỏi lại đơn vị về một số liệu",
    "figure_answered": "Đơn vị trả lời, giữ nguyên số liệu",
    "included": "Tạm tính vào tổng hợp",
    "left_out": "Thôi tạm tính",
}
HISTORY_SHEET = "Lịch sử xử lý"
CHANGES_SHEET = "Thay đổi số liệu"
HISTORY_TITLE = "LỊCH SỬ XỬ LÝ BÁO CÁO {period}"
CHANGES_TITLE = "SỐ LIỆU THAY ĐỔI GIỮA CÁC LẦN BÁO CÁO {period}"
HISTORY_WHEN = "Thời điểm"
HISTORY_WHO = "Người thực hiện"
HISTORY_DEED = "Việc"
HISTORY_UNIT = "Đơn vị"
HISTORY_FIGURE = "Chỉ tiêu"
HISTORY_OLD = "Trước"
HISTORY_NEW = "Sau"
HISTORY_WHY = "Lý do"
HISTORY_VERSION = "Lần báo cáo"
HISTORY_FROM = "Tệp"

SENTENCES: dict[str, str] = {
    "desk.no_points": (
        "Báo cáo này không có lỗi hay cảnh báo nào để đề nghị chỉnh sửa. Nếu cần sửa, hãy trao đổi trực tiếp "
        "với đơn vị rồi dùng “Sửa theo điện thoại”."
    ),
    "desk.nothing_to_analyse": (
        "Chưa nhận báo cáo nào nên chưa có số liệu để phân tích. Hãy tiếp nhận báo cáo trước."
    ),
    "desk.no_such_version": "Không còn bản báo cáo số {version} trong dữ liệu. Hãy tải lại danh sách.",
    "desk.note_needed": "Việc này cần ghi lý do để lưu vết. Hãy nhập lý do rồi làm lại.",
    "desk.nothing_held": (
        "Chưa có báo cáo nào của {unit} theo mẫu này trong kỳ {period} để sửa. Hãy nhận tệp của đơn vị, hoặc "
        "nhập hộ từ bản giấy."
    ),
    "desk.nothing_to_include": (
        "{unit} không có báo cáo nào đang chờ chỉnh sửa trong kỳ {period} để tạm tính. Hãy tải lại danh sách."
    ),
    "desk.no_such_cell": (
        "Báo cáo của {unit} không có số liệu “{path}” để hỏi lại. Hãy chọn số liệu trong danh sách."
    ),
    "desk.not_asked": "Chưa hỏi lại {unit} về số liệu này nên chưa có câu trả lời để ghi.",
    "desk.nothing_changed": "Số liệu báo qua điện thoại trùng với số liệu đang có; không có gì thay đổi.",
    "desk.cannot_decide": (
        "Bản báo cáo này không ở trạng thái cần quyết định ({standing}). Hãy tải lại danh sách."
    ),
    "desk.extension_not_later": (
        "Ngày gia hạn {due} không muộn hơn hạn hiện nay ({now}). Hãy chọn ngày muộn hơn."
    ),
    "desk.not_owed": (
        "{unit} không phải gửi mẫu này trong kỳ {period}. Hãy chọn đơn vị và mẫu trong danh sách phải gửi."
    ),
    "desk.no_such_file": "Không còn tệp số {file} trong dữ liệu. Hãy tải lại danh sách.",
    "desk.has_version": (
        "{file} đã được nhận là một lần báo cáo nên không quyết định lại như tệp chưa rõ. Hãy tải lại danh "
        "sách."
    ),
    "desk.nobody_to_answer": (
        "Tệp chưa rõ của đơn vị nào nên chưa có nơi để trả lời. Hãy chọn đơn vị cho tệp trước."
    ),
    "desk.caller_needed": (
        "Cần ghi ai của đơn vị đã báo hoặc gửi bản giấy để sau này đối chiếu. Hãy nhập người báo rồi làm lại."
    ),
    "desk.which_form": "{unit} phải gửi nhiều mẫu ({forms}). Hãy ghi rõ mẫu nào.",
    "desk.not_a_figure": "“{text}” không phải mã chỉ tiêu, ví dụ c10. Hãy xem mã trong danh mục chỉ tiêu.",
    "desk.not_a_pair": "“{text}” không đúng dạng chỉ tiêu=số, ví dụ c10=1.234.",
    "desk.not_readable": (
        "“{text}” không đọc được cho chỉ tiêu “{label}”. Hãy nhập lại, ví dụ 1.234 hoặc 12,5."
    ),
    "desk.nobody_missing": "Không còn đơn vị nào chưa gửi báo cáo kỳ {period}; không cần văn bản đôn đốc.",
    "desk.snapshots_differ": (
        "Hai bản chốt thuộc hai kỳ hoặc hai chế độ báo cáo khác nhau nên không đối chiếu được. Hãy chọn hai "
        "bản chốt cùng kỳ."
    ),
    "desk.no_such_regime": (
        "Kỳ {period} không có chế độ báo cáo {regime}. Hãy chọn chế độ báo cáo trong danh sách của kỳ."
    ),
    "desk.nothing_to_adjust": (
        "Không có số liệu nào đã báo cáo {addressee} thay đổi; không cần phụ lục điều chỉnh."
    ),
}
