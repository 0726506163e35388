"""Every verb does its work while no socket to the outside can be made, in reader children neither."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.example import make_example
from tests.reliability.fault_deeds import deeds, lay_out, make_ready

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.reliability.no_sockets"]


def do(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    folder = tmp_path_factory.mktemp("no-connection")
    (folder / "example").mkdir()
    make_example(folder / "example", 4)
    return lay_out(make_ready(folder / "example"), folder)


READS_OUTSIDE_FILES = {
    "check", "export", "receive", "forms-check", "document-read", "document-refresh",
}  # fmt: skip


@pytest.mark.parametrize(
    "deed",
    [
        "open",
        "blank",
        "check",
        "export",
        "receive",
        "owing",
        "summary",
        "forms-check",
        "document-read",
        "document-refresh",
        "backup-elsewhere",
        "restore-look",
        "restore-done",
        "diagnose",
        "move",
    ],
)
def test_a_deed_needs_no_connection(deed, places):
    done = do([*deeds(*places)[deed], "--json"])
    assert done.returncode in (0, 1), done.stderr
    assert "CONNECTION " not in done.stderr
    assert "Traceback" not in done.stderr
    if deed in READS_OUTSIDE_FILES:
        assert "CHILD WITHOUT CONNECTIONS" in done.stderr


def test_an_attempt_would_be_seen():
    probe = "import tests.reliability.no_sockets, socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "CONNECTION " in done.stderr
