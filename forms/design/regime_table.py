"""Reads ``regimes.csv``, the editable regimes of a workspace; its columns are told in ``regime_overlay``."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from io import StringIO

from forms.design.faults import nearest
from forms.design.regime_overlay import COLUMNS, FILE, OFF, TEXTS, RegimeOverlay, RegimesRefused
from forms.design.regimes import FIELDS, UNIT_KINDS
from forms.model.form import Form, Severity
from forms.model.problem import Fact, Place, Problem
from forms.model.regime import Binding, Cycle, DayMonth, PeriodKind, Regime, Reporter
from forms.text.unicode import nfc

_ITEMS = ("basis", "switched", "receiver", "cycle", "reporter", *TEXTS)
_DAY = r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*"
_FIELD = re.compile(r"\{([^{}]*)\}")
_DAYS = re.compile(_DAY + r"[-–—]" + _DAY + r"," + _DAY)
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_overlays(
    data: bytes, forms: Iterable[Form], name: str = FILE, codes: Collection[str] = ()
) -> dict[str, RegimeOverlay]:
    """The overlays of a table by form id.

    Args:
        data: the table.
        forms: those that are there.
        name: of the file, for its problems.
        codes: of the units there are; without them nobody's code is doubted.

    Raises:
        RegimesRefused: with every row that says nothing, contradicts, or names a form, a field or somebody
            that is not there; nothing of the table is used then.
    """
    reader = _Reader(Place(file=name), forms, codes)
    reader.read(data)
    return reader.found()


def read_overlay_rows(
    rows: Iterable[list[str]], forms: Iterable[Form], place: Place, codes: Collection[str] = ()
) -> dict[str, RegimeOverlay]:
    """The overlays of a table that was read already, its header first; else as :func:`read_overlays`."""
    reader = _Reader(place, forms, codes)
    reader.read_rows(rows)
    return reader.found()


class _Reader:
    def __init__(self, place: Place, forms: Iterable[Form], codes: Collection[str]) -> None:
        self.overlays: dict[str, RegimeOverlay] = {}
        self.problems: list[Problem] = []
        self._place = place
        self._forms = {form.id: form for form in forms}
        self._codes = codes
        self._line = 0

    def found(self) -> dict[str, RegimeOverlay]:
        if self.problems:
            raise RegimesRefused(self.problems)
        return self.overlays

    def read(self, data: bytes) -> None:
        try:
            text = nfc(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self._refuse("regimes_not_text")
            return
        first = text.partition("\n")[0]
        rows = csv.reader(StringIO(text), delimiter=";" if ";" in first else ",")
        try:
            self.read_rows(rows)
        except csv.Error:
            self._refuse("regimes_not_text")

    def read_rows(self, rows: Iterable[list[str]]) -> None:
        for self._line, cells in enumerate(rows, start=1):
            row = [cell.strip() for cell in cells]
            if self._line == 1:
                if tuple(row[: len(COLUMNS)]) != COLUMNS:
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
                self._doubt(value)
                self.overlays[form_id] = replace(held, receiver=value)
            case "switched" if value in ("on", OFF):
                self.overlays[form_id] = replace(held, is_switched_off=value == OFF)
            case "cycle":
                self._read_cycle(form_id, held, who.upper(), value)
            case "reporter":
                self._read_reporter(form_id, held, who, value)
            case _ if item in TEXTS:
                self._read_fields(value)
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
        for one in (who, *words[2:]):
            self._doubt(one, UNIT_KINDS)
        reporter = Reporter(who, Binding(words[0]), tuple(words[2:]))
        self.overlays[form_id] = replace(held, reporters=(*held.reporters, reporter))

    def _doubt(self, who: str, kinds: Collection[str] = ()) -> None:
        """A code that no unit has, or a kind that is none."""
        if self._codes and who not in self._codes and who not in kinds:
            near = nearest(who, (*kinds, *self._codes))
            self._refuse("regimes_unit", who=who, nearest=near or "…")

    def _read_fields(self, text: str) -> None:
        """What stands in braces is filled in when the document is made."""
        for name in _FIELD.findall(text):
            if name not in FIELDS:
                self._refuse("regimes_field", field=name, taken=FIELDS)

    def _look(self, form_id: str, overlay: RegimeOverlay) -> None:
        """What ships switched off is owed only on a legal basis."""
        regime, title = self._forms[form_id].regime, self._forms[form_id].title
        was_off = regime is not None and regime.is_switched_off
        if regime is None:
            self._refuse("form_without_regime", form=title)
        elif was_off and overlay.is_switched_off is False and not overlay.basis:
            self._refuse("no_basis", form=title)

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
        place = replace(self._place, cell=f"A{self._line}" if self._line else "")
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
