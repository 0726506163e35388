"""The walk of one answer, from a row of form.xlsx to the consolidated report.

The table of the README as one test, on the real ``huyen`` form, through real files, re-saved by
LibreOffice as .xlsx and .ods on the way.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path as FilePath

import openpyxl
import pytest

from forms.design.library import SHIPPED
from forms.design.made_up import made_up_answers
from forms.design.xlsform import read_form
from forms.entry.filling import Filling
from forms.file_desk import FileDesk
from forms.model.frozen_form import form_hash
from forms.model.path import Path
from forms.model.reading import read_text, write_text
from forms.model.report import Report, ReportKey
from forms.officer.desk import DepartmentDesk
from forms.rules.check import check
from forms.wording import say
from forms.workspace import Workspace
from tests.office import convert, needs_office

PERIOD, UNIT, NAME = "2024S1", "385", "c10"
TYPED, VALUE = "1.234", Decimal(1234)
MONEY, MONEY_TYPED, MONEY_VALUE = Path("c17"), "1.234,5", Decimal("1234.5")


def now() -> datetime:
    return datetime(2024, 6, 14, 2, tzinfo=UTC)


@needs_office
@pytest.mark.libreoffice
def test_the_walk_of_one_answer(tmp_path: FilePath) -> None:
    # defined: a row of form.xlsx becomes a question
    workbook_of_form = SHIPPED / "huyen" / "2022.1" / "form.xlsx"
    form = read_form(workbook_of_form.read_bytes(), "form.xlsx")
    question = form.question(NAME)
    assert question.unit == "lượt người"
    assert question.source == "II.2.3"

    # typed in, a value: the text becomes an exact number, or a problem
    reading = read_text(question.kind, TYPED, unit=question.unit)
    assert reading.answer == VALUE
    assert read_text(question.kind, "nhiều người").code == "value.not_a_number"
    money = read_text(form.question("c17").kind, MONEY_TYPED, unit="triệu đồng")
    assert money.answer == MONEY_VALUE

    with Workspace.open(tmp_path / "clerk", now) as clerk:
        period = clerk.period(PERIOD, form) if clerk.begin_period(PERIOD) else None
        assert period is not None
        unit = clerk.unit(UNIT, period)
        blank = clerk.instance(form, unit, period)
        good = made_up_answers(clerk.program(form), blank.surroundings, 3)

        # set: what depends on it is worked out again, and nothing else
        filling = Filling(clerk.program(form), good, blank.surroundings)
        change = filling.set(Path("c09a"), Decimal(40))
        assert set(change.values) >= {Path("c09a"), Path("c09")}
        meetings = [filling.instance.value(Path(f"c09{letter}")) for letter in "abcd"]
        assert filling.instance.value(Path("c09")) == sum(m for m in meetings if isinstance(m, Decimal))
        filling.set(Path(NAME), reading.answer)
        filling.set(MONEY, money.answer)

        # checked and shown: a problem has its place, and a sentence with the figures
        filling.set(Path(NAME), Decimal(2))
        problem = next(p for p in check(filling.instance) if p.facts.get("rule") == "cap_c09_c10")
        assert problem.place.section == "hoi_nghi"
        assert "2 lượt người" in say(problem)
        filling.undo()
        assert filling.instance.value(Path(NAME)) == VALUE
        answers = filling.instance.answers

        # saved: one row an answer, and read again
        opened = clerk.store.reports.begin(Report(answers, form_hash(form)))
        assert clerk.store.reports.read(opened.id).answers.cells == answers.cells

        # exported: the cell that the layout names, the figure in its bookmark
        source = tmp_path / "bao-cao.xlsx"
        source.write_bytes(clerk.workbook(clerk.instance(form, unit, period, answers)))

    exported = FileDesk(Workspace(None, now)).export(source, tmp_path / "out")
    assert exported.folder is not None
    assert exported.folder.name == "BC_2024S1_UBND-huyen-Quan-Hoa"
    name = exported.folder.name
    cell = value_in_workbook(exported.folder / f"{name}.xlsx", NAME)
    assert cell == float(VALUE)
    assert bookmarked(exported.folder / f"{name}.docx", NAME) >= {write_text(question.kind, VALUE)}

    # sent: a draft with the files, their names in ASCII
    draft = email.message_from_bytes(
        (exported.folder / f"{name}.eml").read_bytes(), policy=email.policy.default
    )
    assert draft["X-Unsent"] == "1"
    attached = [part.get_filename() or "" for part in draft.iter_attachments()]
    assert f"{name}.xlsx" in attached
    assert all(file.isascii() for file in attached)

    # imported, counted, combined: the same answer on the other side, whoever re-saved the file
    travelled = exported.folder / f"{name}.xlsx"
    for suffix in ("xlsx", "ods"):
        convert([travelled], suffix, tmp_path / suffix, tmp_path / "profile")
        arrives(tmp_path / suffix / f"{name}.{suffix}", tmp_path / f"desk-{suffix}", travelled)


def arrives(file: FilePath, desk: FilePath, original: FilePath) -> None:
    """The file is taken in, its unit is no longer missing, its figure is the total and can be traced."""
    with Workspace.open(desk, now) as department:
        department.begin_period(PERIOD)
        (taken,) = DepartmentDesk(department).receive([file], sent=datetime(2024, 6, 14, 3, tzinfo=UTC))
        assert taken.verdict == "valid", [say(problem) for problem in taken.problems]
        assert taken.key == ReportKey("huyen", "385@0000", PERIOD)
        states = {
            (one.owed.unit.code, one.owed.form_id): one for one in DepartmentDesk(department).owing(PERIOD)
        }
        assert states["385", "huyen"].state == "valid"
        assert states["385", "huyen"].timeliness == "on_time"
        assert states["386", "huyen"].state == "missing"
        files = DepartmentDesk(department).summary(PERIOD, desk / "sums")
    totals = next(path for path in files if path.name.endswith("huyen.xlsx"))
    book = openpyxl.load_workbook(totals, read_only=True)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    assert any(NAME in row and float(VALUE) in row for row in rows), "the total"
    traced = [row for row in rows if file.name in row and float(VALUE) in row]
    assert traced, "the unit, the file, the sheet and the cell it comes from"
    document = next(path for path in files if path.suffix == ".docx")
    assert "UBND huyện Bá Thước" in text_of(document), "who is missing, by name"


def value_in_workbook(path: FilePath, name: str) -> object:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        column = None
        for row in sheet.iter_rows():
            if str(row[0].value).startswith("#head"):
                column = next((cell.column for cell in row if cell.value == "@value"), None)
            elif row[0].value == f"#q:{name}" and column:
                return sheet.cell(row[0].row, column).value
    raise LookupError(name)


def xml_of(path: FilePath) -> str:
    return zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("word/document.xml").decode()


def text_of(path: FilePath) -> str:
    return re.sub(r"<[^>]+>", "", xml_of(path).replace("\u00a0", " "))


def bookmarked(path: FilePath, name: str) -> set[str]:
    """What stands inside each bookmark of a question."""
    starts = re.finditer(rf'<w:bookmarkStart [^>]*w:name="bc_{name}_\d+"[^>]*/>', xml_of(path))
    return {
        re.sub(r"<[^>]+>", "", xml_of(path)[start.end() :].split("<w:bookmarkEnd", 1)[0]) for start in starts
    }
