"""Forms on their way: one plain zip with a manifest, made by who issues them, taken in by everybody else.

Layout (contract 30): ``manifest.json`` first, then ``<form_id>/<version>/form.xlsx`` and, where there is one,
``report.docx`` beside it; ``regimes.csv`` where the sender says more of the regimes. Names are ASCII, the
same content gives the same bytes. Every part is named in the manifest with its SHA-256; nothing else is.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from forms.design.library import TEMPLATE, WORKBOOK
from forms.design.regime_overlay import FILE as REGIMES
from forms.model.canonical import sha256
from forms.model.problem import Fact, KnownTrouble

SCHEMA = 1
KIND = "form"
MANIFEST = "manifest.json"
MOST_PARTS = 100
MOST_BYTES = 20 * 1024 * 1024
"""Of one part; a form workbook has some hundred thousand."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_ID = r"[a-z][a-z0-9_]{0,23}"
_VERSION = r"[0-9A-Za-z][0-9A-Za-z._-]{0,23}"
_FORM_PART = re.compile(rf"(?P<id>{_ID})/(?P<version>{_VERSION})/(?P<file>{WORKBOOK}|{TEMPLATE})")


@dataclass(frozen=True, slots=True)
class PackedForm:
    """One form of a package: what it is called, its workbook and its Word template, if any."""

    id: str
    version: str
    workbook: bytes
    template: bytes = b""


@dataclass(frozen=True, slots=True)
class FormPackage:
    """What a package holds, proved against its manifest.

    Attributes:
        name: of the file.
        sha256: of the file.
        regimes: the table of regimes that came with the forms, or nothing.
    """

    name: str
    sha256: str
    forms: tuple[PackedForm, ...]
    regimes: bytes = b""


def package_name(forms: Sequence[PackedForm]) -> str:
    """``MAU_huyen_2022.1.zip``; of several forms ``MAU_8-mau.zip``."""
    if len(forms) == 1:
        return f"MAU_{forms[0].id}_{forms[0].version}.zip"
    return f"MAU_{len(forms)}-mau.zip"


def pack(forms: Sequence[PackedForm], regimes: bytes = b"") -> bytes:
    """The package of some forms; the same forms give the same bytes.

    Raises:
        ValueError: an id or a version that cannot be a name in a package.
    """
    parts: dict[str, bytes] = {}
    for form in sorted(forms, key=lambda one: (one.id, one.version)):
        parts[f"{form.id}/{form.version}/{WORKBOOK}"] = form.workbook
        if form.template:
            parts[f"{form.id}/{form.version}/{TEMPLATE}"] = form.template
    strange = [name for name in parts if not _FORM_PART.fullmatch(name)]
    if strange:
        raise ValueError(f"no name for a part: {strange[0]}")
    if regimes:
        parts[REGIMES] = regimes
    return _zipped({MANIFEST: _manifest(parts), **parts})


def unpack(data: bytes, name: str) -> FormPackage:
    """What a package called ``name`` holds; pass bytes that have been through the guarded door.

    Raises:
        KnownTrouble: ``form_packages.…``: no package of ours, one of a newer schema or of another kind, a
            part that is missing, altered, too much, too large or of a name that no part has.
    """
    archive = _opened(data, name)
    try:
        parts = _proved(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as reason:
        raise _trouble("damaged", name) from reason
    forms: dict[tuple[str, str], dict[str, bytes]] = {}
    for part, content in parts.items():
        if match := _FORM_PART.fullmatch(part):
            forms.setdefault((match["id"], match["version"]), {})[match["file"]] = content
    for (form_id, version), files in forms.items():
        if WORKBOOK not in files:
            raise _trouble("missing_part", name, part=f"{form_id}/{version}/{WORKBOOK}")
    if not forms and REGIMES not in parts:
        raise _trouble("empty", name)
    packed = (PackedForm(*key, files[WORKBOOK], files.get(TEMPLATE, b"")) for key, files in forms.items())
    return FormPackage(name, sha256(data), tuple(packed), parts.get(REGIMES, b""))


def is_package(data: bytes) -> bool:
    """Whether the bytes are a zip with a manifest of forms, sound or not."""
    try:
        plain = json.loads(_limited(zipfile.ZipFile(BytesIO(data)), MANIFEST, ""))
        return bool(plain["kind"] == KIND)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return False
    except (KnownTrouble, KeyError, TypeError, ValueError, RecursionError):
        return False


def _manifest(parts: Mapping[str, bytes]) -> bytes:
    listed = [{"name": name, "sha256": sha256(content)} for name, content in parts.items()]
    plain = {"schema": SCHEMA, "kind": KIND, "parts": listed}
    return (json.dumps(plain, indent=1, sort_keys=True) + "\n").encode("ascii")


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return stream.getvalue()


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError) as reason:
        raise _trouble("not_a_package", name) from reason
    names = archive.namelist()
    if MANIFEST not in names:
        raise _trouble("not_a_package", name)
    if len(names) > MOST_PARTS or len(set(names)) != len(names):
        raise _trouble("damaged", name)
    return archive


def _proved(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """Every part that the manifest lists, as it says."""
    wanted = _listed(_limited(archive, MANIFEST, name), name)
    there = {part for part in archive.namelist() if not part.endswith("/")} - {MANIFEST}
    for part in [*wanted, *sorted(there)]:
        if not (part == REGIMES or _FORM_PART.fullmatch(part)) or part not in wanted:
            raise _trouble("strange_part", name, part=part)
        if part not in there:
            raise _trouble("missing_part", name, part=part)
    parts: dict[str, bytes] = {}
    for part, expected in wanted.items():
        parts[part] = _limited(archive, part, name)
        if sha256(parts[part]) != expected:
            raise _trouble("altered_part", name, part=part)
    return parts


def _listed(manifest: bytes, name: str) -> dict[str, str]:
    try:
        plain = json.loads(manifest)
        schema, kind = plain["schema"], plain["kind"]
        if isinstance(schema, int) and schema > SCHEMA:
            raise _trouble("newer_schema", name, found=schema, known=SCHEMA)
        if schema != SCHEMA or kind != KIND:
            raise _trouble("other_kind", name, kind=str(kind)[:40])
        parts = {str(part["name"]): str(part["sha256"]) for part in plain["parts"]}
    except (KeyError, TypeError, ValueError, RecursionError) as reason:
        raise _trouble("not_a_package", name) from reason
    return parts


def _limited(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    with archive.open(part) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _trouble("large_part", name, part=part, limit=MOST_BYTES // (1024 * 1024))
    return content


def _trouble(code: str, name: str, **facts: Fact) -> KnownTrouble:
    return KnownTrouble(f"form_packages.{code}", file=name, **facts)
