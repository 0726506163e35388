"""A report as a tree of nodes, for paths and node-sets.

Nodes are made when an expression asks for them: a report of 5,000 questions has none until then. What is
not relevant is not there (contracts.md 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from forms.model.form import ChoiceList
from forms.rules.casts import Node, Scalar
from forms.rules.outline import Entry, Outline
from forms.rules.references import DATA


@dataclass(slots=True)
class Frame:
    """The values of one row, or of the questions outside repeats, by slot; and what is relevant."""

    values: list[Scalar]
    shown: list[bool]


class View(Protocol):
    """What nodes read: the live report, or a way of looking at it."""

    @property
    def outline(self) -> Outline:
        """Where the names of the form stand."""
        ...

    def frame(self, repeat: str, row: str) -> Frame:
        """The values of that row; of the report for an empty ``repeat``."""
        ...

    def row_ids(self, repeat: str) -> Sequence[str]:
        """The rows of a repeat in order."""
        ...

    def row_number(self, repeat: str, row: str) -> int:
        """The place of a row among them, from 0."""
        ...


class ReportNode:
    """A question, a group, or one row of a repeat."""

    __slots__ = ("_view", "entry", "row")

    kind = "element"

    def __init__(self, view: View, entry: Entry, row: str = "") -> None:
        self._view = view
        self.entry = entry
        self.row = row

    @property
    def name(self) -> str:
        """The name of the question, group or repeat."""
        return self.entry.name

    @property
    def order(self) -> tuple[int, ...]:
        """Place in the form; in a table first the row, then the column."""
        entry, view = self.entry, self._view
        if entry.is_repeat:
            return (2, entry.index, view.row_number(entry.name, self.row))
        if entry.repeat:
            number = view.row_number(entry.repeat, self.row)
            return (2, view.outline[entry.repeat].index, number, entry.index)
        return (2, entry.index)

    @property
    def parent(self) -> Node:
        """The group or row around it."""
        around = self._view.outline.parent(self.entry)
        if around is None:
            return DataNode(self._view)
        return ReportNode(self._view, around, self.row if around.repeat or around.is_repeat else "")

    def value(self) -> Scalar:
        """The value of a question; groups and rows have none."""
        if not self.entry.has_value:
            return None
        return self._view.frame(self.entry.repeat, self.row).values[self.entry.slot]

    def children(self) -> Sequence[Node]:
        """The relevant questions and groups inside, and every row of the repeats inside."""
        return nodes_named(self._view, self.entry.children, self.row)

    def attributes(self) -> Sequence[Node]:
        """None."""
        return ()


class DataNode:
    """The one element of a report; its parent is the document."""

    __slots__ = ("_view",)

    kind = "element"
    name = DATA
    order: tuple[int, ...] = (1,)

    def __init__(self, view: View) -> None:
        self._view = view

    @property
    def parent(self) -> Node:
        """The document."""
        return ReportDocument(self._view)

    def value(self) -> Scalar:
        """None."""
        return None

    def children(self) -> Sequence[Node]:
        """What stands at the top of the form."""
        return nodes_named(self._view, self._view.outline.roots)

    def attributes(self) -> Sequence[Node]:
        """None."""
        return ()


class ReportDocument:
    """The document node of a report."""

    __slots__ = ("_view",)

    kind = "document"
    name = ""
    order: tuple[int, ...] = (0,)
    parent: Node | None = None

    def __init__(self, view: View) -> None:
        self._view = view

    def value(self) -> Scalar:
        """None."""
        return None

    def children(self) -> Sequence[Node]:
        """The one element."""
        return (DataNode(self._view),)

    def attributes(self) -> Sequence[Node]:
        """None."""
        return ()


def nodes_named(view: View, names: Iterable[str], row: str = "") -> list[Node]:
    """The nodes of these entries, those of a row if they stand in one; only relevant ones."""
    nodes: list[Node] = []
    for name in names:
        entry = view.outline[name]
        if not view.frame(entry.repeat, row).shown[entry.slot]:
            continue
        if entry.is_repeat:
            nodes.extend(row_nodes(view, entry))
        else:
            nodes.append(ReportNode(view, entry, row))
    return nodes


def row_nodes(view: View, repeat: Entry) -> list[Node]:
    """The rows of a repeat that is relevant."""
    return [ReportNode(view, repeat, row) for row in view.row_ids(repeat.name)]


def cell_nodes(view: View, entry: Entry) -> list[Node]:
    """The cells of a question in every row where it is relevant."""
    repeat = view.outline[entry.repeat]
    if not view.frame("", "").shown[repeat.slot]:
        return []
    return [
        ReportNode(view, entry, row)
        for row in view.row_ids(entry.repeat)
        if view.frame(entry.repeat, row).shown[entry.slot]
    ]


@dataclass(frozen=True, slots=True)
class PlainNode:
    """A node of a choice list, read as ``instance('list')/root/item``."""

    name: str
    kind: str
    order: tuple[int, ...]
    parent: Node | None
    text: str = ""
    inside: Sequence[tuple[str, str]] = ()

    def value(self) -> Scalar:
        """Its text."""
        return self.text

    def children(self) -> Sequence[Node]:
        """The columns of a choice."""
        return [
            PlainNode(name, "element", (*self.order, place), self, text)
            for place, (name, text) in enumerate(self.inside)
        ]

    def attributes(self) -> Sequence[Node]:
        """None."""
        return ()


class ListNode:
    """The document, or the root element, of a choice list."""

    __slots__ = ("_columns", "kind", "name", "order", "parent")

    def __init__(self, columns: Sequence[Mapping[str, str]], parent: Node | None = None) -> None:
        self._columns = columns
        self.parent = parent
        self.kind = "document" if parent is None else "element"
        self.name = "" if parent is None else "root"
        self.order: tuple[int, ...] = (0,) if parent is None else (0, 0)

    def value(self) -> Scalar:
        """None."""
        return None

    def children(self) -> Sequence[Node]:
        """The root element, or the items."""
        if self.parent is None:
            return (ListNode(self._columns, self),)
        return [
            PlainNode("item", "element", (0, 0, place), self, "", tuple(columns.items()))
            for place, columns in enumerate(self._columns)
        ]

    def attributes(self) -> Sequence[Node]:
        """None."""
        return ()


def choice_columns(choices: ChoiceList) -> tuple[dict[str, str], ...]:
    """The rows of a choice list as a table: name, label and its further columns."""
    return tuple(
        {"name": choice.name, "label": choice.label, **dict(choice.extra)} for choice in choices.choices
    )
