"""The words written into a clerk's own file when it goes back to be mended."""

SHEET = "Việc cần sửa"
TITLE = "NHỮNG CHỖ CẦN SỬA TRONG BÁO CÁO"
HOW = (
    "Bấm vào cột “Chỗ cần sửa” để đến đúng ô. Ô tô đỏ là lỗi phải sửa; ô tô vàng là cảnh báo: kiểm tra lại, "
    "nếu đúng thì ghi giải trình. Sửa xong, lưu tệp và gửi lại; không phải xóa trang này."
)
NUMBER = "STT"
PLACE = "Chỗ cần sửa"
WHAT = "Nội dung cần sửa"
WEIGHT = "Mức độ"
AT = "{sheet}, ô {cell}"
WHOLE_FILE = "Cả tệp"
WEIGHTS = {"error": "✕ Lỗi", "warning": "! Cảnh báo", "note": "Lưu ý"}
AUTHOR = "Đề nghị chỉnh sửa"

SENTENCES: dict[str, str] = {}
"""Nothing goes wrong here that a user could mend."""
