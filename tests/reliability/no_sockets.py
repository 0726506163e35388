"""Forbids connections in this process and in every reader child, and does deeds: any attempt is an error.

``python -m tests.reliability.no_sockets FOLDER VERB …``: an audit hook cannot be taken off again and sees
sockets made below Python's own ``socket`` module too. Sockets between processes of this machine
(``AF_UNIX``) are allowed.
"""

from __future__ import annotations

import socket
import sys
from importlib import import_module
from multiprocessing.connection import Connection

from forms.exchange import worker, worker_child
from forms.exchange.worker_child import Duty

_OUTWARD = {socket.AF_INET, socket.AF_INET6}
_NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request")


class Attempted(BaseException):
    """Somebody tried to connect; no ``except Exception`` may hide it."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NAMES or (event == "socket.__new__" and arguments[1] in _OUTWARD):
        sys.stderr.write(f"CONNECTION {event} {arguments[1:]}\n")
        sys.stderr.flush()
        raise Attempted(event)


sys.addaudithook(_watch)


def serve(connection: Connection, duty: Duty) -> None:
    """What a reader child runs; importing this module has already forbidden its connections."""
    sys.stderr.write("CHILD WITHOUT CONNECTIONS\n")
    sys.stderr.flush()
    worker_child.serve(connection, duty)


def main(arguments: list[str]) -> int:
    """One verb of the command line, without connections."""
    from forms.cli.command import main as do

    worker.serve = serve  # type: ignore[attr-defined]  # its import of the name
    return do(arguments)


if __name__ == "__main__":
    # Children find the function under the module's own name, not under "__main__".
    sys.exit(import_module("tests.reliability.no_sockets").main(sys.argv[1:]))
