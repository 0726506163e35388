"""Does what the README says, from top to bottom, and writes down how long each step took.

    python3 -m tests.newcomer [--all]

Meant for a clone on a bare machine (a fresh Debian 12 with python3 and git): nothing but the standard
library. Without ``--all`` the long runs are left out: the tests, the bundle, the benchmarks.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONG = (
    "tests.newcomer",
    "tests/run.py",
    "desktop/bundle.py",
    "tests.bundle",
    "tests.benchmarks",
    "tests.reliability",
)
ALSO_FINE = {"receive", "owing", "check", "export"}
"""Verbs that end with 1 on the example: a file is refused, somebody is missing, a blank has errors."""
_COMMAND = re.compile(r"^    ((?:python3|\.venv/bin/python) .*)$", re.MULTILINE)
_TAIL = 2000


def main(arguments: list[str]) -> int:
    """Print a table; 0 when every step ended as the README says."""
    failed = 0
    sys.stdout.write("| command | seconds | status |\n|---|---:|---:|\n")
    for line in commands(whole="--all" in arguments):
        begin = time.monotonic()
        done = subprocess.run(shlex.split(line), cwd=ROOT, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - begin
        sys.stdout.write(f"| `{line}` | {seconds:.1f} | {done.returncode} |\n")
        sys.stdout.flush()
        if done.returncode not in ({0, 1} if _verb(line) in ALSO_FINE else {0}):
            failed += 1
            sys.stderr.write((done.stdout + done.stderr)[-_TAIL:])
    return 1 if failed else 0


def commands(*, whole: bool) -> Iterator[str]:
    """The README's commands in their order."""
    for line in _COMMAND.findall((ROOT / "README.md").read_text("utf-8")):
        if whole or not any(word in line for word in LONG):
            yield line


def _verb(line: str) -> str:
    words = line.split()
    return words[2] if "main.py" in words else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
