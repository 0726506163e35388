"""What the window remembers between two starts: its place, the theme, where the workspace is.

Nothing of a report stands here; losing this file loses only comfort.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop.theme import Scheme


class Settings:
    """A small INI file; every value has a default. ``folder`` is where it stands."""

    def __init__(self, file: Path) -> None:
        self.folder = file.parent
        self._values = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def workspace(self) -> Path | None:
        """The folder of the workspace, or ``None`` before the first start is done."""
        folder = str(self._values.value("workspace", ""))
        return self.folder / folder if folder else None

    def set_workspace(self, folder: Path) -> None:
        """Remember the folder; one below this file's own moves with it (a stick's letter changes)."""
        is_below = folder.is_absolute() and folder.is_relative_to(self.folder)
        kept = folder.relative_to(self.folder).as_posix() if is_below else str(folder)
        self._values.setValue("workspace", kept)
        self._values.sync()

    @property
    def scheme(self) -> Scheme:
        """Light, dark or as the system."""
        try:
            return Scheme(str(self._values.value("scheme", Scheme.SYSTEM.value)))
        except ValueError:
            return Scheme.SYSTEM

    def set_scheme(self, scheme: Scheme) -> None:
        """Remember the theme."""
        self._values.setValue("scheme", scheme.value)

    def cursor(self, report_id: int) -> str:
        """The cell that the cursor stood in when this report was left; empty for another report."""
        kept, _, path = str(self._values.value("cursor", "")).partition(" ")
        return path if kept == str(report_id) else ""

    @property
    def last_report(self) -> int:
        """The report that was open last; 0 where there was none."""
        number = str(self._values.value("cursor", "")).partition(" ")[0]
        return int(number) if number.isdecimal() else 0

    def set_cursor(self, report_id: int, path: str) -> None:
        """Remember which report was open last, and where the cursor stood."""
        self._values.setValue("cursor", f"{report_id} {path}")

    @property
    def is_typing(self) -> bool:
        """Whether the last report is being typed into; still true after a power cut."""
        return str(self._values.value("typing", "")) == "true"

    def set_typing(self, *, is_typing: bool) -> None:
        """Remember that a report is open, or was left."""
        self._values.setValue("typing", "true" if is_typing else "false")

    def state(self, name: str) -> QByteArray:
        """What a window, splitter or header said of itself; empty where it never did."""
        found = self._values.value(f"state/{name}")
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember how a window, splitter or header stands."""
        self._values.setValue(f"state/{name}", state)
