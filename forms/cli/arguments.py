"""What the verbs make of their arguments."""

from __future__ import annotations

import argparse
from pathlib import Path

from forms.model.problem import KnownTrouble
from forms.workspace import Workspace


def workspace_of(options: argparse.Namespace) -> Workspace:
    """The workspace that was named, or single files without one."""
    return Workspace.open(options.workspace) if options.workspace else Workspace(None)


def bytes_of(path: Path) -> bytes:
    """What stands in the named file.

    Raises:
        KnownTrouble: ``workspace.cannot_read``.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnownTrouble("workspace.cannot_read", file=str(path), reason=error.strerror or "") from error
