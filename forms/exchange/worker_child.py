"""The supervised child: reads one outside file after the other and answers each with one JSON document.

Runs in a process of its own that imports only this module and what the task needs. Nothing but JSON
and raw bytes goes back: an exception of a library may not even be picklable.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forms.model.plain_problem import plain_problem
from forms.model.problem import KnownTrouble, Place

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = Callable[[Any, bytes, str], object]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a task may return when it has bytes to give beside its plain document."""

    document: object
    blobs: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """What a child is started with; all of it must be picklable.

    Attributes:
        task: module and name of a function of ``(context, data, name)`` giving plain JSON values.
        prepare: module and name of a function run once on the context, or empty.
        memory: bytes a file may take above what the child has when ready.
        patience: seconds after which the child ends itself, should nobody supervise it any more.
        log: path of the file that takes the child's standard error, empty for none.
    """

    task: tuple[str, str]
    context: Any
    memory: int
    patience: float
    prepare: tuple[str, str] = ("", "")
    log: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


def serve(connection: Connection, duty: Duty) -> None:
    """Answer requests until the other end of the pipe is closed, also by the parent's death."""
    log = _redirect_errors(duty.log)
    task: Task = resolved(duty.task)
    context = resolved(duty.prepare)(duty.context) if duty.prepare[0] else duty.context
    gc.freeze()  # what was made ready stays: no file's reading looks through it for garbage
    _limit_memory(duty.memory)
    try:
        connection.send_bytes(b"ready")
        while True:
            name = connection.recv_bytes().decode()
            data = connection.recv_bytes()
            faulthandler.dump_traceback_later(duty.patience, exit=True, file=log)
            answer, blobs = _answer(task, context, data, name)
            del data
            connection.send_bytes(answer)
            for blob in blobs:
                connection.send_bytes(blob)
            faulthandler.cancel_dump_traceback_later()
    except (EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        return


def _answer(task: Task, context: object, data: bytes, name: str) -> tuple[bytes, tuple[bytes, ...]]:
    try:
        given = task(context, data, name)
        reply = given if isinstance(given, Reply) else Reply(given)
        document = {"document": reply.document, "blobs": len(reply.blobs)}
        return json.dumps(document, ensure_ascii=False, allow_nan=False).encode(), reply.blobs
    except KnownTrouble as trouble:
        return _trouble(trouble, name), ()
    except (MemoryError, RecursionError):
        return _trouble(KnownTrouble("door.too_large"), name), ()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001  a panic of the Rust reader is no Exception
        traceback.print_exc()
        return _trouble(KnownTrouble("door.reader_died"), name), ()


def _trouble(trouble: KnownTrouble, name: str) -> bytes:
    named = KnownTrouble(trouble.code, **{"file": name, **trouble.facts})
    problem = plain_problem(named.as_problem(Place(file=name)))
    return json.dumps({"problem": problem, "blobs": 0}, ensure_ascii=False).encode()


def resolved(place: tuple[str, str]) -> Callable[..., Any]:
    """The function of that module and name."""
    module, name = place
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _redirect_errors(log: str) -> Any:
    """Send everything written to standard error, by Rust and C too, to the log."""
    target = open(log or os.devnull, "ab", buffering=0)  # noqa: PTH123, SIM115  kept open until the end
    os.dup2(target.fileno(), 2)
    sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    faulthandler.enable(file=target)
    return target


def _limit_memory(allowance: int) -> None:
    """Let the system itself refuse more memory, where it can (Linux); elsewhere the parent looks."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as status:  # noqa: PTH123
        now = int(status.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + allowance, now + allowance))
