"""The problems of an open report, found by cell and by section, and where each is in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from forms.entry.section_blocks import blocks_of
from forms.exchange.numbering import Section, sections
from forms.model.form import Form, Question, Repeat, Role, Severity, walk
from forms.model.path import Path
from forms.model.problem import Problem
from forms.rules.instance import Instance
from forms.wording import say


def shown_sections(instance: Instance) -> tuple[Section, ...]:
    """The sections as the answers have them now: without those that do not concern the unit."""
    form = instance.program.form
    left_out = frozenset(
        node.name
        for node, _ in walk(form.children)
        if not isinstance(node, Question)
        and not instance.outline[node.name].repeat
        and not instance.is_relevant(node.name)
    )
    return tuple(replace(found, label=found.label or form.title) for found in sections(form, left_out))


def paths_of(remarks: Iterable[str]) -> set[Path]:
    """The cells among what remarks are kept for: rules and sections are none."""
    paths = set()
    for remark in remarks:
        try:
            paths.add(Path.parse(remark))
        except ValueError:
            continue
    return paths


class SectionIndex:
    """The section and the STT of every name of a form."""

    def __init__(self, form: Form, sections: tuple[Section, ...]) -> None:
        self.sections = sections
        self._order = {section.name: place for place, section in enumerate(sections)}
        self._sections = dict(_names(sections))
        self._numbers = dict(_line_numbers(form, sections))

    def of(self, name: str) -> Section | None:
        """The section in which a question, a table or a column of it stands."""
        return self._sections.get(name)

    def number(self, name: str) -> str:
        """The STT of a question in its table, or empty."""
        return self._numbers.get(name, "")

    def place(self, section: Section | None) -> int:
        """Which section of the report it is, from 0; after all others for none."""
        return len(self._order) if section is None else self._order.get(section.name, len(self._order))


class Findings:
    """What is wrong now.

    Attributes:
        problems: all that are shown.
        by_cell: those that stand in a cell or mark it; its own first, the gravest first.
    """

    def __init__(self, instance: Instance, index: SectionIndex, problems: tuple[Problem, ...]) -> None:
        self._instance = instance
        self._index = index
        self.problems = problems
        self.by_cell: dict[Path, list[Problem]] = {}
        for problem in problems:
            for path in self._cells_of(problem):
                self.by_cell.setdefault(path, []).append(problem)
        for path, found in self.by_cell.items():
            found.sort(key=lambda one: (_weight(one), one.place.path != path))

    def of(self, path: Path) -> list[Problem]:
        """The problems of a cell."""
        return self.by_cell.get(path, [])

    def differing(self, before: Findings) -> set[Path]:
        """Cells whose problems are other ones than before."""
        return {path for path in {*self.by_cell, *before.by_cell} if self.of(path) != before.of(path)}

    def count(self, severity: Severity, section: Section | None = None) -> int:
        """How many of that weight stand unexplained, in a section or everywhere."""
        return sum(
            1
            for problem in self.problems
            if problem.severity is severity
            and not is_explained(problem)
            and (section is None or self.section_of(problem) is section)
        )

    def section_of(self, problem: Problem) -> Section | None:
        """The section where it is."""
        name = self._name_of(problem)
        return self._index.of(name) if name else None

    def target(self, problem: Problem) -> Path | None:
        """The cell to go to: its own, or the first that it marks; of a table the first row."""
        if problem.place.path is not None and problem.place.path.name:
            return problem.place.path
        name = self._name_of(problem)
        entry = self._instance.outline.get(name) if name else None
        if entry is None or not entry.repeat:
            return Path(name) if entry is not None and entry.has_value else None
        rows = self._instance.live.row_ids(entry.repeat)
        return Path(name, entry.repeat, rows[0]) if rows else None

    def in_order(self, current: Section | None) -> list[Problem]:
        """Those of the current section first, then the others; errors before warnings in each."""

        def key(problem: Problem) -> tuple[int, int, int]:
            section = self.section_of(problem)
            is_elsewhere = current is None or section is None or section.name != current.name
            return (int(is_elsewhere), _weight(problem), self._index.place(section))

        return sorted(self.problems, key=key)

    def place(self, problem: Problem) -> str:
        """Where it is: "II.2.3, dòng 7", "II.2.2, Tháng 06"."""
        section = self.section_of(problem)
        parts = [section.number or section.label] if section is not None else []
        path = self.target(problem)
        if path is not None and path.repeat and problem.place.path is not None:
            parts.append(self._row(path))
        elif path is not None and section is not None and not path.repeat:
            number = self._index.number(path.name)
            if number:
                parts.append(QCoreApplication.translate("entry", "dòng {0}").format(number))
        return ", ".join(parts)

    def _row(self, path: Path) -> str:
        node = self._instance.outline[path.repeat].node
        if isinstance(node, Repeat) and not node.fixed_rows:
            number = self._instance.row_number(path.repeat, path.row) + 1
            return QCoreApplication.translate("entry", "dòng {0}").format(number)
        for row in self._instance.rows(path.repeat):
            if row.id == path.row:
                return row.label.split(" (")[0]
        return path.row

    def _cells_of(self, problem: Problem) -> list[Path]:
        own = problem.place.path
        cells = [own] if own is not None and own.name else []
        marks = problem.facts.get("marks", ())
        for mark in marks if isinstance(marks, tuple) else ():
            entry = self._instance.outline.get(mark)
            if entry is None:
                continue
            if not entry.repeat:
                cells.append(Path(mark))
            elif own is not None and own.repeat == entry.repeat:
                cells.append(Path(mark, own.repeat, own.row))
        return list(dict.fromkeys(cells))

    def _name_of(self, problem: Problem) -> str:
        path = problem.place.path
        if path is not None:
            return path.name or path.repeat
        marks = problem.facts.get("marks", ())
        return marks[0] if isinstance(marks, tuple) and marks else problem.place.section


def _names(sections: Iterable[Section]) -> Iterator[tuple[str, Section]]:
    for section in sections:
        yield section.name, section
        for node in section.children:
            yield node.name, section
            if isinstance(node, Repeat):
                yield from ((inner.name, section) for inner, _ in walk(node.children))


def _line_numbers(form: Form, sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        for block in blocks_of(section, form):
            yield from ((line.question.name, line.number) for line in block.lines if line.choice is None)


def is_explained(problem: Problem) -> bool:
    """Whether a warning is answered by an explanation."""
    return bool(problem.facts.get("explained"))


def short(problem: Problem) -> str:
    """What stands under a label: the first sentence of what is to be said."""
    if problem.code == "rules.required":
        return QCoreApplication.translate("entry", "Chưa nhập")
    message = problem.facts.get("message")
    whole = message if isinstance(message, str) and message else say(problem)
    return whole.split(". ")[0].rstrip(".")


def rule_of(problem: Problem) -> str:
    """The name under which its explanation stands."""
    return str(problem.facts.get("rule") or problem.facts.get("question", ""))


def is_input(question: Question) -> bool:
    """Whether the clerk answers it."""
    return question.role is Role.INPUT and not question.is_read_only


def _weight(problem: Problem) -> int:
    if problem.severity is Severity.ERROR:
        return 0
    return 2 if is_explained(problem) else 1
