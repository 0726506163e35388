"""What is done with the Word file that is edited outside: opened, refreshed, read back, put right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.days import clock_time
from desktop.document.word_card import WordCard
from desktop.page import Kit
from forms.clerk.papers import PageMarks, TakenBack
from forms.model.problem import KnownTrouble

if TYPE_CHECKING:
    from forms.exchange.word.living import Refreshed, TypedNumber


class WordDeeds(QObject):
    """The acts of the card. What the clerk chose to keep is remembered with the report.

    Signals:
        changed: the file or the report may have changed; what the pages mark now.
        said: words for the status line.
    """

    changed = Signal(object)
    said = Signal(str)

    def __init__(self, kit: Kit, card: WordCard, report_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self.names: dict[str, str] = {}
        self._kit, self._card, self._report_id = kit, card, report_id
        self._taken = TakenBack((), ())
        self._under_way: set[TypedNumber] = set()
        card.opened.connect(self._on_open)
        card.refreshed.connect(self._on_refresh)
        card.read_back.connect(self._on_read_back)
        card.replacing.connect(self._on_replace)
        card.keeping.connect(self._on_keep)

    def _on_open(self) -> None:
        number = self._report_id
        self._kit.background.run(lambda desk: desk.papers.word_file(number), self._opened, owner=self)

    def _opened(self, file: Path) -> None:
        self._kit.open_outside(str(file))
        self.said.emit(self.tr("Đã mở {file}").format(file=file.name))
        self.changed.emit(PageMarks())

    def _on_refresh(self) -> None:
        number = self._report_id
        self._kit.background.run(lambda desk: desk.papers.refresh(number), self._refreshed, owner=self)

    def _refreshed(self, refreshed: Refreshed) -> None:
        self._card.show_refreshed(refreshed, self.names)
        self._changed(PageMarks(refreshed=frozenset(change.path for change in refreshed.changes)))

    def _on_read_back(self) -> None:
        number = self._report_id
        self._kit.background.run(lambda desk: desk.papers.read_back(number), self._taken_back, owner=self)

    def _taken_back(self, taken: TakenBack) -> None:
        self._show(taken)

    def _on_replace(self, typed: TypedNumber) -> None:
        if typed in self._under_way:
            return  # pressed twice
        number = self._report_id
        self._under_way.add(typed)
        self._kit.background.run(
            lambda desk: desk.papers.put_figure_back(number, typed),
            lambda _: self._settled(typed),
            lambda trouble: self._not_replaced(typed, trouble),
            owner=self,
        )

    def _not_replaced(self, typed: TypedNumber, trouble: KnownTrouble) -> None:
        self._under_way.discard(typed)
        self._kit.background.trouble.emit(trouble)

    def _on_keep(self, typed: TypedNumber) -> None:
        number = self._report_id
        self._kit.background.run(
            lambda desk: desk.papers.keep_words(number, typed), lambda _: self._settled(typed), owner=self
        )

    def _settled(self, typed: TypedNumber) -> None:
        """One number fewer to look at; the focus stays among them."""
        self._under_way.discard(typed)
        if typed not in self._taken.typed:
            return
        row = self._taken.typed.index(typed)
        self._show(replace(self._taken, typed=tuple(one for one in self._taken.typed if one != typed)))
        self._card.stand_on_typed(row)

    def _show(self, taken: TakenBack) -> None:
        self._taken = taken
        self._card.show_read_back(taken, self.names)
        self._changed(PageMarks(typed=taken.typed))

    def _changed(self, marks: PageMarks) -> None:
        self.said.emit(self.tr("Đã ghi {time}").format(time=clock_time(self._kit.clock())))
        self.changed.emit(marks)
