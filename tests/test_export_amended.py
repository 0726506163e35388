"""A replacing report exported from a workbook lists what it changes against the version that came before."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path as FilePath

import docx

from forms.file_desk import FileDesk
from forms.model.path import Path
from forms.model.report import FIRST, Amendment, AmendmentKind
from forms.officer.desk import DepartmentDesk
from forms.rules.instance import Instance
from forms.workspace import Workspace
from tests.exchange.word.library_documents import Case, instance

PERIOD = "2024S1"
FIGURE = Path("c09a")
AGAIN = Amendment(AmendmentKind.REPLACEMENT, 1)


def now() -> datetime:
    return datetime(2024, 6, 15, 2, tzinfo=UTC)


def written(workspace: Workspace, report: Instance, amendment: Amendment, file: FilePath) -> FilePath:
    file.write_bytes(workspace.workbook(report, amendment))
    return file


def document(workspace: Workspace, file: FilePath, folder: FilePath) -> str:
    made = FileDesk(workspace).export(file, folder)
    assert made.folder is not None
    read = docx.Document(str(made.folder / f"{made.folder.name}.docx"))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells]).replace("\u00a0", " ")


def test_what_was_received_before_is_compared_with(tmp_path: FilePath) -> None:
    with Workspace.open(tmp_path / "du-lieu", now) as workspace:
        first = instance(Case("so_nganh", "S1", "plausible"))
        period = workspace.begin_period(PERIOD)[0]
        form = workspace.form_in(PERIOD, "so_nganh")
        unit = workspace.unit(first.surroundings.unit.id, period)
        changed = first.answers.with_answer(FIGURE, Decimal(7654))
        before = workspace.instance(form, unit, period, first.answers)
        after = workspace.instance(form, unit, period, changed)
        again = written(workspace, after, AGAIN, tmp_path / "lai.xlsx")

        unknown = document(workspace, again, tmp_path / "chua-nhan")
        files = [written(workspace, before, FIRST, tmp_path / "dau.xlsx")]
        (taken,) = DepartmentDesk(workspace).receive(files)
        assert taken.key is not None
        known = document(workspace, again, tmp_path / "da-nhan")

    was, becomes = str(before.value(FIGURE)), "7.654"
    assert "Báo cáo này thay thế" in unknown
    assert "Báo cáo này thay thế" in known
    assert known.count(becomes) == unknown.count(becomes) + 1
    assert known.count(was) > unknown.count(was)
