"""LibreOffice is not there, hangs, crashes or writes nothing: a sentence, and the package without PDF."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from forms.clerk.desk import ClerkDesk
from forms.exchange.pdf import PdfMaker
from forms.exchange.pdf_programs import LibreOffice
from forms.model.problem import KnownTrouble
from forms.wording import say_trouble
from tests.reliability import kill_clerk
from tests.reliability.fault_deeds import content
from tests.reliability.outcome import Outcome

PATIENCE = 1.0
_FAILING = {
    "hangs": ("#!/bin/sh\nsleep 600 &\nsleep 600\n", "word.pdf_timeout"),
    "crashes": ("#!/bin/sh\nkill -SEGV $$\n", "word.pdf_failed"),
    "says nothing": ("#!/bin/sh\nexit 0\n", "word.pdf_failed"),
    "is no program": ("\x7fELF", "word.pdf_failed"),
}


def office_fails(_example: Path, folder: Path, *, is_full: bool = True) -> Outcome:
    """No LibreOffice on the machine, or one that hangs, crashes or gives nothing."""
    outcome = Outcome("fault: LibreOffice missing, hanging, crashing")
    workspace = folder / "kho"
    kill_clerk.prepare(workspace)
    makers = {"missing": (PdfMaker(None, folder / "profile"), "word.no_pdf_maker")}
    for name, (script, code) in _FAILING.items():
        office = folder / name
        office.write_text(script, encoding="latin-1")
        office.chmod(0o755)
        makers[name] = (PdfMaker(LibreOffice(office), folder / "profile", PATIENCE), code)
    desk = kill_clerk.opened(workspace)
    try:
        for name, (maker, code) in makers.items():
            outcome.tried += 1
            outcome.failures += [f"{name}: {fault}" for fault in _faults(desk, maker, code, folder / "tmp")]
    finally:
        desk.close()
    return outcome


def _faults(desk: ClerkDesk, maker: PdfMaker, code: str, scratch: Path) -> Iterator[str]:
    """What is not as it should be: the sentence, what is left, the store, the package made all the same."""
    report = kill_clerk.report_of(desk).report.id
    word = desk.papers.document(report).data
    before, begun = content(desk.store.folder), time.monotonic()
    with _temporary(scratch):
        try:
            maker.pdf_bytes(word)
            yield "made a PDF"
        except KnownTrouble as trouble:
            if trouble.code != code or not say_trouble(trouble):
                yield trouble.code
        yield from (f"{path.name} left" for path in scratch.iterdir())
    if time.monotonic() - begun > PATIENCE + 5:
        yield "waited too long"
    yield from (f"{one} still runs" for one in _running())
    made = desk.papers.package(report)
    if content(desk.store.folder) != before:
        yield "the store changed"
    if {".docx", ".xlsx", ".eml"} - {Path(file).suffix for file in made.files}:
        yield "the package is not whole"


def _running() -> list[str]:
    """What the maker started and did not end."""
    return [child.name() for child in psutil.Process().children(recursive=True) if child.name() == "sleep"]


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    """Temporary files go to a folder of their own."""
    folder.mkdir(exist_ok=True)
    earlier, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = earlier
