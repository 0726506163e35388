"""A ready example for trying the window: UBND huyện Quan Hóa in June 2024, with made-up figures.

No figure is real and no person is named. The reports of the periods before are sent, the present one is
half filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path as FilePath

from forms.clerk.desk import ClerkDesk, OpenedReport
from forms.clerk.settings import ClerkSettings
from forms.design.made_up import made_up_answers
from forms.entry.written import Written
from forms.model.answers import Answers
from forms.model.path import Path
from forms.model.report import ReportKey, ReportState
from forms.model.value import Answer, Missing
from forms.store.clerk import Paper

UNIT = "385@0000"
FORM = "huyen"
NOW = datetime(2024, 6, 12, 7, 2, tzinfo=UTC)
"""The afternoon of 12 June 2024 in Vietnam: three working days before the report is due."""


@dataclass(frozen=True, slots=True)
class _Sent:
    period: str
    number: str
    day: date
    seed: int


_EARLIER = (
    _Sent("2022S1", "176", date(2022, 6, 16), 1),
    _Sent("2022", "437", date(2022, 12, 16), 2),
    _Sent("2023S1", "198", date(2023, 6, 16), 3),
    _Sent("2023", "412", date(2023, 12, 15), 4),
)
_PERIOD, _SEED = "2024S1", 5
_FILLED = 0.72


class ExampleClock:
    """Stands where it was put; the example's earlier reports were written on earlier days."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The present of the example."""
        return self.now


def make_example(folder: FilePath) -> int:
    """Make the example's workspace in ``folder``.

    Returns:
        The id of the half-filled report.

    Raises:
        KnownTrouble: ``store.period_is_open`` where there is one already, or a trouble of the disk.
    """
    clock = ExampleClock()
    desk = ClerkDesk.open(folder, clock)
    try:
        desk.put_settings(ClerkSettings(unit_id=UNIT))
        for sent in _EARLIER:
            clock.now = datetime(sent.day.year, sent.day.month, sent.day.day, 3, 20, tzinfo=UTC)
            _send(desk, sent)
        clock.now = NOW
        return _half_fill(desk)
    finally:
        desk.close()


def _send(desk: ClerkDesk, sent: _Sent) -> None:
    opened = _begin(desk, sent.period)
    _keep(desk, opened, _made_up(opened, sent.seed))
    desk.complete(opened.report.id)
    desk.issue(opened.report.id, Paper(sent.number, sent.day))
    desk.mark(opened.report.id, ReportState.SENT)
    desk.mark(opened.report.id, ReportState.RECEIVED)


def _half_fill(desk: ClerkDesk) -> int:
    opened = _begin(desk, _PERIOD)
    whole = _made_up(opened, _SEED)
    begun = dict(islice(_in_order(opened, whole), round(len(whole.cells) * _FILLED)))
    _keep(desk, opened, replace(whole, cells={**begun, **_slips(begun)}))
    return opened.report.id


def fill_whole(desk: ClerkDesk, report_id: int) -> None:
    """Fill the example's report to the end, without slips."""
    opened = desk.open_report(report_id)
    _keep(desk, opened, _made_up(opened, _SEED))


def _slips(cells: Mapping[Path, Answer]) -> dict[Path, Answer]:
    """What a first draft has: a part larger than its whole, a nought too many, a quiet month, a gap."""
    own = cells.get(Path("c05"))
    plain = [path for path, answer in cells.items() if not path.repeat and isinstance(answer, Decimal)]
    month = next((path for path in cells if path.name == "h10t" and path.row.endswith("-03")), None)
    slips: dict[Path, Answer] = {Path("c04"): Decimal(64), plain[-1]: Missing("3 xã chưa gửi số liệu")}
    if isinstance(own, Decimal):
        slips[Path("c27")] = own + 2
    if month is not None:
        slips[month] = Decimal(0)
    return slips


def _begin(desk: ClerkDesk, period: str) -> OpenedReport:
    desk.workspace.begin_period(period)
    return desk.open_report(desk.begin(ReportKey(FORM, UNIT, period)).id)


def _made_up(opened: OpenedReport, seed: int) -> Answers:
    return made_up_answers(opened.program, opened.surroundings, seed)


def _in_order(opened: OpenedReport, answers: Answers) -> Iterator[tuple[Path, Answer]]:
    """The answers in the order of the form."""
    places = {question.name: place for place, question in enumerate(opened.form.questions())}
    yield from sorted(answers.cells.items(), key=lambda cell: places[cell[0].name])


def _keep(desk: ClerkDesk, opened: OpenedReport, answers: Answers) -> None:
    desk.keep(
        opened.report.id,
        Written(
            cells=dict(answers.cells),
            rows=answers.rows,
            explanations=dict(answers.explanations),
            nothing=dict.fromkeys(answers.nothing, True),
        ),
    )
