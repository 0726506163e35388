"""Sets up what the program needs in ``.venv/``, with the standard library alone.

Works on a bare Debian 12 (python3 and git, nothing else) and on Windows 10 with Python: makes the
virtual environment, installs what ``requirements.lock`` pins, hash by hash, and on Debian the system
packages that Python and Qt lack. Where it may not install those, it prints the exact line to run.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"

VENV_PACKAGES = ("python3-venv",)
QT_PACKAGES = (
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "fonts-noto-core",
)
LIBREOFFICE_PACKAGES = (
    "libreoffice-calc-nogui",
    "libreoffice-writer-nogui",
    "python3-uno",
    "fonts-liberation2",
    "poppler-utils",
)


def run_in_environment(arguments: list[str], *, wants_libreoffice: bool = False) -> int:
    """Run Python with ``arguments`` from the project's root inside the prepared environment.

    Returns:
        The exit status of that process, or 2 when the set-up needs something it may not install.
    """
    try:
        python = prepare(wants_libreoffice=wants_libreoffice)
    except SetupNeeded as needed:
        print(needed, file=sys.stderr)  # noqa: T201 - this script speaks to a terminal
        return 2
    return subprocess.run([str(python), *arguments], cwd=ROOT, check=False).returncode  # noqa: S603


def prepare(
    *,
    wants_libreoffice: bool = False,
    home: Path = VENV,
    locks: Sequence[Path] = (LOCK,),
    packages: Sequence[str] = (),
) -> Path:
    """Make the environment in ``home`` match the lock files and return its Python.

    Args:
        wants_libreoffice: the tests convert documents.
        home: the folder of the environment.
        locks: what goes into it, every file pinned by its hash.
        packages: further system packages that are missing.

    Raises:
        SetupNeeded: a system package is missing and may not be installed from here.
    """
    _install_system_packages([*_missing_packages(wants_libreoffice=wants_libreoffice), *packages])
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / "prepared"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted(locks):
        return python
    venv.EnvBuilder(with_pip=True, clear=True).create(home)
    _say(f"Đang cài các thư viện vào {home.relative_to(ROOT)} (lần đầu mất vài phút) …")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    requirements = [word for lock in locks for word in ("--requirement", str(lock))]
    subprocess.run([*pip, *requirements], check=True)  # noqa: S603
    stamp.write_text(wanted(locks))
    return python


def wanted(locks: Sequence[Path]) -> str:
    """What an environment is known by: the locks and the version of Python.

    Not ``sys.version``: installing python3-venv may renew a Debian's Python under this very process.
    """
    locked = b"".join(lock.read_bytes() for lock in locks)
    return hashlib.sha256(locked + str(sys.version_info).encode()).hexdigest()


class SetupNeeded(Exception):
    """A system package is missing; the text is the line that installs it."""


def _missing_packages(*, wants_libreoffice: bool) -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    missing: list[str] = []
    if importlib.util.find_spec("ensurepip") is None:
        missing += VENV_PACKAGES
    if ctypes.util.find_library("EGL") is None or ctypes.util.find_library("xcb-cursor") is None:
        missing += QT_PACKAGES
    if wants_libreoffice and shutil.which("soffice") is None:
        missing += LIBREOFFICE_PACKAGES
    return missing


def _install_system_packages(packages: list[str]) -> None:
    if not packages:
        return
    line = "apt-get install --yes --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise SetupNeeded(f"Thiếu gói hệ thống. Hãy chạy lệnh sau rồi thử lại:\n\n    sudo {line}\n")
    _say("Đang cài gói hệ thống: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "--quiet=2"], ["apt-get", "--quiet=2", *line.split()[1:]]):
        subprocess.run(  # noqa: S603
            command, check=True, env=environment, stdout=subprocess.DEVNULL
        )


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - this script speaks to a terminal
