"""A Word file looked at before it is opened: macros, parts from elsewhere, fields that start programs.

An edited report has none of them. What Word itself writes down of a local template, and links that only a
reader's click opens, may pass.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping

from forms.exchange.guard_xml import Walk, local, vetted
from forms.exchange.guard_zip import Package
from forms.model.problem import KnownTrouble

MAX_DOTS = 100_000_000
"""Of one picture: a scanned page at 600 dots an inch has 35 million, and each takes four bytes to show."""
_PICTURES = (".png", ".gif", ".bmp", ".jpg", ".jpeg")
_LOCAL = re.compile(r"(?:file:///)?[A-Za-z]:[/\\]|file:///[^/\\]|/?[^/\\:][^:]*$", re.IGNORECASE)
"""A drive, a path or a name of this machine: no scheme but ``file``, no host, no share."""
_LIVE_FIELD = re.compile(
    r"\bDDE(?:AUTO)?\b|\b(?:INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b\s*\"?\s*(?:https?:|ftp:|\\\\|//|file:)",
    re.IGNORECASE,
)
_JPEG_SIZE = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]\x00.\x08(.{4})", re.DOTALL)


def refuse_bad_docx(package: Package) -> None:
    """Let a Word file pass only if opening it fetches and starts nothing.

    Raises:
        KnownTrouble: ``door.macros``, ``door.remote_part``, ``door.live_field``, ``door.large_picture``.
    """
    for name in package.names:
        plain = name.casefold()
        if plain.endswith("vbaproject.bin"):
            raise KnownTrouble("door.macros")
        if plain.endswith(".rels"):
            _Relations(name).over(vetted(package.part(name)))
        elif plain.startswith("word/") and plain.endswith(".xml"):
            _Fields(name).over(vetted(package.part(name)))
        elif plain.endswith(_PICTURES):
            _refuse_large(name, package.part(name))


class _Relations(Walk):
    """What the parts of a package refer to."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship":
            return
        kind, target = local(attributes, "Type"), local(attributes, "Target")
        if kind.endswith("/vbaProject"):
            raise KnownTrouble("door.macros")
        if kind.endswith("/aFChunk"):
            raise KnownTrouble("door.remote_part", part=self._part, target=target[:80])
        is_fetched = local(attributes, "TargetMode") == "External" and not kind.endswith("/hyperlink")
        if is_fetched and not _LOCAL.match(target):
            raise KnownTrouble("door.remote_part", part=self._part, target=target[:80])


class _Fields(Walk):
    """The instructions of the fields in a text; one may be written in several pieces."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part
        self._is_inside = False
        self._said: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._is_inside = name == "instrText"
        if name == "fldSimple":
            self._said.append(local(attributes, "instr"))
        if name == "fldChar":
            self._said.append("\n")

    def text(self, text: str) -> None:
        if self._is_inside:
            self._said.append(text)

    def end(self, name: str) -> None:
        if name == "instrText":
            self._is_inside = False

    def over(self, part: bytes) -> None:
        super().over(part)
        if _LIVE_FIELD.search("".join(self._said)):
            raise KnownTrouble("door.live_field", part=self._part)


def _refuse_large(name: str, picture: bytes) -> None:
    for width, height in _sizes(picture):
        if width * height > MAX_DOTS:
            raise KnownTrouble("door.large_picture", part=name, limit=MAX_DOTS // 1_000_000)


def _sizes(picture: bytes) -> Iterator[tuple[int, int]]:
    """Width and height as the picture says itself; a JPEG may hold a small one of itself first."""
    try:
        if picture.startswith(b"\x89PNG\r\n\x1a\n"):
            yield struct.unpack_from(">2L", picture, 16)
        elif picture.startswith(b"GIF8"):
            yield struct.unpack_from("<2H", picture, 6)
        elif picture.startswith(b"BM"):
            width, height = struct.unpack_from("<2l", picture, 18)
            yield abs(width), abs(height)
        else:
            yield from (struct.unpack(">2H", found) for found in _JPEG_SIZE.findall(picture))
    except struct.error:
        return
