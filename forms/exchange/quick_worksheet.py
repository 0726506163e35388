"""XlsxWriter's worksheet without its search of every formula for functions of later Excel versions.

That search is some hundred regular expressions for each formula, validation and format, a third of the time
of a workbook; the formulas made here hold only functions that every Excel has.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


class QuickWorksheet(Worksheet):  # type: ignore[misc] # the library has no types
    """A worksheet that takes formulas as they are."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - the library's signature
        return formula.removeprefix("=")
