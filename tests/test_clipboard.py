"""What a clipboard's HTML says of fonts: Word, Excel and LibreOffice each in their way; nothing breaks it."""

from __future__ import annotations

import json
import os
import time
from html import escape
from pathlib import Path as FilePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.entry.clipboard import fonts_in_html, proposals, proposed_text
from forms.entry.pasting import Fate, Target, plan_paste
from forms.model.form import Question
from forms.model.path import Path
from forms.model.value import ValueType
from forms.text.legacy import Encoding

FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}
OLD, NEW = "Tæ c«ng nghÖ", "Tổ công nghệ"

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal, div.MsoNormal
 {mso-style-unhide:no; margin:0in; font-size:14.0pt; font-family:".VnTime","sans-serif";}
--></style></head><body lang=EN-US><!--StartFragment--><p class=MsoNormal>Tæ c«ng
nghÖ<o:p></o:p></p><!--EndFragment--></body></html>"""
EXCEL = """<html><head><style><!--table {mso-displayed-decimal-separator:"\\.";}
td {font-family:Calibri, sans-serif;} .xl65 {font-family:.VnTime, sans-serif; mso-font-charset:0;}
--></style></head><body><table border=0><col width=64><tr height=20>
<!--StartFragment--><td height=20 class=xl65 width=64>Tæ c«ng nghÖ</td><td class=xl66>12</td>
<!--EndFragment--></tr></table></body></html>"""
CALC = """<!DOCTYPE html><html><body><table cellspacing="0"><colgroup width="85"></colgroup><tr>
<td height="17" align="left"><font face=".VnTime">Tæ c«ng nghÖ</font></td></tr></table></body></html>"""
WRITER = """<html><body><p style="margin-bottom: 0cm"><font face=".VnTime, serif"><font size="4">Tæ
c«ng nghÖ</font></font></p></body></html>"""
INLINE = """<p><span style='font-size:14pt;font-family:".VnTime"'>Tæ c</span><span
style='font-family:".VnTime"'>«ng nghÖ</span></p>"""


@pytest.mark.parametrize(
    "html", [WORD, EXCEL, CALC, WRITER, INLINE], ids=["Word", "Excel", "Calc", "Writer", "runs"]
)
def test_each_program_says_its_fonts(html: str) -> None:
    (found,) = proposals([OLD], fonts_in_html(html)).values()
    assert (found.text, found.encoding) == (NEW, Encoding.TCVN3)


def test_a_table_in_a_table_and_a_page_that_is_not_closed() -> None:
    html = f"<table><tr><td><p>x<table><tr><td style='font-family:.VnTime'>{OLD}<tr><td>12"
    assert proposals([OLD], fonts_in_html(html))[0].text == NEW


def test_words_of_another_font_beside_it_stay() -> None:
    html = f"<p><span style='font-family:.VnTime'>{OLD}</span> <span>số cộng đồng</span></p>"
    found = proposed_text(f"{OLD} số cộng đồng", html)
    assert found is not None
    assert found.text == f"{NEW} số cộng đồng"


_RIGHT = ("Ghi chú của xã Hà Long", "Tổ công nghệ", "KH-UBND 12", "a@b.vn", "Ø110", "D Ø300", "5 µm", "©", "")
_FRENCH = "François a préféré la crème brûlée à côté de l'hôtel présidentiel"


@pytest.mark.parametrize("text", [*_RIGHT, _FRENCH])
def test_what_is_right_is_left_in_whatever_font(text: str) -> None:
    assert proposed_text(text, f"<p style='font-family:.VnTimeH'>{text}</p>") is None


def test_foreign_words_do_not_speak_against_a_font() -> None:
    found = proposed_text(
        "Smart City Platform vµ Dashboard", "<p style='font-family:.VnTime'>Smart City Platform vµ Dashboard"
    )
    assert found is not None
    assert found.text == "Smart City Platform và Dashboard"


def test_choices_and_words_for_missing_are_read_in_an_old_font() -> None:
    question = Question("c17", ValueType.DECIMAL, unit="triệu đồng")
    target = Target(Path("c17"), question, None, "Kinh phí", None)
    (cell,) = plan_paste([["ch\u00ada cã sè liÖu"]], lambda *_: target)
    assert (cell.fate, cell.reading.code) == (Fate.NEW, "value.from_old_font")


@given(st.text(), st.text(alphabet="<>/=\"' abcptdrspnfoniy:;{}.Vn-&#\u00ad", max_size=300))
def test_no_text_and_no_page_breaks_it(text: str, html: str) -> None:
    assert proposals([text], fonts_in_html(f"{html}font-family:.VnTime")) is not None
    found = proposed_text(text, f"<p style='font-family:.VnTime'>{html}")
    assert found is None or found.text != text


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p style='font-family:.VnTime'>" * 50_000, id="paragraphs without end"),
        pytest.param("<span style='font-family:.VnTime'>" * 50_000 + "a", id="spans in spans"),
        pytest.param("<td face='.VnTime'>" * 20_000 + "x" * 100_000, id="cells in cells"),
        pytest.param("<style>" + ".a{font-family:.VnTime}" * 50_000, id="styles"),
        pytest.param("<style>" + "{" * 100_000 + ".VnTime", id="braces"),
        pytest.param("&" * 200_000 + "'.Vn", id="ampersands"),
        pytest.param("<!--" * 50_000 + "'.Vn", id="comments"),
        pytest.param("<!" * 50_000 + "'.Vn", id="declarations"),
        pytest.param("<a " * 50_000 + "'.Vn", id="tags that do not end"),
        pytest.param("</" * 50_000 + "'.Vn", id="ends that do not end"),
        pytest.param("<a x='" * 30_000 + "'.Vn", id="quotes that do not end"),
        pytest.param("<script>" + "</scrip" * 50_000 + "'.Vn", id="a script that does not end"),
        pytest.param("<style>" + "a" * 300_000 + "'.Vn</style>", id="a selector without end"),
    ],
)
def test_a_hostile_page_ends_in_time(html: str) -> None:
    started = time.process_time()
    fonts_in_html(html)
    assert time.process_time() - started < 2


@pytest.mark.skipif("CORPUS" not in os.environ, reason="CORPUS names no folder of cases")
def test_each_pair_arrives_right_and_what_is_right_stays_in_any_font() -> None:
    lines = (FilePath(os.environ["CORPUS"]) / "viet_pairs.jsonl").read_text("utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    page = "<p style='font-family:\"{0}\"'>{1}</p>"
    for pair in pairs:
        for font in (".VnTime", ".VnArialH", "VNI-Times"):
            assert proposed_text(pair["unicode"], page.format(font, escape(pair["unicode"]))) is None, pair
    phrases = [pair for pair in pairs if pair["kind"] == "phrase" and pair["encoding"] in FONTS]
    for pair in phrases:
        found = proposed_text(pair["legacy"], page.format(FONTS[pair["encoding"]], escape(pair["legacy"])))
        assert found is not None, pair
        assert found.text.split() == pair["unicode"].split()
    assert len(phrases) > 20
