"""How mails to units tell of problems: numbered, with sheet and cell, the first few and how many more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from forms.model.problem import Place, Problem
from forms.model.surroundings import VIETNAM
from forms.wording import desk as words
from forms.wording import say
from forms.wording.word import short_day


def mail_points(problems: Sequence[Problem]) -> str:
    """The first ten problems as numbered lines, and how many more there are."""
    shown = problems[: words.MOST_POINTS]
    lines = [_line(number, problem) for number, problem in enumerate(shown, start=1)]
    if len(problems) > len(shown):
        lines.append(words.AND_MORE.format(count=len(problems) - len(shown)))
    return "\n".join(lines)


def place_of(place: Place) -> str:
    """Sheet and cell in words; empty where the problem is of the whole file."""
    return words.PLACE.format(sheet=place.sheet, cell=place.cell) if place.cell else ""


def sent_on(sent: datetime | None) -> str:
    """The words of "… gửi ngày 14/6/2024", or nothing where nobody knows when."""
    return words.SENT_ON.format(day=short_day(sent.astimezone(VIETNAM).date())) if sent else ""


def _line(number: int, problem: Problem) -> str:
    place = place_of(problem.place)
    form = words.POINT if place else words.POINT_WHOLE
    return form.format(number=number, place=place, text=say(problem))
