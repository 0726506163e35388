"""A Department's desk with a few units and their past, made in seconds: no file is written or read.

Three periods; answers grow from year to year, one figure stands out, one unit is late, some are missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path as FilePath

from forms.clerk.desk import ClerkDesk
from forms.clerk.settings import ClerkSettings
from forms.department.completeness import Owed
from forms.department.desk import Desk
from forms.department.intake import Intake
from forms.department.read_file import ReadFile
from forms.design.made_up import made_up_answers
from forms.model.answers import Answers
from forms.model.form import Form, OverUnits
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import Binding
from forms.model.surroundings import VIETNAM
from forms.officer.desk import DepartmentDesk
from forms.rules.instance import Instance
from forms.store.deliveries import Arrival
from forms.workspace import Workspace, identity_of

NOW = datetime(2024, 6, 19, 1, 50, tzinfo=UTC)
DEPARTMENT = "STTTT@0000"
PAST, PRESENT = ("2022S1", "2023S1", "2023"), "2024S1"
OUTLIER, OUTLIER_NAME = "394", "c09c"
"""Whose figure of what is many times last year's."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is made: ``units`` of those who owe, the last ``missing`` of whom send nothing now."""

    units: int = 12
    missing: int = 2
    periods: Sequence[str] = (*PAST, PRESENT)


FEW = Plan(units=6, missing=1, periods=("2023S1", "2023", PRESENT))
"""Enough to be summed up, compared and told; what tests use."""


def make_desk(folder: FilePath, plan: Plan = Plan()) -> None:
    """Make the workspace of the Department in ``folder``."""
    clerk = ClerkDesk.open(folder, lambda: NOW)
    clerk.put_settings(ClerkSettings(unit_id=DEPARTMENT))
    for period_id in plan.periods:
        _make_period(clerk.workspace, period_id, plan)
    clerk.close()


def _make_period(workspace: Workspace, period_id: str, plan: Plan) -> None:
    planned = workspace.plan_period(period_id)
    period, chosen = planned.period, _chosen(planned.owed, plan.units)
    workspace.freeze_period(replace(planned, owed=tuple(chosen)))
    desk = DepartmentDesk(workspace).desk
    intake = Intake(desk)
    silent = plan.missing if period_id == PRESENT else 0
    for number, debt in enumerate(chosen[: len(chosen) - silent]):
        arrival, found = _returned(workspace, desk, period, debt, number)
        intake.receive(arrival, found)


def _chosen(owed: Sequence[Owed], count: int) -> list[Owed]:
    """Some of each form, the districts first, so that every group is there."""
    mandatory = [one for one in owed if one.binding is not Binding.IF_ASKED]
    ranked = sorted(mandatory, key=lambda one: (one.form_id != "huyen", one.unit.code != OUTLIER))
    others = [one for one in ranked if one.form_id != "huyen"]
    # A district takes ten times as long to make up as a body: a few are enough.
    half = max(1, count // 4)
    return [*ranked[:half], *others[:: max(1, len(others) // (count - half))][: count - half]]


def _returned(
    workspace: Workspace, desk: Desk, period: Period, debt: Owed, number: int
) -> tuple[Arrival, ReadFile]:
    hash_ = desk.store.periods.form_hash(period.id, debt.form_id)
    program = desk.program(hash_)
    around = desk.surroundings_of(program.form, debt.unit, period)
    seed = sum(map(ord, debt.unit.code))
    answers = _grown(program.form, made_up_answers(program, around, seed), period)
    outlying = Path(OUTLIER_NAME)
    if debt.unit.code == OUTLIER and period.id == PRESENT:
        before = answers.cells[outlying]
        assert isinstance(before, Decimal)
        answers = answers.with_answer(outlying, before * 5 + 40)
    instance = Instance(program, answers, around)
    places = {path: ("II.2.3", f"F{row}") for row, path in enumerate(instance.paths(), start=8)}
    name = f"BC_{period.id}_{debt.unit.code.replace(' ', '')}_{debt.form_id}.xlsx"
    days = timedelta(days=2 if number % 5 == 4 else -(number % 4))
    sent = datetime.combine(period.due + days, time(9, number % 60), VIETNAM)
    data = workspace.workbook(instance) if number == 0 and period.id == PRESENT else name.encode()
    arrival = Arrival(name, data, NOW, sender=f"{debt.unit.code}@don-vi.example", sent=sent)
    return arrival, ReadFile("xlsx", identity_of(instance), answers, places)


def _grown(form: Form, answers: Answers, period: Period) -> Answers:
    """The same unit's counts of another year: a tenth less for each year back, twice for a whole year."""
    factor = Decimal(10 - 2 * (2024 - period.year)) / 10
    counts = {question.name for question in form.questions() if question.over_units is OverUnits.SUM}
    cells = dict(answers.cells)
    for path, value in answers.cells.items():
        if isinstance(value, Decimal) and path.name in counts and value > 10 and not path.repeat:
            cells[path] = (value * factor).to_integral_value()
    return replace(answers, cells=cells)
