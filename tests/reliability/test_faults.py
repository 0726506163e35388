"""Faults of the world, each for every deed of the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from forms.store.folder import DATABASE_NAME
from tests.reliability import faults
from tests.reliability.example import make_example
from tests.reliability.fault_deeds import deeds, judge, lay_out, make_ready
from tests.reliability.outcome import Outcome
from tests.reliability.surroundings import can_mount


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ready(make_example(tmp_path_factory.mktemp("example"), 4))


@pytest.mark.skipif(sys.platform != "linux", reason="made with Linux's own means")
@pytest.mark.parametrize("fault", faults.ALL, ids=lambda fault: fault.__name__)
def test_a_fault_is_a_sentence_and_changes_nothing(fault, example, tmp_path):
    if fault in faults.NEED_A_DISK and not can_mount(tmp_path / "probe"):
        pytest.skip("no right to mount a small disk here")
    outcome = fault(example, tmp_path, is_full=False)
    assert outcome.failures == []
    assert outcome.tried


@pytest.mark.parametrize("deed", ["move", "restore-done"])
def test_a_deed_beside_a_program_that_holds_the_database_gives_up(deed, example, tmp_path):
    """A backup by SQLite's own means would wait for it without end."""
    workspace, given, output = lay_out(example, tmp_path)
    arguments = deeds(workspace, given, output)[deed]
    outcome = Outcome(deed)
    assert judge(outcome, deed, arguments, workspace, faults.held(workspace / DATABASE_NAME)) == 2
    assert outcome.failures == []
