"""A zip read with suspicion: its directory checked whole before one byte of it is inflated.

No limit is taken from what the file says without proof: a part is inflated to its declared size and
not one byte more, and must then have that size and that checksum. Names are labels, never paths.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from forms.model.problem import KnownTrouble

MEGABYTE = 1 << 20
MAX_ENTRIES = 2_000
MAX_PART = 32 * MEGABYTE
MAX_TOTAL = 96 * MEGABYTE
"""All parts together as declared; what is really inflated can never be more."""
MAX_RATIO = 250
"""Inflated against deflated. Office files stay below 100; a bomb of one level reaches 1,032."""
_RATIO_FROM = 2 * MEGABYTE

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAG, _UTF8_FLAG = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How much a zip may hold: entries, bytes of one part and of all parts, and expansion."""

    entries: int = MAX_ENTRIES
    part: int = MAX_PART
    total: int = MAX_TOTAL
    ratio: int = MAX_RATIO


OFFICE = ZipLimits()


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as the central directory has it; ``name`` as written, ``start`` of its data."""

    name: str
    method: int
    encrypted: bool
    checksum: int
    packed: int
    size: int
    offset: int
    start: int

    @property
    def is_folder(self) -> bool:
        """A name that ends with a slash and holds nothing."""
        return self.name.endswith(("/", "\\")) and self.size == 0


class Archive:
    """A zip whose directory has been checked; its members' names are labels, as written."""

    def __init__(self, data: bytes, limits: ZipLimits = OFFICE) -> None:
        """Check the directory.

        Raises:
            KnownTrouble: ``door.damaged``, ``door.zip_entries``, ``door.zip_bomb`` or ``door.zip_overlap``.
        """
        self._data = data
        entries = [entry for entry in _directory(data, limits) if not entry.is_folder]
        _refuse_overlap(entries, data)
        _refuse_expansion(entries, limits)
        self.entries = tuple(entries)

    def read(self, entry: Entry) -> bytes:
        """The bytes of a member, proved against its declared size and checksum.

        Raises:
            KnownTrouble: ``door.damaged``, ``door.password`` or ``door.zip_method``.
        """
        return inflate(self._data, entry)


class Package(Archive):
    """An office file: parts by name, inflated when asked for, and once."""

    def __init__(self, data: bytes, limits: ZipLimits = OFFICE) -> None:
        """Check the directory and the names.

        Raises:
            KnownTrouble: as for :class:`Archive`, and ``door.zip_names``: doubles, or names that climb.
        """
        super().__init__(data, limits)
        self._inflated: dict[str, bytes] = {}
        self._parts = {_plain(entry.name): entry for entry in self.entries}
        if len({name.casefold() for name in self._parts}) != len(self.entries):
            raise KnownTrouble("door.zip_names")
        self.names = tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        """Whether a part of that name is there."""
        return name in self._parts

    def part(self, name: str) -> bytes:
        """The bytes of a part, empty if there is none.

        Raises:
            KnownTrouble: as for :meth:`Archive.read`.
        """
        if name not in self._inflated:
            entry = self._parts.get(name)
            self._inflated[name] = self.read(entry) if entry else b""
        return self._inflated[name]


def inflate(data: bytes, entry: Entry) -> bytes:
    """The bytes of an entry, proved against its declared size and checksum.

    Raises:
        KnownTrouble: ``door.damaged``, ``door.password`` or ``door.zip_method``.
    """
    if entry.encrypted:
        raise KnownTrouble("door.password")
    raw = data[entry.start : entry.start + entry.packed]
    if entry.method == _STORED:
        content, ended = raw, True
    elif entry.method == _DEFLATED:
        content, ended = _inflate(raw, entry.size)
    else:
        raise KnownTrouble("door.zip_method")
    if not ended or len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise KnownTrouble("door.damaged")
    return content


def _inflate(raw: bytes, size: int) -> tuple[bytes, bool]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(raw, size + 1)
    except zlib.error as error:
        raise KnownTrouble("door.damaged") from error
    return content, stream.eof


