"""Reporting units between their dates, and who came out of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.model.regime import Binding

BEFORE_ALL = "0000"
"""Stands for the first day of a unit that was there before the catalogue begins."""


class Share(StrEnum):
    """How much of an old unit went into a new one."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is between two days (both included; ``None`` is open).

    Attributes:
        code: reused over time for other units; with the first day it makes :attr:`id`.
        kind: ``so ban nganh nganh_doc su_nghiep dang doan_the hoi hiep_hoi bao_chi bao_chi_tw
            huyen xa``.
        name: in full, as in running text ("UBND huyện Quan Hóa", "Sở Tài chính").
        official_name: as the issuer line of its documents ("Ủy ban nhân dân huyện Quan Hóa").
        symbol: the last part of its document symbol ("UBND", "STC").
        superior: name of the body above, as its own line in a header; empty for none.
        place: the place name of its documents ("Quan Hóa").
        duties: items of the plan that name it ("V.2", "V.7").
        parent: code of the unit it belongs to (a commune's district), or empty.
        binding: overrides the regime's default for its kind.
    """

    code: str
    name: str
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    official_name: str = ""
    symbol: str = ""
    superior: str = ""
    place: str = ""
    duties: tuple[str, ...] = ()
    parent: str = ""
    binding: Binding | None = None
    email: str = ""

    @property
    def id(self) -> str:
        """``code@first day``, the identity of the unit for ever ("384@0000")."""
        return f"{self.code}@{self.valid_from.isoformat() if self.valid_from else BEFORE_ALL}"

    def is_valid(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Succession:
    """``new`` took over ``old`` (unit ids) on a day, wholly or in part."""

    old: str
    new: str
    share: Share
    effective: date
    basis: str = ""


class UnitCatalogue:
    """Every unit of every time, looked up by id, by code on a day, by kind."""

    def __init__(self, units: Iterable[Unit], successions: Iterable[Succession] = ()) -> None:
        self._units = tuple(units)
        self._by_id = {unit.id: unit for unit in self._units}
        self._by_code: dict[str, list[Unit]] = {}
        self._by_kind: dict[str, list[Unit]] = {}
        self._by_parent: dict[str, list[Unit]] = {}
        for unit in self._units:
            self._by_code.setdefault(unit.code, []).append(unit)
            self._by_kind.setdefault(unit.kind, []).append(unit)
            if unit.parent:
                self._by_parent.setdefault(unit.parent, []).append(unit)
        self._successions = tuple(successions)
        self._by_old: dict[str, list[Succession]] = {}
        self._by_new: dict[str, list[Succession]] = {}
        for link in self._successions:
            self._by_old.setdefault(link.old, []).append(link)
            self._by_new.setdefault(link.new, []).append(link)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)

    @property
    def successions(self) -> tuple[Succession, ...]:
        """Every succession, in the order of the register."""
        return self._successions

    def unit(self, unit_id: str) -> Unit:
        """The unit with that id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[unit_id]

    def get(self, unit_id: str) -> Unit | None:
        """The unit with that id, or ``None``."""
        return self._by_id.get(unit_id)

    def resolve(self, code_or_id: str, day: date) -> Unit | None:
        """The unit meant by a full id, or by a code on ``day`` (a period's last day)."""
        if "@" in code_or_id:
            return self._by_id.get(code_or_id)
        return next((u for u in self._by_code.get(code_or_id, ()) if u.is_valid(day)), None)

    def valid(self, day: date, kind: str = "") -> tuple[Unit, ...]:
        """The units that exist on ``day``, of one kind or of all."""
        units = self._by_kind.get(kind, ()) if kind else self._units
        return tuple(u for u in units if u.is_valid(day))

    def communes_of(self, unit: Unit, day: date) -> tuple[Unit, ...]:
        """The communes that belong to a district on ``day``, in the order of the catalogue."""
        return tuple(u for u in self._by_parent.get(unit.code, ()) if u.kind == "xa" and u.is_valid(day))

    def predecessors(self, unit_id: str) -> tuple[Succession, ...]:
        """What the unit was made from."""
        return tuple(self._by_new.get(unit_id, ()))

    def successors(self, unit_id: str) -> tuple[Succession, ...]:
        """What became of the unit."""
        return tuple(self._by_old.get(unit_id, ()))
