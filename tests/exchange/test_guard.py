"""What a file is, and what may pass: by content, on bytes, before any library sees it."""

from __future__ import annotations

from contextlib import suppress

import pytest

from forms.exchange.guard import FileKind, inspect, kind_of
from forms.exchange.guard_xml import has_marks
from forms.exchange.guard_zip import Package
from forms.model.problem import KnownTrouble
from forms.wording import say_trouble
from tests.exchange import hostile

LOCK = b"\x05Nguyn" + b" " * 49 + b"\x05\x00" + "Nguyn".encode("utf-16-le") + b" \x00" * 49


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", FileKind.EMPTY, id="empty"),
        pytest.param(hostile.xlsx(), FileKind.XLSX, id="xlsx"),
        pytest.param(hostile.ods(""), FileKind.ODS, id="ods"),
        pytest.param(hostile.zipped({"a.txt": "x"}), FileKind.ZIP, id="plain zip"),
        pytest.param(hostile.zipped({"word/document.xml": "<d/>"}), FileKind.DOCX, id="docx"),
        pytest.param(hostile.zipped({"xl/workbook.bin": b"\0"}), FileKind.XLSB, id="xlsb"),
        pytest.param(
            hostile.xlsx(xl__vbaProject_bin=""), FileKind.XLSX, id="a name that only looks like macros"
        ),
        pytest.param(
            hostile.zipped(hostile.xlsx_parts() | {"xl/vbaProject.bin": b"x"}), FileKind.XLSM, id="macros"
        ),
        pytest.param(hostile.xlsx()[:700], FileKind.BROKEN_ZIP, id="zip cut short"),
        pytest.param(hostile.OLE_ENCRYPTED, FileKind.ENCRYPTED, id="encrypted package"),
        pytest.param(b"%PDF-1.7\n", FileKind.PDF, id="pdf"),
        pytest.param(b"\n\n%PDF-1.4\n", FileKind.PDF, id="pdf after blank lines"),
        pytest.param(b"Rar!\x1a\x07\x01\x00", FileKind.RAR, id="rar"),
        pytest.param(b"7z\xbc\xaf\x27\x1c\0\x04", FileKind.SEVEN_ZIP, id="7z"),
        pytest.param(b"\x89PNG\r\n\x1a\n....", FileKind.IMAGE, id="png"),
        pytest.param(b"\xff\xd8\xff\xe0....", FileKind.IMAGE, id="jpeg"),
        pytest.param(b"\0\0\0\x18ftypheic....", FileKind.IMAGE, id="heic of a telephone"),
        pytest.param(b"<html><table><tr><td>1</td></tr></table></html>", FileKind.HTML, id="html as xls"),
        pytest.param(b"\xef\xbb\xbf <!DOCTYPE html><p>", FileKind.HTML, id="html with byte order mark"),
        pytest.param(
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            FileKind.SHEET_XML,
            id="spreadsheet xml of 2003",
        ),
        pytest.param("STT;Chỉ tiêu\n1;Hội nghị\n".encode(), FileKind.TEXT, id="csv"),
        pytest.param(b"Received: from a by b\r\nSubject: x\r\n\r\n", FileKind.EML, id="mail"),
        pytest.param(b"X-Anything: 1\r\n more\r\nFrom: a@b.vn\r\n\r\n", FileKind.EML, id="mail, From later"),
        pytest.param(LOCK, FileKind.LOCK, id="owner file under any name"),
        pytest.param(b"\x09\x04\x06\x00\x00\x00\x10\x00", FileKind.XLS, id="Excel 4"),
        pytest.param(bytes(range(256)), FileKind.UNKNOWN, id="noise"),
    ],
)
def test_a_file_is_told_by_its_content(data, kind):
    assert kind_of(data, "BC06.xlsx") is kind


def test_a_lock_file_is_told_by_its_name_too():
    assert kind_of(b"x" * 90, "thư mục/~$BC06.xlsx") is FileKind.LOCK


