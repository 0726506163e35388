"""Sentences about forms on their way: packages, versions, regimes, trying a form out."""

from __future__ import annotations

_PACKAGES = {
    "form_packages.not_a_package": (
        "Tệp {file} không phải là gói mẫu báo cáo của chương trình (không có danh mục manifest.json đọc "
        "được). Hãy dùng đúng tệp .zip do Sở phát hành."
    ),
    "form_packages.damaged": (
        "Gói mẫu {file} bị hỏng trên đường gửi nên chưa nhập gì. Hãy xin lại tệp từ nơi phát hành."
    ),
    "form_packages.newer_schema": (
        "Gói mẫu {file} do phiên bản mới hơn của chương trình tạo ra (cấu trúc số {found}, chương trình "
        "này chỉ biết đến số {known}) nên chưa nhập gì. Hãy dùng phiên bản mới của chương trình."
    ),
    "form_packages.other_kind": (
        "Tệp {file} là gói loại “{kind}”, không phải gói mẫu báo cáo. Hãy chọn đúng tệp."
    ),
    "form_packages.missing_part": (
        "Gói mẫu {file} thiếu phần {part} nên chưa nhập gì. Hãy xin lại tệp từ nơi phát hành."
    ),
    "form_packages.altered_part": (
        "Phần {part} trong gói mẫu {file} đã bị thay đổi sau khi phát hành nên chưa nhập gì. Hãy xin lại "
        "tệp từ nơi phát hành."
    ),
    "form_packages.strange_part": (
        "Gói mẫu {file} có phần {part} không thuộc gói nên chưa nhập gì. Hãy xin lại tệp từ nơi phát hành."
    ),
    "form_packages.large_part": (
        "Phần {part} trong gói mẫu {file} lớn hơn {limit} MB, quá lớn đối với một mẫu báo cáo; chưa nhập gì."
    ),
    "form_packages.empty": "Gói mẫu {file} không có mẫu nào bên trong; không có gì để nhập.",
    "form_packages.misnamed": (
        "Phần {part} trong gói mẫu {file} lại là mẫu “{form}” phiên bản {version}; chưa nhập gì. Hãy báo "
        "nơi phát hành làm lại gói."
    ),
    "form_packages.other_content": (
        "Máy này đã có “{form}” ({id}) phiên bản {version} với nội dung khác trong gói {file}; chưa nhập "
        "gì. Hai nội dung không được mang chung một số phiên bản: đề nghị nơi phát hành đặt số phiên bản "
        "mới."
    ),
    "form_packages.other_form": (
        "“{old}” và “{new}” là hai mẫu khác nhau nên không so sánh phiên bản được. Hãy chọn hai phiên bản "
        "của cùng một mẫu."
    ),
    "form_packages.cannot_write": (
        "Không ghi được mẫu vào {file}: {reason}. Mẫu chưa được nhập; hãy kiểm tra ổ đĩa và quyền ghi "
        "rồi nhập lại."
    ),
}

_REGIMES = {
    "form_packages.regimes_unusable": (
        "Bảng chế độ báo cáo của thư mục dữ liệu có {count} chỗ sai nên chưa mở kỳ được. Hãy sửa các chỗ "
        "sai ở trang Mẫu báo cáo rồi mở kỳ lại."
    ),
    "form_packages.regime_incomplete": (
        "Chế độ báo cáo của “{form}” phải có tên, nơi nhận và ít nhất một đơn vị báo cáo. Nếu không đơn vị "
        "nào phải báo cáo, hãy tắt mẫu."
    ),
    "form_packages.regime_without_form": (
        "Chế độ báo cáo giao mẫu “{form}”, nhưng không có mẫu đó. Các mẫu hiện có: {known}. Hãy nhập mẫu "
        "trước, hoặc bỏ dòng này."
    ),
    "form_packages.form_without_regime": (
        "Mẫu “{form}” không có chế độ báo cáo nên không bật, tắt hay sửa hạn được. Hãy bổ sung trang "
        "“regime” của mẫu."
    ),
    "form_packages.no_basis": (
        "Mẫu “{form}” phát hành ở trạng thái tắt; muốn bật phải nêu căn cứ pháp lý (số, ký hiệu, ngày của "
        "văn bản): ở dòng “basis” của bảng, hoặc sau --basis của lệnh."
    ),
    "form_packages.regimes_differ": (
        "Hai mẫu “{form}” và “{other}” thuộc cùng một chế độ báo cáo nhưng khác nơi nhận hoặc khác ngày "
        "chốt, hạn gửi. Hãy sửa cho cả hai mẫu như nhau."
    ),
    "form_packages.regimes_header": (
        "Dòng đầu của bảng chế độ báo cáo phải là: {expected}. Hãy sửa lại dòng đầu."
    ),
    "form_packages.regimes_not_text": "Bảng chế độ báo cáo không đọc được. Hãy lưu lại dưới dạng CSV UTF-8.",
    "form_packages.regimes_not_read": (
        "Tệp này không đọc được như một bảng chế độ báo cáo. Hãy ghi bảng ra tệp mới rồi sửa trên tệp đó."
    ),
    "form_packages.regimes_unit": (
        "Danh mục không có đơn vị hay loại đơn vị “{who}”; có phải “{nearest}”? Hãy ghi mã đơn vị (STC, 385) "
        "hoặc loại đơn vị (so, huyen, xa)."
    ),
    "form_packages.regimes_field": (
        "Trong ngoặc nhọn không có mục “{field}”; chỉ dùng được: {taken}. Hãy sửa lại câu này."
    ),
    "form_packages.regimes_row": (
        "Không hiểu dòng “{item}” với nội dung “{value}” trong bảng chế độ báo cáo. Các mục dùng được: "
        "{taken}; kỳ viết như “15/12 - 14/06, 17/06”, trạng thái là on hoặc off."
    ),
}

