"""Every file that reached this desk: its bytes as they came, from whom, when, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from forms.model.canonical import canonical_bytes, sha256
from forms.model.plain_problem import plain_problems, read_problems
from forms.model.problem import Problem
from forms.model.report import DeliveryVerdict, ReportKey
from forms.store.database import Column, Database, Record
from forms.store.instants import read_instant, write_instant

_SELECT = (
    "SELECT id, file_hash, name, container, sender, sent, received, verdict, problems, form_id, unit, period,"
    " version FROM delivery "
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file and how it came.

    Attributes:
        name: as it was given, renamed or not.
        container: the mail or zip it came in; empty for a loose file.
        sent: the mail's date, or what the officer says; ``None`` is "chưa rõ ngày gửi".
        received: when it was taken in; one instant for a whole batch.
    """

    name: str
    data: bytes = field(repr=False)
    received: datetime
    container: str = ""
    sender: str = ""
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is kept of an arrival. ``key`` is the report it says it is, where it says so."""

    id: int
    file_hash: str
    name: str
    container: str
    sender: str
    sent: datetime | None
    received: datetime
    verdict: DeliveryVerdict
    problems: tuple[Problem, ...]
    key: ReportKey | None
    version_id: int | None


class Deliveries:
    """Append-only, but for the verdict on an item that is taken in again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self,
        arrival: Arrival,
        verdict: DeliveryVerdict,
        problems: tuple[Problem, ...] = (),
        key: ReportKey | None = None,
        version_id: int | None = None,
    ) -> int:
        """Keep the file and what became of it; gives the delivery's id.

        The same item once more changes nothing, unless nothing came of it before.
        """
        with self._database.transaction():
            earlier = self.find(arrival)
            if earlier is None:
                return self._insert(arrival, verdict, problems, key, version_id)
            if earlier.version_id is None:
                self._judge_again(earlier.id, verdict, problems, key, version_id)
            return earlier.id

    def find(self, arrival: Arrival) -> Delivery | None:
        """The same item (bytes, name, container, sender, sent time) taken in before."""
        found = self._database.row(
            _SELECT + "WHERE file_hash = ? AND name = ? AND container = ?"
            " AND sender = ? AND ifnull(sent, '') = ?",
            sha256(arrival.data),
            arrival.name,
            arrival.container,
            arrival.sender,
            write_instant(arrival.sent) if arrival.sent else "",
        )
        return _delivery(found) if found else None

    def get(self, delivery_id: int) -> Delivery:
        """The delivery of that id.

        Raises:
            KeyError: there is none.
        """
        found = self._database.row(_SELECT + "WHERE id = ?", delivery_id)
        if found is None:
            raise KeyError(delivery_id)
        return _delivery(found)

    def of_period(self, period_id: str) -> tuple[Delivery, ...]:
        """The deliveries that say they are of the period, in the order they came."""
        found = self._database.rows(_SELECT + "WHERE period = ? ORDER BY id", period_id)
        return tuple(_delivery(record) for record in found)

    def of_nobody(self) -> tuple[Delivery, ...]:
        """The deliveries that say of no report that they are it, in the order they came."""
        return tuple(map(_delivery, self._database.rows(_SELECT + "WHERE period = '' ORDER BY id")))

    def keys_of_sender(self, sender: str) -> tuple[ReportKey, ...]:
        """The reports that came from an address, the latest first."""
        found = self._database.rows(
            "SELECT form_id, unit, period FROM delivery WHERE sender = ? AND sender <> '' AND form_id <> ''"
            " GROUP BY form_id, unit, period ORDER BY max(id) DESC",
            sender,
        )
        return tuple(ReportKey(form_id, unit, period) for form_id, unit, period in found)

    def judge(
        self, delivery_id: int, verdict: DeliveryVerdict, problems: tuple[Problem, ...], key: ReportKey | None
    ) -> None:
        """The officer's word on a file of which no version was made."""
        self._judge_again(delivery_id, verdict, problems, key, None)

    def of_version(self, version_id: int) -> Delivery:
        """The delivery that brought a version first.

        Raises:
            KeyError: there is none.
        """
        found = self._database.row(_SELECT + "WHERE version = ? ORDER BY id LIMIT 1", version_id)
        if found is None:
            raise KeyError(version_id)
        return _delivery(found)

    def latest(self, count: int) -> tuple[Delivery, ...]:
        """The last ones that came, newest first."""
        found = self._database.rows(_SELECT + "ORDER BY received DESC, id DESC LIMIT ?", count)
        return tuple(_delivery(record) for record in found)

    def content(self, file_hash: str) -> bytes:
        """The bytes of a received file, as they came.

        Raises:
            KeyError: no such file was received.
        """
        found = self._database.row("SELECT content FROM file WHERE hash = ?", file_hash)
        if found is None or not isinstance(found[0], bytes):
            raise KeyError(file_hash)
        return found[0]

    def _insert(
        self,
        arrival: Arrival,
        verdict: DeliveryVerdict,
        problems: tuple[Problem, ...],
        key: ReportKey | None,
        version_id: int | None,
    ) -> int:
        hash_ = sha256(arrival.data)
        self._database.run(
            "INSERT OR IGNORE INTO file (hash, size, content) VALUES (?, ?, ?)",
            hash_,
            len(arrival.data),
            arrival.data,
        )
        return self._database.run(
            "INSERT INTO delivery (file_hash, name, container, sender, sent, received, verdict, problems,"
            " form_id, unit, period, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            hash_,
            arrival.name,
            arrival.container,
            arrival.sender,
            write_instant(arrival.sent) if arrival.sent else None,
            write_instant(arrival.received),
            *_judgement(verdict, problems, key, version_id),
        )

    def _judge_again(
        self,
        delivery_id: int,
        verdict: DeliveryVerdict,
        problems: tuple[Problem, ...],
        key: ReportKey | None,
        version_id: int | None,
    ) -> None:
        self._database.run(
            "UPDATE delivery SET verdict = ?, problems = ?, form_id = ?, unit = ?, period = ?, version = ?"
            " WHERE id = ?",
            *_judgement(verdict, problems, key, version_id),
            delivery_id,
        )


def _judgement(
    verdict: DeliveryVerdict, problems: tuple[Problem, ...], key: ReportKey | None, version_id: int | None
) -> Iterator[Column]:
    yield verdict.value
    yield canonical_bytes(plain_problems(problems)).decode()
    yield from (key.form_id, key.unit_id, key.period_id) if key else ("", "", "")
    yield version_id


def _delivery(record: Record) -> Delivery:
    id_, file_hash, name, container, sender, sent, received, verdict, problems, *key, version = record
    form_id, unit, period = key
    return Delivery(
        id=id_,
        file_hash=file_hash,
        name=name,
        container=container,
        sender=sender,
        sent=read_instant(sent) if sent else None,
        received=read_instant(received),
        verdict=DeliveryVerdict(verdict),
        problems=read_problems(json.loads(problems)),
        key=ReportKey(form_id, unit, period) if form_id else None,
        version_id=version if version is not None else None,
    )
