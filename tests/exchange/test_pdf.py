"""PDF by LibreOffice: found, made, timed out, said plainly when it is not there."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from forms.exchange.pdf import PdfMaker, find_office
from forms.exchange.word.document import OfficialDocument
from forms.model.problem import KnownTrouble

OFFICE = find_office()


def word() -> bytes:
    document = OfficialDocument()
    document.paragraph("Báo cáo")
    return document.docx(title="", author="")


def test_without_libreoffice_it_is_said(tmp_path: Path) -> None:
    maker = PdfMaker(None, tmp_path)
    assert not maker.is_available
    with pytest.raises(KnownTrouble) as trouble:
        maker.pdf_bytes(word())
    assert trouble.value.code == "word.no_pdf_maker"


def test_an_empty_machine_has_no_libreoffice() -> None:
    assert find_office({}) is None


def test_it_is_found_where_windows_keeps_it(tmp_path: Path) -> None:
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    assert find_office({"PROGRAMFILES": str(tmp_path)}) == program


def slow_office(folder: Path) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for LibreOffice")
def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    maker = PdfMaker(slow_office(tmp_path), tmp_path / "profile", timeout=0.3)
    started = time.monotonic()
    with pytest.raises(KnownTrouble) as trouble:
        maker.pdf_bytes(word())
    assert trouble.value.code == "word.pdf_timeout"
    assert time.monotonic() - started < 10


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for LibreOffice")
def test_it_can_be_cancelled(tmp_path: Path) -> None:
    maker = PdfMaker(slow_office(tmp_path), tmp_path / "profile")
    timer = threading.Timer(0.3, maker.cancel)
    timer.start()
    with pytest.raises(KnownTrouble) as trouble:
        maker.pdf_bytes(word())
    timer.join()
    assert trouble.value.code == "word.pdf_cancelled"


@pytest.mark.libreoffice
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_word_file_becomes_a_pdf(tmp_path: Path) -> None:
    data = PdfMaker(OFFICE, tmp_path / "hồ sơ").pdf_bytes(word())
    assert data.startswith(b"%PDF-")
