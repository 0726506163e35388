"""What a year adds to the half-year already reported: the whole year is entered, this stands beside it."""

from __future__ import annotations

from decimal import Decimal

from forms.model.form import OverPeriods, Question
from forms.model.path import Path
from forms.rules.instance import Instance


def since_first_half(instance: Instance, question: Question, path: Path) -> Decimal | None:
    """The year's figure less what the first half-year's report gave; only for figures that add up."""
    now, before = instance.value(path), instance.surroundings.year_to_date.get(path)
    if question.over_periods is not OverPeriods.SUM:
        return None
    if not isinstance(now, Decimal) or not isinstance(before, Decimal):
        return None
    return now - before
