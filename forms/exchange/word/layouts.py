"""How each kind of issuer lays out its documents, as data.

State bodies: Nghị định 30/2020/NĐ-CP. The Party: Hướng dẫn 36-HD/VPTW, from memory, to be checked against
the text before it is relied on. Unions, associations and the press follow the State's layout with their
own lines above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.exchange.word.page import PORTRAIT, Page
from forms.model.issue import STATE_MARKS, AuthorityMarks
from forms.model.unit import Unit
from forms.wording import word as words


@dataclass(frozen=True, slots=True)
class MottoLine:
    """One line at the top right."""

    text: str
    points: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The look of one kind of issuer.

    Attributes:
        motto: the bold lines at the top right, under the last of which a line as long as it is drawn.
        number: how number and symbol are written.
        reference: how the document is cited in its annexes.
        issuer_points: size of the issuer's and its superior's lines.
        issuer_mark: a sign under the issuer instead of a line; empty draws the line.
        title_points: size of the document's kind.
        recipients_underlined: "Nơi nhận" underlined and upright, not bold italic.
    """

    motto: tuple[MottoLine, ...]
    number: str = "Số: {number}/{symbol}"
    reference: str = words.REFERENCE
    marks: AuthorityMarks = STATE_MARKS
    issuer_points: float = 12
    issuer_mark: str = ""
    number_points: float = 13
    place_points: float = 13
    title_points: float = 14
    recipients_points: tuple[float, float] = (12, 11)
    recipients_underlined: bool = False
    page: Page = PORTRAIT


STATE = Layout(
    motto=(MottoLine("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12), MottoLine("Độc lập - Tự do - Hạnh phúc", 13))
)
PARTY = Layout(
    motto=(MottoLine("ĐẢNG CỘNG SẢN VIỆT NAM", 15),),
    number="Số {number}-{symbol}",
    reference=words.PARTY_REFERENCE,
    marks=AuthorityMarks("T/M", "K/T", "T/L", "T/U/Q", "Q."),
    issuer_points=14,
    issuer_mark="*",
    number_points=14,
    place_points=14,
    title_points=16,
    recipients_points=(14, 12),
    recipients_underlined=True,
    page=Page(210, 297, top=20, right=20, bottom=20, left=30),
)
YOUTH = Layout(motto=(MottoLine("ĐOÀN TNCS HỒ CHÍ MINH", 14),))

_BY_KIND: Mapping[str, Layout] = {"dang": PARTY}
_BY_CODE: Mapping[str, Layout] = {"TINHDOAN": YOUTH}
_SUPERIORS: Mapping[str, str] = {
    "so": "UBND TỈNH THANH HÓA",
    "ban": "UBND TỈNH THANH HÓA",
    "su_nghiep": "UBND TỈNH THANH HÓA",
    "dang": "TỈNH ỦY THANH HÓA",
}
"""The line above an issuer whose own record names none; districts and communes have no such line."""

COUNCILS = ("ỦY BAN NHÂN DÂN",)
"""Beginnings of an issuer's name that stand on a line of their own."""


def layout_of(unit: Unit) -> Layout:
    """The layout of a unit's documents."""
    return _BY_CODE.get(unit.code) or _BY_KIND.get(unit.kind, STATE)


def superior_of(unit: Unit) -> str:
    """The superior's line of a unit, in capitals, or an empty text."""
    return _unbroken(unit.superior or _SUPERIORS.get(unit.kind, ""), unit.place)


def _unbroken(name: str, place: str) -> str:
    """A name in capitals whose place ("Thanh Hóa") stays on one line."""
    return name.upper().replace(place.upper(), place.upper().replace(" ", "\u00a0"))


def issuer_lines(unit: Unit) -> tuple[str, ...]:
    """The issuer's official name in capitals; a people's committee over its place."""
    name = _unbroken(unit.official_name or unit.name, unit.place)
    for council in COUNCILS:
        if name.startswith(f"{council} "):
            return council, name.removeprefix(council).strip()
    return (name,)
