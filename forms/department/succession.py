"""Who stood then where units stand now: merged wholes are sums, what was split is not to be compared.

The rule (domain.md §6): an earlier figure of some units is the sum over the units that went wholly into
them. A unit that was divided counts only where all its heirs are among those compared: one commune cannot
be held against its district, the 166 communes together can be held against the 26 districts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.model.form import Severity
from forms.model.problem import Fact, Problem
from forms.model.unit import Share, Succession, Unit, UnitCatalogue


class Reason(StrEnum):
    """Why figures cannot be compared."""

    SPLIT = "split"
    """A part of an earlier unit went elsewhere."""
    SHRUNK = "shrunk"
    """The unit is still there, but a part of it went elsewhere."""
    NEW = "new"
    """Nothing is known to have stood where the unit stands now."""
    NOT_REPORTED = "not_reported"
    """An earlier unit has no figure of that time."""
    NOT_ADDABLE = "not_addable"
    """Several units' answers to that question make no sum."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason against a comparison.

    Attributes:
        unit: the earlier unit, or for ``NEW`` the present one.
        effective: when it was divided; ``None`` where no day belongs to the reason.
        heirs: for a division those outside the units that are compared.
    """

    reason: Reason
    unit: Unit
    effective: date | None = None
    heirs: tuple[Unit, ...] = ()

    def as_problem(self) -> Problem:
        """The reason as a note with its sentence ("không so sánh được: …")."""
        heirs = tuple(heir.name for heir in self.heirs[:3]) + (("…",) if len(self.heirs) > 3 else ())
        facts: dict[str, Fact] = {"unit": self.unit.name, "heirs": heirs}
        if self.effective is not None:
            facts["day"] = self.effective
        return Problem(f"succession.{self.reason.value}", Severity.NOTE, facts=facts)


@dataclass(frozen=True, slots=True)
class Ancestry:
    """What stood on an earlier day where some units stand now.

    Attributes:
        units: those of now.
        sources: those of then that went wholly into them, in the order of the register.
        obstacles: why a comparison would be wrong; empty where it is right.
    """

    units: tuple[Unit, ...]
    sources: tuple[Unit, ...]
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def is_comparable(self) -> bool:
        """Whether the sources' figures together are those of the units."""
        return not self.obstacles and bool(self.sources)

    @property
    def is_changed(self) -> bool:
        """Whether anything was merged or divided between."""
        return bool(self.obstacles) or set(self.sources) != set(self.units)


def ancestry(
    catalogue: UnitCatalogue,
    units: Iterable[Unit],
    now: date,
    then: date,
    reporters: Collection[str] | None = None,
) -> Ancestry:
    """What stood on ``then`` where ``units`` stand on ``now``.

    Args:
        catalogue: with the successions.
        units: compared together, one or many.
        now: last day of the later period.
        then: last day of the earlier one.
        reporters: ids of those who owed the report then; old units that owed nothing (the communes while
            districts reported for them) have no figure and are passed over. Without it everybody counts.
    """
    return _Search(catalogue, tuple(units), now, then, reporters).found()


class _Search:
    def __init__(
        self,
        catalogue: UnitCatalogue,
        units: tuple[Unit, ...],
        now: date,
        then: date,
        reporters: Collection[str] | None,
    ) -> None:
        self._catalogue = catalogue
        self._units = units
        self._ids = {unit.id for unit in units}
        self._now = now
        self._then = then
        self._reporters = reporters

    def found(self) -> Ancestry:
        """The sources and what stands against them."""
        sources: dict[str, Unit] = {}
        obstacles: dict[tuple[Reason, str], Obstacle] = {}
        for unit in self._units:
            stood = list(self._stood(unit))
            counted = [one for one in stood if self._reported(one)]
            if not counted:
                obstacles[Reason.NEW, unit.id] = Obstacle(Reason.NEW, unit)
            for source in counted:
                sources[source.id] = source
        for source in sources.values():
            obstacle = self._division(source)
            if obstacle is not None:
                obstacles[obstacle.reason, source.id] = obstacle
        order = {unit.id: place for place, unit in enumerate(self._catalogue)}
        ordered = sorted(sources.values(), key=lambda unit: order.get(unit.id, len(order)))
        return Ancestry(self._units, tuple(ordered), tuple(obstacles.values()))

    def _reported(self, unit: Unit) -> bool:
        return self._reporters is None or unit.id in self._reporters

    def _stood(self, unit: Unit) -> Iterator[Unit]:
        """The units of then out of which ``unit`` came, wholly or in part, itself included."""
        seen: set[str] = set()
        waiting = [unit]
        while waiting:
            one = waiting.pop(0)
            if one.id in seen:
                continue
            seen.add(one.id)
            if one.is_valid(self._then):
                yield one
            for link in self._between(self._catalogue.predecessors(one.id)):
                old = self._catalogue.get(link.old)
                if old is not None:
                    waiting.append(old)

    def _division(self, source: Unit) -> Obstacle | None:
        """Whether something of ``source`` is now outside the units that are compared."""
        outside: dict[str, Unit] = {}
        day: date | None = None
        seen: set[str] = set()
        waiting = [source]
        while waiting:
            one = waiting.pop(0)
            if one.id in seen:
                continue
            seen.add(one.id)
            links = list(self._between(self._catalogue.successors(one.id)))
            if one.is_valid(self._now) and one.id not in self._ids:
                outside[one.id] = one
            for link in links:
                heir = self._catalogue.get(link.new)
                if heir is not None:
                    waiting.append(heir)
                if link.share is Share.PART:
                    day = min(day or link.effective, link.effective)
        if not outside:
            return None
        reason = Reason.SHRUNK if source.id in self._ids else Reason.SPLIT
        return Obstacle(reason, source, day, tuple(outside.values()))

    def _between(self, links: Iterable[Succession]) -> Iterator[Succession]:
        return (link for link in links if self._then < link.effective <= self._now)