_AD_HOC = {
    "form_packages.ad_hoc_unasked": (
        "Kỳ đột xuất {period} cần ngày bắt đầu, ngày kết thúc của số liệu, hạn gửi và tên của yêu cầu. Hãy "
        "nhập đủ rồi mở kỳ lại."
    ),
    "form_packages.ad_hoc_form": (
        "“{form}” ({id}) không dùng cho kỳ đột xuất, hoặc đang tắt. Hãy chọn mẫu có kỳ “DX” trong chế độ "
        "báo cáo."
    ),
    "form_packages.nobody_asked": (
        "Kỳ {period}: không đơn vị nào trong số được chọn phải gửi {forms}. Hãy xem lại đơn vị hoặc mẫu."
    ),
    "form_packages.ad_hoc_days": (
        "Các ngày của kỳ đột xuất không nối tiếp nhau: số liệu từ {start} đến {end}, hạn gửi {due}. Hãy sửa "
        "lại các ngày."
    ),
    "form_packages.ad_hoc_label": (
        "Kỳ đột xuất {period} chưa có tên. Hãy nhập tên của yêu cầu, ví dụ “Rà soát truyền thanh cơ sở”."
    ),
}

_WORDS = {
    "form_packages.switch_words": (
        "Hãy nêu mã mẫu rồi on (bật) hoặc off (tắt), ví dụ: forms switch xa on --basis “Quyết định số …”."
    ),
    "form_packages.difference_words": (
        "Hãy nêu hai tệp mẫu, hoặc mã mẫu rồi hai phiên bản, ví dụ: forms diff huyen 2022.1 2026.1."
    ),
}

_TRYING = {
    "form_packages.nobody_owes": (
        "Không đơn vị nào phải gửi “{form}” trong kỳ {period} nên không có gì để chạy thử. Hãy kiểm tra "
        "trang “regime” của mẫu."
    ),
    "form_packages.no_period": (
        "“{form}” không có chế độ báo cáo hoặc không có kỳ nào, nên không chạy thử được. Hãy bổ sung "
        "trang “regime” của mẫu."
    ),
}

DIFFERENCE_TITLE = "Thay đổi của mẫu “{title}” ({form}): phiên bản {old} → {new}"
DIFFERENCE_REPLACES = "Phiên bản {new} ghi thay thế phiên bản {replaces}."
DIFFERENCE_NONE = "Hai phiên bản không có gì khác nhau."
DIFFERENCE_REFUSED = "Không phát hành được: có thay đổi không được phép (đánh dấu “✕”)."

DIFFERENCE_KIND = "BẢNG SO SÁNH"
DIFFERENCE_SUBJECT = "Thay đổi của mẫu “{title}” ({form}) từ phiên bản {old} sang phiên bản {new}"
DIFFERENCE_COLUMNS = ("Thay đổi", "Mã", "Nội dung", "Thuộc tính", "Phiên bản trước", "Phiên bản sau")
DIFFERENCE_KINDS = {
    "added": "Thêm",
    "removed": "Bỏ",
    "moved": "Chuyển mục",
    "changed": "Sửa",
    "refused": "Không được phép",
}
"""By :class:`forms.design.difference.Kind`."""

