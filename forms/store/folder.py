"""Where a workspace may stand, and keeping its folder clean: only local disks hold a database safely.

SQLite's locks do not work reliably over a network, and a synchronising program copies the file while it
is being written (https://www.sqlite.org/howtocorrupt.html, 2.1 and 1.2).
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from forms.model.problem import KnownTrouble

DATABASE_NAME = "baocao.sqlite"
LOCK_NAME = "baocao.lock"
LIBRARY_NAME = "library"
"""The folder of the forms that were taken in, and of the regimes; whole files, put there by others."""
REGISTERS_NAME = "registers"
"""The folder of a workspace's own registers of units, successions and holidays; absent, the shipped ones."""
PACKAGES_NAME = "bao-cao"
"""The folder of the packages that leave the house, where the office chose no other."""
SUMMARIES_NAME = "tong-hop"
"""The folder of the consolidated documents, one inside it for each period."""

_MOUNTS = Path("/proc/mounts")

# 9p and virtiofs are left out: under them stands the disk of the machine itself (WSL, virtual machines).
_NETWORK_TYPES = {
    "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone",
    "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs",
}  # fmt: skip
_DRIVE_REMOTE = 4

_SYNCED_NAMES: Mapping[str, re.Pattern[str]] = {
    "OneDrive": re.compile(r"onedrive( - .*| \(.*\))?"),
    "Google Drive": re.compile(r"(google ?drive|my drive|drive của tôi|drivefs)( .*)?"),
    "Dropbox": re.compile(r"dropbox( - .*| \(.*\))?"),
    "iCloud": re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs"),
    "Zalo": re.compile(r"zalo( received files|pc)?"),
}
_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

_LEFTOVERS = (".*.tmp", "*.sqlite.tmp", "*.sqlite.tmp-journal", ".bc_*", "*/.bc_*")


def refuse_unsafe(
    folder: Path, *, mounts: str | None = None, environment: Mapping[str, str] | None = None
) -> None:
    """Refuse a place where the data would sooner or later be damaged.

    Args:
        folder: where the workspace is or shall be.
        mounts: what ``/proc/mounts`` says; read from there when not given.
        environment: the environment variables; those of the process when not given.

    Raises:
        KnownTrouble: ``store.network_folder`` or ``store.synced_folder``.
    """
    place = Path(os.path.realpath(folder))
    if _is_on_network(place, _read_mounts() if mounts is None else mounts):
        raise KnownTrouble("store.network_folder", folder=str(folder))
    service = _synced_by(place, os.environ if environment is None else environment)
    if service:
        raise KnownTrouble("store.synced_folder", folder=str(folder), service=service)


def _is_on_network(place: Path, mounts: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(place.anchor)
        return place.anchor.startswith("\\\\") or kind == _DRIVE_REMOTE
    return _mount_type(place, mounts) in _NETWORK_TYPES


def _mount_type(place: Path, mounts: str) -> str:
    """The type of the file system that holds ``place``: that of the longest mount point above it."""
    best, found = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_unescaped(fields[1]))
        # A later line of the same length covers the earlier one.
        if (place == point or point in place.parents) and len(point.parts) >= best:
            best, found = len(point.parts), fields[2]
    return found


def _unescaped(text: str) -> str:
    r"""``/proc/mounts`` writes a space as ``\040``."""
    raw = re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), os.fsencode(text))
    return os.fsdecode(raw)


def _read_mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _synced_by(place: Path, environment: Mapping[str, str]) -> str:
    for name in _SYNCED_VARIABLES:
        root = environment.get(name)
        if root and (place == Path(root) or Path(root) in place.parents):
            return "OneDrive"
    for part in place.parts:
        for service, pattern in _SYNCED_NAMES.items():
            if pattern.fullmatch(part.casefold()):
                return service
    return ""


def clean_leftovers(folders: Iterable[Path]) -> int:
    """Remove what a killed program left half-written directly in these folders; gives how many went.

    Call it only while the workspace is locked: nobody else then writes there.
    """
    gone = 0
    for leftover in {path for folder in folders for path in _leftovers_in(folder)}:
        with suppress(OSError):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover)
            else:
                leftover.unlink()
            gone += 1
    return gone


def _leftovers_in(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for pattern in _LEFTOVERS:
            yield from folder.glob(pattern)
