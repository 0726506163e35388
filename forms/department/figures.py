"""A combined figure and where it comes from: unit, file, sheet and cell of every part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.model.path import Path
from forms.model.unit import Unit
from forms.model.value import Answer, Missing


@dataclass(frozen=True, slots=True)
class Source:
    """One unit's report that counts.

    Attributes:
        file: the name of the file it came in, as it was given.
        code: its mã đối chiếu.
        is_provisional: taken in with errors, "tạm tính", by the officer's wish.
        is_typed: typed at the Department from a call or a paper; the unit has not confirmed it yet.
    """

    unit: Unit
    form_id: str
    file: str
    code: str
    is_provisional: bool = False
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one unit gave for one figure; it stands only where the unit was asked.

    Attributes:
        answer: a value, :class:`Missing`, or ``None`` for blank.
        sheet, cell: where it stands in the file; empty for what the program computed.
        is_incomplete: the unit's own figure lacks a part.
    """

    source: Source
    answer: Answer | None
    sheet: str = ""
    cell: str = ""
    is_incomplete: bool = False

    @property
    def has_value(self) -> bool:
        """Whether there is something to combine."""
        return self.answer is not None and not isinstance(self.answer, Missing)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure over the units.

    Attributes:
        path: ``row`` is a row of the Summary (see :class:`SummaryRow`).
        value: the combined value, or ``None`` where nothing can be combined.
        tally: of ``count_each``: how many units chose each choice, in the order of the list.
        over: over how many units the value was made; of a ratio, those with all its parts.
        owing: of how many that are asked, those whose report does not count yet included.
        is_incomplete: some unit that was asked gave no value, or an incomplete one.
    """

    path: Path
    value: Answer | None
    contributions: tuple[Contribution, ...]
    over: int
    owing: int = 0
    is_incomplete: bool = False
    tally: Mapping[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many of the reporting units the question was put to."""
        return len(self.contributions)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of a table in the Summary; ``unit`` is whose row it is, ``None`` for all."""

    id: str
    label: str
    unit: Unit | None = None
