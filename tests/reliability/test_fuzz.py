"""Spoiled files of every kind: some hundreds here, 10,000 in the long run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability import fuzz
from tests.reliability.example import make_example

TIMES = 200
SPOILED = {"forms": 10, "packages": 15, "mails": 60, "templates": 30, "word": 30, "receipts": 30}
"""How many of each kind; forms take half a second each."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_example(tmp_path_factory.mktemp("example"), 8)


@pytest.fixture(scope="module")
def originals(example: Path) -> list[Path]:
    return sorted((example / "returned").glob("*_*.xlsx"))


def test_no_mutated_file_harms_the_reader_or_is_believed(originals):
    outcome = fuzz.run(originals, TIMES, seed=8)
    assert outcome.failures == []
    assert outcome.tried == TIMES


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_no_spoiled_file_gets_through_its_door(kind):
    outcome = fuzz.run_kind(kind, SPOILED[kind], seed=8)
    assert outcome.failures == []
    assert outcome.tried == SPOILED[kind]


def test_no_spoiled_workbook_is_half_saved(originals, example, tmp_path):
    outcome = fuzz.receive(originals, example, 15, tmp_path, seed=8)
    assert outcome.failures == []
