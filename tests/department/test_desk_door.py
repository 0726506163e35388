"""The officer's deeds through the door and as verbs, over a Department's workspace half-way in its period."""

from __future__ import annotations

import email
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

import openpyxl
import pytest

from forms.clerk.desk import ClerkDesk
from forms.cli.command import main
from forms.demo.making import RETURNED
from forms.department.board import Standing, former_district
from forms.department.call import Call
from forms.department.inbox import Box, InboxRow
from forms.design.registers import load_catalogue
from forms.exchange.receipt import is_receipt
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import DeliveryVerdict
from forms.officer.desk import DepartmentDesk
from forms.store.history import Deed
from forms.workspace import Workspace
from tests.desktop.gathering import NOW, PERIOD

CALL = Call("Văn phòng, số máy của đơn vị", NOW, "gõ nhầm")


@pytest.fixture
def folder(gathered: FilePath, tmp_path: FilePath) -> FilePath:
    return FilePath(shutil.copytree(gathered, tmp_path / "du-lieu"))


@pytest.fixture
def clerk(folder: FilePath) -> Iterator[ClerkDesk]:
    desk = ClerkDesk.open(folder, lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def desk(clerk: ClerkDesk) -> DepartmentDesk:
    return clerk.department


def one(desk: DepartmentDesk, is_wanted: Callable[[InboxRow], bool]) -> InboxRow:
    """The first file of the inbox that is wanted."""
    return next(row for row in desk.inbox(PERIOD) if is_wanted(row))


def trouble(deed: Callable[..., object], *given: object) -> str:
    with pytest.raises(KnownTrouble) as caught:
        deed(*given)
    return caught.value.code


def deeds(desk: DepartmentDesk) -> list[Deed]:
    return [line.entry.deed for line in desk.desk.store.history.of_period(PERIOD)]


def body_of(mail: FilePath) -> str:
    """The text of a mail draft."""
    message = email.message_from_bytes(mail.read_bytes())
    (text,) = [part for part in message.walk() if part.get_content_type() == "text/plain"]
    found = text.get_payload(decode=True)
    assert isinstance(found, bytes)
    return found.decode("utf-8").replace("\r\n", "\n")


def standing(desk: DepartmentDesk, unit_id: str) -> Standing:
    return next(row.standing for row in desk.board(PERIOD).rows if row.unit.id == unit_id)


# -- the inbox -----------------------------------------------------------------------------------


def test_every_file_is_in_the_group_that_says_what_to_do(desk):
    rows = desk.inbox(PERIOD)
    assert [row.box for row in rows] == sorted((row.box for row in rows), key=list(Box).index)
    assert {row.box for row in rows} == set(Box)
    for row in rows:
        assert (row.version_id is None) == (row.box in (Box.PAPER, Box.REFUSED) or row.key is None or
                                            row.problem == "department.unknown_unit"), row  # fmt: skip


def test_a_file_with_errors_is_seen_cell_by_cell(desk):
    view = desk.file(one(desk, lambda row: row.box is Box.MEND))
    assert view.findings
    assert all(found.sheet and found.cell for found in view.findings)
    assert {found.in_file for found in view.findings} & {"chưa rõ", "-3"}
    assert view.sound > 10
    cells = [(found.sheet, found.cell) for found in view.findings]
    assert len(set(cells)) == len(cells), "one sentence for each cell that could not be read"


def test_the_original_is_given_back_byte_for_byte(desk, tmp_path):
    row = one(desk, lambda row: row.box is Box.VALID)
    path = desk.save_original(row.id, tmp_path)
    assert path.read_bytes() == desk.desk.store.deliveries.content(desk.delivery(row.id).file_hash)
    assert path.suffix == ".xlsx"
    assert trouble(desk.save_original, 10_000, tmp_path) == "desk.no_such_file"


def test_a_batch_that_is_stopped_keeps_what_is_in_and_goes_on_later(gathered, tmp_path):
    class Stop(Exception):
        pass

    def stop(done: int, total: int, name: str) -> None:
        if done == 4:
            raise Stop

    with Workspace.open(tmp_path, lambda: NOW) as workspace:
        workspace.begin_period(PERIOD)
        fresh, files = DepartmentDesk(workspace), [gathered.parent / RETURNED]
        with pytest.raises(Stop):
            list(fresh.receive(files, progress=stop))
        assert len(fresh.inbox(PERIOD)) == 4
        taken = list(fresh.receive(files))
        assert len(fresh.inbox(PERIOD)) == len(taken) > 10
        again = {one_.verdict for one_ in taken[:4]}
        assert again <= {DeliveryVerdict.SAME_AGAIN, DeliveryVerdict.REFUSED}


# -- signed papers -------------------------------------------------------------------------------


def test_a_paper_in_a_mail_is_that_of_the_report_beside_it(desk):
    papers = desk.desk.store.papers.of_period(PERIOD)
    assert papers
    for paper in papers:
        mail = desk.delivery(paper.delivery_id).container
        (figures,) = [
            row for row in desk.inbox(PERIOD) if row.container == mail and row.version_id is not None
        ]
        assert figures.key == paper.key


def test_the_same_mails_again_are_nothing_new(desk, gathered):
    before = desk.desk.store.papers.of_period(PERIOD)
    again = list(desk.receive([gathered.parent / "returned"]))
    assert {taken.verdict for taken in again} <= {DeliveryVerdict.SAME_AGAIN, DeliveryVerdict.REFUSED}
    assert desk.desk.store.papers.of_period(PERIOD) == before


def test_a_paper_of_nobody_is_put_to_a_unit_by_the_officer(desk):
    row = one(desk, lambda row: row.name.endswith(".pdf") and row.may_be_paper)
    debt = next(row for row in desk.board(PERIOD).rows if not row.has_figures and row.group == "huyen")
    papers = desk.board(PERIOD).papers
    desk.keep_as_paper(row.id, debt.key, "233/BC-UBND", date(2024, 6, 14))
    assert standing(desk, debt.unit.id) is Standing.PAPER_ONLY
    assert one(desk, lambda one_: one_.id == row.id).box is Box.PAPER
    assert desk.board(PERIOD).papers == papers + 1
    assert Deed.PAPER_KEPT in deeds(desk)
    desk.keep_as_paper(row.id, debt.key, "234/BC-UBND", date(2024, 6, 15))
    (paper,) = [one_ for one_ in desk.desk.store.papers.of_period(PERIOD) if one_.delivery_id == row.id]
    assert (paper.reference, paper.day) == ("234/BC-UBND", date(2024, 6, 15))


# -- decisions -----------------------------------------------------------------------------------


def test_a_file_of_an_unknown_unit_is_read_as_the_officer_says(desk):
    row = one(desk, lambda row: row.problem == "department.unknown_unit")
    assert row.key is not None
    silent = [one_ for one_ in desk.board(PERIOD).rows if not one_.has_figures]
    assert row.key is not None
    debt = next(one_ for one_ in silent if one_.key.form_id == row.key.form_id)
    assert trouble(desk.take_as, row.id, debt.key, "") == "desk.note_needed"
    taken = desk.take_as(row.id, debt.key, "đơn vị báo qua điện thoại")
    assert taken.version_id is not None
    assert standing(desk, debt.unit.id) in (Standing.UNKNOWN, Standing.MEND)
    assert one(desk, lambda one_: one_.id == row.id).key == debt.key
    assert Deed.TAKEN_AS in deeds(desk)
    assert trouble(desk.refuse, row.id, "x") == "desk.has_version"


def test_a_file_can_be_turned_down_with_a_reason(desk):
    row = one(desk, lambda row: row.may_be_paper)
    desk.refuse(row.id, "ảnh chụp không đọc được")
    after = one(desk, lambda one_: one_.id == row.id)
    assert (after.box, after.problem) == (Box.REFUSED, "department.not_taken")
    assert desk.file(after).note == "ảnh chụp không đọc được"


def test_of_two_contents_one_is_chosen(desk):
    row = one(desk, lambda row: row.verdict is DeliveryVerdict.DECISION)
    desk.choose(row.id, "bản sau là bản đúng")
    assert one(desk, lambda one_: one_.id == row.id).box in (Box.VALID, Box.MEND)


def test_a_correction_is_asked_and_the_answer_says_what_was_mended(desk, tmp_path):
    row = one(desk, lambda row: row.box is Box.MEND)
    files = desk.ask_for_correction(row.id, date(2024, 6, 24), tmp_path)
    assert {path.suffix for path in files} == {".xlsx", ".eml"}
    marked = openpyxl.load_workbook(next(path for path in files if path.suffix == ".xlsx"))
    assert marked.sheetnames[0] == "Việc cần sửa"
    assert one(desk, lambda one_: one_.id == row.id).asked == date(2024, 6, 24)
    finding = desk.file(row).findings[0]
    path = finding.problem.place.path
    assert path is not None
    typed = desk.correct_by_phone(row.key, {path: "7"}, CALL)
    answer = desk.file(one(desk, lambda one_: one_.version_id == typed.version_id)).answers[-1]
    assert [point.is_mended for point in answer.points if point.point.place.path == path] == [True]


# -- asking again about one figure ---------------------------------------------------------------


def a_figure(desk: DepartmentDesk) -> tuple[Any, Path, str]:
    """A valid report of a file, one of its figures that stands in a cell, and what it says."""
    row = one(desk, lambda row: row.box is Box.VALID and row.name.endswith(".xlsx") and not row.is_typed)
    view = desk.file(row)
    assert row.version_id is not None
    version = desk.desk.store.versions.get(row.version_id)
    path = next(path for path, answer in version.answers.cells.items() if isinstance(answer, Decimal))
    return row, path, view.labels[path]


def test_a_unit_is_asked_about_one_cell_of_its_own_file(desk, tmp_path):
    row, path, label = a_figure(desk)
    sheet, cell = desk.desk.store.versions.get(row.version_id).places[path]
    workbook, mail = desk.ask_about(row.key, path, "cao hơn hẳn cùng kỳ.", date(2024, 6, 24), tmp_path)
    text = body_of(mail)
    for words in (label, f"trang “{sheet}”, ô {cell}", "cao hơn hẳn cùng kỳ\n", "24/6/2024", row.name):
        assert words in text
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames[0] == "Việc cần sửa"
    assert "cao hơn hẳn cùng kỳ" in book[sheet][cell].comment.text
    question = desk.question_about(row.key, path)
    assert (question.due, question.why, question.answer) == ("24/6/2024", "cao hơn hẳn cùng kỳ", "")
    assert standing(desk, row.key.unit_id) in (Standing.ON_TIME, Standing.LATE, Standing.UNKNOWN)
    assert one(desk, lambda found: found.id == row.id).asked == date(2024, 6, 24)
    desk.note_answer(row.key, path, "số đúng, mở thêm lớp")
    assert desk.question_about(row.key, path).answer == "số đúng, mở thêm lớp"
    asked, answered = desk.history(row.key.unit_id, PERIOD)[-2:]
    assert (asked.entry.deed, asked.entry.path) == (Deed.FIGURE_ASKED, path)
    assert (answered.entry.deed, answered.entry.why) == (Deed.FIGURE_ANSWERED, "số đúng, mở thêm lớp")


def test_what_was_asked_is_matched_when_another_figure_comes(desk, tmp_path):
    row, path, _ = a_figure(desk)
    desk.ask_about(row.key, path, "quá lớn", date(2024, 6, 24), tmp_path)
    before = desk.desk.store.versions.get(row.version_id).answers.cells[path]
    typed = desk.correct_by_phone(row.key, {path: str(before + 1)}, CALL)
    (answer,) = desk.file(one(desk, lambda found: found.version_id == typed.version_id)).answers
    assert answer.is_complete
    assert (answer.points[0].before, answer.points[0].now) == (before, before + 1)
    assert answer.unasked == ()


def test_a_question_needs_a_reason_a_report_and_a_figure(desk, tmp_path):
    row, path, _ = a_figure(desk)
    silent = next(found for found in desk.board(PERIOD).rows if not found.has_figures)
    due = date(2024, 6, 24)
    assert trouble(desk.ask_about, row.key, path, " . ", due, tmp_path) == "desk.note_needed"
    assert trouble(desk.ask_about, silent.key, path, "vì sao", due, tmp_path) == "desk.nothing_held"
    assert trouble(desk.ask_about, row.key, Path("la"), "vì sao", due, tmp_path) == "desk.no_such_cell"
    assert trouble(desk.note_answer, row.key, path, "đúng") == "desk.not_asked"


def test_a_question_by_verb(run, tmp_path, folder):
    with Workspace.open(folder, lambda: NOW) as workspace:
        row, path, _ = a_figure(DepartmentDesk(workspace))
    key = row.key
    of_figure = ("--period", PERIOD, "--unit", key.unit_id, "--form", key.form_id, "--figure", str(path))
    status, asked = run("ask", *of_figure, "--why", "quá lớn", "-o", tmp_path / "hoi")
    assert (status, len(asked["results"])) == (0, 2)
    assert run("ask", *of_figure, "--answer", "số đúng")[0] == 0
    assert run("ask", *of_figure[:-1], "C 09", "--why", "x")[1]["problems"][0]["code"] == "desk.not_a_figure"


def test_replies_carry_receipts(desk, tmp_path):
    rows = [row.id for row in desk.inbox(PERIOD) if row.box is Box.VALID][:3]
    files = desk.reply(rows, tmp_path)
    receipts = [path for path in files if path.suffix == ".zip"]
    assert len(receipts) == 3
    assert all(is_receipt(path.read_bytes()) for path in receipts)
    nobody = one(desk, lambda row: row.may_be_paper)
    assert trouble(desk.reply, [nobody.id], tmp_path) == "desk.nobody_to_answer"


# -- typed here ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "call", "code"),
    [
        pytest.param("mười hai", CALL, "desk.not_readable", id="no number"),
        pytest.param("12", Call("", NOW, "x"), "desk.caller_needed", id="nobody called"),
        pytest.param("12", Call("Văn phòng", NOW, ""), "desk.note_needed", id="no reason"),
    ],
)
def test_a_call_is_taken_only_whole(desk, text, call, code):
    row = one(desk, lambda row: row.box is Box.VALID)
    assert trouble(desk.correct_by_phone, row.key, {Path("c10"): text}, call) == code


