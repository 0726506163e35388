"""Issuing forms of the library and taking in those of others: all of a package, or nothing of it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from forms.design.faults import FormRefused
from forms.design.library import ORIGIN, TEMPLATE, WORKBOOK, Library, freeze
from forms.design.library_folder import FOLDER, put_in_place, put_whole_in_place
from forms.design.package import FormPackage, PackedForm, pack, package_name
from forms.design.regime_overlay import FILE as REGIMES
from forms.design.regime_overlay import RegimeOverlay, write_overlays
from forms.design.regime_table import read_overlays
from forms.model.form import Form, Severity
from forms.model.frozen_form import form_hash
from forms.model.problem import KnownTrouble, Problem

Vet = Callable[[bytes, str], object]
"""The guarded door: raises a :class:`KnownTrouble` for a part that must not be opened."""


@dataclass(frozen=True, slots=True)
class TakenForm:
    """One form of a package; ``is_new`` is false where the library had the very same already."""

    form: Form
    is_new: bool


def issue(library: Library, *wanted: tuple[str, str]) -> tuple[str, bytes]:
    """The package of some forms of the library, by id and version, under their authors' own regimes.

    Returns:
        The name of the file (ASCII) and its bytes.

    Raises:
        KnownTrouble: the library has no such form, or its files cannot be read.
    """
    forms = [_packed(library, form_id, version) for form_id, version in wanted]
    return package_name(forms), pack(forms)


def take_in(
    package: FormPackage, library: Library, workspace: Path, vet: Vet, now: datetime
) -> list[TakenForm]:
    """Put the forms of a package into the workspace's library, all or none.

    Args:
        package: proved against its manifest.
        library: of the workspace as it is now; open it anew afterwards.
        workspace: its folder.
        vet: the guarded door, asked about every workbook and template before it is opened.
        now: the present, kept as the time of taking in.

    Raises:
        FormRefused: a form has errors; a type that changed between versions is one.
        RegimesRefused: a regime of the package names a form that is nowhere.
        KnownTrouble: ``form_packages.other_content``: the library has a form of that id and version with
            another content; ``form_packages.misnamed``; ``form_packages.cannot_write``; what ``vet`` raises.
    """
    taken = look_through(package, library, vet)
    put_in(package, taken, library, workspace, now)
    return taken


def put_in(
    package: FormPackage, taken: Sequence[TakenForm], library: Library, workspace: Path, now: datetime
) -> None:
    """Put forms that were looked through into the workspace's library, all or none.

    Raises:
        RegimesRefused, KnownTrouble: as for :func:`take_in`.
    """
    forms = [*library.forms(), *(one.form for one in taken if one.is_new)]
    overlays = _overlays(package, library, forms)
    try:
        with _staging(workspace / FOLDER) as staging:
            _stage(package, taken, staging, now)
            if package.regimes:
                _write(staging / REGIMES, write_overlays(overlays))
            put_whole_in_place(staging)
    except OSError as error:
        reason = error.strerror or ""
        raise KnownTrouble(
            "form_packages.cannot_write", file=str(workspace / FOLDER), reason=reason
        ) from error


def keep_regimes(
    workspace: Path, library: Library, overlays: dict[str, RegimeOverlay], codes: Collection[str] = ()
) -> None:
    """Write the workspace's table of regimes: what is switched on or off, its basis, days and receiver.

    Args:
        workspace: its folder.
        library: what is there now.
        overlays: by form id; what is not named goes by its author's regime again.
        codes: of the units there are, for who reports and who gathers.

    Raises:
        RegimesRefused: an overlay names a form that is not there, or switches one on without a basis.
        KnownTrouble: ``form_packages.cannot_write``.
    """
    issued = [library.issued(form_id) for form_id in library.ids()]
    checked = read_overlays(write_overlays(overlays), issued, codes=codes)
    try:
        with _staging(workspace / FOLDER) as staging:
            _write(staging / REGIMES, write_overlays(checked))
            put_in_place(staging, workspace / FOLDER)
    except OSError as error:
        path = workspace / FOLDER / REGIMES
        raise KnownTrouble(
            "form_packages.cannot_write", file=str(path), reason=error.strerror or ""
        ) from error


def _packed(library: Library, form_id: str, version: str) -> PackedForm:
    form = library.issued(form_id, version)
    template = library.template(form.id, form.version)
    try:
        workbook = library.workbook(form.id, form.version).read_bytes()
        return PackedForm(form.id, form.version, workbook, template.read_bytes() if template else b"")
    except OSError as error:
        path = str(library.workbook(form.id, form.version))
        raise KnownTrouble("form_faults.damaged_form", file=path) from error


def look_through(package: FormPackage, library: Library, vet: Vet) -> list[TakenForm]:
    """Each form read and linted beside the library and the other forms of the package; nothing is kept.

    Raises:
        FormRefused, KnownTrouble: as for :func:`take_in`.
    """
    from forms.design.xlsform import read_form

    for packed in package.forms:
        vet(packed.workbook, _name(packed, WORKBOOK))
        if packed.template:
            vet(packed.template, _name(packed, TEMPLATE))
    forms = [read_form(packed.workbook, _name(packed, WORKBOOK)) for packed in package.forms]
    for packed, form in zip(package.forms, forms, strict=True):
        if (form.id, form.version) != (packed.id, packed.version):
            facts = {"part": _name(packed, WORKBOOK), "form": form.id, "version": form.version}
            raise KnownTrouble("form_packages.misnamed", file=package.name, **facts)
    taken = [TakenForm(form, _is_new(form, library, package.name)) for form in forms]
    _refuse_faulty(package, taken, library)
    return taken


def _is_new(form: Form, library: Library, name: str) -> bool:
    if form.version not in library.versions(form.id):
        return True
    if form_hash(library.issued(form.id, form.version)) != form_hash(form):
        facts = {"form": form.title, "id": form.id, "version": form.version}
        raise KnownTrouble("form_packages.other_content", file=name, **facts)
    return False


def _refuse_faulty(package: FormPackage, taken: Sequence[TakenForm], library: Library) -> None:
    from forms.design.compiling import neighbours
    from forms.design.linter import lint

    new = [one.form for one in taken if one.is_new]
    everything = [*library.all_forms(), *new]
    errors: list[Problem] = []
    for packed, one in zip(package.forms, taken, strict=True):
        if one.is_new:
            found = lint(packed.workbook, _name(packed, WORKBOOK), neighbours(one.form, everything))
            errors += [problem for problem in found if problem.severity is Severity.ERROR]
            errors += _template_faults(one.form, packed)
    if errors:
        raise FormRefused(errors)


def _template_faults(form: Form, packed: PackedForm) -> list[Problem]:
    if not packed.template:
        return []
    from forms.exchange.word.template_linter import lint_template

    faults = [
        problem for problem in lint_template(packed.template, form) if problem.severity is Severity.ERROR
    ]
    return [problem.in_file(_name(packed, TEMPLATE)) for problem in faults]


def _overlays(package: FormPackage, library: Library, forms: Sequence[Form]) -> dict[str, RegimeOverlay]:
    if not package.regimes:
        return {}
    there = {form.id: library.issued(form.id) if form.id in library.ids() else form for form in forms}
    return {**library.overlays, **read_overlays(package.regimes, there.values(), package.name)}


def _stage(package: FormPackage, taken: Sequence[TakenForm], staging: Path, now: datetime) -> None:
    origin = {
        "package": package.name,
        "sha256": package.sha256,
        "taken": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }
    for packed, one in zip(package.forms, taken, strict=True):
        if not one.is_new:
            continue
        place = staging / packed.id / packed.version
        place.mkdir(parents=True)
        _write(place / WORKBOOK, packed.workbook)
        if packed.template:
            _write(place / TEMPLATE, packed.template)
        _write(place / ORIGIN, (json.dumps(origin, indent=1) + "\n").encode())
        _write(place / "form.json", freeze(one.form, packed.workbook))


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=folder, prefix=".bc_"))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _name(packed: PackedForm, file: str) -> str:
    return f"{packed.id}/{packed.version}/{file}"
