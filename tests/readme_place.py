"""The places of the README that a run fills: ``<!-- name -->`` to ``<!-- /name -->``."""

from __future__ import annotations

import re
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def put_into(readme: str, place: str, table: str) -> str:
    """The README with this table in that place.

    Raises:
        ValueError: there is no such place.
    """
    found = re.compile(rf"(?<=<!-- {place} -->\n).*?(?=<!-- /{place} -->)", re.DOTALL)
    if not found.search(readme):
        raise ValueError(f"the README has no place for {place}")
    return found.sub(lambda _: f"\n{table.strip()}\n\n", readme)


def write(place: str, table: str) -> None:
    """Put a table into the README itself."""
    README.write_text(put_into(README.read_text("utf-8"), place, table), encoding="utf-8", newline="\n")
