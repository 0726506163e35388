"""The container of old Office files, read with suspicion: every sector in bounds, every chain finite."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence

from forms.model.problem import KnownTrouble

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIFAT_AT, _DIFAT_IN_HEADER = 76, 109
_LAST_SECTOR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5


class Compound:
    """A compound file: its streams by name, whatever storage they stand in."""

    def __init__(self, data: bytes) -> None:
        """Read the tables and the directory.

        Raises:
            KnownTrouble: ``door.damaged``.
        """
        try:
            self._read(data)
        except (struct.error, IndexError) as error:
            raise KnownTrouble("door.damaged") from error

    def _read(self, data: bytes) -> None:
        if data[:8] != SIGNATURE:
            raise KnownTrouble("door.damaged")
        sector_power, small_power = struct.unpack_from("<2H", data, 30)
        if sector_power not in {9, 12} or small_power != 6:
            raise KnownTrouble("door.damaged")
        directory, cutoff, small_table = struct.unpack_from("<L4xL L", data, 48)
        (difat,) = struct.unpack_from("<L", data, 68)
        self._data, self._size, self._cutoff = data, 1 << sector_power, cutoff
        self._fat = self._table(self._fat_sectors(difat))
        self._small_fat = self._table(self._chain(self._fat, small_table))
        entries = self._entries(self._joined(self._chain(self._fat, directory)))
        self._places = {name: (start, size) for name, kind, start, size in entries if kind == _STREAM}
        self._claimed = sum(size for _, kind, _, size in entries if kind == _STREAM)
        root = next((entry for entry in entries if entry[1] == _ROOT), ("", _ROOT, _LAST_SECTOR, 0))
        self._small_start = root[2]

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams."""
        return frozenset(self._places)

    def refuse_shared_sectors(self) -> None:
        """Refuse a file whose streams together claim more than there is.

        Raises:
            KnownTrouble: ``door.damaged``.
        """
        if self._claimed > len(self._data):
            raise KnownTrouble("door.damaged")

    def stream(self, name: str) -> bytes:
        """The bytes of a stream.

        Raises:
            KnownTrouble: ``door.damaged``, also when there is none of that name.
        """
        if name not in self._places:
            raise KnownTrouble("door.damaged")
        start, size = self._places[name]
        try:
            if size >= self._cutoff:
                return self._joined(self._chain(self._fat, start))[:size]
            small = self._joined(self._chain(self._fat, self._small_start))
            sectors = self._chain(self._small_fat, start)
            return b"".join(small[sector * 64 : sector * 64 + 64] for sector in sectors)[:size]
        except (struct.error, IndexError) as error:
            raise KnownTrouble("door.damaged") from error

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        sector = self._data[begin : begin + self._size]
        if not sector:
            raise KnownTrouble("door.damaged")
        return sector

    def _joined(self, sectors: Sequence[int]) -> bytes:
        return b"".join(map(self._sector, sectors))

    def _table(self, sectors: Sequence[int]) -> array[int]:
        joined = self._joined(sectors)
        return array("I", struct.unpack(f"<{len(joined) // 4}L", joined[: len(joined) // 4 * 4]))

    def _chain(self, table: Sequence[int], start: int) -> list[int]:
        """The sectors of a chain; one that meets itself is longer than its table."""
        chain: list[int] = []
        while start < _LAST_SECTOR:
            chain.append(start)
            if len(chain) > len(table):
                raise KnownTrouble("door.damaged")
            start = table[start]
        return chain

    def _fat_sectors(self, difat: int) -> list[int]:
        sectors = list(struct.unpack_from(f"<{_DIFAT_IN_HEADER}L", self._data, _DIFAT_AT))
        seen = 0
        while difat < _LAST_SECTOR:
            seen += 1
            if seen * self._size > len(self._data):
                raise KnownTrouble("door.damaged")
            *more, difat = struct.unpack(f"<{self._size // 4}L", self._sector(difat))
            sectors += more
        used = [sector for sector in sectors if sector < _LAST_SECTOR]
        if len(used) * self._size > len(self._data):
            raise KnownTrouble("door.damaged")
        return used

    def _entries(self, directory: bytes) -> list[tuple[str, int, int, int]]:
        found = []
        for position in range(0, len(directory) - 127, 128):
            entry = directory[position : position + 128]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<LL", entry, 116)
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            found.append((name, kind, start, size))
        return found
