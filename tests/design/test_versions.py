"""Versions: each report opens in its own, figures follow names, a difference can be printed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from forms.design.library import Library, freeze
from forms.design.versions import follow_names, lineage, type_changes
from forms.model.answers import Answers
from forms.model.form import Choice, ChoiceList, Form, Group, Question, Repeat, Role
from forms.model.path import Path
from forms.model.surroundings import Surroundings
from forms.model.value import Missing, ValueType
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from tests import sample

CHOICES = ChoiceList("kenh", (Choice("a", "A"), Choice("b", "B")))


def _question(name: str, kind: ValueType = ValueType.INTEGER, **said) -> Question:
    return Question(name, kind, **{"label": name, **said})


def _form(*children, version: str = "1", lists=(), replaces: str = "") -> Form:
    return Form("thu", version, "Mẫu thử", tuple(children), choice_lists=tuple(lists), replaces=replaces)


def _put(folder, form: Form) -> None:
    place = folder / form.id / form.version
    place.mkdir(parents=True)
    (place / "form.json").write_bytes(freeze(form, b""))


def test_a_version_says_what_it_replaces_and_the_old_one_still_opens(tmp_path):
    old = _form(_question("q1"))
    middle = _form(_question("q1"), version="2", replaces="1")
    new = _form(_question("q1"), version="10", replaces="2")
    for form in (old, middle, new):
        _put(tmp_path, form)
    library = Library(tmp_path)
    assert [form.version for form in lineage(library, "thu")] == ["10", "2", "1"]
    assert [form.version for form in lineage(library, "thu", "2")] == ["2", "1"]
    assert library.form("thu").version == "10"
    assert library.form("thu", "1") == old


def test_a_circle_of_replacements_ends(tmp_path):
    for version, replaces in (("1", "2"), ("2", "1")):
        _put(tmp_path, _form(_question("q1"), version=version, replaces=replaces))
    assert [form.version for form in lineage(Library(tmp_path), "thu")] == ["2", "1"]


def test_an_old_report_is_worked_out_by_its_own_version(tmp_path):
    sums = {"role": Role.CALCULATED, "unit": "cuộc"}
    old = _form(_question("q1"), _question("q2", ValueType.DECIMAL, calculation="${q1} * 2", **sums))
    new = _form(
        _question("q1"), _question("q2", ValueType.DECIMAL, calculation="${q1} * 3", **sums), version="2"
    )
    for form in (old, new):
        _put(tmp_path, form)
    report = Answers("thu", "1", sample.SURROUNDINGS.unit.id, "2024S1", cells={Path("q1"): Decimal(5)})
    form = Library(tmp_path).form(report.form_id, report.form_version)
    instance = Instance(compile_form(form), report, sample.SURROUNDINGS)
    assert instance.value(Path("q2")) == Decimal(10)


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        pytest.param(_question("q1"), Decimal(3), Decimal(3), id="a number"),
        pytest.param(_question("q1", label="Khác"), Decimal(3), Decimal(3), id="another label"),
        pytest.param(
            _question("q1", ValueType.DECIMAL, role=Role.CALCULATED, calculation="1"),
            Decimal(3),
            Decimal(3),
            id="now calculated",
        ),
        pytest.param(_question("q1"), Missing("x"), Missing("x"), id="no figure, said so"),
        pytest.param(_question("q1"), "ba", None, id="was a text"),
        pytest.param(_question("q1", ValueType.TEXT), Decimal(3), None, id="is a text now"),
        pytest.param(_question("q1", ValueType.DATE), date(2024, 1, 2), date(2024, 1, 2), id="a day"),
        pytest.param(_question("q1", ValueType.DATE), "hôm nay", None, id="no day"),
        pytest.param(_question("q1", ValueType.SELECT_ONE, choices="kenh"), "a", "a", id="a choice"),
        pytest.param(_question("q1", ValueType.SELECT_ONE, choices="kenh"), "z", None, id="a choice gone"),
        pytest.param(
            _question("q1", ValueType.SELECT_MULTIPLE, choices="kenh"), ("a", "z"), ("a",), id="some gone"
        ),
        pytest.param(_question("q1", ValueType.SELECT_MULTIPLE, choices="kenh"), ("z",), None, id="all gone"),
        pytest.param(_question("q9"), Decimal(3), None, id="not asked any more"),
        pytest.param(_question("q1", role=Role.NOTE), Decimal(3), None, id="a note now"),
    ],
)
def test_earlier_figures_follow_their_names(question, answer, expected):
    found = follow_names({Path("q1"): answer}, _form(question, lists=[CHOICES], version="2"))
    assert found.get(Path("q1")) == expected


def _label(question: Question, label: str) -> Question:
    return replace(question, label=label)


def test_a_row_keeps_its_id_and_a_cell_its_table():
    rows = {Path("q1", "thang", "2024-01"): Decimal(2), Path("q2"): Decimal(7)}
    table = Repeat("thang", "Tháng", (_question("q1"),), fixed_rows="months")
    moved = Repeat("khac", "Khác", (_question("q2"),), fixed_rows="months")
    group = Group("nhom", "Nhóm", (table, moved))
    assert follow_names(rows, _form(group, version="2")) == {Path("q1", "thang", "2024-01"): Decimal(2)}


def test_a_previous_figure_stands_beside_a_renamed_label():
    filled = _question("truoc", ValueType.DECIMAL, role=Role.FILLED, fill="previous.q1")
    new = _form(_label(_question("q1"), "Tên mới"), filled, version="2")
    earlier = follow_names({Path("q1"): Decimal(4), Path("bo"): Decimal(9)}, new)
    around = Surroundings(
        sample.SURROUNDINGS.unit,
        sample.SURROUNDINGS.period,
        datetime(2024, 6, 1, tzinfo=UTC),
        previous=earlier,
    )
    report = Answers("thu", "2", around.unit.id, around.period.id)
    assert Instance(compile_form(new), report, around).value(Path("truoc")) == Decimal(4)


def test_a_type_change_is_found_and_a_calculation_is_none():
    old = _form(_question("q1"), _question("q2"), _question("q3", role=Role.NOTE))
    new = _form(
        _question("q1", ValueType.TEXT),
        _question("q2", ValueType.DECIMAL, role=Role.CALCULATED, calculation="${q1}"),
        _question("q3", ValueType.TEXT),
    )
    assert [after.name for _, after in type_changes(old, new)] == ["q1"]
