"""What every page is and what it is given; the window mounts pages through this and knows no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.background import Background
from desktop.settings import Settings
from desktop.theme import Theme


@dataclass(frozen=True, slots=True)
class Kit:
    """What the composition root hands to every page.

    Attributes:
        clock: the present as an aware instant.
        open_outside: opens a file or folder with the program of the system.
    """

    theme: Theme
    background: Background
    settings: Settings
    clock: Callable[[], datetime]
    open_outside: Callable[[str], None]


class Page(QWidget):
    """One screen. It fills the space below the title bar; its margins are its own (12 / 16).

    Signals:
        title_changed: :meth:`title`, :meth:`subtitle` or :meth:`tools` give something else now.
        go: asks the window for a destination (``desktop.destinations``).
        said: words for the left of the status line ("Đã ghi 14:02").
        placed: words for the right of the status line ("Ô G9 · 16 xã").
        warned: ``(words, tone)`` for the message strip over the page, tone ``bad warn good accent``;
            empty words take it away.
        unit_known: ``(name, quiet words)`` for the head of the side bar.
        tasks_known: how many things wait on the home page.
        count_known: ``(place, count)`` of what waits at another place of the side bar.
    """

    title_changed = Signal()
    go = Signal(object)
    said = Signal(str)
    placed = Signal(str)
    warned = Signal(str, str)
    unit_known = Signal(str, str)
    tasks_known = Signal(int)
    count_known = Signal(str, int)

    help_topic = "chung"
    """The chapter that F1 opens where the page has no help of its own."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.setObjectName("page")

    def title(self) -> str:
        """The title in the bar ("Nhập báo cáo")."""
        raise NotImplementedError

    def subtitle(self) -> str:
        """Quiet words beside the title ("6 tháng đầu năm 2024 · lần đầu · Đang nhập")."""
        return ""

    def tools(self) -> Sequence[QWidget]:
        """Widgets for the right side of the title bar; the page keeps them, the bar shows them."""
        return ()

    def enter(self) -> None:
        """The page is shown now: load what may have changed and set the focus."""

    def leave(self) -> None:
        """Another page is shown next: commit what is still being typed."""

    def help_subject(self) -> str:
        """What Shift+F1 opens the help at: the chapter of the page, or what the cursor stands on."""
        return self.help_topic

    def help(self) -> bool:
        """F1 was pressed; ``True`` where the page showed help of its own (of the current cell)."""
        return False
