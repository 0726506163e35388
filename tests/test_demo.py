"""The ready example for each kind of period: what its units send back comes to what was planned for it.

Here one or two units send each form; every period whole, in minutes: ``pytest tests/test_demo.py -m slow``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from forms.clerk.desk import ClerkDesk
from forms.clerk.settings import ClerkSettings
from forms.demo import officer_example
from forms.demo.making import Made, make_demo, some
from forms.demo.officer_example import make_officer_example, sit_down_as_receiver
from forms.demo.returns import Fate, fate_of
from forms.demo.undecided import last_with
from forms.department.completeness import OwedState, OwedStatus, Timeliness
from forms.department.inbox import Box
from forms.department.intake import Taken
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding
from forms.model.report import DeliveryVerdict
from forms.officer.desk import DepartmentDesk
from forms.wording import say
from forms.workspace import Workspace

PERIODS = ("2024S1", "2024DX01", "2024", "2025", "2026S1")
NOW = datetime(2026, 7, 1, 2, tzinfo=UTC)
FORMS = {
    "2024S1": {"so_nganh", "huyen", "bao_chi", "doan_the", "hiep_hoi_dn", "dau_moi"},
    "2024DX01": {"dot_xuat"},
    "2024": {"so_nganh", "huyen", "bao_chi", "doan_the", "hiep_hoi_dn", "dau_moi"},
    "2025": {"so_nganh", "bao_chi", "doan_the", "hiep_hoi_dn", "dau_moi"},
    "2026S1": {"so_nganh", "xa", "bao_chi", "doan_the", "hiep_hoi_dn", "dau_moi"},
}
STATES = {Fate.WRONG: OwedState.IN_CORRECTION, Fate.MISSING: OwedState.MISSING}
OBLIGED = {"2024S1": 62, "2024DX01": 61, "2024": 62, "2025": 28, "2026S1": 194}
"""Reports that are owed and mandatory; the Department itself owes two."""


@dataclass(frozen=True)
class Example:
    """What one period of the example came to."""

    period: Period
    most: int
    made: Made
    taken: tuple[Taken, ...]
    statuses: tuple[OwedStatus, ...]
    summary: tuple[Path, ...]


FEW = {"2024S1": 1, "2024DX01": 2, "2024": 2, "2025": 1, "2026S1": 2}
"""How many units send each form in the quick run; between them they meet every fate."""
ALL = dict.fromkeys(PERIODS, 0)


def played(folder: Path, sending: dict[str, int]) -> Iterator[tuple[str, Example]]:
    """One period after the other in one workspace, as a Department would live through them."""
    with Workspace.open(folder / "kho", lambda: NOW) as workspace:
        desk = DepartmentDesk(workspace)
        for period, most in sending.items():
            made = make_demo(workspace, period, folder, most_of_a_form=most)
            taken = tuple(desk.receive([made.folder]))
            summary = desk.summary(period, folder / f"sums-{period}")
            yield (
                period,
                Example(workspace.open_period(period), most, made, taken, desk.owing(period), summary),
            )


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Example]:
    return dict(played(tmp_path_factory.mktemp("vi-du"), FEW))


def planned(example: Example) -> dict[tuple[str, str], Fate]:
    """The fate of everybody whose files were made, by form and unit."""
    debts = list(some([status.owed for status in example.statuses], example.most))
    return {
        (debt.form_id, debt.unit.id): fate_of(debt, number, example.period)
        for number, debt in enumerate(debts)
    }


def has(example: Example, *fates: Fate) -> bool:
    """Whether somebody of whom the undecided files are made has such a fate."""
    debts = list(some([status.owed for status in example.statuses], example.most))
    return last_with(example.period, debts, *fates) is not None


def standing_of(example: Example) -> dict[tuple[str, str], OwedStatus]:
    return {(one.owed.form_id, one.owed.unit.id): one for one in example.statuses}


def is_paper(taken: Taken) -> bool:
    return taken.verdict is DeliveryVerdict.PAPER


def check_as_planned(example: Example) -> None:
    fates = planned(example)
    in_correction = [one for one in example.taken if one.verdict is DeliveryVerdict.IN_CORRECTION]
    faulty = {key for key, fate in fates.items() if fate in (Fate.WRONG, Fate.CORRECTED)}
    assert {(one.key.form_id, one.key.unit_id) for one in in_correction if one.key} == faulty
    assert len(in_correction) == len(faulty)
    undecided = [one for one in example.taken if one.verdict is DeliveryVerdict.DECISION]
    assert len(undecided) == has(example, Fate.CLEAN, Fate.MAILED)
    # A paper alone tells its sender; of which open period it is, the officer may have to say.
    papers = {one.key.unit_id for one in example.taken if is_paper(one) and one.key}
    assert papers <= {unit_id for _, unit_id in fates}
    standing = standing_of(example)
    for key, fate in fates.items():
        assert standing[key].state is STATES.get(fate, OwedState.VALID), (key, fate)
        assert (standing[key].timeliness is Timeliness.LATE) == (fate is Fate.LATE), (key, fate)
    numbers = {one.key: one.amendment for one in example.taken if one.key and one.amendment}
    kinds = {(key.form_id, key.unit_id): str(amendment) for key, amendment in numbers.items()}
    assert {key for key, fate in fates.items() if fate is Fate.ADDED} == {
        key for key, kind in kinds.items() if kind == "addition-1"
    }


@pytest.mark.parametrize("period", PERIODS)
def test_a_report_is_objected_to_only_where_a_fault_was_planted(period, examples):
    check_as_planned(examples[period])


@pytest.mark.slow
def test_the_whole_example_of_every_period_comes_to_what_was_planned(tmp_path):
    for _, example in played(tmp_path, ALL):
        check_as_planned(example)
        assert len(example.taken) > 50


@pytest.mark.parametrize("period", PERIODS)
def test_what_is_no_report_is_refused_with_a_sentence(period, examples):
    refused = [one for one in examples[period].taken if one.verdict is DeliveryVerdict.REFUSED]
    # The paper without figures is refused where nobody knows yet whose its sender's papers are.
    found = [problem.code for one in refused for problem in one.problems]
    codes = sorted(code for code in found if code != "door.is_pdf")
    assert found.count("door.is_pdf") <= has(examples[period], Fate.MISSING)
    gone = ["department.unit_not_valid"] if period == "2025" else []
    nameless = ["department.unknown_unit"] * has(examples[period], Fate.CLEAN, Fate.MAILED)
    strangers = ["door.damaged", "door.doctype", "door.is_image", "door.is_text"]
    assert codes == sorted([*strangers, *gone, *nameless])
    assert all(say(problem) for one in refused for problem in one.problems)


@pytest.mark.parametrize("period", PERIODS)
def test_the_period_is_owed_by_the_forms_of_its_time(period, examples):
    statuses = examples[period].statuses
    assert {one.owed.form_id for one in statuses} == FORMS[period]
    assert sum(one.owed.binding is Binding.MANDATORY for one in statuses) == OBLIGED[period]


@pytest.mark.parametrize("period", PERIODS)
def test_the_summary_is_written_for_each_form_owed(period, examples):
    written = {path.name for path in examples[period].summary}
    workbooks = {f"TONG-HOP_{period}_{form_id}.xlsx" for form_id in FORMS[period]}
    regime = "dot_xuat" if "DX" in period else "ktt06"
    assert written == {f"TONG-HOP_{period}_{regime}.docx", *workbooks}


def test_between_them_the_periods_show_every_fate(examples):
    shown = {fate for example in examples.values() for fate in planned(example).values()}
    assert shown == {*Fate}


def test_the_same_seed_gives_the_same_files(tmp_path):
    contents = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        with Workspace.open(folder / "kho", lambda: NOW) as workspace:
            made = make_demo(workspace, "2024DX01", folder, most_of_a_form=4)
        contents.append({path.name: path.read_bytes() for path in made.folder.iterdir()})
        assert len(contents[-1]) == made.files
    assert contents[0] == contents[1]


def test_a_second_period_has_a_folder_of_its_own(tmp_path):
    with Workspace.open(tmp_path / "kho", lambda: NOW) as workspace:
        folders = [
            make_demo(workspace, period, tmp_path, most_of_a_form=1).folder.name
            for period in ("2024DX01", "2024DX02")
        ]
    assert folders == ["returned", "returned-2024DX02"]


@pytest.mark.parametrize("period", ["hôm nay", "2024S3", "1999"])
def test_no_such_period_makes_nothing(period, tmp_path):
    with (
        Workspace.open(tmp_path / "kho", lambda: NOW) as workspace,
        pytest.raises(KnownTrouble, match="unknown_period"),
    ):
        make_demo(workspace, period, tmp_path)
    assert not (tmp_path / "returned").exists()


def test_the_departments_example_has_something_on_each_page(tmp_path):
    make_officer_example(tmp_path / "kho", most_of_a_form=2)
    desk = ClerkDesk.open(tmp_path / "kho", lambda: officer_example.NOW)
    try:
        officer, period = desk.department, officer_example.PERIOD
        assert desk.is_receiver(desk.unit())
        boxes = {row.box for row in officer.inbox(period)}
        assert {Box.DECIDE, Box.MEND, Box.VALID} <= boxes
        assert [row.asked for row in officer.inbox(period) if row.asked] == [date(2024, 6, 24)]
        assert any(row.due == date(2024, 6, 24) for row in officer.owing(period))
        (told,) = officer.snapshots(period)
        assert officer.compare(period, told.snapshot.id).changes
    finally:
        desk.close()


@pytest.mark.parametrize(
    ("own", "after"),
    [
        pytest.param("", "STTTT@0000", id="nobody's"),
        pytest.param("385@0000", "385@0000", id="a district's"),
    ],
)
def test_a_demo_in_nobodys_workspace_is_the_departments(tmp_path, own, after):
    desk = ClerkDesk.open(tmp_path / "kho", lambda: officer_example.NOW)
    try:
        desk.put_settings(ClerkSettings(unit_id=own))
        sit_down_as_receiver(desk)
        assert desk.settings().unit_id == after
    finally:
        desk.close()
