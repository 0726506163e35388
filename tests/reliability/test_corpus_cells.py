"""Every .xlsx of the corpus that is to be read comes out cell by cell as another library reads it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.reliability.corpus import CORPUS, ours, theirs, to_be_read

pytestmark = pytest.mark.skipif(not CORPUS, reason="CORPUS does not name a folder of outside workbooks")


@pytest.mark.parametrize("name", to_be_read(".xlsx"), ids=lambda name: str(name).rpartition("/")[2])
def test_cells_are_those_that_another_library_reads(name, record_property):
    file = Path(CORPUS) / name
    found, wanted = ours(file), theirs(file)
    wrong = {place for place in found.keys() | wanted.keys() if found.get(place) != wanted.get(place)}
    counts = Counter(agreed=len(wanted) - len(wrong), failed=len(wrong))
    record_property("cells", dict(counts))
    assert not wrong, {place: (found.get(place), wanted.get(place)) for place in sorted(wrong)[:5]}
