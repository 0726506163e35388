"""The figures of the runs, one small JSON file each, and the page made from them.

A run keeps its figures by scale; the page shows those of the long run where there are any, with the day
and the machine in words, so that runs done at different times stand on one page.
"""

from __future__ import annotations

import json
import os
import platform
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from tests.reliability.outcome import Outcome

HERE = Path(__file__).parent
FOLDER = HERE / "figures"
PAGE = HERE / "RELIABILITY.md"
SCALES = ("short", "long")


@dataclass(frozen=True, slots=True)
class Figures:
    """One run: what it gave, how long it took, when and on what."""

    run: str
    scale: str
    tried: int
    failures: list[str]
    skipped: str
    notes: dict[str, object]
    seconds: int
    day: str
    machine: str

    @property
    def line(self) -> str:
        """A row of the page."""
        verdict = self.skipped or ("sound" if not self.failures else f"{len(self.failures)} FAILED")
        notes = ", ".join(f"{name} {value}" for name, value in self.notes.items())
        return f"| {self.run} | {self.tried:,} | {verdict} | {notes} | {self.scale} | {self.day} |"


def keep(outcome: Outcome, scale: str, seconds: float) -> None:
    """Write the figures of one run over those of the same run and scale before."""
    found = Figures(
        outcome.name,
        scale,
        outcome.tried,
        outcome.failures,
        outcome.skipped,
        outcome.notes,
        round(seconds),
        f"{datetime.now(UTC):%Y-%m-%d}",
        _machine(),
    )
    name = re.sub(r"[^a-z0-9]+", "-", outcome.name.lower()).strip("-")
    file = FOLDER / scale / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _machine() -> str:
    gigabytes = round(psutil.virtual_memory().total / (1 << 30))
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} cores, {gigabytes} GB, Python {platform.python_version()}"


def kept() -> list[Figures]:
    """The figures to be shown: of each run those of its longest scale."""
    found: dict[str, Figures] = {}
    for scale in SCALES:
        for file in sorted((FOLDER / scale).glob("*.json")):
            one = Figures(**json.loads(file.read_text("utf-8")))
            found[one.run] = one
    return sorted(found.values(), key=lambda one: one.run)


def write_page() -> None:
    """Write the page from the figures that are kept."""
    shown = kept()
    failures = [f"- {one.run}: {failure}" for one in shown for failure in one.failures]
    machines = sorted({one.machine for one in shown})
    total = sum(one.seconds for one in shown)
    page = "\n".join((
        "# Reliability",
        "",
        "Made from the figures of the runs (`tests/reliability/figures/`), never by hand:",
        "`python -m tests.reliability` is the short form, `--long` the full one, `--only kill fuzz` a part;",
        f"`--page` makes the page again. The runs shown took {total / 60:.0f} minutes together on",
        f"{'; '.join(machines)}.",
        "",
        "| run | tried | result | figures | scale | day |",
        "|---|---|---|---|---|---|",
        *(one.line for one in shown),
        "",
        *(("## What failed", "", *failures, "") if failures else ()),
        _LEGEND,
    ))  # fmt: skip
    PAGE.write_text(page, "utf-8")


_LEGEND = """\
## What each run is

- `kill`: a real process ended by SIGKILL at a random instant of a deed that it does over and over; what it
  had acknowledged is on the disk, no file is half, the database is sound, the next start is clean, nothing
  stays in the folder for temporary files. `typing`, `pasting`, `finishing`, `exporting` go through the
  clerk's door as the window does; `packing` is the writing of a package alone, at closer instants.
- `fault`: every deed of the command line while the world goes wrong; a sentence, no traceback, the store as
  it was.
- `fuzz`: mutated files (bytes, truncation, zip surgery, XML edits) through the door they come in by; no
  crash, 2 s, 300 MB, no half-saved report, and after damage to bytes no other value is believed.
- `hostile`: files built to harm a reader; each within 2 s and 300 MB, with its own right sentence.
- `corpus`: workbooks of other projects' tests, each read or refused as the list beside them says, within
  2 s and 300 MB; each .xlsx of those to be read has the cells that another library finds in it.
- `round trip`: any answers of any form → store → workbook → intake → the same answers; `re-saved` with a
  save by LibreOffice in between.
- `soak`: reports opened, edited and exported whole in one process; memory against that after the first
  hundred.
- `two at once`: processes that count up one answer in one workspace; none of their updates is lost.
- `no connection`: deeds with an audit hook that forbids AF_INET and AF_INET6 sockets, in reader children too.
"""