DIFFERENCE_HEADINGS = {
    "form": "Tên mẫu",
    "question": "Câu hỏi, chỉ tiêu",
    "group": "Mục",
    "repeat": "Bảng",
    "choice": "Danh mục lựa chọn",
    "check": "Quy tắc kiểm tra",
    "regime": "Chế độ báo cáo",
}
"""By :class:`forms.design.difference.Part`."""

DIFFERENCE_LINES = {
    "added": "+ Thêm {name}{label}",
    "removed": "− Bỏ {name}{label}",
    "moved": "→ Chuyển {name}{label} từ “{before}” sang “{after}”",
    "changed": "~ {name}{label}: {field} từ “{before}” thành “{after}”",
    "refused": "✕ {name}{label}: {field} từ “{before}” thành “{after}” (không được đổi; hãy đặt tên mới)",
}
"""By :class:`forms.design.difference.Kind`."""

DIFFERENCE_EMPTY = "(trống)"
DIFFERENCE_TOP = "ngoài các mục"

FIELDS = {
    "kind": "kiểu",
    "part": "loại",
    "role": "cách có số liệu",
    "label": "nội dung",
    "hint": "gợi ý",
    "guidance": "hướng dẫn",
    "required": "bắt buộc",
    "required_message": "câu nhắc khi để trống",
    "relevant": "điều kiện hiện",
    "constraint": "ràng buộc",
    "constraint_message": "câu báo lỗi",
    "severity": "mức độ",
    "calculation": "công thức",
    "default": "giá trị mặc định",
    "is_read_only": "chỉ đọc",
    "appearance": "cách trình bày",
    "choices": "danh mục",
    "choice_filter": "bộ lọc lựa chọn",
    "parameters": "tham số",
    "unit": "đơn vị tính",
    "over_units": "cách cộng qua các đơn vị",
    "over_periods": "cách cộng qua các kỳ",
    "has_total": "dòng tổng",
    "fill": "chương trình tự điền",
    "source": "căn cứ trong Kế hoạch",
    "definition": "khái niệm, phương pháp tính",
    "fixed_rows": "dòng cố định",
    "repeat_count": "số dòng",
    "condition": "điều kiện",
    "message": "câu báo",
    "when_blank": "khi để trống",
    "marks": "ô đánh dấu",
    "title": "tên mẫu",
    "name": "tên chế độ",
    "content": "nội dung báo cáo",
    "reporters": "đơn vị báo cáo",
    "receiver": "nơi nhận",
    "cycles": "kỳ, ngày chốt và hạn gửi",
    "means": "hình thức, cách gửi",
    "outline": "đề cương",
    "opening": "câu mở đầu",
    "subject": "trích yếu",
    "months": "cách tính tháng",
    "is_switched_off": "đang tắt",
    "basis": "căn cứ pháp lý",
    "regime_id": "mã chế độ",
}
"""What an attribute of a form is called on paper."""

MOODS = {
    "plausible": "hop-ly",
    "faulty": "co-loi",
    "empty": "de-trong",
    "extreme": "cuc-dai",
}
"""How the files of a trial are called (ASCII), by :class:`forms.design.made_up.Mood`."""

SUMMARY_FOLDER = "TONG-HOP"

TRIED = (
    "Đã chạy thử “{form}” cho {units} đơn vị, kỳ {period}: {files} tệp Excel, {files} văn bản Word và "
    "báo cáo tổng hợp ở {folder}"
)
TRIED_LINE = "  {file}: {errors} lỗi, {warnings} cảnh báo"
TRIED_FAULTY = "Mẫu {file} còn lỗi nên chưa chạy thử; hãy sửa các lỗi dưới đây trước."
TRIED_NOT_VALID = (
    "Chú ý: có báo cáo hợp lý mà vẫn không được tính là hợp lệ; hãy xem lại các quy tắc của mẫu."
)

