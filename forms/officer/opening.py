"""*Mở kỳ*: what a period would freeze is seen before it is opened; then its letters and blank workbooks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path as FilePath

from forms.department.completeness import Owed
from forms.department.counting import opened
from forms.model.form import Form
from forms.model.period import Period, PeriodId
from forms.model.problem import KnownTrouble
from forms.model.regime import PeriodKind
from forms.officer.acting import Officer
from forms.period_opening import AdHocRequest, Planned
from forms.workspace import Progress, no_progress

FOLDER = "mo-ky"
"""Inside the workspace, a folder for the papers of each period."""
_KINDS = (PeriodKind.FIRST_HALF, PeriodKind.YEAR, PeriodKind.SECOND_HALF)
_MOST_AD_HOC = 99


@dataclass(frozen=True, slots=True)
class Opening:
    """A period with what is frozen when it is opened.

    Attributes:
        forms: as they would be, or were, frozen.
        is_open: it was opened before; nothing of it can be changed any more.
    """

    period: Period
    forms: tuple[Form, ...]
    owed: tuple[Owed, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of an opened period, on disk."""

    folder: FilePath
    files: tuple[str, ...]


class OpeningDeeds(Officer):
    """The deeds of *Mở kỳ* over one workspace."""

    def openings(self) -> tuple[Opening, ...]:
        """The regime's periods of last year, this year and the next; then what else was opened here."""
        year = self.workspace.now().year
        ids = [str(PeriodId(one, kind)) for one in (year - 1, year, year + 1) for kind in _KINDS]
        found = [self._found(period_id) for period_id in ids]
        ad_hoc = [one for one in self.desk.store.periods.all() if one.kind is PeriodKind.AD_HOC]
        older = [
            one
            for one in self.desk.store.periods.all()
            if one.kind is not PeriodKind.AD_HOC and one.id not in ids
        ]
        return (
            *(one for one in found if one is not None),
            *(self.frozen(one.id) for one in (*ad_hoc, *older)),
        )

    def plan(self, period_id: str, request: AdHocRequest | None = None) -> Opening:
        """What opening a period of the regime, or an ad-hoc request, would freeze; nothing is written.

        Raises:
            KnownTrouble: as :meth:`~forms.workspace.Workspace.plan_period`.
        """
        planned = self.workspace.plan_period(period_id, request)
        return Opening(planned.period, planned.forms, planned.owed)

    def ad_hoc_forms(self) -> tuple[Form, ...]:
        """The forms that an ad-hoc request can ask for, and that are switched on."""
        return tuple(form for form in self.workspace.library.forms() if _is_ad_hoc(form))

    def next_ad_hoc_id(self, year: int) -> str:
        """The first id of that year that no request has yet."""
        taken: Collection[str] = {period.id for period in self.desk.store.periods.all()}
        ids = (str(PeriodId(year, PeriodKind.AD_HOC, number)) for number in range(1, _MOST_AD_HOC + 1))
        return next(one for one in ids if one not in taken)

    def open_period(self, planned: Opening) -> Opening:
        """Open the period as it was planned; from now on it is frozen.

        Raises:
            KnownTrouble: ``store.period_is_open``.
        """
        self.workspace.freeze_period(Planned(planned.period, planned.forms, planned.owed))
        return self.frozen(planned.period.id)

    def frozen(self, period_id: str) -> Opening:
        """A period as it was opened.

        Raises:
            KnownTrouble: ``department.no_such_period``.
        """
        period = opened(self.desk, period_id)
        owed = tuple(
            Owed(self.desk.unit(one.unit_id), one.form_id, one.binding)
            for one in self.desk.store.periods.owed(period_id)
        )
        return Opening(period, self.desk.store.periods.forms(period_id), owed, is_open=True)

    def opening_folder(self, period_id: str) -> FilePath:
        """Where the papers of a period are put unless somebody says otherwise."""
        return self.desk.store.folder / FOLDER / period_id

    def opening_papers(
        self, period_id: str, folder: FilePath | None = None, progress: Progress = no_progress
    ) -> Papers:
        """Write the letters, the mail drafts by group and a prefilled blank workbook for each unit.

        Args:
            period_id: of an open period.
            folder: by default :meth:`opening_folder`.
            progress: told after each file; whatever it raises ends the work, written files stay whole.

        Raises:
            KnownTrouble: ``department.no_such_period``, ``department.no_receiver`` or a trouble of the
                disk.
        """
        from forms.department.opening_papers import opening_papers

        period = opened(self.desk, period_id)
        target = folder or self.opening_folder(period_id)
        total = len(self.desk.store.periods.owed(period_id))
        written: list[str] = []
        for name, data in opening_papers(self.desk, period):
            self.workspace.write(target / name, data)
            written.append(name)
            # Letters and mails come first and are few: the total grows by what is known of them.
            letters = sum(not one.startswith("BIEU-TRONG/") for one in written)
            progress(len(written), total + letters, name)
        return Papers(target, tuple(written))

    def _found(self, period_id: str) -> Opening | None:
        if self.desk.store.periods.get(period_id) is not None:
            return self.frozen(period_id)
        try:
            return self.plan(period_id)
        except KnownTrouble:
            return None


def _is_ad_hoc(form: Form) -> bool:
    regime = form.regime
    return regime is not None and not regime.is_switched_off and regime.cycle(PeriodKind.AD_HOC) is not None
