"""Sentences about comparisons across units that were merged or divided."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "succession.split": (
        "Không so sánh được: {unit} đã chia tách, một phần nay thuộc {heirs}, nên số liệu kỳ trước không "
        "tách riêng được."
    ),
    "succession.shrunk": (
        "Không so sánh được: một phần của {unit} đã chuyển sang {heirs}, nên số liệu kỳ trước không cùng "
        "phạm vi."
    ),
    "succession.new": (
        "Không so sánh được: {unit} mới thành lập, kỳ trước không có đơn vị tiền thân nào báo cáo."
    ),
    "succession.not_reported": (
        "Không so sánh được: kỳ trước {unit} không có báo cáo hợp lệ. Hãy bổ sung báo cáo đó nếu có."
    ),
    "succession.not_addable": (
        "Không so sánh được: {unit} hợp nhất từ nhiều đơn vị mà nội dung này không cộng được giữa các đơn vị."
    ),
}
