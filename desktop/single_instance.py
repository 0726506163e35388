"""One window for each workspace and user: a second start hands its files to the first and ends."""

from __future__ import annotations

import hashlib
import json

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000


def instance_name(settings_file: str) -> str:
    """The name under which the first window listens; one for each settings file."""
    return "bao-cao-cds-" + hashlib.sha256(settings_file.encode()).hexdigest()[:16]


def hand_over(name: str, files: list[str]) -> bool:
    """Give the files to the window that is open already; ``False`` where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(json.dumps(files).encode() + b"\n")
    socket.waitForBytesWritten(_WAIT_MS)
    is_taken = socket.waitForReadyRead(_WAIT_MS) and bytes(socket.readAll().data()).startswith(b"ok")
    socket.disconnectFromServer()
    return is_taken


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
