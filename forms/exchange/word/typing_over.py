"""One number typed over a figure: the figure put back in its place, every other word left as it is."""

from __future__ import annotations

from forms.exchange.word.figures import bookmark_number, known_figures, plain_value
from forms.exchange.word.living import TypedNumber
from forms.exchange.word.opened import Marked, OpenedWord, bookmarks, open_word
from forms.exchange.word.telling import Telling
from forms.model.problem import KnownTrouble
from forms.rules.instance import Instance


def put_figure_back(data: bytes, typed: TypedNumber, instance: Instance) -> bytes:
    """The Word file with the report's figure, in its own words, where ``typed`` was typed over it.

    Raises:
        KnownTrouble: ``word.not_word``; ``word.changed_since``, the number does not stand there any more;
            ``word.figures_older``, the report has another figure now than the document's annex.
    """
    opened = open_word(data)
    known = known_figures(opened.properties).get(typed.figure)
    mark = _mark(opened, typed.figure)
    if mark is None or known is None or mark.text != typed.text:
        raise KnownTrouble("word.changed_since")
    telling = Telling(instance)
    figure = telling.figure(known.path, known.style) if telling.has(known.path) else None
    if figure is None or plain_value(figure.value) != known.value:
        raise KnownTrouble("word.figures_older")
    mark.replace(figure.text)
    return opened.docx()


def _mark(opened: OpenedWord, n: int) -> Marked | None:
    marks = bookmarks(opened.body).items()
    return next((mark for name, mark in marks if bookmark_number(name) == n), None)
