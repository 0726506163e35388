"""Whose paper, and of which period: what a văn thư would say of a scanned letter that came alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from forms.department.paper_period import fits, periods_named
from forms.department.paper_senders import PaperSenders
from forms.exchange.guard_kind import FileKind
from forms.model.period import Period
from forms.model.regime import Binding
from forms.model.report import DeliveryVerdict, ReportKey
from forms.model.surroundings import VIETNAM
from forms.store.deliveries import Arrival
from forms.store.periods import OwedReport
from forms.store.store import Store
from tests.sample import FORM

YEAR = Period("2023", date(2022, 12, 15), date(2023, 12, 14), date(2023, 12, 15))
HALF = Period("2024S1", date(2023, 12, 15), date(2024, 6, 14), date(2024, 6, 17))
OLD_HALF = Period("2023S1", date(2022, 12, 15), date(2023, 6, 14), date(2023, 6, 17))
ASKED = Period("2024DX01", date(2024, 6, 1), date(2024, 6, 12), date(2024, 6, 20), "kiểm tra phát thanh")
OPEN = (ASKED, HALF, YEAR, OLD_HALF)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("Báo cáo 6 tháng đầu năm 2024 của UBND huyện", ["2024S1"], id="in full"),
        pytest.param("BC06_2024-6T_H385.pdf", ["2024S1"], id="as units name files"),
        pytest.param("bao cao 06 thang 2024", ["2024S1"], id="without marks"),
        pytest.param("2024S1 van ban ky.pdf", ["2024S1"], id="by our id"),
        pytest.param("huyen_Lang-Chanh_2024DX01.pdf", ["2024DX01"], id="an ad-hoc one by our id"),
        pytest.param("Tổng kết năm 2023", ["2023"], id="a whole year"),
        pytest.param("BC 12 tháng 2023", ["2023"], id="twelve months"),
        pytest.param("báo cáo 6 tháng đầu năm", ["2024S1", "2023S1"], id="no year: of any"),
        pytest.param("van ban 2023.pdf", ["2023", "2023S1"], id="a year alone: any of it"),
        pytest.param("báo cáo năm 2021", [], id="a period that is not open"),
        pytest.param("233-BC-UBND.pdf", None, id="nothing is said"),
    ],
)
def test_a_subject_or_name_speaks_of_a_period(text: str, ids: list[str] | None) -> None:
    found = periods_named(text, OPEN)
    assert (None if found is None else [one.id for one in found]) == ids


def test_days_fit_from_before_the_close_to_long_after_the_due_day() -> None:
    days = (date(2024, 5, 20), date(2024, 6, 10), date(2024, 9, 1), date(2024, 12, 1))
    assert [fits(HALF, day) for day in days] == [False, True, True, False]


UNIT = "384@0000"
SENDER = "quanhoa@don-vi.example"


def paper(name: str = "van-ban-da-ky.pdf", mail: str = "thu.eml", sent: date = date(2024, 6, 16)) -> Arrival:
    moment = datetime(sent.year, sent.month, sent.day, 9, tzinfo=VIETNAM)
    return Arrival(name, b"%PDF-1.4 " + name.encode(), moment, mail, SENDER, moment)


@pytest.fixture
def senders(tmp_path: Path) -> Iterator[PaperSenders]:
    """A unit that reported with a paper for the half-year of 2023, and without one for the year."""
    store = Store.open(tmp_path, lambda: datetime(2024, 6, 18, 1, tzinfo=VIETNAM))
    for one in (OLD_HALF, YEAR, HALF):
        store.periods.open(one, [FORM], [OwedReport(UNIT, FORM.id, Binding.MANDATORY)])
    key = ReportKey(FORM.id, UNIT, OLD_HALF.id)
    workbook = Arrival("bc.xlsx", b"x", datetime(2023, 6, 16, 9, tzinfo=VIETNAM), "thu.eml", SENDER)
    store.deliveries.keep(workbook, DeliveryVerdict.REFUSED, (), key)
    id_ = store.deliveries.keep(paper("cu.pdf", sent=date(2023, 6, 16)), DeliveryVerdict.PAPER, (), key)
    store.papers.keep(id_)
    yield PaperSenders(store)
    store.close()


def credited(senders: PaperSenders, arrival: Arrival, subject: str = "") -> str:
    key = senders.whose(arrival, FileKind.PDF, subject)
    return key.period_id if key else ""


@pytest.mark.parametrize(
    ("arrival", "subject", "period_id"),
    [
        pytest.param(paper(), "", "2024S1", id="the one whose days fit"),
        pytest.param(paper(), "Báo cáo năm 2023", "2023", id="the one that the subject names"),
        pytest.param(paper("BC 6T 2024.pdf", sent=date(2024, 12, 2)), "", "2024S1", id="named, however late"),
        pytest.param(paper(sent=date(2023, 12, 20)), "", "2023", id="the year's, sent when it was due"),
        pytest.param(paper(sent=date(2024, 12, 2)), "", "", id="no period's days fit: ask"),
        pytest.param(paper(), "báo cáo năm 2021", "", id="a period that is not open: ask"),
        pytest.param(paper(), "Báo cáo 6 tháng đầu năm", "2024S1", id="two are named, one fits"),
    ],
)
def test_a_paper_alone_is_put_where_a_clerk_would_put_it(
    senders: PaperSenders, arrival: Arrival, subject: str, period_id: str
) -> None:
    assert credited(senders, arrival, subject) == period_id
