"""Faults of what we add to a question: unit of measure, combination, totals, rows, fillings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from forms.design.faults import error, misspelling, warning
from forms.design.survey import EARLIER, FILLS
from forms.design.table import Row
from forms.design.xlsform import Draft
from forms.model.form import ChoiceList, Form, OverPeriods, OverUnits, Question, Repeat, Role, walk
from forms.model.problem import Problem
from forms.model.value import ValueType

_NUMBERS = (ValueType.INTEGER, ValueType.DECIMAL)
_CHOICES = (ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE)
_ORDERED = (*_NUMBERS, ValueType.DATE)

_FITS_UNITS: Mapping[OverUnits, tuple[ValueType, ...]] = MappingProxyType(
    {
        OverUnits.SUM: _NUMBERS,
        OverUnits.MAX: _ORDERED,
        OverUnits.MIN: _ORDERED,
        OverUnits.COUNT_YES: (ValueType.SELECT_ONE, ValueType.ACKNOWLEDGE),
        OverUnits.COUNT_EACH: _CHOICES,
    }
)
_FITS_PERIODS: Mapping[OverPeriods, tuple[ValueType, ...]] = MappingProxyType(
    {
        OverPeriods.SUM: _NUMBERS,
        OverPeriods.MAX: _ORDERED,
        OverPeriods.MIN: _ORDERED,
        OverPeriods.ANY: (ValueType.SELECT_ONE, ValueType.ACKNOWLEDGE),
        OverPeriods.UNION: (ValueType.SELECT_MULTIPLE,),
    }
)
_RATIO_WORDS = ("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng")
_YES_NAMES = ("co", "yes", "1")


def combination_faults(draft: Draft) -> Iterator[Problem]:
    """What is missing, contradicts itself or would give a wrong total."""
    in_repeats = {q.name for repeat in draft.form.repeats() for q in _questions_in(repeat)}
    for question in draft.form.questions():
        row = draft.survey.rows.get(question.name)
        if row is None or question.role is Role.NOTE:
            continue
        yield from _number_faults(question, row)
        yield from _ratio_faults(question, row)
        yield from _fit_faults(question, row, draft.form)
        yield from _column_faults(question, row, is_column=question.name in in_repeats)
        yield from _fill_faults(question, row, draft)
    for repeat in draft.form.repeats():
        yield from _repeat_faults(repeat, draft)


def _questions_in(repeat: Repeat) -> Iterator[Question]:
    return (node for node, _ in walk(repeat.children) if isinstance(node, Question))


def is_percentage(question: Question) -> bool:
    """Whether its figures are shares, which nobody may add or average."""
    label = question.label.casefold()
    return "%" in question.unit or label.startswith(_RATIO_WORDS)


def _number_faults(question: Question, row: Row) -> Iterator[Problem]:
    if question.role is not Role.INPUT or question.kind not in _NUMBERS:
        return
    if not question.unit:
        yield error("no_unit", row.cell("bind::report:unit"), name=question.name)
    if question.over_units is None and not row.text("bind::report:over_units"):
        yield error("no_over_units", row.cell("bind::report:over_units"), name=question.name)
    if question.over_periods is None and not row.text("bind::report:over_periods"):
        yield error("no_over_periods", row.cell("bind::report:over_periods"), name=question.name)


def _ratio_faults(question: Question, row: Row) -> Iterator[Problem]:
    if question.kind not in _NUMBERS or not is_percentage(question):
        return
    if question.over_units is OverUnits.SUM:
        yield error("percentage_summed", row.cell("bind::report:over_units"), name=question.name)
    if question.over_periods is OverPeriods.SUM:
        yield error("percentage_summed", row.cell("bind::report:over_periods"), name=question.name)
    if question.has_total:
        yield error("percentage_summed", row.cell("bind::report:total"), name=question.name)


def _fit_faults(question: Question, row: Row, form: Form) -> Iterator[Problem]:
    kind = question.kind
    if question.over_units and kind not in _FITS_UNITS.get(question.over_units, (kind,)):
        yield error("bad_combination", row.cell("bind::report:over_units"), type=kind.value)
    if question.over_periods and kind not in _FITS_PERIODS.get(question.over_periods, (kind,)):
        yield error("bad_combination", row.cell("bind::report:over_periods"), type=kind.value)
    asks_yes = question.over_units is OverUnits.COUNT_YES or question.over_periods is OverPeriods.ANY
    if asks_yes and kind is ValueType.SELECT_ONE and not _has_yes(form.choice_lists, question.choices):
        yield error("no_yes", row.cell("type"), list=question.choices)


def _has_yes(lists: tuple[ChoiceList, ...], name: str) -> bool:
    names = [choice.name for choices in lists if choices.name == name for choice in choices.choices]
    return not names or any(choice in _YES_NAMES for choice in names)


def _column_faults(question: Question, row: Row, *, is_column: bool) -> Iterator[Problem]:
    """Columns that mean nothing where they stand."""
    if row.text("bind::report:rows"):
        yield error("rows_elsewhere", row.cell("bind::report:rows"))
    if question.unit and question.kind not in _NUMBERS and question.role is not Role.FILLED:
        yield error("unit_elsewhere", row.cell("bind::report:unit"), type=question.kind.value)
    if question.has_total and (question.kind not in _NUMBERS or not is_column):
        yield error("total_elsewhere", row.cell("bind::report:total"))
    if row.text("bind::report:severity") and not question.constraint:
        yield warning("severity_elsewhere", row.cell("bind::report:severity"))
    if question.constraint_message and not question.constraint:
        yield warning("message_elsewhere", row.cell("constraint_message"))


def _fill_faults(question: Question, row: Row, draft: Draft) -> Iterator[Problem]:
    cell = row.cell("bind::report:fill")
    if question.role is not Role.FILLED:
        if question.fill:
            yield error("fill_elsewhere", cell)
        return
    if not question.fill:
        yield error("no_fill", cell, name=question.name, taken=FILLS)
        return
    scope, _, name = question.fill.partition(".")
    if scope in EARLIER and name not in draft.survey.rows:
        yield misspelling("unknown_name", cell, name, draft.survey.rows, name=name)
    elif scope not in EARLIER and question.fill not in FILLS:
        yield misspelling("unknown_fill", cell, question.fill, (*FILLS, *_earlier(name, draft)))


def _earlier(name: str, draft: Draft) -> tuple[str, ...]:
    """Fillings from earlier answers that a misspelt one may have meant."""
    return tuple(f"{scope}.{name}" for scope in EARLIER) if name in draft.survey.rows else ()


def _repeat_faults(repeat: Repeat, draft: Draft) -> Iterator[Problem]:
    if repeat.fixed_rows and repeat.repeat_count:
        yield error("rows_and_count", draft.cell(repeat.name, "repeat_count"), name=repeat.name)
    if not repeat.children:
        yield error("empty_repeat", draft.cell(repeat.name, "type"), name=repeat.name)
