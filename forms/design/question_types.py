"""The type column: which XLSForm types a report takes and what each becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forms.design import vietnamese
from forms.design.faults import nearest
from forms.model.form import Role
from forms.model.value import ValueType

BRACKETS = ("begin_group", "end_group", "begin_repeat", "end_repeat")
"""Types that open and close a section or a table."""

_QUESTIONS: Mapping[str, tuple[ValueType, Role]] = MappingProxyType(
    {
        "integer": (ValueType.INTEGER, Role.INPUT),
        "decimal": (ValueType.DECIMAL, Role.INPUT),
        "text": (ValueType.TEXT, Role.INPUT),
        "date": (ValueType.DATE, Role.INPUT),
        "select_one": (ValueType.SELECT_ONE, Role.INPUT),
        "select_multiple": (ValueType.SELECT_MULTIPLE, Role.INPUT),
        "select_one_from_file": (ValueType.SELECT_ONE, Role.INPUT),
        "acknowledge": (ValueType.ACKNOWLEDGE, Role.INPUT),
        "file": (ValueType.FILE, Role.INPUT),
        "note": (ValueType.TEXT, Role.NOTE),
        "calculate": (ValueType.TEXT, Role.CALCULATED),
        "hidden": (ValueType.TEXT, Role.FILLED),
    }
)

TAKEN = (*_QUESTIONS, *BRACKETS)
"""The types that a report uses."""

WITH_LIST = ("select_one", "select_multiple", "select_one_from_file")
"""Types after which the name of a list (or of a file) stands."""

REFUSED = (
    *("range", "rank", "time", "dateTime", "geopoint", "geotrace", "geoshape", "image", "photo", "audio"),
    *("video", "barcode", "background-audio", "xml-external", "csv-external", "start-geopoint", "audit"),
    *("start", "end", "today", "deviceid", "username", "email", "phonenumber", "subscriberid", "simserial"),
    *("percentage", "osm", "select_multiple_from_file", "select_one_external", "begin_loop", "end_loop"),
    *("include", "imei", "uri", "cascading_select", "phone", "gps", "location"),
)
"""Types of the standard that no report takes; anything else is a misspelling."""

_CLOSE = 0.75
_OTHER = re.compile(r" or[_ ](specify[_ ])?other$", re.IGNORECASE)

_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "int": "integer",
        "string": "text",
        "add text prompt": "text",
        "add integer prompt": "integer",
        "add decimal prompt": "decimal",
        "add date prompt": "date",
        "add note prompt": "note",
        "add file prompt": "file",
        "q string": "text",
        "q int": "integer",
        "trigger": "acknowledge",
        "begin lgroup": "begin_repeat",
        "end lgroup": "end_repeat",
        "begin looped group": "begin_repeat",
        "end looped group": "end_repeat",
    }
)

_LIST_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "select one from file": "select_one_from_file",
        "select_one_from_file": "select_one_from_file",
        "add select one prompt using": "select_one",
        "select one from": "select_one",
        "select one": "select_one",
        "select1": "select_one",
        "select_one": "select_one",
        "add select multiple prompt using": "select_multiple",
        "select all that apply from": "select_multiple",
        "select all that apply": "select_multiple",
        "select multiple from": "select_multiple",
        "select multiple": "select_multiple",
        "select_multiple": "select_multiple",
    }
)


@dataclass(frozen=True, slots=True)
class RowType:
    """A type cell taken apart: ``select_one co_khong or_other``."""

    name: str
    list_name: str = ""
    has_other: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether a report takes the type."""
        return self.name in TAKEN

    @property
    def is_known(self) -> bool:
        """Whether the type is one of the standard, taken or not."""
        return self.is_taken or self.name in REFUSED

    def answers(self) -> tuple[ValueType, Role]:
        """The kind of its answers and who gives them."""
        return _QUESTIONS[self.name]


def read_type(text: str) -> RowType:
    """The type that a cell of the type column means; unknown words come back as they stand."""
    words = " ".join(text.split())
    folded = words.lower()
    for alias, name in _LIST_ALIASES.items():
        if folded == alias or folded.startswith(alias + " "):
            rest = words[len(alias) :].strip()
            list_name = _OTHER.sub("", rest)
            return RowType(name, list_name, has_other=list_name != rest)
    name = _ALIASES.get(folded, folded)
    joined = name.replace(" ", "_")
    if joined in BRACKETS:
        return RowType(joined)
    if name in TAKEN:
        return RowType(name)
    return RowType(_refused(name) or words)


def _refused(name: str) -> str:
    first = name.partition(" ")[0]
    if name.startswith(("begin loop", "end loop")):
        return name.replace(" ", "_", 1).partition(" ")[0]
    return next((known for known in REFUSED if known.lower() in (name, first)), "")


def meant_type(kind: RowType) -> RowType | None:
    """What a misspelt or Vietnamese type was most likely meant to be; ``None`` for no likeness."""
    if kind.is_known:
        return None
    words = kind.name.split()
    for count in range(len(words), 0, -1):
        name = vietnamese.TYPES.get(vietnamese.fold(" ".join(words[:count])))
        if name:
            return _with_list(name, words[count:])
    name = nearest(words[0], TAKEN, _CLOSE) if words else ""
    if name:
        return _with_list(name, words[1:])
    name = nearest("_".join(words), TAKEN)
    return RowType(name) if name else None


def _with_list(name: str, rest: list[str]) -> RowType:
    return RowType(name, " ".join(rest) if name in WITH_LIST else "")
