"""Section numbers and where everything of a report stands in its workbook."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.exchange.layout import lay_out
from forms.exchange.numbering import sections
from forms.exchange.raw import cell_name
from forms.exchange.sheet_columns import Wish, plan_columns
from forms.exchange.sheet_keys import SheetKey, read_key
from forms.exchange.workbook_plan import Layout, Shape
from forms.model.form import Form, Group, Question, Repeat, Role
from forms.model.path import Path
from forms.model.surroundings import Row
from forms.model.value import ValueType
from tests.sample import FORM, SURROUNDINGS


def text(name: str, label: str = "Câu hỏi") -> Question:
    return Question(name, ValueType.TEXT, label=label)


def form(*children: Group | Question) -> Form:
    return Form("thu", "1", "Biểu thử", children)


NESTED = form(
    Group("mot", "Một", (text("a"),)),
    Group(
        "hai",
        "Hai",
        (
            Group("hai_mot", "Hai một", (text("b"),)),
            Group("trong", "Trống", (Question("an", ValueType.TEXT, Role.FILLED, fill="unit.name"),)),
            Group(
                "hai_hai", "Hai hai", (Group("sau", "Sâu", (text("c"),)), Group("nua", "Nữa", (text("d"),)))
            ),
        ),
    ),
    Group("ba", "Ba", (text("e"), Group("ba_mot", "Ba một", (text("f"),)))),
)


@pytest.mark.parametrize(
    ("left_out", "numbers"),
    [
        pytest.param(frozenset(), ["I", "II.1", "II.2.1", "II.2.2", "III", "III.1"], id="whole"),
        pytest.param(frozenset({"hai_mot"}), ["I", "II.1.1", "II.1.2", "III", "III.1"], id="without a group"),
        pytest.param(frozenset({"hai"}), ["I", "II", "II.1"], id="without a chapter"),
        pytest.param(frozenset({"b"}), ["I", "II.1.1", "II.1.2", "III", "III.1"], id="without its question"),
    ],
)
def test_sections_are_numbered_without_gaps(left_out: frozenset[str], numbers: list[str]) -> None:
    assert [section.number for section in sections(NESTED, left_out)] == numbers


def test_what_stands_outside_all_groups_is_a_section_of_its_own() -> None:
    found = sections(form(text("a"), Group("mot", "Một", (text("b"),))))
    assert [(section.name, section.number, section.title) for section in found] == [
        ("", "", "Biểu thử"),
        ("mot", "I", "I. Một"),
    ]


def small_layout(form_: Form = FORM) -> Layout:
    return lay_out(form_, SURROUNDINGS, {})


def test_a_sheet_for_each_section() -> None:
    assert [plan.name for plan in small_layout().sheets] == ["I", "II", "III", "IV"]


def test_open_lists_stand_last_with_spare_rows() -> None:
    blocks = small_layout().sheets[0].blocks
    assert [block.shape for block in blocks] == [Shape.TABLE, Shape.LIST]
    assert [line.row_id for line in blocks[1].lines] == [f"r{number}" for number in range(1, 31)]


def test_spare_rows_go_on_after_the_rows_there_are() -> None:
    rows = {"c03": tuple(Row(f"r{number}", str(number)) for number in (1, 7))}
    lines = lay_out(FORM, SURROUNDINGS, rows).repeats["c03"][1].lines
    assert [line.row_id for line in lines[:4]] == ["r1", "r7", "r8", "r9"]
    assert len(lines) == 30


def test_every_input_has_a_cell_of_its_own() -> None:
    layout = small_layout()
    cells = [(at.sheet, at.row, at.column) for at in (*layout.places.values(), *layout.items.values())]
    assert len(set(cells)) == len(cells)
    assert layout.place(Path("h10t", "dai_huyen", "2024-03")) is not None
    assert layout.place(Path("h10t", "dai_huyen", "2024-09")) is None


def test_header_levels_span_the_columns_they_hold() -> None:
    repeat = Repeat(
        "bang",
        "Bảng",
        (Group("nhom", "Nhóm", (text("x", "X"), text("y", "Y"))), text("z", "Z")),
        fixed_rows="months",
    )
    block = small_layout(replace(FORM, children=(Group("muc", "Mục", (repeat,)),))).repeats["bang"][1]
    cells = {cell.text: cell for cell in block.header}
    assert (cells["Nhóm"].right - cells["Nhóm"].left, cells["Nhóm"].bottom) == (
        cells["Y"].right - cells["X"].left,
        cells["X"].top - 1,
    )
    assert cells["Z"].top == cells["Nhóm"].top
    assert block.key_row == cells["Z"].bottom + 1


def test_one_table_alone_needs_no_merged_column() -> None:
    wishes = (Wish("a", "A", 0), Wish("b", "B", 1), Wish("c", "C", 2))
    plan = plan_columns([wishes])
    assert [(column.first, column.last) for column in plan.columns(wishes)] == [(2, 2), (3, 3), (4, 4)]


def test_two_tables_share_their_borders() -> None:
    first = (Wish("a", "A", 0), Wish("b", "B", 2), Wish("c", "C", 4))
    second = (Wish("x", "X", 0), Wish("y", "Y", 3), Wish("z", "Z", 2))
    plan = plan_columns([first, second])
    spans = {c.key: (c.first, c.last) for wishes in (first, second) for c in plan.columns(wishes)}
    assert spans == {"a": (2, 2), "b": (3, 3), "c": (4, 5), "x": (2, 2), "y": (3, 4), "z": (5, 5)}


@pytest.mark.parametrize(
    "key",
    [
        SheetKey("q", "c09a"),
        SheetKey("item", "c24", "a:b"),
        SheetKey("row", "xa", "14869@0000"),
        SheetKey("note", "xa[14869@0000]/h16x"),
        SheetKey("section"),
    ],
    ids=str,
)
def test_a_key_reads_as_it_was_written(key: SheetKey) -> None:
    assert read_key(str(key)) == key


@pytest.mark.parametrize("text_", ["", "#", "# 1", "#REF!", "q:c09a", "#unknown:x"])
def test_other_texts_are_no_keys(text_: str) -> None:
    assert read_key(text_) is None


def test_cells_are_named_as_in_excel() -> None:
    assert [cell_name(0, 0), cell_name(9, 25), cell_name(0, 27), cell_name(0, 16383)] == [
        "A1", "Z10", "AB1", "XFD1",
    ]  # fmt: skip