def _plain(name: str) -> str:
    plain = name.replace("\\", "/").lstrip("/")
    if ".." in plain.split("/") or ":" in plain or "\0" in plain:
        raise KnownTrouble("door.zip_names")
    return plain


def _directory(data: bytes, limits: ZipLimits) -> Iterator[Entry]:
    try:
        position, count = _find_directory(data)
        if count > limits.entries:
            raise KnownTrouble("door.zip_entries", count=count, limit=limits.entries)
        for _ in range(count):
            entry, position = _read_entry(data, position)
            yield entry
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise KnownTrouble("door.damaged") from error


def _find_directory(data: bytes) -> tuple[int, int]:
    """Where the central directory begins and how many entries it has."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    if end < 0:
        raise KnownTrouble("door.damaged")
    _, disk, start_disk, here, count, size, offset, _ = _END.unpack_from(data, end)
    stop = end
    if 0xFFFF in {here, count} or 0xFFFFFFFF in {size, offset}:
        stop = data.rfind(b"PK\x06\x06", max(0, end - 20 - 4096), end)
        if stop < 0:
            raise KnownTrouble("door.damaged")
        *_, disk, start_disk, here, count, size, offset = _END64.unpack_from(data, stop)
    if disk or start_disk or here != count or offset + size != stop:
        raise KnownTrouble("door.damaged")
    return offset, count


def _read_entry(data: bytes, position: int) -> tuple[Entry, int]:
    fields = _CENTRAL.unpack_from(data, position)
    if fields[0] != b"PK\x01\x02":
        raise KnownTrouble("door.damaged")
    flags, method, checksum, packed, size = fields[3], fields[4], *fields[7:10]
    name_size, extra_size, comment_size, offset = *fields[10:13], fields[16]
    position += _CENTRAL.size
    raw_name = data[position : position + name_size]
    extra = data[position + name_size : position + name_size + extra_size]
    if 0xFFFFFFFF in {packed, size, offset}:
        size, packed, offset = _wide(extra, size, packed, offset)
    start = _data_start(data, offset, raw_name)
    name = raw_name.decode("utf-8" if flags & _UTF8_FLAG or _is_utf8(raw_name) else "cp437")
    entry = Entry(name, method, bool(flags & _ENCRYPTED_FLAG), checksum, packed, size, offset, start)
    return entry, position + name_size + extra_size + comment_size


def _is_utf8(raw: bytes) -> bool:
    """Many packers write Vietnamese names in UTF-8 without saying so."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(extra: bytes, *values: int) -> list[int]:
    """The zip64 values of those fields that hold 0xFFFFFFFF, in the order of the specification."""
    position = 0
    while position + 4 <= len(extra):
        tag, size = struct.unpack_from("<HH", extra, position)
        if tag == 1:
            wide = iter(struct.unpack_from(f"<{size // 8}Q", extra, position + 4))
            return [next(wide, value) if value == 0xFFFFFFFF else value for value in values]
        position += 4 + size
    raise KnownTrouble("door.damaged")


def _data_start(data: bytes, offset: int, raw_name: bytes) -> int:
    """Where the data begin; the local header must bear the same name."""
    signature, *_, name_size, extra_size = _LOCAL.unpack_from(data, offset)
    begin = offset + _LOCAL.size
    if signature != b"PK\x03\x04" or data[begin : begin + name_size] != raw_name:
        raise KnownTrouble("door.damaged")
    return int(begin + name_size + extra_size)


def _refuse_overlap(entries: list[Entry], data: bytes) -> None:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.offset):
        if entry.offset < end:
            raise KnownTrouble("door.zip_overlap")
        end = entry.start + entry.packed
    if end > len(data):
        raise KnownTrouble("door.damaged")


def _refuse_expansion(entries: list[Entry], limits: ZipLimits) -> None:
    total = sum(entry.size for entry in entries)
    largest = max((entry.size for entry in entries), default=0)
    swollen = any(
        entry.size > _RATIO_FROM and entry.size > limits.ratio * max(entry.packed, 1) for entry in entries
    )
    if total > limits.total or largest > limits.part or swollen:
        raise KnownTrouble("door.zip_bomb", megabytes=total // MEGABYTE, limit=limits.total // MEGABYTE)
