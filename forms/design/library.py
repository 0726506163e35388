"""The library of forms: folders of workbooks, each with our compiled form beside it.

Layout: ``<form_id>/<version>/form.xlsx`` and ``form.json``. Opening a form reads ``form.json`` alone;
:func:`compile_library` rewrites it after the workbook was edited.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from forms.model.canonical import sha256
from forms.model.form import Form
from forms.model.frozen_form import form_hash, plain_form, read_form
from forms.model.problem import KnownTrouble

SHIPPED = Path(__file__).parent.parent / "library"
"""The forms that come with the program."""

SCHEMA = "1"
_WORKBOOK = "form.xlsx"
_COMPILED = "form.json"
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A form as it stands in ``form.json``; ``source_hash`` is of the workbook it was made from."""

    form: Form
    form_hash: str
    source_hash: str


class Library:
    """Forms by id and version, read when first asked for."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self._folder = folder
        self._read: dict[tuple[str, str], Form] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of all forms, in alphabetical order."""
        folders = {path.parent.parent.name for path in self._folder.glob(f"*/*/{_COMPILED}")}
        return tuple(sorted(folders))

    def versions(self, form_id: str) -> tuple[str, ...]:
        """The versions of a form, oldest first; none for an unknown id."""
        if form_id not in self.ids():
            return ()
        found = (path.parent.name for path in (self._folder / form_id).glob(f"*/{_COMPILED}"))
        return tuple(sorted(found, key=version_key))

    def form(self, form_id: str, version: str | None = None) -> Form:
        """A form; without ``version`` its latest.

        Raises:
            KnownTrouble: ``form_faults.not_in_library`` or ``form_faults.damaged_form``.
        """
        versions = self.versions(form_id)
        wanted = version or (versions[-1] if versions else "")
        if wanted not in versions:
            known = ", ".join(self.ids())
            raise KnownTrouble("form_faults.not_in_library", form=form_id, version=wanted, known=known)
        if (form_id, wanted) not in self._read:
            path = self._folder / form_id / wanted / _COMPILED
            self._read[form_id, wanted] = _thaw_file(path).form
        return self._read[form_id, wanted]

    def forms(self) -> tuple[Form, ...]:
        """The latest version of each form."""
        return tuple(self.form(form_id) for form_id in self.ids())

    def all_forms(self) -> tuple[Form, ...]:
        """Every version of every form."""
        versions = ((form_id, version) for form_id in self.ids() for version in self.versions(form_id))
        return tuple(self.form(form_id, version) for form_id, version in versions)

    def workbook(self, form_id: str, version: str) -> Path:
        """Where the workbook of a form stands."""
        return self._folder / form_id / version / _WORKBOOK


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """A key under which ``2022.10`` comes after ``2022.9``."""
    parts = _DIGITS.split(version)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts if part)


def freeze(form: Form, workbook: bytes) -> bytes:
    """``form.json`` of a form that was read from ``workbook``."""
    plain = {
        "schema": SCHEMA,
        "source": sha256(workbook),
        "form_hash": form_hash(form),
        "form": plain_form(form),
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
        compiled = CompiledForm(read_form(plain["form"]), plain["form_hash"], plain["source"])
    except (KeyError, TypeError, AttributeError, RecursionError) as reason:
        raise ValueError("not a compiled form") from reason
    if not is_ours or form_hash(compiled.form) != compiled.form_hash:
        raise ValueError("of another schema, or changed")
    return compiled


def _thaw_file(path: Path) -> CompiledForm:
    try:
        return thaw(path.read_bytes())
    except (OSError, ValueError) as reason:
        raise KnownTrouble("form_faults.damaged_form", file=str(path)) from reason
