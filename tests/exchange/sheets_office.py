"""A LibreOffice that does deeds to workbooks for a test: started once, ended by its own process id."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SOFFICE = shutil.which("soffice")
SYSTEM_PYTHON = Path("/usr/bin/python3")
SCRIPT = Path(__file__).with_name("libreoffice_sheets.py")


def has_uno() -> bool:
    if SOFFICE is None or not SYSTEM_PYTHON.exists():
        return False
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return asked.returncode == 0


needs_uno = pytest.mark.skipif(not has_uno(), reason="LibreOffice with python3-uno is not on this machine")


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
    plan = folder / "plan.json"
    plan.write_text(json.dumps([job.plain() for job in jobs]), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    listen = f"--accept=socket,host=127.0.0.1,port={port};urp;"
    office = subprocess.Popen(
        [str(SOFFICE), profile, "--headless", "--norestore", listen],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        done = subprocess.run(
            [SYSTEM_PYTHON, SCRIPT, str(port), plan], check=True, timeout=280, capture_output=True, text=True
        )
        office.wait(30)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait(10)
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen
