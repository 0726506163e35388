"""One owed report as a card: what, by when, how far, and the one act that leads on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.days import days_left, long_day, long_period, short_day, when
from desktop.icons import State
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import ElidedLabel, Tone, label, set_property, tag
from forms.clerk.home import Standing, Task
from forms.model.report import AmendmentKind, ReportState

_BAR_WIDTH = 240
_BUTTON_WIDTH = 112
_SOON = 5
"""From so many working days on the tag warns."""


class TaskCard(Card):
    """Emits what the clerk wants to do with the report.

    Signals:
        entry: begin, or go on with, the figures.
        copy: begin with the stocks of the period before.
        document: show the document.
        amend: begin the replacement that the Department asked for.
    """

    entry = Signal(object)
    copy = Signal(object)
    document = Signal(object)
    amend = Signal(object)

    def __init__(self, theme: Theme, task: Task, today: date, *, is_first: bool) -> None:
        super().__init__(bar=_bar(task))
        self._theme, self._task, self._today = theme, task, today
        title = self._title()
        self.setAccessibleName(f"{title}. {days_left(task.days_left)}")
        row = QHBoxLayout()
        row.setSpacing(GAP_WIDE)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addLayout(self._head(title))
        words.addWidget(ElidedLabel(self._facts(), "quiet"))
        words.addLayout(self._progress())
        if task.standing is not None:
            words.addLayout(self._standing(task.standing))
        row.addLayout(words, 1)
        acts = QHBoxLayout()
        acts.setSpacing(GAP_SMALL)
        for button in self._acts(is_first=is_first):
            button.setMinimumWidth(_BUTTON_WIDTH)
            acts.addWidget(button)
        row.addLayout(acts)
        self.body.addLayout(row)

    def _title(self) -> str:
        report = self._task.report
        name = self.tr("Báo cáo {period}").format(period=long_period(self._task.period))
        if report is None or report.amendment.kind is AmendmentKind.FIRST:
            return name
        is_replacement = report.amendment.kind is AmendmentKind.REPLACEMENT
        pattern = (
            self.tr("{name} — thay thế lần {n}") if is_replacement else self.tr("{name} — bổ sung lần {n}")
        )
        return pattern.format(name=name, n=report.amendment.number)

    def _head(self, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(Glyph(self._theme, _glyph(self._task)))
        head.addWidget(label(title, "section"))
        state = _state_words(self, self._task)
        if state:
            head.addWidget(tag(state, "accent"))
        head.addStretch(1)
        return head

    def _facts(self) -> str:
        period = self._task.period
        return self.tr("Số liệu từ {start} đến {end} · hạn gửi {due} · {form}").format(
            start=short_day(period.start),
            end=short_day(period.end),
            due=long_day(period.due),
            form=self._task.form_title,
        )

    def _progress(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        standing = self._task.standing
        if standing is None:
            row.addWidget(label(self.tr("Chưa nhập"), "quiet"))
        else:
            words = self.tr("đã nhập {done}/{asked} chỉ tiêu").format(
                done=standing.done, asked=standing.asked
            )
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setFixedWidth(_BAR_WIDTH)
            bar.setRange(0, max(1, standing.asked))
            bar.setValue(standing.done)
            bar.setAccessibleName(self.tr("Tiến độ nhập"))
            bar.setAccessibleDescription(words)
            set_property(bar, "tone", "bad" if self._task.is_overdue else "")
            row.addWidget(bar)
            row.addWidget(label(words))
        row.addWidget(tag(days_left(self._task.days_left), _urgency(self._task)))
        row.addStretch(1)
        return row

    def _standing(self, standing: Standing) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for state, count, words in (
            (State.ERROR, standing.errors, self.tr("{count} lỗi phải sửa")),
            (State.WARNING, standing.warnings, self.tr("{count} cảnh báo, chưa giải trình")),
            (State.OPEN, standing.missing, self.tr("{count} ô “chưa có số liệu”")),
        ):
            if count:
                row.addWidget(Glyph(self._theme, state))
                row.addWidget(label(words.format(count=count)))
                row.addSpacing(GAP)
        report = self._task.report
        if report is not None:
            saved = self.tr("Lần ghi gần nhất: {when}").format(when=when(report.changed, self._today))
            row.addWidget(label(saved, "quiet"))
        row.addStretch(1)
        return row

    def _acts(self, *, is_first: bool) -> Iterator[QWidget]:
        made: list[buttons.Button] = []
        for text, signal in self._act_words():
            main = is_first and not made
            button = buttons.primary(text) if main else buttons.plain(text)
            button.setAccessibleDescription(self._title())
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._task))
            made.append(button)
        yield from reversed(made)

    def _act_words(self) -> list[tuple[str, SignalInstance]]:
        """The acts that make sense now, the one that leads on first."""
        state = self._task.report.state if self._task.report else None
        match state:
            case None:
                acts = [(self.tr("Bắt đầu nhập"), self.entry)]
                if self._task.can_copy:
                    acts.append((self.tr("Chép số hiện có của kỳ trước"), self.copy))
                return acts
            case ReportState.EDITING:
                return [(self.tr("Nhập tiếp"), self.entry), (self.tr("Văn bản"), self.document)]
            case ReportState.SIGNING:
                return [(self.tr("Ghi số, ngày"), self.document), (self.tr("Xem số liệu"), self.entry)]
            case ReportState.CORRECTION_ASKED:
                return [(self.tr("Lập báo cáo thay thế"), self.amend), (self.tr("Văn bản"), self.document)]
            case _:
                return [(self.tr("Gửi báo cáo"), self.document), (self.tr("Xem số liệu"), self.entry)]


def _bar(task: Task) -> Tone:
    if task.is_overdue or (task.report and task.report.state is ReportState.CORRECTION_ASKED):
        return "bad"
    return "accent" if task.report is not None else "quiet"


def _glyph(task: Task) -> State:
    if task.is_overdue:
        return State.ERROR
    if task.report is None:
        return State.OPEN
    return State.WARNING if task.report.state is ReportState.CORRECTION_ASKED else State.PROGRESS


def _urgency(task: Task) -> Tone:
    if task.is_overdue:
        return "bad"
    return "warn" if task.days_left <= _SOON else ""


def _state_words(card: QWidget, task: Task) -> str:
    match task.report.state if task.report else None:
        case ReportState.SIGNING:
            return card.tr("Trình ký")
        case ReportState.ISSUED:
            return card.tr("Đã ban hành, chưa gửi")
        case ReportState.CORRECTION_ASKED:
            return card.tr("Sở đề nghị chỉnh sửa")
        case _:
            return ""
