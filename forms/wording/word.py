"""The standing words of official documents and mails, and the sentences about Word files and templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from forms.model.period import Period
from forms.model.regime import PeriodKind

ADDRESSED = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"
AS_ABOVE = "Như trên"
FILED = "Lưu: {filing}"
END_MARK = "./."
DRAFT = "DỰ THẢO"
REPORT = "BÁO CÁO"
ANNEX = "Phụ lục"
ATTACHED_TO = "(Kèm theo {kind} {reference} của {issuer})"
REPORT_NAME = "Báo cáo"
REFERENCE = "số {number}/{symbol} {day}"
PARTY_REFERENCE = "số {number}-{symbol} {day}"
BLANK_NUMBER = "\u00a0" * 5
UNKNOWN_NAME = "…" * 16
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of điểm: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư (the decree's own d, đ, e, g)."""

MISSING = "chưa có số liệu"
NOT_ENTERED = "…………"
INCOMPLETE = "(chưa đầy đủ)"
NOT_COMPARABLE = "không so sánh được"
UP = "tăng {amount}"
DOWN = "giảm {amount}"
EQUAL = "bằng"
AGAINST_UP = "{change} so với {before}"
AGAINST_EQUAL = "bằng {before}"
AGAINST_NONE = "{before} không phát sinh"
AGAINST_UNKNOWN = "không so sánh được với {before}"
PERCENT_POINTS = "{amount} điểm phần trăm"
PREVIOUS_PERIOD = "kỳ trước"
FIRST_MONTHS = "6 tháng đầu năm"
SAME_PERIOD = "cùng kỳ năm {year}"
LAST_YEAR = "năm {year}"

NOTHING_HERE = "Trong kỳ không phát sinh nội dung này."
NOTHING_TO_REPORT = "Không có nội dung báo cáo trong kỳ."
NOT_WRITTEN = "(Chưa nhập nội dung.)"
CHOSEN = "{label}:"
NONE_CHOSEN = "{label}: không có."
YES_WORDS = ("đã", "có")
NO_WORD = "không"
NOT_YET = "chưa"
HAS_DONE = "Đã"
HAS_NOT = "chưa có"
VERBS_AFTER_HAS = ("ban hành", "xây dựng", "tổ chức", "liên kết", "thực hiện", "triển khai", "đăng", "gắn")
DATED = "ngày\u00a0{day}"
NUMBERED = "số\u00a0{number}"
OF_WHICH = "trong đó"
ROWS_IN_ANNEX = "{label}: {count} (danh sách tại {annex})."
GRID_IN_ANNEX = "{label}: số liệu chi tiết tại {annex}."
ROWS_HERE = "{label} ({count}):"
NO_ROWS = "{label}: không có."
NO_ROWS_HERE = "Không có"
GRID_NOT_ENTERED = "{label}: chưa nhập số liệu."
GRID_NOTHING = "{label}: trong kỳ không phát sinh."
GRID_EMPTY = "{label}: không có số liệu."
INCLUDING = ", gồm"
LIST_IN_ANNEX = "danh sách tại {annex}"
LABELLED = "{label}: {text}"
ABOUT = ("về ", "v/v ")
ABOUT_WRITTEN = "về"
REGARDING = ("v/v ", "về việc ")
DOCUMENT = "Văn bản"
LETTER = "Công văn"
DOCUMENT_KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTR": "Chương trình",
    "CTRPH": "Chương trình phối hợp",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "TTR": "Tờ trình",
    "CĐ": "Công điện",
    "CV": "Công văn",
}
"""What the abbreviation in a document's symbol stands for (Nghị định 30/2020, Phụ lục III)."""
FIRM_PHRASES = (
    "truyền thông",
    "chuyển đổi số",
    "kế hoạch",
    "báo cáo",
    "kết quả",
    "thực hiện",
    "đầu năm",
    "cuối năm",
    "phát thanh",
    "văn bản",
    "mô hình",
    "Thanh Hóa",
)
"""Words of titles that stay on one line."""
ROW_COUNT = "{count} mục"
ENTRY_ROW = "dòng {number}"
EXPLAINED = "Giải trình"

