"""No step of the walk is quadratic: twice the size may take about twice the time, never four times."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.benchmarks.growth import STEPS, Deed, Growth, as_markdown, measure


def test_a_quadratic_step_is_seen() -> None:
    """The measure itself: a step that compares each with each is told from one that does not."""

    def each_with_each(size: int) -> Deed:
        return lambda: sum(a < b for a in range(size) for b in range(size))

    def each_once(size: int) -> Deed:
        return lambda: sum(range(size))

    assert not measure("each with each", each_with_each, 500).is_linear
    assert measure("each once", each_once, 2_000_000).is_linear


@pytest.mark.parametrize(("make", "size"), STEPS.values(), ids=STEPS)
def test_twice_the_size_is_not_four_times_the_time(make: Callable[[int], Deed], size: int) -> None:
    found = measure("", make, size)
    assert found.is_linear, f"{found.ratio:.2f} times as long for twice the size"


@pytest.mark.parametrize(("twice", "said"), [(2.1, "linear"), (3.9, "**grows faster**")])
def test_what_grows_is_said(twice: float, said: str) -> None:
    assert as_markdown([Growth("step", 10, 1.0, twice)]).endswith(f"| {twice:.2f} | {said} |\n")
