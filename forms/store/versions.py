"""What was read in the received files: each version of each unit's report, never changed after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from forms.model.answers import Answers
from forms.model.canonical import Plain, canonical_bytes, plain_answers, read_answers
from forms.model.path import Path
from forms.model.report import Amendment, AmendmentKind, DeliveryVerdict, Report, ReportKey
from forms.store.database import Database, Record
from forms.store.instants import read_instant

Places = Mapping[Path, tuple[str, str]]
"""Sheet and cell in which each answer of a file stood."""

_SELECT = "SELECT id, form_hash, kind, number, standing, note, answers_hash, answers, places FROM version "

_HELD = (DeliveryVerdict.VALID, DeliveryVerdict.IN_CORRECTION)

_RECEIPTS = """
SELECT v.id, v.form_id, v.unit, v.period, v.kind, v.number, v.standing, v.answers_hash, d.sent, d.received,
    min(d.id)
FROM version AS v JOIN delivery AS d ON d.version = v.id
"""


STAMP = """
SELECT (SELECT group_concat(id || standing || number) FROM version WHERE period = ?1),
    (SELECT count(*) FROM delivery WHERE period = ?1), (SELECT max(id) FROM extension WHERE period = ?1)
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One received version of a report.

    Attributes:
        standing: VALID counts; IN_CORRECTION is held; OLDER and DECISION are kept beside.
        note: with which the officer accepted it in spite of its errors.
    """

    id: int
    report: Report
    standing: DeliveryVerdict
    note: str
    answers_hash: str
    places: Places

    @property
    def answers(self) -> Answers:
        """What the unit answered."""
        return self.report.answers

    @property
    def amendment(self) -> Amendment:
        """Đầu, Thay thế n or Bổ sung n."""
        return self.report.amendment

    @property
    def is_held(self) -> bool:
        """Whether it has its place in the row of versions, counted or in correction."""
        return self.standing in _HELD


@dataclass(frozen=True, slots=True)
class Receipt:
    """A version without its content: what it is, how it stands, when its file was sent and received."""

    version_id: int
    key: ReportKey
    amendment: Amendment
    standing: DeliveryVerdict
    answers_hash: str
    sent: datetime | None
    received: datetime

    @property
    def is_held(self) -> bool:
        """Whether it has its place in the row of versions, counted or in correction."""
        return self.standing in _HELD


class Versions:
    """The content is immutable; only its standing is judged again by the officer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: Report, answers_hash: str, places: Places, standing: DeliveryVerdict) -> int:
        """Keep a version; gives its id."""
        key = report.key
        return self._database.run(
            "INSERT INTO version (period, unit, form_id, form_hash, kind, number, standing, answers_hash,"
            " answers, places) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            key.period_id,
            key.unit_id,
            key.form_id,
            report.form_hash,
            report.amendment.kind.value,
            report.amendment.number,
            standing.value,
            answers_hash,
            canonical_bytes(plain_answers(report.answers)).decode(),
            canonical_bytes({str(path): list[Plain](place) for path, place in places.items()}).decode(),
        )

    def judge(self, version_id: int, standing: DeliveryVerdict, amendment: Amendment, note: str = "") -> None:
        """The officer's word on a version: it counts, has this number, or stays aside."""
        self._database.run(
            "UPDATE version SET standing = ?, kind = ?, number = ?, note = ? WHERE id = ?",
            standing.value,
            amendment.kind.value,
            amendment.number,
            note,
            version_id,
        )

    def get(self, version_id: int) -> Version:
        """The version of that id.

        Raises:
            KeyError: there is none.
        """
        found = self._database.row(_SELECT + "WHERE id = ?", version_id)
        if found is None:
            raise KeyError(version_id)
        return _version(found)

    def ids(self) -> tuple[int, ...]:
        """The id of every version, as they came."""
        return tuple(id_ for (id_,) in self._database.rows("SELECT id FROM version ORDER BY id"))

    def stamp(self, period_id: str) -> str:
        """Another text whenever something that a summary of the period is made of has changed."""
        return str(self._database.row(STAMP, period_id))

    def of_report(self, key: ReportKey) -> tuple[Version, ...]:
        """Every version of one report, by number and then as they came."""
        found = self._database.rows(
            _SELECT + "WHERE period = ? AND form_id = ? AND unit = ? ORDER BY number, id",
            key.period_id,
            key.form_id,
            key.unit_id,
        )
        return tuple(_version(record) for record in found)

    def counted(self, key: ReportKey) -> int | None:
        """The id of the version that counts, its content left unread."""
        found = self._database.row(
            "SELECT id FROM version WHERE period = ? AND form_id = ? AND unit = ? AND standing = ?"
            " ORDER BY number DESC, id DESC LIMIT 1",
            key.period_id,
            key.form_id,
            key.unit_id,
            DeliveryVerdict.VALID.value,
        )
        return found[0] if found else None

    def latest(
        self,
        period_id: str,
        form_id: str,
        standing: DeliveryVerdict = DeliveryVerdict.VALID,
        among: frozenset[int] | None = None,
    ) -> tuple[Version, ...]:
        """The latest version of each unit that stands so; for VALID those that count.

        ``among`` are ids: versions outside it are passed over, as if they had not come.
        """
        found = self._database.rows(
            _SELECT + "WHERE period = ? AND form_id = ? AND standing = ? ORDER BY unit, number",
            period_id,
            form_id,
            standing.value,
        )
        taken = (record for record in found if among is None or record[0] in among)
        by_unit = {version.report.key.unit_id: version for version in map(_version, taken)}
        return tuple(by_unit.values())

    def receipts(self, period_id: str) -> tuple[Receipt, ...]:
        """Every version of a period with the delivery that brought it first."""
        found = self._database.rows(
            _RECEIPTS + "WHERE v.period = ? GROUP BY v.id ORDER BY v.unit, v.form_id, v.number, v.id",
            period_id,
        )
        return tuple(_receipt(record[:-1]) for record in found)

    def receipts_of(self, key: ReportKey) -> tuple[Receipt, ...]:
        """Every version of one report with the delivery that brought it first, as they came."""
        found = self._database.rows(
            _RECEIPTS + "WHERE v.period = ? AND v.form_id = ? AND v.unit = ? GROUP BY v.id ORDER BY v.id",
            key.period_id,
            key.form_id,
            key.unit_id,
        )
        return tuple(_receipt(record[:-1]) for record in found)


def _receipt(record: Record) -> Receipt:
    id_, form_id, unit, period, kind, number, standing, answers_hash, sent, received = record
    return Receipt(
        version_id=id_,
        key=ReportKey(form_id, unit, period),
        amendment=Amendment(AmendmentKind(kind), number),
        standing=DeliveryVerdict(standing),
        answers_hash=answers_hash,
        sent=read_instant(sent) if sent else None,
        received=read_instant(received),
    )


def _version(record: Record) -> Version:
    id_, form_hash, kind, number, standing, note, answers_hash, answers, places = record
    return Version(
        id=id_,
        report=Report(
            answers=read_answers(json.loads(answers)),
            form_hash=form_hash,
            amendment=Amendment(AmendmentKind(kind), number),
        ),
        standing=DeliveryVerdict(standing),
        note=note,
        answers_hash=answers_hash,
        places={Path.parse(path): (sheet, cell) for path, (sheet, cell) in json.loads(places).items()},
    )
