"""The arguments of the verbs in ``cli_safety``; apart from them, so that --help waits for no engine."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def add_parsers(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the arguments of these verbs; ``add`` makes a verb's parser with ``--workspace`` required."""
    backup = add("backup", "sao lưu dữ liệu, hoặc xem các bản sao lưu")
    backup.add_argument("-o", "--output", type=Path, help="thư mục khác, ví dụ USB")
    backup.add_argument("--list", action="store_true", help="chỉ liệt kê các bản sao lưu")
    back = add("restore", "khôi phục từ một bản sao lưu")
    back.add_argument("file", type=Path)
    back.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ thay đổi những gì")
    add("repair", "sửa dữ liệu hỏng, giữ lại những gì còn đọc được")
    for name, text in (("move", "chuyển dữ liệu sang thư mục khác"), ("diagnose", "lập gói chẩn đoán")):
        add(name, text).add_argument("-o", "--output", type=Path, required=True)
