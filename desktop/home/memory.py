"""What *Việc cần làm* showed last, kept beside the window's settings so that a start can paint it at once.

Losing the file loses only that moment.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from forms.clerk.home import Home
from forms.clerk.home_memory import plain_home, read_home

if TYPE_CHECKING:
    from forms.clerk.desk import ClerkDesk

_FILE = "viec-can-lam.json"


def remembered_home(settings_folder: Path, workspace: Path, today: date) -> Home | None:
    """The home of that workspace as it was seen last, counted for ``today``; ``None`` where none is kept."""
    try:
        kept = json.loads((settings_folder / _FILE).read_text("utf-8"))
        is_same = kept["workspace"] == str(workspace)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return read_home(kept.get("home"), today) if is_same else None


def look_and_remember(desk: ClerkDesk, settings_folder: Path) -> Home:
    """What the own unit owes and has sent, kept for the next start; on the engine's thread.

    Raises:
        KnownTrouble: ``clerk.no_unit``.
    """
    home = desk.home()
    kept = {"workspace": str(desk.store.folder), "home": plain_home(home, desk.workspace.holidays)}
    with suppress(OSError):
        settings_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = settings_folder / _FILE
        file.touch(mode=0o600)
        file.chmod(0o600)
        file.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    return home
