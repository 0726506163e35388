"""Where each name of a form stands: its place, its parents, the slot its value is kept in."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.model.form import Form, Group, Question, Repeat, Role, walk
from forms.rules.syntax import ExpressionFault

MOST_SUGGESTIONS = 100
_CONSTANTS = frozenset(("false", "last", "now", "position", "today", "true"))
"""Functions that need no argument: written without brackets they read as a name."""
"""Names for which the nearest right one is looked for, in one form."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question, group or repeat.

    Attributes:
        index: its place in document order, from 0.
        slot: where its value stands among those of the report, or of a row of ``repeat``.
        repeat: the repeat in whose rows it stands, or empty.
        parents: names of the groups and repeats around it, outermost first.
        children: names of what stands directly inside it.
    """

    name: str
    node: Question | Group | Repeat
    index: int
    slot: int
    repeat: str
    parents: tuple[str, ...]
    children: tuple[str, ...]

    @property
    def is_repeat(self) -> bool:
        """Whether it is a table of rows."""
        return isinstance(self.node, Repeat)

    @property
    def question(self) -> Question | None:
        """The question, where it is one."""
        return self.node if isinstance(self.node, Question) else None

    @property
    def has_value(self) -> bool:
        """Whether it is a question that can hold a value."""
        return isinstance(self.node, Question) and self.node.role is not Role.NOTE

    @property
    def section(self) -> str:
        """The group that it stands in, as the screen and the workbook show it: a table is inside one."""
        around = (
            self.parents[: self.parents.index(self.repeat)] if self.repeat in self.parents else self.parents
        )
        return around[-1] if around else self.repeat


class Outline:
    """All entries of a form by name.

    Attributes:
        roots: names of what stands at the top of the form.
        twice: names that stand for two things.
        nested: repeats that stand inside another repeat.
        top_size: slots of the report; ``row_sizes``: slots of a row, by repeat.
    """

    def __init__(self, form: Form) -> None:
        self.entries: dict[str, Entry] = {}
        self.roots = tuple(node.name for node in form.children)
        self.twice: list[str] = []
        self.nested: list[str] = []
        self._suggestions = MOST_SUGGESTIONS
        self.top_size = 0
        self.row_sizes: dict[str, int] = {}
        for index, (node, parents) in enumerate(walk(form.children)):
            self._add(index, node, parents)

    def _add(self, index: int, node: Question | Group | Repeat, parents: tuple[Group | Repeat, ...]) -> None:
        repeat = next((parent.name for parent in parents if isinstance(parent, Repeat)), "")
        if node.name in self.entries:
            self.twice.append(node.name)
        if isinstance(node, Repeat):
            if repeat:
                self.nested.append(node.name)
            self.row_sizes.setdefault(node.name, 0)
        children = () if isinstance(node, Question) else tuple(child.name for child in node.children)
        self.entries[node.name] = Entry(
            node.name,
            node,
            index,
            self._slot(repeat),
            repeat,
            tuple(parent.name for parent in parents),
            children,
        )

    def _slot(self, repeat: str) -> int:
        if repeat:
            self.row_sizes[repeat] += 1
            return self.row_sizes[repeat] - 1
        self.top_size += 1
        return self.top_size - 1

    def get(self, name: str) -> Entry | None:
        """The entry of that name, or ``None``."""
        return self.entries.get(name)

    def __getitem__(self, name: str) -> Entry:
        return self.entries[name]

    def unknown(self, name: str, position: int) -> ExpressionFault:
        """The fault of a name that stands for nothing, with the nearest one that does.

        A form with faults without end is told without suggestions after the first hundred.
        """
        if name in _CONSTANTS:
            return ExpressionFault("rules.unknown_name_nearest", position, found=name, nearest=f"{name}()")
        self._suggestions -= 1
        nearest = nearest_name(name, self.entries) if self._suggestions >= 0 else ""
        if nearest:
            return ExpressionFault("rules.unknown_name_nearest", position, found=name, nearest=nearest)
        return ExpressionFault("rules.unknown_name", position, found=name)

    def parent(self, entry: Entry) -> Entry | None:
        """What stands directly around an entry."""
        return self.entries[entry.parents[-1]] if entry.parents else None

    def within(self, entry: Entry) -> Iterable[Entry]:
        """Everything inside an entry, in document order."""
        for name in entry.children:
            child = self.entries[name]
            yield child
            yield from self.within(child)


def nearest_name(name: str, names: Iterable[str] | Mapping[str, object]) -> str:
    """The right name that a wrong one comes nearest to, or empty text."""
    found = difflib.get_close_matches(name.lower(), list(names), 1, 0.6)
    return found[0] if found else ""
