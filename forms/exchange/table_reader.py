"""Reads the rows of indicator tables and prose: by key, with the label as a second witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from forms.exchange.findings import Findings, Spot
from forms.exchange.form_index import FormIndex, folded, is_input
from forms.exchange.sheet_keys import ColumnKey, Kind
from forms.exchange.sheet_scan import Head, KeyedRow, SheetScan, cell_at, text_at
from forms.exchange.workbook_pieces import joined
from forms.model.form import Question
from forms.model.path import Path
from forms.model.reading import Reading, read_cell, shorten
from forms.model.value import Missing, ValueType
from forms.text.keys import search_key

_YES = frozenset(("co", "x", "v", "✓", "✔", "1", "true", "yes"))
_NO = frozenset(("khong", "0", "false", "no", "-"))
_ASKING = (Kind.QUESTION, Kind.COMPUTED, Kind.GIVEN, Kind.ITEM)


class Asked(NamedTuple):
    """What a line of a table asks for: a question, or one choice of a question of several."""

    question: str
    choice: str = ""


class _Line(NamedTuple):
    row: KeyedRow
    asked: Asked
    label: str


class TableReader:
    """Reads the tables and prose of one workbook, sheet by sheet."""

    def __init__(self, index: FormIndex, findings: Findings) -> None:
        self._index, self._findings = index, findings
        self.seen: set[Asked] = set()
        self._labels: dict[str, Mapping[Asked, str]] = {}

    def read(self, scan: SheetScan) -> None:
        """Everything of one sheet that stands in tables or prose."""
        lines = [line for row in scan.of(*_ASKING) if (line := self._line(scan, row))]
        chosen: dict[str, list[tuple[_Line, str]]] = {}
        for line in self._agreed(scan, lines):
            question = self._index.questions[line.asked.question]
            if line.asked.choice:
                chosen.setdefault(question.name, []).append((line, line.asked.choice))
            else:
                self._read_line(scan, line, question)
        for name, items in chosen.items():
            self._read_items(scan, self._index.questions[name], items)
        self._read_prose(scan)

    # lines

    def _line(self, scan: SheetScan, row: KeyedRow) -> _Line | None:
        kind, name, detail = row.key
        if name not in self._index.questions:
            return None
        asked = Asked(name, detail if kind == Kind.ITEM else "")
        head = row.head if row.head and ColumnKey.VALUE in row.head.columns else _table_head(scan)
        label = text_at(row.cells, head.columns.get(ColumnKey.LABEL)) if head else ""
        return _Line(row._replace(head=head), asked, label)

    def _agreed(self, scan: SheetScan, lines: Sequence[_Line]) -> list[_Line]:
        """The lines whose key and label agree, or whose label alone is to be believed."""
        suspects = []
        for line in lines:
            expected = self._labels_of(line.asked.question).get(line.asked, "")
            if line.label and line.label != expected and folded(line.label) != folded(expected):
                named = self._by_label(line)
                if named is not None:
                    suspects.append((line, named))
        if not suspects:
            return list(lines)
        moved = {id(line): named for line, named in suspects}
        if _is_permutation(suspects):
            spot = self._spot(scan, suspects[0][0])
            section = self._index.sections.get(self._index.section_of[suspects[0][0].asked.question])
            self._findings.tell("workbook.row_moved", spot, table=section.title if section else "")
            return [line._replace(asked=moved.get(id(line), line.asked)) for line in lines]
        for line, named in suspects:
            self._refuse(scan, line, named)
        return [line for line in lines if id(line) not in moved]

    def _refuse(self, scan: SheetScan, line: _Line, named: Asked) -> None:
        self.seen.update((line.asked, named))
        for asked in (line.asked, named):
            self._findings.refused.add(Path(asked.question))
        if self._value(line) is not None:
            expected = self._labels_of(line.asked.question)[line.asked]
            self._findings.say(
                "workbook.row_unclear",
                self._spot(scan, line),
                Path(line.asked.question),
                found=shorten(line.label),
                expected=expected,
            )

    def _labels_of(self, question: str) -> Mapping[Asked, str]:
        """Label of each line of the question's section."""
        section = self._index.section_of.get(question, "")
        if section not in self._labels:
            self._labels[section] = labels_of_section(self._index, section)
        return self._labels[section]

    def _by_label(self, line: _Line) -> Asked | None:
        found = [
            asked
            for asked, label in self._labels_of(line.asked.question).items()
            if folded(label) == folded(line.label)
        ]
        return found[0] if len(found) == 1 and found[0] != line.asked else None

    def _value(self, line: _Line) -> object:
        column = line.row.head.columns.get(ColumnKey.VALUE) if line.row.head else None
        return cell_at(line.row.cells, column)

    def _spot(self, scan: SheetScan, line: _Line) -> Spot:
        column = line.row.head.columns.get(ColumnKey.VALUE, 0) if line.row.head else 0
        return spot_at(scan, line.row.place, column)

    def _read_line(self, scan: SheetScan, line: _Line, question: Question) -> None:
        self.seen.add(line.asked)
        head = line.row.head
        if head is None:
            return
        column = head.columns[ColumnKey.VALUE]
        raw, spot = cell_at(line.row.cells, column), spot_at(scan, line.row.place, column)
        path = Path(question.name)
        if not is_input(question):
            is_formula = line.row.key.kind == Kind.COMPUTED
            self._findings.compute(path, raw, spot, is_formula=is_formula)
        elif question.kind is not ValueType.SELECT_MULTIPLE or raw is not None:
            self._findings.take(path, question, raw, spot, scan.error(line.row.place, column))
        else:
            self._findings.spots.setdefault(path, spot)
        self._read_note(path, text_at(line.row.cells, head.columns.get(ColumnKey.NOTE)))

    def _read_note(self, path: Path, text: str) -> None:
        """The words beside a cell: the reason of a missing figure, else a note."""
        if not text:
            return
        answer = self._findings.cells.get(path)
        if isinstance(answer, Missing) and not answer.reason:
            self._findings.cells[path] = Missing(text)
        elif not (isinstance(answer, Missing) and answer.reason == text):
            self._findings.add_note(path, text)

    def _read_items(self, scan: SheetScan, question: Question, items: list[tuple[_Line, str]]) -> None:
        """The yes-or-no cells of a question of several; all "Không" is no answer."""
        chosen: list[str] = []
        spot = self._spot(scan, items[0][0])
        for line, name in items:
            self.seen.add(line.asked)
            raw = self._value(line)
            said = search_key(str(raw)).strip() if raw is not None else ""
            if raw is True or said in _YES:
                chosen.append(name)
            elif said and said not in _NO:
                label = self._labels_of(question.name).get(line.asked, name)
                self._findings.say(
                    "workbook.choice_unclear",
                    self._spot(scan, line),
                    Path(question.name),
                    found=shorten(str(raw)),
                    label=label,
                )
        path = Path(question.name)
        if chosen:
            choices = self._index.choices[question.name]
            order = [choice.name for choice in choices.choices] if choices else chosen
            names = tuple(sorted(dict.fromkeys(chosen), key=order.index))
            self._findings.put(path, question, Reading(names), spot)
        elif path in self._findings.cells and self._findings.spots[path].sheet != scan.sheet.name:
            self._findings.put(path, question, Reading(), spot)

    # prose

    def _read_prose(self, scan: SheetScan) -> None:
        parts: dict[str, list[tuple[str, str]]] = {}
        spots: dict[str, Spot] = {}
        for row in scan.of(Kind.PROSE):
            if row.key.name not in self._index.questions:
                continue
            column = _prose_column(scan, row)
            cell = cell_at(row.cells, column)
            parts.setdefault(row.key.name, []).append((row.key.detail, "" if cell is None else _words(cell)))
            spots.setdefault(row.key.name, spot_at(scan, row.place, column))
        for name, pieces in parts.items():
            question = self._index.questions[name]
            self.seen.add(Asked(name))
            reading = read_cell(question.kind, joined(pieces))
            self._findings.put(Path(name), question, reading, spots[name])


