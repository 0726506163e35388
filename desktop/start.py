"""Sets everything up and starts the program on a ready example: ``python3 desktop/start.py``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.environment import ROOT, run_in_environment

EXAMPLE = ROOT / "vi-du"
PERIOD = "2024S1"


def main() -> int:
    """Open the made-up period, take in what came back, see who is missing, write the summary."""
    workspace = ["--workspace", str(EXAMPLE)]
    period = ["--period", PERIOD]
    steps = [
        ["demo", *workspace, *period],
        ["receive", str(EXAMPLE / "returned"), *workspace],
        ["owing", *workspace, *period],
        ["summary", *workspace, *period, "-o", str(EXAMPLE / "tong-hop")],
    ]
    for step in steps:
        if run_in_environment(["main.py", *step]) == 2:
            return 2
    print(f"\nXong. Các tệp của ví dụ ở {EXAMPLE}")  # noqa: T201 - this script speaks to a terminal
    return 0


if __name__ == "__main__":
    sys.exit(main())
