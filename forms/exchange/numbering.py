"""The numbers of a form's sections ("I", "II.1", "II.2.3"): the same on the screen, in the workbook, in Word.

A section is a group that directly holds something to show: a question, a note or a repeat. Groups around
sections only give their part of the number. What is left out (the special duties of another body) takes no
number, so that the rest counts on without a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.model.form import Form, Group, Node, Question, Repeat, Role

UNGROUPED = ""
"""The name and number of the section made of what stands outside all groups."""

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Section:
    """A group with its number; ``children`` are those that are shown, groups inside it left out.

    Attributes:
        number: "II.2.3"; empty for what stands outside all groups.
        above: labels of the groups around it, outermost first.
    """

    name: str
    number: str
    label: str
    children: tuple[Question | Repeat, ...]
    above: tuple[str, ...] = ()
    hint: str = ""

    @property
    def title(self) -> str:
        """Number and label as one line."""
        return f"{self.number}. {self.label}" if self.number else self.label


def sections(form: Form, left_out: frozenset[str] = frozenset()) -> tuple[Section, ...]:
    """Every section in document order; nodes whose names are in ``left_out`` are not there."""
    outside = _shown(form.children, left_out)
    first = (Section(UNGROUPED, "", form.title, outside),) if outside else ()
    return (*first, *_sections(form.children, left_out, (), ()))


def roman(number: int) -> str:
    """A Roman number."""
    written = ""
    for value, sign in _ROMAN:
        repeats, number = divmod(number, value)
        written += sign * repeats
    return written


def is_shown(question: Question) -> bool:
    """Whether anybody sees the question: the program's own figures without a label are hidden."""
    return bool(question.label) or question.role is Role.INPUT


def _sections(
    nodes: tuple[Node, ...], left_out: frozenset[str], number: tuple[str, ...], above: tuple[str, ...]
) -> Iterator[Section]:
    groups = [node for node in nodes if isinstance(node, Group) and _holds_anything(node, left_out)]
    for count, group in enumerate(groups, start=1):
        parts = (*number, str(count) if number else roman(count))
        children = _shown(group.children, left_out)
        if children:
            yield Section(group.name, ".".join(parts), group.label, children, above, group.hint)
        yield from _sections(group.children, left_out, parts, (*above, group.label))


def _holds_anything(group: Group, left_out: frozenset[str]) -> bool:
    if group.name in left_out:
        return False
    if _shown(group.children, left_out):
        return True
    return any(_holds_anything(node, left_out) for node in group.children if isinstance(node, Group))


def _shown(nodes: tuple[Node, ...], left_out: frozenset[str]) -> tuple[Question | Repeat, ...]:
    return tuple(
        node
        for node in nodes
        if node.name not in left_out
        and (isinstance(node, Repeat) or (isinstance(node, Question) and is_shown(node)))
    )
