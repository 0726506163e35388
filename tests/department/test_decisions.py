"""The officer's deeds on versions: accept, choose, correct by telephone, confirm; all written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pytest

from forms.department.call import Call
from forms.department.completeness import OwedState
from forms.department.counting import form_summaries, statuses_of
from forms.department.decisions import accept, choose, set_aside
from forms.department.desk import Desk
from forms.department.desk_entry import confirm, correct_by_phone, type_from_paper
from forms.department.history_workbook import history_workbook_bytes
from forms.department.summary_files import summary_files
from forms.model.answers import Answers
from forms.model.path import Path
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import AmendmentKind, DeliveryVerdict, ReportKey
from forms.rules.instance import Instance
from forms.store.history import Deed
from forms.store.store import Store
from forms.wording import department as department_words
from forms.wording import desk as words
from forms.wording import say_trouble
from tests.department.province import NOW, open_period
from tests.department.returned import SENT, district, faulty, live, read, take_in, workbook_of

CALL = Call("Văn phòng huyện", datetime(2024, 6, 18, 3, 0, tzinfo=UTC), "gõ nhầm số lượt người")
WHO = "Đầu mối"
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@pytest.fixture
def opened(tmp_path) -> Iterator[tuple[Desk, Period]]:
    with Store.open(tmp_path, lambda: NOW) as store:
        yield open_period(store, "2024S1", ("huyen",))


@pytest.fixture
def key(opened) -> ReportKey:
    owed = district(*opened)
    return ReportKey(owed.form_id, owed.unit.id, "2024S1")


def own(opened: tuple[Desk, Period], held: Answers | None = None) -> Instance:
    """A live report of the district."""
    desk, period = opened
    return live(desk, period, district(desk, period), held)


def send(opened, instance, name: str = "a.xlsx", *, days: int = 0, code: str = ""):
    data = workbook_of(instance)
    found = read(data, instance)
    if code and found.identity:
        found = replace(found, identity=replace(found.identity, code=code))
    return take_in(opened[0], data + name.encode(), found, name, SENT + timedelta(days=days))


def total(opened, name: str = "c10") -> object:
    (summary,) = form_summaries(*opened)
    return summary.figures[Path(name)].value


def deeds(opened, key) -> list[tuple[Deed, str]]:
    return [(line.entry.deed, line.entry.why) for line in opened[0].store.history.of_report(key)]


def trouble(deed, *given) -> str:
    with pytest.raises(KnownTrouble) as caught:
        deed(*given)
    assert say_trouble(caught.value)
    return caught.value.code


def test_a_report_with_errors_counts_once_it_is_accepted_with_a_note(opened, key):
    taken = send(opened, own(opened, faulty(own(opened))))
    assert trouble(accept, opened[0], taken.version_id, " ", WHO) == "desk.note_needed"
    accept(opened[0], taken.version_id, "đơn vị đã giải thích qua điện thoại", WHO)
    version = opened[0].store.versions.get(taken.version_id)
    assert (version.standing, version.note) == (DeliveryVerdict.VALID, "đơn vị đã giải thích qua điện thoại")
    assert total(opened) == -1
    assert deeds(opened, key) == [(Deed.ACCEPTED, "đơn vị đã giải thích qua điện thoại")]
    assert trouble(accept, opened[0], taken.version_id, "lần nữa", WHO) == "desk.cannot_decide"


@pytest.fixture
def two_contents(opened):
    good = own(opened)
    send(opened, good, code="0123456789")
    other = own(opened, good.answers.with_answer(Path("c10"), Decimal(77777)))
    taken = send(opened, other, "b.xlsx", code="9876543210")
    assert taken.verdict is DeliveryVerdict.DECISION
    return good, taken.version_id


def test_of_two_contents_the_chosen_one_becomes_the_next_version(opened, key, two_contents):
    _, other = two_contents
    assert choose(opened[0], other, "bản sau là bản đúng", WHO) is DeliveryVerdict.VALID
    version = opened[0].store.versions.get(other)
    assert (version.amendment.kind, version.amendment.number) == (AmendmentKind.REPLACEMENT, 1)
    assert total(opened) == 77777
    assert deeds(opened, key) == [(Deed.CHOSEN, "bản sau là bản đúng")]


def test_or_the_other_one_is_set_aside(opened, key, two_contents):
    good, other = two_contents
    before = total(opened)
    set_aside(opened[0], other, "bản trước đúng", WHO)
    assert opened[0].store.versions.get(other).standing is DeliveryVerdict.OLDER
    assert total(opened) == before == good.value(Path("c10"))
    assert deeds(opened, key) == [(Deed.SET_ASIDE, "bản trước đúng")]


def test_what_was_said_by_telephone_is_a_new_version_until_the_unit_confirms(opened, key):
    desk, period = opened
    good = own(opened)
    send(opened, good)
    typed = correct_by_phone(desk, key, {Path("c10"): Decimal(4321)}, CALL, WHO)
    assert (typed.standing, typed.amendment.number) == (DeliveryVerdict.VALID, 1)
    assert total(opened) == 4321
    (waiting,) = desk.store.desk_entries.unconfirmed(period.id)
    assert (waiting.version_id, waiting.caller, waiting.reason) == (
        typed.version_id,
        CALL.caller,
        CALL.reason,
    )
    (line,) = desk.store.history.of_report(key)
    assert (line.entry.path, line.entry.new) == (Path("c10"), "4.321")
    assert CALL.caller in line.entry.why
    again = own(opened, good.answers.with_answer(Path("c10"), Decimal(4321)))
    assert send(opened, again, "c.xlsx", days=5).verdict is DeliveryVerdict.SAME_AGAIN
    assert desk.store.desk_entries.unconfirmed(period.id) == ()
    assert deeds(opened, key)[-1] == (Deed.CONFIRMED, "c.xlsx")


def test_totals_and_the_document_say_that_it_was_typed_here(opened, key):
    desk = opened[0]
    send(opened, own(opened))
    typed = correct_by_phone(desk, key, {Path("c10"): Decimal(4321)}, CALL, WHO)
    marked, clean = words_of_the_summary(opened), ""
    for sentence in (department_words.TYPED, "chưa xác nhận: UBND huyện Quan Hóa", "chờ đơn vị xác nhận (1)"):
        assert sentence in marked
    confirm(desk, typed.version_id, "Công văn 12/UBND ngày 20/6/2024", WHO)
    clean = words_of_the_summary(opened)
    assert "xác nhận" not in clean
    assert "4.321" in clean


def words_of_the_summary(opened) -> str:
    """Every word of the regime's documents and of the totals in Excel."""
    found = []
    for name, data in summary_files(*opened):
        if name.endswith(".xlsx"):
            sheets = openpyxl.load_workbook(BytesIO(data)).worksheets
            found += [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row]
        elif name.endswith(".docx"):
            found += [text.text or "" for text in docx.Document(BytesIO(data)).element.iter(WORDS)]
    return " ".join(found) + "".join(found)


