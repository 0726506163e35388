"""What the ready example calls its made-up things."""

from __future__ import annotations

BASIS = "Văn bản ví dụ giao UBND cấp xã báo cáo (không có thật)"
REQUEST = "Rà soát hoạt động truyền thanh cơ sở"
MAIL_SUBJECT = "{unit} gửi báo cáo"
MAIL_BODY = "{unit} gửi số liệu báo cáo, đề nghị đầu mối tổng hợp.\n"
REASON_MISSING = "đang rà soát, sẽ bổ sung"
TYPED_TEXT = "chưa rõ"
LOOSE_NOTE = "Gửi anh chị đầu mối, đơn vị đang hoàn thiện báo cáo.\n"
REPLACING = "thay-the"
ADDING = "bo-sung"
CORRECTED = "da-chinh-sua"
CUT_OFF = "bao-cao-bi-cat.xlsx"
HOSTILE = "bao-cao-co-ma-la.xlsx"
PICTURE = "anh-chup-bao-cao.png"
NOTE = "ghi-chu.txt"
GONE_UNIT = "huyen-da-ket-thuc_{unit}.xlsx"