def test_what_was_typed_here_is_marked_until_the_unit_confirms(desk):
    row = one(desk, lambda row: row.box is Box.VALID and not row.is_late)
    typed = desk.correct_by_phone(row.key, {Path("c10"): "4.321"}, CALL)
    after = one(desk, lambda one_: one_.version_id == typed.version_id)
    assert after.is_typed
    assert next(one_.is_typed for one_ in desk.board(PERIOD).rows if one_.key == row.key)
    desk.confirm_typed(typed.version_id, "công văn 12/UBND")
    assert not one(desk, lambda one_: one_.version_id == typed.version_id).is_typed
    assert not next(one_.is_typed for one_ in desk.board(PERIOD).rows if one_.key == row.key)


def test_a_report_typed_from_paper_is_a_draft_until_it_is_taken(clerk, desk):
    debt = next(row for row in desk.board(PERIOD).rows if not row.has_figures and row.group == "huyen")
    report = clerk.begin(debt.key)
    assert [draft.key for draft in desk.drafts(PERIOD)] == [debt.key]
    clerk.store.reports.put(report.id, Path("c10"), None)
    (draft,) = desk.drafts(PERIOD)
    typed = desk.take_draft(draft, Call("báo cáo 233/BC-UBND, bản quét", NOW, "đơn vị không gửi tệp"))
    assert desk.drafts(PERIOD) == ()
    assert standing(desk, debt.unit.id) in (Standing.MEND, Standing.ON_TIME, Standing.LATE)
    assert desk.file(one(desk, lambda row: row.version_id == typed.version_id)).entry is not None


