"""Whole files mutated and read in supervised children: never a crash, never a wrong value believed.

What is kept of a file whose bytes, length or parts were changed must stand in the original too: the
checksums of the zip and the keys of the cells see to it. An edit inside the XML may of course change a
figure; there only the reader's life is judged.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path as FilePath

from forms.department.read_file import ReadFile, read
from forms.exchange.parcel_item import Item, item_of
from forms.exchange.worker import ReaderPool
from forms.reading import ReadingContext, open_reading, read_outside_file
from tests.reliability.outcome import Outcome

NOW = datetime(2024, 6, 18, 1, 0, tzinfo=UTC)
Mutation = Callable[[bytes, random.Random], bytes]


def flip_bytes(data: bytes, dice: random.Random) -> bytes:
    """A few bytes anywhere are others."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 64))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """The end, the beginning or a piece in the middle is not there."""
    start, end = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return dice.choice((data[:start], data[end:], data[:start] + data[end:]))


def repeat_piece(data: bytes, dice: random.Random) -> bytes:
    """A piece stands twice, or rubbish stands in between."""
    start, end = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    piece = dice.choice((data[start:end], dice.randbytes(200)))
    return data[:end] + piece + data[end:]


def zip_surgery(data: bytes, dice: random.Random) -> bytes:
    """A part is dropped, emptied, doubled, renamed or swapped with another."""
    parts = _parts(data)
    names = list(parts)
    one, other = dice.choice(names), dice.choice(names)
    match dice.randrange(5):
        case 0:
            del parts[one]
        case 1:
            parts[one] = b""
        case 2:
            parts[f"{one}.bak"] = parts[one]
        case 3:
            parts[one.upper()] = parts.pop(one)
        case _:
            parts[one], parts[other] = parts[other], parts[one]
    return _zip(parts)


def edit_xml(data: bytes, dice: random.Random) -> bytes:
    """Tags, attributes, digits and letters inside a part are changed, dropped or doubled."""
    parts = _parts(data)
    name = dice.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    pieces = re.split(rb"(<[^>]*>)", parts[name])
    for _ in range(dice.choice((1, 3, 20))):
        at = dice.randrange(len(pieces))
        pieces[at] = _edited(pieces[at], dice)
    parts[name] = b"".join(pieces)
    return _zip(parts)


_RUBBISH = (
    b"",
    b"<",
    b"&",
    b"&#0;",
    b"\xff\xfe",
    b"99999999999999999999",
    b"ZZZ9999999",
    b"<!DOCTYPE a>",
    b"\x00",
    b"-1",
)


def _edited(piece: bytes, dice: random.Random) -> bytes:
    match dice.randrange(4):
        case 0:
            return b""
        case 1:
            return piece * 2
        case 2:
            return dice.choice(_RUBBISH)
        case _:
            return re.sub(rb"\d+", lambda _: dice.choice(_RUBBISH), piece, count=1)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _zip(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name, data)
    return target.getvalue()


MUTATIONS: tuple[Mutation, ...] = (flip_bytes, cut, repeat_piece, zip_surgery, edit_xml)
KEEPS_FIGURES = (flip_bytes, cut, repeat_piece)
"""Mutations after which a value may be lost, and never be another."""


def run(originals: list[FilePath], times: int, seed: int) -> Outcome:
    """So many mutations of these files, read as the program reads what comes from outside."""
    outcome = Outcome("fuzz: workbooks")
    context = ReadingContext(NOW)
    with ReaderPool(read_outside_file, context, prepare=open_reading) as pool:
        loose = [item_of(path.name, path.read_bytes()) for path in originals]
        sound = {one.item.name: read(one.document) for one in pool.read_many(loose) if one.problem is None}
        tasks = list(_tasks([item for item in loose if item.name in sound], times, seed))
        for (mutation, name), found in zip(tasks, pool.read_many(_items(tasks, loose, seed)), strict=True):
            outcome.tried += 1
            code = found.problem.code if found.problem else "read"
            outcome.count("refused" if found.problem else "read")
            if code in ("door.reader_died", "door.too_slow"):
                outcome.failures.append(f"{code}: {mutation.__name__} {found.item.name}")
            if found.problem is None and mutation in KEEPS_FIGURES:
                outcome.failures += _believed(
                    read(found.document), sound[name], f"{mutation.__name__} {found.item.name}"
                )
    return outcome


def _tasks(items: list[Item], times: int, seed: int) -> Iterator[tuple[Mutation, str]]:
    dice = random.Random(seed)
    for _ in range(times):
        yield dice.choice(MUTATIONS), dice.choice(items).name


def _items(tasks: list[tuple[Mutation, str]], loose: list[Item], seed: int) -> Iterator[Item]:
    data = {item.name: item.data for item in loose}
    for number, (mutation, name) in enumerate(tasks):
        yield item_of(f"{number}_{name}", mutation(data[name], random.Random(f"{seed} {number}")))


def _believed(found: ReadFile, sound: ReadFile, name: str) -> list[str]:
    """Values that the original does not hold, and losses of which nothing is said."""
    if found.answers is None or sound.answers is None:
        return []
    wrong = [path for path, value in found.answers.cells.items() if sound.answers.cells.get(path) != value]
    lost = len(found.answers.cells) < len(sound.answers.cells) and len(found.problems) <= len(sound.problems)
    return [f"{name}: another value at {path}" for path in wrong] + [f"{name}: lost without a word"] * lost
