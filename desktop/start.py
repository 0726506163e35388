"""Sets everything up and starts the program on a ready example: ``python3 desktop/start.py``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.environment import ROOT, run_in_environment

EXAMPLE = ROOT / "vi-du"

if __name__ == "__main__":
    sys.exit(run_in_environment(["-m", "desktop.example", str(EXAMPLE), *sys.argv[1:]]))
