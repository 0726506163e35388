"""The arguments of the verbs in ``opening`` and ``summary``; apart, so that --help waits for no engine."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

KINDS = ("tinh_uy", "ubnd", "bo", "du_thao_ubnd")
"""The consolidated documents, as ``forms.department.addressees.ReportKind`` names them."""


def add_parsers(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the arguments of these verbs; ``add`` makes a verb's parser with ``--workspace`` required."""
    papers = _of_period(add("papers", "lập công văn, thư nháp và biểu mẫu trống của một kỳ đã mở"))
    papers.add_argument("-o", "--output", type=Path, help="thư mục; mặc định trong thư mục dữ liệu")

    report = _of_period(add("report", "lập báo cáo tổng hợp gửi một nơi nhận"))
    report.add_argument("--to", choices=KINDS, required=True, help="nơi nhận, hoặc dự thảo của UBND tỉnh")
    report.add_argument("-o", "--output", type=Path, help="thư mục; mặc định trong thư mục dữ liệu")

    snapshot = _of_period(add("snapshot", "chốt số liệu báo cáo một nơi nhận, hoặc xem các bản chốt"))
    snapshot.add_argument("--regime", default="", help="mã chế độ báo cáo")
    snapshot.add_argument("--to", default="", help="nơi nhận; bỏ trống để liệt kê các bản chốt")
    snapshot.add_argument("--until", type=date.fromisoformat, help="ngày chốt (ISO 8601), mặc định hôm nay")
    snapshot.add_argument("--estimate", action="store_true", help="số liệu cả kỳ là số ước thực hiện")
    snapshot.add_argument("--note", default="")

    include = _of_period(add("include", "tạm tính một báo cáo đang chờ chỉnh sửa vào số liệu tổng hợp"))
    include.add_argument("--unit", required=True)
    include.add_argument("--note", default="", help="lý do, được lưu vết")
    include.add_argument("--undo", action="store_true", help="thôi tạm tính")

    compare = _of_period(add("compare", "giải thích từng khác biệt giữa hai bản chốt"))
    compare.add_argument("--before", type=int, required=True, help="số của bản chốt trước")
    compare.add_argument("--now", type=int, default=0, help="số của bản chốt sau; 0 là hiện nay")

    adjust = _of_period(add("adjust", "lập phụ lục điều chỉnh số liệu đã báo cáo"))
    adjust.add_argument("--before", type=int, required=True, help="số của bản chốt đã báo cáo")
    adjust.add_argument("-o", "--output", type=Path, help="thư mục; mặc định trong thư mục dữ liệu")

    analyse = add("analyse", "xuất mọi số liệu qua các kỳ ra bảng tính để phân tích")
    analyse.add_argument("-o", "--output", type=Path, required=True, help="tệp .xlsx")


def _of_period(verb: argparse.ArgumentParser) -> argparse.ArgumentParser:
    verb.add_argument("--period", required=True)
    return verb
