"""Form workbooks for tests, written as tables in the test itself."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import openpyxl

from forms.design.columns import NAMESPACE

Rows = Sequence[Sequence[object]]

SURVEY: Rows = [
    ["type", "name", "label", "bind::report:unit", "bind::report:over_units", "bind::report:over_periods"],
    ["integer", "c09", "Số cuộc", "cuộc", "sum", "sum"],
]
SETTINGS: Rows = [
    ["form_title", "form_id", "version", "namespaces"],
    ["Mẫu thử", "mau_thu", "2024.1", f'report="{NAMESPACE}"'],
]
CHOICES: Rows = [
    ["list_name", "name", "label"],
    ["co_khong", "co", "Có"],
    ["co_khong", "khong", "Không"],
]
CHECKS: Rows = [
    ["name", "condition", "message", "severity", "when_blank", "marks"],
]
REGIME: Rows = [
    ["item", "who", "value"],
    ["regime_id", "", "ktt06"],
    ["name", "", "Báo cáo kết quả truyền thông về chuyển đổi số"],
    ["content", "", "Kết quả thực hiện Kế hoạch"],
    ["reporter", "huyen", "mandatory"],
    ["reporter", "dang", "invited but VPTU BNC"],
    ["receiver", "", "STTTT"],
    ["cycle", "S1", "15/12 - 14/06, 17/06"],
    ["cycle", "Y", "15/12 - 14/12, 17/12"],
    ["cycle", "DX", ""],
    ["months", "", "reporting"],
    ["means", "", "Thư điện tử"],
    ["outline", "", "I. Công tác lãnh đạo, chỉ đạo"],
    ["outline", "", "II. Kết quả"],
    ["opening", "", "Thực hiện Kế hoạch, {unit} báo cáo kết quả {period} như sau:"],
    ["subject", "", "Kết quả truyền thông {period}"],
]


def workbook(**sheets: Rows) -> bytes:
    """An .xlsx of the sheets given, in that order; nothing else in it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value not in (None, ""):
                    sheet.cell(number, column).value = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def form(survey: Rows, **sheets: Rows) -> bytes:
    """A whole form: ``survey`` with good settings, regime and (where it asks yes or no) choices."""
    asks = any("co_khong" in str(cell) for row in survey for cell in row)
    usual = {"choices": CHOICES} if asks else {}
    return workbook(**{"survey": survey, **usual, "settings": SETTINGS, "regime": REGIME, **sheets})
