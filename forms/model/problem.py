"""What can be wrong: a :class:`Problem` the user can mend, or :class:`KnownTrouble` of the world.

Neither holds a sentence: ``forms.wording`` has the words for each code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from forms.model.path import Path
from forms.model.severity import Severity

Fact = str | int | Decimal | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: in a report (``path``, ``section``), in a file, or in both."""

    path: Path | None = None
    section: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user can mend.

    Attributes:
        code: dotted lower-case name, first the area ("value.not_a_number", "workbook.wrong_form").
        facts: what the sentence needs: found and expected values, labels, names of rules.
    """

    code: str
    severity: Severity
    place: Place = Place()
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def in_file(self, file: str, sheet: str = "", cell: str = "") -> Problem:
        """The same problem with the file, sheet and cell in which it stands."""
        return replace(self, place=replace(self.place, file=file, sheet=sheet, cell=cell))


class KnownTrouble(Exception):
    """The world is not as needed: a locked file, a full disk, the wrong kind of file.

    Always carries a code of which the wording says what to do next.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: Mapping[str, Fact] = facts

    def as_problem(self, place: Place | None = None) -> Problem:
        """The same as an error that can be listed beside others."""
        return Problem(self.code, Severity.ERROR, place or Place(), self.facts)
