"""A virtual screen inside the bare root, read from outside as a picture."""

from __future__ import annotations

import struct
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from tests.bundle.bare_root import inside

DISPLAY = ":87"
_BUFFER = "/tmp/screen"


@contextmanager
def screen(root: Path) -> Iterator[Path]:
    """An X server of 1366×768 whose frame buffer is a file of the root."""
    buffer = root / _BUFFER.lstrip("/")
    buffer.mkdir(exist_ok=True)
    buffer.chmod(0o777)
    command = ["Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-fbdir", _BUFFER, "-nolisten", "tcp"]
    server = subprocess.Popen(inside(root, command), stderr=subprocess.DEVNULL)
    try:
        yield buffer / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()


def wait_until_painted(buffer: Path, limit: float = 60) -> float:
    """Wait for a picture of many colours; the seconds it took.

    Raises:
        TimeoutError: the screen stayed empty.
    """
    begin = monotonic()
    while monotonic() - begin < limit:
        if buffer.exists() and colours(buffer) > 40:
            return monotonic() - begin
        sleep(0.05)
    raise TimeoutError("nothing was painted")


def colours(buffer: Path) -> int:
    """How many different pixels the screen shows."""
    _, _, rows = _pixels(buffer)
    return len({row[at : at + 3] for row in rows[::8] for at in range(0, len(row), 32)})


def as_png(buffer: Path) -> bytes:
    """The screen as a PNG file."""
    width, height, rows = _pixels(buffer)
    lines = b"".join(b"\0" + _rgb(row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _rgb(row: bytes) -> bytes:
    line = bytearray(len(row) // 4 * 3)
    line[0::3], line[1::3], line[2::3] = row[2::4], row[1::4], row[0::4]
    return bytes(line)


def _pixels(buffer: Path) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of four bytes a pixel (blue first), out of an X window dump."""
    data = buffer.read_bytes()
    if len(data) < 100:
        return 0, 0, []
    words = struct.unpack(">25I", data[:100])
    width, height, stride, colour_count = words[4], words[5], words[12], words[19]
    start = words[0] + 12 * colour_count
    rows = [data[start + stride * line :][: width * 4] for line in range(height)]
    return width, height, rows
