"""One number typed over a figure is put back; nothing else of the edited file is touched."""

from __future__ import annotations

import pytest
from lxml import etree

from forms.exchange.word.living import TypedNumber, read_back, refresh
from forms.exchange.word.opened import W
from forms.exchange.word.typing_over import put_figure_back
from forms.model.problem import KnownTrouble
from tests.exchange.word import reading
from tests.exchange.word.reading import text
from tests.exchange.word.reports import document, small
from tests.exchange.word.test_living import edited, figure_paragraph

PROSE = "Có 7 cuộc, trong đó 35 lượt phát."


def type_over(body: etree._Element) -> None:
    for piece in figure_paragraph(body).iter(f"{W}t"):
        if piece.text == "07\u00a0cuộc":
            piece.text = "trên 19 cuộc"


def typed_over() -> tuple[bytes, TypedNumber]:
    data = edited(document(small(c09a=7, c21=PROSE)), type_over)
    (typed,) = (one for one in read_back(data).typed if one.expected)
    return data, typed


def test_the_figure_stands_there_again_and_every_other_word_stays() -> None:
    data, typed = typed_over()
    assert (typed.text, typed.expected) == ("trên 19 cuộc", "7")
    mended = put_figure_back(data, typed, small(c09a=7, c21=PROSE))
    assert text(reading.body(mended)) == text(reading.body(document(small(c09a=7, c21=PROSE))))
    assert [one.text for one in read_back(mended).typed] == ["35"]


def test_the_figure_lives_on() -> None:
    data, typed = typed_over()
    fresh = refresh(put_figure_back(data, typed, small(c09a=7)), small(c09a=12))
    assert ("07\u00a0cuộc", "12\u00a0cuộc") in [(change.old, change.new) for change in fresh.changes]


def test_a_number_that_was_changed_since_is_left_alone() -> None:
    data, typed = typed_over()
    with pytest.raises(KnownTrouble) as trouble:
        put_figure_back(put_figure_back(data, typed, small(c09a=7)), typed, small(c09a=7))
    assert trouble.value.code == "word.changed_since"


def test_a_number_of_its_own_has_no_figure_to_put_back() -> None:
    data, _ = typed_over()
    (loose,) = (one for one in read_back(data).typed if not one.expected)
    assert loose.figure == 0
    with pytest.raises(KnownTrouble) as trouble:
        put_figure_back(data, loose, small(c09a=7))
    assert trouble.value.code == "word.changed_since"


def test_prose_is_not_set_against_an_annex_of_other_figures() -> None:
    data, typed = typed_over()
    with pytest.raises(KnownTrouble) as trouble:
        put_figure_back(data, typed, small(c09a=12))
    assert trouble.value.code == "word.figures_older"
