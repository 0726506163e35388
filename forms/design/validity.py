"""The last look at a form workbook: pyxform, so that it stays a valid XLSForm for other programs."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO

from forms.design.faults import error, warning
from forms.design.sheets import Cell
from forms.design.xlsform import Draft
from forms.model.form import Severity
from forms.model.problem import Problem

_ROW = re.compile(r"\[row : (\d+)\]")
_AREA = "form_faults."
_ALSO_THEIRS = (
    *("misspelt_sheet", "unknown_list", "refused_type", "unknown_type", "column_twice", "duplicate_name"),
    *("count_name", "no_label", "bad_parameter", "unknown_parameter", "no_parameters", "unclosed"),
    *("unopened", "mismatched", "no_calculation", "no_name", "unknown_name", "choice_without"),
    *("choice_twice", "prefixed_choice_column", "or_other", "no_namespace"),
)
_HEADERS = "Invalid headers"
_SAME_INSTANCE = "The same instance id"
"""``pulldata`` on a choice list: a report takes it, a phone would look for a file of that name."""
_SHEET = re.compile(r"'(survey|choices|settings)' sheet")
_ABOUT_SHEETS = ("similar names",)


def validity_faults(draft: Draft, data: bytes, found: Sequence[Problem]) -> Iterator[Problem]:
    """What pyxform says of the workbook.

    It stops at its first error and gives no column, so an error is not said twice: one in a row of
    which ``found`` holds an error already, and one without a row when ``found`` holds one at which
    pyxform stops too.
    """
    messages: list[str] = []
    failure = _convert(data, messages)
    if failure and not _is_said(failure, found):
        yield error("pyxform", _place(failure, draft), message=_without_row(failure))
    for message in messages:
        if not any(word in message for word in _ABOUT_SHEETS) and not _is_warned(message, found):
            yield warning("pyxform_warning", _place(message, draft), message=_without_row(message))


def _convert(data: bytes, messages: list[str]) -> str:
    """Convert and collect the warnings; the error's text, or an empty one."""
    from pyxform.xls2xform import convert

    kind = ".xls" if data.startswith(b"\xd0\xcf") else ".xlsx"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            convert(xlsform=BytesIO(data), file_type=kind, warnings=messages, validate=False)
    except Exception as failure:  # noqa: BLE001 - it raises what its own bugs raise, AttributeError too
        return str(failure) or type(failure).__name__
    return ""


def _is_said(failure: str, found: Sequence[Problem]) -> bool:
    if failure.startswith(_SAME_INSTANCE) and any(one.code == f"{_AREA}pulldata_on_list" for one in found):
        return True
    if failure.startswith(_HEADERS) and any(one.code == f"{_AREA}misspelt_column" for one in found):
        return True
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    row = _ROW.search(failure)
    if row is None:
        return any(
            problem.code.removeprefix(_AREA).removesuffix("_near") in _ALSO_THEIRS for problem in errors
        )
    return any(_row_of(problem.place.cell) == row[1] for problem in errors)


def _is_warned(message: str, found: Sequence[Problem]) -> bool:
    row = _ROW.search(message)
    return row is not None and any(_row_of(problem.place.cell) == row[1] for problem in found)


def _row_of(cell: str) -> str:
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _place(message: str, draft: Draft) -> Cell:
    row, sheet = _ROW.search(message), _SHEET.search(message)
    name = sheet[1] if sheet else "survey"
    actual = draft.tables[name].sheet.name if name in draft.tables else name
    return Cell(actual, int(row[1]) - 1, 0, "") if row else Cell("", 0, 0, "")


def _without_row(message: str) -> str:
    return _ROW.sub("", message).strip()
