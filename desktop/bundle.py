"""Makes the program as one folder that needs no Python: ``python3 desktop/bundle.py``.

The same script and the same ``resources/bundle/bao-cao-cds.spec`` serve Linux and Windows. The folder is
``dist/bao-cao-cds/``; beside it lie the archive to hand out and ``SHA256SUMS.txt``. Nothing unpacks itself
and nothing asks for administrator rights.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.environment import LOCK, ROOT, SetupNeeded, prepare

RECIPE = ROOT / "resources" / "bundle"
SPEC = RECIPE / "bao-cao-cds.spec"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
NAME = "bao-cao-cds"
PROGRAM = DIST / NAME
MOST_BYTES = 300 * 1024 * 1024
"""What the folder may weigh."""
_BESIDE = {ROOT / "LICENSE": "LICENSE.txt", RECIPE / "DOC-TRUOC.txt": "DOC-TRUOC.txt"}


def main() -> int:
    """Build the folder, pack it, write its sum.

    Returns:
        0; 1 when the folder is too large; 2 when the set-up needs something it may not install.
    """
    try:
        python = prepare(
            home=BUILD / "venv", locks=(LOCK, RECIPE / "requirements.lock"), packages=_missing_packages()
        )
    except SetupNeeded as needed:
        print(needed, file=sys.stderr)  # noqa: T201 - this script speaks to a terminal
        return 2
    build(python)
    archive = pack()
    size = weight(PROGRAM)
    _say(f"{PROGRAM.relative_to(ROOT)}: {size / 2**20:.0f} MB")
    _say(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 2**20:.0f} MB")
    return 0 if size <= MOST_BYTES else 1


def build(python: Path) -> None:
    """Let PyInstaller lay the folder out, and put beside the program what a person reads."""
    folders = ["--distpath", str(DIST), "--workpath", str(BUILD / "work")]
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, str(SPEC)]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
    if sys.platform.startswith("linux"):
        _strip_pythons_own(PROGRAM / "_internal")
    for source, name in _BESIDE.items():
        shutil.copyfile(source, PROGRAM / name)


def pack() -> Path:
    """The folder as one archive (zip on Windows, tar.gz elsewhere), and its SHA-256 beside it."""
    system = "windows" if sys.platform == "win32" else "linux"
    base = DIST / f"{NAME}-{_version()}-{system}"
    kind = "zip" if sys.platform == "win32" else "gztar"
    archive = Path(shutil.make_archive(str(base), kind, root_dir=DIST, base_dir=NAME))
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    (DIST / "SHA256SUMS.txt").write_text(f"{digest}  {archive.name}\n", encoding="ascii", newline="\n")
    return archive


def weight(folder: Path) -> int:
    """Bytes of all files under a folder, each link counted as nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _strip_pythons_own(internal: Path) -> None:
    """Take the debug symbols out of Python's library and modules; libraries of wheels break when stripped."""
    strip = shutil.which("strip")
    files = [*internal.glob("libpython*.so*"), *internal.glob("python3*/lib-dynload/*.so")]
    if strip is not None and files:
        subprocess.run([strip, "--strip-unneeded", *files], check=True)  # noqa: S603


def _version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def _missing_packages() -> list[str]:
    """What PyInstaller wants of a Debian: a shared Python and the tools that read its libraries."""
    if not sys.platform.startswith("linux"):
        return []
    missing: list[str] = []
    if shutil.which("objdump") is None:
        missing.append("binutils")
    shared = Path(str(sysconfig.get_config_var("LIBDIR")), str(sysconfig.get_config_var("INSTSONAME")))
    if shared.suffix != ".a" and not shared.exists():
        missing.append(f"libpython{sys.version_info.major}.{sys.version_info.minor}")
    return missing


def _say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201 - this script speaks to a terminal


if __name__ == "__main__":
    sys.exit(main())
