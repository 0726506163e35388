"""How the questions about doubtful entries are worded, for one cell and for all cells of a paste."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from desktop.models.looks import tr
from forms.entry.doubts import Doubt, DoubtKind
from forms.model.reading import shorten
from forms.model.value import Answer
from forms.text.numbers import format_number

_SHOWN = 160


class DoubtWords(NamedTuple):
    """A question and its two answers."""

    title: str
    first: str
    second: str


def doubt_words(doubt: Doubt, text: str, count: int = 1) -> DoubtWords:
    """The question about ``text``, the first of ``count`` cells that raise it."""
    first, second = _shown(doubt.first.answer), _shown(doubt.second.answer)
    more = tr("{0} ô như “{1}”").format(count, shorten(text)) if count > 1 else f"“{shorten(text)}”"
    match doubt.kind:
        case DoubtKind.OLD_FONT:
            title = tr("{0} gõ bằng phông cũ ({1}). Sang Unicode là “{2}”.")
            title = title.format(more, doubt.encoding.upper(), first)
            return DoubtWords(title, tr("Chuyển sang Unicode"), tr("Giữ nguyên"))
        case DoubtKind.THOUSANDS:
            title = tr("{0}: dấu chấm ngăn hàng nghìn hay phần lẻ?").format(more)
            return DoubtWords(title, tr("Hàng nghìn: {0}").format(first), tr("Phần lẻ: {0}").format(second))
        case DoubtKind.DONG:
            title = tr("{0} trong chỉ tiêu tính bằng triệu đồng: có phải ghi bằng đồng?").format(more)
            ways = tr("Là đồng, ghi {0}").format(first), tr("Đúng là {0} triệu đồng").format(second)
            return DoubtWords(title, *ways)


def _shown(answer: Answer | None) -> str:
    if answer is None:
        return "—"
    text = format_number(answer) if isinstance(answer, Decimal) else str(answer)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
