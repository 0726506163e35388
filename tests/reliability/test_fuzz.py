"""Mutated workbooks: a few hundred here, 10,000 in the long run."""

from __future__ import annotations

from tests.reliability import fuzz
from tests.reliability.example import make_example

TIMES = 200


def test_no_mutated_file_harms_the_reader_or_is_believed(tmp_path):
    make_example(tmp_path, 8)
    originals = sorted((tmp_path / "returned").glob("*_*.xlsx"))
    outcome = fuzz.run(originals, TIMES, seed=8)
    assert outcome.failures == []
    assert outcome.tried == TIMES
