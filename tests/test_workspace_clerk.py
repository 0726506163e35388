"""The clerk's deeds without a screen: owing, filling, a report's life, copying, files that come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path as FilePath

import pytest

from forms.clerk.desk import ClerkDesk
from forms.clerk.example import NOW, ExampleClock, fill_whole, make_example
from forms.clerk.settings import ClerkSettings, plain_settings, read_settings
from forms.entry.filling import Filling
from forms.entry.written import Written, written
from forms.exchange.receipt import DeliveryReceipt, is_receipt, read_receipt, receipt_bytes
from forms.model.answers import RowKey
from forms.model.canonical import answers_hash
from forms.model.issue import Authority, Signature
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import FIRST, AmendmentKind, DeliveryVerdict, ReportKey, ReportState
from forms.model.value import Missing
from forms.store.clerk import Paper
from forms.store.reports import OpenReport

UNIT = "385@0000"
KEY = ReportKey("huyen", UNIT, "2024S1")
PAPER = Paper("215", date(2024, 6, 14))


@pytest.fixture
def clock() -> ExampleClock:
    return ExampleClock()


@pytest.fixture
def desk(tmp_path: FilePath, clock: ExampleClock) -> Iterator[ClerkDesk]:
    made = ClerkDesk.open(tmp_path, clock)
    made.put_settings(ClerkSettings(unit_id=UNIT))
    yield made
    made.close()


@pytest.fixture
def example(tmp_path: FilePath) -> Iterator[ClerkDesk]:
    make_example(tmp_path / "vi-du")
    made = ClerkDesk.open(tmp_path / "vi-du", lambda: NOW)
    yield made
    made.close()


def latest(desk: ClerkDesk, key: ReportKey = KEY) -> OpenReport:
    found = desk.latest_of(key)
    assert found is not None
    return found


def test_without_a_unit_nothing_is_owed(tmp_path: FilePath) -> None:
    with pytest.raises(KnownTrouble) as trouble:
        ClerkDesk.open(tmp_path, lambda: NOW).home()
    assert trouble.value.code == "clerk.no_unit"


def test_home_says_what_is_owed_in_working_days(desk: ClerkDesk) -> None:
    home = desk.home()
    assert [(task.key.period_id, task.days_left) for task in home.tasks] == [("2024S1", 3)]
    assert [task.key.period_id for task in home.later] == ["2024"]
    assert home.sent == ()


@pytest.mark.parametrize(
    ("day", "left"),
    [
        pytest.param(datetime(2024, 6, 14, 3, tzinfo=UTC), 1, id="Friday before a Monday"),
        pytest.param(datetime(2024, 6, 17, 3, tzinfo=UTC), 0, id="the day itself"),
        pytest.param(datetime(2024, 6, 19, 3, tzinfo=UTC), -2, id="overdue stays"),
    ],
)
def test_days_left_are_working_days(desk: ClerkDesk, clock: ExampleClock, day: datetime, left: int) -> None:
    desk.home()
    clock.now = day
    assert desk.home().tasks[0].days_left == left


def test_a_report_is_begun_once(desk: ClerkDesk) -> None:
    desk.home()
    assert desk.begin(KEY) == desk.begin(KEY)


def test_what_was_written_is_there_when_it_is_opened_again(desk: ClerkDesk) -> None:
    desk.home()
    report = desk.begin(KEY)
    opened = desk.open_report(report.id)
    filling = Filling(opened.program, opened.answers, opened.surroundings)
    for change in (
        filling.set(Path("c04"), Decimal(5)),
        filling.set(Path("c05"), Missing("chưa tổng hợp")),
        filling.note(Path("c04"), "gồm cả trang xã"),
        filling.add_row("c03"),
        filling.explain("gap_10_c04", "mới mở chuyên mục"),
        filling.mark_nothing("kinh_phi")
        if "kinh_phi" in names(filling)
        else filling.set(Path("c06"), Decimal(0)),
    ):
        desk.keep(report.id, written(filling.instance, change))
    rows = [row.id for row in filling.instance.rows("c03")]
    desk.keep(
        report.id,
        written(filling.instance, filling.set(Path("c03_so_ky_hieu", "c03", rows[0]), "15/KH-UBND")),
    )
    assert desk.open_report(report.id).answers == filling.answers


def names(filling: Filling) -> set[str]:
    return set(filling.instance.outline.entries)


def test_a_removed_row_is_gone_and_undo_brings_it_back(desk: ClerkDesk) -> None:
    desk.home()
    report = desk.begin(KEY)
    opened = desk.open_report(report.id)
    filling = Filling(opened.program, opened.answers, opened.surroundings)
    for change in (
        filling.add_row("c03"),
        filling.set(Path("c03_so_ky_hieu", "c03", "r1"), "15/KH-UBND"),
        filling.remove_row("c03", "r1"),
    ):
        desk.keep(report.id, written(filling.instance, change))
    assert not desk.open_report(report.id).answers.cells
    desk.keep(report.id, written(filling.instance, filling.undo()))
    again = desk.open_report(report.id).answers
    assert again.cells == {Path("c03_so_ky_hieu", "c03", "r1"): "15/KH-UBND"}
    assert again.rows == {"c03": ("r1",)}


def test_a_commune_that_was_merged_is_marked(desk: ClerkDesk) -> None:
    desk.home()
    report = desk.begin(KEY)
    opened = desk.open_report(report.id)
    filling = Filling(opened.program, opened.answers, opened.surroundings)
    repeat = next(one.name for one in opened.form.repeats() if one.fixed_rows == "communes")
    commune = filling.instance.rows(repeat)[0].id
    desk.keep(report.id, written(filling.instance, filling.mark_merged(repeat, commune, "sáp nhập từ 01/6")))
    again = desk.open_report(report.id)
    assert again.answers.row_marks[RowKey(repeat, commune)].reason == "sáp nhập từ 01/6"
    assert again.instance().answers == filling.answers


def test_previous_figures_come_from_the_own_report_of_the_period_before(example: ClerkDesk) -> None:
    opened = example.open_report(latest(example).id)
    before = example.open_report(latest(example, replace(KEY, period_id="2023")).id)
    assert opened.surroundings.previous[Path("c04")] == before.answers.cells[Path("c04")]
    assert opened.surroundings.last_year


def test_stocks_are_copied_and_marked_until_they_are_touched(example: ClerkDesk) -> None:
    key = replace(KEY, period_id="2024")
    example.home()
    report = example.begin(key)
    copied = example.copy_stocks(report.id)
    opened = example.open_report(report.id)
    assert copied
    assert opened.copied == set(copied)
    touched = copied[0]
    example.keep(report.id, Written(cells={touched: Decimal(1)}))
    assert example.open_report(report.id).copied == set(copied) - {touched}


def test_a_report_with_errors_is_not_completed(example: ClerkDesk) -> None:
    report = latest(example)
    errors = example.complete(report.id)
    assert errors
    assert latest(example).state is ReportState.EDITING


def test_a_life_from_editing_to_received(example: ClerkDesk) -> None:
    report = latest(example)
    fill_whole(example, report.id)
    assert example.complete(report.id) == ()
    with pytest.raises(KnownTrouble, match=r"clerk\.is_locked"):
        example.copy_stocks(report.id)
    example.reopen(report.id)
    example.complete(report.id)
    with pytest.raises(KnownTrouble, match=r"clerk\.not_issued"):
        example.mark(report.id, ReportState.SENT)
    example.issue(report.id, replace(PAPER, signed_name="ban-ky.pdf"), b"%PDF signed")
    with pytest.raises(KnownTrouble, match=r"clerk\.is_locked"):
        example.reopen(report.id)
    with pytest.raises(KnownTrouble, match=r"clerk\.not_sent"):
        example.amend(report.id, AmendmentKind.REPLACEMENT)
    example.mark(report.id, ReportState.SENT)
    example.mark(report.id, ReportState.RECEIVED)
    opened = example.open_report(report.id)
    assert [step.state for step in opened.steps] == [
        ReportState.EDITING, ReportState.SIGNING, ReportState.EDITING, ReportState.SIGNING,
        ReportState.ISSUED, ReportState.SENT, ReportState.RECEIVED,
    ]  # fmt: skip
    assert opened.paper is not None
    assert example.store.deliveries.content(opened.paper.signed_hash) == b"%PDF signed"
    assert KEY not in [task.key for task in example.home().tasks]
    assert example.home().sent[0].reference == "215/BC-UBND"


def test_a_replacement_has_the_answers_and_the_next_number(example: ClerkDesk) -> None:
    first = latest(example, replace(KEY, period_id="2023"))
    again = example.amend(first.id, AmendmentKind.REPLACEMENT)
    assert (again.amendment.kind, again.amendment.number) == (AmendmentKind.REPLACEMENT, 1)
    assert example.open_report(again.id).answers == example.open_report(first.id).answers
    word = example.papers.document(again.id)
    assert word.data
    assert "thay-the-1" in str(word.file)


def test_the_package_holds_everything(example: ClerkDesk) -> None:
    report = latest(example)
    fill_whole(example, report.id)
    example.complete(report.id)
    example.issue(report.id, PAPER)
    made = example.papers.package(report.id, b"%PDF made")
    assert {FilePath(name).suffix for name in made.files} == {".docx", ".xlsx", ".pdf", ".txt", ".eml"}
    assert "215/BC-UBND" in made.mail_text
    assert all((made.folder / name).is_file() for name in made.files)
    assert example.papers.view(report.id).package is not None


def test_a_workbook_filled_by_hand_fills_a_blank_report(
    desk: ClerkDesk, example: ClerkDesk, tmp_path: FilePath
) -> None:
    report = latest(example)
    fill_whole(example, report.id)
    file = tmp_path / "nhap-tay.xlsx"
    file.write_bytes(example.workspace.workbook(example.open_report(report.id).instance()))
    desk.home()
    taken = desk.take_file(file)
    assert taken.is_filled
    hashes = {answers_hash(one.open_report(latest(one).id).instance().exported()) for one in (desk, example)}
    assert len(hashes) == 1
    assert not desk.take_file(file).is_filled


def test_an_own_report_that_was_received_here_as_a_file_is_owed_no_more(
    desk: ClerkDesk, example: ClerkDesk, tmp_path: FilePath
) -> None:
    report = latest(example)
    fill_whole(example, report.id)
    file = tmp_path / "da-nop.xlsx"
    file.write_bytes(example.workspace.workbook(example.open_report(report.id).instance()))
    assert KEY in [task.key for task in desk.home().tasks]
    (taken,) = desk.department.receive([file])
    assert taken.verdict is DeliveryVerdict.VALID
    assert KEY not in [task.key for task in desk.home().tasks]


def test_a_workbook_of_another_unit_is_refused(desk: ClerkDesk, tmp_path: FilePath) -> None:
    desk.home()
    file = tmp_path / "khac.xlsx"
    file.write_bytes(desk.workspace.blank("huyen", "386", "2024S1"))
    with pytest.raises(KnownTrouble, match=r"clerk\.other_unit"):
        desk.take_file(file)


def test_a_receipt_sets_the_state_of_the_version_it_speaks_of(example: ClerkDesk, tmp_path: FilePath) -> None:
    report = latest(example, replace(KEY, period_id="2023"))
    hash_ = answers_hash(example.open_report(report.id).instance().exported())
    receipt = DeliveryReceipt(report.key, FIRST, "0" * 64, hash_, DeliveryVerdict.IN_CORRECTION)
    file = tmp_path / "phieu.zip"
    file.write_bytes(receipt_bytes(receipt))
    assert example.take_file(file).state is ReportState.CORRECTION_ASKED
    file.write_bytes(receipt_bytes(replace(receipt, answers_hash="f" * 64)))
    with pytest.raises(KnownTrouble, match=r"clerk\.unknown_receipt"):
        example.take_file(file)


def test_a_receipt_is_read_as_it_was_written_and_a_changed_one_is_refused() -> None:
    receipt = DeliveryReceipt(KEY, FIRST, "0" * 64, "1" * 64, DeliveryVerdict.VALID, [])
    data = receipt_bytes(receipt)
    assert receipt_bytes(receipt) == data
    assert is_receipt(data)
    assert read_receipt(data) == receipt
    assert not is_receipt(b"PK nothing")
    with pytest.raises(KnownTrouble, match=r"clerk\.broken_receipt"):
        read_receipt(b"PK nothing")


def test_settings_are_read_as_they_were_written() -> None:
    signature = Signature("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", Authority.DEPUTY, "PHÓ CHỦ TỊCH")
    settings = ClerkSettings(
        UNIT, "BC-UBND", "Hồi Xuân", signature, ("Lưu trữ",), "VT, VHTT.", "so@example.vn", "/goi"
    )
    assert read_settings(plain_settings(settings)) == settings
    assert read_settings(None) == ClerkSettings()
