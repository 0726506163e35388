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
    aside: list[Piece] = field(default_factory=list)
    hanging: list[str] = field(default_factory=list)


class Lines:
    """Collects lines and gives them back as paragraphs, ended by ";" and the last by "."."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []

    def add(self, name: str, label: str, pieces: Sequence[Piece], aside: Sequence[Piece] = ()) -> None:
        """A line for the question called ``name``; "Trong đó: …" goes on with the line before it.

        ``aside`` stands in brackets behind it, with whatever is hung on the line afterwards.
        """
        if self._lines and label.casefold().startswith(words.OF_WHICH):
            last = self._lines[-1]
            told = label[len(words.OF_WHICH) :].lstrip(": ")
            last.pieces += [*_brackets(last), f", {words.OF_WHICH} {_with_colon(told)}", *pieces]
            last.aside, last.hanging = list(aside), []
            return
        self._lines.append(_Line(name, [_with_colon(label) if pieces else label, *pieces], list(aside)))

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


def join_asides(pieces: Sequence[Piece]) -> list[Piece]:
    """Several remarks for one pair of brackets."""
    joined: list[Piece] = []
    for piece in pieces:
        joined += ["; ", piece] if joined else [piece]
    return joined


def hanging(question: Question, text: str) -> str:
    """How a symbol or a day is cited, by the name of its question; empty for any other."""
    if question.name.endswith("_so_ky_hieu"):
        return words.NUMBERED.format(number=text)
    if question.name.endswith("_ngay"):
        return words.DATED.format(day=text)
    return ""


def _brackets(line: _Line) -> tuple[Piece, ...]:
    if not line.hanging and not line.aside:
        return ()
    cited = all(text.startswith((words.NUMBERED[:2], words.DATED[:4])) for text in line.hanging)
    hung = (" " if cited else "; ").join(line.hanging)
    between = "; " if hung and line.aside else ""
    return (" (", *line.aside, f"{between}{hung})")


def _with_colon(label: str) -> str:
    return f"{label} " if ":" in label else f"{label}: "
