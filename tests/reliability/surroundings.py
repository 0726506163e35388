"""The world going wrong: a small disk that is full or read-only, rights taken away, no connection."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1 << 1, 1 << 2
_CAPABILITY_VERSION_3 = 0x20080522


def can_mount(folder: Path) -> bool:
    """Whether a small disk can be made here."""
    if not IS_ROOT:
        return False
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if done.returncode == 0:
        subprocess.run(["umount", str(folder)], check=True)
    return done.returncode == 0


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of that size in memory, gone afterwards."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def filled_up(disk: Path, free: int) -> Iterator[None]:
    """All but ``free`` bytes of the disk taken."""
    room = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(b"x" * max(0, room.f_bavail * room.f_frsize - free))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """The disk remounted for reading only."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


@contextmanager
def without_rights(*paths: Path) -> Iterator[None]:
    """Nobody may read or write these, this process not even as root."""
    modes = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0)
    try:
        if IS_ROOT:
            with _as_anybody():
                yield
        else:
            yield
    finally:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


@contextmanager
def _as_anybody() -> Iterator[None]:
    """This thread without root's right to pass every permission by."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()
    if libc.capget(header, sets):
        raise OSError(ctypes.get_errno(), "capget")
    effective = sets[0]
    sets[0] = effective & ~(_DAC_OVERRIDE | _DAC_READ_SEARCH)
    libc.capset(header, sets)
    try:
        yield
    finally:
        sets[0] = effective
        libc.capset(header, sets)
