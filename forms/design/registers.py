"""The registers shipped as data: units with their dates, who came out of whom, public holidays.

Each is a CSV that the Department may edit in a spreadsheet program (UTF-8, with or without a mark at
its start, commas or semicolons). A wrong row is refused with file, line, column and reason; the others
are read.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypeVar

from forms.model.form import Severity
from forms.model.problem import Fact, KnownTrouble, Place, Problem
from forms.model.regime import Binding
from forms.model.unit import Share, Succession, Unit, UnitCatalogue
from forms.model.workdays import Holidays
from forms.text.unicode import nfc

UNITS_FOLDER = Path(__file__).parents[2] / "resources" / "units"
"""Where the shipped registers are."""

KINDS = (
    "so",
    "ban",
    "nganh",
    "nganh_doc",
    "su_nghiep",
    "dang",
    "doan_the",
    "hoi",
    "hiep_hoi",
    "bao_chi",
    "bao_chi_tw",
    "huyen",
    "xa",
)
"""The kinds of units that regimes name."""

UNIT_COLUMNS = (
    "code",
    "name",
    "official_name",
    "kind",
    "symbol",
    "superior",
    "place",
    "duties",
    "parent",
    "binding",
    "valid_from",
    "valid_to",
    "email",
    "source",
)
SUCCESSION_COLUMNS = ("old", "new", "share", "effective", "basis")
HOLIDAY_COLUMNS = ("day", "kind", "name", "source")

_OFF, _WORKED = "off", "work"
_Item = TypeVar("_Item")


class RegisterRefused(Exception):
    """A register has wrong rows; ``problems`` names each."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def load_catalogue(folder: Path | None = None) -> UnitCatalogue:
    """The units and successions of ``folder``, or the shipped ones.

    Raises:
        RegisterRefused: a row is wrong.
        KnownTrouble: ``register.cannot_read`` where a file is absent or locked.
    """
    catalogue, problems = read_catalogue(folder)
    if problems:
        raise RegisterRefused(problems)
    return catalogue


def read_catalogue(folder: Path | None = None) -> tuple[UnitCatalogue, tuple[Problem, ...]]:
    """The right rows of the units and successions in ``folder``, and a problem for each wrong one.

    Raises:
        KnownTrouble: ``register.cannot_read``.
    """
    where = folder or UNITS_FOLDER
    units_table = _open(where / "units.csv", UNIT_COLUMNS)
    units = _read(units_table, _read_unit)
    units = _without_clashes(units_table, units)
    _look_for_parents(units_table, units)
    links_table = _open(where / "successions.csv", SUCCESSION_COLUMNS)
    ids = {unit.id for unit in units.values()}
    links = _read(links_table, lambda row: _read_succession(row, ids))
    catalogue = UnitCatalogue(units.values(), links.values())
    return catalogue, (*units_table.problems, *links_table.problems)


def load_holidays(folder: Path | None = None) -> Holidays:
    """The public holidays of ``folder``, or the shipped ones.

    Raises:
        RegisterRefused: a row is wrong.
        KnownTrouble: ``register.cannot_read``.
    """
    table = _open((folder or UNITS_FOLDER) / "holidays.csv", HOLIDAY_COLUMNS)
    days = _read(table, _read_holiday).values()
    if table.problems:
        raise RegisterRefused(tuple(table.problems))
    return Holidays(
        frozenset(day for day, kind in days if kind == _OFF),
        frozenset(day for day, kind in days if kind == _WORKED),
    )


@dataclass(slots=True)
class _Table:
    """A register being read: its lines and what was wrong so far."""

    file: str
    lines: Mapping[int, Mapping[str, str]]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, code: str, line: int, column: str, found: str, **more: Fact) -> None:
        facts: dict[str, Fact] = {"line": line, "column": column, "found": found, **more}
        self.problems.append(Problem(f"register.{code}", Severity.ERROR, Place(file=self.file), facts))


class _WrongCell(Exception):
    def __init__(self, code: str, column: str, found: str, **more: Fact) -> None:
        super().__init__(code)
        self.code, self.column, self.found, self.more = code, column, found, more


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells[column]

    def needed(self, column: str) -> str:
        if not self.cells[column]:
            raise _WrongCell("empty", column, "")
        return self.cells[column]

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        found, words = self.cells[column], tuple(allowed)
        if found not in words:
            raise _WrongCell("unknown_word", column, found, expected=words)
        return found

    def day(self, column: str) -> date | None:
        found = self.cells[column]
        try:
            return date.fromisoformat(found) if found else None
        except ValueError as error:
            raise _WrongCell("not_a_day", column, found) from error

    def needed_day(self, column: str) -> date:
        self.needed(column)
        return self.day(column) or date.min


