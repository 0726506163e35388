"""PDF by LibreOffice: found, made, timed out, said plainly when it is not there."""

from __future__ import annotations

import base64
import sys
import threading
import time
from pathlib import Path

import pytest

from forms.exchange import pdf_programs
from forms.exchange.pdf import PdfMaker, pdf_maker
from forms.exchange.pdf_programs import LibreOffice, Word, call_of, find_office, find_program
from forms.exchange.word.document import OfficialDocument
from forms.model.problem import KnownTrouble

OFFICE = find_program()


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


def windows(folder: Path, *, office: str) -> dict[str, str]:
    """A machine with PowerShell and one Word in its place."""
    for file in (folder / "Windows" / "System32/WindowsPowerShell/v1.0/powershell.exe", folder / office):
        file.parent.mkdir(parents=True)
        file.write_bytes(b"")
    return {"PROGRAMFILES": str(folder), "SYSTEMROOT": str(folder / "Windows")}


@pytest.mark.parametrize(
    "office", ["Microsoft Office/root/Office16/WINWORD.EXE", "Microsoft Office/Office14/WINWORD.EXE"]
)
def test_word_is_found_on_windows_only(tmp_path: Path, office: str) -> None:
    machine = windows(tmp_path, office=office)
    found = find_program(machine, "win32")
    assert isinstance(found, Word)
    assert found.powershell.name == "powershell.exe"
    assert find_program(machine, "linux") is None


def test_libreoffice_goes_before_word_and_an_old_word_is_none(tmp_path: Path) -> None:
    machine = windows(tmp_path, office="Microsoft Office/Office12/WINWORD.EXE")
    assert find_program(machine, "win32") is None, "Office 2007 makes no PDF by itself"
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    assert find_program(machine, "win32") == LibreOffice(program)


def test_the_command_for_word_carries_the_script_and_no_file_name(tmp_path: Path) -> None:
    program, source = Word(Path("powershell.exe")), tmp_path / "văn bản 'của tôi'.docx"
    call = call_of(program, source, tmp_path)
    assert call.command[:4] == ("powershell.exe", "-NoLogo", "-NoProfile", "-NonInteractive")
    script = base64.b64decode(call.command[-1]).decode("utf-16-le")
    assert "ExportAsFixedFormat($env:BC_PDF_DICH, 17)" in script
    assert source.name not in script
    assert script.count("{") == script.count("}")
    assert call.environment[pdf_programs.SOURCE] == str(source)
    assert call.environment[pdf_programs.TARGET] == str(tmp_path / "văn bản 'của tôi'.pdf")
    assert all(f"$env:{name}" in script for name in call.environment)


def slow_office(folder: Path) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for LibreOffice")
def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    maker = PdfMaker(LibreOffice(slow_office(tmp_path)), tmp_path / "profile", timeout=0.3)
    started = time.monotonic()
    with pytest.raises(KnownTrouble) as trouble:
        maker.pdf_bytes(word())
    assert trouble.value.code == "word.pdf_timeout"
    assert time.monotonic() - started < 10


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for LibreOffice")
def test_it_can_be_cancelled(tmp_path: Path) -> None:
    maker = PdfMaker(LibreOffice(slow_office(tmp_path)), tmp_path / "profile")
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


@pytest.mark.libreoffice
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_one_errand_leaves_nothing_behind() -> None:
    with pdf_maker() as maker:
        profile = maker.profile
        assert maker.pdf_bytes(word()).startswith(b"%PDF-")
    assert not profile.exists()
