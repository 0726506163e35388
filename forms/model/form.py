"""A report form: the compiled, frozen definition of what is asked, of whom and how it combines.

The columns and their meaning are those of an XLSForm workbook with this program's ``report:``
extensions; expressions stand as the text the author wrote (``forms.rules`` reads them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from forms.model.regime import Regime
from forms.model.severity import Severity
from forms.model.value import ValueType

__all__ = [
    "Check",
    "Choice",
    "ChoiceList",
    "Form",
    "Group",
    "Node",
    "OverPeriods",
    "OverUnits",
    "Question",
    "Repeat",
    "Role",
    "Severity",
    "WhenBlank",
    "walk",
]


class Role(StrEnum):
    """Who gives a question its value."""

    INPUT = "input"
    CALCULATED = "calculated"
    FILLED = "filled"
    NOTE = "note"


class OverUnits(StrEnum):
    """How the Department combines the answers of several units."""

    SUM = "sum"
    MAX = "max"
    MIN = "min"
    COUNT_YES = "count_yes"
    COUNT_EACH = "count_each"
    LIST = "list"
    NONE = "none"


class OverPeriods(StrEnum):
    """How the answers of several periods make those of a longer one."""

    SUM = "sum"
    LAST = "last"
    MAX = "max"
    MIN = "min"
    ANY = "any"
    UNION = "union"
    LIST = "list"
    NONE = "none"


class WhenBlank(StrEnum):
    """What a check does when its condition comes out blank."""

    SKIP = "skip"
    ZERO = "zero"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of a choice list; ``extra`` holds the list's further columns in order."""

    name: str
    label: str
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A named list of choices."""

    name: str
    choices: tuple[Choice, ...]

    def label(self, name: str) -> str:
        """The label of the choice called ``name``, or ``name`` itself where there is none."""
        return next((choice.label for choice in self.choices if choice.name == name), name)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. An empty text means that the author wrote nothing there.

    Attributes:
        kind: the type of its answers; a calculation with a unit is ``decimal``, else ``text``.
        unit: unit of measure ("cuộc", "triệu đồng"); empty where there is none.
        fill: what the program fills in ("unit.name", "previous.c09"); only for ``Role.FILLED``.
        source: items of the plan that ask for it ("V.8.3; II.2.2").
        definition: concept and method of calculation, shown as help.
        has_total: the grid shows a total of this column.
    """

    name: str
    kind: ValueType
    role: Role = Role.INPUT
    label: str = ""
    hint: str = ""
    guidance: str = ""
    required: str = ""
    required_message: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    severity: Severity = Severity.ERROR
    calculation: str = ""
    default: str = ""
    is_read_only: bool = False
    appearance: str = ""
    choices: str = ""
    choice_filter: str = ""
    parameters: str = ""
    unit: str = ""
    over_units: OverUnits | None = None
    over_periods: OverPeriods | None = None
    has_total: bool = False
    fill: str = ""
    source: str = ""
    definition: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph of the report rather than a cell."""
        return self.kind is ValueType.TEXT and "multiline" in self.appearance.split()

    @property
    def is_for_summary(self) -> bool:
        """Whether it only means something over many units: it stands in no document of a single one.

        Of one commune "how many communes met the norm" is 0 or 1, which no letter would say.
        """
        return "summary" in self.appearance.split()


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the form, or a header level over columns inside a repeat."""

    name: str
    label: str
    children: tuple[Node, ...]
    relevant: str = ""
    appearance: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A table of rows.

    Attributes:
        fixed_rows: ``months``, ``communes`` or the name of a choice list; empty for an open list.
        repeat_count: an expression, or empty.
    """

    name: str
    label: str
    children: tuple[Node, ...]
    relevant: str = ""
    fixed_rows: str = ""
    repeat_count: str = ""
    appearance: str = ""
    hint: str = ""


Node = Question | Group | Repeat


@dataclass(frozen=True, slots=True)
class Check:
    """A rule across questions: a problem when ``condition`` is false; ``marks`` names the cells."""

    name: str
    condition: str
    message: str
    severity: Severity = Severity.ERROR
    when_blank: WhenBlank = WhenBlank.SKIP
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was issued: identity ``id`` and ``version``; ``form_hash`` is of all of it."""

    id: str
    version: str
    title: str
    children: tuple[Node, ...]
    choice_lists: tuple[ChoiceList, ...] = ()
    checks: tuple[Check, ...] = ()
    regime: Regime | None = None
    replaces: str = ""

    def choice_list(self, name: str) -> ChoiceList:
        """The choice list called ``name``.

        Raises:
            KeyError: the form has none of that name.
        """
        for choice_list in self.choice_lists:
            if choice_list.name == name:
                return choice_list
        raise KeyError(name)

    def questions(self) -> Iterator[Question]:
        """Every question in document order, those inside repeats too."""
        for node, _ in walk(self.children):
            if isinstance(node, Question):
                yield node

    def repeats(self) -> Iterator[Repeat]:
        """Every repeat in document order."""
        for node, _ in walk(self.children):
            if isinstance(node, Repeat):
                yield node

    def question(self, name: str) -> Question:
        """The question called ``name``.

        Raises:
            KeyError: the form asks no such question.
        """
        for question in self.questions():
            if question.name == name:
                return question
        raise KeyError(name)

    def repeat_of(self, name: str) -> str:
        """The name of the repeat in which the question called ``name`` stands, or an empty text."""
        for node, parents in walk(self.children):
            if isinstance(node, Question) and node.name == name:
                return next((parent.name for parent in parents if isinstance(parent, Repeat)), "")
        raise KeyError(name)

    def tables(self) -> dict[str, str]:
        """For each question, by name, what :meth:`repeat_of` says of it; one walk for all of them."""
        return {
            node.name: next((parent.name for parent in parents if isinstance(parent, Repeat)), "")
            for node, parents in walk(self.children)
            if isinstance(node, Question)
        }


def walk(
    nodes: tuple[Node, ...], parents: tuple[Group | Repeat, ...] = ()
) -> Iterator[tuple[Node, tuple[Group | Repeat, ...]]]:
    """Each node in document order with the groups and repeats around it, outermost first."""
    for node in nodes:
        yield node, parents
        if not isinstance(node, Question):
            yield from walk(node.children, (*parents, node))
