"""The one way off the GUI thread.

One engine thread owns the workspace and its connection (contract 16): deeds are done there one after
another, and what they give comes back on the GUI thread. Work that needs no workspace (a PDF, page
images) goes aside, so that an answer's commit never waits for it.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from forms.clerk.desk import ClerkDesk
    from forms.model.problem import KnownTrouble, Problem

T = TypeVar("T")

BUSY_AFTER_MS = 100
"""Work that takes longer than this is shown as being in progress."""


class Cancelled(Exception):
    """The user took the deed back while it was under way."""


@dataclass(eq=False)
class Job:
    """A deed under way; ``cancel`` ends it at its next report of progress."""

    work: Callable[[Job], Any]
    on_done: Callable[[Any], None]
    on_trouble: Callable[[KnownTrouble], None]
    on_progress: Callable[[int, int, str], None] | None = None
    owner: QObject | None = None
    tell: Callable[[Job, int, int, str], None] | None = None
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask it to end; its callbacks are not called any more."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to end."""
        return self._cancelled.is_set()

    def report(self, done: int, total: int, name: str = "") -> None:
        """Called by the deed itself, on its thread.

        Raises:
            Cancelled: the user does not want it any more.
        """
        if self.is_cancelled:
            raise Cancelled
        if self.tell is not None:
            self.tell(self, done, total, name)

    def is_wanted(self) -> bool:
        """Whether there is still somebody to tell."""
        return not self.is_cancelled and (self.owner is None or shiboken6.isValid(self.owner))


class Background(QObject):
    """Runs deeds and hands their results back on the GUI thread.

    What is asked for before the first :meth:`open` waits for it.

    Attributes:
        trouble: a :class:`KnownTrouble` that nobody else takes.
        bug: a deed failed in a way nobody foresaw; it is noted, the data are safe.
        failed: the exception of that deed, to be noted.
        busy: whether work has been under way for more than a moment.
    """

    trouble = Signal(object)
    bug = Signal(str)
    failed = Signal(object)
    busy = Signal(bool)
    _finished = Signal(object, object, object)
    _progressed = Signal(object, int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._desk: ClerkDesk | None = None
        self._lanes = [_Lane("engine", self._finished.emit), _Lane("aside", self._finished.emit)]
        self._left_behind: tuple[Problem, ...] = ()
        self._under_way: set[Job] = set()
        self._early: list[Job] | None = []
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._tell_busy)
        self._is_busy = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and every result was handed back."""
        return not self._under_way

    def open(
        self,
        make: Callable[[], ClerkDesk],
        on_done: Callable[[ClerkDesk], None],
        on_trouble: Callable[[KnownTrouble], None] | None = None,
    ) -> Job:
        """Make the desk on the engine thread, in place of the one before, which is closed."""

        def work(_: Job) -> ClerkDesk:
            self._close_desk()
            self._desk = make()
            return self._desk

        early, self._early = self._early, None
        job = self._start(0, Job(work, on_done, on_trouble or self.trouble.emit))
        for waiting in early or ():
            self._lanes[0].add(waiting)
        return job

    def run(
        self,
        deed: Callable[[ClerkDesk], T],
        on_done: Callable[[T], None],
        on_trouble: Callable[[KnownTrouble], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Do ``deed`` on the engine thread.

        Args:
            deed: gets the desk; must not touch a widget.
            on_done: gets what the deed gave, on the GUI thread.
            on_trouble: gets the known trouble; without it :attr:`trouble` tells the window.
            owner: once this is gone nobody is told.
        """

        def work(_: Job) -> T:
            return deed(self._the_desk())

        return self._start(0, Job(work, on_done, on_trouble or self.trouble.emit, owner=owner))

    def run_long(
        self,
        deed: Callable[[ClerkDesk, Job], T],
        on_done: Callable[[T], None],
        on_trouble: Callable[[KnownTrouble], None] | None = None,
        *,
        on_progress: Callable[[int, int, str], None],
        owner: QObject | None = None,
    ) -> Job:
        """As :meth:`run`; the deed calls ``job.report`` as it goes on, and can be cancelled there."""

        def work(job: Job) -> T:
            return deed(self._the_desk(), job)

        job = Job(work, on_done, on_trouble or self.trouble.emit, on_progress, owner)
        return self._start(0, job)

    def aside(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_trouble: Callable[[KnownTrouble], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Do work that needs no workspace beside the engine thread."""
        return self._start(1, Job(lambda _: work(), on_done, on_trouble or self.trouble.emit, owner=owner))

    def stop(self) -> tuple[Problem, ...]:
        """Finish what was asked for on the engine thread, close the desk, end both threads.

        Returns:
            What the user should know of the closing.
        """
        self._lanes[0].add(Job(lambda _: self._close_desk(), lambda _: None, lambda _: None))
        for lane in self._lanes:
            lane.stop()
        return self._left_behind

    def _start(self, lane: int, job: Job) -> Job:
        job.tell = self._progressed.emit
        self._under_way.add(job)
        if not self._busy_timer.isActive() and not self._is_busy:
            self._busy_timer.start()
        if lane == 0 and self._early is not None:
            self._early.append(job)
        else:
            self._lanes[lane].add(job)
        return job

    def _the_desk(self) -> ClerkDesk:
        if self._desk is None:
            from forms.model.problem import KnownTrouble

            raise KnownTrouble("workspace.none")
        return self._desk

    def _close_desk(self) -> None:
        if self._desk is not None:
            self._left_behind = self._desk.close()
            self._desk = None

    @Slot(object, object, object)
    def _on_finished(self, job: Job, result: Any, error: BaseException | None) -> None:
        self._under_way.discard(job)
        if not self._under_way:
            self._busy_timer.stop()
            self._tell_busy()
        if isinstance(error, Cancelled) or not job.is_wanted():
            return
        if error is None:
            job.on_done(result)
        else:
            self._tell_failure(job, error)

    def _tell_failure(self, job: Job, error: BaseException) -> None:
        from forms.model.problem import KnownTrouble

        match error:
            case KnownTrouble():
                job.on_trouble(error)
            case _:
                self.failed.emit(error)
                self.bug.emit(f"{type(error).__name__}: {error}")

    @Slot(object, int, int, str)
    def _on_progressed(self, job: Job, done: int, total: int, name: str) -> None:
        if job.on_progress is not None and job.is_wanted():
            job.on_progress(done, total, name)

    def _tell_busy(self) -> None:
        is_busy = bool(self._under_way)
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.busy.emit(is_busy)


class _Lane:
    """A thread that does jobs in the order they came."""

    def __init__(self, name: str, finished: Callable[[Job, Any, BaseException | None], None]) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._finished = finished
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def add(self, job: Job) -> None:
        self._jobs.put(job)

    def stop(self) -> None:
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            result: Any = None
            error: BaseException | None = None
            try:
                if not job.is_cancelled:
                    result = job.work(job)
            except BaseException as caught:  # noqa: BLE001 - handed to the GUI thread, which tells them apart
                error = caught
            self._finished(job, result, error)
