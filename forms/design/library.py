"""The library of forms: folders of workbooks, each with our compiled form beside it.

Layout: ``<form_id>/<version>/form.xlsx`` and ``form.json``, ``origin.json`` beside them where the form was
taken in from a package. Opening a form reads ``form.json`` alone; :func:`compile_library` rewrites it after
the workbook was edited. Several folders make one library: what ships, then what a workspace took in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from forms.design.regime_overlay import RegimeOverlay
from forms.model.canonical import Plain, canonical_bytes, sha256
from forms.model.form import Form
from forms.model.frozen_form import form_hash, plain_form, plain_hash, read_form
from forms.model.problem import KnownTrouble

SHIPPED = Path(__file__).parent.parent / "library"
"""The forms that come with the program."""

SCHEMA = "1"
WORKBOOK = "form.xlsx"
TEMPLATE = "report.docx"
ORIGIN = "origin.json"
_COMPILED = "form.json"
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A form as it stands in ``form.json``; ``source_hash`` is of the workbook it was made from."""

    form: Form
    form_hash: str
    source_hash: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form of the library came from.

    Attributes:
        package: the name of the file it was taken in from; empty for one that ships with the program.
        sha256: of that file.
        taken: when, as an ISO instant in UTC.
    """

    package: str = ""
    sha256: str = ""
    taken: str = ""

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the program."""
        return not self.package


class Library:
    """Forms by id and version, read when first asked for.

    Args:
        folders: looked through in this order; the shipped one alone where none is given.
        overlays: by form id, what the workspace says of a form's regime instead of the form.
    """

    def __init__(self, *folders: Path, overlays: Mapping[str, RegimeOverlay] | None = None) -> None:
        self._folders = folders or (SHIPPED,)
        self._overlays = overlays or {}
        self._read: dict[tuple[str, str], Form] = {}

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the forms stand, in the order they are looked through."""
        return self._folders

    @property
    def overlays(self) -> Mapping[str, RegimeOverlay]:
        """What the workspace says of regimes, by form id."""
        return self._overlays

    def ids(self) -> tuple[str, ...]:
        """The ids of all forms, in alphabetical order."""
        return tuple(sorted({path.parent.parent.name for path in self._compiled("*")}))

    def versions(self, form_id: str) -> tuple[str, ...]:
        """The versions of a form, oldest first; none for an unknown id."""
        if form_id not in self.ids():
            return ()
        found = {path.parent.name for path in self._compiled(form_id)}
        return tuple(sorted(found, key=version_key))

    def form(self, form_id: str, version: str | None = None) -> Form:
        """A form as this workspace uses it; without ``version`` its latest.

        Raises:
            KnownTrouble: ``form_faults.not_in_library`` or ``form_faults.damaged_form``.
        """
        form = self.issued(form_id, version)
        overlay = self._overlays.get(form_id)
        return overlay.applied(form) if overlay else form

    def issued(self, form_id: str, version: str | None = None) -> Form:
        """A form as its author issued it, without what the workspace says of its regime.

        Raises:
            KnownTrouble: as for :meth:`form`.
        """
        versions = self.versions(form_id)
        wanted = version or (versions[-1] if versions else "")
        if wanted not in versions:
            known = ", ".join(self.ids())
            raise KnownTrouble("form_faults.not_in_library", form=form_id, version=wanted, known=known)
        if (form_id, wanted) not in self._read:
            path = self._place(form_id, wanted) / _COMPILED
            self._read[form_id, wanted] = _thaw_file(path).form
        return self._read[form_id, wanted]

    def origin(self, form_id: str, version: str) -> Origin:
        """Where a form came from; one whose papers are lost counts as of an unknown package."""
        place = self._place(form_id, version)
        if place.is_relative_to(SHIPPED):
            return Origin()
        try:
            plain = json.loads((place / ORIGIN).read_bytes())
            return Origin(str(plain["package"]), str(plain["sha256"]), str(plain["taken"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Origin(package="?")

    def forms(self) -> tuple[Form, ...]:
        """The latest version of each form."""
        return tuple(self.form(form_id) for form_id in self.ids())

    def all_forms(self) -> tuple[Form, ...]:
        """Every version of every form."""
        versions = ((form_id, version) for form_id in self.ids() for version in self.versions(form_id))
        return tuple(self.form(form_id, version) for form_id, version in versions)

    def workbook(self, form_id: str, version: str) -> Path:
        """Where the workbook of a form stands."""
        return self._place(form_id, version) / WORKBOOK

    def template(self, form_id: str, version: str) -> Path | None:
        """Where the Word template of a form stands, if it has one of its own."""
        path = self._place(form_id, version) / TEMPLATE
        return path if path.is_file() else None

    def template_content(self, form_id: str, version: str) -> bytes:
        """The Word template of a form; nothing where it has none of its own.

        Raises:
            KnownTrouble: ``form_faults.damaged_form``, it is there and cannot be read.
        """
        path = self.template(form_id, version)
        try:
            return path.read_bytes() if path else b""
        except OSError as reason:
            raise KnownTrouble("form_faults.damaged_form", file=str(path)) from reason

    def _compiled(self, form_id: str) -> list[Path]:
        return [path for folder in self._folders for path in folder.glob(f"{form_id}/*/{_COMPILED}")]

    def _place(self, form_id: str, version: str) -> Path:
        places = [folder / form_id / version for folder in self._folders]
        return next((place for place in places if (place / _COMPILED).is_file()), places[0])


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """A key under which ``2022.10`` comes after ``2022.9``."""
    parts = _DIGITS.split(version)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts if part)


def freeze(form: Form, workbook: bytes) -> bytes:
    """``form.json`` of a form that was read from ``workbook``."""
    written = plain_form(form)
    plain = {
        "schema": SCHEMA,
        "source": sha256(workbook),
        "form_hash": form_hash(form),
        "checksum": _checksum(written),
        "form": written,
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def thaw(data: bytes) -> CompiledForm:
    """What :func:`freeze` wrote.

    Raises:
        ValueError: the bytes are no compiled form, of a later schema, or were changed by hand.
    """
    try:
        plain = json.loads(data)
        is_ours = plain["schema"] == SCHEMA
        is_whole = _is_whole(plain)
        compiled = CompiledForm(read_form(plain["form"]), plain["form_hash"], plain["source"])
    except (KeyError, TypeError, AttributeError, RecursionError) as reason:
        raise ValueError("not a compiled form") from reason
    if not (is_ours and is_whole):
        raise ValueError("of another schema, or changed")
    return compiled


def _checksum(written: Plain) -> str:
    return f"{crc32(canonical_bytes(written)):08x}"


def _is_whole(plain: Mapping[str, Any]) -> bool:
    """Damage is found by the checksum alone, so that a window with a report open needs no OpenSSL."""
    if "checksum" in plain:
        return bool(plain["checksum"] == _checksum(plain["form"]))
    # Frozen before there was a checksum.
    return bool(plain_hash(plain["form"]) == plain["form_hash"])


def _thaw_file(path: Path) -> CompiledForm:
    try:
        return thaw(path.read_bytes())
    except (OSError, ValueError) as reason:
        raise KnownTrouble("form_faults.damaged_form", file=str(path)) from reason
