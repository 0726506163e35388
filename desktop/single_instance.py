"""One window for each workspace and user: a second start hands its files to the first and ends.

Whether there is a first is told by :mod:`desktop.instance_lock`, which needs no network classes; this
module is loaded by the second, and by the first once its window is painted.
"""

from __future__ import annotations

import hashlib
import json

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000
_TRIES, _PAUSE_MS = 5, 150


def instance_name(settings_file: str) -> str:
    """The name under which the first window listens; one for each settings file."""
    return "bao-cao-cds-" + hashlib.sha256(settings_file.encode()).hexdigest()[:16]


def hand_over(name: str, files: list[str]) -> bool:
    """Give the files to the window that is open already; ``False`` where there is none."""
    socket = _connected(name)
    if socket is None:
        return False
    socket.write(json.dumps(files).encode() + b"\n")
    socket.waitForBytesWritten(_WAIT_MS)
    is_taken = socket.waitForReadyRead(_WAIT_MS) and bytes(socket.readAll().data()).startswith(b"ok")
    socket.disconnectFromServer()
    return is_taken


def _connected(name: str) -> QLocalSocket | None:
    """A first window may be so young that it does not listen yet."""
    for _ in range(_TRIES):
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(_WAIT_MS):
            return socket
        QThread.msleep(_PAUSE_MS)
    return None


class InstanceServer(QObject):
    """Listens for later starts; :attr:`called` brings their files (perhaps none)."""

    called = Signal(list)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(name):
            # Left behind by a window that was killed; nobody answered there.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._on_words(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._on_words(socket)

    def _on_words(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            files = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            files = []
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit([str(file) for file in files] if isinstance(files, list) else [])
