"""A LibreOffice driven through UNO for a test: started once, ended by its own process id."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.office import SOFFICE

ROOT = Path(__file__).parents[1]
SYSTEM_PYTHON = Path("/usr/bin/python3")
TRIES = 3


def has_uno() -> bool:
    if SOFFICE is None or not SYSTEM_PYTHON.exists():
        return False
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return asked.returncode == 0


needs_uno = pytest.mark.skipif(not has_uno(), reason="LibreOffice with python3-uno is not on this machine")


def drive(script: Path, arguments: list[Path], folder: Path) -> None:
    """Run ``script PORT ARGUMENTS...`` (see ``uno_script``) by the system's Python beside a LibreOffice.

    The bridge of that Python to LibreOffice is of neither this program nor its tests, and sometimes ends with
    a signal of the operating system. Then the script is run anew beside a new LibreOffice, as often as
    ``TRIES``; an exception of the script itself is raised at once, with what it printed.

    Raises:
        RuntimeError: the script failed, or ended with a signal each time.
    """
    for attempt in range(TRIES):
        done = _once(script, arguments, folder / f"profile{attempt}")
        if done.returncode == 0:
            return
        if done.returncode > 0:
            break
    raise RuntimeError(f"{script.name} ended with {done.returncode}: {done.stderr}")


def _once(script: Path, arguments: list[Path], profile: Path) -> subprocess.CompletedProcess[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shutil.rmtree(profile, ignore_errors=True)
    office = subprocess.Popen(
        [
            str(SOFFICE),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=socket,host=127.0.0.1,port={port};urp;",
        ],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        done = subprocess.run(
            [SYSTEM_PYTHON, script, str(port), *arguments],
            check=False,
            timeout=280,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        if done.returncode == 0:
            with suppress(subprocess.TimeoutExpired):
                office.wait(30)
        return done
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait(10)
