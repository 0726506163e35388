"""A figure held against an earlier period's, only over units that stand in both (through succession)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from forms.department.analysis.reckoned import Reckoned
from forms.department.figures import Figure
from forms.department.succession import Obstacle, Reason, ancestry
from forms.department.succession_figures import Earlier, earlier_figures, reasons_to_tell
from forms.model.path import Path
from forms.model.period import Period
from forms.model.unit import Unit, UnitCatalogue
from forms.model.value import Answer, Missing

_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Held:
    """One figure against that of an earlier period.

    Attributes:
        now, then: over the units that have both; ``None`` where there are none.
        units: how many units of now those are.
        left_out: how many gave a figure now and are not among them.
        obstacles: why, each earlier unit once.
    """

    period: Period
    now: Decimal | None
    then: Decimal | None
    units: int
    left_out: int = 0
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def growth(self) -> Decimal | None:
        """In percent, rounded to a tenth; ``None`` where there is nothing to divide by."""
        if self.now is None or not self.then:
            return None
        return ((self.now - self.then) * _PERCENT / self.then).quantize(Decimal("0.1"))

    @property
    def share(self) -> Decimal | None:
        """Now in percent of then, rounded to a tenth."""
        growth = self.growth
        return None if growth is None else growth + _PERCENT


class Comparison:
    """Two summaries of one regime, the later one against the earlier."""

    def __init__(self, catalogue: UnitCatalogue, now: Reckoned, then: Reckoned) -> None:
        self.now = now
        self.then = then
        self._catalogue = catalogue
        self._figures = then.by_unit()
        self._reporters = then.reporters
        self._earlier: dict[tuple[str, str], dict[Path, Earlier]] = {}

    def of_unit(self, unit: Unit, form_id: str, path: Path) -> Earlier:
        """The earlier figure of what stood where ``unit`` stands now, or why there is none."""
        key = (unit.id, form_id)
        if key not in self._earlier:
            found = ancestry(
                self._catalogue, [unit], self.now.period.end, self.then.period.end, self._reporters
            )
            program = self.now.programs[form_id]
            self._earlier[key] = earlier_figures(program, found, self._figures, self.then.surroundings)
        return self._earlier[key].get(path) or Earlier(None, ())

    def held(self, path: Path, without: Iterable[str] = ()) -> Held:
        """The totals over the units that have both; those of ``without`` (ids) are left out."""
        common = _Common(without)
        for part in self.now.parts(path):
            if part.has_value:
                earlier = self.of_unit(part.source.unit, part.source.form_id, path)
                common.add(part.source.unit, earlier)
        self._add_together(path, common)
        now = self.now.figure(path, common.units) if common.units else None
        then = self.then.figure(path, common.sources) if common.sources else None
        return Held(
            self.then.period,
            number_of(now),
            number_of(then),
            len(common.units),
            len(common.others),
            reasons_to_tell(common.obstacles),
        )

    def _add_together(self, path: Path, common: _Common) -> None:
        """Units that cannot be compared one by one may be so together (166 communes, 26 districts)."""
        found = ancestry(
            self._catalogue,
            common.others.values(),
            self.now.period.end,
            self.then.period.end,
            self._reporters,
        )
        gave = {part.source.unit.id for part in self.then.parts(path) if part.has_value}
        sources = {unit.id for unit in found.sources}
        if found.is_comparable and sources <= gave and not sources & common.sources:
            common.take_others(sources)


class _Common:
    """The units of now that have both figures, and what they were then."""

    def __init__(self, without: Iterable[str]) -> None:
        self._without = frozenset(without)
        self.units: set[str] = set()
        self.sources: set[str] = set()
        self.others: dict[str, Unit] = {}
        self.obstacles: list[Obstacle] = []

    def add(self, unit: Unit, earlier: Earlier) -> None:
        if unit.id in self._without:
            return
        if has_value(earlier.answer):
            self.units.add(unit.id)
            self.sources |= {source.id for source in earlier.sources}
            return
        self.others[unit.id] = unit
        silent = tuple(Obstacle(Reason.NOT_REPORTED, source) for source in earlier.sources)
        self.obstacles += earlier.obstacles or silent

    def take_others(self, sources: set[str]) -> None:
        self.units |= self.others.keys()
        self.sources |= sources
        self.others = {}
        self.obstacles = []


def has_value(answer: Answer | None) -> bool:
    """Whether there is something to hold against."""
    return answer is not None and not isinstance(answer, Missing)


def number_of(figure: Figure | None) -> Decimal | None:
    """The figure where it is a number."""
    return figure.value if figure is not None and isinstance(figure.value, Decimal) else None
