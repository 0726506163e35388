"""What a file is, told by its first bytes and never by its name's ending."""

from __future__ import annotations

import re
from enum import StrEnum

from forms.exchange.guard_ole import SIGNATURE
from forms.exchange.guard_zip import Package
from forms.model.problem import KnownTrouble


class FileKind(StrEnum):
    """Every kind of file that the door can name; only a few of them are ever opened."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    SHEET_XML = "sheet_xml"
    HTML = "html"
    TEXT = "text"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    SLIDES = "slides"
    PDF = "pdf"
    IMAGE = "image"
    EML = "eml"
    MSG = "msg"
    ZIP = "zip"
    BROKEN_ZIP = "broken_zip"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    ENCRYPTED = "encrypted"
    LOCK = "lock"
    EMPTY = "empty"
    UNKNOWN = "unknown"


PAPERS = frozenset({
    FileKind.PDF, FileKind.IMAGE, FileKind.DOCX, FileKind.DOC, FileKind.ODT, FileKind.RTF, FileKind.RAR,
    FileKind.SEVEN_ZIP,
})  # fmt: skip
"""Kinds that may be (or hold) a unit's signed paper: kept and named, never "unreadable"."""

_MAGIC = (
    (b"%PDF-", FileKind.PDF),
    (b"Rar!\x1a\x07", FileKind.RAR),
    (b"7z\xbc\xaf\x27\x1c", FileKind.SEVEN_ZIP),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"{\\rtf", FileKind.RTF),
    (b"\x09\x00\x04\x00", FileKind.XLS),
    (b"\x09\x02\x06\x00", FileKind.XLS),
    (b"\x09\x04\x06\x00", FileKind.XLS),
    (b"\x09\x08\x08\x00", FileKind.XLS),
    (b"\x09\x08\x10\x00", FileKind.XLS),
)
_OLE_STREAMS = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("__properties_version1.0", FileKind.MSG),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("WordDocument", FileKind.DOC),
    ("PowerPoint Document", FileKind.SLIDES),
)
_OPEN_DOCUMENTS = (
    (b"opendocument.spreadsheet", FileKind.ODS),
    (b"opendocument.text", FileKind.ODT),
    (b"opendocument.presentation", FileKind.SLIDES),
)
_MAIN_PARTS = (("xl", "workbook"), ("word", "document"))
_REFUSED_ZIPS = {
    "door.password": FileKind.ENCRYPTED,
    # No office file has such names, entries or sizes; a zip of many files may, within limits of its own.
    "door.zip_names": FileKind.ZIP,
    "door.zip_entries": FileKind.ZIP,
    "door.zip_bomb": FileKind.ZIP,
    "door.zip_overlap": FileKind.ZIP,
}
_MAIL_HEADER = re.compile(
    rb"\A(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?"
    rb"(?:received|from|to|subject|date|message-id|mime-version|x-unsent|return-path|delivered-to):",
    re.IGNORECASE,
)
_HTML = re.compile(rb"<(?:!doctype html|html|table|body|head|meta)\b", re.IGNORECASE)
_OWNER_FILE_SIZES = (162, 165)


def kind_of(data: bytes, name: str = "") -> FileKind:
    """The kind of a file by its content; ``name`` tells only lock files (``~$…``) apart."""
    if not data:
        return FileKind.EMPTY
    if _is_lock(data, name):
        return FileKind.LOCK
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(SIGNATURE):
        return _ole_kind(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _image_kind(data) or _text_kind(data)


def package_kind(package: Package) -> FileKind:
    """What an opened zip is: a workbook, a document, slides, or a plain zip."""
    names = {name.casefold() for name in package.names}
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "word/document.xml" in names:
        return FileKind.DOCX
    if "ppt/presentation.xml" in names:
        return FileKind.SLIDES
    if "[content_types].xml" in names:
        return _office_kind(package, names)
    if "content.xml" in names:
        return _open_document_kind(package, names)
    return FileKind.ZIP


def _office_kind(package: Package, names: set[str]) -> FileKind:
    types = package.part("[Content_Types].xml")
    if any(name.endswith("vbaproject.bin") for name in names) or _has_macros(package, types):
        return FileKind.XLSM if b"excel" in types or "xl/workbook.xml" in names else FileKind.UNKNOWN
    if b"spreadsheetml" in types or "xl/workbook.xml" in names:
        return FileKind.XLSX
    return FileKind.DOCX if b"wordprocessingml" in types else FileKind.ZIP


def _has_macros(package: Package, types: bytes) -> bool:
    """Whether macros are declared, whatever the part is called that holds them."""
    relations = (package.part(f"{folder}/_rels/{part}.xml.rels") for folder, part in _MAIN_PARTS)
    return b"macroEnabled" in types or any(b"vbaProject" in part for part in (types, *relations))


def _open_document_kind(package: Package, names: set[str]) -> FileKind:
    manifest = package.part("META-INF/manifest.xml") if "meta-inf/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        return FileKind.ENCRYPTED
    declared = package.part("mimetype") if "mimetype" in names else b""
    for words in (declared, manifest, package.part("content.xml")[:20_000]):
        for mark, kind in _OPEN_DOCUMENTS:
            if mark in words:
                return kind
    return FileKind.ODS if b"office:spreadsheet" in package.part("content.xml") else FileKind.ZIP


def _zip_kind(data: bytes) -> FileKind:
    try:
        return package_kind(Package(data))
    except KnownTrouble as trouble:
        return _REFUSED_ZIPS.get(trouble.code, FileKind.BROKEN_ZIP)


def _ole_kind(data: bytes) -> FileKind:
    for stream, kind in _OLE_STREAMS:
        if (stream + "\0").encode("utf-16-le") in data:
            return kind
    return FileKind.UNKNOWN


def _image_kind(data: bytes) -> FileKind | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileKind.IMAGE
    if data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"heif", b"avif"}:
        return FileKind.IMAGE
    if data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        return FileKind.IMAGE
    return FileKind.PDF if b"%PDF-" in data[:1024] else None


def _text_kind(data: bytes) -> FileKind:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start or b"<office:document " in start:
        return FileKind.SHEET_XML
    if start.startswith(b"<") and _HTML.search(start):
        return FileKind.HTML
    if _MAIL_HEADER.match(start):
        return FileKind.HTML if b"multipart/related" in start and b"urn:schemas" in data else FileKind.EML
    return FileKind.UNKNOWN if b"\0" in start or not _is_text(start) else FileKind.TEXT


def _is_text(head: bytes) -> bool:
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return control * 50 < len(head)


def _is_lock(data: bytes, name: str) -> bool:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    if base.startswith((".~lock.", "~$")) and len(data) < 1024:
        return True
    # Office's owner file: the length of the user's name, the name in ANSI, then both again in UTF-16.
    return len(data) in _OWNER_FILE_SIZES and 0 < data[0] <= 54 and data[0] == data[55] and data[56] == 0
