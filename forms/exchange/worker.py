"""Outside files read in supervised children, so that none can hang, crash or fill this process.

One spawned child per core, a pipe to each, one file in flight in each. A child that takes too long or
too much, or dies, costs exactly its own file: it is replaced and the batch goes on.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from types import ModuleType, TracebackType
from typing import Any, Self

import psutil

from forms.exchange.parcel_item import Item
from forms.exchange.worker_child import Duty, Reply, Task, serve
from forms.model.plain_problem import read_problem
from forms.model.problem import KnownTrouble, Place, Problem

DEADLINE = 2.0
"""Seconds of the processor that one file may take: on a busy machine a good file must not be refused."""
CROWDED = 4
"""So many times the deadline may go by on the clock, for a child that waits instead of working."""
MEMORY = 300 << 20
"""Bytes one file may take above what its child holds when ready."""
_START_LIMIT = 60.0
_LOOK_EVERY = 0.02
_AHEAD = 64
"""So many items may be read ahead of the caller: none waits for the next, and few fill the memory."""
_MAX_REPLY = 256 << 20
_SPAWN = get_context("spawn")
_main_lock = threading.Lock()

__all__ = ["DEADLINE", "MEMORY", "Outcome", "ReaderPool", "Reply"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: the task's document and blobs, or the problem that stopped it."""

    item: Item
    document: Any = None
    problem: Problem | None = None
    blobs: tuple[bytes, ...] = ()


class ReaderPool:
    """Children that all run one task; use it as a context manager.

    Args:
        task: a function of a module, called in the child as ``task(context, data, name)``; it returns
            plain JSON values (or :class:`Reply` with bytes beside them) and raises ``KnownTrouble``.
        context: given to each child once, by pickle.
        workers: how many children, by default one per core.
        prepare: a function of a module; each child calls it once and hands its result to the task
            in place of the context.
        log: a file that takes what the children write to standard error.
    """

    def __init__(
        self,
        task: Task,
        context: Any,
        workers: int | None = None,
        *,
        prepare: Callable[[Any], Any] | None = None,
        deadline: float = DEADLINE,
        memory: int = MEMORY,
        log: Path | None = None,
    ) -> None:
        self._duty = Duty(
            task=(task.__module__, task.__qualname__),
            context=context,
            memory=memory,
            patience=deadline * CROWDED + 1,
            prepare=(prepare.__module__, prepare.__qualname__) if prepare else ("", ""),
            log=str(log or ""),
        )
        self._deadline = deadline
        self._workers = workers or os.cpu_count() or 1
        self._children: list[_Child] = []
        self._keepers: list[threading.Thread] = []
        self._batch: _Batch | None = None

    def __enter__(self) -> Self:
        """Start the children; they get ready while the caller goes on."""
        self._children = [_Child(self._duty, self._deadline) for _ in range(self._workers)]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the children, at once where one is busy."""
        self.cancel()
        for child in self._children:
            child.retire()
        for keeper in self._keepers:
            keeper.join()
        self._children, self._keepers = [], []

    def read_many(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Outcomes in the order of the items; at most a few hundred items are taken ahead.

        ``items`` is walked by the pool's own threads, one step at a time. Leaving the iteration early
        cancels the rest. A pool reads one batch at a time.
        """
        if self._batch is not None:
            raise RuntimeError("the pool is still reading another batch")
        batch = self._batch = _Batch(iter(items))
        keepers = self._keepers = [
            threading.Thread(target=_keep, args=(child, batch), name="reader", daemon=True)
            for child in self._children
        ]
        for keeper in keepers:
            keeper.start()
        try:
            yield from batch.outcomes()
        finally:
            batch.cancel()
            for keeper in keepers:
                keeper.join()
            self._batch = None
            if isinstance(batch.items, Generator):
                batch.items.close()

    def read_one(self, item: Item) -> Outcome:
        """The outcome of a single item."""
        (outcome,) = self.read_many((item,))
        return outcome

    def cancel(self) -> None:
        """Take no further item; :meth:`read_many` ends after those in flight. Safe from any thread."""
        if self._batch:
            self._batch.cancel()


