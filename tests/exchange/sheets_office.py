"""What clerks do to workbooks, done in a LibreOffice."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.uno_office import drive

SCRIPT = Path(__file__).with_name("libreoffice_sheets.py")


@dataclass
class Job:
    """A file to open, what is done to it, and where it is stored."""

    open: Path
    store: list[Path]
    deeds: list[list[Any]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        return {"open": str(self.open), "store": [str(path) for path in self.store], "deeds": self.deeds}


def do(jobs: list[Job], folder: Path) -> list[dict[str, Any]]:
    """Do all jobs in one LibreOffice; what each ``look`` saw."""
    plan, answer = folder / "plan.json", folder / "seen.json"
    plan.write_text(json.dumps([job.plain() for job in jobs]), "utf-8")
    drive(SCRIPT, [plan, answer], folder)
    seen: list[dict[str, Any]] = json.loads(answer.read_text("utf-8"))
    return seen
