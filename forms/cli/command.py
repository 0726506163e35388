"""The verbs: every deed of the workspace for batch use.

Exit status: 0 fine; 1 when a file was refused or has errors, or somebody obliged is missing; 2 when
the deed cannot be done at all. With ``--json`` standard output holds one JSON document and nothing
else.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from forms.cli.desk_arguments import add_parsers as add_desk_verbs
from forms.cli.library_arguments import add_arguments as add_forms_arguments
from forms.cli.opening_arguments import add_arguments as add_opening_arguments
from forms.cli.output import Outcome, show
from forms.cli.safety_arguments import add_parsers as add_safety_verbs
from forms.cli.summary_arguments import add_parsers as add_summary_verbs
from forms.model.problem import KnownTrouble

Verb = Callable[[argparse.Namespace], Outcome]


def main(arguments: Sequence[str]) -> int:
    """Carry out one verb and say how it went.

    Returns:
        The exit status.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(list(arguments) or ["--help"])
    try:
        outcome = _verb(options)(options)
    except KnownTrouble as trouble:
        outcome = Outcome(options.verb, problems=(trouble.as_problem(),), status=2)
    return show(outcome, as_json=options.json)


def _verb(options: argparse.Namespace) -> Verb:
    # Imported here: --help and a wrong word must not wait for the engine.
    from forms.cli.verbs import VERBS

    return VERBS[options.verb]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Báo cáo CĐS: lập, kiểm tra, tổng hợp báo cáo.",
        epilog="Không có lệnh: mở cửa sổ. Khi đó nhận: --workspace THƯ_MỤC, --settings TỆP, --stay, TỆP …",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="LỆNH")

    demo = _add(verbs, "demo", "mở một kỳ ví dụ với các tệp đã nộp về")
    _workspace(demo)
    demo.add_argument("--period", default="2024S1")

    open_ = _add(verbs, "open", "mở kỳ báo cáo")
    _workspace(open_)
    add_opening_arguments(open_)

    forms = _add(verbs, "forms", "thư viện mẫu báo cáo")
    add_forms_arguments(forms)

    document = _add(verbs, "document", "văn bản Word đã sửa: cập nhật số liệu, đọc lại")
    _workspace(document, required=False)
    document.add_argument("deed", choices=("refresh", "read"))
    document.add_argument("file", type=Path)
    document.add_argument("--from", dest="workbook", type=Path, help="tệp Excel có số liệu")

    blank = _add(verbs, "blank", "tạo tệp Excel trống để nhập tay")
    _workspace(blank, required=False)
    blank.add_argument("--form", required=True)
    blank.add_argument("--unit", required=True)
    blank.add_argument("--period", required=True)
    blank.add_argument("-o", "--output", type=Path, required=True)

    check = _add(verbs, "check", "kiểm tra tệp báo cáo")
    _workspace(check, required=False)
    check.add_argument("files", nargs="+", type=Path)

    export = _add(verbs, "export", "lập văn bản Word, tệp Excel và thư gửi từ một tệp đã nhập")
    _workspace(export, required=False)
    export.add_argument("file", type=Path)
    export.add_argument("-o", "--output", type=Path, required=True)
    export.add_argument("--no-pdf", action="store_true", help="không lập tệp PDF")

    receive = _add(verbs, "receive", "tiếp nhận các tệp đã nộp")
    _workspace(receive)
    receive.add_argument("paths", nargs="+", type=Path)
    receive.add_argument("--dry-run", action="store_true")
    receive.add_argument("--sent", type=_instant, help="thời điểm gửi (ISO 8601)")

    for name, text in (("owing", "ai phải báo cáo, ai còn thiếu"), ("summary", "lập báo cáo tổng hợp")):
        verb = _add(verbs, name, text)
        _workspace(verb)
        verb.add_argument("--period", required=True)
        if name == "summary":
            verb.add_argument("-o", "--output", type=Path, required=True)

    def add_in_workspace(name: str, text: str) -> argparse.ArgumentParser:
        verb = _add(verbs, name, text)
        _workspace(verb)
        return verb

    add_desk_verbs(add_in_workspace)
    add_safety_verbs(add_in_workspace)
    add_summary_verbs(add_in_workspace)
    return parser


def _add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=text, description=text)
    verb.add_argument("--json", action="store_true", help="chỉ in một tài liệu JSON")
    return verb


def _workspace(verb: argparse.ArgumentParser, *, required: bool = True) -> None:
    verb.add_argument("--workspace", type=Path, required=required, help="thư mục dữ liệu")


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
