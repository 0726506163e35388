"""The one byte sequence that a value has, and the hashes made of it.

Canonical form: JSON, UTF-8, NFC, keys sorted, no spaces, numbers as plain text.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
from forms.model.path import Path
from forms.model.value import Answer, Missing, plain_number

Plain = None | bool | str | list["Plain"] | dict[str, "Plain"]

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 10


def canonical_bytes(plain: Plain) -> bytes:
    """``plain`` as canonical JSON."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def sha256(data: bytes) -> str:
    """The SHA-256 of ``data`` in lower-case hexadecimal."""
    # Brings OpenSSL along, 3 MB that a window with a report open does without.
    import hashlib

    return hashlib.sha256(data).hexdigest()


def plain_answer(answer: Answer) -> Plain:
    """An answer as tagged plain JSON.

    ``["n","1.5"]``, ``["t","…"]``, ``["d","2024-06-14"]``, ``["s","a","b"]`` or ``["m","reason"]``.
    """
    match answer:
        case Missing(reason):
            return ["m", reason]
        case Decimal():
            return ["n", plain_number(answer)]
        case date():
            return ["d", answer.isoformat()]
        case tuple():
            return ["s", *answer]
        case _:
            return ["t", answer]


def read_answer(plain: Plain) -> Answer:
    """The answer that :func:`plain_answer` wrote.

    Raises:
        ValueError: ``plain`` is no such thing.
    """
    match plain:
        case ["m", str(text)]:
            return Missing(text)
        case ["n", str(text)]:
            return Decimal(text)
        case ["d", str(text)]:
            return date.fromisoformat(text)
        case ["t", str(text)]:
            return text
        case ["s", *names]:
            return tuple(str(name) for name in names)
        case _:
            raise ValueError(f"not an answer: {plain!r}")


def plain_answers(answers: Answers) -> dict[str, Plain]:
    """All of ``answers`` as plain JSON; empty parts are left out."""
    parts: dict[str, Plain] = {
        "form": answers.form_id,
        "form_version": answers.form_version,
        "unit": answers.unit_id,
        "period": answers.period_id,
        "cells": {str(path): plain_answer(answer) for path, answer in answers.cells.items()},
        "rows": {repeat: list(rows) for repeat, rows in answers.rows.items() if rows},
        "row_marks": {
            f"{key.repeat}[{key.row}]": [mark.kind.value, mark.label, mark.reason]
            for key, mark in answers.row_marks.items()
        },
        "notes": {str(path): note for path, note in answers.notes.items() if note},
        "explanations": {name: text for name, text in answers.explanations.items() if text},
        "nothing": list[Plain](sorted(answers.nothing)),
    }
    return {name: part for name, part in parts.items() if part}


def answers_hash(answers: Answers) -> str:
    """SHA-256 of the answers with their form, unit and period; equal means *same again*.

    Pass what leaves the program: irrelevant answers already taken out.
    """
    return sha256(canonical_bytes(plain_answers(answers)))


def reconciliation_code(hash_: str) -> str:
    """The mã đối chiếu of an answers hash: its first 50 bits as ten Crockford base-32 characters."""
    bits = int(hash_, 16) >> (len(hash_) * 4 - _CODE_LENGTH * 5)
    letters = [_CROCKFORD[(bits >> (5 * place)) & 31] for place in reversed(range(_CODE_LENGTH))]
    return "".join(letters)


def read_answers(plain: Mapping[str, Plain]) -> Answers:
    """The answers that :func:`plain_answers` wrote.

    Raises:
        ValueError, KeyError: ``plain`` is no such thing.
    """
    marks = {}
    for place, mark in _object(plain.get("row_marks")).items():
        repeat, _, row = place.rstrip("]").partition("[")
        kind, label, reason = _texts(mark)
        marks[RowKey(repeat, row)] = RowMark(RowMarkKind(kind), label, reason)
    return Answers(
        form_id=str(plain["form"]),
        form_version=str(plain["form_version"]),
        unit_id=str(plain["unit"]),
        period_id=str(plain["period"]),
        cells={Path.parse(path): read_answer(answer) for path, answer in _object(plain.get("cells")).items()},
        rows={repeat: tuple(_texts(rows)) for repeat, rows in _object(plain.get("rows")).items()},
        row_marks=marks,
        notes={Path.parse(path): str(note) for path, note in _object(plain.get("notes")).items()},
        explanations={name: str(text) for name, text in _object(plain.get("explanations")).items()},
        nothing=frozenset(_texts(plain.get("nothing"))),
    )


def _object(plain: Plain) -> dict[str, Plain]:
    if plain is None:
        return {}
    if not isinstance(plain, dict):
        raise ValueError(f"not an object: {plain!r}")
    return plain


def _texts(plain: Plain) -> list[str]:
    if plain is None:
        return []
    if not isinstance(plain, list):
        raise ValueError(f"not a list: {plain!r}")
    return [str(item) for item in plain]
