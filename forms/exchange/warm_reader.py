"""Files that come one by one, read in one supervised child that stays ready for the next.

A form, a package of forms, a Word file read back: each is read by the task its door names. A child of its
own for every file would cost its start every time; this one ends itself after a while without work.
"""

from __future__ import annotations

import pickle
import threading
from typing import TYPE_CHECKING, Any

from forms.exchange.guard_kind import FileKind
from forms.exchange.parcel_item import Item
from forms.exchange.worker_child import Reply, Task, resolved
from forms.model.problem import KnownTrouble

if TYPE_CHECKING:
    from forms.exchange.worker import ReaderPool

DEADLINE = 20.0
"""Seconds of the processor: a package of eight forms takes three, on an old office PC nine."""
MEMORY = 300 << 20
"""Bytes above what the child holds when ready."""
IDLE = 60.0
"""Seconds after the last file in which the child stays ready."""


class WarmReader:
    """One child, started with the first file; safe from any thread, one file at a time."""

    def __init__(self, deadline: float = DEADLINE, memory: int = MEMORY, idle: float = IDLE) -> None:
        self._deadline, self._memory, self._idle = deadline, memory, idle
        self._turn = threading.Lock()
        self._pool: ReaderPool | None = None
        self._end: threading.Timer | None = None

    def read(self, task: Task, facts: Any, data: bytes, name: str) -> Reply:
        """What ``task(facts, data, name)`` gives, called in the child.

        The task is a function of a module and gives plain JSON values or a :class:`Reply`; ``facts`` cross by
        pickle, towards the child only.

        Raises:
            KnownTrouble: what the task raised; ``door.too_slow``, ``door.too_large`` or
                ``door.reader_died``, the file took the child with it.
        """
        told = pickle.dumps(((task.__module__, task.__qualname__), facts, data))
        with self._turn:
            outcome = self._started().read_one(Item(name, told, FileKind.UNKNOWN))
            self._end_later()
        if outcome.problem is not None:
            raise KnownTrouble(outcome.problem.code, **outcome.problem.facts)
        return Reply(outcome.document, outcome.blobs)

    def close(self) -> None:
        """End the child; the next file starts another."""
        with self._turn:
            if self._pool is not None:
                self._pool.__exit__(None, None, None)
                self._pool = None

    def _started(self) -> ReaderPool:
        from forms.exchange.worker import ReaderPool

        if self._end is not None:
            self._end.cancel()
        if self._pool is None:
            self._pool = ReaderPool(
                read_told, None, 1, deadline=self._deadline, memory=self._memory
            ).__enter__()
        return self._pool

    def _end_later(self) -> None:
        self._end = threading.Timer(self._idle, self.close)
        self._end.daemon = True
        self._end.start()


def read_told(_context: object, told: bytes, name: str) -> object:
    """The child's task: the one that it is told, on the bytes that came with it."""
    place, facts, data = pickle.loads(told)  # noqa: S301 - written by the parent a moment ago
    return resolved(place)(facts, data, name)


_alone = WarmReader()


def read_alone(task: Task, facts: Any, data: bytes, name: str) -> Reply:
    """What a task gives of one file, read in the child that this process keeps ready.

    Raises:
        KnownTrouble: as :meth:`WarmReader.read`.
    """
    return _alone.read(task, facts, data, name)
