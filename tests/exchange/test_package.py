"""The folder that a report leaves in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from forms.exchange.mail import Attachment
from forms.exchange.package import Package, ascii_name, report_package, write_package
from forms.exchange.word.document import OfficialDocument
from forms.model.issue import default_issue
from forms.model.problem import KnownTrouble
from forms.wording import say_trouble
from tests.sample import PERIOD, UNIT

ISSUE = default_issue(UNIT, "Sở Thông tin và Truyền thông", year=2024)
NAME = "BC_2024S1_UBND-huyen-Quan-Hoa"


def word(text: str = "a") -> bytes:
    document = OfficialDocument()
    document.paragraph(text)
    return document.docx(title="", author="")


def package(text: str = "a") -> Package:
    return report_package(
        UNIT, PERIOD, ISSUE, word=word(text), workbook=b"xlsx", pdf=b"%PDF", to=("so@x.vn",)
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND huyện Quan Hóa", "UBND-huyen-Quan-Hoa"),
        ("Sở Văn hóa, Thể thao và Du lịch", "So-Van-hoa-The-thao-va-Du-lich"),
        ("Đoàn ĐBQH/HĐND: ../x", "Doan-DBQH-HDND-x"),
        ("  ", ""),
    ],
)
def test_ascii_name(text: str, name: str) -> None:
    assert ascii_name(text) == name


def test_files_have_the_folders_name_and_the_mail_is_last() -> None:
    assert package().name == NAME
    assert list(package().files) == [
        f"{NAME}.docx",
        f"{NAME}.xlsx",
        f"{NAME}.pdf",
        "NOI-DUNG-THU.txt",
        f"{NAME}.eml",
    ]
    assert all(name.isascii() for name in package().files)


def test_without_a_pdf_there_is_none() -> None:
    files = report_package(UNIT, PERIOD, ISSUE, word=word(), workbook=b"xlsx").files
    assert f"{NAME}.pdf" not in files


def test_the_signed_file_goes_along() -> None:
    signed = Attachment("Bản ký.PDF", b"%PDF signed")
    files = report_package(UNIT, PERIOD, ISSUE, word=word(), workbook=b"xlsx", signed=signed).files
    assert files[f"{NAME}_da-ky.pdf"] == b"%PDF signed"


def test_a_large_package_mails_the_workbook_alone() -> None:
    signed = Attachment("scan.pdf", bytes(9 * 1024 * 1024))
    files = report_package(UNIT, PERIOD, ISSUE, word=word(), workbook=b"xlsx", signed=signed).files
    assert files[f"{NAME}.eml"].count(b"Content-Disposition: attachment") == 1
    assert f"{NAME}.xlsx" in files["NOI-DUNG-THU.txt"].decode("utf-8-sig")
    assert f"{NAME}.docx" not in files["NOI-DUNG-THU.txt"].decode("utf-8-sig")


def test_the_texts_for_webmail_are_ready_to_copy() -> None:
    text = package().files["NOI-DUNG-THU.txt"].decode("utf-8-sig")
    assert "so@x.vn" in text
    assert "UBND huyện Quan Hóa: Báo cáo 6 tháng đầu năm 2024" in text


def test_the_folder_appears_whole(tmp_path: Path) -> None:
    parent = tmp_path / "Báo cáo gửi đi"
    folder = write_package(package(), parent)
    assert folder == parent / NAME
    assert sorted(file.name for file in folder.iterdir()) == sorted(package().files)
    assert [each.name for each in parent.iterdir()] == [NAME]


def test_a_second_export_replaces_the_first_and_keeps_what_others_put_there(tmp_path: Path) -> None:
    folder = write_package(package("a"), tmp_path)
    (folder / "ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    write_package(package("b"), tmp_path)
    assert (folder / f"{NAME}.docx").read_bytes() == word("b")
    assert (folder / "ghi-chu.txt").read_text(encoding="utf-8") == "của tôi"
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_a_word_file_edited_outside_is_never_overwritten(tmp_path: Path) -> None:
    folder = write_package(package("a"), tmp_path)
    edited = b"PK edited by someone"
    (folder / f"{NAME}.docx").write_bytes(edited)
    with pytest.raises(KnownTrouble) as trouble:
        write_package(package("b"), tmp_path)
    assert trouble.value.code == "word.edited_outside"
    assert (folder / f"{NAME}.docx").read_bytes() == edited


@pytest.mark.parametrize("mark", [f"~${NAME[2:]}.docx", f".~lock.{NAME}.docx#"], ids=["Word", "LibreOffice"])
def test_a_word_file_that_is_open_is_left_alone(tmp_path: Path, mark: str) -> None:
    folder = write_package(package("a"), tmp_path)
    before = (folder / f"{NAME}.docx").read_bytes()
    (folder / mark).write_bytes(b"somebody")
    with pytest.raises(KnownTrouble, match=r"word\.open_elsewhere") as trouble:
        write_package(package("b"), tmp_path)
    assert mark in say_trouble(trouble.value)
    assert (folder / f"{NAME}.docx").read_bytes() == before
    (folder / mark).unlink()
    write_package(package("b"), tmp_path)
    assert (folder / f"{NAME}.docx").read_bytes() != before


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(KnownTrouble) as trouble:
        write_package(package(), tmp_path / "file")
    assert trouble.value.code == "output.cannot_write"


def test_size_is_that_of_all_files() -> None:
    assert replace(package(), files={"a": b"12", "b": b"345"}).size == 5


def test_a_package_that_was_being_replaced_when_the_program_was_killed_comes_back(tmp_path):
    package = Package("BC", {"BC.xlsx": b"one"})
    folder = write_package(package, tmp_path)
    folder.replace(tmp_path / ".BC.old")
    write_package(Package("BC", {"THU.txt": b"two"}), tmp_path)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        "BC.xlsx": b"one",
        "THU.txt": b"two",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["BC"]
