"""Help as the window shows it: one chapter for each page, from ``resources/help``."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "resources" / "help"
ORDER = ("chung", "bat-dau", "viec-can-lam", "nhap", "van-ban", "tiep-nhan", "theo-doi", "thiet-lap")


def chapters() -> tuple[tuple[str, str], ...]:
    """Each chapter's name and its title, in the order they are read."""
    return tuple((name, _text(name).splitlines()[0].lstrip("# ")) for name in ORDER)


def chapter(name: str) -> str:
    """A chapter as Markdown; the general one where there is none of that name."""
    return _text(name if name in ORDER else ORDER[0])


def _text(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text("utf-8")
