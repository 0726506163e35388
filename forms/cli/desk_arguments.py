"""The arguments of the officer's verbs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

AddVerb = Callable[[str, str], argparse.ArgumentParser]

DECISIONS = ("accept", "choose", "set-aside", "take-as", "paper", "refuse", "confirm")


def add_parsers(add: AddVerb) -> None:
    """Add every verb of the officer's desk by ``add(name, text)``."""
    _add_of_files(add)
    _add_of_figures(add)
    _add_of_periods(add)


def _add_of_files(add: AddVerb) -> None:
    inbox = add("inbox", "tệp đã nhận của kỳ, theo việc cần làm")
    inbox.add_argument("--period", required=True)

    original = add("original", "lấy lại tệp gốc như khi nhận")
    _file(original)
    _output(original)

    correct = add("correct", "đề nghị chỉnh sửa: tệp đánh dấu ô sai và thư gửi đơn vị")
    _file(correct)
    correct.add_argument("--due", type=_day, required=True, help="hạn gửi lại (YYYY-MM-DD)")
    _output(correct)

    reply = add("reply", "thư trả lời kèm biên nhận")
    reply.add_argument("--file", type=int, required=True, nargs="+", help="số của tệp trong 'inbox'")
    _output(reply)

    decide = add("decide", "quyết định về một tệp")
    _file(decide)
    decide.add_argument("decision", choices=DECISIONS)
    decide.add_argument("--note", default="", help="lý do, được lưu vết")
    decide.add_argument("--unit", default="", help="đơn vị của tệp (take-as, paper)")
    decide.add_argument("--period", default="", help="kỳ của tệp (take-as, paper)")
    decide.add_argument("--reference", default="", help="số, ký hiệu văn bản (paper)")
    decide.add_argument("--day", type=_day, help="ngày văn bản (paper)")

    typed = add("typed", "nhập hộ: nhận một tệp điền từ bản giấy")
    typed.add_argument("path", type=Path)
    _call(typed)


def _add_of_figures(add: AddVerb) -> None:
    ask = add("ask", "hỏi lại đơn vị về một số liệu: thư và tệp đánh dấu ô; --answer để ghi trả lời")
    _report(ask)
    ask.add_argument("--figure", required=True, help="mã chỉ tiêu, ví dụ c09a, hoặc bảng[dòng]/cột")
    ask.add_argument("--why", default="", help="nội dung cần làm rõ")
    ask.add_argument("--due", type=_day, help="hạn trả lời (YYYY-MM-DD), mặc định 5 ngày")
    ask.add_argument("--answer", default="", help="đơn vị giữ nguyên số liệu: câu trả lời, được lưu vết")
    ask.add_argument("-o", "--output", type=Path, help="thư mục; mặc định trong thư mục dữ liệu")

    phone = add("phone", "sửa theo điện thoại")
    _report(phone)
    phone.add_argument("--set", dest="told", action="append", required=True, metavar="CHỈ_TIÊU=SỐ")
    _call(phone)


def _add_of_periods(add: AddVerb) -> None:
    extend = add("extend", "gia hạn một báo cáo")
    _report(extend)
    extend.add_argument("--due", type=_day, required=True)
    extend.add_argument("--reason", required=True)

    remind = add("remind", "công văn đôn đốc, đề nghị cung cấp thông tin; thư và danh sách")
    remind.add_argument("--period", required=True)
    remind.add_argument("--again", type=_day, required=True, help="hạn mới đề nghị (YYYY-MM-DD)")
    _output(remind)

    history = add("history", "lịch sử xử lý: ai, khi nào, trước, sau, vì sao")
    history.add_argument("--period", required=True)
    history.add_argument("--unit", default="")
    history.add_argument("-o", "--output", type=Path, help="thư mục để xuất Excel")


def _file(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--file", type=int, required=True, help="số của tệp trong 'inbox'")


def _output(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("-o", "--output", type=Path, required=True)


def _report(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--period", required=True)
    verb.add_argument("--unit", required=True)
    verb.add_argument("--form", default="", help="mẫu; không cần khi đơn vị chỉ phải gửi một mẫu")


def _call(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--caller", required=True, help="ai của đơn vị đã báo, hoặc bản giấy nào")
    verb.add_argument("--told", dest="at", type=_instant, help="lúc báo (ISO 8601); mặc định: bây giờ")
    verb.add_argument("--reason", required=True)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
