"""PDF of a Word document by LibreOffice or Word, where one is installed; said plainly where there is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forms.exchange.leftovers import scratch_folder
from forms.exchange.pdf_programs import PdfProgram, call_of, find_program, process_file
from forms.model.problem import KnownTrouble

_POLL_SECONDS = 0.05
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


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


@contextmanager
def pdf_maker() -> Iterator[PdfMaker]:
    """What makes PDF on this machine, for one errand: its profile folder goes with it."""
    with scratch_folder() as folder:
        yield PdfMaker(find_program(), folder / "ho-so")


class PdfMaker:
    """Turns documents into PDF, one at a time, with a profile folder of its own."""

    def __init__(self, program: PdfProgram | None, profile: Path, timeout: float = 60) -> None:
        self._program = program
        self.profile = profile
        self._timeout = timeout
        self._one_at_a_time = threading.Lock()
        self._cancelled = threading.Event()

    @property
    def is_available(self) -> bool:
        """Whether there is a program to do it."""
        return self._program is not None

    def cancel(self) -> None:
        """Stop the document in work, if there is one."""
        self._cancelled.set()

    def pdf_bytes(self, data: bytes, suffix: str = ".docx") -> bytes:
        """The document as PDF.

        Raises:
            KnownTrouble: ``word.no_pdf_maker``, ``word.pdf_timeout``, ``word.pdf_cancelled`` or
                ``word.pdf_failed``.
        """
        if self._program is None:
            raise KnownTrouble("word.no_pdf_maker")
        with self._one_at_a_time, scratch_folder() as folder:
            self._cancelled.clear()
            source = folder / f"van_ban{suffix}"
            source.write_bytes(data)
            self._run(self._program, source)
            target = source.with_suffix(".pdf")
            if not target.is_file():
                raise KnownTrouble("word.pdf_failed")
            return target.read_bytes()

    def _run(self, program: PdfProgram, source: Path) -> None:
        quiet = subprocess.DEVNULL
        call = call_of(program, source, self.profile)
        try:
            process = subprocess.Popen(  # noqa: S603  # our own command line, no shell
                call.command,
                env={**os.environ, **call.environment},
                stdin=quiet,
                stdout=quiet,
                stderr=quiet,
                start_new_session=sys.platform != "win32",
                creationflags=_NO_WINDOW,
            )
        except OSError as error:  # gone since it was found, damaged, or not for this user to start
            raise KnownTrouble("word.pdf_failed") from error
        try:
            self._wait(process)
        finally:
            _stop(process, source)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + self._timeout
        while process.poll() is None:
            if self._cancelled.is_set():
                raise KnownTrouble("word.pdf_cancelled")
            if time.monotonic() > deadline:
                raise KnownTrouble("word.pdf_timeout", seconds=round(self._timeout))
            self._cancelled.wait(_POLL_SECONDS)


def _stop(process: subprocess.Popen[bytes], source: Path) -> None:
    """End the program and what it started; LibreOffice's launcher leaves its child behind otherwise."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
        _end_word(process_file(source))
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _end_word(file: Path) -> None:
    """End the Word that the script started: Windows starts it apart from the script."""
    with suppress(OSError, ValueError):
        for number in file.read_text(encoding="ascii").split():
            os.kill(int(number), signal.SIGTERM)
