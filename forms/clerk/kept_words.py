"""*Giữ lời văn*: typed numbers of a report's Word file that the clerk looked at and lets stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import TYPE_CHECKING

from forms.model.canonical import Plain
from forms.store.clerk import StoredSettings

if TYPE_CHECKING:
    from forms.exchange.word.living import TypedNumber


def kept_words(settings: StoredSettings, report_id: int) -> frozenset[TypedNumber]:
    """Those that are not asked about again; a number whose words or whose figure changed is another one."""
    found = settings.get(_name(report_id))
    return frozenset(_read(one) for one in found) if isinstance(found, list) else frozenset()


def put_kept_words(settings: StoredSettings, report_id: int, kept: Iterable[TypedNumber]) -> None:
    """Remember these with the report, in place of those before."""
    rows: list[Plain] = [list(astuple(one)) for one in sorted(kept, key=astuple)]
    settings.put(_name(report_id), rows)


def _name(report_id: int) -> str:
    return f"report.{report_id}.kept_words"


def _read(plain: Plain) -> TypedNumber:
    from forms.exchange.word.living import TypedNumber

    text, excerpt, expected, figure = plain if isinstance(plain, list) else ("", "", "", 0)
    return TypedNumber(str(text), str(excerpt), str(expected), int(str(figure)))
