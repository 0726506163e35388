"""Lines of figures under one heading: a dash each, what belongs to a line in brackets behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forms.exchange.word.figures import Piece
from forms.model.form import Question
from forms.wording import word as words


@dataclass(slots=True)
class _Line:
    owner: str
    pieces: list[Piece]
    hanging: list[str] = field(default_factory=list)


class Lines:
    """Collects lines and gives them back as paragraphs, ended by ";" and the last by "."."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []

    def add(self, name: str, label: str, pieces: Sequence[Piece]) -> None:
        """A line for the question called ``name``; "Trong đó: …" goes on with the line before it."""
        if self._lines and label.casefold().startswith(words.OF_WHICH):
            last = self._lines[-1]
            label = f"{label[:1].lower()}{label[1:]}"
            last.pieces += [*_brackets(last), f", {_with_colon(label)}", *pieces]
            last.hanging = []
            return
        self._lines.append(_Line(name, [_with_colon(label) if pieces else label, *pieces]))

    def hang(self, question: Question, text: str) -> bool:
        """Put a text behind the line it belongs to by name (h01_ngay to h01); ``False`` if there is none."""
        if not self._lines or not question.name.startswith(f"{self._lines[-1].owner}_"):
            return False
        label = f"{question.label[:1].lower()}{question.label[1:]}: {text}"
        self._lines[-1].hanging.append(hanging(question, text) or label)
        return True

    def finished(self) -> Iterator[tuple[Piece, ...]]:
        """The paragraphs; afterwards there are no lines."""
        lines, self._lines = self._lines, []
        dash = "- " if len(lines) > 1 else ""
        for number, line in enumerate(lines, start=1):
            end = "." if number == len(lines) else ";"
            yield (dash, *line.pieces, *_brackets(line), end)


def hanging(question: Question, text: str) -> str:
    """How a symbol or a day is cited, by the name of its question; empty for any other."""
    if question.name.endswith("_so_ky_hieu"):
        return words.NUMBERED.format(number=text)
    if question.name.endswith("_ngay"):
        return words.DATED.format(day=text)
    return ""


def _brackets(line: _Line) -> tuple[str, ...]:
    if not line.hanging:
        return ()
    cited = all(text.startswith((words.NUMBERED[:2], words.DATED[:4])) for text in line.hanging)
    return (f" ({(' ' if cited else '; ').join(line.hanging)})",)


def _with_colon(label: str) -> str:
    return f"{label} " if ":" in label and not label.casefold().startswith(words.OF_WHICH) else f"{label}: "
