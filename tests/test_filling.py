"""One open report: acts, their changes, undo and redo."""

from __future__ import annotations

from decimal import Decimal

import pytest

from forms.entry.filling import Filling
from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
from forms.model.canonical import plain_answers
from forms.model.form import Check, Severity
from forms.model.path import Path
from forms.rules.program import compile_form
from tests.rules.reports import calc, form, group, number, one, table, text
from tests.sample import SURROUNDINGS

D = Decimal
FORM = form(
    group(
        "hoi_nghi",
        number("a"),
        number("b", relevant="${a} > 5"),
        text("t"),
        table("thang", number("so"), fixed_rows="months"),
    ),
    group("ds", table("vb", text("so_hieu", default="Số …"), number("trang"))),
    one("co"),
    calc("tong", "sum(${a} | ${b} | ${so} | ${trang})"),
    checks=(Check("it", "${tong} >= 10", "ít", Severity.WARNING, marks=("tong",)),),
)


@pytest.fixture
def filling() -> Filling:
    return Filling(compile_form(FORM), Answers("mau", "1", "385@0000", "2024S1"), SURROUNDINGS)


def total(filling: Filling) -> object:
    return filling.instance.value(Path("tong"))


def test_an_act_says_what_it_changed_and_can_be_undone_and_redone(filling):
    change = filling.set(Path("a"), D(7))
    assert change.values == {Path("a"), Path("tong")}
    assert change.relevance == {Path("b")}
    assert change.rules >= {"it"}
    filling.set(Path("a"), D(8))
    assert total(filling) == 8
    change = filling.undo()
    assert (total(filling), change.values) == (7, {Path("a"), Path("tong")})
    filling.undo()
    assert (total(filling), filling.can_undo, filling.can_redo) == (0, False, True)
    assert not filling.undo()
    filling.redo()
    filling.redo()
    assert (total(filling), filling.can_redo) == (8, False)


def test_a_new_act_forgets_what_was_undone(filling):
    filling.set(Path("a"), D(1))
    filling.undo()
    filling.set(Path("a"), D(2))
    assert not filling.redo()
    assert total(filling) == 2


def test_what_changes_nothing_is_no_step(filling):
    assert not filling.set(Path("a"), None)
    assert not filling.note(Path("a"), "")
    assert not filling.can_undo


def test_many_answers_are_one_step(filling):
    change = filling.set_many({Path("a"): D(1), Path("so", "thang", "2024-01"): D(2), Path("t"): "chữ"})
    assert (total(filling), len(change.values)) == (3, 4)
    filling.undo()
    assert plain_answers(filling.answers).keys() == {"form", "form_version", "unit", "period"}
    filling.redo()
    assert total(filling) == 3


def test_acts_together_are_one_step_taken_back_in_reverse(filling):
    with filling.together():
        filling.set(Path("a"), D(1))
        filling.set(Path("a"), D(2))
        filling.add_row("vb")
    assert total(filling) == 2
    filling.undo()
    assert (total(filling), filling.instance.rows("vb"), filling.can_undo) == (0, (), False)
    filling.redo()
    assert (total(filling), len(filling.instance.rows("vb"))) == (2, 1)


def test_a_row_comes_with_its_defaults_and_comes_back_with_its_answers_in_its_place(filling):
    for _ in range(3):
        filling.add_row("vb")
    assert filling.instance.value(Path("so_hieu", "vb", "r2")) == "Số …"
    filling.set(Path("trang", "vb", "r2"), D(4))
    filling.remove_row("vb", "r2")
    assert [row.id for row in filling.instance.rows("vb")] == ["r1", "r3"]
    change = filling.undo()
    assert [row.id for row in filling.instance.rows("vb")] == ["r1", "r2", "r3"]
    assert total(filling) == 4
    assert change.rows == {"vb"}
    filling.redo()
    filling.add_row("vb")
    assert [row.id for row in filling.instance.rows("vb")] == ["r1", "r3", "r4"]


def test_nothing_to_report_writes_zeros_and_says_so_in_one_act(filling):
    filling.set(Path("t"), "giữ lại")
    change = filling.mark_nothing("hoi_nghi")
    assert len([path for path in change.values if path.name == "so"]) == 6
    assert filling.answers.nothing == {"hoi_nghi"}
    assert filling.answers.cells[Path("a")] == 0
    assert Path("b") not in filling.answers.cells
    assert filling.answers.cells[Path("t")] == "giữ lại"
    filling.undo()
    assert (filling.answers.nothing, set(filling.answers.cells)) == (frozenset(), {Path("t")})
    filling.redo()
    assert filling.answers.nothing == {"hoi_nghi"}


def test_an_empty_list_can_be_nothing_to_report(filling):
    filling.mark_nothing("vb")
    assert filling.answers.nothing == {"vb"}
    filling.add_row("vb")
    assert filling.answers.nothing == frozenset()
    filling.undo()
    assert (filling.answers.nothing, filling.instance.rows("vb")) == ({"vb"}, ())


def test_a_figure_takes_the_mark_away(filling):
    filling.mark_nothing("hoi_nghi")
    filling.set(Path("a"), None)
    assert filling.answers.nothing == {"hoi_nghi"}
    change = filling.set(Path("so", "thang", "2024-03"), D(1))
    assert (filling.answers.nothing, change.remarks) == (frozenset(), {"hoi_nghi"})
    filling.undo()
    assert filling.answers.nothing == {"hoi_nghi"}


def test_notes_explanations_and_marks_of_rows(filling):
    filling.note(Path("a"), "số ước")
    filling.explain("it", "mới thành lập")
    filling.mark_merged("thang", "2024-01", "không phát")
    assert [problem.facts.get("explained") for problem in filling.problems()] == ["mới thành lập"]
    assert filling.answers.notes == {Path("a"): "số ước"}
    key = RowKey("thang", "2024-01")
    assert filling.answers.row_marks == {key: RowMark(RowMarkKind.MERGED, "Tháng 01", "không phát")}
    for _ in range(3):
        assert filling.undo()
    assert plain_answers(filling.answers).keys() == {"form", "form_version", "unit", "period"}


def test_a_row_outside_the_catalogue(filling):
    mark = RowMark(RowMarkKind.OUTSIDE, "Tháng phát thêm", "bù tháng trước")
    filling.add_row("thang", mark)
    assert filling.instance.rows("thang")[-1].label == "Tháng phát thêm"
    filling.undo()
    assert filling.answers.row_marks == {}


def test_defaults_are_put_where_nothing_stands():
    form_ = form(number("a", default="3"), text("t", default="concat('kỳ ', ${k})"), text("k", default="S1"))
    filling = Filling(compile_form(form_), Answers("mau", "1", "385@0000", "2024S1"), SURROUNDINGS)
    filling.set(Path("k"), "S2")
    filling.put_defaults()
    assert filling.answers.cells == {Path("a"): D(3), Path("t"): "kỳ S2", Path("k"): "S2"}
    filling.undo()
    assert filling.answers.cells == {Path("k"): "S2"}


def test_a_wrong_place_is_a_bug_and_changes_nothing(filling):
    with pytest.raises(KeyError):
        filling.set(Path("tong"), D(1))
    with pytest.raises(KeyError):
        filling.set(Path("so", "thang", "2030-01"), D(1))
    assert not filling.can_undo
