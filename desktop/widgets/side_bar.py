"""The side bar: whose desk this is, and where one can go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL, GAP_TINY, GAP_WIDE, ICON_SIZE
from desktop.widgets.labels import label

WIDTH = 176
_BAR_WIDTH, _BAR_INSET = 3, 7


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: its key, words, icon, and the key that leads there."""

    key: str
    text: str
    icon: str
    shortcut: str = ""


class PlaceButton(QToolButton):
    """An entry with a count or a key hint at its right."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self.place = place
        self._theme = theme
        self._count = 0
        self.setProperty("role", "place")
        self.setText(f" {place.text}")
        self.setAccessibleName(place.text)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._draw_icon)
        theme.changed.connect(self._draw_icon)
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ are the bar's; Qt would choose another place at once."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def set_count(self, count: int) -> None:
        """Say how many things wait there; none is not said."""
        self._count = count
        self.setAccessibleDescription(self.tr("{count} việc").format(count=count) if count else "")
        self.update()

    def _draw_icon(self) -> None:
        self.setIcon(self._theme.icon(self.place.icon, "accent" if self.isChecked() else "text"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, its bar when it is the current place, its hint."""
        super().paintEvent(event)
        painter = QPainter(self)
        colours = self._theme.tokens
        if self.isChecked():
            bar = QPen(QColor(colours.accent), _BAR_WIDTH)
            bar.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(bar)
            painter.drawLine(1, _BAR_INSET, 1, self.height() - _BAR_INSET)
        hint = str(self._count) if self._count else self.place.shortcut
        if hint:
            is_strong = bool(self._count) and self.isChecked()
            painter.setFont(self._theme.font(12, is_bold=is_strong))
            painter.setPen(QColor(colours.accent if is_strong else colours.quiet))
            painter.drawText(
                self.rect().adjusted(0, 0, -GAP_SMALL, 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                hint,
            )


class SideBar(QFrame):
    """Emits :attr:`chosen` with a place's key; ↑ and ↓ move among the places."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        places: tuple[Place, ...],
        foot: tuple[Place, ...],
        gathering_name: str = "",
        gathering: tuple[Place, ...] = (),
    ) -> None:
        super().__init__()
        self.setObjectName("sideBar")
        self.setAccessibleName(self.tr("Thanh điều hướng"))
        self.setFixedWidth(WIDTH)
        self._unit = label("", "strong", is_wrapped=True)
        self._under = label("", "small", is_wrapped=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_SMALL, GAP, GAP_SMALL, GAP_SMALL)
        column.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(GAP_SMALL, 0, GAP_WIDE, GAP)
        head.setSpacing(0)
        head.addWidget(self._unit)
        head.addWidget(self._under)
        column.addLayout(head)
        self._buttons = {place.key: PlaceButton(theme, place) for place in (*places, *gathering, *foot)}
        self._group = QButtonGroup(self)
        for place in places:
            self._add(column, place)
        self._gathering_name = label(gathering_name, "small")
        self._gathering_name.setContentsMargins(GAP_SMALL, GAP, 0, GAP_TINY)
        column.addWidget(self._gathering_name)
        for place in gathering:
            self._add(column, place)
        self._gathering = tuple(self._buttons[place.key] for place in gathering)
        self.show_gathering(is_shown=False)
        column.addStretch(1)
        for place in foot:
            self._add(column, place)
        column.setSpacing(2)
        self.setContentsMargins(0, 0, 0, GAP_WIDE // 4)

    def _add(self, column: QVBoxLayout, place: Place) -> None:
        button = self._buttons[place.key]
        self._group.addButton(button)
        button.clicked.connect(lambda: self.chosen.emit(place.key))
        column.addWidget(button)

    def set_unit(self, name: str, under: str) -> None:
        """Whose desk it is."""
        # The last two words stay together: "UBND huyện / Quan Hóa".
        head, space, last = name.rpartition(" ")
        self._unit.setText(f"{head}\u00a0{last}" if space else name)
        self._under.setText(under)

    def set_current(self, key: str) -> None:
        """Mark where the window is; an unknown key marks nothing."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(key in self._buttons)

    def set_count(self, key: str, count: int) -> None:
        """How many things wait at a place."""
        if key in self._buttons:
            self._buttons[key].set_count(count)

    def show_gathering(self, *, is_shown: bool) -> None:
        """Show the places of a unit that gathers reports, or hide them."""
        for widget in (self._gathering_name, *self._gathering):
            widget.setVisible(is_shown and bool(self._gathering))

    def set_shown(self, key: str, *, is_shown: bool) -> None:
        """Show or hide a place that leads nowhere yet."""
        self._buttons[key].setVisible(is_shown)

    def shown_places(self) -> tuple[tuple[str, str], ...]:
        """Key and words of the places that are shown."""
        return tuple((key, one.place.text) for key, one in self._buttons.items() if not one.isHidden())

    def button(self, key: str) -> PlaceButton:
        """The button of a place."""
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ walk over the places."""
        shown = [button for button in self._buttons.values() if button.isVisible()]
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = next((at for at, button in enumerate(shown) if button.hasFocus()), None)
        if step and here is not None:
            shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
