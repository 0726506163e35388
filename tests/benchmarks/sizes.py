"""What things weigh on disk: the program, a report's files, a period's data."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SHIPPED = ("forms", "desktop", "resources")
_PACKED = ROOT / "dist" / "bao-cao-cds"


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of one thing; ``limit`` is 0 where none was set."""

    name: str
    bytes: int
    limit: int = 0

    @property
    def is_met(self) -> bool:
        """Whether it keeps its limit."""
        return not self.limit or self.bytes <= self.limit


def sizes() -> Iterator[Size]:
    """Everything that can be weighed here; the packed program only where it was built."""
    yield Size("the sources that ship", sum(weight(ROOT / name) for name in _SHIPPED))
    if _PACKED.is_dir():
        yield Size("the packed program, one folder", weight(_PACKED), 300 << 20)
        for archive in sorted([*_PACKED.parent.glob("*.tar.gz"), *_PACKED.parent.glob("*.zip")]):
            yield Size("its archive", archive.stat().st_size)
    yield from _of_a_report()
    yield from _of_an_example()


def weight(folder: Path) -> int:
    """Bytes of the files under a folder; links and what Python compiled aside."""
    return sum(
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink() and "__pycache__" not in file.parts
    )


def _of_a_report() -> Iterator[Size]:
    from forms.exchange.workbook_writer import workbook_bytes
    from tests.exchange.sheet_reports import identity_of
    from tests.exchange.word import reports

    report = reports.filled("huyen")
    identity = identity_of(report.program.form, report.surroundings, "ABCDEFGHJK")
    workbook = workbook_bytes(report, identity, "Sở Thông tin và Truyền thông")
    yield Size("a district's workbook", len(workbook))
    yield Size("a district's Word document", len(reports.document(report)))


def _of_an_example() -> Iterator[Size]:
    from forms.clerk.example import make_example

    with tempfile.TemporaryDirectory() as folder:
        make_example(Path(folder) / "vi-du")
        yield Size("a clerk's data after five reports, backups included", weight(Path(folder) / "vi-du"))


def as_markdown(found: Sequence[Size]) -> str:
    """The table of the README."""
    lines = ["| on disk | size | limit | |", "|---|---:|---:|---|"]
    for one in found:
        limit = _shown(one.limit) if one.limit else ""
        verdict = ("met" if one.is_met else "**missed**") if one.limit else ""
        lines.append(f"| {one.name} | {_shown(one.bytes)} | {limit} | {verdict} |")
    return "\n".join(lines) + "\n"


def _shown(size: int) -> str:
    return f"{size / (1 << 20):.1f} MB" if size >= 1 << 20 else f"{size / 1024:.0f} KB"
