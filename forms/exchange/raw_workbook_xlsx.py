"""The slow, exact reader of an .xlsx whose extent or encoding the fast one must not meet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from forms.exchange.guard_extent import MAX_SHEETS, is_sheet
from forms.exchange.guard_xml import Walk, local
from forms.exchange.raw import RawCell, RawSheet
from forms.exchange.raw_workbook_extent import MAX_TEXT, Gathering
from forms.exchange.raw_workbook_numbers import Meaning, iso_value, meaning_of, value_of
from forms.model.problem import KnownTrouble, Problem

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPACE = " \t\r\n"


def stream_xlsx(parts: Mapping[str, bytes]) -> tuple[tuple[RawSheet, ...], tuple[Problem, ...]]:
    """All sheets in order, and warnings that name the cells left out.

    Raises:
        KnownTrouble: ``door.damaged``, ``door.too_many_cells``, ``door.too_many_sheets``, ``door.deep``.
    """
    book = Workbook(parts)
    strings = _Strings()
    strings.over_if_any(parts.get(book.strings_path, b""))
    styles = _Styles()
    styles.over_if_any(parts.get(book.styles_path, b""))
    gathered = []
    for name, path in book.sheets:
        gathering = Gathering(name)
        walk = _Cells(gathering, strings.texts, styles.meanings(), from_1904=book.from_1904)
        if is_sheet(parts.get(path, b"")):
            walk.over(parts[path])
        gathered.append(gathering)
    return tuple(each.sheet() for each in gathered), tuple(p for each in gathered for p in each.problems())


class Workbook:
    """Which part holds which sheet: ``xl/workbook.xml`` and its relations."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        book, relations = _Book(), _Relations("xl")
        book.over_if_any(parts.get("xl/workbook.xml", b""))
        relations.over_if_any(parts.get("xl/_rels/workbook.xml.rels", b""))
        if not book.sheets:
            raise KnownTrouble("door.damaged")
        if len(book.sheets) > MAX_SHEETS:
            raise KnownTrouble("door.too_many_sheets", count=len(book.sheets), limit=MAX_SHEETS)
        self.from_1904 = book.from_1904
        self.sheets = tuple((name, relations.targets.get(key, "")) for name, key in book.sheets)
        self.strings_path = relations.by_kind.get("sharedStrings", "xl/sharedStrings.xml")
        self.styles_path = relations.by_kind.get("styles", "xl/styles.xml")


class _Part(Walk):
    def over_if_any(self, part: bytes) -> None:
        """Walk over the part unless it is missing."""
        if part:
            self.over(part)


class _Book(_Part):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), local(attributes, "id")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in {"1", "true", "on"}


class _Relations(_Part):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.targets: dict[str, str] = {}
        self.by_kind: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/" + self._folder, target)).lstrip("/")
        self.targets[attributes.get("Id", "")] = path
        self.by_kind[attributes.get("Type", "").rpartition("/")[2]] = path


class _Styles(_Part):
    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def meanings(self) -> list[Meaning]:
        """What each cell style makes of a number, by the style's index."""
        return [meaning_of(number, self._codes.get(number)) for number in self._formats]


class _Texts(_Part):
    """Text of rich or plain strings: runs joined, phonetic guides left out, spaces kept where asked."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._piece: list[str] | None = None
        self._keeps_space = False
        self._phonetic = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "t" and not self._phonetic:
            self._piece = []
            self._keeps_space = local(attributes, "space") == "preserve"
        elif name == "rPh":
            self._phonetic = True

    def text(self, text: str) -> None:
        if self._piece is not None:
            self._piece.append(text)

    def end(self, name: str) -> None:
        if name == "t" and self._piece is not None:
            piece = "".join(self._piece)
            self._pieces.append(piece if self._keeps_space else piece.strip(_SPACE))
            self._piece = None
        elif name == "rPh":
            self._phonetic = False

    def taken(self) -> str:
        """The text gathered so far, and begin anew."""
        text = _unescaped("".join(self._pieces))
        self._pieces = []
        return text


class _Strings(_Texts):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.texts.append(self.taken())


class CellValues(Walk):
    """The value of each cell kept apart from the texts around it, which the walk beside this one takes."""

    def __init__(self) -> None:
        super().__init__()
        self._value: list[str] | None = None
        self._shown = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A value begins, or what the other walk takes."""
        if name == "v":
            self._value = []
        else:
            super().start(name, attributes)

    def text(self, text: str) -> None:
        """Of the value, or of what the other walk takes."""
        if self._value is not None:
            self._value.append(text)
        else:
            super().text(text)

    def end(self, name: str) -> None:
        """A value or a cell ends, or what the other walk takes."""
        if name == "v" and self._value is not None:
            self._shown, self._value = "".join(self._value), None
        elif name == "c":
            self.finish_cell()
        else:
            super().end(name)

    def finish_cell(self) -> None:
        """A cell ends; ``_shown`` is its value as written."""


class _Cells(CellValues, _Texts):
    """The cells of one sheet, put into a gathering."""

    def __init__(
        self, gathering: Gathering, strings: list[str], meanings: list[Meaning], *, from_1904: bool
    ) -> None:
        super().__init__()
        self._gathering, self._strings, self._meanings = gathering, strings, meanings
        self._from_1904 = from_1904
        self._row = self._column = -1
        self._type, self._style = "n", 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            self._row, self._column = (int(number) - 1 if number else self._row + 1), -1
        else:
            super().start(name, attributes)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r", "")
        if reference:
            self._row, self._column = place_of(reference)
        else:
            self._column += 1
        self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        self._shown = ""

    def finish_cell(self) -> None:
        """Put the cell that ends into the gathering."""
        inline = self.taken()
        value = inline if self._type == "inlineStr" else self._read(self._shown)
        if value not in {None, ""}:
            self._gathering.put(self._row, self._column, value)

    def _read(self, shown: str) -> RawCell:
        match self._type:
            case "s":
                index = int(shown or "-1")
                return self._strings[index] if 0 <= index < len(self._strings) else None
            case "str":
                return _unescaped(shown)
            case "b":
                return shown.strip() in {"1", "true"} if shown else None
            case "e":
                self._gathering.error(self._row, self._column, shown)
                return None
            case "d":
                return iso_value(shown)
            case _:
                return self._number(shown)

    def _number(self, shown: str) -> RawCell:
        if not shown.strip():
            return None
        try:
            number = float(shown)
        except ValueError:
            return shown
        return value_of(number, self._style, self._meanings, from_1904=self._from_1904)


def _unescaped(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise KnownTrouble("door.long_text", limit=MAX_TEXT)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def place_of(reference: str) -> tuple[int, int]:
    """Row and column, counted from 0, of an A1 name.

    Raises:
        ValueError: it is none.
    """
    found = _REFERENCE.fullmatch(reference)
    if not found or found[2].startswith("0"):
        raise ValueError(reference)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
