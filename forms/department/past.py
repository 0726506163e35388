"""A report against the unit's own past: leaps, đồng typed for triệu đồng, a year below its half-year.

These ask, they never refuse: the unit may be right, and its note beside the figure answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from forms.model.form import OverPeriods, Question, Role, Severity
from forms.model.path import Path
from forms.model.period import Period, PeriodId
from forms.model.problem import Fact, Place, Problem
from forms.model.regime import PeriodKind
from forms.model.value import Answer
from forms.rules.instance import Instance
from forms.wording.word import period_name

_LEAP = 10
"""So many times the figure of a year before is asked about."""
_SMALL = 20
"""Below that a count may well leap."""
_MILLION = Decimal(10**6)
_DONG_LOW, _DONG_HIGH = _MILLION / 5, _MILLION * 5
"""A figure a million times the one before, give or take, is in another unit of money."""
_MONEY = "triệu đồng"


def against_the_past(instance: Instance) -> Iterator[Problem]:
    """What the unit's earlier figures make one ask, in the order of the form."""
    questions = {
        one.name: one
        for one in instance.program.form.questions()
        if one.role is Role.INPUT and one.kind.is_number
    }
    around = instance.surroundings
    last_year, told = around.last_year, around.year_to_date
    if around.period.kind is PeriodKind.AD_HOC:
        return  # the request of that number a year ago asked something else
    for path in instance.paths():
        question = questions.get(path.name)
        now = instance.value(path) if question is not None else None
        if question is None or not isinstance(now, Decimal):
            continue
        found = _compared(question, now, _number(last_year, path), around.period)
        found = found or _below_half_year(question, now, _number(told, path), around.period)
        if found is not None:
            code, facts = found
            yield _asked(instance, path, question, code, {"now": now, **facts})


_Found = tuple[str, Mapping[str, Fact]]


def _compared(question: Question, now: Decimal, before: Decimal | None, period: Period) -> _Found | None:
    if question.unit == _MONEY and _is_in_dong(now, before):
        return "department.dong_for_million", {"unit": question.unit}
    if before is None or before <= 0 or now <= 0 or max(now, before) < _SMALL:
        return None
    facts: dict[str, Fact] = {"before": before, "period": _year_before(period)}
    if now >= before * _LEAP:
        return "department.leap", {**facts, "times": round(now / before)}
    if before >= now * _LEAP:
        return "department.drop", {**facts, "times": round(before / now)}
    return None


def _is_in_dong(now: Decimal, before: Decimal | None) -> bool:
    if before is not None and before > 0:
        return _DONG_LOW <= now / before <= _DONG_HIGH
    return now >= _MILLION  # a thousand billion đồng is no unit's money for communication


def _below_half_year(question: Question, now: Decimal, told: Decimal | None, period: Period) -> _Found | None:
    """A flow of the whole year that is less than what its first half was told to be."""
    is_year = period.kind is PeriodKind.YEAR
    if not is_year or question.over_periods is not OverPeriods.SUM or told is None or now >= told:
        return None
    return "department.below_half_year", {"before": told}


def _asked(
    instance: Instance, path: Path, question: Question, code: str, facts: Mapping[str, Fact]
) -> Problem:
    answers = instance.answers
    name = f"{path.name}[{path.row}]" if path.row else path.name
    explained = answers.notes.get(path) or answers.explanations.get(name, "")
    said: dict[str, Fact] = {"label": question.label, "question": path.name, **facts}
    if explained:
        said["explained"] = explained
    return Problem(code, Severity.WARNING, Place(path), said)


def _number(figures: Mapping[Path, Answer], path: Path) -> Decimal | None:
    found = figures.get(path)
    return found if isinstance(found, Decimal) else None


def _year_before(period: Period) -> str:
    parts = period.parts
    before = PeriodId(parts.year - 1, parts.kind, parts.number)
    return period_name(Period(str(before), period.start, period.end, period.due))
