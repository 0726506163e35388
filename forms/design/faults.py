"""A fault of a form workbook: where it stands, what stands there, what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice

from forms.design.sheets import Cell
from forms.model.form import Severity
from forms.model.problem import Fact, Place, Problem

_AREA = "form_faults"
_LONGEST_QUOTE = 80
_NEAR = 0.6
_LONGEST_WORD = 60
_LENGTH_APART = 8
_MOST_LOOKED_AT = 400
_MOST_NAMED = 20


class FormRefused(Exception):
    """The workbook is no form that can be read; ``problems`` says why, all at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__([problem.code for problem in problems])
        self.problems = tuple(problems)


def error(code: str, cell: Cell, **facts: Fact) -> Problem:
    """A fault that keeps the form from being issued; ``found`` is the cell's text unless given."""
    return _fault(code, Severity.ERROR, cell, facts)


def warning(code: str, cell: Cell, **facts: Fact) -> Problem:
    """Something that the author should look at; the form can be issued all the same."""
    return _fault(code, Severity.WARNING, cell, facts)


def misspelling(code: str, cell: Cell, word: str, words: Iterable[str], **facts: Fact) -> Problem:
    """A word that is none of ``words``: ``code``, or ``code_near`` where one of them was likely meant."""
    taken = tuple(words)
    near = nearest(word, taken)
    if near:
        return error(f"{code}_near", cell, nearest=near, **facts)
    more = ("…",) if len(taken) > _MOST_NAMED else ()
    return error(code, cell, taken=(*taken[:_MOST_NAMED], *more) or ("—",), **facts)


def nearest(word: str, words: Iterable[str], cutoff: float = _NEAR) -> str:
    """The one of ``words`` that is spelt most like ``word``, or an empty text.

    Of very many words only some hundreds of like length are looked at.
    """
    if len(word) > _LONGEST_WORD:
        return ""
    like = (candidate for candidate in words if abs(len(candidate) - len(word)) <= _LENGTH_APART)
    folded: dict[str, str] = {}
    for candidate in islice(like, _MOST_LOOKED_AT):
        folded.setdefault(candidate.casefold(), candidate)
    found = get_close_matches(word.casefold(), list(folded), n=1, cutoff=cutoff)
    return folded[found[0]] if found else ""


def quote(text: str) -> str:
    """``text`` short enough to stand in a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def in_file(file: str, problem: Problem) -> Problem:
    """The same fault with the name of the file in which it stands."""
    return problem.in_file(file, problem.place.sheet, problem.place.cell)


def _fault(code: str, severity: Severity, cell: Cell, facts: dict[str, Fact]) -> Problem:
    shown = {key: quote(fact) if isinstance(fact, str) else fact for key, fact in facts.items()}
    place = Place(sheet=cell.sheet, cell=cell.name if cell.sheet else "")
    return Problem(f"{_AREA}.{code}", severity, place, {"found": quote(cell.text), **shown})
