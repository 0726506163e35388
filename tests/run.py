"""Sets everything up and runs the tests: ``python3 tests/run.py [arguments of pytest]``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.environment import ROOT, run_in_environment

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    corpus = ROOT.parent / "shared" / "corpus"
    if corpus.is_dir():
        os.environ.setdefault("CORPUS", str(corpus))
    sys.exit(run_in_environment(["-m", "pytest", *sys.argv[1:]], wants_libreoffice=True))
