"""A form as canonical JSON and back: what is kept in the store, hashed and issued."""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from typing import Any

from forms.model.canonical import Plain, canonical_bytes, sha256
from forms.model.form import Check, Choice, ChoiceList, Form, Group, Question, Repeat
from forms.model.regime import Cycle, DayMonth, Regime, Reporter

_CLASSES: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        Form,
        Group,
        Repeat,
        Question,
        Check,
        Choice,
        ChoiceList,
        Regime,
        Reporter,
        Cycle,
        DayMonth,
    )
}


def plain_form(form: Form) -> dict[str, Plain]:
    """The form as plain JSON; fields that hold their default are left out."""
    return {"is": "Form", **_changed_fields(form)}


def read_form(plain: Mapping[str, Plain]) -> Form:
    """The form that :func:`plain_form` wrote.

    Raises:
        ValueError: ``plain`` is no such thing, or of a later schema.
    """
    form = _read(dict(plain), Form)
    if not isinstance(form, Form):
        raise ValueError("not a form")
    return form


def form_hash(form: Form) -> str:
    """SHA-256 of the canonical form: one changed letter anywhere is another form."""
    return plain_hash(plain_form(form))


def plain_hash(plain: Plain) -> str:
    """The :func:`form_hash` of the form that is written as ``plain``, without reading it."""
    return sha256(canonical_bytes(plain))


def _write(value: object) -> Plain:
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | str():
            return value
        case int():
            return str(value)
        case tuple():
            return [_write(item) for item in value]
        case _:
            return {"is": type(value).__name__, **_changed_fields(value)}


def _changed_fields(value: Any) -> dict[str, Plain]:
    kept = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.default is MISSING or held != field.default:
            kept[field.name] = _write(held)
    return kept


def _read(plain: Plain, wanted: Any) -> Any:
    if isinstance(plain, dict):
        return _read_object(plain)
    if isinstance(plain, list):
        return _read_tuple(plain, wanted)
    if isinstance(wanted, types.UnionType):
        wanted = next((arg for arg in typing.get_args(wanted) if arg is not type(None)), str)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(plain)
    if wanted is int and isinstance(plain, str):
        return int(plain)
    # The forms share most of their words.
    return sys.intern(plain) if isinstance(plain, str) else plain


def _read_tuple(plain: list[Plain], wanted: Any) -> tuple[Any, ...]:
    args = [arg for arg in typing.get_args(wanted) if arg is not Ellipsis] or [str]
    return tuple(_read(item, args[0]) for item in plain)


@cache
def _hints(cls: type) -> dict[str, Any]:
    # Worked out for each of a thousand questions it takes longer than reading the form.
    return typing.get_type_hints(cls)


def _read_object(plain: dict[str, Plain]) -> Any:
    name = plain.get("is")
    if not isinstance(name, str) or name not in _CLASSES:
        raise ValueError(f"not part of a form: {name!r}")
    cls = _CLASSES[name]
    hints = _hints(cls)
    try:
        return cls(**{key: _read(item, hints[key]) for key, item in plain.items() if key != "is"})
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a {name}: {error}") from error
