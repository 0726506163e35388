"""Returned workbooks typed in .VnTime and VNI fonts: right where the font proves it, proposed elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path as File

import pytest

from forms.department.read_file import ReadFile
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.value import Missing
from forms.reading import Reading, ReadingContext, read_file
from forms.wording import say
from tests.exchange.old_font_books import Typed, blank_answers, book
from tests.office import convert, needs_office

_OLD = ("value.from_old_font", "value.old_font")
_NAME, _PLACE = "mo_hinh[r1]/mo_hinh_ten", "mo_hinh[r1]/mo_hinh_noi"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(ReadingContext(datetime(2024, 6, 12, tzinfo=UTC)))


def old(read: ReadFile) -> list[Problem]:
    return [problem for problem in read.problems if problem.code in _OLD]


def value(read: ReadFile, path: str) -> object:
    assert read.answers is not None
    return read.answers.cells.get(Path.parse(path))


_PROVEN = {
    _NAME: (Typed("X· M\u00ad\u00eang Kh\u00ad\u00acng", ".VnTime"), "Xã Mường Khương", "TCVN3"),
    _PLACE: (Typed("tæ c«ng nghÖ", ".VnTimeH"), "TỔ CÔNG NGHỆ", "TCVN3"),
    "mo_hinh[r1]/mo_hinh_hieu_qua": (Typed("Toå coâng ngheä soá", "VNI-Times"), "Tổ công nghệ số", "VNI"),
    "c21": (
        Typed("Tæ c«ng nghÖ ", ".VnTime", (("số cộng đồng", "Times New Roman"),)),
        "Tổ công nghệ số cộng đồng",
        "TCVN3",
    ),
}
_PROVEN["c21_uu_diem"] = (
    Typed("Đã có ", more=(("tæ c«ng nghÖ", ".VnTime"),)),
    "Đã có tổ công nghệ",
    "TCVN3",
)
_PROPOSED = {
    "c22": (Typed("Tæ c«ng nghÖ sè céng ®ång"), "Tổ công nghệ số cộng đồng"),
    "c23": (Typed("Toå coâng ngheä soá"), "Tổ công nghệ số"),
}
_UNDERSTOOD = {"c01": Typed("Kh«ng", ".VnTime"), "c14": Typed("Cã"), "c17": Typed("ch\u00ada cã sè liÖu")}


@pytest.fixture(scope="module")
def returned(reading: Reading) -> ReadFile:
    """One workbook with all of these in it."""
    proven = {path: case[0] for path, case in _PROVEN.items()}
    proposed = {path: case[0] for path, case in _PROPOSED.items()}
    return read_file(reading, book({**proven, **proposed, **_UNDERSTOOD}), "bao-cao.xlsx")


@pytest.mark.parametrize("path", _PROVEN)
def test_a_cell_whose_font_proves_it_is_converted_and_said(path: str, returned: ReadFile) -> None:
    _, text, encoding = _PROVEN[path]
    assert value(returned, path) == text
    (note,) = [problem for problem in old(returned) if problem.place.path == Path.parse(path)]
    assert (note.code, note.severity, note.facts["encoding"]) == (_OLD[0], Severity.NOTE, encoding)
    assert note.place.sheet
    assert note.place.cell
    assert text in say(note)


@pytest.mark.parametrize("path", _PROPOSED)
def test_without_its_font_the_answer_stays_and_a_warning_proposes(path: str, returned: ReadFile) -> None:
    typed, proposed = _PROPOSED[path]
    assert value(returned, path) == typed.text
    (warning,) = [problem for problem in old(returned) if problem.place.path == Path.parse(path)]
    assert (warning.code, warning.severity, warning.facts["becomes"]) == (_OLD[1], Severity.WARNING, proposed)
    assert warning.place.cell


def test_choices_and_missing_words_of_an_old_font_are_understood(returned: ReadFile) -> None:
    assert (value(returned, "c01"), value(returned, "c14")) == ("khong", "co")
    assert value(returned, "c17") == Missing()
    told = {str(problem.place.path): problem.severity for problem in old(returned)}
    assert {told[path] for path in _UNDERSTOOD} == {Severity.NOTE}
    assert not [problem for problem in returned.problems if problem.code == "value.not_a_choice"]


def test_a_text_that_is_right_too_is_left_and_proposed_where_its_font_is_proven(reading: Reading) -> None:
    cells = {_NAME: Typed("hép vui", ".VnTime"), _PLACE: Typed("X· M\u00ad\u00eang", ".VnTime")}
    read = read_file(reading, book(cells), "a.xlsx")
    assert value(read, _NAME) == "hép vui"
    assert {problem.code: problem.facts["becomes"] for problem in old(read)} == {
        _OLD[0]: "Xã Mường",
        _OLD[1]: "hộp vui",
    }


@pytest.mark.parametrize("font", [".VnArialH", "VNI-Times"])
def test_nothing_that_is_right_is_changed_by_a_font(font: str, reading: Reading) -> None:
    cells = {_NAME: Typed("Ghi chú của xã Hà Long", font), _PLACE: Typed("Chợ Đình Hương", font)}
    read = read_file(reading, book(cells, everywhere=font), "a.xlsx")
    assert read.answers is not None
    right = {**blank_answers().cells} | {Path.parse(path): typed.text for path, typed in cells.items()}
    assert {path: read.answers.cells.get(path) for path in right} == right
    assert old(read) == []


@pytest.mark.libreoffice
@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_what_libreoffice_re_saved_reads_the_same(suffix: str, tmp_path: File, reading: Reading) -> None:
    typed = {
        _NAME: Typed("Tæ c«ng nghÖ ", ".VnTime", (("số cộng đồng", "Times New Roman"),)),
        _PLACE: Typed("x· M\u00ad\u00eang Kh\u00ad\u00acng", ".VnTimeH"),
        "c21": Typed("Mét sè x· ch\u00ada cã ®µi", ".VnTime"),
    }
    (tmp_path / "goc.xlsx").write_bytes(book(typed))
    convert([tmp_path / "goc.xlsx"], suffix, tmp_path / "ra", tmp_path / "profile")
    read = read_file(reading, (tmp_path / "ra" / f"goc.{suffix}").read_bytes(), f"goc.{suffix}")
    assert value(read, _NAME) == "Tổ công nghệ số cộng đồng"
    assert value(read, _PLACE) == "XÃ MƯỜNG KHƯƠNG"
    assert value(read, "c21") == "Một số xã chưa có đài"
    assert [note.code for note in old(read)] == [_OLD[0]] * 3
