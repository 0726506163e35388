"""The shipped registers, and what a wrong row of an edited one is told."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from forms.design.registers import (
    UNIT_COLUMNS,
    UNITS_FOLDER,
    RegisterRefused,
    load_catalogue,
    load_holidays,
    read_catalogue,
)
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding
from forms.model.unit import Share
from forms.model.workdays import next_working_day
from forms.wording import say

MANDATORY_KINDS = {"so", "ban", "nganh", "nganh_doc", "su_nghiep"}


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.mark.parametrize(
    ("day", "kind", "count"),
    [
        pytest.param("2024-06-14", "huyen", 27, id="districts at the end of 2024S1"),
        pytest.param("2024-12-14", "huyen", 27, id="districts at the end of 2024"),
        pytest.param("2025-01-01", "huyen", 26, id="Đông Sơn joined Thanh Hóa"),
        pytest.param("2025-06-14", "huyen", 26, id="districts at the end of 2025S1"),
        pytest.param("2025-07-01", "huyen", 0, id="no districts any more"),
        pytest.param("2022-06-30", "xa", 559, id="communes in 2022"),
        pytest.param("2024-06-14", "xa", 558, id="communes at the end of 2024S1"),
        pytest.param("2025-03-01", "xa", 547, id="communes in 2025, before July"),
        pytest.param("2026-06-14", "xa", 166, id="communes at the end of 2026S1"),
    ],
)
def test_units_of_a_kind_on_a_day(catalogue, day, kind, count):
    assert len(catalogue.valid(date.fromisoformat(day), kind)) == count


def test_every_commune_of_the_old_order_is_in_a_district_of_its_time(catalogue):
    for text in ("2024-06-14", "2025-03-01"):
        day = date.fromisoformat(text)
        districts = catalogue.valid(day, "huyen")
        communes = [c for district in districts for c in catalogue.communes_of(district, day)]
        assert len(communes) == len(catalogue.valid(day, "xa"))
        assert all(not commune.name.startswith("UBND") for commune in communes)


def test_a_commune_of_the_new_order_reports_for_itself(catalogue):
    commune = catalogue.resolve("14758", date(2026, 6, 14))
    assert commune.id == "14758@2025-07-01"
    assert commune.name == "UBND phường Hàm Rồng"
    assert commune.official_name == "Ủy ban nhân dân phường Hàm Rồng"
    assert commune.parent == ""
    assert catalogue.resolve("14758", date(2024, 6, 14)).name == "Phường Đông Thọ"


def test_obliged_assigned_and_invited_of_2024s1(catalogue):
    bodies = catalogue.valid(date(2024, 6, 14))
    obliged = [u for u in bodies if u.kind in MANDATORY_KINDS and u.binding is None]
    if_asked = {u.code for u in bodies if u.binding is Binding.IF_ASKED}
    kinds = Counter(u.kind for u in bodies)
    assert len(obliged) == 34
    assert if_asked == {"DHHD", "DHVHTTDL"}
    assert kinds["bao_chi"] == 2
    assert sum(kinds[kind] for kind in ("dang", "doan_the", "hoi", "hiep_hoi", "bao_chi_tw")) == 13, (
        "12 and VPTU"
    )


def test_the_receiver_lives_on_in_its_successor(catalogue):
    assert catalogue.resolve("STTTT", date(2025, 3, 1)) is None
    (link,) = catalogue.successors("STTTT@0000")
    heir = catalogue.unit(link.new)
    assert (heir.code, heir.valid_from, link.share) == ("SKHCN", date(2025, 3, 1), Share.WHOLE)
    assert heir.duties == ("V.1", "V.7")


def test_a_district_and_its_papers(catalogue):
    unit = catalogue.resolve("381", date(2024, 6, 14))
    assert unit.id == "381@0000"
    assert (unit.name, unit.official_name) == ("UBND thị xã Bỉm Sơn", "Ủy ban nhân dân thị xã Bỉm Sơn")
    assert (unit.place, unit.symbol, unit.superior, unit.duties) == ("Bỉm Sơn", "UBND", "", ("V.8",))


def test_the_new_press_house_was_renamed_once(catalogue):
    assert [u.name for u in catalogue if u.code == "BDPTTH"] == [
        "Báo và Đài Phát thanh - Truyền hình Thanh Hóa",
        "Báo và Phát thanh, truyền hình Thanh Hóa",
    ]
    assert {link.old for link in catalogue.predecessors("BDPTTH@2025-06-01")} == {"BAOTH@0000", "DPTTH@0000"}


def test_successions_join_units_that_touch(catalogue):
    for link in catalogue.successions:
        old, new = catalogue.unit(link.old), catalogue.unit(link.new)
        assert old.valid_to is not None, link
        assert (link.effective - old.valid_to).days == 1, link
        assert new.is_valid(link.effective), link


def test_everything_that_ended_has_a_successor_but_one_the_sources_leave_open(catalogue):
    open_ends = {u.id for u in catalogue if u.valid_to and not catalogue.successors(u.id)}
    assert open_ends == {"15217@0000"}


def test_ids_are_unique(catalogue):
    assert len({unit.id for unit in catalogue}) == len(catalogue)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        pytest.param("2024-06-17", "2024-06-17", id="a Monday"),
        pytest.param("2023-06-17", "2023-06-19", id="a Saturday"),
        pytest.param("2024-02-08", "2024-02-15", id="Tết 2024"),
        pytest.param("2024-04-27", "2024-05-02", id="30/4 with the day exchanged"),
        pytest.param("2024-05-04", "2024-05-04", id="the Saturday worked for it"),
        pytest.param("2022-04-30", "2022-05-04", id="days given back"),
    ],
)
def test_shipped_holidays(day, working):
    assert next_working_day(date.fromisoformat(day), load_holidays()).isoformat() == working


def test_every_year_has_eleven_days_of_the_law_or_more():
    per_year = Counter(day.year for day in load_holidays().off)
    assert set(per_year) == set(range(2022, 2028))
    assert all(count >= 11 for count in per_year.values())


HEADER = ",".join(UNIT_COLUMNS)
GOOD = "A1,Sở A,,so,SA,UBND TỈNH,Thanh Hóa,V.7,,,,,,x"


def write_registers(
    folder: Path, units: str | bytes, successions: str = "old,new,share,effective,basis\n"
) -> Path:
    (folder / "units.csv").write_bytes(units if isinstance(units, bytes) else units.encode())
    (folder / "successions.csv").write_text(successions, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        pytest.param("B1,,,so,,,,,,,,,,", "empty", "name", id="no name"),
        pytest.param("B1,Sở B,,cục,,,,,,,,,,", "unknown_word", "kind", id="unknown kind"),
        pytest.param("B1,Sở B,,so,,,,,,must,,,,", "unknown_word", "binding", id="unknown binding"),
        pytest.param(
            "B1,Sở B,,so,,,,,,,01/07/2025,,,", "not_a_day", "valid_from", id="day the Vietnamese way"
        ),
        pytest.param(
            "B1,Sở B,,so,,,,,,,2025-01-01,2024-01-01,,", "ends_before_start", "valid_to", id="ends first"
        ),
        pytest.param("B@1,Sở B,,so,,,,,,,,,,", "not_a_code", "code", id="a sign in the code"),
        pytest.param("B1,Sở B,,so,,,,,,,,,a b@c,", "not_an_email", "email", id="no address"),
        pytest.param("A1,Sở B,,so,,,,,,,2025-01-01,,,", "same_code", "code", id="same code, same days"),
        pytest.param("B1,Xã B,,xa,,,,,999,,,,,", "unknown_unit", "parent", id="unknown district"),
        pytest.param("B1,Sở B,so", "cell_count", "", id="cells missing"),
    ],
)
def test_a_wrong_row_is_refused_and_the_others_read(tmp_path, row, code, column):
    folder = write_registers(tmp_path, f"{HEADER}\n{GOOD}\n{row}\n")
    catalogue, problems = read_catalogue(folder)
    assert [unit.code for unit in catalogue] == ["A1"]
    (problem,) = problems
    assert (problem.code, problem.place.file) == (f"register.{code}", "units.csv")
    assert (problem.facts["line"], problem.facts["column"]) == (3, column)
    assert say(problem)
    with pytest.raises(RegisterRefused):
        load_catalogue(folder)


def test_all_wrong_rows_are_named_at_once(tmp_path):
    folder = write_registers(tmp_path, f"{HEADER}\nB1,,,so,,,,,,,,,,\nB2,Sở B,,x,,,,,,,,,,\n")
    assert [problem.facts["line"] for problem in read_catalogue(folder)[1]] == [2, 3]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        pytest.param("X@0000,A1@0000,whole,2025-01-01,", "old", id="unknown old"),
        pytest.param("A1@0000,A1@0000,half,2025-01-01,", "share", id="unknown share"),
        pytest.param("A1@0000,A1@0000,whole,,", "effective", id="no day"),
    ],
)
def test_a_wrong_succession_is_refused(tmp_path, row, column):
    folder = write_registers(tmp_path, f"{HEADER}\n{GOOD}\n", f"old,new,share,effective,basis\n{row}\n")
    catalogue, (problem,) = read_catalogue(folder)
    assert catalogue.successions == ()
    assert (problem.place.file, problem.facts["column"]) == ("successions.csv", column)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(f"{HEADER}\nB1,Sở B,".encode("utf-16"), "not_utf8", id="saved as UTF-16"),
        pytest.param(b"code,name\nA1,B\n", "no_column", id="columns missing"),
        pytest.param(f'{HEADER}\n"A1,Sở A\n'.encode(), "not_csv", id="quote not closed"),
        pytest.param(b"", "no_column", id="empty file"),
    ],
)
def test_what_is_no_register_is_refused(tmp_path, data, code):
    (problem,) = read_catalogue(write_registers(tmp_path, data))[1]
    assert problem.code == f"register.{code}"
    assert say(problem)


def test_a_register_saved_by_a_vietnamese_excel_is_read(tmp_path):
    semicolons = f"\ufeff{HEADER}\r\n{GOOD}\r\n".replace(",", ";").replace("V.7", '"V.5;V.7"')
    (unit,) = load_catalogue(write_registers(tmp_path, semicolons))
    assert unit.duties == ("V.5", "V.7")
    assert unit.official_name == "Sở A"


def test_an_absent_register_says_so(tmp_path):
    with pytest.raises(KnownTrouble) as trouble:
        load_catalogue(tmp_path)
    assert trouble.value.facts["file"] == "units.csv"


def test_a_wrong_holiday_is_refused(tmp_path):
    (tmp_path / "holidays.csv").write_text("day,kind,name,source\n2027-02-30,off,Tết,\n", encoding="utf-8")
    with pytest.raises(RegisterRefused) as refused:
        load_holidays(tmp_path)
    assert [p.code for p in refused.value.problems] == ["register.not_a_day"]


@pytest.mark.parametrize("file", sorted(UNITS_FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_shipped_files_are_plain(file):
    data = file.read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
