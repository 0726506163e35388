"""A Word file that came back with paragraphs typed in .VnTime or VNI-Times."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path as File

import docx
import pytest

from forms.exchange.word.living import ReadBack, read_back
from tests.exchange.word.reports import document, small
from tests.office import convert, needs_office

PROSE = "Kinh phí còn hạn hẹp."
OLD = "Mét sè x· ch\u00ada cã ®µi"
NEW = "Một số xã chưa có đài"


def retyped(*runs: tuple[str, str], style_font: str = "") -> bytes:
    """The small report with its free text typed anew, in runs of a text and a font."""
    word = docx.Document(BytesIO(document(small(c21=PROSE, c09a=7))))
    (paragraph,) = [found for found in word.paragraphs if found.text.endswith(PROSE)]
    first, *others = [run for run in paragraph.runs if run.text]
    for run in others:
        run.text = ""
    first.text = ""
    for text, font in runs:
        run = paragraph.add_run(text)
        if font:
            run.font.name = font
    if style_font:
        word.styles["Normal"].font.name = style_font
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def converted(back: ReadBack) -> list[tuple[str, bool]]:
    return [(found.after, found.is_sure) for found in back.old_fonts]


def test_a_paragraph_whose_font_proves_it_comes_back_in_unicode() -> None:
    back = read_back(retyped((OLD, ".VnTime")))
    assert back.prose == {"c21": NEW}
    assert converted(back) == [(NEW, True)]


def test_words_go_on_from_run_to_run_and_the_rest_stays() -> None:
    back = read_back(
        retyped(
            ("Mét sè x· ch", ".VnTime"),
            ("\u00ada cã ®µi", ".VnTime"),
            (", có 4.321 xã mới", "Times New Roman"),
        )
    )
    assert back.prose == {"c21": f"{NEW}, có 4.321 xã mới"}
    assert [typed.text for typed in back.typed] == ["4.321"]


def test_capitals_and_vni() -> None:
    assert read_back(retyped(("tæ c«ng nghÖ", ".VnTimeH"))).prose == {"c21": "TỔ CÔNG NGHỆ"}
    assert read_back(retyped(("Toå coâng ngheä soá", "VNI-Times"))).prose == {"c21": "Tổ công nghệ số"}


def test_without_its_font_the_text_stays_and_is_told() -> None:
    back = read_back(retyped((OLD, "Arial")))
    assert back.prose == {"c21": OLD}
    assert converted(back) == [(NEW, False)]


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times", "Arial"])
def test_a_document_of_such_a_style_keeps_what_is_right(font: str) -> None:
    back = read_back(retyped((PROSE, font), style_font=font))
    assert back.prose == {"c21": PROSE}
    assert (back.old_fonts, back.typed) == ((), ())


@pytest.mark.libreoffice
@needs_office
def test_what_libreoffice_re_saved_comes_back_the_same(tmp_path: File) -> None:
    (tmp_path / "goc.docx").write_bytes(retyped((OLD, ".VnTime"), (", có 4.321 xã mới", "Times New Roman")))
    convert([tmp_path / "goc.docx"], "docx:MS Word 2007 XML", tmp_path / "ra", tmp_path / "profile")
    back = read_back((tmp_path / "ra" / "goc.docx").read_bytes())
    assert back.prose == {"c21": f"{NEW}, có 4.321 xã mới"}
    assert [sure for _, sure in converted(back)] == [True]
