"""How good files are spoiled: bytes, truncation, zip surgery, edits in the XML, and in files inside."""

from __future__ import annotations

import json
import random
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

_MANIFEST = "manifest.json"
Mutation = Callable[[bytes, random.Random], bytes]


def flip_bytes(data: bytes, dice: random.Random) -> bytes:
    """A few bytes anywhere are others."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 64))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """The end, the beginning or a piece in the middle is not there."""
    start, end = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return dice.choice((data[:start], data[end:], data[:start] + data[end:]))


def repeat_piece(data: bytes, dice: random.Random) -> bytes:
    """A piece stands twice, or rubbish stands in between."""
    start, end = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    piece = dice.choice((data[start:end], dice.randbytes(200)))
    return data[:end] + piece + data[end:]


def zip_surgery(data: bytes, dice: random.Random) -> bytes:
    """A part is dropped, emptied, doubled, renamed or swapped with another."""
    parts = _parts(data)
    names = list(parts)
    one, other = dice.choice(names), dice.choice(names)
    match dice.randrange(5):
        case 0:
            del parts[one]
        case 1:
            parts[one] = b""
        case 2:
            parts[f"{one}.bak"] = parts[one]
        case 3:
            parts[one.upper()] = parts.pop(one)
        case _:
            parts[one], parts[other] = parts[other], parts[one]
    return _zip(parts)


def edit_xml(data: bytes, dice: random.Random) -> bytes:
    """Tags, attributes, digits and letters inside a part are changed, dropped or doubled."""
    parts = _parts(data)
    names = [name for name in parts if name.endswith((".xml", ".rels", ".json", ".csv"))]
    name = dice.choice(names or list(parts))
    pieces = re.split(rb"(<[^>]*>|[{}\[\],])", parts[name])
    for _ in range(dice.choice((1, 3, 20))):
        at = dice.randrange(len(pieces))
        pieces[at] = _edited(pieces[at], dice)
    parts[name] = b"".join(pieces)
    return _zip(parts)


def inside(data: bytes, dice: random.Random) -> bytes:
    """A part that is a file of its own is spoiled, and the manifest made to vouch for it."""
    parts = _parts(data)
    whole = [name for name, part in parts.items() if part.startswith(b"PK\x03\x04")]
    if not whole:
        return edit_xml(data, dice)
    name = dice.choice(whole)
    parts[name] = dice.choice((flip_bytes, cut, zip_surgery, edit_xml))(parts[name], dice)
    if _MANIFEST in parts:
        parts[_MANIFEST] = _vouching(parts)
    return _zip(parts)


def _vouching(parts: dict[str, bytes]) -> bytes:
    plain = json.loads(parts[_MANIFEST])
    listed = [{"name": one, "sha256": sha256(parts[one]).hexdigest()} for one in parts if one != _MANIFEST]
    return json.dumps({**plain, "parts": listed}).encode()


def spoil_header(data: bytes, dice: random.Random) -> bytes:
    """Lines of a mail are dropped, doubled, swapped or filled with rubbish."""
    lines = data.split(b"\n")
    for _ in range(dice.choice((1, 3, 20))):
        at = min(dice.randrange(len(lines)), dice.randrange(len(lines)))
        lines[at] = dice.choice((b"", lines[at] * 2, lines[dice.randrange(len(lines))], _noise(dice)))
    return b"\n".join(lines)


def _noise(dice: random.Random) -> bytes:
    return dice.choice((
        b'Content-Type: multipart/mixed; boundary="=_bao_cao_cds_phan"',
        b"Content-Transfer-Encoding: x-unknown",
        b"Content-Disposition: attachment; filename*0*=utf-16''%00; filename*1=x",
        b"=?utf-8?b?" + dice.randbytes(12) + b"?=",
        b"--=_bao_cao_cds_phan--",
        b": ",
        dice.randbytes(40).replace(b"\n", b""),
    ))  # fmt: skip


_RUBBISH = (
    b"",
    b"<",
    b"&",
    b"&#0;",
    b"\xff\xfe",
    b"99999999999999999999",
    b"ZZZ9999999",
    b"<!DOCTYPE a>",
    b"\x00",
    b"-1",
)


def _edited(piece: bytes, dice: random.Random) -> bytes:
    match dice.randrange(4):
        case 0:
            return b""
        case 1:
            return piece * 2
        case 2:
            return dice.choice(_RUBBISH)
        case _:
            return re.sub(rb"\d+", lambda _: dice.choice(_RUBBISH), piece, count=1)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _zip(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name, data)
    return target.getvalue()


ZIPPED: tuple[Mutation, ...] = (flip_bytes, cut, repeat_piece, zip_surgery, edit_xml)
NESTED: tuple[Mutation, ...] = (*ZIPPED, inside)
FLAT: tuple[Mutation, ...] = (flip_bytes, cut, repeat_piece)
MAILED: tuple[Mutation, ...] = (*FLAT, spoil_header)
KEEPS_FIGURES = FLAT
"""Mutations after which a value may be lost, and never be another."""
