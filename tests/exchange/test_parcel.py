"""Mails and zips: each file with its sender and time, none lost, none ever written to a path."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from forms.exchange.guard_kind import FileKind
from forms.exchange.parcel import unpack
from forms.exchange.parcel_item import item_of
from forms.exchange.parcel_mail import address, moment
from forms.exchange.parcel_opening import open_parcels
from forms.wording import say
from tests.exchange import hostile
from tests.exchange.hostile_msg import compound, msg

PNG = b"\x89PNG\r\n\x1a\n"
SENT = datetime(2024, 6, 17, 2, 30, tzinfo=UTC)


def mail(*files: tuple[str, bytes], date: str = "Mon, 17 Jun 2024 09:30:00 +0700") -> EmailMessage:
    """A unit's mail with files attached."""
    message = EmailMessage()
    message["From"] = "Phòng VHTT <VHTT.quanhoa@thanhhoa.gov.vn>"
    message["To"] = "stttt@thanhhoa.gov.vn"
    message["Subject"] = "Báo cáo 6 tháng"
    message["Date"] = date
    message.set_content("Kính gửi Sở.")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_a_mail_gives_its_files_with_sender_and_time():
    data = mail(
        ("Báo cáo 6 tháng huyện Quan Hóa.xlsx", hostile.xlsx()), ("đã ký.pdf", b"%PDF-1.7 ...")
    ).as_bytes()
    book, paper = unpack("thư.eml", data)
    assert book.name == "thư.eml › Báo cáo 6 tháng huyện Quan Hóa.xlsx"
    assert (book.data, book.kind) == (hostile.xlsx(), FileKind.XLSX)
    assert (book.sender, book.sent) == ("vhtt.quanhoa@thanhhoa.gov.vn", SENT)
    assert (book.subject, paper.subject) == ("Báo cáo 6 tháng", "Báo cáo 6 tháng")
    assert (paper.kind, paper.may_be_paper, paper.problem) == (FileKind.PDF, True, None)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param('attachment; filename="Báo cáo.xlsx"', id="raw UTF-8"),
        pytest.param('attachment; filename="=?utf-8?q?B=C3=A1o_c=C3=A1o.xlsx?="', id="encoded word"),
        pytest.param("attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o.xlsx", id="RFC 2231"),
        pytest.param('attachment; filename="Ba\u0301o ca\u0301o.xlsx"', id="decomposed"),
    ],
)
def test_names_of_files_however_a_mail_program_writes_them(header):
    data = f"From: a@b.vn\nContent-Type: application/octet-stream\nContent-Disposition: {header}\n\nx\n"
    (item,) = unpack("m.eml", data.encode())
    assert item.name == "m.eml › Báo cáo.xlsx"


@pytest.mark.parametrize("charset", ["x-unknown", "utf-8\ufffd", "", "'"])
def test_a_broken_header_costs_only_itself(charset):
    data = f"From: =?{charset}?b?eA==?= <a@b.vn>\nSubject: =?{charset}?b?%%?=\n".encode()
    items = unpack("m.eml", data + mail(("BC.xlsx", hostile.xlsx())).as_bytes())
    assert items[0].kind is FileKind.XLSX


def test_a_zip_in_a_mail_keeps_the_mail_s_sender_and_time():
    packed = hostile.zipped(
        {"thư mục/BC.xlsx": hostile.xlsx(), "__MACOSX/._BC.xlsx": b"x", "ảnh.jpg": b"\xff\xd8\xff"}
    )
    book, picture = unpack("m.eml", mail(("tất cả.zip", packed)).as_bytes())
    assert book.name == "m.eml › tất cả.zip › thư mục/BC.xlsx"
    assert (book.sender, book.sent) == ("vhtt.quanhoa@thanhhoa.gov.vn", SENT)
    assert picture.kind is FileKind.IMAGE
    assert picture.subject == "Báo cáo 6 tháng"


