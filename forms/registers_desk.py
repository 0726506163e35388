"""The registers of a workspace: units, who came out of whom, public holidays, regimes with their due days.

What ships with the program is never changed. A register taken in from a workbook is kept in the workspace,
in the register's own file, and is used in place of the shipped one from then on; every unit in it carries
the days it is valid on, so that earlier periods keep their units. A workbook with one wrong row changes
nothing, and every wrong cell is named.
"""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from io import StringIO
from pathlib import Path

from forms.design.package_taking import keep_regimes
from forms.design.regime_overlay import COLUMNS as REGIME_COLUMNS
from forms.design.regime_overlay import RegimesRefused
from forms.design.regime_table import read_overlays
from forms.design.registers import (
    HOLIDAY_COLUMNS,
    SUCCESSION_COLUMNS,
    UNIT_COLUMNS,
    UNITS_FOLDER,
    RegisterRefused,
    load_holidays,
    read_catalogue,
)
from forms.exchange.output import write_beside
from forms.exchange.parcel_item import item_of
from forms.exchange.register_sheets import as_csv, cell_of, heading, read_sheet, sheet_bytes, shown
from forms.exchange.worker import ReaderPool
from forms.model.form import Form
from forms.model.problem import KnownTrouble, Problem
from forms.model.regime import Cycle, DayMonth
from forms.store.folder import REGISTERS_NAME
from forms.wording.registers import BUT, CYCLE_SHOWN, SHEETS, UNIT_KINDS
from forms.workspace import Workspace


class Register(StrEnum):
    """The tables that can be edited in Excel."""

    UNITS = "units"
    SUCCESSIONS = "successions"
    HOLIDAYS = "holidays"
    REGIMES = "regimes"


COLUMNS = {
    Register.UNITS: UNIT_COLUMNS,
    Register.SUCCESSIONS: SUCCESSION_COLUMNS,
    Register.HOLIDAYS: HOLIDAY_COLUMNS,
    Register.REGIMES: REGIME_COLUMNS,
}
_FILES = {register: f"{register.value}.csv" for register in Register}
_READING_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Table:
    """A register as the screen shows it.

    Attributes:
        is_own: it was taken in by this workspace; otherwise it is the shipped one.
    """

    register: Register
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a workbook: with problems nothing was changed."""

    problems: tuple[Problem, ...] = ()
    rows: int = 0


class RegistersDesk:
    """The deeds of *Thiết lập* on the registers of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._folder = workspace.store.folder / REGISTERS_NAME

    def table(self, register: Register) -> Table:
        """A register in people's words; a regime's forms and units by their names."""
        columns = COLUMNS[register]
        raw: Iterable[Sequence[str]] = self._rows(register)
        if register is Register.REGIMES:
            raw = map(self._named, raw)
        rows = tuple(
            tuple(shown(register, column, text) for column, text in zip(columns, row, strict=True))
            for row in raw
        )
        heads = tuple(heading(register, column) for column in columns)
        return Table(register, heads, rows, self._is_own(register))

    def export(self, register: Register, file: Path) -> None:
        """Write a register as a workbook to be edited and taken in again.

        Raises:
            KnownTrouble: ``output.cannot_write``.
        """
        write_beside(file, sheet_bytes(register, COLUMNS[register], self._rows(register)))

    def take(self, register: Register, file: Path) -> Taken:
        """Use the register of a workbook from now on, or say every cell that is wrong in it.

        Raises:
            KnownTrouble: the guarded door refuses the file, or the workspace cannot be written.
        """
        rows = self._read(register, file)
        if isinstance(rows, Problem):
            return Taken((rows,))
        problems = self._keep(register, rows, file.name)
        if problems:
            return Taken(problems)
        self._changed()
        return Taken(rows=sum(any(row) for row in rows[1:]))

    def back_to_shipped(self, register: Register) -> None:
        """Use the register that ships with the program again; what was taken in is put aside, not lost."""
        if register is Register.REGIMES:
            keep_regimes(self._workspace.store.folder, self._workspace.library, {})
        elif self._is_own(register):
            own = self._folder / _FILES[register]
            write_beside(own.with_suffix(".truoc.csv"), own.read_bytes())
            write_beside(own, (UNITS_FOLDER / _FILES[register]).read_bytes())
        self._changed()

    def _changed(self) -> None:
        """Look at the registers anew; periods too, and with that the next backup knows of news."""
        self._workspace.library_changed()
        self._workspace.reload_registers()

    def _named(self, row: Sequence[str]) -> Sequence[str]:
        """A row of a regime with names in place of the codes of its form and units."""
        form_id, item, who, value = row
        title = self._workspace.library.form(form_id, self._workspace.library.issued(form_id).version).title
        if item == "receiver":
            return title, item, who, self._unit_name(value)
        if item == "reporter":
            bound, but, codes = value.partition(BUT)
            names = ", ".join(map(self._unit_name, codes.split()))
            return title, item, UNIT_KINDS.get(who) or self._unit_name(who), f"{bound}{but}{names}"
        return title, item, who, _cycle_shown(value) if item == "cycle" else value

    def _unit_name(self, code: str) -> str:
        """The name by its code today; of a unit that is none yet, or no more, the name it has then."""
        catalogue = self._workspace.catalogue
        unit = catalogue.resolve(code, self._workspace.now().date())
        unit = unit or next((one for one in catalogue if one.code == code), None)
        return unit.name if unit else code

    # -- reading ---------------------------------------------------------------------------------

    def _rows(self, register: Register) -> Iterator[Sequence[str]]:
        if register is Register.REGIMES:
            for form in self._workspace.library.forms():
                yield from _regime_rows(form)
            return
        text = self._file(register).read_text("utf-8-sig")
        for row in csv.DictReader(StringIO(text, newline="")):
            yield [str(row.get(column) or "").strip() for column in COLUMNS[register]]

    def _file(self, register: Register) -> Path:
        own = self._folder / _FILES[register]
        return own if own.is_file() else UNITS_FOLDER / _FILES[register]

    def _is_own(self, register: Register) -> bool:
        if register is Register.REGIMES:
            return bool(self._workspace.library.overlays)
        own = self._folder / _FILES[register]
        return own.is_file() and own.read_bytes() != (UNITS_FOLDER / _FILES[register]).read_bytes()

    def _read(self, register: Register, file: Path) -> list[list[str]] | Problem:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise KnownTrouble(
                "workspace.cannot_read", file=str(file), reason=error.strerror or ""
            ) from error
        wanted = (register.value, COLUMNS[register])
        with ReaderPool(read_sheet, wanted, 1, deadline=_READING_SECONDS) as pool:
            outcome = pool.read_one(item_of(file.name, data))
        if outcome.problem is not None:
            return outcome.problem
        return [[str(cell) for cell in row] for row in outcome.document]

    # -- keeping ---------------------------------------------------------------------------------

    def _keep(self, register: Register, rows: list[list[str]], name: str) -> tuple[Problem, ...]:
        data = as_csv(rows)
        if register is Register.REGIMES:
            return self._keep_regimes(data, name)
        problems = self._wrong_in(register, data)
        if problems:
            return tuple(_placed(problem, register, name) for problem in problems)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or ""
            raise KnownTrouble("registers.cannot_keep", folder=str(self._folder), reason=reason) from error
        for other in (Register.UNITS, Register.SUCCESSIONS, Register.HOLIDAYS):
            kept = data if other is register else self._file(other).read_bytes()
            write_beside(self._folder / _FILES[other], kept)
        return ()

    def _wrong_in(self, register: Register, data: bytes) -> tuple[Problem, ...]:
        """What the register's own reader says, beside the other registers as they are in use."""
        with tempfile.TemporaryDirectory() as folder:
            trial = Path(folder)
            for other, file in _FILES.items():
                if other is not Register.REGIMES:
                    shutil.copyfile(self._file(other), trial / file)
            (trial / _FILES[register]).write_bytes(data)
            if register is Register.HOLIDAYS:
                try:
                    load_holidays(trial)
                except RegisterRefused as refused:
                    return refused.problems
                return ()
            return read_catalogue(trial)[1]

    def _keep_regimes(self, data: bytes, name: str) -> tuple[Problem, ...]:
        workspace = self._workspace
        codes = {unit.code for unit in workspace.catalogue}
        issued = [workspace.library.issued(form_id) for form_id in workspace.library.ids()]
        try:
            overlays = read_overlays(data, issued, name, codes)
            keep_regimes(workspace.store.folder, workspace.library, overlays, codes)
        except RegimesRefused as refused:
            sheet = SHEETS[Register.REGIMES]
            return tuple(
                replace(problem, place=replace(problem.place, file=name, sheet=sheet))
                for problem in refused.problems
            )
        return ()