def test_it_can_be_followed_to_a_cell_like_any_other(opened, key):
    send(opened, own(opened))
    typed = correct_by_phone(opened[0], key, {Path("c10"): Decimal(4321)}, CALL, WHO)
    version = opened[0].store.versions.get(typed.version_id)
    delivery = opened[0].store.deliveries.of_version(typed.version_id)
    sheet, cell = version.places[Path("c10")]
    book = openpyxl.load_workbook(BytesIO(opened[0].store.deliveries.content(delivery.file_hash)))
    assert book[sheet][cell].value == 4321
    assert delivery.name.startswith("NHAP-TAI-SO_UBND-huyen-Quan-Hoa")


def test_the_officer_can_confirm_too(opened, key):
    send(opened, own(opened))
    typed = correct_by_phone(opened[0], key, {Path("c10"): None}, CALL, WHO)
    confirm(opened[0], typed.version_id, "Công văn 12/UBND ngày 20/6/2024", WHO)
    assert opened[0].store.desk_entries.unconfirmed("2024S1") == ()
    assert deeds(opened, key)[-1][0] is Deed.CONFIRMED


def test_a_paper_can_be_typed_in_whole(opened, key):
    typed = type_from_paper(opened[0], own(opened).answers, CALL, WHO)
    assert (typed.amendment.number, typed.standing) == (0, DeliveryVerdict.VALID)
    states = {one.owed.unit.id: one.state for one in statuses_of(*opened)}
    assert states[key.unit_id] is OwedState.VALID


@pytest.mark.parametrize(
    ("changed", "call", "code"),
    [
        pytest.param({Path("c10"): Decimal(1)}, replace(CALL, reason=""), "desk.note_needed", id="no-reason"),
        pytest.param({}, CALL, "desk.nothing_changed", id="nothing-new"),
    ],
)
def test_a_call_needs_a_reason_and_something_new(opened, key, changed, call, code):
    send(opened, own(opened))
    assert trouble(correct_by_phone, opened[0], key, changed, call, WHO) == code


def test_there_must_be_something_to_correct(opened, key):
    assert trouble(correct_by_phone, opened[0], key, {Path("c10"): None}, CALL, WHO) == "desk.nothing_held"
    assert trouble(accept, opened[0], 99, "x", WHO) == "desk.no_such_version"
    assert trouble(confirm, opened[0], 99, "x", WHO) == "desk.no_such_version"


def test_the_history_is_exported_with_old_new_and_why(opened, key):
    good = own(opened)
    send(opened, good)
    correct_by_phone(opened[0], key, {Path("c10"): Decimal(4321)}, CALL, WHO)
    data = history_workbook_bytes(*opened)
    assert data == history_workbook_bytes(*opened)
    book = openpyxl.load_workbook(BytesIO(data))
    for name in (words.HISTORY_SHEET, words.CHANGES_SHEET):
        texts = {str(cell.value) for row in book[name].iter_rows() for cell in row}
        assert {"4.321", "UBND huyện Quan Hóa"} <= texts
