"""One member of a mail or zip, as its reader gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forms.model.problem import KnownTrouble


@dataclass(frozen=True, slots=True)
class Member:
    """Name and bytes; sender, sent time and subject of the nearest mail; a trouble instead of an exception.

    An empty name stands for the container itself.
    """

    name: str
    data: bytes
    sender: str = ""
    sent: datetime | None = None
    trouble: KnownTrouble | None = None
    subject: str = ""