OPENING = "{unit} báo cáo {subject} như sau:"
CLOSING = "Trên đây là báo cáo {period} của {unit}{annexes}; kính gửi {receiver} tổng hợp theo quy định"
CLOSING_WITHOUT_RECEIVER = "Trên đây là báo cáo {period} của {unit}{annexes}"
CLOSING_ANNEXES = " (số liệu chi tiết tại {annexes} kèm theo)"
REPLACES = "Báo cáo này thay thế Báo cáo {reference} của {unit}."
ADDS_TO = "Báo cáo này bổ sung Báo cáo {reference} của {unit}."
REPLACES_WITH = "Báo cáo này thay thế Báo cáo {reference} của {unit}; nội dung thay đổi như sau:"
ADDS_WITH = "Báo cáo này bổ sung Báo cáo {reference} của {unit}; nội dung bổ sung như sau:"
REPLACES_IN_ANNEX = (
    "Báo cáo này thay thế Báo cáo {reference} của {unit}; nội dung thay đổi ({count} mục) tại {annex}."
)
ADDS_IN_ANNEX = (
    "Báo cáo này bổ sung Báo cáo {reference} của {unit}; nội dung bổ sung ({count} mục) tại {annex}."
)
CHANGES_TITLE = "Nội dung thay đổi so với báo cáo trước"
ADDITIONS_TITLE = "Nội dung bổ sung so với báo cáo trước"
FIGURE_CORRECTED = "{label}: {before} sửa thành {now}"
FIGURE_ADDED = "{label}: bổ sung {now}"
FIGURE_TAKEN_OUT = "{label}: bỏ {before}"
PROSE_CORRECTED = "{label}: viết lại nội dung"
IN_ROW = "{label} ({row})"
COLUMN_REPORTED = "Đã báo cáo"
COLUMN_CORRECTED = "Nay báo cáo"
NOTHING_BEFORE = "(chưa có)"
GONE = "(bỏ)"

FIGURES_TITLE = "Số liệu {subject}"
COLUMN_NUMBER = "STT"
COLUMN_INDICATOR = "Chỉ tiêu"
COLUMN_UNIT = "Đơn vị tính"
COLUMN_PREVIOUS = "Kỳ trước"
COLUMN_NOW = "Kỳ này"
COLUMN_YEAR_TO_DATE = "Lũy kế từ đầu năm"
COLUMN_FIRST_HALF = "6 tháng đầu năm"
COLUMN_WHOLE_YEAR = "Cả năm"
COLUMN_SAME_PERIOD = "Cùng kỳ năm trước"
COLUMN_LAST_YEAR = "Năm trước"
COLUMN_NOTE = "Ghi chú"
COLUMN_MONTH = "Tháng"
COLUMN_COMMUNE = "Xã, phường, thị trấn"
COLUMN_ITEM = "Nội dung"
TOTAL = "Tổng cộng"
CODE = "Mã đối chiếu số liệu: {code}"

MAIL_RECEIVER = "Quý cơ quan"
MAIL_UNNUMBERED = "(chưa có số)"
MAIL_REFERENCE = "số {number}{separator}{symbol} ngày {day}"
MAIL_SUBJECT = "{unit}: Báo cáo {period} {reference}"
MAIL_BY_SYSTEM = "Văn bản đã gửi trên hệ thống quản lý văn bản; thư này gửi kèm tệp số liệu."
MAIL_ONLY = "Văn bản và tệp số liệu gửi qua thư này."
MAIL_BODY = """Kính gửi: {receiver}

{unit} gửi Báo cáo {period} {reference}.
{means}

Tệp kèm theo:
{files}

Mã đối chiếu số liệu: {code}

Trân trọng./.
"""
MAIL_TEXT = """NGƯỜI NHẬN
{to}

TIÊU ĐỀ
{subject}

NỘI DUNG
{body}"""

FIRST_HALF = "6 tháng đầu năm {year}"
SECOND_HALF = "6 tháng cuối năm {year}"
WHOLE_YEAR = "năm {year}"

