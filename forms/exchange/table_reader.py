"""Reads the rows of indicator tables: by key, with the label as a second witness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from forms.exchange.findings import Findings
from forms.exchange.form_index import FormIndex, is_input
from forms.exchange.sheet_keys import ColumnKey, Kind
from forms.exchange.sheet_scan import Head, KeyedRow, SheetScan, Spot, cell_at, spot_at, text_at
from forms.exchange.witnesses import judge
from forms.model.form import Question
from forms.model.path import Path
from forms.model.reading import Reading, shorten
from forms.model.value import Missing, ValueType
from forms.text.keys import search_key
from forms.wording import workbook as words

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
    """Reads the tables of one workbook, sheet by sheet."""

    def __init__(self, index: FormIndex, findings: Findings) -> None:
        self._index, self._findings = index, findings
        self.seen: set[Asked] = set()

    def read(self, scan: SheetScan) -> None:
        """Everything of one sheet that stands in tables."""
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

    # lines

    def _line(self, scan: SheetScan, row: KeyedRow) -> _Line | None:
        kind, name, detail = row.key
        if name not in self._index.questions:
            return None
        asked = Asked(name, detail if kind == Kind.ITEM else "")
        head = row.head if row.head and ColumnKey.VALUE in row.head.columns else _table_head(scan)
        label = text_at(row.cells, head.columns.get(ColumnKey.LABEL)) if head else ""
        return _Line(row if head is row.head else row._replace(head=head), asked, label)

    def _agreed(self, scan: SheetScan, lines: Sequence[_Line]) -> list[_Line]:
        """The lines whose key and label agree, or whose labels alone are to be believed."""
        labels: dict[Asked, str] = {Asked("@head"): words.INDICATOR}
        for section in {self._index.section_of.get(line.asked.question, "") for line in lines}:
            labels.update(labels_of_section(self._index, section))
        verdict = judge([(line.asked, line.label) for line in lines], labels, scan.texts)
        if verdict.moved:
            first = lines[min(verdict.moved)]
            section = self._index.section_of[first.asked.question]
            title = self._index.sections[section].title if section in self._index.sections else ""
            self._findings.tell("workbook.row_moved", self._spot(scan, first), table=title)
        for place in sorted(verdict.refused):
            self._refuse(scan, lines[place], labels)
        moved = verdict.moved
        return [
            line._replace(asked=moved[place]) if place in moved else line
            for place, line in enumerate(lines)
            if place not in verdict.refused
        ]

    def _refuse(self, scan: SheetScan, line: _Line, labels: Mapping[Asked, str]) -> None:
        self.seen.add(line.asked)
        path = Path(line.asked.question)
        self._findings.refused.add(path)
        found, expected = shorten(line.label) or "—", labels.get(line.asked, line.asked.question)
        self._findings.say(
            "workbook.row_unclear", self._spot(scan, line), path, found=found, expected=expected
        )

    def _labels_of(self, question: str) -> Mapping[Asked, str]:
        """Label of each line of the question's section."""
        return labels_of_section(self._index, self._index.section_of.get(question, ""))

    def _value(self, line: _Line) -> object:
        column = line.row.head.columns.get(ColumnKey.VALUE) if line.row.head else None
        return cell_at(line.row.cells, column)

    def _spot(self, scan: SheetScan, line: _Line) -> Spot:
        column = line.row.head.columns.get(ColumnKey.VALUE, 0) if line.row.head else 0
        return spot_at(scan, line.row.place, column)

    def _read_line(self, scan: SheetScan, line: _Line, question: Question) -> None:
        head = line.row.head
        if head is None:
            return
        self.seen.add(line.asked)
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


@lru_cache(maxsize=1024)
def labels_of_section(index: FormIndex, section: str) -> Mapping[Asked, str]:
    """What each line of a section's tables is called; many files are of one form."""
    found: dict[Asked, str] = {}
    for node in index.sections[section].children if section in index.sections else ():
        if isinstance(node, Question) and not node.is_prose:
            found[Asked(node.name)] = node.label
            choices = index.choices.get(node.name) if node.kind is ValueType.SELECT_MULTIPLE else None
            for choice in choices.choices if choices else ():
                found[Asked(node.name, choice.name)] = choice.label
    return found


def missing_lines(index: FormIndex, seen: set[Asked], sections: Iterable[str]) -> list[Asked]:
    """The inputs of those sections of which no line was found."""
    nodes = (node for section in sections for node in index.sections[section].children)
    asked = (Asked(node.name) for node in nodes if isinstance(node, Question) and is_input(node))
    return [one for one in asked if one not in seen]


def _table_head(scan: SheetScan) -> Head | None:
    heads = {id(row.head): row.head for row in scan.rows if row.head and ColumnKey.VALUE in row.head.columns}
    found = [head for head in heads.values() if head and ColumnKey.LABEL in head.columns]
    return found[0] if found else None
