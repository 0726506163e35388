"""How fast the summary's Excel file of 220 units is written, against pandas writing the same sheets plain.

``python -m tests.benchmarks.department_rows`` prints the rows as a Markdown table.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from math import inf

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
from tests.benchmarks.text_rows import Row
from tests.department.province import NOW, surroundings_of

UNITS = 220
DIFFERENT = 6
REPEATS = 3


def rows() -> list[Row]:
    """The rows of this file, measured now."""
    summary = _summary()
    tables = _tables(_three_sheets(summary))
    ours, floor = _measured(lambda: _three_sheets(summary), lambda: _pandas(tables))
    return [Row("summary workbook of 220 units", ours, floor, 1.5)]


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


def _tables(data: bytes) -> dict[str, pd.DataFrame]:
    """The same cells as data frames, so that pandas has nothing to do but write them."""
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    return {sheet.title: pd.DataFrame(list(sheet.values)) for sheet in book}


def _pandas(tables: dict[str, pd.DataFrame]) -> bytes:
    target = BytesIO()
    with pd.ExcelWriter(target, engine="xlsxwriter") as writer:
        for name, table in tables.items():
            table.to_excel(writer, sheet_name=name, index=False, header=False)
    return target.getvalue()


def _measured(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """The best of a few turns of each, taken by turns so that both meet the same machine."""
    best = [inf, inf]
    for _ in range(REPEATS):
        for place, deed in enumerate((ours, floor)):
            begin = time.perf_counter()
            deed()
            best[place] = min(best[place], time.perf_counter() - begin)
    return best[0], best[1]


def main() -> None:
    """Print the rows."""
    sys.stdout.write("| row | ours (s) | floor (s) | times | limit |\n|---|---|---|---|---|\n")
    for row in rows():
        sys.stdout.write(
            f"| {row.name} | {row.ours:.3f} | {row.floor:.3f} | {row.times:.2f} | {row.limit:.1f} |\n"
        )


if __name__ == "__main__":
    main()
