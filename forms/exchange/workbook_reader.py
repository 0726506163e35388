"""Reads a returned workbook: each cell recovered or refused with its reason, however the file was handled.

Keys are trusted before labels and labels before nothing; positions never. What the caller compares
afterwards (totals) is handed back as the file has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.exchange.findings import Computed, Findings
from forms.exchange.form_index import FormIndex, index_form, is_input
from forms.exchange.grid_reader import GridReader
from forms.exchange.identity import Identity
from forms.exchange.label_reader import LabelReader
from forms.exchange.note_reader import NoteReader
from forms.exchange.prose_reader import ProseReader
from forms.exchange.raw import RawSheet, RawWorkbook
from forms.exchange.sheet_keys import Kind
from forms.exchange.sheet_scan import SheetScan, cell_at, scan, spot_at, strangers, text_at
from forms.exchange.table_reader import TableReader, missing_lines
from forms.exchange.workbook_identity import said_in
from forms.model.answers import Answers
from forms.model.form import Form, Severity
from forms.model.path import Path
from forms.model.problem import Fact, Place, Problem
from forms.model.reading import shorten
from forms.model.report import FIRST, Amendment
from forms.model.surroundings import Surroundings
from forms.wording import annotation
from forms.wording import workbook as words

_OWN_SHEETS = frozenset(
    name.casefold() for name in (words.COVER, words.HELP, words.CHOICES, annotation.SHEET)
)
_ANSWERS = frozenset((Kind.QUESTION, Kind.ITEM, Kind.PROSE, Kind.ROW))


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a workbook says.

    Attributes:
        answers: the inputs that could be read.
        places: sheet and cell of every path found, computed ones too.
        problems: what was refused, and what is worth knowing (severity ``note``).
        computed: values of cells that are the program's, as the file has them; the total of a grid's
            column stands under :func:`forms.exchange.sheet_keys.total_path`.
        absent: questions that are asked of some only and have no line in the file
            (:func:`forms.exchange.lines_lost.lost_lines` tells whether they were asked).
    """

    identity: Identity | None
    answers: Answers
    amendment: Amendment = FIRST
    places: Mapping[Path, tuple[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    computed: Mapping[Path, Computed] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()


def read_report(
    raw: RawWorkbook, form: Form, surroundings: Surroundings, index: FormIndex | None = None
) -> ReadReport:
    """Read a workbook as a report of ``form`` by the unit and for the period of ``surroundings``.

    Args:
        raw: the cells, from behind the guarded door.
        form: the form it is of (its identity says which).
        surroundings: the unit's, for that period.
        index: of the form, where many files of it are read.
    """
    return _Reading(raw, index or index_form(form), surroundings).report()


class _Reading:
    def __init__(self, raw: RawWorkbook, index: FormIndex, surroundings: Surroundings) -> None:
        self._raw, self._index, self._surroundings = raw, index, surroundings
        self._said = said_in(raw)
        self._findings = Findings(index)
        self._tables = TableReader(index, self._findings)
        self._prose = ProseReader(index, self._findings)
        self._grids = GridReader(index, surroundings, self._findings)
        self._notes = NoteReader(index, self._findings)
        self._sections: set[str] = set()
        self._absent: set[str] = set()

    def report(self) -> ReadReport:
        self._findings.problems += self._said.problems()
        keyed, unkeyed = self._scanned()
        for found in keyed:
            self._read_sheet(found)
        for found in unkeyed:
            self._read_by_labels(found)
        for found in keyed:
            self._notes.read_notes(found)
            self._notes.read_nothing(found)
        identity = self._said.identity()
        if identity is None and not self._sections:
            return ReadReport(None, self._answers(), problems=self._said.problems())
        self._say_missing()
        return ReadReport(
            identity,
            self._answers(),
            identity.amendment if identity else FIRST,
            self._findings.places,
            tuple(self._findings.problems),
            self._findings.computed,
            frozenset(self._absent),
        )

    # sheets

    def _scanned(self) -> tuple[list[SheetScan], list[SheetScan]]:
        keyed, unkeyed = [], []
        for sheet in self._raw.sheets:
            found = scan(sheet)
            if not found.is_keyed:
                if found.loose and sheet.name.casefold() not in _OWN_SHEETS:
                    unkeyed.append(found)
            elif found.rows and found.rows[0].key.kind != Kind.CHOICES:
                keyed.append(found)
        return _without_empty_copies(keyed), unkeyed

    def _read_sheet(self, found: SheetScan) -> None:
        self._note_sections(found)
        self._tables.read(found)
        self._prose.read(found)
        self._grids.read(found)
        self._read_loose(found)
        self._say_outside(found)

    def _note_sections(self, found: SheetScan) -> None:
        for kind, name in {row.key[:2] for row in found.rows}:
            if kind == Kind.SECTION:
                self._sections.add(name)
            elif kind in _ANSWERS and name in self._index.section_of:
                self._sections.add(self._index.section_of[name])

    def _read_loose(self, found: SheetScan) -> None:
        """Rows without a key inside a table: recovered by their label, or left to be named."""
        left = []
        for place, cells, head in found.loose:
            if head is None or not self._grids.read_loose(found, place, cells, head):
                left.append((place, cells, head))
        found.loose = left
        if any(head is not None and head.name in self._index.sections for _, _, head in left):
            rekeyed = self._label_reader().rekeyed(_only(found, left))
            if rekeyed is not None:
                self._take_relabelled(found, rekeyed)

    def _take_relabelled(self, found: SheetScan, rekeyed: SheetScan) -> None:
        """Lines whose keys alone are gone, recovered by their labels."""
        heads = {place: head for place, _, head in found.loose}
        known = {row.place for row in rekeyed.rows if row.key.kind in (Kind.QUESTION, Kind.ITEM, Kind.GIVEN)}
        rows = [row._replace(head=heads.get(row.place)) for row in rekeyed.rows if row.place in known]
        for row in rows:
            spot = spot_at(found, row.place, 0)
            label = self._index.questions[row.key.name].label
            self._findings.tell("workbook.key_lost", spot, Path(row.key.name), label=label)
        self._tables.read(SheetScan(found.sheet, found.key_column, rows))
        found.loose = [entry for entry in found.loose if entry[0] not in known]

    def _label_reader(self) -> LabelReader:
        return LabelReader(self._index, self._grids, self._findings)

    def _read_by_labels(self, found: SheetScan) -> None:
        labels = self._label_reader()
        rekeyed = labels.rekeyed(found)
        if rekeyed is None:
            self._say_unknown_sheet(found)
            return
        before = len(self._findings.cells)
        self._note_sections(rekeyed)
        self._tables.read(rekeyed)
        self._prose.read(rekeyed)
        self._grids.read(rekeyed)
        for place, cells, head in list(rekeyed.loose):
            if head is not None and self._grids.read_loose(rekeyed, place, cells, head):
                rekeyed.loose.remove((place, cells, head))
        labels.refuse_rest(rekeyed)
        spot = spot_at(found, 0, 0)
        count = len(self._findings.cells) - before
        self._findings.tell("workbook.keys_lost", spot, count=count)

    # what is said about the rest

    def _say_outside(self, found: SheetScan) -> None:
        cells: list[tuple[int, int]] = []
        for row in found.rows:
            if row.key.kind in _CHECKED:
                cells += [(row.place, column) for column in strangers(row, found.key_column)]
            elif row.key.kind in _WORDS and float in map(type, row.cells):
                cells += [(row.place, at) for at, cell in enumerate(row.cells) if isinstance(cell, float)]
        for place, loose, _ in found.loose:
            filled = [column for column, cell in enumerate(loose) if cell is not None and cell != ""]
            cells += [(place, column) for column in filled]
        if cells:
            place, column = min(cells)
            first = text_at(found.sheet.rows[place], column)
            self._findings.say(
                "workbook.outside_data",
                spot_at(found, place, column),
                severity=Severity.WARNING,
                count=len(cells),
                found=shorten(first),
            )

    def _say_unknown_sheet(self, found: SheetScan) -> None:
        count = sum(1 for _, cells, _ in found.loose for cell in cells if cell not in (None, ""))
        place = Place(sheet=found.sheet.name)
        facts: dict[str, Fact] = {"found": found.sheet.name, "count": count}
        self._findings.problems.append(Problem("workbook.unknown_sheet", Severity.WARNING, place, facts))

    def _say_missing(self) -> None:
        written = self._said.sections()
        for name, section in self._index.sections.items():
            is_expected = name in written if written is not None else name not in self._index.may_be_left_out
            if is_expected and name not in self._sections:
                self._say_missing_part("workbook.missing_sheet", name, section=section.title)
        there = self._sections & self._index.sections.keys()
        for asked in missing_lines(self._index, self._tables.seen, there):
            name = asked.question
            if name in self._prose.seen or Path(name) in self._findings.refused:
                continue
            if name in self._index.may_be_left_out:
                self._absent.add(name)
            else:
                self._say_missing_line(name)
        self._say_missing_rows()
        if not self._notes.has_sheet:
            self._findings.problems.append(Problem("workbook.missing_notes", Severity.WARNING))

    def _say_missing_line(self, name: str) -> None:
        section = self._index.section_of[name]
        title, label = self._index.sections[section].title, self._index.questions[name].label
        self._say_missing_part("workbook.missing_cell", section, Path(name), label=label, section=title)

    def _say_missing_rows(self) -> None:
        for name, columns in self._index.columns.items():
            repeat, section = self._index.repeats[name], self._index.section_of[name]
            if section not in self._sections:
                continue
            for row in self._grids.catalogue[name]:
                if (name, row.id) not in self._grids.seen:
                    title = self._index.sections[section].title
                    self._say_missing_part("workbook.missing_cell", section, label=row.label, section=title)
            for column, question in columns.items():
                if is_input(question) and column not in self._grids.columns_seen.get(name, ()):
                    self._say_missing_part(
                        "workbook.missing_column", section, label=question.label, table=repeat.label
                    )

    def _say_missing_part(self, code: str, name: str, path: Path | None = None, **facts: str) -> None:
        self._findings.problems.append(Problem(code, Severity.ERROR, Place(path, name), facts))

    def _answers(self) -> Answers:
        rows = {name: tuple(ids) for name, ids in self._findings.rows.items() if ids}
        for name, ids in rows.items():
            catalogue = tuple(row.id for row in self._grids.catalogue[name])
            rows[name] = (*catalogue, *ids)
        return Answers(
            self._index.form.id,
            self._index.form.version,
            self._surroundings.unit.id,
            self._surroundings.period.id,
            cells=self._findings.cells,
            rows=rows,
            row_marks=self._grids.marks,
            notes=self._findings.notes,
            explanations=self._notes.explanations,
            nothing=frozenset(self._notes.nothing),
        )


_WORDS = frozenset((Kind.TEXT, Kind.SECTION))
_CHECKED = frozenset((Kind.QUESTION, Kind.ITEM, Kind.COMPUTED, Kind.GIVEN, Kind.ROW, Kind.TOTAL, Kind.NOTE))


def _without_empty_copies(scans: Sequence[SheetScan]) -> list[SheetScan]:
    """A copy of a sheet in which nothing was entered says nothing."""
    by_section: dict[str, list[SheetScan]] = {}
    for found in scans:
        by_section.setdefault(_section_name(found), []).append(found)
    dropped: set[int] = set()
    for name, copies in by_section.items():
        if name and len(copies) > 1:
            filled = [found for found in copies if _holds_an_entry(found)]
            kept = filled or copies[:1]
            dropped.update(id(found) for found in copies if found not in kept)
    return [found for found in scans if id(found) not in dropped]


def _section_name(found: SheetScan) -> str:
    return next((row.key.name or "-" for row in found.rows if row.key.kind == Kind.SECTION), "")


def _holds_an_entry(found: SheetScan) -> bool:
    for row in found.rows:
        if row.key.kind not in _ANSWERS:
            continue
        columns: Iterable[int] = range(found.key_column + 1, len(row.cells))
        if row.head is not None:
            columns = _entry_columns(row.head.columns)
        if any(cell_at(row.cells, column) is not None for column in columns):
            return True
    return False


def _entry_columns(columns: Mapping[str, int]) -> Iterator[int]:
    for key, column in columns.items():
        if key == "@value" or not key.startswith("@"):
            yield column


def _only(found: SheetScan, loose: Sequence[tuple[int, tuple[object, ...], object]]) -> SheetScan:
    """The sheet with nothing but its loose rows and its headers."""
    kept = {place for place, _, _ in loose} | {row.place for row in found.rows if row.key.kind == Kind.TEXT}
    kept |= {row.place for row in found.rows if row.key.kind == Kind.SECTION}
    rows = tuple(cells if place in kept else () for place, cells in enumerate(found.sheet.rows))
    return SheetScan(RawSheet(found.sheet.name, rows, found.sheet.first_row, found.sheet.first_column))
