"""Keys on which names and searches meet, and the order of the alphabet."""

import unicodedata

import pytest

from forms.design.registers import load_catalogue
from forms.text.keys import name_key, search_key
from forms.text.sort import sort_key
from forms.text.unicode import nfc


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thanh Hóa", "Thanh Hoá"),
        ("Cẩm Thủy", "CẨM THUỶ"),
        ("Quý Lộc", "Quí Lộc"),
        ("Mỹ Tân", "Mĩ Tân"),
        ("Xã  Thạch\u00a0Lập ", "xã thạch lập"),
        ("Quan Hóa", unicodedata.normalize("NFD", "Quan Hóa")),
        ("Đoàn – Hội", "đoàn - hội"),
        ("khỏe", "khoẻ"),
    ],
)
def test_two_spellings_have_one_key(one, other):
    assert name_key(one) == name_key(other)
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Thủy", "Thúy"), ("tay", "tai"), ("thúy", "thúi"), ("hoa", "hóa"), ("mùa", "muà"), ("Yên", "Iên")],
)
def test_two_names_stay_two(one, other):
    assert name_key(one) != name_key(other)


def test_a_search_needs_no_marks():
    assert search_key("Huyện Đông Sơn") == "huyen dong son"


def test_no_two_units_of_one_day_and_parent_share_a_name_key():
    units = [unit for unit in load_catalogue() if unit.valid_from and unit.valid_from.year == 2025]
    names = [(unit.parent, name_key(unit.name)) for unit in units if unit.valid_to is None]
    assert len(set(names)) == len(names)


def test_nfc_repairs_what_a_keyboard_composes_half():
    assert nfc("tổ hợp") == "tổ hợp"
    assert nfc("t\u00ad") == "t\u00ad"


def test_the_order_of_the_alphabet():
    shuffled = ["Ă", "a", "ạ", "á", "ã", "ả", "à", "Â", "B", "d", "Đ", "e"]
    assert sorted(shuffled, key=sort_key) == [
        "a",
        "à",
        "ả",
        "ã",
        "á",
        "ạ",
        "Ă",
        "Â",
        "B",
        "d",
        "Đ",
        "e",
    ]


def test_names_sort_by_syllable_and_numbers_by_value():
    names = ["Thôn 10", "Thôn 2", "Hà Trung", "Hạ Long", "Hả An", "Đông Sơn", "Cẩm Thủy"]
    assert sorted(names, key=sort_key) == [
        "Cẩm Thủy",
        "Đông Sơn",
        "Hà Trung",
        "Hả An",
        "Hạ Long",
        "Thôn 2",
        "Thôn 10",
    ]
