"""Which figures are shown: those of now, or what an addressee was told; who was told nothing is said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.days import short_day
from desktop.summary.words import tr
from desktop.tokens import GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.labels import label, set_property
from forms.officer.summary import Told
from forms.wording import consolidated as words

NOW = 0
HEIGHT = 44


class _Choice(QToolButton):
    """Two lines: a name, and quiet words under it."""

    def __init__(self, name: str, under: str, *, is_checkable: bool = True) -> None:
        super().__init__()
        set_property(self, "role", "told")
        self.setCheckable(is_checkable)
        self.setAccessibleName(name)
        self.setAccessibleDescription(under)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 3, 12, 3)
        column.setSpacing(0)
        lines: list[QLabel] = [label(name, "strong"), label(under, "small")]
        for line in lines:
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(line)
        self.setFixedWidth(max(line.sizeHint().width() for line in lines) + 28)


class SnapshotsBar(QScrollArea):
    """Emits which was chosen.

    Signals:
        chosen: the id of a snapshot; 0 the figures of now.
        wanted: the name of an addressee who was told nothing yet.
        compared: *So hai bản* was pressed.
    """

    chosen = Signal(int)
    wanted = Signal(str)
    compared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(HEIGHT + 12)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen.emit)
        self.compare = buttons.link(self.tr("So hai bản…"))
        self.compare.clicked.connect(self.compared.emit)

    def show_told(self, told: Sequence[Told], present: str, addressees: Sequence[str], chosen: int) -> None:
        """Show what was told, and to whom nothing was.

        Args:
            told: the snapshots.
            present: words under "Đang tổng hợp".
            addressees: those who are told each time.
            chosen: the id of the one that is shown.
        """
        for button in self._group.buttons():
            self._group.removeButton(button)
        inner = QWidget()
        inner.setObjectName("scrolled")
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(label(tr("Số liệu"), "quiet"))
        self._add(row, NOW, _Choice(tr("Đang tổng hợp"), present), chosen)
        for one in told:
            name = tr("Bản gửi {addressee}").format(addressee=short_name(one.snapshot.addressee))
            self._add(row, one.snapshot.id, _Choice(name, _under(one)), chosen)
        named = {one.snapshot.addressee for one in told}
        for addressee in addressees:
            if addressee not in named:
                self._add_untold(row, addressee)
        row.addStretch(1)
        row.addWidget(self.compare)
        self.compare.setEnabled(bool(told))
        old = self.takeWidget()
        self.setWidget(inner)
        if old is not None:
            old.deleteLater()

    def _add(self, row: QHBoxLayout, id_: int, button: _Choice, chosen: int) -> None:
        self._group.addButton(button, id_)
        button.setChecked(id_ == chosen)
        row.addWidget(button)

    def _add_untold(self, row: QHBoxLayout, addressee: str) -> None:
        name = tr("Bản gửi {addressee}").format(addressee=short_name(addressee))
        button = _Choice(name, tr("chưa chốt"), is_checkable=False)
        button.clicked.connect(lambda: self.wanted.emit(addressee))
        row.addWidget(button)


def short_name(addressee: str) -> str:
    """An addressee in a narrow place."""
    return _SHORT.get(addressee, addressee)


_SHORT = {
    words.TINH_UY: "Tỉnh ủy",
    words.UBND: "UBND tỉnh",
    words.MINISTRY: "Bộ TT&TT",
    words.MINISTRY_AFTER: "Bộ KH&CN",
}


def _under(told: Told) -> str:
    one = told.snapshot
    line = tr("{day} · {reported}/{units}").format(
        day=short_day(one.cut_off), reported=one.reported, units=one.units
    )
    if one.is_estimate:
        line += tr(", ước cả kỳ")
    if told.changed:
        line += tr(" · {count} số đã đổi").format(count=told.changed)
    return line
