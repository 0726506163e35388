"""*Theo dõi*: who owes, figures and papers apart, on time by the day it was sent, who is reminded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.days import clock_time, local, long_day
from desktop.destinations import Destination, ToIntake, ToTracking
from desktop.intake.act_form import Act, DayField, Filled, TextField
from desktop.page import Kit
from desktop.pages.tracking_frame import EVERY, HISTORY, LATE, MISSING, NO_PAPER, TrackingFrame
from desktop.tracking.standing import group_words
from forms.clerk.desk import ClerkDesk
from forms.department.board import Board, BoardRow, Standing
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding
from forms.text.keys import search_key
from forms.wording import say_trouble
from forms.wording.letters import GROUPS
from forms.wording.word import period_name

PLACE = "tracking"
_MORE = timedelta(days=3)


class TrackingPage(TrackingFrame):
    """Shows a period's board and does what the officer asks of it."""

    def __init__(self, kit: Kit, where: Destination) -> None:
        super().__init__(kit)
        self._wanted = where.period_id if isinstance(where, ToTracking) else ""
        self._periods: tuple[Period, ...] = ()
        self._group_keys: list[tuple[str, str]] = []
        self._current: BoardRow | None = None
        self._folder: Path | None = None
        for _ in range(HISTORY + 1):
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._on_tab)
        self.finding.textChanged.connect(self._show_table)
        self.period_box.currentIndexChanged.connect(self._on_period)
        self.group_box.currentIndexChanged.connect(self._on_group)
        self.table.current_changed.connect(self._on_row)
        self.table.opened.connect(self._on_opened)
        self.more_time.clicked.connect(self._on_more_time)
        self.reports.clicked.connect(lambda: self._on_opened(self._current))
        self.export.clicked.connect(self._on_export)
        self.remind.clicked.connect(self._on_remind)
        self.folder.clicked.connect(self._on_folder)
        QShortcut(QKeySequence("Ctrl+F"), self, self.finding.setFocus)

    def enter(self) -> None:
        """Look at the periods and the board again."""
        self.kit.background.run(lambda desk: desk.department.periods(), self._show_periods, owner=self)

    # -- showing ---------------------------------------------------------------------------------

    def _show_periods(self, periods: tuple[Period, ...]) -> None:
        self._periods = periods
        wanted = self.board.period.id if self.board else self._wanted
        at = next((place for place, one in enumerate(periods) if one.id == wanted), 0)
        self.period_box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.period_box.clear()
        self.period_box.addItems([period_name(one) for one in periods])
        self.period_box.setCurrentIndex(at if periods else -1)
        self.period_box.blockSignals(False)  # noqa: FBT003 - Qt's signature
        for button in (self.more_time, self.reports, self.export, self.remind):
            button.setEnabled(bool(periods))
        if periods:
            self._on_period(at)
        else:
            self.warned.emit(self.tr("Chưa mở kỳ báo cáo nào. Vào “Mở kỳ” để mở kỳ."), "warn")

    def _on_period(self, at: int) -> None:
        if 0 <= at < len(self._periods):
            period_id = self._periods[at].id
            self.kit.background.run(
                lambda desk: desk.department.board(period_id), self.show_board, owner=self
            )

    def show_board(self, board: Board) -> None:
        """Show who owes."""
        is_other = self.board is None or self.board.period.id != board.period.id
        self.board = board
        self.title_changed.emit()
        self._show_sentence(board)
        self.show_legend(board)
        if is_other:
            self._offer_groups(board)
        self._show_group()
        missing = self._of_tab(MISSING)
        self.count_known.emit(PLACE, len(missing))
        reminded = sum(row.standing in (Standing.OVERDUE, Standing.PAPER_ONLY) for row in missing)
        self.told.setText(
            self.tr("Đôn đốc {count} đơn vị chưa gửi; gia hạn và chờ chỉnh sửa không nhắc").format(
                count=reminded
            )
        )
        self.said.emit(
            self.tr("Đã ghi {time} · tính theo ngày đơn vị gửi, không theo ngày nhập tệp").format(
                time=clock_time(self.kit.clock())
            )
        )
        self.placed.emit(long_day(local(self.kit.clock()).date()))
        if is_other and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sentence(self, board: Board) -> None:
        obliged = board.progress[Binding.MANDATORY]
        missing = obliged.owing - obliged.valid
        on_time = obliged.valid - sum(
            row.standing in (Standing.LATE, Standing.UNKNOWN) and row.is_obliged for row in board.rows
        )
        said = self.tr(
            "<b>{valid}/{owing}</b> đơn vị bắt buộc đã có số liệu hợp lệ, <b>{on_time}</b> đúng hạn; "
            "{missing}. Văn bản có chữ ký: <b>{papers}/{owing}</b>.{others}"
        ).format(
            valid=obliged.valid,
            owing=obliged.owing,
            on_time=max(on_time, 0),
            missing=self._missing_words(missing),
            papers=board.papers,
            others=self._others(board),
        )
        self.sentence.setText(f'<span style="font-weight:400">{said}</span>')
        self.sentence.setAccessibleName(said.replace("<b>", "").replace("</b>", ""))

    def _missing_words(self, missing: int) -> str:
        if not missing:
            return self.tr("không còn thiếu")
        words = self.tr("còn thiếu {count}").format(count=missing)
        return f'<b><span style="color:{self.kit.theme.tokens.bad}">{words}</span></b>'

    def _others(self, board: Board) -> str:
        """Those assigned and those invited, apart from those obliged."""
        names = {
            Binding.ASSIGNED: self.tr("Được giao nhiệm vụ"),
            Binding.INVITED: self.tr("Được đề nghị"),
        }
        parts = [
            f"{name}: {board.progress[binding].reported}/{board.progress[binding].owing}"
            for binding, name in names.items()
            if board.progress[binding].owing
        ]
        return f" {'; '.join(parts)}." if parts else ""

    def _offer_groups(self, board: Board) -> None:
        """Groups, and of communes their (former) districts, each with how many have valid figures."""
        groups = list(dict.fromkeys(row.group for row in board.rows))
        order = list(GROUPS)
        self._group_keys = [("", "")]
        self._group_keys += [("group", group) for group in sorted(groups, key=order.index)]
        districts = sorted({row.district for row in board.rows if row.district}, key=search_key)
        self._group_keys += [("district", district) for district in districts]
        self.group_box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.group_box.clear()
        self.group_box.addItems([self._group_name(*key) for key in self._group_keys])
        self.group_box.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _group_name(self, kind: str, name: str) -> str:
        rows = self._members(kind, name)
        valid = sum(row.standing in _VALID for row in rows)
        counts = f"{valid}/{len(rows)}"
        match kind:
            case "group":
                return f"{GROUPS[name]} · {counts}"
            case "district":
                where = name.removeprefix("UBND ")
                return self.tr("Địa bàn {where} (cũ) · {counts}").format(where=where, counts=counts)
            case _:
                return self.tr("Tất cả nhóm · {counts}").format(counts=counts)

    def _members(self, kind: str, name: str) -> list[BoardRow]:
        rows = self.board.rows if self.board else ()
        if kind == "district":
            return [row for row in rows if row.district == name]
        return [row for row in rows if not kind or row.group == name]

    def _chosen_members(self) -> list[BoardRow]:
        at = self.group_box.currentIndex()
        return self._members(*self._group_keys[at]) if 0 <= at < len(self._group_keys) else []

    def _on_group(self, _: int) -> None:
        self._show_group()

    def _show_group(self) -> None:
        members = self._chosen_members()
        self.show_tiles(_tile_groups(members, self.tr))
        for group in self.groups:
            group.chosen.connect(self._on_tile)
            group.opened.connect(self._on_opened)
        names = (self.tr("Còn thiếu"), self.tr("Muộn"), self.tr("Thiếu văn bản ký"), self.tr("Tất cả"))
        for tab, name in enumerate(names):
            self.tabs.setTabText(tab, f"{name}  {len(self._of_tab(tab))}")
        self.tabs.setTabText(HISTORY, self.tr("Lịch sử"))
        self._show_table()

    def _of_tab(self, tab: int) -> list[BoardRow]:
        rows = self._chosen_members()
        match tab:
            case _ if tab == MISSING:
                return sorted((row for row in rows if row.is_missing), key=lambda row: _URGENT[row.standing])
            case _ if tab == LATE:
                return [row for row in rows if row.standing is Standing.LATE]
            case _ if tab == NO_PAPER:
                return [row for row in rows if row.is_obliged and row.has_figures and row.paper is None]
            case _:
                return rows

    def _show_table(self, _: str = "") -> None:
        wanted = search_key(self.finding.text()).split()
        rows = [
            row
            for row in self._of_tab(self.tabs.currentIndex())
            if all(word in search_key(f"{row.unit.name} {group_words(row)}") for word in wanted)
        ]
        current = self._current
        self.rows.set_rows(rows)
        at = next((at for at, row in enumerate(rows) if current and row.key == current.key), 0)
        if rows:
            self.table.selectRow(at)
        else:
            self._on_row(None)

    # -- choosing --------------------------------------------------------------------------------

    def _on_tab(self, tab: int) -> None:
        self.stack.setCurrentWidget(self.history if tab == HISTORY else self.table)
        self.finding.setEnabled(tab != HISTORY)
        if tab == HISTORY:
            self._show_history()
        else:
            self._show_table()

    def _show_history(self) -> None:
        row = self._current
        if row is None or self.board is None:
            self.lines.set_rows(())
            return
        unit_id = row.unit.id
        name = self.tr("Lịch sử: {unit}").format(unit=row.unit.name)
        self.tabs.setTabText(HISTORY, name)
        self.kit.background.run(
            lambda desk: desk.department.history(unit_id), self.lines.set_rows, owner=self
        )

    def _on_tile(self, row: BoardRow) -> None:
        for group in self.groups:
            if group is not self.sender():
                group.choose(None)
        self._current = row
        if self.tabs.currentIndex() == HISTORY:
            self._show_history()
            return
        if row.key not in {one.key for one in self._of_tab(self.tabs.currentIndex())}:
            self.tabs.setCurrentIndex(EVERY)
        self._show_table()

    def _on_row(self, row: object) -> None:
        found = row if isinstance(row, BoardRow) else None
        self._current = found or self._current
        for button in (self.more_time, self.reports):
            button.setEnabled(found is not None)
        for group in self.groups:
            group.blockSignals(True)  # noqa: FBT003 - Qt's signature
            group.choose(found)
            group.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _on_opened(self, row: object) -> None:
        if isinstance(row, BoardRow):
            self.go.emit(ToIntake(row.key.period_id, row.unit.name))

    # -- deeds -----------------------------------------------------------------------------------

    def _on_more_time(self) -> None:
        row = self._current
        if row is None or self.board is None:
            return
        key, due = row.key, row.status.due or self.board.period.due
        first = max(due, self.board.today) + _MORE
        self.form.ask(
            Act(
                self.tr("Gia hạn cho {unit}").format(unit=row.unit.name),
                (DayField("due", self.tr("Đến ngày"), first), TextField("reason", self.tr("Lý do"))),
                self.tr("Gia hạn"),
                lambda filled: self._extend(key, filled),
                self.tr("Chỉ báo cáo này được tính theo hạn mới; lý do in trong danh sách."),
                "reason",
            )
        )

    def _extend(self, key: Any, filled: Filled) -> None:
        due: Any = filled["due"]
        self._run(
            lambda desk: desk.department.extend(key, due, str(filled["reason"])), lambda _: self._again()
        )

    def _on_remind(self) -> None:
        if self.board is None:
            return
        period_id, first = self.board.period.id, self.board.today + _MORE
        self.form.ask(
            Act(
                self.tr("Công văn đôn đốc và đề nghị cung cấp thông tin, số liệu"),
                (DayField("again", self.tr("Đề nghị gửi trước hết ngày"), first),),
                self.tr("Lập công văn và thư"),
                lambda filled: self._remind(period_id, filled),
                self.tr(
                    "Đôn đốc đơn vị bắt buộc chưa gửi; đề nghị cơ quan được giao, được đề nghị; kèm thư nháp "
                    "theo nhóm và danh sách Excel."
                ),
            )
        )

    def _remind(self, period_id: str, filled: Filled) -> None:
        again: Any = filled["again"]
        self._make(
            lambda desk: desk.department.remind(period_id, again, desk.department.papers_folder(period_id))
        )

    def _on_export(self) -> None:
        if self.board is None:
            return
        period_id = self.board.period.id
        row = self._current
        if self.tabs.currentIndex() == HISTORY and row is not None:
            unit_id = row.unit.id
            self._make(
                lambda desk: (
                    desk.department.export_history(
                        period_id, desk.department.papers_folder(period_id), unit_id
                    ),
                )
            )
            return
        self._make(
            lambda desk: (desk.department.export_list(period_id, desk.department.papers_folder(period_id)),)
        )

    def _on_folder(self) -> None:
        if self._folder is not None:
            self.kit.open_outside(str(self._folder))

    def _make(self, deed: Callable[[ClerkDesk], Sequence[Path]]) -> None:
        def show(files: Sequence[Path]) -> None:
            self._folder = files[0].parent
            self.folder.show()
            words = self.tr("Đã lập {count} tệp: {name}").format(count=len(files), name=files[0].name)
            self.warned.emit(words, "good")
            self._again()

        self._run(deed, show)

    def _again(self) -> None:
        self.form.close_act()
        self._on_period(self.period_box.currentIndex())

    def _run(self, deed: Callable[[ClerkDesk], Any], done: Callable[[Any], None]) -> None:
        self.kit.background.run(deed, done, self._on_trouble, owner=self)

    def _on_trouble(self, trouble: KnownTrouble) -> None:
        self.warned.emit(say_trouble(trouble), "bad")