@pytest.mark.parametrize("kind", list(FileKind))
def test_each_kind_has_a_sentence(kind):
    assert say_trouble(KnownTrouble(f"door.is_{kind.value}", file="BC.xlsx", wanted=(".xlsx",)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "door.is_empty", id="empty"),
        pytest.param(hostile.OLE_ENCRYPTED, "door.is_encrypted", id="password"),
        pytest.param(hostile.with_flag(hostile.xlsx(), 1), "door.password", id="zip password"),
        pytest.param(hostile.xlsx()[:-40], "door.damaged", id="cut short"),
        pytest.param(
            hostile.with_sizes(hostile.xlsx(), "xl/worksheets/sheet1.xml", 60),
            "door.damaged",
            id="size too small",
        ),
        pytest.param(
            hostile.with_sizes(hostile.xlsx(), "xl/worksheets/sheet1.xml", 60_000),
            "door.damaged",
            id="size too large",
        ),
        pytest.param(
            hostile.with_sizes(hostile.xlsx(), "xl/worksheets/sheet1.xml", 4_000_000_000),
            "door.zip_bomb",
            id="size of 4 GB",
        ),
        pytest.param(hostile.xlsx(" " * (33 << 20)), "door.zip_bomb", id="one swollen part"),
        pytest.param(
            hostile.zipped(hostile.xlsx_parts() | {f"xl/{n}.bin": bytes(9 << 20) for n in range(12)}),
            "door.zip_bomb",
            id="many swollen parts",
        ),
        pytest.param(
            hostile.zipped(hostile.xlsx_parts() | {f"{n}": "" for n in range(2_500)}),
            "door.zip_entries",
            id="many entries",
        ),
        pytest.param(hostile.overlapping(), "door.zip_overlap", id="overlap"),
        pytest.param(
            hostile.zipped(hostile.xlsx_parts() | {"../../etc/passwd.xml": "x"}),
            "door.zip_names",
            id="climbing",
        ),
        pytest.param(
            hostile.zipped(hostile.xlsx_parts() | {"XL/WORKBOOK.xml": "x"}), "door.zip_names", id="double"
        ),
        pytest.param(
            hostile.xlsx(strings=hostile.billion_laughs() + "<si><t>&e39;</t></si>"),
            "door.doctype",
            id="billion laughs",
        ),
        pytest.param(
            hostile.xlsx(
                hostile.sheet().replace("<worksheet", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet')
            ),
            "door.doctype",
            id="external entity",
        ),
        pytest.param(
            hostile.xlsx(
                hostile.sheet()
                .replace("UTF-8", "UTF-16")
                .replace("<worksheet", "<!DOCTYPE x><worksheet")
                .encode("utf-16")
            ),
            "door.doctype",
            id="document type in UTF-16",
        ),
        pytest.param(
            hostile.zipped(hostile.xlsx_parts() | {"xl/drawings/d.xml": "<!DOCTYPE x>"}),
            "door.doctype",
            id="document type in a part nobody reads",
        ),
        pytest.param(
            hostile.xlsx(hostile.sheet().replace("UTF-8", "utf-7")), "door.damaged", id="strange encoding"
        ),
    ],
)
def test_what_may_not_pass_is_named(data, code):
    with pytest.raises(KnownTrouble) as caught:
        inspect(data, "BC06.xlsx")
    assert caught.value.code == code
    assert "BC06.xlsx" in say_trouble(caught.value)


def test_parts_are_inflated_when_asked_for_and_not_before():
    package = Package(hostile.zipped(hostile.xlsx_parts() | {"xl/media/a.png": bytes(1 << 20)}))
    assert package.part("xl/media/a.png") == bytes(1 << 20)
    assert package.part("no such part") == b""


def test_a_good_workbook_passes():
    assert inspect(hostile.xlsx(), "BC06.xlsx") is FileKind.XLSX


@pytest.mark.parametrize("cut", range(0, 1000, 37))
def test_no_cut_raises_anything_but_known_trouble(cut):
    data = hostile.xlsx()
    for broken in (data[:-cut], data[cut:], data[:cut] + b"\xff" + data[cut + 1 :]):
        with suppress(KnownTrouble):
            inspect(broken, "BC06.xlsx")


@pytest.mark.parametrize(
    ("part", "is_marked"),
    [
        pytest.param(b"", False, id="nothing"),
        pytest.param(b"!", False, id="one sign"),
        pytest.param(b"<a>'Sheet 1'!A1</a>", False, id="a reference"),
        pytest.param(b"<a>" + b"S!A1 " * 3_000 + b"</a>", False, id="many references"),
        pytest.param(b"<!-- -->", True, id="at the start"),
        pytest.param(b"<a>S!A1<![CDATA[1]]></a>", True, id="after a reference"),
        pytest.param(b"<a>" + b"S!A1 " * 3_000 + b"<!", True, id="after many, at the end"),
    ],
)
def test_marks_are_found_by_their_rarer_half(part: bytes, is_marked: bool) -> None:
    assert has_marks(part) is is_marked
