"""A real process killed with SIGKILL at a random instant, and what is then found on the disk."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path as FilePath

from tests.reliability import kill_clerk
from tests.reliability import kill_deeds as deeds
from tests.reliability.kill_checks import CHECKS
from tests.reliability.outcome import Outcome

__all__ = ["CHECKS", "kill_once", "run"]

ROOT = FilePath(__file__).parents[2]
SPANS = {
    "typing": 0.6, "pasting": 0.6, "finishing": 2, "exporting": 3, "packing": 0.5, "receiving": 0.6,
    "consolidating": 5, "backing-up": 0.6, "restoring": 0.6, "taking forms in": 0.6, "migrating": 0.6,
    "beginning": 0.4,
}  # fmt: skip
"""Seconds within which a deed is killed; receiving first waits for some files."""
_GROUPS = {
    "typing": "clerk", "pasting": "clerk", "finishing": "clerk", "exporting": "clerk",
    "receiving": "department", "consolidating": "consolidation", "backing-up": "store", "restoring": "store",
}  # fmt: skip
"""Deeds that find the same workspace; the others make their own."""
TEMPORARY = "tmp"
"""Beside the workspace: the killed process's folder for temporary files."""


def run(
    deed: str, times: int, folder: FilePath, seed: int, files: FilePath | None = None, limit: float = 0
) -> Outcome:
    """Kill the deed so many times, each time in a workspace of its own.

    ``folder`` keeps what was prepared for one deed for the next; ``files`` is an example of the Department;
    after ``limit`` seconds no further one is killed, where that is not 0.
    """
    outcome = Outcome(f"kill: {deed}")
    dice = random.Random(seed)
    group = _GROUPS.get(deed, "none")
    example = folder / f"example-{group}"
    if not example.exists():
        _prepare(group, example, files)
    begun = time.monotonic()
    for number in range(times):
        if limit and time.monotonic() - begun > limit:
            break
        place = folder / f"{deed}-{number}"
        shutil.copytree(example, place, symlinks=True)
        wait_for = dice.randint(0, 8) if deed == "receiving" else 0
        said = kill_once(deed, place / "kho", dice.uniform(0, SPANS[deed]), wait_for)
        outcome.tried += 1
        outcome.count("acknowledged", sum(line.startswith("done") for line in said))
        try:
            CHECKS[deed](place / "kho", said)
            _refuse_temporary(place / TEMPORARY)
        except Exception as error:  # noqa: BLE001 - every kind of failure is a finding
            outcome.failures.append(f"{deed} {number}: {type(error).__name__}: {error}")
            continue
        shutil.rmtree(place)
    return outcome


def _prepare(group: str, place: FilePath, files: FilePath | None) -> None:
    """A workspace as the deeds find it, to be copied for each kill."""
    workspace = place / "kho"
    workspace.mkdir(parents=True)
    (place / TEMPORARY).mkdir()
    if group == "clerk":
        kill_clerk.prepare(workspace)
    if group == "store":
        deeds.prepare(workspace)
    if group in ("department", "consolidation"):
        assert files
        (place / "files").symlink_to(files / "returned")
        shutil.copytree(files / "kho", workspace, dirs_exist_ok=True)
    if group == "consolidation":
        with redirect_stdout(StringIO()):
            deeds.receive(workspace)


def _refuse_temporary(folder: FilePath) -> None:
    """What the killed process left outside its workspace goes at the next start of anybody."""
    from forms.exchange.leftovers import sweep

    sweep(folder)
    left = [path.name for path in folder.iterdir()]
    assert not left, f"temporary files left: {left}"


def kill_once(deed: str, workspace: FilePath, delay: float, wait_for: int = 0) -> list[str]:
    """Start the deed, kill it ``delay`` seconds after so many lines, and give what it acknowledged."""
    command = [sys.executable, "-m", "tests.reliability.kill_deeds", deed, str(workspace)]
    environment = {**os.environ, "TMPDIR": str(workspace.parent / TEMPORARY)}
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    lines: list[str] = []
    first = process.stdout.readline()
    lines += [process.stdout.readline() for _ in range(wait_for)]
    reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()))
    reader.start()
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    reader.join()
    process.stdout.close()
    assert first == "ready\n", f"{deed} did not start"
    # A line without its end was not said whole: it acknowledges nothing.
    return [line.rstrip("\n") for line in lines if line.endswith("\n")]
