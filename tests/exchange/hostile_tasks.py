"""What the supervised children of the tests run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from forms.exchange.guard import WORKBOOKS, FileKind
from forms.exchange.raw import RawCell, RawWorkbook
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.worker import Reply
from forms.model.plain_problem import plain_problem


def read(_context: object, data: bytes, name: str) -> dict[str, Any]:
    """Read a workbook that may be .xlsx or .ods, and say what was in it."""
    raw = open_workbook(data, name, WORKBOOKS - {FileKind.XLS})
    return _summary(raw)


def read_any(_context: object, data: bytes, name: str) -> dict[str, Any]:
    """The same, .xls too."""
    return _summary(open_workbook(data, name))


def _summary(raw: RawWorkbook) -> dict[str, Any]:
    return {
        "kind": raw.kind,
        "sheets": [sheet.name for sheet in raw.sheets],
        "cells": [[[_plain(cell) for cell in row] for row in sheet.rows[:20]] for sheet in raw.sheets[:20]],
        "problems": [plain_problem(problem) for problem in raw.problems],
    }


def _plain(cell: RawCell) -> str | float | bool | None:
    return cell if isinstance(cell, str | int | float | bool | None) else str(cell)


class Panic(BaseException):
    """What a reader written in another language throws."""


def misbehave(context: object, _data: bytes, name: str) -> object:
    """Do what the file's name says."""
    if name in _DEEDS:
        return _DEEDS[name]()
    return {"name": name, "context": context}


def prepared(context: dict[str, str]) -> dict[str, str]:
    """What a child makes of its context."""
    return {**context, "prepared": "yes"}


def _spin() -> object:
    while True:
        pass


def _panic() -> object:
    raise Panic("a panic of the reader")


def _grow() -> object:
    pile = []
    while True:
        pile.append(bytearray(1 << 20))


def _recurse() -> object:
    return _recurse()


_DEEDS: dict[str, Callable[[], object]] = {
    "sleep": lambda: time.sleep(100),
    "spin": _spin,
    "abort": os.abort,
    "exit": lambda: os._exit(3),
    "panic": _panic,
    "allocate": lambda: len(bytearray(400 << 20)),
    "grow": _grow,
    "recurse": _recurse,
    "nan": lambda: float("nan"),
    "blobs": lambda: Reply({"n": 2}, (b"one", b"two")),
}
