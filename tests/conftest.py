"""Property tests try the same examples every time in the gate; a search asks for new ones.

HYPOTHESIS_PROFILE=search python3 tests/run.py
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("gate", derandomize=True)
settings.register_profile("search", max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
