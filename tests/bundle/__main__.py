"""Starts the packed program in a bare Debian 12 and says, step by step, how it went.

    python3 -m tests.bundle [--root FOLDER] [--picture FILE] [--source PYTHON]

Needs root and debootstrap. ``--source`` compares the first paint with that of the sources under a Python.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from tests import readme_place
from tests.bundle import bare_root, screen

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = PROJECT / "dist" / "bao-cao-cds"
TARGET = "/opt/bao-cao-cds"
WINDOW, VERBS = f"{TARGET}/bao-cao-cds", f"{TARGET}/bao-cao-cds-lenh"
WORK = f"{bare_root.HOME}/vi-du"
MOST_MEGABYTES = 300
MOST_RATIO = 2.0
_PAIRS = 5
_HEAD = ("| step | figure | |", "|---|---|---|")

DEEDS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (0, ("demo", "--workspace", WORK)),
    (1, ("receive", f"{WORK}/returned", "--workspace", WORK)),
    (1, ("owing", "--workspace", WORK, "--period", "2024S1")),
    (0, ("summary", "--workspace", WORK, "--period", "2024S1", "-o", f"{WORK}/tong-hop")),
    (0, ("analyse", "--workspace", WORK, "-o", f"{WORK}/phan-tich.xlsx")),
    (0, ("forms", "check", f"{TARGET}/_internal/forms/library/huyen/2022.1/form.xlsx")),
    (0, ("forms", "try", f"{TARGET}/_internal/forms/library/dot_xuat/2022.1/form.xlsx", "-o", f"{WORK}/thu")),
    (0, ("blank", "--form", "huyen", "--unit", "385", "--period", "2024S1", "-o", f"{WORK}/trong.xlsx")),
    (1, ("check", f"{WORK}/trong.xlsx")),
    (1, ("export", f"{WORK}/trong.xlsx", "-o", f"{WORK}/goi")),
)
"""The verbs in turn and the status each ends with: files are refused and units missing in the example."""


class Told:
    """The table of steps, printed as it grows."""

    def __init__(self) -> None:
        self.failed = 0
        self.lines = list(_HEAD)

    def step(self, name: str, holds: bool, figure: str, words: str = "") -> None:
        self.failed += not holds
        self.lines.append(f"| {name} | {figure} | {'holds' if holds else '**fails**'} |")
        sys.stdout.write(f"| {name} | {figure} | {'holds' if holds else '**fails**'} |\n")
        sys.stdout.flush()
        if not holds:
            sys.stderr.write(words[-2000:])


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out every step; 0 when all hold."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.bundle")
    parser.add_argument("--root", type=Path, help="a bare root to keep and use again")
    parser.add_argument("--picture", type=Path, help="where to put a picture of the painted window")
    parser.add_argument("--source", type=Path, help="a Python with the libraries, to compare the first paint")
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    options = parser.parse_args(arguments)
    told = Told()
    sys.stdout.write("| step | figure | |\n|---|---|---|\n")
    megabytes = sum(f.stat().st_size for f in PROGRAM.rglob("*") if not f.is_symlink()) / 2**20
    told.step(f"the folder, at most {MOST_MEGABYTES} MB", megabytes <= MOST_MEGABYTES, f"{megabytes:.0f} MB")
    with tempfile.TemporaryDirectory() as spare:
        root = options.root or Path(spare) / "root"
        bare_root.make_root(root)
        bare_root.install(root, PROGRAM, TARGET)
        with bare_root.entered(root):
            paint_offscreen(root, told)
            paint_on_a_screen(root, told, options.picture)
            carry_out_deeds(root, told)
            be_portable(root, told)
    if options.source:
        compare_first_paint(options.source, told)
    if options.readme:
        readme_place.write("bundle", "\n".join(told.lines))
    return 1 if told.failed else 0


def paint_offscreen(root: Path, told: Told) -> None:
    status, seconds, words = bare_root.run(root, [WINDOW])
    told.step(
        "window painted without a screen, ended", status == 0, f"status {status}, {seconds:.1f} s", words
    )


def paint_on_a_screen(root: Path, told: Told, picture: Path | None) -> None:
    with screen.screen(root) as buffer:
        command = bare_root.inside(root, [WINDOW], DISPLAY=screen.DISPLAY, QT_QPA_PLATFORM="xcb")
        window = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            seconds = screen.wait_until_painted(buffer)
            told.step("window painted under Xvfb", window.poll() is None, f"{seconds:.1f} s")
            if picture:
                picture.write_bytes(screen.as_png(buffer))
        except TimeoutError:
            window.kill()
            told.step(
                "window painted under Xvfb", False, "nothing", window.stderr.read() if window.stderr else ""
            )
        finally:
            window.kill()
            window.communicate()


def carry_out_deeds(root: Path, told: Told) -> None:
    for expected, deed in DEEDS:
        status, seconds, words = bare_root.run(root, [VERBS, *deed])
        name = " ".join(word for word in deed[:2] if not word.startswith(("-", "/")))
        told.step(f"`{name}`", status == expected, f"status {status}, {seconds:.1f} s", words)
    status, _, words = bare_root.run(root, ["find", f"{WORK}/tong-hop", f"{WORK}/goi", "-type", "f"])
    made = len(words.splitlines())
    told.step("files of summary and package", status == 0 and made > 4, f"{made} files", words)


def be_portable(root: Path, told: Told) -> None:
    """A folder ``du-lieu`` beside the program takes what it writes; the user's home stays as it was."""
    stick = f"{bare_root.HOME}/usb"
    place = root / stick.lstrip("/")
    shutil.copytree(root / TARGET.lstrip("/"), place, symlinks=True)
    (place / "du-lieu").mkdir()
    for path in (place, place / "du-lieu"):
        os.chown(path, bare_root.USER, bare_root.USER)
    before = _hidden(root)
    status, seconds, words = bare_root.run(root, [f"{stick}/bao-cao-cds"])
    kept = (place / "du-lieu" / "cua-so.ini").exists() and _hidden(root) == before
    told.step("carried on a stick", status == 0 and kept, f"status {status}, {seconds:.1f} s", words)


def _hidden(root: Path) -> set[str]:
    home = root / bare_root.HOME.lstrip("/")
    return {str(path.relative_to(home)) for path in home.glob(".config/**/*")}


def compare_first_paint(python: Path, told: Told) -> None:
    """The whole offscreen run, packed and from the sources in turn, on this machine."""
    packed = lambda settings: [str(PROGRAM / "bao-cao-cds"), "--settings", settings]  # noqa: E731
    source = lambda settings: [str(python), "main.py", "--settings", settings]  # noqa: E731
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(_timed(packed, folder), _timed(source, folder)) for _ in range(_PAIRS)]
    ratio = statistics.median(ours / floor for ours, floor in pairs)
    ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    figure = f"{ours:.2f} s against {floor:.2f} s: {ratio:.2f}"
    told.step(f"first paint, at most {MOST_RATIO:g} times the sources'", ratio <= MOST_RATIO, figure)


def _timed(command: Callable[[str], list[str]], folder: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begin = monotonic()
    subprocess.run(command(f"{folder}/s.ini"), check=True, cwd=PROJECT, env=environment, capture_output=True)
    return monotonic() - begin


if __name__ == "__main__":
    sys.exit(main())
