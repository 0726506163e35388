"""The arguments of the verbs over single reports: blank workbooks, filled ones, edited Word documents."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def add_parsers(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add every verb by ``add(name, text)``; none of them must have a workspace."""
    document = add("document", "văn bản Word đã sửa: cập nhật số liệu, đọc lại")
    document.add_argument("deed", choices=("refresh", "read"))
    document.add_argument("file", type=Path)
    document.add_argument("--from", dest="workbook", type=Path, help="tệp Excel có số liệu")

    blank = add("blank", "tạo tệp Excel trống để nhập tay")
    for name in ("--form", "--unit", "--period"):
        blank.add_argument(name, required=True)
    blank.add_argument("-o", "--output", type=Path, required=True)

    check = add("check", "kiểm tra tệp báo cáo")
    check.add_argument("files", nargs="+", type=Path)

    export = add("export", "lập văn bản Word, tệp Excel và thư gửi từ một tệp đã nhập")
    export.add_argument("file", type=Path)
    export.add_argument("-o", "--output", type=Path, required=True)
    export.add_argument("--no-pdf", action="store_true", help="không lập tệp PDF")
