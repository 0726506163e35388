"""What the sheets and the document say of a figure and of the whole, in the same words."""

from __future__ import annotations

from forms.department.consolidation import FormSummary
from forms.department.figures import Contribution, Figure
from forms.department.ratios import divides
from forms.model.form import Form, OverUnits, Question, Role
from forms.model.value import Answer, Missing
from forms.wording import department as words
from forms.wording.word import short_day


def coverage_lines(summary: FormSummary) -> tuple[str, ...]:
    """Form and days, over how many units, and who is included with errors."""
    counts = summary.progress
    period = summary.period
    lines = [
        words.PERIOD_LINE.format(
            form=summary.form.title, start=short_day(period.start), end=short_day(period.end)
        ),
        words.COVERAGE_LINE.format(
            reported=counts.reported,
            owing=counts.owing,
            valid=sum(not source.is_provisional for source in summary.sources),
            missing=counts.owing - counts.reported,
        ),
    ]
    provisional = [source.unit.name for source in summary.sources if source.is_provisional]
    if provisional:
        lines.append(words.PROVISIONAL_LINE.format(count=len(provisional), units=", ".join(provisional)))
    typed = [source.unit.name for source in summary.sources if source.is_typed]
    if typed:
        lines.append(words.TYPED_LINE.format(count=len(typed), units=", ".join(typed)))
    return tuple(lines)


def rule_of(question: Question) -> str:
    """The key in ``words.RULES`` of how the figure was made."""
    if question.over_units is not None:
        return question.over_units.value
    if question.role is Role.CALCULATED and question.kind.is_number:
        return "ratio" if divides(question.calculation) else "again"
    return "sum" if question.fill == "unit.communes" else OverUnits.NONE.value


def note_of(figure: Figure | None) -> str:
    """Say "Chưa đầy đủ" where a unit that reported lacks a part, "Tạm tính" where errors are in it."""
    if figure is None:
        return ""
    notes = []
    if figure.is_incomplete:
        notes.append(words.INCOMPLETE)
    if any(part.source.is_provisional and part.has_value for part in figure.contributions):
        notes.append(words.PROVISIONAL)
    if any(part.source.is_typed and part.has_value for part in figure.contributions):
        notes.append(words.TYPED)
    return "; ".join(notes)


def note_of_part(part: Contribution) -> str:
    """What there is to say of one unit's value."""
    notes = []
    if isinstance(part.answer, Missing) and part.answer.reason:
        notes.append(part.answer.reason)
    if part.has_value and part.is_incomplete:
        notes.append(words.INCOMPLETE)
    if part.source.is_provisional:
        notes.append(words.PROVISIONAL)
    if part.source.is_typed:
        notes.append(words.TYPED)
    return "; ".join(notes)


def in_words(form: Form, question: Question, answer: Answer | None) -> Answer | None:
    """The answer with choices by their labels."""
    if not question.kind.is_choice or answer is None or isinstance(answer, Missing):
        return answer
    names = answer if isinstance(answer, tuple) else (str(answer),)
    choices = next((one for one in form.choice_lists if one.name == question.choices), None)
    return ", ".join(choices.label(name) if choices else name for name in names)
