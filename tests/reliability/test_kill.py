"""SIGKILL at random instants, five times for each deed; the long run does it 200 times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.reliability import kill
from tests.reliability.example import make_example

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
TIMES = 5


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
    outcome = kill.run(deed, TIMES, folder, seed=len(deed), files=files)
    assert outcome.failures == []
    assert outcome.tried == TIMES
