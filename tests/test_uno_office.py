"""A judge that falls over is asked again; a judge that speaks is believed at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.uno_office import TRIES, drive, needs_uno

pytestmark = [pytest.mark.libreoffice, needs_uno]

CONNECT = """
import os, signal, sys, time, uno
tried = open(sys.argv[2], "a"); tried.write("x"); tried.flush()
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(150):
    try:
        address = f"uno:socket,host=127.0.0.1,port={sys.argv[1]};urp;StarOffice.ComponentContext"
        context = resolver.resolve(address)
        break
    except uno.getClass("com.sun.star.connection.NoConnectException"):
        time.sleep(0.2)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
"""
FALLS = "os.kill(os.getpid(), signal.SIGSEGV)"
FALLS_ONCE = f"if os.path.getsize(sys.argv[2]) == 1: {FALLS}\ndesktop.terminate(); os._exit(0)"
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
    script.write_text(CONNECT + end, "utf-8")
    if said is None:
        drive(script, [tried], tmp_path)
    else:
        with pytest.raises(RuntimeError, match=said):
            drive(script, [tried], tmp_path)
    assert tried.read_text() == "x" * tries