def labels_of_section(index: FormIndex, section: str) -> dict[Asked, str]:
    """What each line of a section's tables is called."""
    found: dict[Asked, str] = {}
    for node in index.sections[section].children if section in index.sections else ():
        if isinstance(node, Question) and not node.is_prose:
            found[Asked(node.name)] = node.label
            choices = index.choices.get(node.name) if node.kind is ValueType.SELECT_MULTIPLE else None
            for choice in choices.choices if choices else ():
                found[Asked(node.name, choice.name)] = choice.label
    return found


def spot_at(scan: SheetScan, place: int, column: int) -> Spot:
    """The spot of a cell of a scanned sheet."""
    sheet = scan.sheet
    return Spot(sheet.name, scan.cell(place, column), sheet.first_row + place, sheet.first_column + column)


def missing_lines(index: FormIndex, seen: set[Asked], sections: Iterable[str]) -> list[Asked]:
    """The inputs of those sections of which no line was found."""
    nodes = (node for section in sections for node in index.sections[section].children)
    asked = (Asked(node.name) for node in nodes if isinstance(node, Question) and is_input(node))
    return [one for one in asked if one not in seen]


def _is_permutation(suspects: Sequence[tuple[_Line, Asked]]) -> bool:
    keys = Counter(line.asked for line, _ in suspects)
    labels = Counter(named for _, named in suspects)
    return keys == labels and max(keys.values()) == 1


def _table_head(scan: SheetScan) -> Head | None:
    heads = {id(row.head): row.head for row in scan.rows if row.head and ColumnKey.VALUE in row.head.columns}
    found = [head for head in heads.values() if head and ColumnKey.LABEL in head.columns]
    return found[0] if found else None


def _prose_column(scan: SheetScan, row: KeyedRow) -> int:
    head = row.head
    if head is not None and ColumnKey.LABEL not in head.columns and ColumnKey.VALUE in head.columns:
        return head.columns[ColumnKey.VALUE]
    filled = [
        place for place, cell in enumerate(row.cells) if cell not in (None, "") and place != scan.key_column
    ]
    return filled[0] if filled else scan.key_column + 1


def _words(cell: object) -> str:
    return cell if isinstance(cell, str) else f"{cell:g}" if isinstance(cell, float) else str(cell)
