"""The steps of a first start at the left: number, words, which is done and which is now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.tokens import GAP, GAP_LARGE
from desktop.widgets.labels import label, set_property, set_tone

WIDTH = 264


@dataclass(frozen=True, slots=True)
class Step:
    """A step and the quiet words under it."""

    name: str
    words: str


class _StepRow(QFrame):
    def __init__(self, number: int, step: Step) -> None:
        super().__init__()
        self.setProperty("role", "step")
        self._number = QLabel(str(number))
        self._number.setProperty("role", "stepNumber")
        self._name = label(step.name)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP - 2, GAP, GAP - 2)
        row.setSpacing(GAP - 2)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(label(step.words, "small", is_wrapped=True))
        top = QVBoxLayout()
        top.addWidget(self._number)
        top.addStretch(1)
        row.addLayout(top)
        row.addLayout(column, 1)

    def set_now(self, *, is_now: bool) -> None:
        set_property(self, "now", is_now)
        set_property(self._number, "now", is_now)
        set_tone(self._name, "accent" if is_now else "")
        set_property(self._name, "role", "strong" if is_now else "")


class Steps(QFrame):
    """264 px wide."""

    def __init__(self, title: str, words: str, steps: tuple[Step, ...], foot: str) -> None:
        super().__init__()
        self.setObjectName("sideBar")
        self.setFixedWidth(WIDTH)
        self._steps = steps
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP_LARGE, GAP, GAP_LARGE)
        column.setSpacing(GAP)
        head = QVBoxLayout()
        head.setContentsMargins(GAP, 0, GAP, GAP)
        head.setSpacing(0)
        head.addWidget(label(title, "title"))
        head.addWidget(label(words, "quiet", is_wrapped=True))
        column.addLayout(head)
        self._rows = [_StepRow(number, step) for number, step in enumerate(steps, start=1)]
        for row in self._rows:
            column.addWidget(row)
        column.addStretch(1)
        foot_words = label(foot, "small", is_wrapped=True)
        foot_words.setContentsMargins(GAP, 0, GAP, 0)
        column.addWidget(foot_words)

    def set_current(self, place: int) -> None:
        """Mark the step that is now."""
        for at, row in enumerate(self._rows):
            row.set_now(is_now=at == place)
        count = len(self._rows)
        name = self.tr("Bước {at}/{count}: {name}")
        self.setAccessibleName(name.format(at=place + 1, count=count, name=self._steps[place].name))
