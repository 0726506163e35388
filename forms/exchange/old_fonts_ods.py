"""Which cells of an .ods are written in a font from before Unicode, and how their text is made of runs."""

from __future__ import annotations

from collections.abc import Mapping

from forms.exchange.guard_xml import Walk, local
from forms.exchange.old_fonts_xlsx import LARGEST_PART, Runs, names_an_old_font
from forms.text.legacy import Run, encoding_of_font

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_MOST_REPEATS = 1000
"""A style repeated over more columns or rows than a report has is not unfolded."""


def runs_of_ods(content: bytes, styles: bytes) -> dict[str, Runs]:
    """The runs of the cells in old fonts, by sheet; empty where no such font is named.

    Raises:
        KnownTrouble: ``door.damaged``.
    """
    if len(content) > LARGEST_PART or len(styles) > LARGEST_PART:
        return {}
    if not (names_an_old_font(content) or names_an_old_font(styles)):
        return {}
    fonts = _Fonts()
    for part in filter(None, (styles, content)):
        fonts.over(part)
    cells = _Cells(fonts)
    cells.over(content)
    return {name: runs for name, runs in cells.found.items() if runs}


class _Fonts(Walk):
    """The font of each style, its parents asked."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._fonts: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "font-face":
            self._faces[local(attributes, "name")] = local(attributes, "font-family").strip("'\" ")
        elif name in {"style", "default-style"}:
            self._style = local(attributes, "name")
            self._parents[self._style] = local(attributes, "parent-style-name") if self._style else ""
        elif name == "text-properties":
            font = local(attributes, "font-name") or local(attributes, "font-family").strip("'\" ")
            if font:
                self._fonts.setdefault(self._style, font)

    def end(self, name: str) -> None:
        if name in {"style", "default-style"}:
            self._style = ""

    def of(self, style: str) -> str:
        """The font's name; empty where nobody says."""
        for _ in range(len(self._parents) + 1):
            if style in self._fonts:
                font = self._fonts[style]
                return self._faces.get(font, font)
            if not style:
                return ""
            style = self._parents.get(style, "")
        return ""


class _Cells(Walk):
    """The cells in an old font, sheet by sheet."""

    def __init__(self, fonts: _Fonts) -> None:
        super().__init__()
        self._fonts = fonts
        self.found: dict[str, dict[tuple[int, int], tuple[Run, ...]]] = {}
        self._sheet: dict[tuple[int, int], tuple[Run, ...]] = {}
        self._columns: list[str] = []
        self._row = self._column = 0
        self._row_repeats = self._repeats = 1
        self._spans: list[str] = []
        self._runs: list[Run] | None = None
        self._notes = self._lines = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._sheet = self.found.setdefault(local(attributes, "name"), {})
            self._columns, self._row = [], 0
        elif name == "table-column":
            style = local(attributes, "default-cell-style-name")
            self._columns += [style] * min(_MOST_REPEATS, _repeats(attributes, "number-columns-repeated"))
        elif name == "table-row":
            self._row_repeats, self._column = _repeats(attributes, "number-rows-repeated"), 0
        elif name in _CELLS:
            self._begin_cell(attributes)
        elif name in {"annotation", "shape"}:
            self._notes += 1
        elif self._runs is not None and not self._notes:
            self._begin_text(name, attributes)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        style = local(attributes, "style-name")
        if not style and self._column < len(self._columns):
            style = self._columns[self._column]
        self._repeats = _repeats(attributes, "number-columns-repeated")
        self._runs, self._spans, self._lines = [], [self._fonts.of(style)], 0

    def _begin_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "span":
            self._spans.append(self._fonts.of(local(attributes, "style-name")) or self._spans[-1])
        elif name == "p":
            self._lines += 1
            self.text("\n" if self._lines > 1 else "")
        elif name == "s":
            self.text(" " * min(_MOST_REPEATS, _repeats(attributes, "c")))
        elif name in {"tab", "line-break"}:
            self.text("\t" if name == "tab" else "\n")

    def text(self, text: str) -> None:
        if self._runs is not None and self._lines and not self._notes and text:
            self._runs.append(Run(text, self._spans[-1]))

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._finish_cell()
        elif name == "table-row":
            self._row += self._row_repeats
        elif name in {"annotation", "shape"}:
            self._notes -= 1
        elif name == "span" and self._runs is not None and len(self._spans) > 1:
            self._spans.pop()

    def _finish_cell(self) -> None:
        runs = tuple(self._runs or ())
        if any(encoding_of_font(run.font) for run in runs) and self._row_repeats * self._repeats == 1:
            self._sheet[self._row, self._column] = runs
        self._column += self._repeats
        self._runs = None


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    text = local(attributes, name)
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1