def test_a_forwarded_mail_counts_by_its_own_sender_and_time():
    outer = EmailMessage()
    outer["From"], outer["Date"] = "vanthu@thanhhoa.gov.vn", "Tue, 18 Jun 2024 08:00:00 +0700"
    outer["Subject"] = "Chuyển tiếp: báo cáo năm"
    outer.set_content("Chuyển tiếp")
    outer.add_attachment(mail(("BC.xlsx", hostile.xlsx())))
    (book,) = unpack("fw.eml", outer.as_bytes())
    assert book.name == "fw.eml › Báo cáo 6 tháng.eml › BC.xlsx"
    assert (book.sender, book.sent) == ("vhtt.quanhoa@thanhhoa.gov.vn", SENT)
    assert book.subject == "Báo cáo 6 tháng"


def test_ornaments_of_a_signature_are_left_out_and_photographs_kept():
    message = mail(("BC.xlsx", hostile.xlsx()))
    message.add_attachment(PNG, maintype="image", subtype="png", disposition="inline", cid="<logo>")
    message.add_attachment(
        PNG + bytes(90_000), maintype="image", subtype="png", disposition="inline", cid="<anh>"
    )
    names = [item.name for item in unpack("m.eml", message.as_bytes())]
    assert names == ["m.eml › BC.xlsx", "m.eml › image.png"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.xlsx", hostile.xlsx(), FileKind.XLSX, id="workbook"),
        pytest.param("a.rar", b"Rar!\x1a\x07\x00", FileKind.RAR, id="rar"),
        pytest.param("~$a.xlsx", b"x" * 165, FileKind.LOCK, id="lock file"),
    ],
)
def test_a_file_that_is_no_parcel_is_itself(name, data, kind):
    (item,) = unpack(name, data)
    assert (item.name, item.data, item.kind, item.problem) == (name, data, kind, None)


def with_member(name: str, attributes: int = 0) -> bytes:
    """A zip with one member of that name and those file attributes."""
    info = zipfile.ZipInfo(name)
    info.external_attr = attributes
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(info, hostile.xlsx())
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_member("/etc/passwd"), id="absolute"),
        pytest.param(with_member("../../../BC.xlsx"), id="climbing"),
        pytest.param(with_member("C:\\Windows\\BC.xlsx"), id="a drive"),
        pytest.param(with_member("liên kết", 0o120777 << 16), id="symbolic link"),
        pytest.param(with_member("BC\u202exslx.exe"), id="writing turned round"),
        pytest.param(with_member("BC\x1b[2J.xlsx"), id="terminal command"),
    ],
)
def test_names_are_labels(data, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (item,) = unpack("z.zip", data)
    assert item.name.startswith("z.zip › ")
    assert item.name.isprintable()
    assert item.kind is FileKind.XLSX
    assert not list(tmp_path.iterdir())


def nested(depth: int) -> bytes:
    data = hostile.zipped({"BC.xlsx": hostile.xlsx()})
    for _ in range(depth):
        data = hostile.zipped({"z.zip": data})
    return data


MANY = hostile.zipped({str(number): "" for number in range(2_500)})
LOCKED = hostile.with_flag(hostile.zipped({"a": "x", "b": "y"}), 1)
DAMAGED = bytearray(hostile.zipped({"a.txt": "x" * 99, "BC.xlsx": hostile.xlsx()}, zipfile.ZIP_STORED))
DAMAGED[DAMAGED.find(b"x" * 99) + 5] = ord("y")


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        pytest.param("z.zip", nested(2), [None], id="nested as people do"),
        pytest.param("z.zip", nested(9), ["door.parcel_deep"], id="nested deep"),
        pytest.param("z.zip", bytes(DAMAGED), ["door.damaged", None], id="one damaged member"),
        pytest.param("z.zip", LOCKED, ["door.password"] * 2, id="password"),
        pytest.param("z.zip", hostile.zipped({}), ["door.parcel_empty"], id="empty zip"),
        pytest.param("m.eml", mail().as_bytes(), ["door.parcel_empty"], id="mail without files"),
        pytest.param("z.zip", MANY, ["door.zip_entries"], id="many"),
        pytest.param("z.zip", hostile.zipped({"a": bytes(70 << 20)}), ["door.zip_bomb"], id="bomb"),
        pytest.param("z.zip", hostile.overlapping(), ["door.zip_overlap"], id="overlap"),
        pytest.param(
            "m.eml",
            b"From: a@b.vn\nContent-Type: multipart/mixed; boundary=a\n\n"
            + b"".join(b"--a\nContent-Type: multipart/mixed; boundary=a%d\n\n" % n for n in range(5000)),
            ["door.mail_too_large"],
            id="mail of many parts",
        ),
        pytest.param("m.msg", msg([("BC.xlsx", hostile.xlsx())])[:-600], ["door.damaged"], id="cut .msg"),
    ],
)
def test_trouble_is_an_item_not_an_exception(name, data, codes):
    items = unpack(name, data)
    assert [item.problem.code if item.problem else None for item in items] == codes
    for item in items:
        assert not item.problem or item.name in say(item.problem)


