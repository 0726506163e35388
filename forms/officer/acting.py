"""The officer at the Department's desk: the workspace, what the deeds work on, and who acts."""

from __future__ import annotations

import getpass
from functools import cached_property
from pathlib import Path as FilePath

from forms.department.desk import Desk
from forms.wording import desk as words
from forms.workspace import Workspace


class Officer:
    """What every group of the officer's deeds stands on; :class:`DepartmentDesk` joins the groups."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @property
    def desk(self) -> Desk:
        """What the deeds of :mod:`forms.department` work on, with the register of units as it is now."""
        desk = self._desk
        desk.catalogue = self.workspace.catalogue
        return desk

    @cached_property
    def _desk(self) -> Desk:
        return Desk(self.workspace.store, self.workspace.catalogue, self.workspace.surroundings)

    def papers_folder(self, period_id: str = "") -> FilePath:
        """Where letters, mails and files for the units are put."""
        return self.workspace.store.folder / words.PAPERS_FOLDER / period_id

    @cached_property
    def who(self) -> str:
        """Who acts, as the history names them: the account of this machine."""
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):
            return words.OFFICER
