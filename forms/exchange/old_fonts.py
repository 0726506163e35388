"""Text typed in fonts from before Unicode in a returned workbook: converted where the font proves it.

Nobody can be asked while a batch is read. So a cell is converted, and said so, only where its font names
the encoding and its text is wrong as it stands; where letters and syllables alone speak, the answer stays
and a warning proposes what it should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from forms.exchange.old_fonts_xlsx import Runs
from forms.exchange.raw import RawCell, RawSheet, RawWorkbook, cell_name
from forms.exchange.sheet_keys import MARK, Kind, read_key
from forms.model.answers import Answers
from forms.model.form import Form, Severity
from forms.model.path import Path
from forms.model.problem import Place, Problem
from forms.model.reading import shorten
from forms.model.value import ValueType
from forms.text.legacy import Encoding, Run, findings, of_fonts, trusted_fonts

Places = Mapping[Path, tuple[str, str]]


class Converted(NamedTuple):
    """A cell that was converted; where that is not sure, one that was left and should be looked at."""

    sheet: str
    cell: str
    before: str
    after: str
    encoding: Encoding
    is_sure: bool = True


def in_unicode(raw: RawWorkbook) -> tuple[RawWorkbook, tuple[Converted, ...]]:
    """The workbook with the cells in Unicode whose font proves another encoding, and which these were.

    Not sure is a cell that is right as it stands, too, in a font that others of the workbook prove.
    """
    if not raw.old_fonts:
        return raw, ()
    typed = {sheet.name: dict(_typed(sheet, raw.old_fonts.get(sheet.name, {}))) for sheet in raw.sheets}
    trusted = trusted_fonts(runs for cells in typed.values() for runs in cells.values())
    converted = [one for name, cells in typed.items() for one in _converted(name, cells, trusted)]
    sheets = tuple(
        _with(sheet, [one for one in converted if one.sheet == sheet.name]) for sheet in raw.sheets
    )
    return replace(raw, sheets=sheets, old_fonts={}), tuple(converted)


def _typed(sheet: RawSheet, fonts: Runs) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """The cells that may be a clerk's, keys and their rows left out, with their runs."""
    heads: dict[int, bool] = {}
    for (row, column), runs in sorted(fonts.items()):
        text = sheet.cell(row, column)
        if not isinstance(text, str) or text.startswith(MARK):
            continue
        if not heads.setdefault(row, _is_head(sheet, row)):
            is_plain = len({run.font for run in runs}) == 1
            yield cell_name(row, column), (Run(text, runs[0].font),) if is_plain else runs


def _converted(
    sheet: str, cells: Mapping[str, tuple[Run, ...]], trusted: frozenset[str]
) -> Iterator[Converted]:
    for cell, runs in cells.items():
        before = "".join(run.text for run in runs)
        proven, likely = of_fonts(runs), of_fonts(runs, trusted)
        if likely is not None:
            yield Converted(sheet, cell, before, likely[1], likely[0], is_sure=proven is not None)


def _is_head(sheet: RawSheet, row: int) -> bool:
    """Whether it is a row of keys, in which no word is a clerk's."""
    cells = sheet.rows[row - sheet.first_row]
    keys = (read_key(cell) for cell in cells if isinstance(cell, str) and cell[:1] == MARK)
    return any(key is not None and key.kind == Kind.HEAD for key in keys)


def _with(sheet: RawSheet, converted: Iterable[Converted]) -> RawSheet:
    by_cell = {one.cell: one.after for one in converted if one.is_sure}
    if not by_cell:
        return sheet

    def told(row: int, column: int, cell: RawCell) -> RawCell:
        return by_cell.get(cell_name(row, column), cell) if isinstance(cell, str) else cell

    rows = tuple(
        tuple(told(row, column, cell) for column, cell in enumerate(cells, sheet.first_column))
        for row, cells in enumerate(sheet.rows, sheet.first_row)
    )
    return replace(sheet, rows=rows)


def told_converted(converted: Iterable[Converted], places: Places) -> Iterator[Problem]:
    """A note for each cell that was converted; a warning for an answer that perhaps should be."""
    paths = {place: path for path, place in places.items()}
    for one in converted:
        place = Place(paths.get((one.sheet, one.cell)), sheet=one.sheet, cell=one.cell)
        facts = _facts(one.before, one.after, one.encoding)
        if one.is_sure:
            yield Problem("value.from_old_font", Severity.NOTE, place, facts)
        elif place.path is not None:
            yield Problem("value.old_font", Severity.WARNING, place, facts)


def proposals(form: Form, answers: Answers, places: Places) -> Iterator[Problem]:
    """A warning for each text answer that letters and syllables say was typed in an old font."""
    kinds = {question.name: question.kind for question in form.questions()}
    texts = [
        (path, answer)
        for path, answer in answers.cells.items()
        if isinstance(answer, str) and kinds.get(path.name) is ValueType.TEXT
    ]
    for found in findings(Run(text) for _, text in texts):
        path = texts[found.place][0]
        sheet, cell = places.get(path, ("", ""))
        facts = _facts(found.before, found.after, found.encoding)
        yield Problem("value.old_font", Severity.WARNING, Place(path, sheet=sheet, cell=cell), facts)


def _facts(before: str, after: str, encoding: Encoding) -> dict[str, str]:
    return {"found": shorten(before), "becomes": shorten(after), "encoding": encoding.upper()}
