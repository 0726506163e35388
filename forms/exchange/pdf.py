"""PDF of a Word document or workbook by LibreOffice, where it is installed; said plainly where it is not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forms.exchange.leftovers import scratch_folder
from forms.model.problem import KnownTrouble

_NAMES = ("soffice", "libreoffice")
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_UNIX_PLACES = ("/usr/bin", "/usr/local/bin", "/opt/libreoffice/program", "/snap/bin")
_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels: four bytes each, blue, green, red and an unused one."""

    width: int
    height: int
    stride: int
    data: bytes


def page_images(pdf: bytes, scale: float) -> tuple[PageImage, ...]:
    """Every page of a PDF made here, ``scale`` pixels for each point of the paper."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_page_image(document[place], scale) for place in range(len(document)))
    finally:
        document.close()


def _page_image(page: Any, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()


def find_office(environment: Mapping[str, str] | None = None) -> Path | None:
    """LibreOffice's program on this machine, or ``None``."""
    environment = os.environ if environment is None else environment
    for candidate in _candidates(environment):
        if candidate.is_file():
            return candidate
    return None


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    for name in _NAMES:
        found = shutil.which(name, path=environment.get("PATH", ""))
        if found:
            yield Path(found)
    for root in _WINDOWS_ROOTS:
        if root in environment:
            yield from sorted(Path(environment[root]).glob("LibreOffice*/program/soffice.exe"), reverse=True)
            yield from sorted(Path(environment[root]).glob("Programs/LibreOffice*/program/soffice.exe"))
    if "PATH" in environment:
        yield from (Path(place) / name for place in _UNIX_PLACES for name in _NAMES)


class PdfMaker:
    """Turns documents into PDF, one at a time, with a profile folder of its own."""

    def __init__(self, office: Path | None, profile: Path, timeout: float = 60) -> None:
        self._office = office
        self._profile = profile
        self._timeout = timeout
        self._one_at_a_time = threading.Lock()
        self._cancelled = threading.Event()

    @property
    def is_available(self) -> bool:
        """Whether there is a LibreOffice to do it."""
        return self._office is not None

    def cancel(self) -> None:
        """Stop the document in work, if there is one."""
        self._cancelled.set()

    def pdf_bytes(self, data: bytes, suffix: str = ".docx") -> bytes:
        """The document as PDF.

        Raises:
            KnownTrouble: ``word.no_pdf_maker``, ``word.pdf_timeout``, ``word.pdf_cancelled`` or
                ``word.pdf_failed``.
        """
        if self._office is None:
            raise KnownTrouble("word.no_pdf_maker")
        with self._one_at_a_time, scratch_folder() as folder:
            self._cancelled.clear()
            source = folder / f"van_ban{suffix}"
            source.write_bytes(data)
            self._run(self._office, source)
            target = source.with_suffix(".pdf")
            if not target.is_file():
                raise KnownTrouble("word.pdf_failed")
            return target.read_bytes()

    def _run(self, office: Path, source: Path) -> None:
        command = [
            str(office),
            f"-env:UserInstallation={self._profile.resolve().as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(source.parent),
            str(source),
        ]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(  # noqa: S603  # our own command line, no shell
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=sys.platform != "win32"
        )
        try:
            self._wait(process)
        finally:
            _stop(process)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + self._timeout
        while process.poll() is None:
            if self._cancelled.is_set():
                raise KnownTrouble("word.pdf_cancelled")
            if time.monotonic() > deadline:
                raise KnownTrouble("word.pdf_timeout", seconds=round(self._timeout))
            self._cancelled.wait(_POLL_SECONDS)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started; LibreOffice's launcher leaves its child behind otherwise."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
