"""The arguments of the verbs that gather a period: taking in, who owes, the summary."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path


def add_parsers(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add every verb by ``add(name, text)``."""
    receive = add("receive", "tiếp nhận các tệp đã nộp")
    receive.add_argument("paths", nargs="+", type=Path)
    receive.add_argument("--dry-run", action="store_true")
    receive.add_argument("--sent", type=_instant, help="thời điểm gửi (ISO 8601)")

    owing = add("owing", "ai phải báo cáo, ai còn thiếu")
    owing.add_argument("--period", required=True)

    summary = add("summary", "lập báo cáo tổng hợp")
    summary.add_argument("--period", required=True)
    summary.add_argument("-o", "--output", type=Path, required=True)


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
