"""The copy that the pages are drawn from: refreshed figures in blue, typed numbers in amber, nothing else."""

from __future__ import annotations

from lxml import etree

from forms.exchange.word.highlighting import REFRESHED, TYPED, highlighted
from forms.exchange.word.living import read_back, refresh
from forms.exchange.word.opened import W, open_word
from tests.exchange.word import reading
from tests.exchange.word.reading import text
from tests.exchange.word.reports import document, small
from tests.exchange.word.test_living import C09A, edited, figure_paragraph


def filled_words(data: bytes, colour: str) -> list[str]:
    runs = open_word(data).body.iter(f"{W}r")
    found = []
    for run in runs:
        shade = run.find(f"{W}rPr/{W}shd")
        if shade is not None and shade.get(f"{W}fill") == colour:
            found.append("".join(piece.text or "" for piece in run.iter(f"{W}t")))
    return found


def test_a_refreshed_figure_is_blue_wherever_it_stands() -> None:
    fresh = refresh(document(small(c09a=7, c09b=1)), small(c09a=12, c09b=1))
    shown = highlighted(fresh.data, {C09A}, ())
    assert set(filled_words(shown, REFRESHED)) == {"12\u00a0cuộc", "12"}
    assert not filled_words(shown, TYPED)
    assert text(reading.body(shown)) == text(reading.body(fresh.data))


def test_a_number_typed_into_the_prose_is_amber() -> None:
    def type_into(body: etree._Element) -> None:
        piece = next(figure_paragraph(body).iter(f"{W}t"))
        piece.text = f"(trong đó 991 cuộc trực tuyến) {piece.text}"

    data = edited(document(small(c09a=7)), type_into)
    typed = [one for one in read_back(data).typed if one.text == "991"]
    assert typed
    shown = highlighted(data, (), typed)
    assert filled_words(shown, TYPED) == ["991"]
    assert text(reading.body(shown)) == text(reading.body(data))


def test_a_number_typed_over_a_figure_is_amber() -> None:
    def type_over(body: etree._Element) -> None:
        for piece in figure_paragraph(body).iter(f"{W}t"):
            if piece.text == "07\u00a0cuộc":
                piece.text = "19 cuộc"

    data = edited(document(small(c09a=7)), type_over)
    typed = read_back(data).typed
    assert [one.expected for one in typed] == ["7"]
    assert filled_words(highlighted(data, (), typed), TYPED) == ["19 cuộc"]


def test_nothing_to_mark_leaves_the_words() -> None:
    data = document(small(c09a=7))
    assert text(reading.body(highlighted(data, (), ()))) == text(reading.body(data))
