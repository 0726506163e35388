"""Where notes, reasons and explanations stand: beside the cell where there is room, else on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from forms.exchange.raw import cell_name
from forms.exchange.sheet_keys import ColumnKey
from forms.exchange.workbook_plan import Layout
from forms.model.answers import Answers
from forms.model.form import Form, walk
from forms.model.path import Path
from forms.model.value import Missing
from forms.rules.instance import Instance
from forms.wording import workbook as words


class Remark(NamedTuple):
    """A row of the sheet "Ghi chú": the kind is ``note``, ``reason``, ``explanation`` or ``nothing``."""

    key: str
    kind: str
    place: str
    text: str


class Remarks:
    """The remarks of one report.

    Attributes:
        beside: text of the note column by question, for indicator tables.
        rows: the others, for the sheet of notes.
    """

    def __init__(self, instance: Instance, layout: Layout, answers: Answers) -> None:
        self._instance, self._layout, self._answers = instance, layout, answers
        self._with_column = _names_with_note_column(layout)
        self.beside: Mapping[str, str] = dict(self._beside())
        self.rows = tuple(self._rows())

    def _beside(self) -> Iterator[tuple[str, str]]:
        for name in self._with_column:
            answer = self._answers.cells.get(Path(name))
            text = answer.reason if isinstance(answer, Missing) else self._answers.notes.get(Path(name), "")
            if text:
                yield name, text

    def _rows(self) -> Iterator[Remark]:
        for path, note in self._answers.notes.items():
            is_missing = isinstance(self._answers.cells.get(path), Missing)
            if note and (path.repeat or path.name not in self._with_column or is_missing):
                yield Remark(str(path), "note", self._place(path), note)
        for path, answer in self._answers.cells.items():
            if path.repeat and isinstance(answer, Missing) and answer.reason:
                yield Remark(str(path), "reason", self._place(path), answer.reason)
        for name, text in self._answers.explanations.items():
            if text:
                yield Remark(name, "explanation", self._place_of_rule(name), text)
        on_sheets = {cell.name for sheet in self._layout.sheets for cell in sheet.nothing}
        for name in sorted(self._answers.nothing - on_sheets):
            yield Remark(name, "nothing", _label(self._instance.program.form, name), words.TICK)

    def _place(self, path: Path) -> str:
        at = self._layout.place(path)
        label = self._instance.program.form.question(path.name).label
        if at is None:
            return label
        return words.PLACE_OF.format(sheet=at.sheet, cell=cell_name(at.row, at.column), label=label)

    def _place_of_rule(self, name: str) -> str:
        if self._instance.outline.get(name.partition("[")[0]) is not None:
            return self._place(Path(name)) if "[" not in name else name
        for check in self._instance.program.form.checks:
            if check.name == name.partition("[")[0] and check.marks:
                return self._place(Path(check.marks[0]))
        return name


def _names_with_note_column(layout: Layout) -> frozenset[str]:
    return frozenset(
        line.question.name
        for sheet in layout.sheets
        for block in sheet.blocks
        if block.column(ColumnKey.NOTE)
        for line in block.lines
        if line.question is not None
    )


def _label(form: Form, name: str) -> str:
    return next((node.label for node, _ in walk(form.children) if node.name == name), name)
