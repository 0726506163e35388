"""One returned workbook written as people write, through both doors: the Department's and the clerk's.

"trên 50" keeps its words, "1.000" and đồng for triệu đồng are asked of the clerk and never guessed, text of
old fonts arrives right.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path as FilePath

import pytest
from openpyxl import load_workbook

from forms.clerk.desk import ClerkDesk
from forms.clerk.settings import ClerkSettings
from forms.department.intake import Taken
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.report import DeliveryVerdict, ReportKey
from forms.officer.desk import DepartmentDesk
from forms.workspace import Workspace
from tests.exchange.old_font_books import Typed, book

KEY = ReportKey("huyen", "385@0000", "2024S1")
NAME = "mo_hinh[r1]/mo_hinh_ten"


def now() -> datetime:
    return datetime(2024, 6, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def returned() -> bytes:
    typed = {
        "c10": Typed("trên 50"),
        "c17": Typed("1.000"),
        "c18": Typed("500000000"),
        "c21": Typed("Mét sè x· ch\u00ada cã ®µi"),
        NAME: Typed("Tæ c«ng nghÖ sè", ".VnTime"),
    }
    found = load_workbook(BytesIO(book(typed)), rich_text=True)
    for sheet in found.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "500000000":
                    cell.value = 500_000_000
    target = BytesIO()
    found.save(target)
    return target.getvalue()


def by_path(problems: tuple[Problem, ...]) -> dict[str, tuple[str, Severity]]:
    return {
        str(problem.place.path): (problem.code, problem.severity)
        for problem in problems
        if problem.code.startswith("value.")
    }


EXPECTED = {
    "c10": ("value.number_from_words", Severity.NOTE),
    "c17": ("value.ambiguous", Severity.ERROR),
    "c18": ("value.dong_for_million", Severity.WARNING),
    "c21": ("value.old_font", Severity.WARNING),
    NAME: ("value.from_old_font", Severity.NOTE),
}


def test_the_department_asks_the_clerk_and_guesses_nothing(returned: bytes, tmp_path: FilePath) -> None:
    (tmp_path / "bc.xlsx").write_bytes(returned)
    with Workspace.open(tmp_path / "so", now) as workspace:
        workspace.begin_period(KEY.period_id)
        (taken,) = DepartmentDesk(workspace).receive([tmp_path / "bc.xlsx"])
        assert isinstance(taken, Taken)
        assert taken.verdict is DeliveryVerdict.IN_CORRECTION
        assert by_path(taken.problems) == EXPECTED
        assert all(
            problem.place.sheet and problem.place.cell for problem in taken.problems if problem.place.path
        )
        (version,) = workspace.store.versions.of_report(KEY)
        cells = version.answers.cells
        assert cells[Path("c10")] == Decimal(50)
        assert version.answers.notes[Path("c10")] == "trên 50"
        assert Path("c17") not in cells
        assert cells[Path.parse(NAME)] == "Tổ công nghệ số"


def test_the_clerk_is_asked_before_a_blank_report_is_filled(returned: bytes, tmp_path: FilePath) -> None:
    (tmp_path / "bc.xlsx").write_bytes(returned)
    desk = ClerkDesk.open(tmp_path / "huyen", now)
    try:
        desk.put_settings(ClerkSettings(unit_id=KEY.unit_id))
        desk.home()
        taken = desk.take_file(tmp_path / "bc.xlsx")
        assert not taken.is_filled
        assert by_path(taken.problems) == EXPECTED
        assert not desk.open_report(taken.report.id).answers.cells
    finally:
        desk.close()
