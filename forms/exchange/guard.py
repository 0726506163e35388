"""The one door for files from outside: what they are, and whether they may be opened at all.

Works on bytes only, with the standard library, and is the first thing done with any file that was not
written by this program in this moment: workbooks, forms, mails, zips, templates, Word files read back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from forms.exchange.guard_kind import PAPERS, FileKind, kind_of, package_kind
from forms.exchange.guard_word import refuse_bad_docx
from forms.exchange.guard_xml import vetted
from forms.exchange.guard_zip import MEGABYTE, Package
from forms.model.problem import KnownTrouble

MAX_FILE = 64 * MEGABYTE
WORKBOOKS = frozenset({FileKind.XLSX, FileKind.ODS, FileKind.XLS})
PACKAGES = frozenset({
    FileKind.XLSX, FileKind.XLSM, FileKind.ODS, FileKind.DOCX, FileKind.ODT, FileKind.ZIP,
})  # fmt: skip
_XML_ENDINGS = (".xml", ".rels", ".vml", ".rdf")

__all__ = [
    "MAX_FILE",
    "PACKAGES",
    "PAPERS",
    "WORKBOOKS",
    "FileKind",
    "Guarded",
    "admit",
    "inspect",
    "kind_of",
    "naming",
]


@dataclass(frozen=True, slots=True)
class Guarded:
    """A file that may be opened: its kind, and its parts where it is a zip."""

    kind: FileKind
    package: Package | None = None


def inspect(data: bytes, name: str, allowed: frozenset[FileKind] = WORKBOOKS) -> FileKind:
    """The kind of a file every part of which is fit to be opened by any library.

    Raises:
        KnownTrouble: ``door.…`` with the file's name: not one of the ``allowed`` kinds, a password,
            damage, a bomb, a document type declaration, a Word file that fetches or starts something.
    """
    guarded = admit(data, name, allowed)
    if guarded.package:
        with naming(name):
            for part in guarded.package.names:
                if part.casefold().endswith(_XML_ENDINGS):
                    vetted(guarded.package.part(part))
            if guarded.kind is FileKind.DOCX:
                refuse_bad_docx(guarded.package)
    return guarded.kind


def admit(data: bytes, name: str, allowed: frozenset[FileKind] = WORKBOOKS) -> Guarded:
    """The same for a reader that vets each part as it takes it: only kind, size and directory are checked.

    Raises:
        KnownTrouble: as :func:`inspect`.
    """
    with naming(name):
        if len(data) > MAX_FILE:
            raise KnownTrouble("door.file_too_large", limit=MAX_FILE // MEGABYTE)
        package = Package(data) if data.startswith(b"PK\x03\x04") else None
        kind = package_kind(package) if package else kind_of(data, name)
        if kind not in allowed:
            raise KnownTrouble(f"door.is_{kind.value}", wanted=tuple(sorted(f".{k.value}" for k in allowed)))
        return Guarded(kind, package)


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Every trouble at the door says which file it is about."""
    try:
        yield
    except KnownTrouble as trouble:
        raise KnownTrouble(trouble.code, **{"file": name, **trouble.facts}) from trouble
