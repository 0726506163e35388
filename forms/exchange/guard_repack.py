"""A new zip of vetted parts only, so that a library never sees the bytes that came from outside.

Whatever two readers of one zip could see differently (overlaps, doubles, lying sizes, odd names) is
gone: the parts are stored one after the other under the names we gave them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8_FLAG = 0x800
_1980 = 0x21


def stored_zip(parts: Mapping[str, bytes]) -> bytes:
    """The parts in a zip without compression, in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in parts.items():
        raw = name.encode()
        shared = (20, _UTF8_FLAG, 0, 0, _1980, zlib.crc32(content), len(content), len(content), len(raw), 0)
        local = _LOCAL.pack(b"PK\x03\x04", *shared)
        body += (local, raw, content)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, *shared, 0, 0, 0, 0, offset), raw)
        offset += len(local) + len(raw) + len(content)
    index = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(index), offset, 0)
    return b"".join((*body, index, end))
