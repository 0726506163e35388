"""Reads a sheet whose keys are destroyed, by the words of the form: headers, labels of rows and columns.

Only what is clear is taken: a label that one question alone has, a row that one row of the catalogue alone
is called. The rest is named and refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.exchange.findings import Findings
from forms.exchange.form_index import FormIndex, folded, is_input
from forms.exchange.grid_reader import GridReader
from forms.exchange.sheet_keys import ColumnKey, Kind, SheetKey
from forms.exchange.sheet_scan import Cells, Head, KeyedRow, SheetScan, cell_at, spot_at, text_at
from forms.exchange.table_reader import Asked, labels_of_section
from forms.model.reading import shorten
from forms.wording import workbook as words

_TABLE_TITLES = {
    folded(title): key
    for title, key in (
        (words.NUMBER, ColumnKey.NUMBER),
        (words.INDICATOR, ColumnKey.LABEL),
        (words.UNIT, ColumnKey.UNIT),
        (words.PREVIOUS, ColumnKey.PREVIOUS),
        (words.NOW, ColumnKey.VALUE),
        (words.ERROR, ColumnKey.ERROR),
        (words.NOTE, ColumnKey.NOTE),
    )
}
_ROW_TITLES = {
    folded(title): key
    for title, key in (
        (words.NUMBER, ColumnKey.NUMBER),
        (words.MONTH, ColumnKey.LABEL),
        (words.COMMUNE, ColumnKey.LABEL),
        (words.ITEM, ColumnKey.LABEL),
        (words.MARK, ColumnKey.MARK),
        (words.REASON, ColumnKey.REASON),
        (words.ERROR, ColumnKey.ERROR),
    )
}
_LEAST_COLUMNS = 2


class LabelReader:
    """Gives a sheet the keys it lost, as far as its words allow."""

    def __init__(self, index: FormIndex, grids: GridReader, findings: Findings) -> None:
        self._index, self._grids, self._findings = index, grids, findings
        self._titles = {folded(section.title): name for name, section in index.sections.items()}
        self._prose = {
            folded(question.label): question.name
            for question in index.questions.values()
            if question.is_prose and question.label
        }

    def rekeyed(self, scan: SheetScan) -> SheetScan | None:
        """The sheet with keys found by words; ``None`` where it is no sheet of the form."""
        section = self._section(scan)
        found = SheetScan(scan.sheet)
        head: Head | None = None
        labels: Mapping[str, Sequence[Asked]] = {}
        last: Asked | None = None
        rows = list(enumerate(scan.sheet.rows))
        for place, cells in rows:
            new = self._head(place, cells, section)
            if new is not None:
                head, last = new, None
                labels = self._labels(section)
                found.rows.append(KeyedRow(place, SheetKey(Kind.HEAD, head.name), cells, head))
                continue
            key = self._key(cells, head, labels, last) or self._prose_key(rows, place)
            if key is not None:
                last = Asked(key.name) if key.kind == Kind.QUESTION else last
                found.rows.append(KeyedRow(place, key, cells, None if key.kind == Kind.PROSE else head))
            elif any(cell not in (None, "") for cell in cells) and (head or not _is_words(cells)):
                found.loose.append((place, cells, head))
        return found if found.rows else None

    def _section(self, scan: SheetScan) -> str | None:
        for cells in scan.sheet.rows[:3]:
            for cell in cells:
                if isinstance(cell, str) and folded(cell) in self._titles:
                    return self._titles[folded(cell)]
        return None

    def _head(self, place: int, cells: Cells, section: str | None) -> Head | None:
        titles = {folded(cell): column for column, cell in enumerate(cells) if isinstance(cell, str) and cell}
        table = {key: titles[title] for title, key in _TABLE_TITLES.items() if title in titles}
        if ColumnKey.LABEL in table and ColumnKey.VALUE in table:
            return Head(section or "", place, table, {}, {})
        for name, columns in self._index.columns.items():
            known = {q.name: titles[folded(q.label)] for q in columns.values() if folded(q.label) in titles}
            if len(known) >= min(_LEAST_COLUMNS, len(columns)) and len(known) == len(columns):
                rows = {key: titles[title] for title, key in _ROW_TITLES.items() if title in titles}
                return Head(name, place, {**rows, **known}, {}, {})
        return None

    def _labels(self, section: str | None) -> dict[str, list[Asked]]:
        sections = [section] if section is not None else list(self._index.sections)
        found: dict[str, list[Asked]] = {}
        for name in sections:
            for asked, label in labels_of_section(self._index, name).items():
                found.setdefault(folded(label), []).append(asked)
        return found

    def _key(
        self, cells: Cells, head: Head | None, labels: Mapping[str, Sequence[Asked]], last: Asked | None
    ) -> SheetKey | None:
        if head is None:
            return None
        label = text_at(cells, head.columns.get(ColumnKey.LABEL))
        repeat = self._index.repeats.get(head.name)
        if repeat is not None:
            rows = [row for row in self._grids.catalogue[repeat.name] if folded(row.label) == folded(label)]
            return SheetKey(Kind.ROW, repeat.name, rows[0].id) if label and len(rows) == 1 else None
        asked = labels.get(folded(label), ()) if label else ()
        if last is not None and len(asked) > 1:
            asked = [one for one in asked if one.choice and one.question == last.question] or asked
        if len(asked) != 1:
            return None
        question = self._index.questions[asked[0].question]
        if asked[0].choice:
            return SheetKey(Kind.ITEM, asked[0].question, asked[0].choice)
        return SheetKey(Kind.QUESTION if is_input(question) else Kind.GIVEN, question.name)

    def _prose_key(self, rows: Sequence[tuple[int, Cells]], place: int) -> SheetKey | None:
        """Words under the label of a piece of prose."""
        if place == 0:
            return None
        above = [cell for cell in rows[place - 1][1] if isinstance(cell, str) and cell]
        here = [cell for cell in rows[place][1] if cell not in (None, "")]
        name = self._prose.get(folded(above[0])) if len(above) == 1 and len(here) == 1 else None
        if name is None or (isinstance(here[0], str) and folded(here[0]) in self._prose):
            return None
        return SheetKey(Kind.PROSE, name)

    def refuse_rest(self, scan: SheetScan) -> None:
        """Name what stands in a table and could not be recognised."""
        for place, cells, head in scan.loose:
            column = head.columns.get(ColumnKey.VALUE) if head else None
            raw = cell_at(cells, column)
            if raw is not None and column is not None:
                spot = spot_at(scan, place, column)
                self._findings.say("workbook.cell_unrecognised", spot, found=shorten(str(raw)))


def _is_words(cells: Cells) -> bool:
    """Whether a row holds nothing but words: titles and hints, not answers."""
    return all(cell is None or isinstance(cell, str) for cell in cells)
