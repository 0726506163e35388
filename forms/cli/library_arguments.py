"""The arguments of ``forms``; apart from what it does, so that --help waits for no engine."""

from __future__ import annotations

import argparse
from pathlib import Path

DEEDS = ("list", "check", "compile", "try", "issue", "take", "switch", "regime", "diff")
_HELP = """\
  list                      các mẫu đang có, nguồn gốc, bật hay tắt
  check TỆP.xlsx            kiểm tra một mẫu, nêu hết các lỗi theo ô
  compile TỆP.xlsx -o RA    biên dịch thành form.json
  try TỆP.xlsx -o THƯ_MỤC   chạy thử mẫu với số liệu giả định
  issue TỆP.xlsx -o RA      phát hành mẫu thành gói .zip (hoặc: issue MÃ_MẪU …)
  take GÓI.zip              nhập các mẫu của một gói vào thư mục dữ liệu
  switch MÃ_MẪU on|off      bật, tắt một mẫu (--basis: căn cứ pháp lý)
  regime [BẢNG.xlsx]        ghi bảng chế độ báo cáo ra tệp (-o), hoặc nhập lại bảng đã sửa
  diff TỆP TỆP              khác nhau giữa hai phiên bản (hoặc: diff MÃ_MẪU CŨ MỚI); -o để ghi .docx, .txt
"""


def add_arguments(forms: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    forms.formatter_class = argparse.RawDescriptionHelpFormatter
    forms.epilog = _HELP
    forms.add_argument("deed", choices=DEEDS, metavar="VIỆC")
    forms.add_argument("files", nargs="*", type=Path, metavar="TỆP")
    forms.add_argument("-o", "--output", type=Path)
    forms.add_argument("--workspace", type=Path, help="thư mục dữ liệu")
    forms.add_argument("--template", type=Path, help="văn bản mẫu Word (.docx) đi kèm mẫu")
    forms.add_argument("--basis", default="", help="căn cứ pháp lý khi bật một mẫu")
