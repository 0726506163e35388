"""What the program remembers of its own troubles, and the *Gói chẩn đoán* that may leave the house.

Nothing in it can hold an answer or a name: a record is a code and whole numbers, an exception is its
type and the places in our own code, never its message; of a crash only lines of known shape are taken.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import platform
import re
import sys
import threading
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from forms.exchange.output import pinned_zip
from forms.model.canonical import sha256
from forms.model.problem import KnownTrouble
from forms.store.database import SQLITE_VERSION

LOG_FOLDER = "logs"
_LOG = "baocao.log"
_CRASH = "crash.log"
_SIZE = 512 * 1024
_KEPT = 4
_LIBRARIES = ("PySide6-Essentials", "lxml", "openpyxl", "python-calamine", "python-docx", "XlsxWriter")
_NAME = "forms"
_CODE = re.compile(r"[a-z][a-z0-9_.-]{0,60}")
_ROOT = Path(__file__).resolve().parent.parent

_CRASH_LINES = (
    re.compile(r"(Fatal Python error|Windows fatal exception): [A-Za-z ]{1,60}"),
    re.compile(r"(Current thread|Thread) 0x[0-9a-f]+ \(most recent call first\):"),
)
_FRAME = re.compile(r'  File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>[\w<>.]{1,80})')
_LOG_LINE = re.compile(r"[\dT:,.+ -]{10,40} (INFO|WARNING|ERROR) [a-z0-9_.= -]{1,300}")
_LOG_FRAME = re.compile(
    r"    [\w./<>-]{1,120}:\d+ [\w<>.]{1,80}|  (raised|caused by) [\w.]{1,80}( [a-z0-9_.]{1,60})?"
)


class Diagnostics:
    """The rotating log and the crash log of one workspace, from :func:`set_up` until :meth:`close`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / LOG_FOLDER
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._logger = logging.getLogger(_NAME)
        self._logger.setLevel(logging.INFO)
        self._handler = RotatingFileHandler(
            self.folder / _LOG, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._logger.addHandler(self._handler)
        self._logger.propagate = False
        self._crash = (self.folder / _CRASH).open("a", encoding="utf-8")
        (self.folder / _CRASH).chmod(0o600)
        faulthandler.enable(self._crash)

    def note(self, code: str, **figures: int) -> None:
        """Remember that something happened: a code and whole numbers, nothing else.

        Raises:
            ValueError: the code is no code.
        """
        if not _CODE.fullmatch(code):
            raise ValueError("not a code")
        self._logger.info("%s%s", code, "".join(f" {name}={int(number)}" for name, number in figures.items()))
        self._protect()

    def note_exception(self, error: BaseException) -> None:
        """Remember a bug or a trouble: types and places of our code, no message, no value."""
        self._logger.error("exception\n%s", "\n".join(_told(error)))
        self._protect()

    def close(self) -> None:
        """Let go of the files; crashes are no longer written down."""
        faulthandler.disable()
        self._crash.close()
        self._logger.removeHandler(self._handler)
        self._handler.close()

    def _protect(self) -> None:
        (self.folder / _LOG).chmod(0o600)


def set_up(folder: Path) -> Diagnostics:
    """Log into ``folder/logs``; what nobody catches, in any thread, is noted and then goes its usual way.

    Raises:
        KnownTrouble: ``store.cannot_open``, the log cannot be written.
    """
    try:
        diagnostics = Diagnostics(folder)
    except OSError as error:
        raise KnownTrouble("store.cannot_open", folder=str(folder), reason=error.strerror or "") from error
    earlier, earlier_thread = sys.excepthook, threading.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        diagnostics.note_exception(error)
        earlier(kind, error, trace)

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            diagnostics.note_exception(arguments.exc_value)
        earlier_thread(arguments)

    sys.excepthook, threading.excepthook = hook, thread_hook
    return diagnostics


def _told(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    word, cause = "raised", error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        code = f" {cause.code}" if isinstance(cause, KnownTrouble) else ""
        yield f"  {word} {type(cause).__name__}{code}"
        trace = cause.__traceback__
        while trace is not None:
            frame = trace.tb_frame.f_code
            yield f"    {_place(frame.co_filename)}:{trace.tb_lineno} {frame.co_name}"
            trace = trace.tb_next
        word, cause = "caused by", cause.__cause__ or cause.__context__  # type: ignore[assignment]  # ends at None


def _place(file: str) -> str:
    """A file of ours from the project's root, of others the name alone: a path may hold a user's name."""
    try:
        return Path(file).resolve().relative_to(_ROOT).as_posix()
    except (ValueError, OSError):
        return re.sub(r"[^\w.<>-]", "_", re.split(r"[\\/]", file)[-1])


def package(
    folder: Path, figures: Mapping[str, int] | None = None, settings: Mapping[str, bool | int] | None = None
) -> bytes:
    """The *Gói chẩn đoán* of a workspace: versions, figures of its tables, settings, logs.

    Args:
        folder: the workspace.
        figures: of the store (:meth:`forms.store.store.Store.figures`), where it could be opened.
        settings: switches and numbers only; a text may be a name and is refused by its type.

    Returns:
        A zip; the same data give the same bytes.
    """
    parts = {
        "versions.json": _json(_versions()),
        "figures.json": _json(dict(figures or {})),
        "settings.json": _json({name: int(value) for name, value in (settings or {}).items()}),
        "log.txt": "".join(_kept_lines(_logs(folder))).encode(),
        "crash.txt": "".join(_kept_crash(folder / LOG_FOLDER / _CRASH)).encode(),
    }
    manifest = {
        "schema": 1,
        "kind": "diagnostics",
        "parts": {name: sha256(data) for name, data in parts.items()},
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name, data in {"manifest.json": _json(manifest), **parts}.items():
            written.writestr(name, data)
    return pinned_zip(target.getvalue())


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": platform.python_version(), "sqlite": SQLITE_VERSION}
    found |= {"system": platform.system(), "release": platform.release(), "machine": platform.machine()}
    for library in ("bao-cao-cds", *_LIBRARIES):
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = ""
    return found


def _logs(folder: Path) -> list[Path]:
    """The logs, the oldest first."""
    try:
        return sorted((folder / LOG_FOLDER).glob(f"{_LOG}*"), key=lambda file: file.name, reverse=True)
    except OSError:
        return []


def _kept_lines(files: Iterable[Path]) -> Iterator[str]:
    """Lines of the shapes that this module writes; another program may have written into the file."""
    for file in files:
        for line in _lines(file):
            if _LOG_LINE.fullmatch(line) or _LOG_FRAME.fullmatch(line):
                yield f"{line}\n"


def _lines(file: Path) -> list[str]:
    """The lines of a log; none where it may not be read: the package is wanted all the same."""
    try:
        return file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def _kept_crash(file: Path) -> Iterator[str]:
    for line in _lines(file):
        frame = _FRAME.fullmatch(line)
        if frame:
            yield f"    {_place(frame['file'])}:{frame['line']} {frame['name']}\n"
        elif any(shape.fullmatch(line) for shape in _CRASH_LINES):
            yield f"{line}\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, indent=1, sort_keys=True).encode() + b"\n"
