"""The real pages of the document, one under the other; paper stays white in both themes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QIntValidator, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL, TOOL_HEIGHT
from desktop.widgets.card import rule
from desktop.widgets.labels import label
from forms.exchange.pdf import PageImage

POINTS_WIDE = 595
"""The width of A4 paper in points."""
_ZOOMS = (0.5, 0.67, 0.83, 1.0, 1.25, 1.5, 2.0)
_USUAL_ZOOM = 2
_PIXELS_PER_POINT = 4 / 3
_PAGE_GAP = 14
_SCROLL_BAR = 14


class _Paper(QLabel):
    """One page with a thin edge."""

    def __init__(self, theme: Theme, pixmap: QPixmap, number: int, count: int) -> None:
        super().__init__()
        self._theme = theme
        self.setPixmap(pixmap)
        self.setFixedSize(pixmap.deviceIndependentSize().toSize())
        self.setAccessibleName(self.tr("Trang {number} trên {count}").format(number=number, count=count))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture and its edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.tokens.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PagesView(QFrame):
    """Page images with a tool row; says plainly what stands in the way where there are none.

    Signals:
        wanted: pages are wanted at so many pixels for each point.
    """

    wanted = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme = theme
        self._zoom = _USUAL_ZOOM
        self._papers: list[_Paper] = []
        self._words = label("", "quiet", is_wrapped=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number = QLineEdit("1")
        self._number.setAccessibleName(self.tr("Đến trang"))
        self._number.setFixedWidth(40)
        self._number.setValidator(QIntValidator(1, 999, self))
        self._number.returnPressed.connect(lambda: self._go_to(int(self._number.text() or "1") - 1))
        self._count = label("", "quiet")
        self._percent = label("", "")
        self._area = QScrollArea()
        self._area.setAccessibleName(self.tr("Các trang văn bản"))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setWidgetResizable(True)
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._inner = QWidget()
        self._inner.setObjectName("paperDesk")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(GAP, _PAGE_GAP, GAP, _PAGE_GAP)
        self._column.setSpacing(_PAGE_GAP)
        self._column.addWidget(self._words, 1)
        self._area.setWidget(self._inner)
        self._lay_out()
        self._tell_zoom()

    @property
    def scale(self) -> float:
        """Pixels wanted for each point of the paper, with the screen's own scale."""
        return _ZOOMS[self._zoom] * _PIXELS_PER_POINT * self.devicePixelRatioF()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._papers)

    def say(self, words: str) -> None:
        """Words where the pages would be."""
        self._clear()
        self._words.setText(words)
        self._words.show()
        self._count.setText("")

    def show_pages(self, images: tuple[PageImage, ...]) -> None:
        """Show pages in place of those before; the place stays as near as can be."""
        at = self._area.verticalScrollBar().value()
        self._clear()
        self._words.hide()
        for number, image in enumerate(images, start=1):
            paper = _Paper(self._theme, self._pixmap(image), number, len(images))
            self._papers.append(paper)
            self._column.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
            # Shown now: a layout gives no room to what Qt would show a turn of the loop later.
            paper.show()
        self._inner.setMinimumHeight(self._column.sizeHint().height())
        self._count.setText(f"/ {len(images)}")
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(at))

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(GAP, 4, GAP, 4)
        tools.setSpacing(GAP_SMALL)
        tools.addWidget(self._tool("chevron-up", self.tr("Trang trước"), lambda: self._step(-1)))
        tools.addWidget(self._tool("chevron-down", self.tr("Trang sau"), lambda: self._step(1)))
        tools.addWidget(label(self.tr("Trang")))
        tools.addWidget(self._number)
        tools.addWidget(self._count)
        tools.addStretch(1)
        tools.addWidget(self._tool("minus", self.tr("Thu nhỏ"), lambda: self._zoom_by(-1)))
        tools.addWidget(self._percent)
        tools.addWidget(self._tool("plus", self.tr("Phóng to"), lambda: self._zoom_by(1)))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(rule())
        column.addWidget(self._area, 1)
        self._area.installEventFilter(self)

    def _tool(self, icon: str, name: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedHeight(TOOL_HEIGHT)
        button.setIcon(self._theme.icon(icon))
        button.clicked.connect(lambda _=False: act())
        self._theme.changed.connect(lambda: button.setIcon(self._theme.icon(icon)))
        return button

    # -- what happens ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl with the wheel zooms."""
        if event.type() == QEvent.Type.Wheel and event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # type: ignore[attr-defined]
            self._zoom_by(1 if event.angleDelta().y() > 0 else -1)  # type: ignore[attr-defined]
            return True
        return super().eventFilter(watched, event)

    def _pixmap(self, image: PageImage) -> QPixmap:
        picture = QImage(image.data, image.width, image.height, image.stride, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(picture)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        room = max(
            self._area.viewport().width() - 2 * GAP - _SCROLL_BAR,
            round(POINTS_WIDE * self.scale / self.devicePixelRatioF()),
        )
        if pixmap.deviceIndependentSize().width() > room:
            # A landscape annex is shown as wide as there is room; otherwise every page would scroll sideways.
            wide = round(room * self.devicePixelRatioF())
            pixmap = pixmap.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        return pixmap

    def _clear(self) -> None:
        for paper in self._papers:
            self._column.removeWidget(paper)
            paper.deleteLater()
        self._papers = []
        self._inner.setMinimumHeight(0)

    def _step(self, by: int) -> None:
        self._go_to(self._here() + by)

    def _go_to(self, place: int) -> None:
        if self._papers:
            paper = self._papers[max(0, min(place, len(self._papers) - 1))]
            self._area.verticalScrollBar().setValue(paper.y() - _PAGE_GAP)

    def _here(self) -> int:
        top = self._area.verticalScrollBar().value() + self._area.viewport().height() // 3
        return max((at for at, paper in enumerate(self._papers) if paper.y() <= top), default=0)

    def _on_scrolled(self) -> None:
        if not self._number.hasFocus():
            self._number.setText(str(self._here() + 1))

    def _zoom_by(self, by: int) -> None:
        zoom = max(0, min(self._zoom + by, len(_ZOOMS) - 1))
        if zoom != self._zoom:
            self._zoom = zoom
            self._tell_zoom()
            self.wanted.emit(self.scale)

    def _tell_zoom(self) -> None:
        self._percent.setText(f"{round(_ZOOMS[self._zoom] * 100)}%")
