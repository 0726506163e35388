"""A finished Word file is opened again and compared before anybody is told that it is done."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

import docx
from lxml import etree

from forms.exchange.word.figures import Figure, bookmark_name, bookmark_number
from forms.exchange.word.markup import NAMESPACES
from forms.model.problem import KnownTrouble

_BOOKMARK_NAMES = etree.XPath("//w:bookmarkStart/@w:name", namespaces=NAMESPACES, smart_strings=False)


def proven(data: bytes, figures: Sequence[Figure]) -> bytes:
    """``data``, after python-docx has opened it and every figure was found in its bookmark.

    Raises:
        KnownTrouble: ``word.broken_output``.
    """
    try:
        root = docx.Document(BytesIO(data)).element
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise KnownTrouble("word.broken_output", reason=type(error).__name__) from error
    found: list[str] = _BOOKMARK_NAMES(root)  # type: ignore[assignment]  # what //@ selects is text
    names = [name for name in found if bookmark_number(name) is not None]
    if names != [bookmark_name(figure, n) for n, figure in enumerate(figures, start=1)]:
        raise KnownTrouble("word.broken_output", reason="bookmarks")
    return data
