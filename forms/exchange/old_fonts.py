"""Text typed in fonts from before Unicode in a returned workbook: converted where the font proves it.

Nobody can be asked while a batch is read. So a cell is converted, and said so, only where its font names
the encoding and its text is wrong as it stands; where letters and syllables alone speak, the answer stays
and a warning proposes what it should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from forms.text.legacy import Encoding, Run, convert_runs, encoding_of_font, findings
from forms.text.legacy_detection import is_right

Places = Mapping[Path, tuple[str, str]]


class Converted(NamedTuple):
    """A cell that was converted."""

    sheet: str
    cell: str
    before: str
    after: str
    encoding: Encoding


def in_unicode(raw: RawWorkbook) -> tuple[RawWorkbook, tuple[Converted, ...]]:
    """The workbook with the cells in Unicode whose font proves another encoding, and which these were."""
    if not raw.old_fonts:
        return raw, ()
    converted: list[Converted] = []
    sheets = []
    for sheet in raw.sheets:
        found = list(_convert(sheet, raw.old_fonts.get(sheet.name, {})))
        sheets.append(_with(sheet, found) if found else sheet)
        converted += found
    return replace(raw, sheets=tuple(sheets), old_fonts={}), tuple(converted)


def _convert(sheet: RawSheet, fonts: Runs) -> Iterator[Converted]:
    heads: dict[int, bool] = {}
    for (row, column), runs in sorted(fonts.items()):
        text = sheet.cell(row, column)
        if not isinstance(text, str) or text.startswith(MARK):
            continue
        if heads.setdefault(row, _is_head(sheet, row)):
            continue
        encoding, after = _unicode_of(text, runs)
        if encoding is not None and after != text:
            yield Converted(sheet.name, cell_name(row, column), text, after, encoding)


def _is_head(sheet: RawSheet, row: int) -> bool:
    """Whether it is a row of keys, in which no word is a clerk's."""
    cells = sheet.rows[row - sheet.first_row]
    keys = (read_key(cell) for cell in cells if isinstance(cell, str) and cell[:1] == MARK)
    return any(key is not None and key.kind == Kind.HEAD for key in keys)


def _unicode_of(text: str, runs: Sequence[Run]) -> tuple[Encoding | None, str]:
    """What a cell's text is, and of which encoding; none where it is right as it stands.

    Plain letters are right in every font: an address may not become capitals.
    """
    if len({run.font for run in runs}) == 1:
        runs = (Run(text, runs[0].font),)
    in_old = "".join(run.text for run in runs if encoding_of_font(run.font))
    if is_right(in_old):
        return None, text
    encoding = next(filter(None, (encoding_of_font(run.font) for run in runs)))
    return encoding, "".join(convert_runs(runs))


def _with(sheet: RawSheet, converted: Iterable[Converted]) -> RawSheet:
    by_cell = {one.cell: one.after for one in converted}

    def told(row: int, column: int, cell: RawCell) -> RawCell:
        return by_cell.get(cell_name(row, column), cell) if isinstance(cell, str) else cell

    rows = tuple(
        tuple(told(row, column, cell) for column, cell in enumerate(cells, sheet.first_column))
        for row, cells in enumerate(sheet.rows, sheet.first_row)
    )
    return replace(sheet, rows=rows)


def told_converted(converted: Iterable[Converted], places: Places) -> Iterator[Problem]:
    """A note for each cell that was converted, with what stood there."""
    paths = {place: path for path, place in places.items()}
    for one in converted:
        path = paths.get((one.sheet, one.cell))
        facts = _facts(one.before, one.after, one.encoding)
        place = Place(path, sheet=one.sheet, cell=one.cell)
        yield Problem("value.from_old_font", Severity.NOTE, place, facts)


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