# -- the board -----------------------------------------------------------------------------------


def test_figures_and_papers_are_counted_apart_and_never_over_a_hundred_per_cent(desk):
    board = desk.board(PERIOD)
    for progress in board.progress.values():
        assert 0 <= progress.valid <= progress.reported <= progress.owing
    obliged = {row.unit.id for row in board.rows if row.is_obliged}
    assert 0 < board.papers <= len(obliged)
    assert sum(board.counts().values()) == len(board.rows)


def test_more_time_changes_one_report_only(desk):
    rows = [row for row in desk.board(PERIOD).rows if row.standing is Standing.OVERDUE]
    desk.extend(rows[0].key, NOW.date() + timedelta(days=5), "bão số 2")
    assert standing(desk, rows[0].unit.id) is Standing.EXTENDED
    assert standing(desk, rows[1].unit.id) is Standing.OVERDUE


def test_reminders_are_remembered_unit_by_unit(desk, tmp_path):
    again = date(2024, 6, 25)
    files = desk.remind(PERIOD, again, tmp_path)
    names = {path.name for path in files}
    assert any(name.startswith("CONG-VAN-DON-DOC") for name in names)
    assert any(name.startswith("CONG-VAN-DE-NGHI-LAI") for name in names)
    by_standing = {row.standing: row for row in desk.board(PERIOD).rows}
    assert len(by_standing[Standing.OVERDUE].reminded) == 2, "once when the fixture was made, once now"
    assert by_standing[Standing.EXTENDED].reminded == ()


