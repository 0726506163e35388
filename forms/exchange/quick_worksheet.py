"""XlsxWriter as the workbooks here need it: quicker, and with texts that LibreOffice reads as they are.

Its worksheet goes without the search of every formula for functions of later Excel versions.

That search is some hundred regular expressions for each formula, validation and format, a third of the time
of a workbook; the formulas made here hold only functions that every Excel has.
"""

from __future__ import annotations

import re

from xlsxwriter import xmlwriter
from xlsxwriter.worksheet import Worksheet

xmlwriter.re_control_chars_1 = re.compile("(_)(?=x[0-9a-fA-F]{1,4}_)")
"""What is written with its underscore escaped. LibreOffice takes ``_xa_`` for an escape too, where the
standard asks for four digits, and makes a new line of it: in the name ``dai_xa_thang``, in any address."""


class QuickWorksheet(Worksheet):  # type: ignore[misc] # the library has no types
    """A worksheet that takes formulas as they are."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - the library's signature
        return formula.removeprefix("=")
