"""Old fonts: recognised, converted, and nothing changed that is right."""

import csv
import json
import os
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.design.registers import UNITS_FOLDER, load_catalogue
from forms.text.legacy import (
    Conversion,
    Encoding,
    Run,
    convert_runs,
    detect,
    encoding_of_font,
    findings,
    is_capital_font,
    to_unicode,
)
from forms.text.syllables import is_syllable
from forms.text.unicode import nfc

TCVN3, VNI, VIQR = Encoding.TCVN3, Encoding.VNI, Encoding.VIQR


@pytest.mark.parametrize(
    ("legacy", "encoding", "text"),
    [
        pytest.param("§éc lËp - Tù do - H¹nh phóc", TCVN3, "Độc lập - Tự do - Hạnh phúc", id="motto"),
        pytest.param("M\u00ad\u00eang Kh\u00ad\u00acng", TCVN3, "Mường Khương", id="ư is a soft hyphen"),
        pytest.param("UBND huyÖn Quan Hãa", TCVN3, "UBND huyện Quan Hóa", id="a district"),
        pytest.param("Thñ t−íng ChÝnh phñ", TCVN3, "Thủ tướng Chính phủ", id="ư became a minus"),
        pytest.param("ban h-íng dÉn thùc hiÖn", TCVN3, "ban hướng dẫn thực hiện", id="ư became a hyphen"),
        pytest.param("Sè GIê CH¦¥NG TR×NH", TCVN3, "SỐ GIỜ CHƯƠNG TRÌNH", id="capitals by their neighbours"),
        pytest.param("UBND tØnh Thanh Hãa", TCVN3, "UBND tỉnh Thanh Hóa", id="small beside capitals"),
        pytest.param("AµA¶ vµ vËn ®éng", TCVN3, "ÀẢ và vận động", id="plain capital and tone"),
        pytest.param("\uf0a7\uf0e9c lËp", TCVN3, "Độc lập", id="moved to private use"),
        pytest.param("TRÖÔØNG TIEÅU HOÏC", VNI, "TRƯỜNG TIỂU HỌC", id="VNI capitals"),
        pytest.param("Ñaøo ñaát coâng trình", VNI, "Đào đất công trình", id="VNI"),
        pytest.param("aù aø aû aõ aï", VNI, "á à ả ã ạ", id="VNI letters alone"),
        pytest.param("Xin cha`o ca'c ba.n", VIQR, "Xin chào các bạn", id="VIQR"),
    ],
)
def test_legacy_text_is_recognised_and_converted(legacy, encoding, text):
    assert to_unicode(legacy, encoding) == text
    assert detect(legacy) is encoding


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo tài chính",
        "xã Hà Long, xã Hà Lai",
        "Độc lập - Tự do",
        "to\u0302\u0309 ho\u031b\u0323p",
        "François a préféré la crème brûlée à côté de l'hôtel présidentiel",
        "Ø110",
        "D Ø300",
        "5 µm",
        "100 m²",
        "CO²",
        "20°C ± 2",
        "10 × 20 cm",
        "© 2024 Nestlé",
        "§ 5",
        "»%s« wird gelesen",
        "infor\u00admation",
        "«tài chính»",
        "it's Tom's; don't (yet) ask `him'",
        "a.b@thanhhoa.gov.vn",
        "",
    ],
)
def test_what_is_right_is_not_changed(text):
    assert detect(text) is None
    assert findings([Run(text)]) == ()
    assert convert_runs([Run(text)]) == (nfc(text),)


def test_no_name_of_the_catalogue_is_taken_for_legacy():
    names = {unit.name for unit in load_catalogue()} | {unit.name.upper() for unit in load_catalogue()}
    assert [name for name in names if detect(name)] == []
    words = {word for name in names for word in name.split()}
    assert [word for word in words if detect(word)] == []


@pytest.mark.parametrize("encoding", [TCVN3, VNI])
def test_names_typed_in_an_old_font_are_recognised_without_it(encoding):
    with (UNITS_FOLDER / "units.csv").open(encoding="utf-8") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    codes = {to_unicode(code, encoding): code for code in _codes(encoding)}
    for name in names:
        legacy = "".join(codes.get(letter) or codes.get(letter.lower(), letter) for letter in name)
        if legacy == name:
            continue
        assert to_unicode(legacy, encoding).casefold() == name.casefold()
        assert detect(legacy) is encoding, (legacy, name)


def _codes(encoding: Encoding) -> list[str]:
    """Codes of one letter each, those of one character first, so that the usual way wins."""
    latin = [chr(code) for code in range(0xA1, 0x100)]
    if encoding is VNI:
        small = [base + mark for base in "aeouyôö" for mark in latin]
        pairs = [*small, *(pair.upper() for pair in small)]
        return [code for code in [*latin, *pairs] if len(to_unicode(code, VNI)) == 1 and code not in "ëË"]
    return [code for code in latin if to_unicode(code, TCVN3) != code]


@pytest.mark.parametrize(
    ("font", "encoding", "is_capital"),
    [
        (".VnTime", TCVN3, False),
        (".VnTimeH", TCVN3, True),
        (".VnArialH Bold", TCVN3, True),
        (".vntime", TCVN3, False),
        ("VNI-Times", VNI, False),
        ("VNI-Helve", VNI, False),
        ("Times New Roman", None, False),
        ("", None, False),
    ],
)
def test_fonts(font, encoding, is_capital):
    assert encoding_of_font(font) is encoding
    assert is_capital_font(font) is is_capital


