"""The benchmark table: every row is of the harness, named once, cheap to list; a missed limit is said."""

from __future__ import annotations

import json

import pytest

from tests.benchmarks import design_rows, door_rows, rules_rows, scale, sizes, spine_rows
from tests.benchmarks.harness import Row, all_rows, as_markdown, as_plain, measure
from tests.readme_place import README, put_into

_OF_ISSUE_3 = (
    "300 conditions of a form of 500 questions",
    "one answer in a form of 5,000 questions",
    "compiling a workbook of 500 questions",
    "reading 100,000 typed numbers and texts",
)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(all_rows())


def test_every_row_has_a_name_of_its_own(rows: list[Row]) -> None:
    names = [row.name for row in rows]
    assert len(set(names)) == len(names) >= 18
    assert all(isinstance(row, Row) for row in rows)


@pytest.mark.parametrize("name", _OF_ISSUE_3)
def test_a_speed_promised_for_forms_has_its_row(rows: list[Row], name: str) -> None:
    assert any(row.name.startswith(name) for row in rows)


def test_naming_a_row_makes_nothing_for_the_others() -> None:
    (row,) = all_rows(wanted=["typed numbers"])
    assert row.limit == 4
    made = [spine_rows._returned, door_rows._items, design_rows._workbook, rules_rows._changing]
    assert [one.cache_info().currsize for one in made] == [0, 0, 0, 0]


def test_what_a_row_needs_is_made_before_it_is_measured() -> None:
    made: list[str] = []
    row = Row(
        "a", lambda: made.append("ours"), lambda: made.append("floor"), 2, prepare=lambda: made.append("it")
    )
    result = measure(row, quick=True)
    assert made[0] == "it"
    assert made.count("ours") == made.count("floor") == result.pairs + 1


@pytest.mark.parametrize(("limit", "said"), [(0.01, "**missed**"), (1000, "met")])
def test_a_missed_limit_is_said_as_missed(limit: float, said: str) -> None:
    def work() -> int:
        return sum(range(20_000))

    result = measure(Row("sum", work, work, limit, "twice the same"), quick=True)
    (line,) = [line for line in as_markdown([result], "2024-06-14").splitlines() if "sum" in line]
    assert line.endswith(f"| {said} |")
    assert "(twice the same)" in line
    (plain,) = json.loads(json.dumps(as_plain([result], "2024-06-14")))["rows"]
    assert plain["met"] is (said == "met")
    assert plain["ratio_p95"] >= plain["ratio"]


@pytest.mark.parametrize("place", ["benchmarks", "bundle", "newcomer"])
def test_the_tables_have_their_place_in_the_readme(place: str) -> None:
    readme = README.read_text("utf-8")
    once = put_into(readme, place, "| a |\n")
    assert f"<!-- {place} -->\n\n| a |\n\n<!-- /{place} -->" in once
    assert put_into(once, place, "| b |\n").count("|") == once.count("|")
    with pytest.raises(ValueError, match="no place"):
        put_into("nothing", place, "| a |\n")


def test_what_is_weighed_keeps_its_limit_or_says_so() -> None:
    found = {one.name: one for one in sizes.sizes()}
    assert found["a district's workbook"].bytes > 10_000
    assert all(one.is_met for one in found.values())
    said = sizes.as_markdown([sizes.Size("program", 3 << 20, 2 << 20), sizes.Size("file", 2048)])
    assert "| program | 3.0 MB | 2.0 MB | **missed** |" in said
    assert "| file | 2 KB |  |  |" in said


@pytest.mark.parametrize(
    ("seconds", "megabytes", "said"),
    [
        pytest.param(125.0, 480.0, "1.25 times as long", id="within both"),
        pytest.param(140.0, 100.0, "**missed**", id="slower for each"),
        pytest.param(100.0, 600.0, "600 MB at most (limit 500): **missed**", id="too much memory"),
    ],
)
def test_ten_thousand_reports_are_held_against_a_thousand(
    seconds: float, megabytes: float, said: str
) -> None:
    few = scale.Taken(1_000, 10.0, 15.0, scale.Held(80.0, {1: 60.0, 2: 50.0}, 190.0))
    many = scale.Taken(10_000, seconds, 150.0, scale.Held(90.0, {1: 70.0}, megabytes))
    table = scale.as_markdown((few, few), many)
    assert said in table
    assert "| 1,000 | 10.0 s | 10.0 ms | 15.0 ms | 80 MB | 60 MB | 190 MB |" in table
    assert ("**missed**" in table) is (seconds > 130 or megabytes > 500)


def test_the_years_of_the_ten_thousand_have_two_periods_each() -> None:
    assert scale.period_ids(4) == ["2018S1", "2018", "2019S1", "2019"]


def test_what_is_held_is_looked_at_process_by_process() -> None:
    held = scale.Held()
    held.look()
    assert held.together >= held.parent > 10
