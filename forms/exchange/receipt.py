"""The receipt that goes back with the Department's reply: what was received and what became of it.

A small zip with ``manifest.json`` and ``receipt.json`` (contract 30); dropped on the clerk's home it sets
the state of the report it speaks of.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from forms.exchange.guard import inspect
from forms.exchange.guard_kind import FileKind
from forms.exchange.guard_zip import Package, ZipLimits
from forms.exchange.output import pinned_zip
from forms.model.canonical import Plain, canonical_bytes, sha256
from forms.model.plain_problem import read_problems
from forms.model.problem import KnownTrouble
from forms.model.report import Amendment, DeliveryVerdict, ReportKey

SCHEMA = "1"
KIND = "receipt"
MANIFEST, CONTENT = "manifest.json", "receipt.json"
MAX_PART = 1024 * 1024
_LIMITS = ZipLimits(entries=10, part=MAX_PART, total=2 * MAX_PART)


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """What the Department says of one file.

    Attributes:
        problems: plain JSON of the problems found, for whoever knows how to read them.
    """

    key: ReportKey
    amendment: Amendment
    file_hash: str
    answers_hash: str
    verdict: DeliveryVerdict
    problems: Plain = None


def receipt_bytes(receipt: DeliveryReceipt) -> bytes:
    """The receipt as it travels; the same receipt gives the same bytes."""
    content = canonical_bytes(_plain_receipt(receipt))
    manifest = canonical_bytes({
        "schema": SCHEMA, "kind": KIND, "parts": [{"name": CONTENT, "sha256": sha256(content)}],
    })  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest)
        archive.writestr(CONTENT, content)
    return pinned_zip(packed.getvalue())


def _plain_receipt(receipt: DeliveryReceipt) -> dict[str, Plain]:
    return {
        "form": receipt.key.form_id,
        "unit": receipt.key.unit_id,
        "period": receipt.key.period_id,
        "amendment": str(receipt.amendment),
        "file_hash": receipt.file_hash,
        "answers_hash": receipt.answers_hash,
        "verdict": receipt.verdict.value,
        "problems": receipt.problems or [],
    }


def is_receipt(data: bytes) -> bool:
    """Whether the bytes look like a receipt; nothing but the manifest is read."""
    try:
        manifest = json.loads(_part(data, MANIFEST))
    except (KnownTrouble, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and manifest.get("kind") == KIND


def read_receipt(data: bytes) -> DeliveryReceipt:
    """The receipt in a zip that was looked at by the guard.

    Raises:
        KnownTrouble: ``clerk.broken_receipt``, a part is missing, was changed or says nonsense.
    """
    try:
        manifest = json.loads(_part(data, MANIFEST))
        content = _part(data, CONTENT)
        if manifest["schema"] != SCHEMA or manifest["parts"][0]["sha256"] != sha256(content):
            raise KnownTrouble("clerk.broken_receipt")
        return receipt_of(json.loads(content))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise KnownTrouble("clerk.broken_receipt") from error


def receipt_of(plain: Any) -> DeliveryReceipt:
    """The receipt that its plain JSON says.

    Raises:
        KnownTrouble: ``clerk.broken_receipt``.
    """
    try:
        read_problems(plain["problems"])
        return DeliveryReceipt(
            key=ReportKey(plain["form"], plain["unit"], plain["period"]),
            amendment=Amendment.parse(plain["amendment"]),
            file_hash=plain["file_hash"],
            answers_hash=plain["answers_hash"],
            verdict=DeliveryVerdict(plain["verdict"]),
            problems=plain["problems"],
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise KnownTrouble("clerk.broken_receipt") from error


def look_at_receipt(_: object, data: bytes, name: str) -> Plain:
    """The receipt as plain JSON, ``None`` for any other file; the task of a supervised child.

    Raises:
        KnownTrouble: the guarded door refuses it, or ``clerk.broken_receipt``.
    """
    inspect(data, name, frozenset({FileKind.ZIP}))
    if not is_receipt(data):
        return None
    return _plain_receipt(read_receipt(data))


def _part(data: bytes, name: str) -> bytes:
    try:
        return Package(data, _LIMITS).part(name)
    except KnownTrouble as trouble:
        raise KnownTrouble("clerk.broken_receipt") from trouble