def _placed(problem: Problem, register: Register, name: str) -> Problem:
    """A problem of a line and column as one of a cell of the workbook's sheet."""
    line, column = problem.facts.get("line", 1), str(problem.facts.get("column", ""))
    cell = cell_of(COLUMNS[register], column, line if isinstance(line, int) else 1)
    sheet = SHEETS[register] if not problem.place.file or problem.place.file == _FILES[register] else ""
    words = heading(register, column) if column in COLUMNS[register] else column
    facts = {**problem.facts, "column": words}
    allowed = facts.get("expected")
    if isinstance(allowed, tuple):
        facts["expected"] = tuple(shown(register, column, str(word)) for word in allowed)
    place = replace(problem.place, file=name, sheet=sheet or SHEETS[register], cell=cell)
    return replace(problem, place=place, facts=facts)


def _regime_rows(form: Form) -> Iterator[Sequence[str]]:
    """What a form's regime says now, in the rows of the editable table."""
    regime = form.regime
    if regime is None:
        return
    yield form.id, "switched", "", "off" if regime.is_switched_off else "on"
    yield form.id, "basis", "", regime.basis
    yield form.id, "receiver", "", regime.receiver
    for cycle in regime.cycles:
        yield form.id, "cycle", cycle.kind.value, _cycle(cycle)
    for reporter in regime.reporters:
        but = f" but {' '.join(reporter.but)}" if reporter.but else ""
        yield form.id, "reporter", reporter.who, f"{reporter.binding.value}{but}"


def _cycle(cycle: Cycle) -> str:
    if cycle.start is None or cycle.end is None or cycle.due is None:
        return ""
    return f"{_day(cycle.start)} - {_day(cycle.end)}, {_day(cycle.due)}"


def _cycle_shown(text: str) -> str:
    start, _, rest = text.partition(" - ")
    end, _, due = rest.partition(", ")
    return CYCLE_SHOWN.format(start=start, end=end, due=due) if due else text


def _day(day: DayMonth) -> str:
    return f"{day.day}/{day.month}"
