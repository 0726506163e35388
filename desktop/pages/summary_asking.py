"""*Hỏi lại đơn vị*: from a figure of *Tổng hợp* to a mail draft, and the unit's answer beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from desktop.days import local
from desktop.intake.act_form import Act, ActForm, DayField, Filled, TextField
from desktop.page import Page
from desktop.summary.figures_view import FiguresView
from forms.clerk.desk import ClerkDesk
from forms.department.analysis.origins import Origin
from forms.model.problem import KnownTrouble
from forms.wording import say_trouble

_WEEK = timedelta(days=5)


class Asking:
    """Two deeds with words, in the page's own form; ``again`` shows the origins anew."""

    def __init__(self, page: Page, form: ActForm, figures: FiguresView, again: Callable[[], None]) -> None:
        self._page = page
        self._form = form
        self._figures = figures
        self._again = again
        figures.unit_asked.connect(self._on_ask)
        figures.unit_answered.connect(self._on_answer)

    def _on_ask(self, origin: Origin) -> None:
        page = self._page
        due = local(page.kit.clock()).date() + _WEEK
        remark = self._figures.origins.remark
        self._form.ask(
            Act(
                page.tr("Hỏi lại {unit}").format(unit=origin.unit.name),
                (
                    TextField("why", page.tr("Cần làm rõ"), remark, page.tr("ví dụ: cao hơn hẳn cùng kỳ")),
                    DayField("due", page.tr("Hạn trả lời"), due),
                ),
                page.tr("Lập thư hỏi"),
                lambda filled: self._ask(origin, filled),
                page.tr(
                    "Thư nháp nêu chỉ tiêu, trang tính, ô và số đã báo cáo; kèm tệp của đơn vị tô màu ô đó. "
                    "Số liệu vẫn được tổng hợp trong khi chờ."
                ),
                "why",
            )
        )

    def _ask(self, origin: Origin, filled: Filled) -> None:
        why, due = str(filled["why"]), _as(filled["due"])

        def deed(desk: ClerkDesk) -> tuple[Path, ...]:
            folder = desk.department.papers_folder(origin.period.id)
            return desk.department.ask_about(origin.key, origin.path, why, due, folder)

        self._run(deed, self._on_asked)

    def _on_asked(self, files: tuple[Path, ...]) -> None:
        words = self._page.tr("Đã lập thư hỏi lại: {name}").format(name=files[-1].name)
        self._page.warned.emit(words, "good")
        self._page.kit.open_outside(str(files[0].parent))

    def _on_answer(self, origin: Origin) -> None:
        page = self._page
        self._form.ask(
            Act(
                page.tr("{unit} trả lời").format(unit=origin.unit.name),
                (
                    TextField(
                        "answer", page.tr("Nội dung"), hint=page.tr("ví dụ: số đúng, đã mở rộng ra 30 xã")
                    ),
                ),
                page.tr("Ghi trả lời"),
                lambda filled: self._answer(origin, filled),
                page.tr(
                    "Ghi khi đơn vị giữ nguyên số liệu; nếu đơn vị gửi tệp sửa thì chỉ cần tiếp nhận tệp."
                ),
            )
        )

    def _answer(self, origin: Origin, filled: Filled) -> None:
        answer = str(filled["answer"])
        self._run(
            lambda desk: desk.department.note_answer(origin.key, origin.path, answer),
            lambda _: self._page.said.emit(self._page.tr("Đã ghi trả lời của đơn vị")),
        )

    def _run(self, deed: Callable[[ClerkDesk], Any], done: Callable[[Any], None]) -> None:
        def finished(found: Any) -> None:
            self._form.close_act()
            done(found)
            self._again()

        self._page.kit.background.run(deed, finished, self._on_trouble, owner=self._page)

    def _on_trouble(self, trouble: KnownTrouble) -> None:
        self._page.warned.emit(say_trouble(trouble), "bad")


def _as(value: object) -> Any:
    """A field's value, whose kind its field decides."""
    return value
