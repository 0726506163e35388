"""Custom document properties of a workbook or document: the identity that travels unseen with a file."""

from __future__ import annotations

from collections.abc import Mapping

from forms.exchange.guard_xml import Walk, local
from forms.model.problem import KnownTrouble

MAX_PROPERTIES = 500
_MAX_LENGTH = 4096


def xlsx_properties(custom: bytes) -> dict[str, str]:
    """The properties of ``docProps/custom.xml`` (of .xlsx and .docx); empty when it is missing or broken."""
    return _collected(custom, _Properties("property", "name"))


def ods_properties(meta: bytes) -> dict[str, str]:
    """The user-defined fields of ``meta.xml``; empty when it is missing or broken."""
    return _collected(meta, _Properties("user-defined", "name"))


def _collected(part: bytes, walk: _Properties) -> dict[str, str]:
    if not part:
        return {}
    try:
        walk.over(part)
    except KnownTrouble:
        # Properties only repeat what stands in cells: a broken part must not cost the report.
        return {}
    return walk.found


class _Properties(Walk):
    """Text of each named element."""

    def __init__(self, element: str, name: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._element, self._attribute = element, name
        self._open: str | None = None
        self._text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == self._element:
            self._open, self._text = local(attributes, self._attribute), []

    def text(self, text: str) -> None:
        if self._open is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        if name == self._element and self._open is not None:
            if len(self.found) < MAX_PROPERTIES:
                self.found[self._open] = "".join(self._text).strip()[:_MAX_LENGTH]
            self._open = None
