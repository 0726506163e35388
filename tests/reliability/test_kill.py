"""SIGKILL at random instants, five times for each deed; the long run does it 200 times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.reliability import kill
from tests.reliability.example import make_example

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
TIMES, FEW = 5, 2
FIRST = {"typing", "pasting", "finishing", "exporting", "receiving", "backing-up", "migrating"}
"""The deeds that lose most where something is lost; the others are killed less often here."""


LONG_ONLY = frozenset({"consolidating"})
"""Takes seconds each time."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kills")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_example(tmp_path_factory.mktemp("example"), 15)


@pytest.mark.parametrize("deed", sorted(kill.CHECKS.keys() - LONG_ONLY))
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(deed, folder, request):
    files = request.getfixturevalue("example") if deed == "receiving" else None
    times = TIMES if deed in FIRST else FEW
    outcome = kill.run(deed, times, folder, seed=len(deed), files=files)
    assert outcome.failures == []
    assert outcome.tried == times
