"""What else lies in the mailbox: no report, cut off, hostile, or of a unit that is gone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from forms.demo.returns import ReturnedFile
from forms.exchange.package import ascii_name
from forms.model.period import Period
from forms.model.unit import Unit
from forms.wording import demo as words
from forms.workspace import Workspace

_DISTRICT = "huyen"
"""The kind of unit, and the form that it owed."""
_ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
    "c0000003010100c9fe92ef0000000049454e44ae426082"
)
_DECLARATION = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
"""Entities that grow: what a reader must refuse before it reads (the "billion laughs")."""


def strangers(workspace: Workspace, period: Period) -> Iterator[ReturnedFile]:
    """The same workspace and period give the same files."""
    form = workspace.store.periods.forms(period.id)[0]
    unit = workspace.catalogue.valid(period.end)[0]
    whole = workspace.workbook(workspace.instance(form, unit, period))
    yield ReturnedFile(words.CUT_OFF, whole[: len(whole) // 2])
    yield ReturnedFile(words.HOSTILE, _with_declaration(whole))
    yield ReturnedFile(words.PICTURE, _ONE_PIXEL)
    yield ReturnedFile(words.NOTE, words.LOOSE_NOTE.encode())
    gone = _gone(workspace, period)
    if gone is not None:
        form = workspace.library.form(_DISTRICT)
        data = workspace.workbook(workspace.instance(form, gone, period))
        yield ReturnedFile(words.GONE_UNIT.format(unit=ascii_name(gone.name)), data)


def _gone(workspace: Workspace, period: Period) -> Unit | None:
    """A district that ended within the period, or ``None``."""
    districts = workspace.catalogue.valid(period.start, _DISTRICT)
    return next((unit for unit in districts if not unit.is_valid(period.end)), None)


def _with_declaration(workbook: bytes) -> bytes:
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook)) as whole,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in whole.infolist():
            data = whole.read(entry)
            if entry.filename == "xl/workbook.xml":
                data = data.replace(b"?>", b"?>" + _DECLARATION, 1)
            made.writestr(entry, data)
    return stream.getvalue()
