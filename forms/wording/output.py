"""Sentences about files that cannot be written."""

SENTENCES: dict[str, str] = {
    "output.cannot_write": (
        "Không ghi được tệp {file}: {reason}. Kiểm tra ổ đĩa còn chỗ trống, thư mục không bị khóa và tệp "
        "không đang mở trong chương trình khác, rồi thử lại."
    ),
}