def test_the_history_of_a_unit_can_be_exported(desk, tmp_path):
    row = next(one_ for one_ in desk.board(PERIOD).rows if one_.extension is not None)
    assert {line.entry.deed for line in desk.history(row.unit.id)} == {Deed.EXTENDED}
    path = desk.export_history(PERIOD, tmp_path, row.unit.id)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    texts = {str(cell.value) for line in sheet.iter_rows() for cell in line}
    assert row.unit.name in texts
    others = {one_.unit.name for one_ in desk.board(PERIOD).rows} - {row.unit.name}
    assert not texts & others


def test_a_commune_lies_where_most_of_it_lay():
    catalogue = load_catalogue()
    communes = catalogue.valid(date(2026, 6, 30), "xa")
    found = {former_district(catalogue, unit) for unit in communes}
    assert len(communes) == 166
    districts = {unit.name for unit in catalogue if unit.kind == "huyen"}
    assert found - {""} <= districts
    assert len(found - {""}) >= 20
    assert former_district(catalogue, next(u for u in catalogue if u.kind == "so")) == ""


# -- verbs ---------------------------------------------------------------------------------------


@pytest.fixture
def run(folder: FilePath, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, Any]]]:
    def run_(verb: str, *arguments: object) -> tuple[int, dict[str, Any]]:
        status = main([verb, "--workspace", str(folder), *map(str, arguments), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run_


def test_the_officers_day_by_verbs(run, tmp_path):
    _, inbox = run("inbox", "--period", PERIOD)
    boxes = {box: [one_ for one_ in inbox["results"] if one_["box"] == box] for box in Box}
    mend, decide = boxes[Box.MEND][0], boxes[Box.DECIDE]
    assert run("correct", "--file", mend["id"], "--due", "2024-06-24", "-o", tmp_path / "a")[0] == 0
    assert len(list((tmp_path / "a").iterdir())) == 2
    two = next(one_["id"] for one_ in decide if one_["verdict"] == "decision")
    assert run("decide", "--file", two, "set-aside")[1]["problems"][0]["code"] == "desk.note_needed"
    assert run("decide", "--file", two, "set-aside", "--note", "bản trước đúng")[0] == 0
    paper = next(one_["id"] for one_ in decide if one_["file"].endswith(".pdf"))
    unit = ("--unit", "391", "--period", PERIOD)
    assert run("decide", "--file", paper, "paper", *unit, "--reference", "9/BC")[0] == 0
    good = boxes[Box.VALID][0]
    assert run("reply", "--file", good["id"], "-o", tmp_path / "b")[0] == 0
    report = ("--period", PERIOD, "--unit", good["unit"].partition("@")[0])
    call = ("--caller", "Văn phòng", "--reason", "gõ nhầm")
    status, typed = run("phone", *report, "--form", good["form"], "--set", "c10=4.321", *call)
    assert (status, typed["results"][0]["verdict"]) == (0, "valid")
    _, after = run("inbox", "--period", PERIOD)
    (row,) = [one_ for one_ in after["results"] if one_["typed"]]
    assert run("decide", "--file", row["id"], "confirm", "--note", "công văn 12")[0] == 0
    assert run("original", "--file", row["id"], "-o", tmp_path / "c")[0] == 0
    status, lines = run("history", "--period", PERIOD)
    told = [line["deed"] for line in lines["results"]]
    assert status == 0
    assert told[-5:] == ["correction_asked", "set_aside", "paper_kept", "changed_by_phone", "confirmed"]
    assert run("history", "--period", PERIOD, "-o", tmp_path / "d")[0] == 0


def test_time_and_reminders_by_verbs(run, tmp_path):
    later = ("--unit", "391", "--period", PERIOD, "--due", "2024-06-28", "--reason", "bão")
    status, extended = run("extend", *later)
    assert (status, extended["results"][0]["due"]) == (0, "2024-06-28")
    assert run("extend", *later)[0] == 2
    assert run("remind", "--period", PERIOD, "--again", "2024-06-25", "-o", tmp_path)[0] == 0
    assert any(path.suffix == ".docx" for path in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["inbox", "--period", "2031S1"], "department.no_such_period", id="no such period"),
        pytest.param(["correct", "--file", "9999", "--due", "2024-06-24", "-o", "x"], "desk.no_such_file",
                     id="no such file"),
        pytest.param(["phone", "--period", PERIOD, "--unit", "385", "--set", "c10", "--caller", "a",
                      "--reason", "b"], "desk.not_a_pair", id="no pair"),
        pytest.param(["phone", "--period", PERIOD, "--unit", "STTTT", "--set", "c10=1", "--caller", "a",
                      "--reason", "b"], "desk.which_form", id="two forms"),
    ],
)  # fmt: skip
def test_a_verb_that_cannot_be_done_says_why(run, arguments, code):
    status, document = run(*arguments)
    assert status == 2
    assert [problem["code"] for problem in document["problems"]] == [code]
