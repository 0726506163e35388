"""What a process that may be killed says: a line on standard output acknowledges a deed."""

from __future__ import annotations

import sys


def say(*words: object) -> None:
    """Acknowledge."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()
