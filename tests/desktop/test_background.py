"""Deeds off the GUI thread: in order, handed back on the GUI thread, troubles told apart from bugs."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.background import Background, Job
from forms.clerk.desk import ClerkDesk
from forms.model.problem import KnownTrouble


@pytest.fixture
def background(app: QApplication) -> Iterator[Background]:
    made = Background()
    made.open(ClerkDesk.without_store, lambda _: None)
    yield made
    made.stop()


def settle(background: Background) -> None:
    for _ in range(1000):
        QTest.qWait(2)
        if background.is_idle:
            return
    raise AssertionError("still busy")


def test_a_deed_is_done_on_the_engine_thread_and_told_on_the_gui_thread(background: Background) -> None:
    told: list[tuple[str, str]] = []
    background.run(
        lambda desk: threading.current_thread().name,
        lambda name: told.append((name, threading.current_thread().name)),
    )
    settle(background)
    assert told == [("engine", "MainThread")]


def test_deeds_keep_their_order(background: Background) -> None:
    told: list[int] = []
    numbers = iter(range(50))
    for _ in range(50):
        background.run(lambda desk: next(numbers), told.append)
    settle(background)
    assert told == list(range(50))


def test_a_known_trouble_goes_to_whoever_asked(background: Background) -> None:
    told: list[str] = []
    background.run(
        lambda desk: desk.home(), lambda home: told.append("home"), lambda trouble: told.append(trouble.code)
    )
    settle(background)
    assert told == ["workspace.none"]


def test_a_trouble_that_nobody_takes_goes_to_the_window(background: Background) -> None:
    told: list[str] = []
    background.trouble.connect(lambda trouble: told.append(trouble.code))
    background.run(lambda desk: desk.home(), lambda home: None)
    settle(background)
    assert told == ["workspace.none"]


def test_a_bug_is_no_trouble(background: Background) -> None:
    troubles: list[KnownTrouble] = []
    bugs: list[str] = []
    failures: list[BaseException] = []
    background.failed.connect(failures.append)
    background.bug.connect(bugs.append)
    background.run(lambda desk: 1 // 0, lambda _: None, troubles.append)
    settle(background)
    assert not troubles
    assert bugs[0].startswith("ZeroDivisionError")
    assert [type(failure) for failure in failures] == [ZeroDivisionError]


def test_nobody_is_told_once_the_owner_is_gone(background: Background) -> None:
    owner = QObject()
    told: list[object] = []
    background.run(lambda desk: "result", told.append, owner=owner)
    owner.deleteLater()
    QTest.qWait(0)
    del owner
    settle(background)
    assert told == []


def test_a_long_deed_tells_its_progress_and_can_be_cancelled(background: Background) -> None:
    steps: list[int] = []
    gate = threading.Event()

    def deed(desk: ClerkDesk, job: Job) -> str:
        job.report(1, 3, "một")
        gate.wait(5)
        job.report(2, 3, "hai")
        return "done"

    told: list[str] = []
    job = background.run_long(deed, told.append, on_progress=lambda done, total, name: steps.append(done))
    while not steps:
        QTest.qWait(2)
    job.cancel()
    gate.set()
    settle(background)
    assert (steps, told) == ([1], [])


def test_work_aside_does_not_hold_up_the_engine(background: Background) -> None:
    gate = threading.Event()
    told: list[str] = []
    background.aside(lambda: gate.wait(5), lambda _: told.append("aside"))
    background.run(lambda desk: None, lambda _: told.append("engine"))
    while not told:
        QTest.qWait(2)
    gate.set()
    settle(background)
    assert told == ["engine", "aside"]
