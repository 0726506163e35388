"""A judge that falls over is asked again; a judge that speaks is believed at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.uno_office import TRIES, drive, needs_uno

pytestmark = [pytest.mark.libreoffice, needs_uno]

SCRIPT = """
import os, signal
from tests.uno_script import run

def main(desktop, tried):
    with open(tried, "a") as noted:
        noted.write("x")
    {end}

run(main)
"""
FALLS = "os.kill(os.getpid(), signal.SIGSEGV)"
FALLS_ONCE = f"if os.path.getsize(tried) == 1: {FALLS}"
REFUSES = 'raise ValueError("no such sheet")'


@pytest.mark.parametrize(
    ("end", "said", "tries"),
    [
        pytest.param(FALLS_ONCE, None, 2, id="falls over once"),
        pytest.param(FALLS, "ended with -11", TRIES, id="falls over always"),
        pytest.param(REFUSES, "no such sheet", 1, id="refuses"),
    ],
)
def test_who_falls_over_is_asked_again(end: str, said: str | None, tries: int, tmp_path: Path) -> None:
    script, tried = tmp_path / "script.py", tmp_path / "tried"
    script.write_text(SCRIPT.format(end=end), "utf-8")
    if said is None:
        drive(script, [tried], tmp_path)
    else:
        with pytest.raises(RuntimeError, match=said):
            drive(script, [tried], tmp_path)
    assert tried.read_text() == "x" * tries
