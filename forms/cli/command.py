"""The verbs: every deed of the workspace for batch use.

Exit status: 0 fine; 1 when a file was refused or has errors, or somebody obliged is missing; 2 when
the deed cannot be done at all. With ``--json`` standard output holds one JSON document and nothing
else.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from forms.cli.department_arguments import add_parsers as add_department_verbs
from forms.cli.desk_arguments import add_parsers as add_desk_verbs
from forms.cli.library_arguments import add_arguments as add_forms_arguments
from forms.cli.opening_arguments import add_parsers as add_opening_verbs
from forms.cli.output import Outcome, show
from forms.cli.report_arguments import add_parsers as add_report_verbs
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
    return _shown(outcome, as_json=options.json)


def _shown(outcome: Outcome, *, as_json: bool) -> int:
    try:
        show(outcome, as_json=as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read along has heard enough ("| head"); at its end Python must not try to say the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return outcome.status


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
    in_workspace = partial(_add_with_workspace, verbs)
    add_opening_verbs(in_workspace)
    add_forms_arguments(_add(verbs, "forms", "thư viện mẫu báo cáo"))
    add_report_verbs(partial(_add_with_workspace, verbs, required=False))
    for add_verbs in (add_department_verbs, add_desk_verbs, add_safety_verbs, add_summary_verbs):
        add_verbs(in_workspace)
    return parser


def _add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=text, description=text)
    verb.add_argument("--json", action="store_true", help="chỉ in một tài liệu JSON")
    return verb


def _add_with_workspace(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, *, required: bool = True
) -> argparse.ArgumentParser:
    verb = _add(verbs, name, text)
    verb.add_argument("--workspace", type=Path, required=required, help="thư mục dữ liệu")
    return verb
