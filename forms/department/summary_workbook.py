"""The Excel file of one form's summary: totals, by unit, and the trace that defends every total."""

from __future__ import annotations

from forms.department.consolidation import FormSummary
from forms.department.sheets.book import Book
from forms.department.sheets.charts import add_charts
from forms.department.sheets.lists import add_lists, add_prose
from forms.department.sheets.totals import add_totals
from forms.department.sheets.trace import add_trace
from forms.department.sheets.units import add_units


def summary_workbook_bytes(summary: FormSummary) -> bytes:
    """The .xlsx of a summary; the same figures give the same bytes."""
    book = Book()
    add_totals(book, summary)
    add_units(book, summary)
    add_trace(book, summary)
    add_charts(book, summary)
    add_lists(book, summary)
    add_prose(book, summary)
    return book.finish()
