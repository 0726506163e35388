"""The package of a filled workbook has its PDF where one can be made, and says so where none can."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms.exchange.pdf import PdfMaker
from forms.exchange.pdf_programs import LibreOffice, find_program
from forms.file_desk import Exported, FileDesk
from forms.model.problem import Problem
from forms.workspace import Workspace
from tests.exchange.word.library_documents import Case, instance

NAME = "BC_2024S1_So-Tai-chinh"


def exported(folder: Path, maker: PdfMaker | None) -> Exported:
    workspace = Workspace(None, lambda: datetime(2024, 6, 15, 2, tzinfo=UTC))
    file = folder / "bao-cao.xlsx"
    file.write_bytes(workspace.workbook(instance(Case("so_nganh", "S1", "plausible"))))
    return FileDesk(workspace).export(file, folder / "goi", maker)


def notes(found: Exported) -> list[Problem]:
    return [problem for problem in found.problems if problem.code.startswith("word.")]


@pytest.mark.libreoffice
@pytest.mark.skipif(find_program() is None, reason="nothing makes PDF on this machine")
def test_the_pdf_is_in_the_package_and_in_the_mail(tmp_path: Path) -> None:
    found = exported(tmp_path, PdfMaker(find_program(), tmp_path / "profile"))
    assert found.folder is not None
    assert (found.folder / f"{NAME}.pdf").read_bytes().startswith(b"%PDF-")
    assert not notes(found)
    data = (found.folder / f"{NAME}.eml").read_bytes()
    draft = email.message_from_bytes(data, policy=email.policy.default)
    assert f"{NAME}.pdf" in [part.get_filename() for part in draft.iter_attachments()]


@pytest.mark.parametrize(
    ("program", "code"),
    [
        pytest.param(None, "word.no_pdf_maker", id="no program"),
        pytest.param(LibreOffice(Path("/bin/true")), "word.pdf_failed", id="a program that makes nothing"),
    ],
)
def test_without_a_pdf_the_package_is_made_and_says_why(
    tmp_path: Path, program: LibreOffice | None, code: str
) -> None:
    found = exported(tmp_path, PdfMaker(program, tmp_path / "profile"))
    assert [(note.code, note.severity.value) for note in notes(found)] == [(code, "note")]
    assert found.folder is not None
    assert sorted(file.suffix for file in found.folder.iterdir()) == [".docx", ".eml", ".txt", ".xlsx"]
