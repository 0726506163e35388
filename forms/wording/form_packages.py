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
    "form_packages.cannot_write": (
        "Không ghi được mẫu vào {file}: {reason}. Mẫu chưa được nhập; hãy kiểm tra ổ đĩa và quyền ghi "
        "rồi nhập lại."
    ),
}

_REGIMES = {
    "form_packages.regime_without_form": (
        "Chế độ báo cáo giao mẫu “{form}”, nhưng không có mẫu đó. Các mẫu hiện có: {known}. Hãy nhập mẫu "
        "trước, hoặc bỏ dòng này."
    ),
    "form_packages.form_without_regime": (
        "Mẫu “{form}” không có chế độ báo cáo nên không bật, tắt hay sửa hạn được. Hãy bổ sung trang "
        "“regime” của mẫu."
    ),
    "form_packages.no_basis": (
        "Mẫu “{form}” phát hành ở trạng thái tắt; muốn bật phải nhập căn cứ pháp lý (số, ký hiệu, ngày "
        "của văn bản) ở dòng “basis”."
    ),
    "form_packages.regimes_differ": (
        "Hai mẫu “{form}” và “{other}” thuộc cùng một chế độ báo cáo nhưng khác nơi nhận hoặc khác ngày "
        "chốt, hạn gửi. Hãy sửa cho cả hai mẫu như nhau."
    ),
    "form_packages.regimes_header": (
        "Dòng đầu của bảng chế độ báo cáo phải là: {expected}. Hãy sửa lại dòng đầu."
    ),
    "form_packages.regimes_not_text": "Bảng chế độ báo cáo không đọc được. Hãy lưu lại dưới dạng CSV UTF-8.",
    "form_packages.regimes_row": (
        "Không hiểu dòng “{item}” với nội dung “{value}” trong bảng chế độ báo cáo. Các mục dùng được: "
        "{taken}; kỳ viết như “15/12 - 14/06, 17/06”, trạng thái là on hoặc off."
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

SENTENCES: dict[str, str] = {**_PACKAGES, **_REGIMES, **_TRYING}
