"""Any answers of any form come back the same; ``--examples N`` of the long run for more."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reliability.round_trip import drawn, filled_rows, form_ids, there_and_back

EXAMPLES = int(os.environ.get("ROUND_TRIP_EXAMPLES", "500"))
"""``ROUND_TRIP_EXAMPLES=5000 pytest tests/reliability/test_round_trip.py`` for the full run."""


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(form_id=st.sampled_from(form_ids()), dice=st.randoms(use_true_random=False))
def test_any_answers_come_back_the_same(form_id, dice):
    with tempfile.TemporaryDirectory() as folder:
        sent, back = there_and_back(drawn(form_id, dice), Path(folder))
    assert back.cells == sent.cells
    assert filled_rows(back) == filled_rows(sent)
