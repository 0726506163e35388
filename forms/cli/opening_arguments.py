"""The arguments of ``demo`` and ``open``; an ad-hoc period is opened with days, name, forms and units."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

DAYS = ("start", "end", "due")


def add_parsers(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the verbs that open a period by ``add(name, text)``."""
    demo = add("demo", "mở một kỳ ví dụ với các tệp đã nộp về")
    demo.add_argument("--period", default="2024S1")

    open_ = add("open", "mở kỳ báo cáo")
    open_.add_argument("--period", required=True, help="ví dụ 2024S1, 2024, 2024DX01")
    told = open_.add_argument_group("kỳ đột xuất")
    told.add_argument("--from", dest="start", type=date.fromisoformat, help="ngày đầu của số liệu")
    told.add_argument("--to", dest="end", type=date.fromisoformat, help="ngày cuối của số liệu")
    told.add_argument("--due", type=date.fromisoformat, help="hạn gửi (YYYY-MM-DD)")
    told.add_argument("--label", default="", help="tên của yêu cầu")
    told.add_argument("--form", action="append", default=[], help="mã mẫu; nêu nhiều lần được")
    told.add_argument("--units", nargs="+", default=[], help="mã các đơn vị được yêu cầu; mặc định là tất cả")
