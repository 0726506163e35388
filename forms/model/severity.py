"""How much a problem weighs."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """An error blocks signing, a warning asks for an explanation."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
