"""Reads prose: the broad cells under their labels, one or several to a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms.exchange.findings import Findings
from forms.exchange.form_index import FormIndex, folded
from forms.exchange.sheet_keys import ColumnKey, Kind, piece_place
from forms.exchange.sheet_scan import KeyedRow, SheetScan, Spot, cell_at, spot_at
from forms.exchange.workbook_pieces import joined
from forms.model.form import Question
from forms.model.path import Path
from forms.model.reading import read_cell, shorten
from forms.wording import workbook as words


class ProseReader:
    """Reads the prose of one workbook, sheet by sheet.

    Attributes:
        seen: the questions found.
    """

    def __init__(self, index: FormIndex, findings: Findings) -> None:
        self._index, self._findings = index, findings
        self.seen: set[str] = set()

    def read(self, scan: SheetScan) -> None:
        """Every piece of prose of one sheet."""
        rows: dict[str, list[KeyedRow]] = {}
        for row in scan.of(Kind.PROSE):
            if row.key.name in self._index.questions:
                rows.setdefault(row.key.name, []).append(row)
        if not rows:
            return
        stand = self._labels_on(scan)
        for name, pieces in rows.items():
            self._read_question(scan, self._index.questions[name], pieces, stand)

    def _read_question(
        self,
        scan: SheetScan,
        question: Question,
        rows: list[KeyedRow],
        stand: dict[int, str],
    ) -> None:
        self.seen.add(question.name)
        path, spot = Path(question.name), _spot(scan, rows[0])
        found = self._pieces(scan, rows)
        above = stand.get(_filled_above(scan, rows[0].place), "")
        is_elsewhere = question.name in stand.values() and above != question.name
        if (
            found is None
            or is_elsewhere
            or any(_is_of_the_form(text, self._index.prose) for _, text in found)
        ):
            self._refuse(path, question, spot, found or [], above)
            return
        reading = read_cell(question.kind, joined(found))
        self._findings.put(path, question, reading, spot)

    def _labels_on(self, scan: SheetScan) -> dict[int, str]:
        """The rows that hold nothing but the label of a piece of prose."""
        found = {}
        for place, cells in enumerate(scan.sheet.rows):
            texts = [
                cell for at, cell in enumerate(cells) if cell not in (None, "") and at != scan.key_column
            ]
            if len(texts) == 1 and isinstance(texts[0], str) and len(texts[0]) < _LONGEST_LABEL:
                name = self._index.prose.get(folded(texts[0]))
                if name:
                    found[place] = name
        return found

    def _pieces(self, scan: SheetScan, rows: Iterable[KeyedRow]) -> list[tuple[str, str]] | None:
        """The pieces in their order; ``None`` where one stands twice with other words."""
        found: dict[int, tuple[str, str]] = {}
        for row in rows:
            cell = cell_at(row.cells, _column(scan, row))
            number, joint = piece_place(row.key.detail)
            text = "" if cell is None else cell if isinstance(cell, str) else _shown(cell)
            if found.setdefault(number, (joint, text)) != (joint, text):
                return None
        return [found[number] for number in sorted(found)]

    def _refuse(
        self, path: Path, question: Question, spot: Spot, found: list[tuple[str, str]], above: str
    ) -> None:
        self._findings.refused.add(path)
        label = self._index.questions[above].label if above else ""
        text = next((text for _, text in found if text), "")
        shown = shorten(label or text) or "—"
        self._findings.say("workbook.row_unclear", spot, path, found=shown, expected=question.label)


_LONGEST_LABEL = 400


def _filled_above(scan: SheetScan, place: int) -> int:
    """The nearest row above that holds something beside its key."""
    for above in range(place - 1, -1, -1):
        cells = scan.sheet.rows[above]
        if any(cell not in (None, "") for at, cell in enumerate(cells) if at != scan.key_column):
            return above
    return -1


def _is_of_the_form(text: str, labels: Mapping[str, str]) -> bool:
    """Whether the words are no answer but the form's own, moved here."""
    if text.startswith("@") and text in _COLUMN_KEYS:
        return True
    return len(text) < _LONGEST_LABEL and (text in _OWN_WORDS or folded(text) in labels)


_COLUMN_KEYS = frozenset(value for name, value in vars(ColumnKey).items() if name.isupper())
_OWN_WORDS = frozenset((words.NOTHING_IN_SECTION, words.NOTHING_IN_LIST))


def _column(scan: SheetScan, row: KeyedRow) -> int:
    head = row.head
    if head is not None and ColumnKey.LABEL not in head.columns and ColumnKey.VALUE in head.columns:
        return head.columns[ColumnKey.VALUE]
    filled = [place for place in range(len(row.cells)) if cell_at(row.cells, place) is not None]
    filled = [place for place in filled if place != scan.key_column]
    return filled[0] if filled else scan.key_column + 1


def _spot(scan: SheetScan, row: KeyedRow) -> Spot:
    return spot_at(scan, row.place, _column(scan, row))


def _shown(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