def test_a_broken_zip_is_told_as_such():
    (item,) = unpack("z.zip", hostile.zipped({"BC.xlsx": hostile.xlsx()})[:-30])
    assert item.kind is FileKind.BROKEN_ZIP


def test_a_message_of_outlook_gives_its_files():
    data = msg([("Báo cáo.xlsx", hostile.xlsx()), ("ký.pdf", b"%PDF-1.7 " + bytes(9_000))], sent=SENT)
    book, paper = unpack("thư.msg", data)
    assert (book.name, book.data) == ("thư.msg › Báo cáo.xlsx", hostile.xlsx())
    assert (book.sender, book.sent) == ("vhtt.quanhoa@thanhhoa.gov.vn", SENT)
    assert paper.kind is FileKind.PDF


def test_streams_that_share_their_bytes_are_refused():
    entries = [(f"s{n}", bytes(5_000)) for n in range(3)]
    data = bytearray(compound(entries))
    for position in range(0, len(data), 128):
        if data[position : position + 2] == b"s\0":
            struct.pack_into("<L", data, position + 120, 1 << 30)
    data += "__properties_version1.0\0".encode("utf-16-le")
    (item,) = unpack("thư.msg", bytes(data))
    assert item.problem
    assert item.problem.code == "door.damaged"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("Mon, 17 Jun 2024 09:30:00 +0700", SENT, id="zone"),
        pytest.param("Mon, 17 Jun 2024 02:30:00 -0000", SENT, id="no zone is UTC"),
        pytest.param("", None, id="missing"),
        pytest.param("hôm qua", None, id="words"),
        pytest.param("Mon, 17 Jun 99999 02:30:00 +0000", None, id="far year"),
        pytest.param("Mon, 99 Jun 2024 02:30:00 +0000", None, id="no such day"),
    ],
)
def test_the_date_of_a_mail(header, expected):
    assert moment(header) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("Phòng VHTT <A@B.vn>", "a@b.vn", id="name"),
        pytest.param("a@b.vn", "a@b.vn", id="bare"),
        pytest.param("không có", "", id="none"),
    ],
)
def test_the_address_of_a_sender(header, expected):
    assert address(header) == expected


def test_parcels_are_opened_in_a_child(tmp_path: Path):
    given = [
        item_of("BC1.xlsx", hostile.xlsx()),
        item_of("m.eml", mail(("BC2.xlsx", hostile.xlsx()), ("x.rar", b"Rar!\x1a\x07\x00")).as_bytes()),
        item_of("bad.zip", hostile.zipped({"a": bytes(70 << 20)})),
        item_of("BC3.xlsx", hostile.xlsx()),
    ]
    items = list(open_parcels(given, log=tmp_path / "log"))
    assert [item.name for item in items] == [
        "BC1.xlsx",
        "m.eml › BC2.xlsx",
        "m.eml › x.rar",
        "bad.zip",
        "BC3.xlsx",
    ]
    assert items[1].data == hostile.xlsx()
    assert (items[1].sender, items[1].sent) == ("vhtt.quanhoa@thanhhoa.gov.vn", SENT)
    assert items[1].subject == "Báo cáo 6 tháng"
    assert items[3].problem
    assert items[3].problem.code == "door.zip_bomb"
