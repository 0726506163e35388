"""Good files of every kind spoiled and read in children: never a crash, never a wrong value believed.

What is kept of a workbook whose bytes, length or parts were changed must stand in the original too: the
checksums of the zip and the keys of the cells see to it. An edit inside the XML may of course change a
figure; there only the reader's life is judged.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as FilePath

from forms.department.read_file import ReadFile, read
from forms.exchange.parcel_item import Item, item_of
from forms.exchange.worker import ReaderPool
from forms.officer.desk import DepartmentDesk
from forms.reading import ReadingContext, open_reading, read_outside_file
from forms.workspace import Workspace
from tests.reliability import doors
from tests.reliability.kill_checks import check_receiving
from tests.reliability.mutations import FLAT, KEEPS_FIGURES, MAILED, NESTED, ZIPPED, Mutation
from tests.reliability.outcome import Outcome

PATIENCE = 60.0
"""Seconds after which a child counts as hung; what it may really use of the processor is ``doors.CPU``."""
LOG: FilePath | None = None
"""Where the children say what killed them; for whoever looks for the cause."""
_DEAD = frozenset({"door.reader_died", "door.too_slow"})


@dataclass(frozen=True, slots=True)
class Kind:
    """Files of one kind: their door, good ones by name, the ways to spoil them, their share of a run."""

    task: doors.Task
    originals: Callable[[], Mapping[str, bytes]]
    mutations: Sequence[Mutation]
    share: int


KINDS: Mapping[str, Kind] = {
    "forms": Kind(doors.form, doors.good_forms, ZIPPED, 3),
    "packages": Kind(doors.package, doors.good_packages, NESTED, 3),
    "mails": Kind(doors.parcel, doors.good_parcels, MAILED, 25),
    "templates": Kind(doors.template, doors.good_templates, ZIPPED, 8),
    "word": Kind(doors.word, doors.good_documents, ZIPPED, 11),
    "receipts": Kind(doors.receipt, doors.good_receipts, ZIPPED, 8),
}
"""The kinds beside workbooks; the shares are percents of all mutations: most of
what comes in is workbooks and mails, and a form takes a third of a second."""
WORKBOOKS = 42
"""Percent of all mutations."""


def run_all(workbooks: list[FilePath], example: FilePath, times: int, folder: FilePath) -> Iterator[Outcome]:
    """So many mutations in all, of every kind."""
    yield run(workbooks, times * WORKBOOKS // 100, seed=times)
    for kind in KINDS:
        yield run_kind(kind, times * KINDS[kind].share // 100, seed=times)
    yield receive(workbooks, example, min(times // 20, 400), folder, seed=times)


def run_kind(kind: str, times: int, seed: int) -> Outcome:
    """So many spoiled files of that kind through their door."""
    outcome = Outcome(f"fuzz: {kind}")
    door = KINDS[kind]
    originals = door.originals()
    tasks = list(_tasks(list(originals), door.mutations, times, seed))
    with ReaderPool(door.task, None, 1, deadline=PATIENCE, log=LOG) as pool:
        for (mutation, _), found in zip(tasks, pool.read_many(_items(tasks, originals, seed)), strict=True):
            outcome.tried += 1
            told = f"{mutation.__name__} {found.item.name}"
            if found.problem is not None:
                outcome.count("refused")
                if found.problem.code in _DEAD:
                    outcome.failures.append(f"{found.problem.code}: {told}")
                continue
            is_refused = any("." in code for code in found.document["codes"])
            outcome.count("refused" if is_refused else "read")
            if found.document["slow"]:
                outcome.failures.append(f"{found.document['slow']} s: {told}")
    return outcome


def run(originals: list[FilePath], times: int, seed: int) -> Outcome:
    """So many mutations of these workbooks, read as the program reads what comes from outside."""
    outcome = Outcome("fuzz: workbooks")
    context = ReadingContext(doors.NOW)
    data = {path.name: path.read_bytes() for path in originals}
    with ReaderPool(read_outside_file, context, 1, prepare=open_reading, deadline=PATIENCE) as pool:
        loose = [item_of(name, one) for name, one in data.items()]
        sound = {one.item.name: read(one.document) for one in pool.read_many(loose) if one.problem is None}
        tasks = list(_tasks(sorted(sound), ZIPPED, times, seed))
        outcomes = pool.read_many(_items(tasks, data, seed))
        for (mutation, name), found in zip(tasks, outcomes, strict=True):
            outcome.tried += 1
            code = found.problem.code if found.problem else "read"
            outcome.count("refused" if found.problem else "read")
            if code in _DEAD:
                outcome.failures.append(f"{code}: {mutation.__name__} {found.item.name}")
            if found.problem is None and mutation in KEEPS_FIGURES:
                outcome.failures += _believed(
                    read(found.document), sound[name], f"{mutation.__name__} {found.item.name}"
                )
    return outcome


def receive(originals: list[FilePath], example: FilePath, times: int, folder: FilePath, seed: int) -> Outcome:
    """Spoiled workbooks taken into a workspace: each is there whole, with version and facts, or not."""
    outcome = Outcome("fuzz: workbooks taken in", tried=times)
    workspace, spoiled = folder / "nhận" / "kho", folder / "nhận" / "tệp"
    shutil.copytree(example / "kho", workspace)
    spoiled.mkdir()
    data = {path.name: path.read_bytes() for path in originals}
    tasks = list(_tasks(sorted(data), (*FLAT, *ZIPPED), times, seed))
    for item in _items(tasks, data, seed):
        (spoiled / item.name).write_bytes(item.data)
    with Workspace.open(workspace, _clock) as opened:
        said = []
        for taken in DepartmentDesk(opened).receive([spoiled]):
            outcome.count(taken.verdict.value)
            said.append(f"done {taken.name}")
    try:
        check_receiving(workspace, said)
    except AssertionError as error:
        outcome.failures.append(f"half-saved: {error}")
    return outcome


def _clock() -> datetime:
    return doors.NOW


def _tasks(
    names: list[str], mutations: Sequence[Mutation], times: int, seed: int
) -> Iterator[tuple[Mutation, str]]:
    dice = random.Random(seed)
    for _ in range(times):
        yield dice.choice(mutations), dice.choice(names)


def _items(tasks: list[tuple[Mutation, str]], data: Mapping[str, bytes], seed: int) -> Iterator[Item]:
    for number, (mutation, name) in enumerate(tasks):
        yield item_of(f"{number}_{name}", _spoiled(mutation, data[name], random.Random(f"{seed} {number}")))


def _spoiled(mutation: Mutation, data: bytes, dice: random.Random) -> bytes:
    """What is no zip cannot have surgery; its bytes can."""
    is_zip = data.startswith(b"PK\x03\x04")
    return (mutation if is_zip or mutation in MAILED else FLAT[0])(data, dice)


def _believed(found: ReadFile, sound: ReadFile, name: str) -> list[str]:
    """Values that the original does not hold, and losses of which nothing is said."""
    if found.answers is None or sound.answers is None:
        return []
    wrong = [path for path, value in found.answers.cells.items() if sound.answers.cells.get(path) != value]
    lost = len(found.answers.cells) < len(sound.answers.cells) and len(found.problems) <= len(sound.problems)
    return [f"{name}: another value at {path}" for path in wrong] + [f"{name}: lost without a word"] * lost
