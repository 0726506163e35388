"""Ctrl+K: gathers what can be found on the engine's thread and goes where the user chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.destinations import ToDocument, ToEntry, ToSetup
from desktop.main_window import MainWindow
from desktop.page import Kit

if TYPE_CHECKING:
    from desktop.dialogs.finder import Finder
    from forms.clerk.search import Sought


class Going:
    """The search of the whole window; what was found last is shown at once and looked at again."""

    def __init__(self, window: MainWindow, kit: Kit) -> None:
        self._window, self._kit = window, kit
        self._finder: Finder | None = None
        self._known: tuple[Sought, ...] = ()
        window.find_asked.connect(self.open)

    @property
    def finder(self) -> Finder:
        """The search, made when it is first wanted."""
        if self._finder is None:
            from desktop.dialogs.finder import Finder

            self._finder = Finder(self._window, self._kit.theme)
            self._finder.chosen.connect(self._go)
        return self._finder

    def open(self) -> None:
        """Show the search."""
        from forms.clerk.search import everything

        finder = self.finder
        finder.open_with((*self._places(), *self._known))
        self._kit.background.run(everything, self._show, lambda _: None, owner=finder)

    def _show(self, found: tuple[Sought, ...]) -> None:
        self._known = found
        if self.finder.isVisible():
            self.finder.show_things((*self._places(), *found))

    def _places(self) -> tuple[Sought, ...]:
        from forms.clerk.search import SoughtKind, thing

        return tuple(thing(SoughtKind.PLACE, words, "", key) for key, words in self._window.places)

    def _go(self, found: Sought) -> None:
        from forms.clerk.search import SoughtKind

        match found.kind:
            case SoughtKind.PLACE:
                self._window.go_to_place(found.target)
            case SoughtKind.INDICATOR:
                self._window.go(ToEntry(found.report_id, found.path))
            case SoughtKind.REPORT:
                self._window.go(ToDocument(found.report_id))
            case SoughtKind.UNIT:
                self._window.go(ToSetup(found.target))
