"""A form with a Word template of its own: its reports are written by it, refused templates change nothing."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path as FilePath

import docx
import pytest

from forms.clerk.desk import ClerkDesk
from forms.clerk.example import NOW, make_example
from forms.design.library import SHIPPED, TEMPLATE, Library
from forms.entry.written import Written
from forms.exchange.word.living import refresh
from forms.exchange.word.making import Earlier, word_bytes
from forms.exchange.word.template_linter import lint_template
from forms.file_desk import FileDesk
from forms.model.issue import Issue, default_issue
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import Amendment, AmendmentKind, ReportKey
from forms.rules.instance import Instance
from forms.wording import say, say_trouble
from forms.workspace import Workspace, identity_of
from tests.exchange.word import reading
from tests.exchange.word.library_documents import Case, instance
from tests.exchange.word.reading import W

LINES = (
    "{{ du_thao }}",
    "Số: {{ so }}/{{ ky_hieu }}",
    "{{ dia_danh }}, {{ ngay_thang }}",
    "{{ thay_the }}",
    "Đã tổ chức {{ c09a.don_vi }}.",
    "{{ nguoi_ky }}",
    "{{ ma_doi_chieu }}",
)
CASE = Case("so_nganh", "S1", "plausible")


def template(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def told(data: bytes) -> list[str]:
    return [reading.text(p).replace("\u00a0", " ") for p in reading.body(data).findall(f"{W}p")]


def issue_of(report: Instance) -> Issue:
    return default_issue(report.surroundings.unit, "Sở Thông tin và Truyền thông", year=2024)


@pytest.fixture
def workspace(tmp_path: FilePath) -> Workspace:
    """One whose form for departments has a template."""
    folder = tmp_path / "mau"
    shutil.copytree(SHIPPED / "so_nganh", folder / "so_nganh")
    (folder / "so_nganh" / "2022.1" / TEMPLATE).write_bytes(template(*LINES))
    return Workspace(None, lambda: datetime(2024, 6, 15, 2, tzinfo=UTC), Library(folder))


def test_a_package_is_written_by_the_template(workspace: Workspace, tmp_path: FilePath) -> None:
    file = tmp_path / "bao-cao.xlsx"
    file.write_bytes(workspace.workbook(instance(CASE)))
    made = FileDesk(workspace).export(file, tmp_path / "goi")
    assert made.folder is not None
    lines = told((made.folder / f"{made.folder.name}.docx").read_bytes())
    meetings = next(line for line in lines if line.startswith("Đã tổ chức"))
    assert meetings.endswith(" cuộc.")
    assert meetings[11:13].isdecimal()


def test_a_damaged_template_leaves_the_earlier_package(workspace: Workspace, tmp_path: FilePath) -> None:
    file = tmp_path / "bao-cao.xlsx"
    file.write_bytes(workspace.workbook(instance(CASE)))
    made = FileDesk(workspace).export(file, tmp_path / "goi")
    assert made.folder is not None
    before = {each.name: each.read_bytes() for each in made.folder.iterdir()}
    path = workspace.library.template("so_nganh", "2022.1")
    assert path is not None
    path.write_bytes(template("{% for dong in c03 %}"))
    with pytest.raises(KnownTrouble, match=r"word\.template_failed") as trouble:
        FileDesk(workspace).export(file, tmp_path / "goi")
    assert "thiếu thẻ kết thúc endfor" in say_trouble(trouble.value)
    assert {each.name: each.read_bytes() for each in made.folder.iterdir()} == before
    assert [each.name for each in (tmp_path / "goi").iterdir()] == [made.folder.name]


def test_particulars_are_filled_in_later() -> None:
    report = instance(CASE)
    issue = issue_of(report)
    draft = word_bytes(
        report, replace(issue, is_draft=True), identity_of(report), template=template(*LINES, "Số {{ so }}")
    )
    assert told(draft)[0] == "DỰ THẢO"
    issued = replace(issue, number="15", day=date(2024, 6, 14), is_draft=False)
    lines = told(refresh(draft, report, issued, identity_of(report)).data)
    assert "DỰ THẢO" not in lines
    assert lines[0].startswith("Số: 15/")
    assert lines[1].endswith(", ngày 14 tháng 6 năm 2024")


def test_what_a_report_replaces_stands_where_the_template_wants_it() -> None:
    report = instance(CASE)
    answers = report.answers.with_answer(Path("c09a"), None)
    before = Instance(report.program, answers, report.surroundings)
    identity = replace(identity_of(report), amendment=Amendment(AmendmentKind.REPLACEMENT, 1))
    earlier = Earlier(replace(issue_of(report), number="15", day=date(2024, 6, 14)), before)
    lines = told(word_bytes(report, issue_of(report), identity, template=template(*LINES), earlier=earlier))
    (lead,) = [n for n, line in enumerate(lines) if line.startswith("Báo cáo này thay thế Báo cáo số 15/BC-")]
    assert lines[lead + 1].startswith("- Số hội nghị")
    assert "bổ sung" in lines[lead + 1]


def test_our_own_signs_in_an_answer_break_nothing() -> None:
    report = instance(CASE)
    question = next(q for q in report.program.form.questions() if q.is_prose)
    answers = report.answers.with_answer(Path(question.name), "Một \ue002c09\ue003 hai \ue0000\ue001 ba")
    marked = Instance(report.program, answers, report.surroundings)
    data = template(f"{{{{ {question.name} }}}}")
    assert (
        told(word_bytes(marked, issue_of(report), identity_of(report), template=data))[0]
        == "Một c09 hai 0 ba"
    )


def with_picture(content: bytes) -> bytes:
    target = BytesIO(template("a"))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/media/anh1.png", content)
    return target.getvalue()


def test_a_picture_that_is_none_is_named() -> None:
    form = instance(CASE).program.form
    (problem,) = lint_template(with_picture(b"MZ\x90 not a picture"), form)
    assert problem.code == "word.template_picture"
    assert "word/media/anh1.png" in say(problem)
    assert lint_template(with_picture(b"\x89PNG\r\n\x1a\n..."), form) == ()


@pytest.fixture
def clerk(tmp_path: FilePath) -> Iterator[ClerkDesk]:
    make_example(tmp_path / "vi-du")
    made = ClerkDesk.open(tmp_path / "vi-du", lambda: NOW)
    yield made
    made.close()


def test_a_clerks_replacement_lists_what_changed(clerk: ClerkDesk) -> None:
    first = clerk.latest_of(ReportKey("huyen", "385@0000", "2023"))
    assert first is not None
    again = clerk.amend(first.id, AmendmentKind.REPLACEMENT)
    clerk.keep(again.id, Written(cells={Path("c09a"): None}))
    lines = told(clerk.papers.document(again.id).data)
    (lead,) = [n for n, line in enumerate(lines) if line.startswith("Báo cáo này thay thế Báo cáo số")]
    assert lines[lead].endswith("nội dung thay đổi như sau:")
    assert lines[lead + 1].startswith("- Số hội nghị")
