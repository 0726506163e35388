"""How fast the summary's Excel file of 220 units is written, against pandas writing the same sheets plain."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import openpyxl
import pandas as pd

from forms.department.completeness import Owed, OwedState, OwedStatus, Timeliness
from forms.department.consolidation import FormSummary, summarise
from forms.department.figures import Source
from forms.department.gathering import CountedReport
from forms.department.sheets.book import Book
from forms.department.sheets.totals import add_totals
from forms.department.sheets.trace import add_trace
from forms.department.sheets.units import add_units
from forms.design.library import Library
from forms.design.made_up import made_up_answers
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.regime import Binding, PeriodKind
from forms.model.unit import Unit
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from tests.benchmarks.harness import Row
from tests.department.province import NOW, surroundings_of

UNITS = 220
DIFFERENT = 6


def rows() -> list[Row]:
    """The row of this file: totals, figures by unit and the trace to file and cell."""
    return [
        Row(
            f"summary workbook of {UNITS} units, against pandas writing the same three sheets",
            lambda: _three_sheets(_summary()),
            lambda: _pandas(_tables()),
            1.5,
            prepare=_tables,
        )
    ]


@cache
def _summary() -> FormSummary:
    """Six different reports, each of them that of many units."""
    form = Library().form("so_nganh")
    program = compile_form(form)
    assert form.regime is not None
    cycle = form.regime.cycle(PeriodKind.FIRST_HALF)
    assert cycle is not None
    period = period_in_cycle(PeriodId.parse("2024S1"), cycle)
    units = [Unit(f"S{number}", f"Sở, ban, ngành số {number}", "so") for number in range(UNITS)]
    models = [_instance(program, unit, period, seed) for seed, unit in enumerate(units[:DIFFERENT])]
    reports = [_report(models[number % DIFFERENT], unit) for number, unit in enumerate(units)]
    statuses = [
        OwedStatus(Owed(unit, form.id, Binding.MANDATORY), OwedState.VALID, Timeliness.ON_TIME, NOW)
        for unit in units
    ]
    return summarise(program, reports, statuses, surroundings_of(form, units[0], period))


def _instance(program: Program, unit: Unit, period: Period, seed: int) -> Instance:
    around = surroundings_of(program.form, unit, period)
    return Instance(program, made_up_answers(program, around, seed), around)


def _report(model: Instance, unit: Unit) -> CountedReport:
    source = Source(unit, model.program.form.id, f"BC_2024S1_{unit.code}.xlsx", "0123456789")
    around = replace(model.surroundings, unit=unit)
    places = {path: ("Số liệu", f"E{row}") for row, path in enumerate(model.paths(), start=8)}
    instance = Instance(model.program, replace(model.answers, unit_id=unit.id), around)
    return CountedReport(source, instance, places)


def _three_sheets(summary: FormSummary) -> bytes:
    book = Book()
    add_totals(book, summary)
    add_units(book, summary)
    add_trace(book, summary)
    return book.finish()


@cache
def _tables() -> dict[str, pd.DataFrame]:
    """The same cells as data frames, so that pandas has nothing to do but write them."""
    book = openpyxl.load_workbook(BytesIO(_three_sheets(_summary())), data_only=True)
    return {sheet.title: pd.DataFrame(list(sheet.values)) for sheet in book}


def _pandas(tables: dict[str, pd.DataFrame]) -> bytes:
    target = BytesIO()
    with pd.ExcelWriter(target, engine="xlsxwriter") as writer:
        for name, table in tables.items():
            table.to_excel(writer, sheet_name=name, index=False, header=False)
    return target.getvalue()
