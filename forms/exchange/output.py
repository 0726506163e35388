"""Writing a file so that the same data gives the same bytes and nothing half-written is ever seen."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from forms.exchange.leftovers import own_prefix, sweep
from forms.model.problem import KnownTrouble

_EPOCH = (1980, 1, 1, 0, 0, 0)


def pinned_zip(data: bytes) -> bytes:
    """The same zip with fixed times and attributes, entries in the order they had."""
    source = zipfile.ZipFile(BytesIO(data))
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pinned:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            pinned.writestr(info, source.read(entry))
    return target.getvalue()


def write_beside(path: Path, data: bytes) -> None:
    """Write ``data`` to a new file beside ``path``, flush it to disk and put it in place in one step.

    Raises:
        KnownTrouble: ``output.cannot_write`` with the file and the system's reason; an earlier file
            is untouched.
    """
    try:
        with _beside(path) as temporary, temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise KnownTrouble("output.cannot_write", file=str(path), reason=error.strerror or "") from error


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=own_prefix(), suffix=".tmp")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
