"""Reads ``regimes.csv``, the editable regimes of a workspace; its columns are told in ``regime_overlay``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import StringIO

from forms.design.regime_overlay import COLUMNS, FILE, OFF, TEXTS, RegimeOverlay
from forms.model.form import Form, Severity
from forms.model.problem import Fact, Place, Problem
from forms.model.regime import Binding, Cycle, DayMonth, PeriodKind, Regime, Reporter
from forms.text.unicode import nfc

_ITEMS = ("basis", "switched", "receiver", "cycle", "reporter", *TEXTS)
_DAY = r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*"
_DAYS = re.compile(_DAY + r"[-–—]" + _DAY + r"," + _DAY)
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class RegimesRefused(Exception):
    """The table cannot be used; ``problems`` names each row at fault."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__([problem.code for problem in problems])
        self.problems = tuple(problems)


def read_overlays(data: bytes, forms: Iterable[Form], name: str = FILE) -> dict[str, RegimeOverlay]:
    """The overlays of a table by form id; ``forms`` are those that are there.

    Raises:
        RegimesRefused: with every row that says nothing, contradicts, or names a form that is not there;
            nothing of the table is used then.
    """
    there = {form.id: form for form in forms}
    reader = _Reader(name, there)
    reader.read(data)
    if reader.problems:
        raise RegimesRefused(reader.problems)
    return reader.overlays


class _Reader:
    def __init__(self, name: str, forms: Mapping[str, Form]) -> None:
        self.overlays: dict[str, RegimeOverlay] = {}
        self.problems: list[Problem] = []
        self._name = name
        self._forms = forms
        self._line = 0

    def read(self, data: bytes) -> None:
        try:
            text = nfc(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self._refuse("regimes_not_text")
            return
        first = text.partition("\n")[0]
        rows = csv.reader(StringIO(text), delimiter=";" if ";" in first else ",")
        try:
            self._read_rows(rows)
        except csv.Error:
            self._refuse("regimes_not_text")

    def _read_rows(self, rows: Iterable[list[str]]) -> None:
        for self._line, cells in enumerate(rows, start=1):
            row = [cell.strip() for cell in cells]
            if self._line == 1:
                if tuple(row) != COLUMNS:
                    self._refuse("regimes_header", expected=COLUMNS)
                    return
            elif any(row):
                self._read_row(*(row + [""] * 4)[:4])
        for form_id, overlay in self.overlays.items():
            self._look(form_id, overlay)
        self._line = 0
        self._compare()

    def _read_row(self, form_id: str, item: str, who: str, value: str) -> None:
        if form_id not in self._forms:
            self._refuse("regime_without_form", form=form_id, known=tuple(self._forms))
            return
        held = self.overlays.setdefault(form_id, RegimeOverlay())
        match item:
            case "basis":
                self.overlays[form_id] = replace(held, basis=value)
            case "receiver":
                self.overlays[form_id] = replace(held, receiver=value)
            case "switched" if value in ("on", OFF):
                self.overlays[form_id] = replace(held, is_switched_off=value == OFF)
            case "cycle":
                self._read_cycle(form_id, held, who.upper(), value)
            case "reporter":
                self._read_reporter(form_id, held, who, value)
            case _ if item in TEXTS:
                self.overlays[form_id] = replace(held, texts={**held.texts, item: value})
            case _:
                self._refuse("regimes_row", item=item, value=value, taken=_ITEMS)

    def _read_cycle(self, form_id: str, held: RegimeOverlay, who: str, value: str) -> None:
        try:
            kind = PeriodKind(who)
            cycle = None if value == OFF else _cycle(kind, value)
        except ValueError:
            self._refuse("regimes_row", item="cycle", value=f"{who} {value}", taken=_ITEMS)
            return
        self.overlays[form_id] = replace(held, cycles={**held.cycles, kind: cycle})

    def _read_reporter(self, form_id: str, held: RegimeOverlay, who: str, value: str) -> None:
        words = value.split() or [""]
        is_known = words[0] in list(Binding) and (len(words) == 1 or (words[1] == "but" and len(words) > 2))
        if not who or not is_known:
            self._refuse("regimes_row", item="reporter", value=f"{who} {value}", taken=_ITEMS)
            return
        reporter = Reporter(who, Binding(words[0]), tuple(words[2:]))
        self.overlays[form_id] = replace(held, reporters=(*held.reporters, reporter))

    def _look(self, form_id: str, overlay: RegimeOverlay) -> None:
        """What ships switched off is owed only on a legal basis."""
        regime = self._forms[form_id].regime
        was_off = regime is not None and regime.is_switched_off
        if regime is None:
            self._refuse("form_without_regime", form=form_id)
        elif was_off and overlay.is_switched_off is False and not overlay.basis:
            self._refuse("no_basis", form=form_id)

    def _compare(self) -> None:
        """Forms of one regime have one receiver and, for the same cycle, the same days."""
        first: dict[str, Form] = {}
        for form_id, form in self._forms.items():
            ours = self.overlays.get(form_id, RegimeOverlay()).applied(form)
            if ours.regime is None:
                continue
            other = first.setdefault(ours.regime.regime_id, ours)
            if other.regime is not None and _differ(ours.regime, other.regime):
                self._refuse("regimes_differ", form=form_id, other=other.id)

    def _refuse(self, code: str, **facts: Fact) -> None:
        place = Place(file=self._name, cell=f"A{self._line}" if self._line else "")
        self.problems.append(Problem(f"form_packages.{code}", Severity.ERROR, place, facts))


def _differ(mine: Regime, theirs: Regime) -> bool:
    shared = [(cycle, theirs.cycle(cycle.kind)) for cycle in mine.cycles]
    is_other_day = any(other is not None and other != cycle for cycle, other in shared)
    return mine.receiver != theirs.receiver or is_other_day


def _cycle(kind: PeriodKind, text: str) -> Cycle:
    if kind is PeriodKind.AD_HOC and not text:
        return Cycle(kind, None, None, None)
    match = _DAYS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    start, end, due = (_day(int(match[place]), int(match[place + 1])) for place in (1, 3, 5))
    return Cycle(kind, start, end, due)


def _day(day: int, month: int) -> DayMonth:
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH[month - 1]):
        raise ValueError(f"{day}/{month}")
    return DayMonth(day, month)
