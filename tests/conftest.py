"""Property tests try the same examples every time in the gate; a search asks for new ones.

HYPOTHESIS_PROFILE=search python3 tests/run.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("gate", derandomize=True, max_examples=50)
settings.register_profile("search", max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


FIRST = ("test_spine.py", "test_returned_corpus.py", "test_kill.py", "test_demo.py", "test_docs.py")
"""Files whose few tests take long: begun first, so that no core waits for the other at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first; ``tests/run.py`` keeps this order."""
    items.sort(key=lambda item: FIRST.index(item.path.name) if item.path.name in FIRST else len(FIRST))


@pytest.fixture(scope="session")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Department's workspace half-way in its period; copy it before you change it."""
    from tests.desktop.gathering import make_desk

    return make_desk(tmp_path_factory.mktemp("gathered"))


@pytest.fixture(scope="session")
def officers_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of a Department that a few units have reported to; to be copied, never written."""
    from tests.desktop.desk_example import FEW, make_desk

    folder = tmp_path_factory.mktemp("dau-moi") / "du-lieu"
    make_desk(folder, FEW)
    return folder
