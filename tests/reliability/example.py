"""A small made-up batch of returned files and an opened period, made once for a run."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from forms.demo.making import RETURNED, make_demo
from forms.workspace import Workspace

PERIOD = "2024S1"
NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)


def make_example(folder: Path, files: int) -> Path:
    """``folder/kho`` with the period open, ``folder/returned`` with so many files, two thirds workbooks."""
    workspace = folder / "kho"
    with Workspace.open(workspace, lambda: NOW) as opened:
        make_demo(opened, PERIOD, workspace, most_of_a_form=files // 4 + 1)
    (workspace / RETURNED).rename(folder / RETURNED)
    reports = sorted((folder / RETURNED).glob("*_*.xlsx"))
    others = sorted(set((folder / RETURNED).iterdir()) - set(reports))
    workbooks = min(len(reports), -(-files * 2 // 3))
    for surplus in (*reports[workbooks:], *others[files - workbooks :]):
        surplus.unlink()
    shutil.rmtree(workspace / "backups", ignore_errors=True)
    return folder
