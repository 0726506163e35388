"""What clerks, and the programs they use, do to a workbook before it comes back: over forty manglings.

Each says itself what must come out: the source's answers, with the values its own hand typed; and which
cells may be lost, in which case they have to be named. Nothing here was ever read by our reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from forms.model.path import Path
from forms.model.value import Answer

Deed = list[Any]


@dataclass(frozen=True)
class Mangling:
    """One thing that happens to a workbook.

    Attributes:
        deeds: as ``libreoffice_sheets`` does them.
        typed: the answers that the hand itself changed; ``None`` for a cell it emptied.
        lost: cells that need not be recovered; each is then named in a problem.
        is_list_renumbered: rows of the open list may get other ids.
    """

    name: str
    deeds: tuple[Deed, ...]
    typed: Mapping[Path, Answer | None] = field(default_factory=dict)
    lost: frozenset[Path] = frozenset()
    is_list_renumbered: bool = False


def _paths(*names: str) -> frozenset[Path]:
    return frozenset(map(Path, names))


def _mangling(name: str, *deeds: Deed, **said: Any) -> Mangling:
    return Mangling(name, (["unprotect"], *deeds), **said)


II = _paths("c09a", "c09b", "c10", "c17")
COMMUNES = "A25:G27"

MANGLINGS: tuple[Mangling, ...] = (
    # the sheets
    _mangling("renamed sheets", ["rename", "II", "Hội nghị"], ["rename", "Bìa", "Sheet1"]),
    _mangling("names with spaces", ["rename", "II", " II "], ["rename", "III", "iii"]),
    _mangling("names of other sheets",
              ["rename", "II", "x"], ["rename", "III", "II"], ["rename", "x", "III"]),
    _mangling("sheets reordered", ["move", "III", 0], ["move", "Bìa", 5]),
    _mangling("sheets reversed", *(["move", name, 0] for name in ("Hướng dẫn", "I", "II", "III", "IV"))),
    _mangling("copied, the first removed", ["copy", "II", "II bản sao"], ["remove", "II"]),
    _mangling("copied, both kept", ["copy", "II", "II (2)"]),
    _mangling("a strange sheet", ["copy", "Hướng dẫn", "Nháp"]),
    _mangling("no cover", ["remove", "Bìa"]),
    _mangling("no guide", ["remove", "Hướng dẫn"]),
    _mangling("no lists", ["remove", "Danh mục"]),
    _mangling("no notes", ["remove", "Ghi chú"],
              lost=frozenset({Path("h16x", "xa", "14869@0000")})),
    _mangling("a section's sheet removed", ["remove", "II"], lost=II),
    _mangling("a sheet hidden", ["hide", "II", "sheet", 0, 1]),
    # rows and columns
    _mangling("a column before the keys", ["insert_columns", "II", 0, 1]),
    _mangling("columns in the middle", ["insert_columns", "III", 4, 2]),
    _mangling("a column before the values", ["insert_columns", "II", 5, 1]),
    _mangling("rows on top", ["insert_rows", "II", 0, 4], ["insert_rows", "IV", 0, 2]),
    _mangling("rows between", ["insert_rows", "II", 7, 1], ["insert_rows", "III", 9, 1]),
    _mangling("the title rows deleted", ["delete_rows", "II", 0, 4]),
    _mangling("the visible header deleted", ["delete_rows", "II", 4, 1]),
    _mangling("the keys' header deleted", ["delete_rows", "II", 5, 1], lost=II),
    _mangling("a row deleted", ["delete_rows", "II", 10, 1], lost=_paths("c17")),
    _mangling("the error column deleted", ["delete_columns", "II", 6, 1]),
    _mangling("the column of the period before deleted", ["delete_columns", "II", 4, 1]),
    _mangling("the unit column deleted", ["delete_columns", "II", 3, 1]),
    _mangling("the value column deleted", ["delete_columns", "II", 5, 1], lost=II),
    _mangling("a sheet's keys deleted", ["delete_columns", "II", 0, 1], lost=II),
    _mangling("rows hidden", ["hide", "II", "rows", 6, 2]),
    _mangling("the value column hidden", ["hide", "II", "columns", 5, 1]),
    _mangling("the keys shown and wide", ["colour", "II", "A1:A11"]),
    # sorting and dragging
    _mangling("sorted by name", ["sort", "III", COMMUNES, 2, False]),
    _mangling("sorted backwards", ["sort", "III", COMMUNES, 2, True]),
    _mangling("indicators sorted", ["sort", "II", "A7:H11", 2, False]),
    _mangling("a table dragged down", ["move_cells", "II", "A1:H11", "A6"]),
    _mangling("a table dragged right", ["move_cells", "II", "A1:H11", "D1"]),
    _mangling("one figure dragged away", ["move_cells", "II", "F11", "K20"], typed={Path("c17"): None}),
    _mangling("visible cells of two rows swapped",
              ["move_cells", "II", "B7:H7", "B30"], ["move_cells", "II", "B8:H8", "B7"],
              ["move_cells", "II", "B30:H30", "B8"]),
    _mangling("a list row copied", ["copy_rows", "I", "A17:E17", "A19"], is_list_renumbered=True),
    # looks
    _mangling("cells merged", ["merge", "II", "B1:H1"], ["merge", "II", "B2:H2"]),
    _mangling("figures as text", ["format_as", "II", "F7:F11", "@"]),
    _mangling("figures as per cent", ["format_as", "II", "F7:F8", "0%"]),
    _mangling("figures without decimals", ["format_as", "II", "F7:F11", "0"]),
    _mangling("figures as dates", ["format_as", "II", "F7:F11", "DD/MM/YYYY"], lost=II),
    _mangling("cells coloured", ["colour", "II", "A1:H11"]),
    _mangling("a comment on a cell", ["comment", "II", "F7", "đã kiểm tra"]),
    _mangling("names forgotten", ["forget_names"]),
    Mangling("protected again", (["unprotect"], ["protect", "II", "123456"])),
    # what is typed
    _mangling("a number as text", ["type_in", "II", [["F7", "'3"]]]),
    _mangling("a number with spaces", ["type_in", "II", [["F7", "' 3 "]]]),
    _mangling("another number", ["type_in", "II", [["F7", 41.0]]], typed={Path("c09a"): Decimal(41)}),
    _mangling("a figure in words", ["type_in", "II", [["F7", "khoảng ba"]]],
              typed={Path("c09a"): None}, lost=_paths("c09a")),
    _mangling("a dash for nothing", ["type_in", "II", [["F8", "-"]]], lost=_paths("c09b")),
    _mangling("a cell emptied", ["clear", "II", "F11"], typed={Path("c17"): None}),
    _mangling("a label rewritten", ["type_in", "II", [["C7", "Số cuộc hội nghị đã tổ chức"]]],
              lost=_paths("c09a")),
    _mangling("words in the margin", ["type_in", "II", [["K2", "đã duyệt"], ["K3", 2024.0]]]),
    _mangling("totals pasted as values", ["values_only", "II", "F9"]),
    _mangling("a formula where a figure belongs", ["type_in", "II", [["F7", "=1+2"]]]),
)  # fmt: skip
