"""*Sửa theo điện thoại* and *Nhập hộ*: what is typed at the Department for a unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from desktop.destinations import ToEntry
from desktop.intake.act_form import ChoiceField, Field, Filled, TextField
from desktop.pages.intake_frame import IntakeFrame
from forms.clerk.desk import ClerkDesk
from forms.department.board import BoardRow
from forms.department.call import Call
from forms.department.file_view import FileView, Finding
from forms.model.path import Path
from forms.officer.intake import Draft


class Ways(Protocol):
    """How a deed is asked for and done on the page."""

    @property
    def view(self) -> FileView | None:
        """The file the deeds are about."""

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

    def run(self, deed: Callable[[ClerkDesk], Any], done: Callable[[Any], None]) -> None:
        """A deed off the GUI thread."""

    def do(self, deed: Callable[[ClerkDesk], object]) -> None:
        """A deed after which the inbox is another one."""


def figures_of(view: FileView, finding: Finding | None) -> tuple[list[tuple[str, Path]], int]:
    """The figures of a report to choose from, and the place of the finding's among them, -1 without one."""
    paths = list(view.labels)
    wanted = finding.problem.place.path if finding is not None else None
    choices = [(f"{view.labels[path]}: {view.texts[path]}", path) for path in paths]
    return choices, paths.index(wanted) if wanted is not None and wanted in view.labels else -1


class TypedActs:
    """Offered at the foot of the page whatever file is chosen."""

    def __init__(self, acts: Ways, page: IntakeFrame) -> None:
        self._acts = acts
        self._page = page
        page.typing.clicked.connect(self._on_typing)
        page.phone.clicked.connect(self._on_phone)

    def _on_phone(self) -> None:
        view = self._acts.view
        if view is None or view.row.key is None:
            return
        key, (choices, at) = view.row.key, figures_of(view, self._page.card.current_finding())
        self._acts.ask(
            self._page.tr("{unit} báo sửa qua điện thoại").format(unit=view.row.unit),
            (
                ChoiceField("path", self._page.tr("Chỉ tiêu"), choices, max(at, 0)),
                TextField("text", self._page.tr("Số đúng")),
                TextField("caller", self._page.tr("Người báo")),
                TextField("reason", self._page.tr("Lý do")),
            ),
            self._page.tr("Ghi số mới"),
            lambda filled: self._acts.do(
                lambda desk: desk.department.correct_by_phone(
                    key, {Path(*_as(filled["path"])): str(filled["text"])}, self._call(filled)
                )
            ),
            self._page.tr("Số mới được đánh dấu cho đến khi đơn vị xác nhận."),
            "text" if at >= 0 else "path",
        )

    def _on_typing(self) -> None:
        period = self._page.period
        if period is None:
            return

        def deed(desk: ClerkDesk) -> tuple[list[BoardRow], tuple[Draft, ...]]:
            absent = [row for row in desk.department.board(period.id).rows if not row.has_figures]
            return absent, desk.department.drafts(period.id)

        self._acts.run(deed, lambda found: self._ask_typing(*found))

    def _ask_typing(self, absent: Sequence[BoardRow], drafts: Sequence[Draft]) -> None:
        begun = {draft.key for draft in drafts}
        choices: list[tuple[str, object]] = [
            (self._page.tr("{unit}: đang nhập, {count} ô").format(unit=draft.unit, count=draft.filled), draft)
            for draft in drafts
        ]
        choices += [(row.unit.name, row.key) for row in absent if row.key not in begun]
        if not choices:
            self._page.warned.emit(self._page.tr("Không còn đơn vị nào chưa có số liệu để nhập hộ."), "good")
            return
        tr = self._page.tr
        fields: list[Field] = [ChoiceField("unit", tr("Đơn vị"), choices)]
        words = tr("Màn hình nhập mở ra; nhập xong quay lại đây để nhận.")
        if drafts:
            fields += [
                TextField("caller", tr("Theo"), hint=tr("ví dụ: báo cáo 233/BC-UBND, bản quét")),
                TextField("reason", tr("Lý do"), hint=tr("ví dụ: đơn vị không gửi tệp")),
            ]
            words = tr("Ghi căn cứ và lý do để nhận bản đã nhập; để trống để mở màn hình nhập.")
        self._acts.ask(tr("Nhập hộ từ bản giấy"), fields, tr("Tiếp tục"), self._on_typing_chosen, words)

    def _on_typing_chosen(self, filled: Filled) -> None:
        chosen = filled["unit"]
        is_finished = str(filled.get("caller", "")).strip()
        if isinstance(chosen, Draft) and is_finished:
            draft = chosen
            self._acts.do(lambda desk: desk.department.take_draft(draft, self._call(filled)))
            return
        key = chosen.key if isinstance(chosen, Draft) else _as(chosen)
        self._acts.run(lambda desk: desk.begin(key), lambda report: self._page.go.emit(ToEntry(report.id)))

    def _call(self, filled: Filled) -> Call:
        return Call(str(filled["caller"]), self._page.kit.clock(), str(filled["reason"]))


def _as(value: object) -> Any:
    """A field's value, whose kind its field decides."""
    return value
