"""Mails, zips and Outlook mails built to harm whoever opens them; made when asked for."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from tests.exchange import hostile
from tests.exchange.hostile_msg import SECTOR, Node, _properties, _written, msg

Make = Callable[[], bytes]
_HEAD = b"From: a@b.vn\nDate: Mon, 17 Jun 2024 09:30:00 +0700\n"


def many_parts(count: int = 10_000) -> bytes:
    """One mail of very many small files under one boundary."""
    part = b"--a\nContent-Disposition: attachment; filename=b.txt\n\nx\n"
    return _HEAD + b"Content-Type: multipart/mixed; boundary=a\n\n" + part * count + b"--a--\n"


def deep_parts(depth: int = 2_000) -> bytes:
    """Multiparts in multiparts, each with a boundary of its own."""
    body = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return _HEAD + body + b"\nx\n"


def one_boundary_deep(depth: int = 90) -> bytes:
    """Multiparts in multiparts whose boundaries begin alike, over a long body."""
    body = b"".join(
        b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n" % (b"b" * n, b"b" * n)
        for n in range(1, depth)
    )
    return _HEAD + body + (b"--" + b"b" * 95 + b"x\n") * 100_000


def mails_in_mails(depth: int = 1_000) -> bytes:
    """Forwarded mails without end, no boundary needed."""
    return _HEAD + b"Content-Type: message/rfc822\n\n" * depth + _HEAD + b"\nx\n"


def huge_header(size: int = 20_000_000) -> bytes:
    """One header of twenty megabytes."""
    return _HEAD + b"Subject: " + b"a" * size + b"\n\nx\n"


def many_headers(count: int = 500_000) -> bytes:
    """Half a million headers."""
    return _HEAD + b"X-A: b\n" * count + b"\nx\n"


def folded_header(count: int = 500_000) -> bytes:
    """One header folded over half a million lines, with encoded words in it."""
    return _HEAD + b"Subject: a\n" + b" =?utf-8?b?eA==?=\n" * count + b"\nx\n"


def encoded_sender(count: int = 100_000) -> bytes:
    """A sender of very many encoded words, brackets and comments."""
    return b"From: " + b"(" * count + b"=?utf-8?q?x?= " * 1000 + b"<" * count + b"a@b.vn\n\nx\n"


def long_name(pieces: int = 20_000) -> bytes:
    """A file name in very many pieces of RFC 2231, some missing, some twice."""
    name = b"".join(b" filename*%d*=utf-8''%%41;\n" % n for n in range(pieces))
    return _HEAD + b"Content-Disposition: attachment;\n" + name + b" x=y\nContent-Type: application/x\n\nx\n"


def odd_names() -> bytes:
    """Names by RFC 2231 in encodings that are none."""
    parts = b"".join(
        b"--a\nContent-Disposition: attachment; %s\n\nx\n" % name
        for name in (
            b"filename*=%s''%%FF%%FE" % charset
            for charset in (b"utf-16", b"utf-7", b"idna", b"punycode", b"rot13", b"zlib", b"x" * 1000, b"")
        )
    )
    return _HEAD + b"Content-Type: multipart/mixed; boundary=a\n\n" + parts + b"--a--\n"


def odd_encodings() -> bytes:
    """Bodies in transfer encodings that lie, and in character sets that are codecs of other things."""
    parts = b"".join(
        b"--a\nContent-Type: text/plain; charset=%s; name=x.txt\nContent-Transfer-Encoding: %s\n\n%s\n"
        % (charset, encoding, b"=?= begin 644 \xff\xfe===")
        for charset in (b"bz2", b"unicode_escape", b"mbcs", b"none", b"utf-8\0")
        for encoding in (b"base64", b"quoted-printable", b"x-uuencode", b"8bit", b"none")
    )
    return _HEAD + b"Content-Type: multipart/mixed; boundary=a\n\n" + parts + b"--a--\n"


def date_of_nonsense() -> bytes:
    """Dates of very many digits."""
    return b"From: a@b.vn\nDate: " + b"9" * 100_000 + b" Jun 2024 09:30:00 +" + b"9" * 1000 + b"\n\nx\n"


def nested(depth: int = 10) -> bytes:
    """Zips in zips."""
    data = hostile.zipped({"BC.xlsx": hostile.xlsx()})
    for _ in range(depth):
        data = hostile.zipped({"z.zip": data})
    return data


def quine_like() -> bytes:
    """A zip of many zips of many zips of zeros."""
    inner = hostile.zipped({"0": bytes(4 << 20)})
    middle = hostile.zipped({f"{n}.zip": inner for n in range(60)}, zipfile.ZIP_STORED)
    return hostile.zipped({f"{n}.zip": middle for n in range(60)})


def doubled() -> bytes:
    """Two members of one name with other content."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("BC.xlsx", hostile.xlsx())
        archive.writestr("BC.xlsy", b"another")
    return target.getvalue().replace(b"BC.xlsy", b"BC.xlsx")


def lying_zip64() -> bytes:
    """A directory that says, in its 64 bit half, that there are very many entries."""
    data = hostile.zipped({"a": "x"})
    end = data.rfind(b"PK\x05\x06")
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1 << 60, 1 << 60, 1 << 60, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    short = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:end] + wide + locator + short