@pytest.mark.parametrize(
    ("text", "font", "encoding"),
    [
        pytest.param("sè", ".VnTime", TCVN3, id="right as it stands, but for the font"),
        pytest.param("sè", "Arial", None, id="right as it stands"),
        pytest.param("Hà Nội", ".VnTime", None, id="Unicode left in an old font"),
        pytest.param("Hà Nam", ".VnTime", None, id="letters the font has not"),
        pytest.param("bao cao", ".VnTimeH", TCVN3, id="plain letters shown as capitals"),
        pytest.param("BAO CAO", ".VnTimeH", None, id="nothing to change"),
        pytest.param("12", ".VnTimeH", None, id="a number"),
        pytest.param("ñ", "VNI-Times", VNI, id="one letter"),
    ],
)
def test_the_font_is_the_first_clue(text, font, encoding):
    assert detect(text, font) is encoding


def test_a_font_of_capitals_makes_capitals():
    assert to_unicode("b¸o c¸o", TCVN3, ".VnTimeH") == "BÁO CÁO"


def test_runs_of_one_paragraph():
    runs = [
        Run("b¸o ", ".VnTimeH"),
        Run("c¸o cña huyÖ", ".VnTime"),
        Run("n", ".VnTime"),
        Run(" Hà Nội", "Arial"),
    ]
    assert convert_runs(runs) == ("BÁO ", "cáo của huyệ", "n", " Hà Nội")


def test_a_letter_across_two_runs_goes_to_the_first():
    assert convert_runs([Run("Ñoä", "VNI-Times"), Run("c la", "VNI-Times"), Run("äp", "VNI-Times")]) == (
        "Độ",
        "c lậ",
        "p",
    )


def test_the_preview_of_a_sheet_names_sure_and_unsure():
    cells = ["B¸o c¸o", "HuyÖn", "Tæng sè", "sè giê", "Hà Nội", "12", "Tài liệu"]
    assert findings(Run(cell) for cell in cells) == (
        Conversion(0, "B¸o c¸o", "Báo cáo", TCVN3),
        Conversion(1, "HuyÖn", "Huyện", TCVN3),
        Conversion(2, "Tæng sè", "Tổng số", TCVN3),
        Conversion(3, "sè giê", "số giờ", TCVN3, is_sure=False),
    )


@pytest.mark.parametrize(
    "word",
    [
        "Đông",
        "nghiệp",
        "quý",
        "giếng",
        "gì",
        "khuỷu",
        "hòa",
        "hoà",
        "thuở",
        "ngoằn",
        "QUỐC",
        "ươm",
        "yêu",
        "huỵch",
    ],
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["cê", "ngi", "hóà", "tac\u0300", "hoá\u0323", "bl", "website", "chynh", "qoa", "", "1"]
)
def test_what_is_no_syllable(word):
    assert not is_syllable(word)


@given(text=st.text(), font=st.sampled_from(["", ".VnTime", ".VnTimeH", "VNI-Times"]))
def test_any_text_is_judged_and_converted(text, font):
    detect(text, font)
    for encoding in Encoding:
        to_unicode(text, encoding, font)
    convert_runs([Run(text, font), Run(text)])


@given(text=st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0xFF)))
def test_runs_converted_together_say_what_the_whole_says(text):
    halves = [Run(text[: len(text) // 2], ".VnTime"), Run(text[len(text) // 2 :], ".VnTime")]
    encoding = detect(text, ".VnTime")
    if encoding and not unicodedata.combining((text[len(text) // 2 :] or "a")[0]):
        assert nfc("".join(convert_runs(halves))) == to_unicode(text, encoding)


@pytest.mark.parametrize(
    "text", ["a" * 32_000, "aø" * 16_000, "-" * 32_000, "«" * 32_000, "t−" * 16_000, "a'" * 16_000]
)
def test_long_texts_take_no_long_time(text):
    start = time.perf_counter()
    detect(text)
    to_unicode(text, TCVN3)
    assert time.perf_counter() - start < 2


CORPUS = os.environ.get("CORPUS", "")


@pytest.mark.skipif(not CORPUS, reason="CORPUS is not set: no pairs of other projects to test against")
def test_pairs_of_other_projects():
    lines = (Path(CORPUS) / "viet_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    agreed, failed = Counter[str](), []
    for pair in map(json.loads, lines):
        faults = _faults(pair)
        agreed[f"{pair['encoding']} {pair['kind']}"] += not faults
        failed += [(pair["id"], fault) for fault in faults]
    sys.stdout.write(
        f"viet_pairs: agreed {sum(agreed.values())} of {len(lines)}, excepted 0, failed {len(failed)}; "
        f"{dict(agreed)}\n"
    )
    assert failed == []


def _faults(pair: dict[str, str]) -> list[str]:
    legacy, unicode, encoding = pair["legacy"], pair["unicode"], pair["encoding"]
    found = detect(legacy)
    if pair["kind"] == "must-not-change" or encoding not in list(Encoding):
        faults = ["taken for legacy"] if found else []
        if encoding in list(Encoding) and to_unicode(legacy, Encoding(encoding)) != unicode:
            faults.append("changed though right")
        return faults if nfc(legacy) == unicode else [*faults, "NFC differs"]
    faults = [] if to_unicode(legacy, Encoding(encoding)) == unicode else ["converted wrongly"]
    if pair["kind"] == "phrase" and found != encoding:
        faults.append(f"recognised as {found}")
    return faults