@dataclass
class _Batch:
    """Items still to be read, and outcomes waiting for their turn."""

    items: Iterator[Item]
    done: dict[int, Outcome] = field(default_factory=dict)
    taken: int = 0
    given: int = 0
    ended: bool = False
    broken: bool = False
    failure: BaseException | None = None
    state: threading.Condition = field(default_factory=threading.Condition)
    feeding: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> tuple[int, Item] | None:
        """The next item and its number, ``None`` when there is none or the batch was cancelled.

        Making an item may take its time (a mail is opened): meanwhile outcomes go on being given.
        """
        with self.feeding:
            with self.state:
                self.state.wait_for(lambda: self.ended or self.taken - self.given < _AHEAD)
                if self.ended:
                    return None
            item, failure = self._next()
            with self.state:
                if item is None or self.ended:
                    self.failure, self.ended = self.failure or failure, True
                    self.state.notify_all()
                    return None
                self.taken += 1
                return self.taken - 1, item

    def _next(self) -> tuple[Item | None, BaseException | None]:
        try:
            return next(self.items, None), None
        except BaseException as error:  # noqa: BLE001  told to the caller by outcomes()
            return None, error

    def put(self, number: int, outcome: Outcome) -> None:
        with self.state:
            self.done[number] = outcome
            if number == self.given:
                self.state.notify_all()

    def cancel(self) -> None:
        with self.state:
            self.ended = True
            self.state.notify_all()

    def fail(self, error: BaseException) -> None:
        with self.state:
            self.failure, self.ended, self.broken = error, True, True
            self.state.notify_all()

    def outcomes(self) -> Iterator[Outcome]:
        while True:
            with self.state:
                self.state.wait_for(lambda: self.broken or self.given in self.done or self._is_over())
                if self.broken or self.given not in self.done:
                    break
                outcome = self.done.pop(self.given)
                self.given += 1
                self.state.notify_all()
            yield outcome
        if self.failure:
            raise self.failure

    def _is_over(self) -> bool:
        return self.ended and self.given >= self.taken


def _keep(child: _Child, batch: _Batch) -> None:
    """Feed one child until the batch has no more."""
    while taken := batch.take():
        number, item = taken
        try:
            outcome = child.read(item)
        except Exception as error:  # noqa: BLE001  a bug of ours: told to the caller, not lost in a thread
            batch.fail(error)
            return
        batch.put(number, outcome)


class _Child:
    """One process and the pipe to it; replaced when it dies."""

    def __init__(self, duty: Duty, deadline: float) -> None:
        self._duty, self._deadline = duty, deadline
        self._ready = self._retired = False
        self._change = threading.Lock()
        self._start()

    def _start(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=serve, args=(theirs, self._duty), daemon=True, name="reader")
        with _without_main():
            self._process.start()
        theirs.close()
        self._ready = False

    def read(self, item: Item) -> Outcome:
        """Have one item read; whatever happens to the child, an outcome."""
        try:
            self._await_ready()
            self._pipe.send_bytes(item.name.encode("utf-8", "surrogateescape"))
            self._pipe.send_bytes(item.data)
            self._await_answer()
            answer = json.loads(self._pipe.recv_bytes(_MAX_REPLY))
            blobs = tuple(self._pipe.recv_bytes(_MAX_REPLY) for _ in range(answer["blobs"]))
        except KnownTrouble as trouble:
            return self._lost(item, trouble)
        except (EOFError, OSError, psutil.Error):
            return self._lost(item, KnownTrouble("door.reader_died"))
        problem = read_problem(answer["problem"]) if "problem" in answer else None
        return Outcome(item, answer.get("document"), problem, blobs)

    def _lost(self, item: Item, trouble: KnownTrouble) -> Outcome:
        with self._change:
            self._end()
            if not self._retired:
                self._start()
        named = KnownTrouble(trouble.code, **{"file": item.name, **trouble.facts})
        return Outcome(item, problem=named.as_problem(Place(file=item.name)))

    def _await_ready(self) -> None:
        if self._ready:
            return
        if not self._pipe.poll(_START_LIMIT):
            raise KnownTrouble("door.reader_died")
        self._pipe.recv_bytes()
        self._ready = True
        self._watched = psutil.Process(self._process.pid)
        self._allowed = self._watched.memory_info().rss + self._duty.memory

    def _await_answer(self) -> None:
        """Wait for an answer, looking at time and memory.

        Raises:
            KnownTrouble: ``door.too_slow``, ``door.too_large``.
        """
        stop = monotonic() + self._deadline * CROWDED
        begun = self._worked()
        while not self._pipe.poll(_LOOK_EVERY):
            if self._worked() - begun > self._deadline or monotonic() > stop:
                raise KnownTrouble("door.too_slow", seconds=round(self._deadline))
            with suppress(psutil.Error):
                if self._watched.memory_info().rss > self._allowed:
                    raise KnownTrouble("door.too_large")

    def _worked(self) -> float:
        """Seconds of the processor that the child has had."""
        with suppress(psutil.Error):
            times = self._watched.cpu_times()
            return float(times.user + times.system)
        return 0.0

    def retire(self) -> None:
        """End the process for good; who is waiting for it gets ``door.reader_died``."""
        with self._change:
            if not self._retired:
                self._retired = True
                self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep ``spawn`` from importing the parent's main module into the child.

    The child needs only the task's module; the main module may be the window, or pytest.
    """
    with _main_lock:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