def two_directories() -> bytes:
    """A second directory in the comment of the first: two readers see two zips."""
    first, second = hostile.zipped({"a.txt": "x"}), hostile.zipped({"BC.xlsx": hostile.xlsx()})
    data = bytearray(first + second)
    struct.pack_into("<H", data, len(first) - 2, len(second))
    return bytes(data)


def data_before() -> bytes:
    """A program in front of a zip."""
    return b"PK\x03\x04" + bytes(1000) + hostile.zipped({"BC.xlsx": hostile.xlsx()})


def method_unknown() -> bytes:
    """Members packed in a way that nobody knows."""
    data = bytearray(hostile.zipped({"a": "x" * 100}))
    struct.pack_into("<H", data, 8, 99)
    struct.pack_into("<H", data, data.find(b"PK\x01\x02") + 10, 99)
    return bytes(data)


def names_of_devices() -> bytes:
    """Members named like devices, streams and folders above."""
    names = (
        "CON",
        "aux.xlsx",
        "BC.xlsx:stream",
        "..\\..\\BC.xlsx",
        "/etc/passwd",
        "a/" * 500 + "b",
        "\u202e",
    )
    return hostile.zipped(dict.fromkeys(names, "x"))


def msg_loop() -> bytes:
    """An Outlook mail whose tree of entries goes round in a circle."""
    data = bytearray(msg([("BC.xlsx", hostile.xlsx())]))
    place = data.find("__properties_version1.0".encode("utf-16-le"))
    struct.pack_into("<3L", data, place + 68, 1, 1, 0)
    return bytes(data)


def msg_own_child() -> bytes:
    """A storage that is its own child."""
    data = bytearray(msg([("BC.xlsx", hostile.xlsx())]))
    place = data.find("__attach_version1.0".encode("utf-16-le"))
    number = (place - data.find("Root Entry".encode("utf-16-le"))) // 128
    struct.pack_into("<L", data, place + 76, number)
    return bytes(data)


def msg_deep(depth: int = 200) -> bytes:
    """Outlook mails attached to Outlook mails."""
    inner = Node("__substg1.0_3701000D", children=_properties(bytes(24), [], [(0x001A, "IPM.Note")], []))
    for _ in range(depth):
        attachment = Node("__attach_version1.0_#00000000")
        attachment.children = [
            *_properties(bytes(8), [(0x3705, 3, struct.pack("<Ixxxx", 5))], [], []),
            inner,
        ]
        inner = Node(
            "__substg1.0_3701000D",
            children=[*_properties(bytes(24), [], [(0x001A, "IPM.Note")], []), attachment],
        )
    return _written(Node("Root Entry", children=inner.children))


def msg_many(count: int = 300) -> bytes:
    """An Outlook mail of very many files."""
    return msg([(f"{n}.txt", b"x") for n in range(count)])


def msg_lying_size() -> bytes:
    """A stream that says it is as long as the address space."""
    data = bytearray(msg([("BC.xlsx", hostile.xlsx())]))
    place = data.find("__substg1.0_37010102".encode("utf-16-le"))
    struct.pack_into("<L", data, place + 120, 0xFFFFFFF0)
    return bytes(data)


def msg_table_of_itself() -> bytes:
    """A container whose list of tables points at itself."""
    data = bytearray(msg([("BC.xlsx", hostile.xlsx())]))
    struct.pack_into("<2L", data, 68, 0, 1)
    struct.pack_into("<L", data, SECTOR + SECTOR - 4, 0)
    return bytes(data)


CASES_OF_MAIL: Mapping[str, Make] = {
    "10,000 parts": many_parts,
    "multiparts in multiparts": deep_parts,
    "boundaries that begin alike": one_boundary_deep,
    "mails in mails": mails_in_mails,
    "a header of 20 MB": huge_header,
    "500,000 headers": many_headers,
    "a header folded 500,000 times": folded_header,
    "a sender of brackets": encoded_sender,
    "a name in 20,000 pieces": long_name,
    "names in odd encodings": odd_names,
    "bodies in odd encodings": odd_encodings,
    "a date of nonsense": date_of_nonsense,
}
CASES_OF_ZIPS: Mapping[str, Make] = {
    "zips in zips, ten deep": nested,
    "zips of zips of zeros": quine_like,
    "one name twice": doubled,
    "lying zip64": lying_zip64,
    "two directories": two_directories,
    "data in front": data_before,
    "a method unknown": method_unknown,
    "encrypted members": lambda: hostile.with_flag(hostile.zipped({"a": "x"}), 1),
    "overlapping members": hostile.overlapping,
    "names of devices and folders above": names_of_devices,
}
CASES_OF_OUTLOOK: Mapping[str, Make] = {
    "entries in a circle": msg_loop,
    "a storage in itself": msg_own_child,
    "Outlook mails in Outlook mails": msg_deep,
    "300 files": msg_many,
    "a stream of 4 GB": msg_lying_size,
    "a table of itself": msg_table_of_itself,
}
