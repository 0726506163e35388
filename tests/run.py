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
    # Two files at a time; the tests of one file share what is slow to make.
    arguments = ["-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", *sys.argv[1:]]
    sys.exit(run_in_environment(arguments, wants_libreoffice=True))
