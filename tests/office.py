"""LibreOffice as the outside judge: all files of a step in one process, one profile of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")

needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")


def convert(files: Iterable[Path], suffix: str, folder: Path, profile: Path) -> None:
    """Re-save every file as ``suffix`` ("xlsx", "ods", "pdf") into ``folder``."""
    assert SOFFICE is not None
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
