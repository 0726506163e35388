"""A Debian 12 without Python in a folder of its own, and programs run inside it as an ordinary user."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

RELEASE = "bookworm"
PACKAGES = ("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "fonts-noto-core", "xvfb")
"""What a desktop has anyway: the graphics libraries, fonts, and a screen to paint on."""
USER = 1000
HOME = "/home/chuyen-vien"
_MOUNTS = ("proc", "dev")


def make_root(folder: Path) -> None:
    """Make the root where it is not there yet.

    Raises:
        RuntimeError: there is a Python in it.
    """
    if not (folder / "etc" / "debian_version").exists():
        include = "--include=" + ",".join(PACKAGES)
        subprocess.run(
            ["debootstrap", "--variant=minbase", include, RELEASE, str(folder)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    found = [str(path) for place in ("bin", "local/bin") for path in (folder / "usr" / place).glob("python*")]
    if found:
        raise RuntimeError(f"the root is not bare: {found}")


def install(folder: Path, program: Path, target: str) -> None:
    """Copy the packed program into the root, readable by all and writable by nobody but root."""
    place = folder / target.lstrip("/")
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(program, place, symlinks=True)
    home = folder / HOME.lstrip("/")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    os.chown(home, USER, USER)


@contextmanager
def entered(folder: Path) -> Iterator[None]:
    """The root with its ``/proc`` and ``/dev``, taken away afterwards."""
    for name in _MOUNTS:
        subprocess.run(["mount", "--bind", f"/{name}", str(folder / name)], check=True)
    try:
        yield
    finally:
        for name in reversed(_MOUNTS):
            subprocess.run(["umount", str(folder / name)], check=True)


def inside(folder: Path, command: Sequence[str], **variables: str) -> list[str]:
    """The command line that runs ``command`` in the root as the ordinary user, with a clean environment."""
    named = {"HOME": HOME, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **variables}
    environment = ["env", "-i", *(f"{name}={value}" for name, value in named.items())]
    return ["chroot", f"--userspec={USER}:{USER}", str(folder), *environment, *command]


def run(folder: Path, command: Sequence[str], limit: float = 300, **variables: str) -> tuple[int, float, str]:
    """Run to the end: the status, the seconds, what it printed."""
    begin = monotonic()
    done = subprocess.run(
        inside(folder, command, **variables),
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
    )
    return done.returncode, monotonic() - begin, done.stdout + done.stderr
