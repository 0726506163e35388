"""The units of one figure as a list of bars: a tick is last year's, amber with a diamond stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.delegates.ink import Ink
from desktop.delegates.row_delegate import ground, is_chosen
from desktop.icons import State
from desktop.models.rows_model import ROW_ROLE, Column, RowsModel
from desktop.summary.words import earlier_words, figure_words, number_words, times_words, tr, why_not
from desktop.theme import Theme
from desktop.widgets.rows_table import RowsTable
from forms.department.analysis.figure_view import FigureView, UnitFigure
from forms.department.snapshot import Snapshot
from forms.department.succession_figures import Earlier

Index = QModelIndex | QPersistentModelIndex
_ROW = 25
_NUMBER, _NAME, _BAR, _NOW, _THEN, _MARK = range(6)
_TICK = 2
LEGEND = "┃"
"""What a tick in a bar looks like, before the name of its period; paper has remarks in that column."""
_BAR_SHARE = 0.46


@dataclass(frozen=True, slots=True)
class BarRow:
    """One unit's line.

    Attributes:
        part: of the longest bar, from 0 to 1; ``None`` draws none.
        tick: where the earlier figure stands on the same scale.
        remark: why it stands out or cannot be compared.
        earlier_tone: of the earlier figure's words.
    """

    number: int
    unit_id: str
    form_id: str
    name: str
    now: str
    then: str = ""
    part: float | None = None
    tick: float | None = None
    is_outlier: bool = False
    remark: str = ""


def rows_of_figure(view: FigureView, *, is_previous: bool = False) -> list[BarRow]:
    """The lines of a figure of now, against last year's or the previous period's."""
    pairs = [(one, one.previous if is_previous else one.last_year) for one in view.units]
    numbers = [one.number for one, _ in pairs] + [_number(earlier) for _, earlier in pairs]
    longest = max((number for number in numbers if number is not None), default=Decimal(0))
    is_choice = not view.question.kind.is_number
    return [
        _row(place, one, earlier, longest, is_choice=is_choice)
        for place, (one, earlier) in enumerate(pairs, start=1)
    ]


def rows_of_told(told: Snapshot, key: str, now: Snapshot) -> list[BarRow]:
    """The lines of a figure as it was told; in the place of last year stands what the unit says now."""
    figure, present = told.figures.get(key), now.figures.get(key)
    if figure is None:
        return []
    parts = sorted(figure.parts.items(), key=lambda one: -one[1])
    later = present.parts if present else {}
    longest = max((*figure.parts.values(), *later.values()), default=Decimal(0))
    forms = {unit: form for form, unit in told.versions}
    return [
        BarRow(
            place,
            unit,
            forms.get(unit, ""),
            told.names.get(unit, unit),
            number_words(value),
            number_words(later.get(unit)),
            _share(value, longest),
            _share(later.get(unit), longest),
            is_outlier=unit in later and later[unit] != value,
            remark=tr("nay là {now}").format(now=number_words(later.get(unit)) or "–")
            if later.get(unit) != value
            else "",
        )
        for place, (unit, value) in enumerate(parts, start=1)
    ]


def _row(
    place: int, one: UnitFigure, earlier: Earlier | None, longest: Decimal, *, is_choice: bool
) -> BarRow:
    remark = times_words(one.outlier) if one.outlier else why_not(earlier)
    now = _choice_words(one.number) if is_choice else figure_words(one.part.answer)
    return BarRow(
        place,
        one.unit.id,
        one.form_id,
        one.unit.name,
        now,
        earlier_words(earlier),
        _share(one.number, longest),
        _share(_number(earlier), longest),
        is_outlier=one.outlier is not None,
        remark=remark,
    )


def _choice_words(number: Decimal | None) -> str:
    return "–" if number is None else tr("Có") if number else tr("Không")


def _number(earlier: Earlier | None) -> Decimal | None:
    answer = earlier.answer if earlier is not None else None
    return answer if isinstance(answer, Decimal) else None


def _share(number: Decimal | None, longest: Decimal) -> float | None:
    if number is None or longest <= 0 or number < 0:
        return None
    return float(number / longest)


def _glyph(row: BarRow) -> State | None:
    return State.OUTLIER if row.is_outlier else None


class _BarDelegate(QStyledItemDelegate):
    """Paints the bar and the tick."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The bar on the ground of its row."""
        row = index.data(ROW_ROLE)
        ground(self._ink, painter, option.rect, is_chosen=is_chosen(option))
        if not isinstance(row, BarRow):
            return
        room = option.rect.adjusted(4, 0, -8, 0)
        height = round(room.height() * _BAR_SHARE)
        top = room.top() + (room.height() - height) // 2
        if row.part is not None:
            width = max(1, round(room.width() * row.part)) if row.part else 0
            bar = QRect(room.left(), top, width, height)
            painter.fillRect(bar, self._ink.colour("warn" if row.is_outlier else "accent"))
        if row.tick is not None:
            left = room.left() + round((room.width() - _TICK) * row.tick)
            painter.fillRect(QRect(left, top - 3, _TICK, height + 6), self._ink.colour("text"))


class BarTable(RowsTable[BarRow]):
    """The units, the largest first."""

    def __init__(self, theme: Theme, ink: Ink) -> None:
        self.columns = [
            Column[BarRow]("", lambda row: str(row.number), 36, is_right=True, tone=lambda _: "quiet"),
            Column[BarRow](tr("Đơn vị"), lambda row: row.name, 196),
            Column[BarRow]("", lambda row: row.remark, 0),
            Column[BarRow](tr("Kỳ này"), lambda row: row.now, 74, is_right=True, is_strong=True),
            Column[BarRow]("", lambda row: row.then, 84, is_right=True, tone=lambda _: "quiet"),
            Column[BarRow](
                "◇", lambda _: "", 30, glyph=lambda row: State.OUTLIER if row.is_outlier else None
            ),
        ]
        super().__init__(theme, RowsModel(theme, self.columns), tr("Theo đơn vị"), row_height=_ROW)
        self.setProperty("inset", "true")
        self.setItemDelegateForColumn(_BAR, _BarDelegate(ink, self))

    def show_bars(self, rows: Sequence[BarRow], now: str, then: str) -> None:
        """Show these lines under the names of the two periods."""
        columns = list(self.rows.columns)
        titles = {_BAR: f"{LEGEND} {then}" if then else "", _NOW: now, _THEN: then}
        for at, title in titles.items():
            old = columns[at]
            columns[at] = Column(
                title, old.words, old.width, old.is_right, old.is_strong, old.glyph, old.tone
            )
        self.rows.columns = tuple(columns)
        self.show_rows(rows)
        self.setColumnHidden(_THEN, not then)
