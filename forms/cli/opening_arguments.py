"""The arguments of ``open``; an ad-hoc period is opened with its days, its name, forms and units."""

from __future__ import annotations

import argparse
from datetime import date

DAYS = ("start", "end", "due")


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    verb.add_argument("--period", required=True, help="ví dụ 2024S1, 2024, 2024DX01")
    told = verb.add_argument_group("kỳ đột xuất")
    told.add_argument("--from", dest="start", type=date.fromisoformat, help="ngày đầu của số liệu")
    told.add_argument("--to", dest="end", type=date.fromisoformat, help="ngày cuối của số liệu")
    told.add_argument("--due", type=date.fromisoformat, help="hạn gửi (YYYY-MM-DD)")
    told.add_argument("--label", default="", help="tên của yêu cầu")
    told.add_argument("--form", action="append", default=[], help="mã mẫu; nêu nhiều lần được")
    told.add_argument("--units", nargs="+", default=[], help="mã các đơn vị được yêu cầu; mặc định là tất cả")