def _open(path: Path, columns: Iterable[str]) -> _Table:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnownTrouble("register.cannot_read", file=path.name, reason=error.strerror or "") from error
    table = _Table(path.name, {})
    try:
        text = nfc(data.decode("utf-8-sig"))
        table.lines = dict(_lines(table, text, columns))
    except UnicodeDecodeError:
        table.refuse("not_utf8", 1, "", "")
    except csv.Error as error:
        table.refuse("not_csv", 1, "", str(error))
    return table


def _lines(table: _Table, text: str, columns: Iterable[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    first_line = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in first_line else ",", strict=True)
    header = [name.strip() for name in next(reader, [])]
    absent = [name for name in columns if name not in header]
    if absent:
        table.refuse("no_column", 1, ", ".join(absent), first_line.strip())
        return
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) != len(header):
            table.refuse("cell_count", reader.line_num, "", str(len(cells)), expected=len(header))
            continue
        yield reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))


def _read(table: _Table, read_row: Callable[[_Row], _Item]) -> dict[int, _Item]:
    """What ``read_row`` makes of each line, by its number; wrong lines are told and left out."""
    items = {}
    for line, cells in table.lines.items():
        try:
            items[line] = read_row(_Row(cells))
        except _WrongCell as wrong:
            table.refuse(wrong.code, line, wrong.column, wrong.found, **wrong.more)
    return items


def _read_unit(row: _Row) -> Unit:
    valid_from, valid_to = row.day("valid_from"), row.day("valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        raise _WrongCell("ends_before_start", "valid_to", row.text("valid_to"), start=valid_from)
    binding = row.text("binding")
    return Unit(
        code=_code(row),
        name=row.needed("name"),
        kind=row.one_of("kind", KINDS),
        valid_from=valid_from,
        valid_to=valid_to,
        official_name=row.text("official_name") or row.text("name"),
        symbol=row.text("symbol"),
        superior=row.text("superior"),
        place=row.text("place"),
        duties=tuple(duty.strip() for duty in row.text("duties").split(";") if duty.strip()),
        parent=row.text("parent"),
        binding=Binding(row.one_of("binding", Binding)) if binding else None,
        email=_email(row),
    )


def _code(row: _Row) -> str:
    code = row.needed("code")
    if not (code.isascii() and code.isalnum()):
        raise _WrongCell("not_a_code", "code", code)
    return code


def _email(row: _Row) -> str:
    email = row.text("email")
    if email and (email.count("@") != 1 or any(char.isspace() for char in email)):
        raise _WrongCell("not_an_email", "email", email)
    return email


def _without_clashes(table: _Table, units: dict[int, Unit]) -> dict[int, Unit]:
    """The units, without those of whose code another version exists on the same days."""
    kept: dict[int, Unit] = {}
    by_code: dict[str, list[tuple[int, Unit]]] = {}
    for line, unit in units.items():
        others = by_code.setdefault(unit.code, [])
        clash = next((other_line for other_line, other in others if _overlap(unit, other)), None)
        if clash is not None:
            table.refuse("same_code", line, "code", unit.code, other=clash)
            continue
        others.append((line, unit))
        kept[line] = unit
    return kept


def _overlap(one: Unit, other: Unit) -> bool:
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    return one.is_valid(start) and other.is_valid(start)


def _look_for_parents(table: _Table, units: dict[int, Unit]) -> None:
    """Take out the units whose parent is no unit of the register."""
    codes = {unit.code for unit in units.values()}
    for line, unit in list(units.items()):
        if unit.parent and unit.parent not in codes:
            table.refuse("unknown_unit", line, "parent", unit.parent)
            del units[line]


def _read_succession(row: _Row, ids: set[str]) -> Succession:
    for column in ("old", "new"):
        if row.needed(column) not in ids:
            raise _WrongCell("unknown_unit", column, row.text(column))
    return Succession(
        old=row.text("old"),
        new=row.text("new"),
        share=Share(row.one_of("share", Share)),
        effective=row.needed_day("effective"),
        basis=row.text("basis"),
    )


def _read_holiday(row: _Row) -> tuple[date, str]:
    return row.needed_day("day"), row.one_of("kind", (_OFF, _WORKED))
