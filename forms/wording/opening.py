"""Sentences and words about opening a period."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "opening.nobody_asked": (
        "Không có đơn vị nào phải trả lời yêu cầu {period}: các đơn vị đã chọn không thuộc diện báo cáo của "
        "mẫu. Hãy chọn thêm đơn vị hoặc chọn mẫu khác."
    ),
}

PAPERS = "Đã lập {letters} công văn, {mails} thư nháp và {blanks} tệp biểu mẫu trống ở {folder}"
"""What the command line says when the papers of a period are written."""
