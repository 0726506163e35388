"""What one cell of a row shows; models make it, the delegate paints it, screen readers hear it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.icons import State

SHOWN_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell.

    Attributes:
        tone: the token of its colour.
        state: the glyph before the words.
        mark: a small outline at the right end ("report": the signed paper is here).
        is_file: cut in the middle where there is no room, so that the ending stays.
        is_wrapped: over as many lines as it needs.
        said: what a screen reader says where the words alone do not tell.
    """

    text: str = ""
    tone: str = "text"
    state: State | None = None
    is_strong: bool = False
    is_right: bool = False
    is_file: bool = False
    is_wrapped: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading."""

    title: str
    width: int = 0
    """Pixels; 0 takes the room that is left."""
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The line over a group of rows."""

    title: str
    count: int
    words: str = ""
