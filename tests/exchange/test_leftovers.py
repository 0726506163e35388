"""What a killed program left half-written goes; what a living one writes, or another machine, stays."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from forms.exchange.leftovers import own_prefix, scratch_folder, sweep
from forms.exchange.output import write_beside
from forms.exchange.package import Package, write_package


def gone_process() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.fixture
def of_the_dead() -> str:
    """How the names of a process begin that was killed here."""
    return own_prefix().replace(f"_{os.getpid()}_", f"_{gone_process()}_")


def test_what_the_dead_left_goes_and_what_others_write_stays(tmp_path: Path, of_the_dead: str) -> None:
    (tmp_path / f"{of_the_dead}a").mkdir()
    (tmp_path / f"{of_the_dead}a" / "BC.docx").write_text("half")
    (tmp_path / f"{of_the_dead}b.tmp").write_text("half")
    machine = of_the_dead.split("_")[1]
    others = {
        f"{own_prefix()}c",
        of_the_dead.replace(machine, "0" * 8) + "d",
        ".bc_của tôi",
        "BC.xlsx",
    }
    for name in others:
        (tmp_path / name).write_text("whole")
    assert sweep(tmp_path) == 2
    assert {path.name for path in tmp_path.iterdir()} == others


def test_a_number_given_to_a_later_process_hides_nothing(tmp_path: Path) -> None:
    left = tmp_path / f"{own_prefix()}x.tmp"
    left.write_text("half")
    os.utime(left, (1_000_000_000, 1_000_000_000))
    assert sweep(tmp_path) == 1


def test_a_link_is_removed_and_not_followed(tmp_path: Path, of_the_dead: str) -> None:
    (tmp_path / "của tôi").mkdir()
    (tmp_path / "của tôi" / "BC.xlsx").write_text("whole")
    (tmp_path / f"{of_the_dead}x").symlink_to(tmp_path / "của tôi")
    assert sweep(tmp_path) == 1
    assert (tmp_path / "của tôi" / "BC.xlsx").read_text() == "whole"


def test_each_writer_sweeps_where_it_writes(tmp_path: Path, of_the_dead: str) -> None:
    for place in ("a", "b"):
        (tmp_path / place / f"{of_the_dead}x").mkdir(parents=True)
    write_beside(tmp_path / "a" / "BC.xlsx", b"whole")
    write_package(Package("BC", {"BC.xlsx": b"whole"}), tmp_path / "b")
    assert [path.name for path in tmp_path.rglob(".bc_*")] == []


def test_scratch_is_private_and_gone(
    tmp_path: Path, of_the_dead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / f"{of_the_dead}x").mkdir()
    with scratch_folder() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert list(tmp_path.iterdir()) == [folder]
    assert list(tmp_path.iterdir()) == []