CITING_BEFORE = ("số", "ngày", "tháng", "năm", "điều", "khoản", "điểm", "phụ lục", "giai đoạn", "kỳ", "quý")
"""Words before a number that make it a name and not a count."""
CITING_AFTER = ("tháng đầu năm", "tháng cuối năm")

TEMPLATE_REASONS: Mapping[str, str] = {
    r"looking for the following tags: .*?'(?P<tag>end\w+)'": "thiếu thẻ kết thúc {tag}",
    r"expected 'end of (?:print statement|statement block)'$": "thiếu dấu đóng thẻ",
    r"unexpected '[</]'": "thiếu dấu đóng thẻ",
    r"expected token '[^']*', got '(?P<got>[^']*)'": "không chờ “{got}” ở chỗ này",
    r"unknown tag '(?P<tag>[^']*)'": "không có thẻ “{tag}”, hoặc thẻ đứng sai chỗ",
    r"'(?P<name>[^']*)' is undefined": "không có tên “{name}”",
    r"has no attribute '(?P<name>[^']*)'": "không có “{name}” sau dấu chấm",
    r"No (?:filter|test) named '(?P<name>[^']*)'": "không có hàm “{name}”",
    r"not for a template: (?P<name>.*)": "không được dùng “{name}”",
    r"access to attribute '(?P<name>[^']*)'.*unsafe": "không được dùng “{name}”",
    r"expected name or number": "thiếu tên sau dấu chấm",
    r"Range too big": "vòng lặp quá dài",
    r"division by zero": "chia cho số không",
}
"""What the template engine says, by the shape of its words; anything else stays as it is."""

