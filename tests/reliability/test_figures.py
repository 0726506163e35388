"""The page says what the runs gave and nothing else."""

from __future__ import annotations

from tests.reliability import figures
from tests.reliability.outcome import Outcome


def test_the_page_is_the_one_made_from_the_figures(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "PAGE", tmp_path / "page.md")
    figures.write_page()
    made = (tmp_path / "page.md").read_text("utf-8")
    assert (figures.HERE / "RELIABILITY.md").read_text("utf-8") == made


def test_a_longer_run_stands_for_a_shorter_one_and_failures_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "FOLDER", tmp_path / "figures")
    monkeypatch.setattr(figures, "PAGE", tmp_path / "page.md")
    figures.keep(Outcome("kill: typing", 200, notes={"acknowledged": 9}), "long", 61)
    figures.keep(Outcome("kill: typing", 5), "short", 3)
    figures.keep(Outcome("fuzz: mails", 10, ["door.reader_died: cut 3"]), "short", 3)
    figures.write_page()
    page = (tmp_path / "page.md").read_text("utf-8")
    assert "| kill: typing | 200 | sound | acknowledged 9 | long |" in page
    assert "| fuzz: mails | 10 | 1 FAILED |" in page
    assert "- fuzz: mails: door.reader_died: cut 3" in page
