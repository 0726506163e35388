"""The members of a plain zip. Their names are labels: nothing is ever written to a path made of one."""

from __future__ import annotations

from collections.abc import Iterator

from forms.exchange.guard_zip import MEGABYTE, Archive, ZipLimits
from forms.exchange.parcel_member import Member
from forms.model.problem import KnownTrouble

LIMITS = ZipLimits(entries=2_000, part=64 * MEGABYTE, total=128 * MEGABYTE)
_LITTER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def zip_members(data: bytes) -> Iterator[Member]:
    """Every file in the zip; one that cannot be taken out carries its trouble.

    Raises:
        KnownTrouble: ``door.damaged``, ``door.zip_entries``, ``door.zip_bomb``, ``door.zip_overlap``.
    """
    archive = Archive(data, LIMITS)
    for entry in archive.entries:
        name = entry.name.replace("\\", "/")
        if name.casefold().startswith(_LITTER[0]) or name.casefold().endswith(_LITTER[1:]):
            continue
        try:
            yield Member(name, archive.read(entry))
        except KnownTrouble as trouble:
            yield Member(name, b"", trouble=trouble)
