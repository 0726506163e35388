"""One file as it came: its name, its bytes, what it is, who sent it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forms.exchange.guard_kind import PAPERS, FileKind, kind_of
from forms.model.problem import Problem

INSIDE = " › "
"""Stands between a container and its member in a name: "mail.eml › BC.xlsx"."""

CONTAINERS = frozenset({FileKind.EML, FileKind.MSG, FileKind.ZIP})


@dataclass(frozen=True, slots=True)
class Item:
    """A received file.

    Attributes:
        name: as given, after its container's name if it came in one; a label, never a path.
        kind: what it is by its content.
        sender: the address of the mail it came in, empty if in none.
        sent: the mail's Date in UTC, ``None`` if unknown; never a file's time.
        subject: of that mail.
        problem: why its container could not be opened; ``data`` is then the container.
    """

    name: str
    data: bytes
    kind: FileKind
    sender: str = ""
    sent: datetime | None = None
    problem: Problem | None = None
    subject: str = ""

    @property
    def may_be_paper(self) -> bool:
        """A picture, PDF, Word file or packed archive: perhaps the unit's signed paper."""
        return self.kind in PAPERS

    @property
    def is_container(self) -> bool:
        """A mail or a plain zip, to be unpacked before anything is read in it."""
        return self.kind in CONTAINERS


def item_of(name: str, data: bytes) -> Item:
    """A file given by itself, with its kind."""
    return Item(name, data, kind_of(data, name))
