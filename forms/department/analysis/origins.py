"""Where a unit's figure comes from, now and in earlier periods: file, sheet, cell, day, mã đối chiếu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from forms.department.analysis.reckoned import Reckoned
from forms.department.desk import Desk
from forms.department.figure_question import FigureQuestion, question_about
from forms.department.figures import Contribution
from forms.department.succession import ancestry
from forms.model.path import Path
from forms.model.period import Period
from forms.model.report import DeliveryVerdict, ReportKey
from forms.model.unit import Unit
from forms.model.value import Answer


@dataclass(frozen=True, slots=True)
class Origin:
    """One value and its place; sheet and cell are empty for what the program computed.

    Attributes:
        unit: whose it was then: this unit, or one that it came out of.
        sent: when the first file of that report was sent, where that is known.
        question: what the unit was asked about it last.
    """

    period: Period
    unit: Unit
    form_id: str
    answer: Answer | None
    file: str
    sheet: str
    cell: str
    code: str
    sent: datetime | None
    path: Path
    question: FigureQuestion | None = None

    @property
    def key(self) -> ReportKey:
        """Of the report it stands in."""
        return ReportKey(self.form_id, self.unit.id, self.period.id)


def origins(desk: Desk, unit: Unit, path: Path, periods: Iterable[Reckoned]) -> tuple[Origin, ...]:
    """The unit's value in each of the summaries; the first one is of now."""
    found = tuple(periods)
    return tuple(origin for one in found for origin in _of_period(desk, unit, path, found[0], one))


def _of_period(desk: Desk, unit: Unit, path: Path, now: Reckoned, then: Reckoned) -> Iterator[Origin]:
    stood = {unit.id}
    if then is not now:
        earlier = ancestry(desk.catalogue, [unit], now.period.end, then.period.end, then.reporters)
        stood = {source.id for source in earlier.sources}
    for part in then.parts(path):
        if part.source.unit.id in stood:
            yield _origin(desk, then, part, path)


def _origin(desk: Desk, reckoned: Reckoned, part: Contribution, path: Path) -> Origin:
    source = part.source
    sent = next(
        (
            status.sent
            for status in reckoned.summary.statuses
            if status.owed.unit.id == source.unit.id and status.owed.form_id == source.form_id
        ),
        None,
    )
    return Origin(
        reckoned.period,
        source.unit,
        source.form_id,
        part.answer,
        source.file,
        part.sheet,
        part.cell,
        source.code,
        sent,
        path,
        question_about(desk, ReportKey(source.form_id, source.unit.id, reckoned.period.id), path),
    )


def original(desk: Desk, key: ReportKey) -> tuple[str, bytes]:
    """Name and bytes of the file that brought the version which counts, as they came.

    Raises:
        KeyError: no file brought it.
    """
    versions = [one for one in desk.store.versions.of_report(key) if one.is_held]
    valid = [one for one in versions if one.standing is DeliveryVerdict.VALID]
    delivery = desk.store.deliveries.of_version((valid or versions)[-1].id) if versions else None
    if delivery is None:
        raise KeyError(key)
    return delivery.name, desk.store.deliveries.content(delivery.file_hash)
