"""A small made-up batch of returned files and an opened period, made once for a run."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from forms.demo import RETURNED, make_demo
from forms.workspace import Workspace

PERIOD = "2024S1"
NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)


def make_example(folder: Path, files: int) -> Path:
    """``folder/kho`` with the period open and ``folder/returned`` with the first so many files."""
    workspace = folder / "kho"
    with Workspace.open(workspace, lambda: NOW) as opened:
        make_demo(opened, PERIOD, workspace)
    (workspace / RETURNED).rename(folder / RETURNED)
    for surplus in sorted((folder / RETURNED).iterdir())[files:]:
        surplus.unlink()
    shutil.rmtree(workspace / "backups", ignore_errors=True)
    return folder
