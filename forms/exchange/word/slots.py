"""What a template's tags stand for: answers that leave a trace, so that each figure can get its bookmark.

A figure printed by a template is a sentinel, a number between two private characters; once the document is
rendered every sentinel becomes a bookmarked run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from forms.exchange.word import phrases
from forms.exchange.word.figures import Figure, FigureStyle
from forms.exchange.word.telling import Telling
from forms.model.form import Question, walk
from forms.model.path import Path
from forms.model.value import Answer

_OPEN, _CLOSE = "\ue000", "\ue001"
PROSE_OPEN, PROSE_NAMED, PROSE_CLOSE = "\ue002", "\ue003", "\ue004"
SENTINEL = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
PROSE_SENTINEL = re.compile(f"{PROSE_OPEN}([a-z0-9_]+){PROSE_NAMED}|{PROSE_CLOSE}")
_SIGNS = re.compile(f"[{_OPEN}-{PROSE_CLOSE}]")
"""Our own signs in an answer would be taken for a figure's place."""
ROW_LABEL = "nhan"
PARAGRAPH = "\a"
"""What docxtpl makes a new paragraph of."""


def particular_sentinel(mark: str, text: str) -> str:
    """The text of a particular that is filled in later, to be put in the bookmark called ``mark``."""
    return f"{PROSE_OPEN}{mark}{PROSE_NAMED}{text}{PROSE_CLOSE}"


class Traces:
    """The figures that a rendering printed, by the number in their sentinel."""

    def __init__(self) -> None:
        self._figures: list[Figure] = []

    def sentinel(self, figure: Figure) -> str:
        """The text that stands for a figure until the document is rendered."""
        self._figures.append(figure)
        return f"{_OPEN}{len(self._figures) - 1}{_CLOSE}"

    def figure(self, number: int) -> Figure:
        """The figure of a sentinel."""
        return self._figures[number]


class Slot:
    """A number in a template: ``{{ c09 }}``, and ``.value``, ``.don_vi``, ``.so_sanh`` of it."""

    def __init__(self, telling: Telling, traces: Traces, path: Path) -> None:
        self._telling = telling
        self._traces = traces
        self._path = path

    def __str__(self) -> str:
        return self._written(FigureStyle.NUMBER)

    @property
    def value(self) -> Answer | None:
        """The answer itself, for conditions and sums."""
        return self._telling.value(self._path)

    @property
    def don_vi(self) -> str:
        """The figure with its unit: "07 cuộc"."""
        return self._written(FigureStyle.WITH_UNIT)

    @property
    def so_sanh(self) -> str:
        """How it stands to the same period of last year, or to the previous period; perhaps nothing."""
        return self._written(FigureStyle.CHANGE)

    def _written(self, style: FigureStyle) -> str:
        figure = self._telling.figure(self._path, style)
        return self._traces.sentinel(figure) if figure.text else ""


def slots(telling: Telling, traces: Traces) -> Mapping[str, object]:
    """Every name of the form as a template may use it; a repeat is a list of rows."""
    found: dict[str, object] = {}
    repeats = {repeat.name for repeat in telling.form.repeats()}
    for node, parents in walk(telling.form.children):
        inside = any(parent.name in repeats for parent in parents)
        if isinstance(node, Question) and not inside:
            found[node.name] = _slot(telling, traces, node, Path(node.name))
        elif node.name in repeats:
            found[node.name] = _rows(telling, traces, node.name)
    return found


def _rows(telling: Telling, traces: Traces, repeat: str) -> list[dict[str, object]]:
    questions = [
        node
        for node, parents in walk(telling.form.children)
        if isinstance(node, Question) and any(parent.name == repeat for parent in parents)
    ]
    if not telling.instance.is_relevant(repeat):
        return []
    return [
        {ROW_LABEL: row.label}
        | {q.name: _slot(telling, traces, q, Path(q.name, repeat, row.id)) for q in questions}
        for row in telling.rows(repeat)
    ]


def _slot(telling: Telling, traces: Traces, question: Question, path: Path) -> object:
    if question.kind.is_number:
        return Slot(telling, traces, path)
    text = _SIGNS.sub("", phrases.answer_text(telling.form, question, telling.instance.value(path)))
    if question.is_prose and text:
        lines = (line.strip() for line in text.splitlines() if line.strip())
        opening = f"{PROSE_OPEN}{question.name}{PROSE_NAMED}"
        return PARAGRAPH.join(f"{opening}{line}{PROSE_CLOSE}" for line in lines)
    return text