_VALID = (Standing.ON_TIME, Standing.LATE, Standing.UNKNOWN)
_URGENT = {one: place for place, one in enumerate((
    Standing.PAPER_ONLY, Standing.OVERDUE, Standing.EXTENDED, Standing.DECIDE, Standing.MEND,
    Standing.WAITING, *_VALID,
))}  # fmt: skip


def _tile_groups(
    rows: Sequence[BoardRow], tr: Callable[[str], str]
) -> list[tuple[str, str, Sequence[BoardRow]]]:
    """Districts and communes, then the bodies of the province, then those who are not obliged."""
    places = [row for row in rows if row.is_obliged and row.group in ("huyen", "xa")]
    bodies = [row for row in rows if row.is_obliged and row.group not in ("huyen", "xa")]
    others = [row for row in rows if not row.is_obliged]
    named = (
        (tr("UBND huyện, thị xã, thành phố") if any(row.group == "huyen" for row in places)
         else tr("UBND xã, phường"), "", sorted(places, key=lambda row: search_key(row.district))),
        (tr("Sở, ban, ngành, đơn vị cấp tỉnh"), "", bodies),
        (tr("Cơ quan được giao nhiệm vụ, được đề nghị"), tr("không tính vào bắt buộc"), others),
    )  # fmt: skip
    found: list[tuple[str, str, Sequence[BoardRow]]] = []
    for title, words, members in named:
        if members:
            valid = sum(row.standing in _VALID for row in members)
            counts = f"{valid}/{len(members)}"
            found.append((title, f"{counts} · {words}" if words else counts, members))
    return found
