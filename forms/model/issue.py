"""How a document is issued: number, date, place, who signs for whom, to whom it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.model.unit import Unit


class Authority(StrEnum):
    """In whose right the signer signs (Nghị định 30/2020, Phụ lục I, II.7)."""

    HEAD = "head"
    """The head himself; where the body decides together, on its behalf (TM.)."""
    DEPUTY = "deputy"
    """For the head (KT.)."""
    BY_ORDER = "by_order"
    """By order of the head (TL.)."""
    DELEGATED = "delegated"
    """By written delegation (TUQ.)."""
    ACTING = "acting"
    """The acting head (Q.)."""


@dataclass(frozen=True, slots=True)
class AuthorityMarks:
    """How the kinds of authority are written: the State's way, or the Party's (T/M, K/T, T/L)."""

    collective: str = "TM."
    deputy: str = "KT."
    by_order: str = "TL."
    delegated: str = "TUQ."
    acting: str = "Q."


STATE_MARKS = AuthorityMarks()
"""TM., KT., TL., TUQ., Q."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs.

    Attributes:
        head: post of the head ("CHỦ TỊCH", "GIÁM ĐỐC").
        collective: the body on whose behalf the head signs ("ỦY BAN NHÂN DÂN"); empty for none.
        post: the signer's own post where he is not the head ("PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG").
        deputy_post: who signs for ``post`` where an order was passed on (Điều 13.4).
        other_post: another post of the signer, above the name.
        name: empty leaves a dotted line; never invented.
    """

    head: str
    collective: str = ""
    authority: Authority = Authority.HEAD
    post: str = ""
    deputy_post: str = ""
    other_post: str = ""
    name: str = ""

    def lines(self, marks: AuthorityMarks = STATE_MARKS) -> tuple[str, ...]:
        """The lines of authority and post above the signature."""
        match self.authority:
            case Authority.HEAD:
                return (*self._collective(marks), self.head)
            case Authority.ACTING:
                return (*self._collective(marks), f"{marks.acting} {self.head}")
            case Authority.DEPUTY:
                return (*self._collective(marks), f"{marks.deputy} {self.head}", self.post)
            case Authority.BY_ORDER:
                return (f"{marks.by_order} {self.head}", *self._passed_on(marks))
            case Authority.DELEGATED:
                return (f"{marks.delegated} {self.head}", self.post)

    def _collective(self, marks: AuthorityMarks) -> tuple[str, ...]:
        return (f"{marks.collective} {self.collective}",) if self.collective else ()

    def _passed_on(self, marks: AuthorityMarks) -> tuple[str, ...]:
        if self.deputy_post:
            return (f"{marks.deputy} {self.post}", self.deputy_post)
        return (self.post,)


@dataclass(frozen=True, slots=True)
class Issue:
    """One document's particulars.

    Attributes:
        symbol: what follows the number ("BC-UBND"; of the Party "BC/BTGTU").
        signature: who signs.
        number: empty until the văn thư gives one.
        day: the day of issue, ``None`` until it is known.
        year: printed while the day is not known; ``None`` leaves it to be filled as well.
        addressees: "Kính gửi", in order.
        recipients: "Nơi nhận" after "Như trên", without the filing line.
        filing: the filing line after "Lưu: " ("VT, VHTT (2b)").
        is_electronic: number and date stay empty in the annexes' reference.
        sent_by_system: the paper also goes by the document system.
    """

    symbol: str
    signature: Signature
    number: str = ""
    day: date | None = None
    year: int | None = None
    place: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filing: str = "VT."
    is_electronic: bool = False
    is_draft: bool = True
    sent_by_system: bool = False

    @property
    def written_number(self) -> str:
        """The number with the leading zero that numbers below ten get, or an empty text."""
        return f"{int(self.number):02d}" if self.number.isdecimal() else self.number


_MANAGER = Signature("GIÁM ĐỐC")
_CHAIR = Signature("CHỦ TỊCH", "ỦY BAN NHÂN DÂN")

SIGNATURES: Mapping[str, Signature] = {
    "so": _MANAGER,
    "ban": Signature("TRƯỞNG BAN"),
    "nganh": Signature("THỦ TRƯỞNG CƠ QUAN"),
    "nganh_doc": Signature("THỦ TRƯỞNG CƠ QUAN"),
    "su_nghiep": _MANAGER,
    "dang": Signature("TRƯỞNG BAN"),
    "doan_the": Signature("CHỦ TỊCH", "BAN THƯỜNG VỤ"),
    "hoi": Signature("CHỦ TỊCH", "BAN CHẤP HÀNH"),
    "hiep_hoi": Signature("CHỦ TỊCH", "BAN CHẤP HÀNH"),
    "bao_chi": Signature("TỔNG BIÊN TẬP"),
    "bao_chi_tw": Signature("TRƯỞNG VĂN PHÒNG ĐẠI DIỆN"),
    "huyen": _CHAIR,
    "xa": _CHAIR,
}
"""Who signs by default, by the unit's kind; where a body differs its own settings say so."""

UNIT_SIGNATURES: Mapping[str, Signature] = {
    "VPUBND": Signature("CHÁNH VĂN PHÒNG"),
    "VPDDBQH": Signature("CHÁNH VĂN PHÒNG"),
    "TTT": Signature("CHÁNH THANH TRA"),
    "MTTQ": Signature("CHỦ TỊCH", "BAN THƯỜNG TRỰC"),
    "CTHUE": Signature("CỤC TRƯỞNG"),
    "CHQ": Signature("CỤC TRƯỞNG"),
    "CTK": Signature("CỤC TRƯỞNG"),
    "KBNN": _MANAGER,
    "BHXH": _MANAGER,
    "CAT": _MANAGER,
    "BCHQS": Signature("CHỈ HUY TRƯỞNG"),
    "BDBP": Signature("CHỈ HUY TRƯỞNG"),
    "VNN": Signature("VIỆN TRƯỞNG"),
    "TINHDOAN": Signature("BÍ THƯ", "BAN THƯỜNG VỤ"),
    "VPTU": Signature("CHÁNH VĂN PHÒNG"),
    "BATGT": Signature("CHÁNH VĂN PHÒNG"),
    "DPTTH": _MANAGER,
}
"""Who signs in the units that differ from their kind, by code."""


def default_issue(unit: Unit, receiver: str, *, year: int | None = None, kind: str = "BC") -> Issue:
    """The particulars of a draft report of ``unit`` to ``receiver`` (its name), all editable.

    ``kind`` is the abbreviation of the document's type: BC, TTr, KH (Nghị định 30/2020, Phụ lục III).
    """
    signature = UNIT_SIGNATURES.get(unit.code) or SIGNATURES.get(unit.kind, _MANAGER)
    return Issue(
        symbol=f"{kind}/{unit.symbol}" if unit.kind == "dang" else f"{kind}-{unit.symbol}",
        signature=signature,
        year=year,
        place=unit.place or unit.name,
        addressees=(receiver,),
    )
