"""The deeds on the chosen file: which are offered, what they ask for, and what is done with the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path as FilePath
from typing import Any

from PySide6.QtCore import QObject

from desktop.intake.act_form import Act, ChoiceField, DayField, Field, Filled, TextField
from desktop.pages.intake_frame import IntakeFrame
from desktop.pages.intake_typed import TypedActs, figures_of
from forms.clerk.desk import ClerkDesk
from forms.department.board import BoardRow
from forms.department.file_view import FileView
from forms.department.inbox import Box, InboxRow
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.wording import say_trouble

_WEEK = timedelta(days=5)
Offer = tuple[str, Callable[[], None]]


class IntakeActs(QObject):
    """Sits between the page's buttons and the Department's deeds."""

    def __init__(self, page: IntakeFrame) -> None:
        super().__init__(page)
        self._page = page
        self._view: FileView | None = None
        self._offers: dict[QObject, Callable[[], None]] = {}
        self._offered_now: set[QObject] = set()
        self._folder: FilePath | None = None
        page.first.clicked.connect(lambda: self._act(page.first))
        page.second.clicked.connect(lambda: self._act(page.second))
        self._typed = TypedActs(self, page)
        page.original.clicked.connect(self._on_original)
        page.folder.clicked.connect(self._on_folder)
        page.card.form.asking.connect(self._on_asking)

    @property
    def is_asking(self) -> bool:
        """Whether a deed waits for its words."""
        return self._page.card.form.is_asking

    def show_for(self, view: FileView | None) -> None:
        """Offer what can be done with the file."""
        if view is None or self._view is None or view.row.id != self._view.row.id:
            self._page.card.form.close_act()
        self._view = view
        page = self._page
        page.original.setEnabled(view is not None)
        page.phone.setEnabled(view is not None and view.row.box in (Box.VALID, Box.MEND))
        page.typing.setEnabled(page.period is not None)
        self._offered_now = set()
        first, second = self._offered(view) if view is not None else (None, None)
        for button, offer in ((page.first, first), (page.second, second)):
            button.setVisible(offer is not None and not self.is_asking)
            if offer is not None:
                words, deed = offer
                button.setText(words)
                button.setAccessibleName(words)
                self._offers[button] = deed
                self._offered_now.add(button)

    def _offered(self, view: FileView) -> tuple[Offer | None, Offer | None]:
        row, tr = view.row, self.tr
        refuse = (tr("Không nhận…"), self._on_refuse)
        answer = (tr("Trả lời, gửi biên nhận"), self._on_reply) if row.key is not None else None
        match row.box:
            case Box.MEND:
                return (tr("Đề nghị chỉnh sửa…"), self._on_correct), (tr("Chấp nhận…"), self._on_accept)
            case Box.DECIDE if row.version_id is not None:
                choose = (tr("Chọn bản này…"), self._on_choose)
                return choose, (tr("Giữ bản đang có…"), self._on_set_aside)
            case Box.DECIDE if row.may_be_paper:
                return (tr("Lưu làm văn bản ký…"), self._on_paper), refuse
            case Box.DECIDE:
                return (tr("Nhận làm báo cáo của…"), self._on_take_as), refuse
            case Box.PAPER:
                return (tr("Ghi số, ngày văn bản…"), self._on_number), None
            case Box.VALID if row.is_typed:
                return answer, (tr("Đơn vị đã xác nhận…"), self._on_confirm)
            case Box.VALID if row.version_id is not None:
                return answer, (tr("Hỏi lại đơn vị…"), self._on_question)
            case _:
                return answer, None

    def _on_asking(self, is_asking: bool) -> None:  # noqa: FBT001 - a signal's argument
        """One primary act at a time: the form has its own."""
        for button in (self._page.first, self._page.second):
            button.setVisible(not is_asking and button in self._offered_now)

    def _act(self, button: QObject) -> None:
        self._offers[button]()

    # -- deeds without words ---------------------------------------------------------------------

    def _on_original(self) -> None:
        row = self._row()
        if row is not None:
            self.run(
                lambda desk: desk.department.save_original(row.id, desk.department.papers_folder()),
                lambda path: self._page.kit.open_outside(str(path)),
            )

    def _on_reply(self) -> None:
        ids = [row.id for row in self._page.tree.chosen_rows() if row.key is not None]
        self.make_papers(lambda desk, folder: desk.department.reply(ids, folder))

    def _on_folder(self) -> None:
        if self._folder is not None:
            self._page.kit.open_outside(str(self._folder))

    # -- deeds with words ------------------------------------------------------------------------

    def _on_correct(self) -> None:
        row = self._row()
        if row is None:
            return
        today = self._page.kit.clock().date()
        self.ask(
            self.tr("Đề nghị {unit} chỉnh sửa").format(unit=row.unit),
            (DayField("due", self.tr("Hạn gửi lại"), today + _WEEK),),
            self.tr("Lập tệp và thư"),
            lambda filled: self.make_papers(
                lambda desk, folder: desk.department.ask_for_correction(row.id, _as(filled["due"]), folder)
            ),
            self.tr("Tệp của đơn vị được tô màu các ô sai, kèm thư nháp."),
        )

    def _on_question(self) -> None:
        """About one figure of a report that counts: the problem's that is chosen, or any other."""
        view = self._view
        if view is None or view.row.key is None:
            return
        key, (choices, at) = view.row.key, figures_of(view, self._page.card.current_finding())
        self.ask(
            self.tr("Hỏi lại {unit} về một số liệu").format(unit=view.row.unit),
            (
                ChoiceField("path", self.tr("Chỉ tiêu"), choices, max(at, 0)),
                TextField("why", self.tr("Cần làm rõ"), hint=self.tr("ví dụ: cao hơn hẳn cùng kỳ")),
                DayField("due", self.tr("Hạn trả lời"), self._page.kit.clock().date() + _WEEK),
            ),
            self.tr("Lập thư hỏi"),
            lambda filled: self.make_papers(
                lambda desk, folder: desk.department.ask_about(
                    key, Path(*_as(filled["path"])), str(filled["why"]), _as(filled["due"]), folder
                )
            ),
            self.tr("Số liệu vẫn được tổng hợp trong khi chờ; tệp gửi kèm tô màu ô được hỏi."),
            "why" if at >= 0 else "path",
        )

    def _on_accept(self) -> None:
        words = self.tr("Số liệu vào tổng hợp dù còn lỗi; lý do được lưu vết.")
        self._ask_note(
            self.tr("Chấp nhận báo cáo còn lỗi"),
            lambda desk, id_, note: desk.department.accept(id_, note),
            words,
        )

    def _on_choose(self) -> None:
        self._ask_note(
            self.tr("Chọn bản này thay bản đang có"),
            lambda desk, id_, note: desk.department.choose(id_, note),
            self.tr("Bản này thành lần báo cáo kế tiếp; bản đang có vẫn được lưu."),
        )

    def _on_set_aside(self) -> None:
        self._ask_note(
            self.tr("Giữ bản đang có"),
            lambda desk, id_, note: desk.department.set_aside(id_, note),
            self.tr("Bản này chỉ lưu lại, không vào tổng hợp."),
        )

    def _on_refuse(self) -> None:
        self._ask_note(
            self.tr("Không nhận tệp này"),
            lambda desk, id_, note: desk.department.refuse(id_, note),
            self.tr("Tệp gốc vẫn được lưu trong kho."),
        )

    def _on_confirm(self) -> None:
        view = self._view
        if view is None or view.row.version_id is None:
            return
        version_id = view.row.version_id
        self.ask(
            self.tr("Đơn vị đã xác nhận số liệu nhập tại Sở"),
            (TextField("note", self.tr("Xác nhận bằng"), hint=self.tr("ví dụ: công văn 12/UBND")),),
            self.tr("Ghi"),
            lambda filled: self.do(
                lambda desk: desk.department.confirm_typed(version_id, str(filled["note"]))
            ),
        )

    def _on_take_as(self) -> None:
        self._with_debts(
            lambda row, units: self.ask(
                self.tr("Tệp này là báo cáo của đơn vị nào?"),
                (units, TextField("note", self.tr("Vì sao"), hint=self.tr("ví dụ: đơn vị báo qua thư"))),
                self.tr("Nhận"),
                lambda filled: self.do(
                    lambda desk: desk.department.take_as(row.id, _as(filled["unit"]), str(filled["note"]))
                ),
            )
        )

    def _on_paper(self) -> None:
        today = self._page.kit.clock().date()
        self._with_debts(
            lambda row, units: self.ask(
                self.tr("Văn bản ký này của đơn vị nào?"),
                (
                    units,
                    TextField("reference", self.tr("Số, ký hiệu"), hint=self.tr("ví dụ: 233/BC-UBND")),
                    DayField("day", self.tr("Ngày văn bản"), today),
                ),
                self.tr("Lưu"),
                lambda filled: self._keep_paper(row, _as(filled["unit"]), filled),
            )
        )

    def _on_number(self) -> None:
        row = self._row()
        if row is None or row.key is None:
            return
        key, today = row.key, (row.sent or self._page.kit.clock()).date()
        self.ask(
            self.tr("Số và ngày văn bản của {unit}").format(unit=row.unit),
            (
                TextField("reference", self.tr("Số, ký hiệu"), hint=self.tr("ví dụ: 233/BC-UBND")),
                DayField("day", self.tr("Ngày văn bản"), today),
            ),
            self.tr("Ghi"),
            lambda filled: self._keep_paper(row, key, filled),
        )

    def _keep_paper(self, row: InboxRow, key: ReportKey, filled: Filled) -> None:
        reference, day = str(filled["reference"]), _as(filled["day"])
        self.do(
            lambda desk: desk.department.keep_as_paper(row.id, key, reference, day if reference else None)
        )

    # -- within ----------------------------------------------------------------------------------

    @property
    def view(self) -> FileView | None:
        """The file the deeds are about."""
        return self._view

    def _row(self) -> InboxRow | None:
        return self._view.row if self._view is not None else None

    def ask(
        self,
        title: str,
        fields: Sequence[Field],
        button: str,
        done: Callable[[Filled], None],
        words: str = "",
        focus: str = "",
    ) -> None:
        """Show the fields of a deed in place of the page's own acts."""
        self._page.card.form.ask(Act(title, fields, button, done, words, focus))

    def _ask_note(self, title: str, deed: Callable[[ClerkDesk, int, str], None], words: str) -> None:
        row = self._row()
        if row is None:
            return
        id_ = row.id
        self.ask(
            title,
            (TextField("note", self.tr("Lý do")),),
            self.tr("Ghi quyết định"),
            lambda filled: self.do(lambda desk: deed(desk, id_, str(filled["note"]))),
            words,
        )

    def _with_debts(self, ask: Callable[[InboxRow, ChoiceField], None]) -> None:
        """Ask with all reports that are owed, those without figures first."""
        row, period = self._row(), self._page.period
        if row is None or period is None:
            return

        def show(rows: Sequence[BoardRow]) -> None:
            ordered = sorted(rows, key=lambda one: (one.has_figures, not one.is_obliged))
            choices = [(f"{one.unit.name} · {one.form}", one.key) for one in ordered]
            ask(row, ChoiceField("unit", self.tr("Đơn vị"), choices))

        self.run(lambda desk: desk.department.board(period.id).rows, show)

    def make_papers(self, deed: Callable[[ClerkDesk, FilePath], tuple[FilePath, ...]]) -> None:
        """A deed that writes papers into the period's folder, which is offered afterwards."""
        period = self._page.period
        if period is None:
            return

        def show(files: tuple[FilePath, ...]) -> None:
            self._folder = files[0].parent
            self._page.folder.show()
            self._page.card.form.close_act()
            names = ", ".join(file.name for file in files[:2])
            words = self.tr("Đã lập {count} tệp: {names}").format(count=len(files), names=names)
            self._page.warned.emit(words, "good")
            self._page.refresh()

        self.run(lambda desk: deed(desk, desk.department.papers_folder(period.id)), show)

    def do(self, deed: Callable[[ClerkDesk], object]) -> None:
        """A deed after which the inbox is another one."""

        def done(_: object) -> None:
            self._page.card.form.close_act()
            self._page.warned.emit("", "good")
            self._page.refresh()

        self.run(deed, done)

    def run(self, deed: Callable[[ClerkDesk], Any], done: Callable[[Any], None]) -> None:
        """A deed off the GUI thread; trouble is said on the page."""
        self._page.kit.background.run(deed, done, self._on_trouble, owner=self._page)

    def _on_trouble(self, trouble: KnownTrouble) -> None:
        self._page.warned.emit(say_trouble(trouble), "bad")


def _as(value: object) -> Any:
    """A field's value, whose kind its field decides."""
    return value
