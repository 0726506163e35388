"""Word files that come back: refreshed from a workbook or the workspace, their prose read back."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path as FilePath

import pytest

from forms.design.made_up import made_up_answers
from forms.documents import answers_with_prose, find_document, read_document, refresh_document
from forms.exchange.word.opened import W, bookmarks, open_word
from forms.exchange.word.report import report_bytes
from forms.model.answers import Answers
from forms.model.issue import default_issue
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import Report
from forms.model.value import Answer
from forms.officer.desk import DepartmentDesk
from forms.rules.instance import Instance
from forms.wording import say_trouble
from forms.workspace import Workspace, identity_of
from tests.exchange.word.reading import body, text

PERIOD = "2024S1"
NOW = datetime(2024, 6, 15, 2, tzinfo=UTC)


def instance(workspace: Workspace, *, meetings: int, prose: str = "Kinh phí còn hạn hẹp.") -> Instance:
    form = workspace.library.form("huyen")
    period = workspace.period(PERIOD, form)
    unit = workspace.unit("385", period)
    cells: dict[Path, Answer] = {
        Path("c09a"): Decimal(meetings),
        Path("c10"): Decimal(90),
        Path("c21"): prose,
    }
    answers = Answers(form.id, form.version, unit.id, period.id, cells=cells)
    return workspace.instance(form, unit, period, answers)


def word_file(report: Instance, file: FilePath) -> FilePath:
    unit = report.surroundings.unit
    issue = default_issue(unit, "Sở Thông tin và Truyền thông", year=2024)
    file.write_bytes(report_bytes(report, issue, identity_of(report)))
    return file


def edited(file: FilePath, old: str, new: str) -> None:
    opened = open_word(file.read_bytes())
    piece = next(piece for piece in opened.body.iter(f"{W}t") if old in (piece.text or ""))
    piece.text = (piece.text or "").replace(old, new)
    opened.parts["docProps/app.xml"] = b"<Properties><Application>Word</Application></Properties>"
    file.write_bytes(opened.docx())


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(None, lambda: NOW)


def test_a_word_file_says_which_report_it_is(workspace: Workspace, tmp_path: FilePath) -> None:
    file = word_file(instance(workspace, meetings=7), tmp_path / "a.docx")
    found = find_document(file.read_bytes(), file.name)
    assert (found.form_id, found.unit_id, found.period_id) == ("huyen", "385@0000", PERIOD)


def test_figures_come_from_a_workbook_into_a_new_file(workspace: Workspace, tmp_path: FilePath) -> None:
    file = word_file(instance(workspace, meetings=7), tmp_path / "bc đã sửa.docx")
    edited(file, "Số hội nghị", "Số buổi hội nghị")
    before = file.read_bytes()
    workbook = tmp_path / "so lieu.xlsx"
    workbook.write_bytes(workspace.workbook(instance(workspace, meetings=12)))
    done = refresh_document(workspace, file, workbook=workbook)
    assert file.read_bytes() == before
    assert done.target == tmp_path / "bc đã sửa_cap-nhat.docx"
    told = text(body(done.target.read_bytes()))
    assert "Số buổi hội nghị có nội dung về chuyển đổi số: 12\u00a0cuộc" in told
    assert ("07\u00a0cuộc", "12\u00a0cuộc") in [
        (c.old, c.new) for c in done.changes if c.path == Path("c09a")
    ]
    assert done.labels[Path("c09a")] == "Số hội nghị có nội dung về chuyển đổi số"
    assert identity_of(instance(workspace, meetings=12)).code in told
    again = refresh_document(workspace, file, workbook=workbook)
    assert again.target == tmp_path / "bc đã sửa_cap-nhat-2.docx"


def test_nothing_new_writes_no_file(workspace: Workspace, tmp_path: FilePath) -> None:
    report = instance(workspace, meetings=7)
    file, workbook = word_file(report, tmp_path / "a.docx"), tmp_path / "a.xlsx"
    workbook.write_bytes(workspace.workbook(report))
    done = refresh_document(workspace, file, workbook=workbook)
    assert (done.target, done.changes, done.lost) == (None, (), ())


def test_a_lost_figure_is_named(workspace: Workspace, tmp_path: FilePath) -> None:
    file = word_file(instance(workspace, meetings=7), tmp_path / "a.docx")
    opened = open_word(file.read_bytes())
    mark = next(mark for name, mark in bookmarks(opened.body).items() if name.startswith("bc_c09a_"))
    paragraph = next(mark.start.iterancestors(f"{W}p"))
    opened.body.remove(paragraph)
    file.write_bytes(opened.docx())
    workbook = tmp_path / "a.xlsx"
    workbook.write_bytes(workspace.workbook(instance(workspace, meetings=8)))
    done = refresh_document(workspace, file, workbook=workbook)
    assert [(lost.label, lost.value) for lost in done.lost if lost.path == Path("c09a")] == [
        ("Số hội nghị có nội dung về chuyển đổi số", "7")
    ]


def test_prose_and_typed_numbers_are_read_back(workspace: Workspace, tmp_path: FilePath) -> None:
    report = instance(workspace, meetings=7)
    file, workbook = word_file(report, tmp_path / "a.docx"), tmp_path / "a.xlsx"
    workbook.write_bytes(workspace.workbook(report))
    edited(file, "Kinh phí còn hạn hẹp.", "Kinh phí còn hạn chế, mới đạt 45 triệu đồng.")
    read = read_document(workspace, file, workbook=workbook)
    (change,) = read.prose
    assert (change.name, change.before) == ("c21", "Kinh phí còn hạn hẹp.")
    assert change.now == "Kinh phí còn hạn chế, mới đạt 45 triệu đồng."
    assert [typed.text for typed in read.typed] == ["45"]
    assert answers_with_prose(report.answers, read).cells[Path("c21")] == change.now


def test_answers_come_from_the_workspace(tmp_path: FilePath) -> None:
    with Workspace.open(tmp_path / "kho", lambda: NOW) as workspace:
        workspace.begin_period(PERIOD)
        file = word_file(instance(workspace, meetings=7), tmp_path / "a.docx")
        now = instance(workspace, meetings=9)
        workspace.store.forms.keep(now.program.form)
        workspace.store.reports.begin(Report(now.answers, identity_of(now).form_hash))
        done = refresh_document(workspace, file)
        assert "09\u00a0cuộc" in [change.new for change in done.changes]


def trouble_of(workspace: Workspace, file: FilePath, workbook: FilePath | None = None) -> str:
    with pytest.raises(KnownTrouble) as trouble:
        refresh_document(workspace, file, workbook=workbook)
    assert say_trouble(trouble.value)
    return trouble.value.code


def test_what_cannot_be_done_is_said(workspace: Workspace, tmp_path: FilePath) -> None:
    report = instance(workspace, meetings=7)
    file = word_file(report, tmp_path / "a.docx")
    assert trouble_of(workspace, file) == "documents.no_answers"
    assert trouble_of(workspace, tmp_path / "khong-co.docx") == "documents.cannot_read"
    other = workspace.instance(
        report.program.form, workspace.unit("384", report.surroundings.period), report.surroundings.period
    )
    workbook = tmp_path / "khac.xlsx"
    workbook.write_bytes(workspace.workbook(other))
    assert trouble_of(workspace, file, workbook) == "documents.other_report"
    stranger = open_word(file.read_bytes())
    stranger.properties = {}
    file.write_bytes(stranger.docx())
    assert trouble_of(workspace, file) == "word.no_figures"


def received(workspace: Workspace, folder: FilePath, code: str) -> None:
    form = workspace.library.form("huyen")
    period = workspace.period(PERIOD, form)
    report = workspace.instance(form, workspace.unit(code, period), period)
    answers = made_up_answers(report.program, report.surroundings, 5)
    file = folder / f"{code}.xlsx"
    file.write_bytes(workspace.workbook(Instance(report.program, answers, report.surroundings)))
    list(DepartmentDesk(workspace).receive([file], sent=NOW))


def test_the_consolidated_document_is_refreshed(tmp_path: FilePath) -> None:
    with Workspace.open(tmp_path / "so", lambda: NOW) as workspace:
        workspace.begin_period(PERIOD)
        received(workspace, tmp_path, "385")
        file = next(
            path for path in DepartmentDesk(workspace).summary(PERIOD, tmp_path) if path.suffix == ".docx"
        )
        edited(file, "Kính gửi", "Kính trình")
        assert refresh_document(workspace, file).changes == ()
        received(workspace, tmp_path, "384")
        done = refresh_document(workspace, file)
        assert done.changes
        assert done.target is not None
        told = text(body(done.target.read_bytes()))
        fresh = next(
            path
            for path in DepartmentDesk(workspace).summary(PERIOD, tmp_path / "moi")
            if path.suffix == ".docx"
        )
        assert "Kính trình" in told
        figures = {name: mark.text for name, mark in bookmarks(open_word(fresh.read_bytes()).body).items()}
        kept = {name: mark.text for name, mark in bookmarks(open_word(done.target.read_bytes()).body).items()}
        assert kept["bc_bao_cao_da_gui_1"] == figures["bc_bao_cao_da_gui_1"]
        assert find_document(file.read_bytes(), file.name).regime_id