SENTENCES: dict[str, str] = {
    "word.broken_output": (
        "Văn bản Word vừa tạo không mở lại được ({reason}). Tệp cũ, nếu có, vẫn còn nguyên. Hãy thử lại; nếu "
        "vẫn lỗi, gửi tệp nhật ký cho người hỗ trợ."
    ),
    "word.not_word": (
        "Tệp này không phải văn bản Word (.docx) đọc được ({reason}). Mở tệp bằng Word hoặc LibreOffice, lưu "
        "lại thành .docx rồi thử lại."
    ),
    "word.no_figures": (
        "Văn bản này không phải báo cáo do chương trình lập, hoặc thông tin số liệu trong tệp đã mất. Hãy "
        "kết xuất lại văn bản từ báo cáo."
    ),
    "word.template_failed": (
        "Không lập được văn bản theo mẫu Word riêng của mẫu báo cáo: {reason}. Số liệu và các tệp đã có vẫn "
        "nguyên. Báo đơn vị ban hành mẫu báo cáo sửa mẫu Word, sau đó nhận lại mẫu và kết xuất lần nữa."
    ),
    "word.template_syntax": (
        "Mẫu Word, đoạn {paragraph} (“{text}”): thẻ viết sai ({reason}). Kiểm tra dấu {{{{ }}}}, {{% %}} "
        "và thẻ kết thúc (endif, endfor)."
    ),
    "word.template_unknown_name": (
        "Mẫu Word, đoạn {paragraph} (“{text}”): không có câu hỏi “{name}” trong mẫu báo cáo. Tên gần nhất: "
        "{nearest}."
    ),
    "word.template_unknown_table": (
        "Mẫu Word, đoạn {paragraph} (“{text}”): {name} không phải bảng của mẫu báo cáo, hoặc không đứng "
        "riêng một đoạn. Viết [[bang:so_lieu]], [[bang:TÊN_BẢNG]] hoặc [[bieu_do:TÊN_BẢNG]] (bảng có cột số "
        "cộng được) trên một đoạn riêng."
    ),
    "word.template_unsafe": (
        "Mẫu Word, đoạn {paragraph} (“{text}”): không được dùng “{name}”. Thẻ trong mẫu chỉ gồm tên câu hỏi, "
        "điều kiện if và vòng lặp for qua bảng của mẫu báo cáo."
    ),
    "word.template_macro": "Mẫu Word có macro. Lưu lại thành .docx không có macro rồi nộp lại.",
    "word.template_object": (
        "Mẫu Word có tệp nhúng bên trong ({part}). Bỏ tệp nhúng; bảng và số liệu do chương trình tự điền."
    ),
    "word.template_link": (
        "Mẫu Word liên kết tới tệp bên ngoài ({part}). Chèn ảnh, nội dung vào chính mẫu thay cho liên kết."
    ),
    "word.template_picture": (
        "Mẫu Word có tệp ảnh hỏng hoặc không phải ảnh ({part}). Xóa ảnh ấy trong mẫu, chèn lại ảnh .png hoặc "
        ".jpg rồi nộp lại."
    ),
    "word.edited_outside": (
        "Tệp Word {file} đã được sửa bên ngoài nên không bị ghi đè. Dùng “Cập nhật số liệu” để đưa số liệu "
        "mới vào chính tệp đó, hoặc chuyển tệp sang thư mục khác rồi kết xuất lại."
    ),
    "word.changed_since": (
        "Chỗ này trong văn bản đã khác lúc đọc nên chưa thay. Bấm “Đọc lại” để xem lại các số gõ tay."
    ),
    "word.figures_older": (
        "Số liệu của báo cáo đã khác số trong văn bản nên chưa thay."
        " Bấm “Cập nhật số liệu” để ghi lại mọi số của văn bản."
    ),
    "word.open_elsewhere": (
        "Tệp Word {file} đang mở trong Word hoặc LibreOffice nên chưa ghi gì. Lưu và đóng tệp ấy rồi làm "
        "lại; nếu không còn ai mở, xóa tệp {mark} ở cùng thư mục."
    ),
    "word.no_pdf_maker": (
        "Máy này không có LibreOffice (hoặc Word trên Windows) nên chưa tạo được tệp PDF. Tệp Word vẫn đầy "
        "đủ: mở tệp ấy ở máy có Word, chọn Lưu thành PDF, hoặc cài LibreOffice rồi thử lại."
    ),
    "word.pdf_timeout": (
        "Không tạo xong tệp PDF trong {seconds} giây nên đã dừng. Tệp Word vẫn đầy đủ; đóng bớt "
        "chương trình khác rồi thử lại, hoặc mở tệp Word và lưu thành PDF."
    ),
    "word.pdf_cancelled": "Đã dừng tạo tệp PDF theo yêu cầu. Tệp Word vẫn đầy đủ.",
    "word.pdf_failed": (
        "Chưa tạo được tệp PDF từ văn bản này. Tệp Word vẫn đầy đủ: mở bằng Word, lưu thành PDF."
    ),
}


def template_reason(message: str) -> str:
    """Why a template cannot be used, in our words where they are known."""
    for shape, said in TEMPLATE_REASONS.items():
        found = re.search(shape, message)
        if found:
            return said.format(**found.groupdict())
    return message.rstrip(".")


def long_day(day: date | None, year: int | None = None) -> str:
    """``ngày 05 tháng 01 năm 2020``: a zero before days below 10 and months 1, 2 (Nghị định 30/2020).

    Without a day, room to write it; ``year`` stands when it is known.
    """
    if day is None:
        return f"ngày{BLANK_NUMBER}tháng{BLANK_NUMBER}năm {year or '20' + BLANK_NUMBER}"
    month = f"{day.month:02d}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_day(day: date) -> str:
    """``05/6/2022``, with the same zeros."""
    month = f"{day.month:02d}" if day.month < 3 else f"{day.month}"
    return f"{day.day:02d}/{month}/{day.year}"


def period_name(period: Period) -> str:
    """How running text calls a period: "6 tháng đầu năm 2024", "năm 2024", or an ad-hoc period's label."""
    match period.kind:
        case PeriodKind.FIRST_HALF:
            return FIRST_HALF.format(year=period.year)
        case PeriodKind.SECOND_HALF:
            return SECOND_HALF.format(year=period.year)
        case PeriodKind.YEAR:
            return WHOLE_YEAR.format(year=period.year)
        case PeriodKind.AD_HOC:
            return period.label
