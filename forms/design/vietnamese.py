"""What authors write in Vietnamese where a form workbook wants XLSForm's words, folded for comparing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "loai": "type",
        "kieu": "type",
        "kieu du lieu": "type",
        "loai cau hoi": "type",
        "ten": "name",
        "ma": "name",
        "ma chi tieu": "name",
        "ten bien": "name",
        "nhan": "label",
        "cau hoi": "label",
        "chi tieu": "label",
        "ten chi tieu": "label",
        "noi dung": "label",
        "tieu de": "label",
        "goi y": "hint",
        "huong dan": "hint",
        "bat buoc": "required",
        "dieu kien": "relevant",
        "dieu kien hien": "relevant",
        "rang buoc": "constraint",
        "thong bao": "constraint_message",
        "thong bao loi": "constraint_message",
        "cong thuc": "calculation",
        "tinh toan": "calculation",
        "cach tinh": "calculation",
        "mac dinh": "default",
        "chi doc": "readonly",
        "don vi": "bind::report:unit",
        "don vi tinh": "bind::report:unit",
        "cach tong hop": "bind::report:over_units",
        "tong hop": "bind::report:over_units",
        "nguon": "bind::report:source",
        "can cu": "bind::report:source",
        "dinh nghia": "bind::report:definition",
        "danh sach": "list_name",
        "ten danh sach": "list_name",
        "gia tri": "value",
        "muc": "item",
        "ai": "who",
        "muc do": "severity",
        "danh dau": "marks",
    }
)
"""Vietnamese headers and the column that was meant."""

SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "khao sat": "survey",
        "cau hoi": "survey",
        "bieu mau": "survey",
        "mau": "survey",
        "lua chon": "choices",
        "danh muc": "choices",
        "danh sach": "choices",
        "cai dat": "settings",
        "thiet lap": "settings",
        "kiem tra": "checks",
        "che do": "regime",
        "che do bao cao": "regime",
    }
)
"""Vietnamese names of sheets and the sheet that was meant."""

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "so nguyen": "integer",
        "so": "integer",
        "so thap phan": "decimal",
        "so le": "decimal",
        "van ban": "text",
        "chu": "text",
        "ngay": "date",
        "chon mot": "select_one",
        "chon nhieu": "select_multiple",
        "ghi chu": "note",
        "tinh": "calculate",
        "tinh toan": "calculate",
        "tep": "file",
        "nhom": "begin_group",
        "bang": "begin_repeat",
    }
)
"""Vietnamese words for a type and the type that was meant."""


def fold(text: str) -> str:
    """``text`` without marks, capitals, underscores: what the tables above are looked up by."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(letters.replace("_", " ").split())
