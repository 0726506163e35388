"""How a script that drives LibreOffice begins and ends; run by the system's own Python, see uno_office."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Any

import uno

_TRIES = 150


def run(main: Callable[..., None]) -> None:
    """``main(desktop, ARGUMENTS...)`` for ``script PORT ARGUMENTS...``, then LibreOffice is ended."""
    desktop = _connect(sys.argv[1])
    main(desktop, *sys.argv[2:])
    desktop.terminate()
    os._exit(0)  # the bridge to an office that has just ended sometimes faults while Python takes it down


def option(name: str, value: object) -> Any:
    """A ``PropertyValue``."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def _connect(port: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_TRIES):
        try:
            address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
            context = resolver.resolve(address)
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not answer")
