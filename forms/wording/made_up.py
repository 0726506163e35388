"""The words of made-up answers: what an office might write under a heading of that kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_RESULTS = (
    "Công tác tuyên truyền về chuyển đổi số được triển khai đồng bộ, bám sát kế hoạch; nhận thức của cán bộ, "
    "công chức và Nhân dân có chuyển biến tích cực.",
    "Nội dung tuyên truyền được lồng ghép trong các hội nghị, buổi sinh hoạt; chú trọng hướng dẫn người dân "
    "sử dụng dịch vụ công trực tuyến, thanh toán không dùng tiền mặt.",
    "Hình thức tuyên truyền đa dạng, kết hợp báo chí, truyền thanh cơ sở, cổ động trực quan và mạng xã hội, "
    "phù hợp với từng nhóm đối tượng.",
    "Các nhiệm vụ được giao trong Kế hoạch được phân công cụ thể, thực hiện đúng tiến độ.",
)
_LIMITS = (
    "Một số nơi thiết bị truyền thanh đã cũ, kinh phí dành cho tuyên truyền còn hạn chế; cán bộ phụ trách "
    "công nghệ thông tin còn kiêm nhiệm.",
    "Việc tuyên truyền đến người cao tuổi, hộ ở vùng sâu, vùng xa chưa thường xuyên.",
)
_CAUSES = (
    "Nguồn lực dành cho công tác tuyên truyền còn hạn chế; cán bộ phụ trách chủ yếu kiêm nhiệm, chưa được "
    "tập huấn thường xuyên.",
    "Một bộ phận người dân chưa có thiết bị thông minh, còn thói quen giao dịch trực tiếp.",
)
_PLANS = (
    "Tiếp tục duy trì chuyên mục phát thanh về chuyển đổi số, mở rộng Diễn đàn phổ biến và hỏi đáp tại thôn, "
    "tổ dân phố; tăng cường tập huấn kỹ năng số.",
    "Đẩy mạnh tuyên truyền nhân Ngày Chuyển đổi số quốc gia; biểu dương kịp thời các mô hình hay.",
)
_PROPOSALS = (
    "Đề nghị cơ quan đầu mối biên soạn, cung cấp tài liệu tuyên truyền dùng chung và hướng dẫn nghiệp vụ cho "
    "đội ngũ phụ trách.",
    "Đề nghị quan tâm bố trí kinh phí nâng cấp thiết bị truyền thanh cơ sở.",
)
_PROSE = {
    "đề xuất": _PROPOSALS,
    "kiến nghị": _PROPOSALS,
    "nguyên nhân": _CAUSES,
    "hạn chế": _LIMITS,
    "khó khăn": _LIMITS,
    "phương hướng": _PLANS,
    "kỳ tới": _PLANS,
    "nhiệm vụ, giải pháp": _PLANS,
}
_SHORT = {
    "tên mô hình": (
        "Tổ công nghệ số cộng đồng",
        "Ngày thứ Bảy cùng dân làm dịch vụ công",
        "Chợ không dùng tiền mặt",
        "Nhà văn hóa thôn thông minh",
    ),
    "nơi thực hiện": ("Toàn địa bàn", "Bộ phận tiếp nhận và trả kết quả", "Khu vực chợ", "Thôn điểm"),
    "hiệu quả": (
        "người dân được hướng dẫn tại chỗ",
        "tỷ lệ hồ sơ trực tuyến tăng",
        "phần lớn hộ kinh doanh nhận chuyển khoản",
        "thông tin đến từng hộ",
    ),
    "phối hợp": ("Đoàn Thanh niên, Hội Phụ nữ, Công an",),
}
KINDS_OF_PROSE = 4
"""A number below that chooses among the texts of a kind."""


def prose(label: str, number: int) -> str:
    """A paragraph that fits under a heading; ``number`` chooses among several."""
    return _fitting(_PROSE, label, number) or _RESULTS[number % len(_RESULTS)]


def short_text(label: str, number: int) -> str:
    """A few words that fit into a cell of that label."""
    return _fitting(_SHORT, label, number) or f"{label} của đơn vị"


def _fitting(texts: Mapping[str, Sequence[str]], label: str, number: int) -> str:
    said = label.casefold()
    found = next((some for word, some in texts.items() if word in said), ("",))
    return found[number % len(found)]
