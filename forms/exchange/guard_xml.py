"""XML from outside: always UTF-8, never a DOCTYPE, so that no entity can be declared, fetched or expanded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from forms.model.problem import KnownTrouble

MAX_DEPTH = 200
_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_PLAIN = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_KNOWN = frozenset({b"utf-16", b"utf-16le", b"utf-16be", b"iso-8859-1", b"windows-1252", b"windows-1258"})
_WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_FEW = 1_000

StartHandler = Callable[[str, Mapping[str, str]], None]


def vetted(part: bytes) -> bytes:
    """The part as UTF-8, once it is sure to declare no document type.

    Raises:
        KnownTrouble: ``door.doctype`` or ``door.damaged``.
    """
    declared = _DECLARED.match(part)
    encoding = declared[1].lower() if declared else b"utf-8"
    if part.startswith(_WIDE_STARTS) or encoding not in _PLAIN:
        part = _as_utf8(part, encoding)
    if has_marks(part) and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
        raise KnownTrouble("door.doctype")
    return part


def has_marks(part: bytes) -> bool:
    """Whether there is any "<!" in the part: a comment, a section of plain characters, a declaration."""
    # By its rarer half, one character: a sheet is full of "<", and two are looked for far more slowly.
    at = part.find(b"!")
    for _ in range(_FEW):
        if at < 0 or part[at - 1 : at] == b"<":
            return at >= 0
        at = part.find(b"!", at + 1)
    return part.find(b"<!", at - 1) >= 0


def _as_utf8(part: bytes, encoding: bytes) -> bytes:
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = b"utf-16"
    elif part.startswith(_WIDE_STARTS):
        encoding = b"utf-16le" if part[1] == 0 else b"utf-16be"
    if encoding not in _KNOWN:
        raise KnownTrouble("door.damaged")
    try:
        text = part.decode(encoding.decode())
    except UnicodeDecodeError as error:
        raise KnownTrouble("door.damaged") from error
    return _DECLARATION.sub("", text).encode()


def is_well_formed(part: bytes) -> bool:
    """Whether a vetted part is well-formed; some readers go round for ever in one that ends too early."""
    try:
        expat.ParserCreate().Parse(part, True)  # noqa: FBT003  the C function takes no keyword
    except expat.ExpatError:
        return False
    return True


class Walk:
    """One pass over a vetted part by expat: names without prefix, depth bounded, nothing kept.

    Subclasses override :meth:`start`, :meth:`end` and :meth:`text`. ``path`` is not kept: a subclass
    remembers what it needs.
    """

    def __init__(self) -> None:
        self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; names are local, a namespace prefix is left out."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of text, not necessarily all of it."""

    def over(self, part: bytes) -> None:
        """Walk over a whole part.

        Raises:
            KnownTrouble: ``door.damaged`` if it is not well-formed, ``door.doctype``, ``door.deep``.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._finish
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(part, True)  # noqa: FBT003  the C function takes no keyword
        except (expat.ExpatError, ValueError) as error:
            raise KnownTrouble("door.damaged") from error

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise KnownTrouble("door.deep", limit=MAX_DEPTH)
        self.start(name.rpartition(" ")[2], attributes)

    def _finish(self, name: str) -> None:
        self._depth -= 1
        self.end(name.rpartition(" ")[2])


def local(attributes: Mapping[str, str], name: str) -> str:
    """The attribute of that local name whatever its namespace, empty if there is none."""
    if name in attributes:
        return attributes[name]
    ending = " " + name
    return next((value for key, value in attributes.items() if key.endswith(ending)), "")


def _refuse_doctype(*_: object) -> None:
    raise KnownTrouble("door.doctype")