REGIME_SHEET = "Chế độ báo cáo"
REGIME_HELP_SHEET = "Cách ghi"
REGIME_HELP_COLUMNS = ("Giải thích (không cần sửa)", "Mẫu báo cáo")
REGIME_ITEMS = {
    "basis": "căn cứ pháp lý (số, ký hiệu, ngày của văn bản); cần có khi bật mẫu đang tắt",
    "switched": "on: đang bật; off: đang tắt",
    "receiver": "mã của đơn vị nhận và tổng hợp báo cáo",
    "cycle": "kỳ báo cáo: ngày đầu - ngày cuối của số liệu, hạn gửi",
    "reporter": "loại hoặc mã đơn vị phải báo cáo, và mức độ ràng buộc",
    "name": "tên chế độ báo cáo",
    "content": "nội dung báo cáo",
    "means": "hình thức, cách gửi",
    "outline": "đề cương",
    "opening": "câu mở đầu văn bản",
    "subject": "trích yếu văn bản",
}
REGIME_HELP = (
    ("Một dòng là một điều về một mẫu; các cột A đến D được nhập lại, cột E và F chỉ để giải thích.",),
    ("Thêm đơn vị báo cáo: thêm một dòng “reporter” với mã mẫu; bỏ đơn vị: xóa dòng.",),
    ("Bỏ một kỳ: xóa dòng “cycle” của kỳ đó. Thêm kỳ: thêm dòng “cycle”.",),
    ("Mẫu không còn dòng nào trong bảng giữ nguyên chế độ đang dùng.",),
    ("",),
    ("Kỳ báo cáo (cột C của “cycle”)", "S1: 6 tháng đầu năm; S2: 6 tháng cuối năm; Y: năm; DX: đột xuất"),
    ("Ngày của kỳ (cột D của “cycle”)", "15/12 - 14/06, 17/06; kỳ DX để trống, nhập ngày khi mở kỳ"),
    (
        "Mức độ ràng buộc (cột D của “reporter”)",
        "mandatory: bắt buộc; assigned: được giao; invited: mời; if_asked: khi được yêu cầu",
    ),
    ("Trừ một số đơn vị", "invited but VPTU: mời, trừ đơn vị có mã VPTU"),
    ("Loại đơn vị: so, ban, nganh", "sở; ban; ngành cấp tỉnh"),
    ("Loại đơn vị: nganh_doc, su_nghiep", "cơ quan ngành dọc; đơn vị sự nghiệp"),
    ("Loại đơn vị: dang, doan_the, hoi", "cơ quan Đảng; Mặt trận Tổ quốc và đoàn thể; hội"),
    ("Loại đơn vị: hiep_hoi", "hiệp hội doanh nghiệp"),
    ("Loại đơn vị: bao_chi, bao_chi_tw", "cơ quan báo chí của tỉnh; văn phòng đại diện báo chí"),
    ("Loại đơn vị: huyen, xa", "UBND huyện, thị xã, thành phố; UBND xã, phường"),
    ("Câu mở đầu, trích yếu", "{unit}: tên đơn vị; {period}: tên kỳ; {start}, {end}: ngày đầu, ngày cuối"),
)

PAGE_TITLE = "Các chỉ tiêu của mẫu báo cáo"
PAGE_OPENING = (
    "Trang này được lập tự động từ các mẫu đang có trong chương trình: mỗi chỉ tiêu với đơn vị tính, mục của "
    "Kế hoạch yêu cầu chỉ tiêu đó, cách tổng hợp, khái niệm và quy tắc kiểm tra. “Lỗi” phải sửa trước khi "
    "trình ký; “Nhắc” cần giải trình. “Tính lại”: tính theo công thức trên số liệu đã tổng hợp, tỷ lệ "
    "không bao giờ được cộng."
)
PAGE_COMMON = "Phần chung của nhiều mẫu"
PAGE_ALSO = "Có {count} chỉ tiêu thuộc phần chung: {names}."
PAGE_FORMS = "Mẫu"
PAGE_MORE_RULES = "Với các chỉ tiêu chung, mẫu này có quy tắc thêm hoặc khác:"
PAGE_ONLY = "Chỉ kiểm tra: {rules}"
PAGE_RULE_COLUMNS = ("Mã", "Quy tắc")
PAGE_COLUMNS = (
    "Mã",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Mục của Kế hoạch",
    "Qua các đơn vị",
    "Qua các kỳ",
    "Khái niệm, cách ghi",
    "Quy tắc",
)

AGAIN = "tính lại"
COMBINATIONS = {
    "sum": "cộng",
    "last": "số cuối kỳ",
    "max": "số lớn nhất",
    "min": "số nhỏ nhất",
    "any": "có ở ít nhất một kỳ",
    "union": "gộp lựa chọn",
    "count_yes": "đếm đơn vị “Có”",
    "count_each": "đếm từng lựa chọn",
    "list": "liệt kê",
    "none": "không tổng hợp",
}
"""By the words of ``over_units`` and ``over_periods``."""

KINDS = {
    "integer": "số nguyên",
    "decimal": "số",
    "text": "chữ",
    "date": "ngày",
    "select_one": "chọn một",
    "select_multiple": "chọn nhiều",
    "acknowledge": "xác nhận",
    "file": "tệp",
}
RULE = {"error": "Lỗi: {message}", "warning": "Nhắc: {message}", "note": "{message}"}
RULE_REQUIRED = "Bắt buộc"

SENTENCES: dict[str, str] = {**_PACKAGES, **_REGIMES, **_AD_HOC, **_WORDS, **_TRYING}
