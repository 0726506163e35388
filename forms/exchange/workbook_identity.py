"""Which report a returned workbook is: its custom properties, else the keyed cells of its cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from forms.exchange.identity import PROPERTY_NAMES, Identity
from forms.exchange.raw import RawCell, RawWorkbook, cell_name
from forms.exchange.sheet_keys import MARK, SECTIONS_PROPERTY, Kind, read_key
from forms.model.form import Severity
from forms.model.problem import Place, Problem
from forms.model.report import Amendment
from forms.text.unicode import nfc
from forms.wording import workbook as words

_NEEDED = ("form_id", "form_version", "unit_id", "period_id")
_COMPARED = (*_NEEDED, "amendment")


class Said(NamedTuple):
    """What a workbook says of itself, by field: on its cover, where there, and in its properties."""

    cover: Mapping[str, str]
    places: Mapping[str, tuple[str, str]]
    properties: Mapping[str, str]

    def identity(self) -> Identity | None:
        """Which report it is, or ``None`` where nothing usable is said."""
        return _identity({**self.cover, **self.properties})

    def problems(self, expected: Identity | None = None) -> tuple[Problem, ...]:
        """What is wrong with it: nothing said, two that differ, or another form or version than expected.

        Args:
            expected: form, version and hash it must be of; its unit and period are not looked at.
        """
        identity = self.identity()
        if identity is None:
            return (_problem("workbook.no_identity"),)
        return (*_differences(self), *(_against(identity, expected) if expected else ()))

    def sections(self) -> frozenset[str] | None:
        """The names of the sections the workbook was written with, or ``None`` where the cover is lost."""
        text = self.cover.get(SECTIONS_PROPERTY)
        return None if text is None else frozenset("" if name == "-" else name for name in text.split())


def said_in(raw: RawWorkbook) -> Said:
    """Look the workbook through."""
    return Said(*_said_on_cover(raw), _said_in_properties(raw))


def read_identity(raw: RawWorkbook) -> Identity | None:
    """What the workbook says of itself, or ``None`` where it says nothing usable."""
    return said_in(raw).identity()


def _identity(found: Mapping[str, str]) -> Identity | None:
    if not all(found.get(field) for field in _NEEDED):
        return None
    try:
        amendment = Amendment.parse(found.get("amendment") or "first")
    except ValueError:
        return None
    fields = {field: found.get(field, "") for field in PROPERTY_NAMES if field != "amendment"}
    return Identity(amendment=amendment, **fields)


def code_place(raw: RawWorkbook) -> tuple[str, str] | None:
    """Sheet and cell of the mã đối chiếu on the cover, where it stands."""
    return _said_on_cover(raw)[1].get("code")


def _against(identity: Identity, expected: Identity) -> Iterator[Problem]:
    if identity.form_id != expected.form_id:
        yield _problem("workbook.wrong_form", found=identity.form_id, expected=expected.form_id)
    elif identity.form_version != expected.form_version:
        yield _problem("workbook.wrong_version", found=identity.form_version, expected=expected.form_version)
    elif identity.form_hash and identity.form_hash != expected.form_hash:
        yield _problem("workbook.changed_form", expected=expected.form_id)


def _differences(said: Said) -> Iterator[Problem]:
    for field in _COMPARED:
        one, other = said.cover.get(field), said.properties.get(field)
        if one and other and one != other:
            sheet, cell = said.places[field]
            name = words.IDENTITY_LABELS[PROPERTY_NAMES[field]]
            facts = {"found": one, "expected": other, "name": name}
            place = Place(sheet=sheet, cell=cell)
            yield Problem("workbook.identity_differs", Severity.ERROR, place, facts)


def _said_in_properties(raw: RawWorkbook) -> dict[str, str]:
    texts = {name: nfc(raw.properties.get(name, "")).strip() for name in PROPERTY_NAMES.values()}
    return {field: texts[name] for field, name in PROPERTY_NAMES.items() if texts[name]}


def _said_on_cover(raw: RawWorkbook) -> tuple[dict[str, str], Mapping[str, tuple[str, str]]]:
    """The keyed cells of the first sheet that has any, by field, and where they stand."""
    fields = {name: field for field, name in PROPERTY_NAMES.items()}
    for sheet in raw.sheets:
        said: dict[str, str] = {}
        places: dict[str, tuple[str, str]] = {}
        for number, row in enumerate(sheet.rows):
            name = _identity_name(row)
            if not name:
                continue
            column, text = _last_text(row)
            field = fields.get(name, name)
            said[field] = "" if text == words.NO_CODE else text
            places[field] = (sheet.name, cell_name(sheet.first_row + number, sheet.first_column + column))
        if said:
            return said, places
    return {}, {}


def _identity_name(row: tuple[RawCell, ...]) -> str:
    for cell in row[:3]:
        if isinstance(cell, str) and cell[:1] == MARK:
            key = read_key(cell)
            return key.name if key and key.kind == Kind.IDENTITY else ""
    return ""


def _last_text(row: tuple[RawCell, ...]) -> tuple[int, str]:
    for column in range(len(row) - 1, -1, -1):
        cell = row[column]
        if cell not in (None, ""):
            text = f"{cell:g}" if isinstance(cell, float) else str(cell)
            return column, nfc(text).strip()
    return 0, ""


def _problem(code: str, **facts: str) -> Problem:
    return Problem(code, Severity.ERROR, Place(), facts)
