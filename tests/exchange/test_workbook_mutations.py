"""Workbooks as they come back: mangled by hand. Each cell is recovered or refused by name, never wrong.

What is expected is written from the source answers, never by the reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from forms.exchange.form_index import index_form
from forms.exchange.lines_lost import lost_lines
from forms.model.answers import Answers
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.value import Answer, Missing
from forms.rules.instance import Instance
from forms.wording import say
from tests.exchange.sheet_mutations import Mangled, Mutation, mangled
from tests.exchange.sheet_reports import MONTH, every_state, small_exported, small_program
from tests.sample import FORM, SURROUNDINGS, answers


def codes(problems: Iterable[object]) -> set[str]:
    return {problem.code for problem in problems}  # type: ignore[attr-defined]


def rename_sheets(book: Mangled) -> None:
    book.names = [f"Trang {place}" for place in range(len(book.names))]


def reverse_sheets(book: Mangled) -> None:
    book.names.reverse()
    book.sheets.reverse()


def insert_columns_everywhere(book: Mangled) -> None:
    for rows in book.sheets:
        for row in rows:
            row.insert(0, None)
            row.insert(4, None)


def insert_rows_everywhere(book: Mangled) -> None:
    for rows in book.sheets:
        for place in range(len(rows), -1, -2):
            rows.insert(place, [])


def sort_communes_with_keys(book: Mangled) -> None:
    rows = book.sheet("III")
    first, last = book.with_key("III", "#row:xa[14869@0000]"), book.with_key("III", "#row:xa[r1]")
    rows[first : last + 1] = reversed(rows[first : last + 1])


def remove_the_cover(book: Mangled) -> None:
    place = book.names.index("Bìa")
    del book.names[place], book.sheets[place]


def remove_properties(book: Mangled) -> None:
    book.properties.clear()


def copy_a_sheet(book: Mangled) -> None:
    book.names.append("II (2)")
    book.sheets.append([list(row) for row in book.sheet("II")])


def copy_a_sheet_and_empty_it(book: Mangled) -> None:
    copy_a_sheet(book)
    for row in book.sheets[-1]:
        if row and isinstance(row[0], str) and row[0].startswith("#q:"):
            row[5] = None


def decompose_unicode(book: Mangled) -> None:
    book.names = [name.upper() for name in book.names]


HARMLESS: list[Mutation] = [
    rename_sheets,
    reverse_sheets,
    insert_columns_everywhere,
    insert_rows_everywhere,
    sort_communes_with_keys,
    remove_the_cover,
    remove_properties,
    copy_a_sheet,
    copy_a_sheet_and_empty_it,
    decompose_unicode,
]


@pytest.mark.parametrize("mutation", HARMLESS, ids=lambda mutation: mutation.__name__)
def test_nothing_is_lost(mutation: Mutation) -> None:
    book = mangled(every_state())
    mutation(book)
    report = book.read()
    assert report.answers == small_exported(every_state())
    assert report.problems == ()
    assert report.identity is not None


def test_labels_tell_rows_moved_without_their_keys() -> None:
    """Only the visible columns were sorted: the words beside a number are what the clerk saw."""
    book = mangled(answers(c09a=3, c09b=1, c10=70))
    rows = book.sheet("II")
    places = [book.with_key("II", f"#q:{name}") for name in ("c09a", "c09b", "c10")]
    visible = [rows[place][1:] for place in places]
    for place, cells in zip(places, reversed(visible), strict=True):
        rows[place] = [rows[place][0], *cells]
    report = book.read()
    assert report.answers.cells == answers(c09a=3, c09b=1, c10=70).cells
    assert codes(report.problems) == {"workbook.row_moved"}


def test_a_row_with_another_rows_words_is_refused() -> None:
    book = mangled(answers(c09a=3, c09b=1))
    rows = book.sheet("II")
    rows[book.with_key("II", "#q:c09a")][2] = "Số hội thảo"
    report = book.read()
    assert Path("c09a") not in report.answers.cells
    assert "workbook.row_unclear" in codes(report.problems)
    assert_says(report.problems, "Số hội thảo", "Số hội nghị", "II", "F7")


def test_a_column_with_another_columns_words_is_refused() -> None:
    source = with_cells(
        {Path("h10t", "dai_huyen", MONTH): Decimal(2), Path("h11t", "dai_huyen", MONTH): Decimal(5)}
    )
    book = mangled(source)
    head = book.with_key("III", "head:dai_huyen")
    rows = book.sheet("III")
    rows[head - 1][3], rows[head - 1][4] = rows[head - 1][4], rows[head - 1][3]
    report = book.read()
    assert report.answers.cells == {}
    assert codes(report.problems) == {"workbook.column_unclear"}


def test_two_sheets_that_disagree_give_neither() -> None:
    book = mangled(answers(c09a=3, c09b=1))
    copy_a_sheet(book)
    book.sheets[-1][book.with_key("II", "#q:c09a")][5] = 4.0
    report = book.read()
    assert report.answers.cells == {Path("c09b"): Decimal(1)}
    assert_says(report.problems, "3", "4", "II!F7")


def test_a_row_copied_in_a_list_is_a_new_row() -> None:
    book = mangled(every_state())
    rows = book.sheet("I")
    first = book.with_key("I", "#row:c03[r1]")
    rows[book.with_key("I", "#row:c03[r5]")] = [*rows[first][:2], "99/KH-UBND", *rows[first][3:]]
    report = book.read()
    assert report.answers.rows["c03"] == ("r1", "r4", "r33")
    assert report.answers.cells[Path("c03_so", "c03", "r33")] == "99/KH-UBND"
    assert codes(report.problems) == {"workbook.key_copied"}


def test_a_row_inserted_in_a_list_is_taken() -> None:
    book = mangled(every_state())
    rows = book.sheet("I")
    first = book.with_key("I", "#row:c03[r1]")
    rows.insert(first + 1, [None, None, "15/CV-UBND", None, None])
    report = book.read()
    assert report.answers.cells[Path("c03_so", "c03", "r33")] == "15/CV-UBND"
    assert codes(report.problems) == {"workbook.row_added"}


def test_a_commune_typed_in_a_spare_row_is_outside_the_catalogue() -> None:
    book = mangled(answers())
    row = book.sheet("III")[book.with_key("III", "#row:xa[r2]")]
    row.extend([None] * (9 - len(row)))
    row[2], row[4] = "Xã Mới Lập", 3.0
    report = book.read()
    assert report.answers.rows["xa"][-1] == "r2"
    assert report.answers.cells == {Path("h16x", "xa", "r2"): Decimal(3)}
    assert codes(report.problems) == {"workbook.outside_without_reason"}


def test_a_key_deleted_is_known_by_its_label() -> None:
    book = mangled(answers(c09a=3, c09b=1))
    book.sheet("II")[book.with_key("II", "#q:c09a")][0] = None
    report = book.read()
    assert report.answers.cells == answers(c09a=3, c09b=1).cells
    assert codes(report.problems) == {"workbook.key_lost"}


def test_the_key_column_deleted_everywhere() -> None:
    book = mangled(every_state())
    for rows in book.sheets:
        for row in rows:
            row[:1] = []
    head_rows_gone(book)
    report = book.read()
    expected = small_exported(every_state())
    kept = {
        path: answer for path, answer in expected.cells.items() if path.repeat != "xa" or path.row != "r1"
    }
    found = {
        path: answer for path, answer in report.answers.cells.items() if path.repeat not in ("c03", "xa")
    }
    assert found == {path: answer for path, answer in kept.items() if path.repeat not in ("c03", "xa")}
    assert [report.answers.cells[Path("c03_so", "c03", row)] for row in report.answers.rows["c03"]] == [
        "12/KH-UBND",
        "+84",
    ]
    assert report.answers.cells[Path("h14x", "xa", "14869@0000")] == "co"
    assert "workbook.keys_lost" in codes(report.problems)
    assert report.identity is not None


def head_rows_gone(book: Mangled) -> None:
    for rows in book.sheets:
        rows[:] = [
            row for row in rows if not any(isinstance(cell, str) and cell.startswith("@") for cell in row)
        ]


def test_a_lost_sheet_is_named() -> None:
    book = mangled(every_state())
    place = book.names.index("II")
    del book.names[place], book.sheets[place]
    report = book.read()
    assert codes(report.problems) == {"workbook.missing_sheet"}
    assert_says(report.problems, "II. Hội nghị, tập huấn")


def test_a_lost_row_is_named() -> None:
    book = mangled(answers(c09a=3, c09b=1))
    del book.sheet("II")[book.with_key("II", "#q:c09a")]
    del book.sheet("III")[book.with_key("III", "#row:xa[14869@0000]")]
    report = book.read()
    assert [problem.code for problem in report.problems] == ["workbook.missing_cell"] * 2
    assert_says(report.problems, "Số hội nghị", "Thị trấn Hồi Xuân")


@pytest.mark.parametrize(("kind", "codes_"), [("co", ["workbook.missing_cell"]), ("khong", [])])
def test_a_lost_row_that_only_some_are_asked_is_named_where_it_was(kind: str, codes_: list[str]) -> None:
    book = mangled(answers(c01=kind, c17=Decimal(5)))
    del book.sheet("II")[book.with_key("II", "#q:c17")]
    report = book.read()
    lost = lost_lines(report, Instance(small_program(), report.answers, SURROUNDINGS), index_form(FORM))
    assert [problem.code for problem in lost] == codes_
    assert all("Kinh phí" in say(problem) for problem in lost)


def test_a_lost_column_is_named() -> None:
    book = mangled(answers())
    head = book.sheet("III")[book.with_key("III", "head:dai_huyen")]
    head[4] = None
    report = book.read()
    assert codes(report.problems) == {"workbook.missing_column"}


@pytest.mark.parametrize(
    ("path", "typed", "code", "said"),
    [
        pytest.param("c09a", "nhiều", "value.not_a_number", "nhiều", id="words for a number"),
        pytest.param("c09a", 2.5, "value.not_whole", "2,5", id="a fraction for a count"),
        pytest.param("c01", "Có lẽ", "value.not_a_choice", "Có lẽ", id="no choice"),
        pytest.param("c03[r1]/c03_ngay", "31/02/2024", "value.no_such_day", "31/02/2024", id="no day"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(path: str, typed: object, code: str, said: str) -> None:
    book = mangled(answers())
    book.put(path, typed)  # type: ignore[arg-type]
    report = book.read()
    assert Path.parse(path) not in report.answers.cells
    problem = next(problem for problem in report.problems if problem.code == code)
    assert said in say(problem)
    assert problem.place.cell
    assert problem.place.path == Path.parse(path)


@pytest.mark.parametrize(
    ("path", "typed", "answer"),
    [
        pytest.param("c09a", "1.234", Decimal(1234), id="dots between thousands"),
        pytest.param("c09a", " 12 ", Decimal(12), id="a number as text"),
        pytest.param("c17", "12,5", Decimal("12.5"), id="a decimal comma"),
        pytest.param("c09a", "Chưa có số liệu", Missing(), id="missing"),
        pytest.param("c09a", "chưa có số liệu: đợi xã", Missing("đợi xã"), id="missing with its reason"),
        pytest.param("c01", "có", "co", id="a choice in small letters"),
        pytest.param("c01", True, "co", id="a choice as TRUE"),
        pytest.param("c24", "a; b", ("a", "b"), id="choices named beside the question"),
    ],
)
def test_what_a_clerk_types_is_understood(path: str, typed: object, answer: Answer) -> None:
    book = mangled(answers())
    book.put(path, typed)  # type: ignore[arg-type]
    report = book.read()
    assert report.answers.cells == {Path.parse(path): answer}
    assert report.problems == ()


def test_a_reason_beside_a_missing_figure_and_a_note_beside_another() -> None:
    book = mangled(answers())
    book.put("c09a", "chưa có số liệu")
    book.put("c09b", 4.0)
    for name, text in (("c09a", "xã chưa gửi"), ("c09b", "gồm cả trực tuyến")):
        book.sheet("II")[book.with_key("II", f"#q:{name}")][7] = text
    report = book.read()
    assert report.answers.cells[Path("c09a")] == Missing("xã chưa gửi")
    assert report.answers.notes == {Path("c09b"): "gồm cả trực tuyến"}


@pytest.mark.parametrize(
    "place", ["II, ô F7", "II!F7", "ii ô f7", "Số hội nghị"], ids=["comma", "bang", "small letters", "label"]
)
def test_a_note_finds_its_cell(place: str) -> None:
    book = mangled(answers(c09a=3))
    first = book.with_key("Ghi chú", "#note")
    row = book.sheet("Ghi chú")[first]
    row.extend([None] * (5 - len(row)))
    row[2:5] = ["Ghi chú", place, "đã đối chiếu"]
    report = book.read()
    assert report.answers.notes == {Path("c09a"): "đã đối chiếu"}


def test_a_note_without_a_place_is_named() -> None:
    book = mangled(answers())
    row = book.sheet("Ghi chú")[book.with_key("Ghi chú", "#note")]
    row.extend([None] * (5 - len(row)))
    row[4] = "đã đối chiếu"
    report = book.read()
    assert codes(report.problems) == {"workbook.note_without_place"}


@pytest.mark.parametrize("tick", ["x", "X", "Có", 1.0, True])
def test_a_section_ticked_as_nothing_is_zeros(tick: object) -> None:
    book = mangled(answers())
    row = book.sheet("II")[book.with_key("II", "#nothing:hoi_nghi")]
    row.extend([None] * (4 - len(row)))
    row[3] = tick  # type: ignore[call-overload]
    report = book.read()
    assert report.answers.nothing == {"hoi_nghi"}
    assert report.answers.cells[Path("c09a")] == Decimal(0)
    assert report.problems == ()


def test_a_section_ticked_as_nothing_that_has_figures() -> None:
    book = mangled(answers(c10=5))
    row = book.sheet("II")[book.with_key("II", "#nothing:hoi_nghi")]
    row.extend([None] * (4 - len(row)))
    row[3] = "x"
    report = book.read()
    assert report.answers.nothing == frozenset()
    assert report.answers.cells == {Path("c10"): Decimal(5)}
    assert codes(report.problems) == {"workbook.nothing_contradicted"}


def test_data_outside_the_form_is_said() -> None:
    book = mangled(answers(c09a=3))
    rows = book.sheet("II")
    rows[book.with_key("II", "#q:c09a")].append("số tạm")
    rows.append([None, None, None, "cộng tay", 17.0])
    report = book.read()
    assert codes(report.problems) == {"workbook.outside_data"}
    assert_says(report.problems, "3 ô ngoài biểu", "số tạm")


def test_a_strange_sheet_is_said() -> None:
    book = mangled(answers())
    book.names.append("Nháp")
    book.sheets.append([["tính thử", 3.0]])
    report = book.read()
    assert codes(report.problems) == {"workbook.unknown_sheet"}


def test_another_form_has_no_answer_here() -> None:
    book = mangled(answers(c09a=3))
    book.properties.clear()
    remove_the_cover(book)
    report = book.read()
    assert report.identity is None
    assert "workbook.no_identity" in codes(report.problems)


def test_two_identities_are_a_problem() -> None:
    book = mangled(answers())
    book.properties["bc_unit"] = "386@0000"
    report = book.read()
    assert_says(report.problems, "385@0000", "386@0000")
    assert {problem.severity for problem in report.problems} == {Severity.ERROR}


def with_cells(cells: dict[Path, Answer]) -> Answers:
    return replace(answers(), cells=cells)


def assert_says(problems: Iterable[object], *texts: str) -> None:
    said = " ".join(
        f"{say(problem)} {problem.place.sheet} {problem.place.cell}"  # type: ignore[arg-type, attr-defined]
        for problem in problems
    )
    for text in texts:
        assert text in said
