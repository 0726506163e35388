"""Any answers of any form come back the same; ``--examples N`` of the long run for more."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forms.model.answers import Answers
from tests.reliability.round_trip import drawn, form_ids, there_and_back

EXAMPLES = int(os.environ.get("ROUND_TRIP_EXAMPLES", "12"))
"""``ROUND_TRIP_EXAMPLES=500 pytest tests/reliability/test_round_trip.py`` for the full run."""


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


def filled_rows(answers: Answers) -> dict[str, tuple[str, ...]]:
    """The rows of each list in order; a row in which nothing stands is not sent."""
    filled = {(path.repeat, path.row) for path in answers.cells}
    rows = {name: tuple(row for row in rows if (name, row) in filled) for name, rows in answers.rows.items()}
    return {name: kept for name, kept in rows.items() if kept}
