"""The same data give the same files, whatever order a run's sets have and wherever its clock stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKES = """
import hashlib
from forms.exchange.package import report_package
from forms.model.issue import default_issue
from tests.exchange.word.library_documents import Case, document, instance, workspace

case = Case("dot_xuat", "DX01", "plausible")
report = instance(case)
unit, period = report.surroundings.unit, report.surroundings.period
issue, workbook = default_issue(unit, "Sở", year=2024), workspace().workbook(report)
package = report_package(unit, period, issue, word=document(case), workbook=workbook)
for name, data in package.files.items():
    print(name, hashlib.sha256(data).hexdigest())
"""


def made(seed: str, zone: str) -> list[str]:
    around = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-c", MAKES], cwd=ROOT, env=around, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


def test_two_runs_make_the_same_package() -> None:
    first = made("1", "UTC")
    assert [line.split()[0].rpartition(".")[2] for line in first] == ["docx", "xlsx", "txt", "eml"]
    assert made("2", "Asia/Tokyo") == first
