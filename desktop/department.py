"""The officer's deeds over the desk of the engine thread, made once for each workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from forms.clerk.desk import ClerkDesk
from forms.workspace import Workspace

Deeds = TypeVar("Deeds")


class Kept(Generic[Deeds]):
    """Gives the deeds of a desk; a page keeps one, so that what was reckoned once stays at hand.

    Used on the engine thread only.
    """

    def __init__(self, make: Callable[[Workspace], Deeds]) -> None:
        self._make = make
        self._made: tuple[Workspace, Deeds] | None = None

    def __call__(self, desk: ClerkDesk) -> Deeds:
        """The deeds over the desk's workspace."""
        if self._made is None or self._made[0] is not desk.workspace:
            self._made = (desk.workspace, self._make(desk.workspace))
        return self._made[1]
