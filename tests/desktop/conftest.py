"""Open reports on the screen; whatever Qt says in a test is a fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from tests.desktop.entry_window import Stage, around
from tests.library.filled import filled

QUIET = ("This plugin does not support",)
"""What the offscreen platform says of itself."""


@pytest.fixture
def words_of_qt() -> Iterator[list[str]]:
    """Whatever Qt says in a test is a fault."""
    said: list[str] = []

    def hear(kind: QtMsgType, _, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(QUIET):
            said.append(message)

    before = qInstallMessageHandler(hear)
    yield said
    qInstallMessageHandler(before)
    assert not said


@pytest.fixture
def stage(words_of_qt) -> Iterator[Stage]:
    """A blank report of a district."""
    made = Stage()
    yield made
    made.view.close()
    made.view.deleteLater()
    made.settle()


@pytest.fixture
def full(words_of_qt) -> Iterator[Stage]:
    """A well-filled report with earlier periods."""
    surround = around(with_history=True)
    made = Stage(filled("huyen", surround, 1), surround)
    yield made
    made.view.close()
    made.view.deleteLater()
    made.settle()
