"""Files built to do harm: each through its door, within its limits, with its own right sentence."""

from __future__ import annotations

import pytest

from tests.reliability import hostile_run


@pytest.mark.parametrize("group", hostile_run.GROUPS)
def test_no_hostile_file_gets_in(group):
    outcome = hostile_run.run(group)
    assert outcome.failures == []
    assert outcome.tried == len(hostile_run.GROUPS[group].cases)
