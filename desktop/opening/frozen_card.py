"""What opening a period freezes, or froze: its days, forms, and who owes what by when."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.days import long_day, short_day
from desktop.icons import State
from desktop.models.rows_model import Column, RowsModel
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets.card import Card
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import label
from desktop.widgets.rows_table import RowsTable
from forms.department.completeness import Owed
from forms.department.letters import groups_of
from forms.model.regime import Binding
from forms.officer.opening import Opening
from forms.text.keys import search_key
from forms.text.letters import capitalised
from forms.wording import department as words
from forms.wording.registers import GROUPS
from forms.wording.word import period_name

_FIND = 240


class FrozenCard(Card):
    """Shows an :class:`Opening`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(0, GAP, 0, 0))
        self._opening: Opening | None = None
        self._titles: dict[str, str] = {}
        self._glyph = Glyph(theme, State.OPEN)
        self._name = label("", "section")
        self._state = label("", "quiet")
        self._days = label("", is_wrapped=True)
        self._forms = label("", "quiet", is_wrapped=True)
        self._counts = label("", "strong", is_wrapped=True)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Lọc đơn vị"))
        self.filter.setAccessibleName(self.tr("Lọc đơn vị"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(_FIND)
        self.filter.textChanged.connect(self._narrow)
        columns = (
            Column[Owed](self.tr("Đơn vị"), lambda one: one.unit.name, 0),
            Column[Owed](self.tr("Nhóm"), _group, 116, tone=lambda _: "quiet"),
            Column[Owed](self.tr("Mẫu báo cáo"), lambda one: self._titles.get(one.form_id, ""), 230),
            Column[Owed](self.tr("Trách nhiệm"), lambda one: words.BINDINGS[one.binding], 150),
        )
        self.table: RowsTable[Owed] = RowsTable(
            theme, RowsModel(theme, columns), self.tr("Đơn vị phải báo cáo")
        )
        self.table.setProperty("inset", "true")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(GAP, 0, GAP, GAP_SMALL)
        head.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self._glyph)
        row.addWidget(self._name)
        row.addWidget(self._state)
        row.addStretch(1)
        head.addLayout(row)
        head.addWidget(self._days)
        head.addWidget(self._forms)
        row = QHBoxLayout()
        row.addWidget(self._counts, 1)
        row.addWidget(self.filter)
        head.addLayout(row)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)

    def show_opening(self, opening: Opening) -> None:
        """The period with everything that is frozen."""
        self._opening = opening
        period = opening.period
        self._titles = {form.id: form.title for form in opening.forms}
        self._glyph.set_state(State.GOOD if opening.is_open else State.OPEN)
        self._name.setText(capitalised(period.label or period_name(period)))
        self._state.setText(
            self.tr("đã mở, không thay đổi được nữa")
            if opening.is_open
            else self.tr("chưa mở: xem kỹ, mở rồi thì không thay đổi được nữa")
        )
        days = self.tr("Số liệu từ {start} đến hết {end} · hạn gửi {due}")
        self._days.setText(
            days.format(start=short_day(period.start), end=short_day(period.end), due=long_day(period.due))
        )
        titles = "; ".join(
            self.tr("{title} (bản {version})").format(title=form.title, version=form.version)
            for form in opening.forms
        )
        self._forms.setText(self.tr("{count} mẫu: {titles}").format(count=len(opening.forms), titles=titles))
        self._counts.setText(self._said(opening))
        self._narrow(self.filter.text())

    def _said(self, opening: Opening) -> str:
        units = len({one.unit.id for one in opening.owed})
        counts = Counter(one.binding for one in opening.owed)
        parts = [
            f"{words.BINDINGS[binding].lower()} {counts[binding]}" for binding in Binding if counts[binding]
        ]
        said = self.tr("{units} đơn vị, {debts} báo cáo: {parts}")
        return said.format(units=units, debts=len(opening.owed), parts=", ".join(parts))

    def _narrow(self, text: str) -> None:
        if self._opening is None:
            return
        wanted = search_key(text)
        self.table.show_rows([one for one in self._opening.owed if wanted in search_key(one.unit.name)])


def _group(owed: Owed) -> str:
    return GROUPS[next(iter(groups_of([owed.unit])))]
