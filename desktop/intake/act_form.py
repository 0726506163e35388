"""A deed that needs a few words first: fields in place of the buttons, never a box over the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.labels import label

Filled = Mapping[str, object]
"""By field name: a text, a day or the chosen data."""


@dataclass(frozen=True, slots=True)
class TextField:
    """One line of text."""

    name: str
    title: str
    text: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class DayField:
    """A day."""

    name: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of many; each with its words and what it stands for."""

    name: str
    title: str
    choices: Sequence[tuple[str, object]]
    current: int = 0


Field = TextField | DayField | ChoiceField


@dataclass(frozen=True, slots=True)
class Act:
    """What is asked and what is done with the answer."""

    title: str
    fields: Sequence[Field]
    button: str
    done: Callable[[Filled], None]
    words: str = ""
    focus: str = ""
    """The field to wait in; by default the first that is empty."""


class ActForm(QFrame):
    """Shows one :class:`Act` at a time; Esc takes it back, Enter in a line goes on.

    Signals:
        asking: whether a deed waits for its words, so that the page's own primary act steps back.
    """

    asking = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._act: Act | None = None
        self._widgets: dict[str, QWidget] = {}
        self._title = label("", "strong", is_wrapped=True)
        self._words = label("", "small", is_wrapped=True)
        self._fields = QFormLayout()
        self._fields.setHorizontalSpacing(GAP)
        self._fields.setVerticalSpacing(GAP_SMALL - 2)
        self._fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.go = buttons.primary("")
        self.go.clicked.connect(self._on_go)
        self.back = buttons.plain(self.tr("Thôi"))
        self.back.clicked.connect(self.close_act)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(self._fields)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.go)
        column.addLayout(row)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether a deed waits for its words."""
        return self._act is not None

    def field(self, name: str) -> QWidget:
        """The widget of a field."""
        return self._widgets[name]

    def ask(self, act: Act) -> None:
        """Show the fields and wait in the first one that is empty."""
        self._act = act
        self._title.setText(act.title)
        self._words.setText(act.words)
        self._words.setVisible(bool(act.words))
        self.go.setText(act.button)
        self.go.setAccessibleName(act.button)
        self.setAccessibleName(act.title)
        while self._fields.rowCount():
            self._fields.removeRow(0)
        self._widgets = {field.name: self._widget(field) for field in act.fields}
        for field in act.fields:
            title = label(field.title, "quiet")
            title.setBuddy(self._widgets[field.name])
            self._fields.addRow(title, self._widgets[field.name])
        self._keep_height()
        self.show()
        self.asking.emit(True)  # noqa: FBT003 - a signal's argument
        empty = (field.name for field in act.fields if not getattr(field, "text", ""))
        first = act.focus or next(empty, "")
        if first:
            self._widgets[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_height(self) -> None:
        """Words that wrap ask for their height late: else the fields would be pressed together."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = self.width() if self.minimumWidth() == 0 else self.minimumWidth()
            self.setMinimumHeight(max(layout.heightForWidth(width), layout.minimumSize().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._keep_height()

    def close_act(self) -> None:
        """Nothing is done."""
        self._act = None
        self.hide()
        self.asking.emit(False)  # noqa: FBT003 - a signal's argument

    def _widget(self, field: Field) -> QWidget:
        match field:
            case TextField():
                line = QLineEdit(field.text)
                line.setPlaceholderText(field.hint)
                line.returnPressed.connect(self._on_go)
                made: QWidget = line
            case DayField():
                day = QDateEdit(QDate(field.day.year, field.day.month, field.day.day))
                day.setDisplayFormat("dd/MM/yyyy")
                day.setCalendarPopup(True)
                made = day
            case ChoiceField():
                box = QComboBox()
                box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                box.setMinimumContentsLength(12)
                box.addItems([words for words, _ in field.choices])
                box.setCurrentIndex(field.current)
                made = box
        made.setAccessibleName(field.title)
        return made

    def _filled(self) -> Filled:
        found: dict[str, object] = {}
        for name, widget in self._widgets.items():
            match widget:
                case QLineEdit():
                    found[name] = widget.text()
                case QDateEdit():
                    there = widget.date()
                    found[name] = date(there.year(), there.month(), there.day())
                case QComboBox():
                    found[name] = self._chosen(name, widget.currentIndex())
        return found

    def _chosen(self, name: str, at: int) -> object:
        # Not as the box's own data: Qt would turn a path, which is a tuple, into a list.
        fields = self._act.fields if self._act else ()
        (choices,) = [one.choices for one in fields if isinstance(one, ChoiceField) and one.name == name]
        return choices[at][1] if 0 <= at < len(choices) else None

    def _on_go(self) -> None:
        if self._act is not None:
            self._act.done(self._filled())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the deed back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_act()
            return
        super().keyPressEvent(event)
