"""The look of the window: palette, one style sheet over Fusion, fonts and icons, light or dark.

The theme is made once by ``desktop.app`` and handed down. It follows the system's scheme unless the
settings say otherwise; :attr:`Theme.changed` tells whoever draws by hand to draw again.
"""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from desktop import tokens
from desktop.icons import TONES, State, draw_icon
from desktop.tokens import DARK, LIGHT, Tokens

STYLE_SHEET = Path(__file__).parents[1] / "resources" / "style" / "window.qss"


STYLE = "Fusion"
_HAS_STYLE = "hasFusion"


class Scheme(StrEnum):
    """Which theme the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The tokens in force, and everything made from them."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__()
        self._app = app
        self._scheme = scheme
        self._icons: dict[tuple[str, str], QIcon] = {}
        if not app.property(_HAS_STYLE):
            app.setStyle(STYLE)
        app.setFont(self.font(tokens.BODY_PX))
        self.tokens = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark tokens are in force."""
        return self.tokens is DARK

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow the system, or stay light or dark."""
        self._scheme = scheme
        self._apply()

    def color(self, token: str) -> QColor:
        """The colour of a token ("bad_soft"), for painting by hand."""
        return QColor(getattr(self.tokens, token))

    def icon(self, name: str, token: str = "text") -> QIcon:
        """An outline icon ("folder") in the colour of a token."""
        return self._drawn(f"outline/{name}", token)

    def glyph(self, state: State, token: str = "") -> QIcon:
        """The glyph of a state in its own colour, or in that of ``token``."""
        return self._drawn(f"glyphs/{state.value}", token or TONES[state])

    def font(self, pixels: int = tokens.BODY_PX, *, is_bold: bool = False, is_italic: bool = False) -> QFont:
        """The system's face at that size, figures of equal width; bold is semibold here."""
        font = QFont(self._app.font())
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        font.setItalic(is_italic)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _drawn(self, name: str, token: str) -> QIcon:
        key = (name, token)
        if key not in self._icons:
            now = self.tokens
            self._icons[key] = draw_icon(name, getattr(now, token), now.surface, disabled=now.edge)
        return self._icons[key]

    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.tokens = self._wanted()
        self._icons.clear()
        self._app.setPalette(palette_of(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()

    def _wanted(self) -> Tokens:
        if self._scheme is Scheme.SYSTEM:
            is_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if is_dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT


def application(name: str) -> QApplication:
    """The application with its style as an argument.

    ``setStyle`` would give back a QStyle, whose hundreds of constants Python makes when it first sees one.
    """
    made = QApplication([name, "-style", STYLE])
    made.setProperty(_HAS_STYLE, STYLE)
    return made


def style_sheet(colours: Tokens) -> str:
    """The style sheet with the tokens put in; ``$name`` stands for a token."""
    template = Template(STYLE_SHEET.read_text("utf-8"))
    sizes = {"body": tokens.BODY_PX, "quiet_px": tokens.QUIET_PX, "hint_px": tokens.HINT_PX}
    sizes |= {"section_px": tokens.SECTION_PX, "title_px": tokens.TITLE_PX, "figure_px": tokens.FIGURE_PX}
    marks = (STYLE_SHEET.parent / ("dark" if colours is DARK else "light")).as_posix()
    return template.substitute(
        **asdict(colours), **{name: f"{px}px" for name, px in sizes.items()}, marks=marks
    )


def palette_of(colours: Tokens) -> QPalette:
    """The palette that Fusion draws with where the style sheet says nothing."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, token in {
        role.Window: colours.canvas,
        role.Base: colours.surface,
        role.AlternateBase: colours.header,
        role.Button: colours.surface,
        role.ToolTipBase: colours.surface,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.quiet,
        role.Highlight: colours.accent_soft,
        role.HighlightedText: colours.text,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.line,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }.items():
        palette.setColor(where, QColor(token))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.edge))
    return palette
