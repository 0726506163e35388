"""What was told stays; what changed since is explained unit by unit, and fills the annex of changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import docx
import pytest

from forms.department.adjustment import adjustment_bytes
from forms.department.call import Call
from forms.department.desk import Desk
from forms.department.desk_entry import correct_by_phone
from forms.department.differences import Why, changes_of_told, differences
from forms.department.intake import Intake
from forms.department.snapshot import Snapshot
from forms.department.snapshot_content import read_snapshot
from forms.department.snapshot_taking import present, take_snapshot
from forms.model.form import OverUnits
from forms.model.path import Path
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.store.history import Deed
from forms.store.store import Store
from forms.wording import say_trouble
from tests.department.province import NOW, open_period, owed_of, returned

EARLY, LATER = datetime(2024, 6, 5, 3, 0, tzinfo=UTC), datetime(2024, 6, 16, 3, 0, tzinfo=UTC)
CUT_OFF, END = date(2024, 6, 5), date(2024, 6, 30)
MINISTRY = "Bộ Thông tin và Truyền thông"


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Iterator[tuple[Desk, Period, Snapshot, Snapshot, ReportKey]]:
    """Two districts by the cut-off; then a third one, and a correction of the first."""
    with Store.open(tmp_path_factory.mktemp("desk"), lambda: NOW) as store:
        desk, period = open_period(store, "2024S1", ("huyen",))
        owed = owed_of(desk, period)[:3]
        for at, (arrival, found) in enumerate(returned(desk, period, owed)):
            sent = EARLY if at < 2 else LATER
            Intake(desk).receive(replace(arrival, sent=sent), found)
        state = present(desk, period, "ktt06", CUT_OFF)
        before = take_snapshot(desk, state, MINISTRY, "Đầu mối", is_estimate=True, note="ước 6 tháng")
        key = ReportKey("huyen", owed[0].unit.id, period.id)
        call = Call("Văn phòng", LATER + timedelta(days=1), "gõ nhầm")
        correct_by_phone(desk, key, {Path("c10"): Decimal(98765)}, call, "Đầu mối")
        yield desk, period, before, present(desk, period, "ktt06", END), key


def test_the_cut_off_leaves_out_what_was_sent_after_it(told):
    _, _, before, now, _ = told
    assert (before.reported, now.reported, before.units) == (2, 3, now.units)
    assert before.figures["c10"].over == 2
    assert now.figures["c10"].over == 3


def test_what_was_told_is_kept_as_it_was_and_written_down(told):
    desk, period, before, _, _ = told
    assert read_snapshot(desk.store.snapshots.get(before.id)) == before
    assert list(read_snapshot(desk.store.snapshots.get(before.id)).figures) == list(before.figures)
    (line,) = [
        line for line in desk.store.history.of_period(period.id) if line.entry.deed is Deed.SNAPSHOT_TAKEN
    ]
    assert line.entry.why.startswith(MINISTRY)
    assert line.entry.new.startswith("Số liệu tính đến ngày 05/6/2024, 2/")


def test_every_difference_is_accounted_for_by_units(told):
    desk, period, before, now, _ = told
    summed = {
        question.name
        for form in desk.store.periods.forms(period.id)
        for question in form.questions()
        if question.over_units in (OverUnits.SUM, OverUnits.COUNT_YES, OverUnits.COUNT_EACH)
    }
    found = differences(before, now)
    assert found
    for change in found:
        if Path.parse(change.told.key.partition("#")[0]).name in summed and change.difference is not None:
            parts = [(cause.now or Decimal(0)) - (cause.before or Decimal(0)) for cause in change.causes]
            assert sum(parts) == change.difference, change.told.key
    unchanged = now.figures.keys() - {change.told.key for change in found}
    assert all(before.figures[key].value == now.figures[key].value for key in unchanged)


def test_it_says_who_came_and_who_amended(told):
    _, _, before, now, key = told
    (change,) = [one for one in differences(before, now) if one.told.key == "c10"]
    why = {cause.unit: (cause.why, cause.now) for cause in change.causes}
    assert why[now.names[key.unit_id]] == (Why.AMENDED, Decimal(98765))
    assert [cause for cause, _ in why.values()].count(Why.CAME) == 1
    assert len(why) == 2


def test_the_annex_has_old_new_and_why(told):
    desk, period, before, now, key = told
    (found,) = changes_of_told(desk, now).values()
    assert found == differences(before, now)
    data = adjustment_bytes(desk, period, before, now, found)
    assert data == adjustment_bytes(desk, period, before, now, found)
    document = docx.Document(BytesIO(data))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert MINISTRY in text
    assert "(ước thực hiện), tính đến ngày 05/6/2024" in text
    (row,) = [row for row in rows if row[1] == now.figures["c10"].label]
    assert f"{now.names[key.unit_id]} báo cáo lại" in row[-1]
    assert row[5].startswith(("+", "-"))


def test_no_annex_where_nothing_changed(told):
    desk, period, before, _, _ = told
    assert differences(before, before) == ()
    with pytest.raises(KnownTrouble) as caught:
        adjustment_bytes(desk, period, before, before, ())
    assert say_trouble(caught.value)


def test_snapshots_of_two_regimes_are_not_compared(told):
    desk, period, before, now, _ = told
    with pytest.raises(KnownTrouble) as caught:
        differences(before, replace(now, regime_id="khac"))
    assert say_trouble(caught.value)
    with pytest.raises(KnownTrouble) as caught:
        present(desk, period, "khac", END)
    assert say_trouble(caught.value)
