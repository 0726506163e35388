"""What must hold after a deed was killed: nothing acknowledged lost, nothing half, the next start clean."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path as FilePath

from forms.exchange.leftovers import UNFINISHED
from forms.model.path import Path
from forms.model.report import DeliveryVerdict, ReportState
from forms.model.value import Answer
from forms.store.backup import FOLDER_NAME, backups_in, refuse_unsound
from forms.store.beside import files_beside
from forms.store.folder import DATABASE_NAME
from forms.store.integrity import faults_of
from forms.store.store import Store
from forms.workspace import Workspace
from tests.reliability import kill_clerk
from tests.reliability import kill_deeds as deeds
from tests.store.schemas.make import FULL


def _done(said: list[str]) -> int:
    numbers = [int(line.split()[1]) for line in said if line.startswith("done")]
    return max(numbers, default=0)


def _sound(folder: FilePath) -> Store:
    """The workspace at the next start: sound, and nothing half-written left in it."""
    store = Store.open(folder, deeds.now)
    assert not faults_of(store._database)
    assert not store.standing.problems
    _refuse_halves(folder.rglob("*"))
    return store


def _refuse_halves(files: Iterable[FilePath]) -> None:
    endings = (".tmp", "-journal")
    left = [path.name for path in files if path.name.endswith(endings) or path.name.startswith(UNFINISHED)]
    assert not left, left


def _clerk_values(folder: FilePath) -> tuple[Mapping[Path, Answer], tuple[Path, ...]]:
    """The example report's answers, and the cells that are pasted over."""
    _sound(folder).close()
    desk = kill_clerk.opened(folder)
    try:
        report = kill_clerk.report_of(desk)
        return report.answers.cells, kill_clerk.pasted(report)
    finally:
        desk.close()


def check_typing(folder: FilePath, said: list[str]) -> None:
    """Each of the last acknowledged answers is there, or the one that was on its way after it."""
    done, cells = _done(said), kill_clerk.TYPED
    values, _ = _clerk_values(folder)
    for number in range(max(1, done - len(cells) + 1), done + 1):
        found = values.get(cells[number % len(cells)])
        assert found in (Decimal(number), Decimal(number + len(cells))), (number, found)


def check_pasting(folder: FilePath, said: list[str]) -> None:
    """All cells of one paste, never of two."""
    done = _done(said)
    values, pasted = _clerk_values(folder)
    found = {values.get(path) for path in pasted}
    if done == 0 and len(found) > 1:
        return  # killed before the first paste: the example's own figures
    assert len(found) == 1, "half a paste"
    assert found <= {Decimal(done), Decimal(done + 1)}, (done, found)


def check_finishing(folder: FilePath, said: list[str]) -> None:
    """The state, its history and the answer are of one moment."""
    done = _done(said)
    _sound(folder).close()
    desk = kill_clerk.opened(folder)
    try:
        report = kill_clerk.report_of(desk)
    finally:
        desk.close()
    signings = sum(step.state is ReportState.SIGNING for step in report.steps)
    assert signings in (done, done + 1), (signings, done)
    assert report.steps[-1].state is report.report.state
    number = report.answers.cells[kill_clerk.TYPED[0]]
    assert number in (Decimal(done % 20), Decimal((done + 1) % 20)) or done == 0, (number, done)


def check_exporting(folder: FilePath, said: list[str]) -> None:
    """One of the two packages, whole; the next export is clean."""
    first, second = (folder.parent / kill_clerk.EXPECTED).read_text("ascii").split("\n")
    done, out = _done(said), folder.parent / "ra"
    whole = {kill_clerk.fingerprint(one) for one in _packages(out)}
    assert whole <= {first, second}, "a mixed or half package"
    assert whole or not done, "no package at all"
    _sound(folder).close()
    desk = kill_clerk.opened(folder)
    try:
        kill_clerk.export_once(desk, out, 0)
    finally:
        desk.close()
    assert kill_clerk.fingerprint(kill_clerk.package_folder(out)) == first
    _refuse_halves(out.rglob("*"))
    assert not list(out.rglob("*.old"))


def _packages(out: FilePath) -> list[FilePath]:
    """Where a user, or the next start, finds a package: in its place, else the earlier one beside it."""
    places = [place for place in out.glob("*/*") if not place.name.startswith(UNFINISHED)]
    in_place = [place for place in places if not place.name.startswith(".")]
    return in_place or places


def check_packing(folder: FilePath, said: list[str]) -> None:
    """The writing alone, at instants that lie much closer."""
    from forms.exchange.output import write_beside
    from forms.exchange.package import Package, write_package

    done = _done(said)
    package = folder / deeds.PACKAGE
    seen = {_whole(file) for file in package.glob("*")}
    assert len(seen) == 1 or (not seen and _was_swapping(folder, done)), f"a mixed package: {seen}"
    single = folder / "TONG-HOP.xlsx"
    assert _whole(single) in (done, done + 1) if single.exists() else done == 0
    content = b"last"
    write_package(Package(deeds.PACKAGE, dict.fromkeys(deeds.PARTS, content)), folder)
    write_beside(single, content)
    assert {file.read_bytes() for file in package.iterdir()} == {content}
    assert {path.name for path in folder.iterdir()} == {deeds.PACKAGE, single.name}


def _was_swapping(folder: FilePath, done: int) -> bool:
    """Killed between the two renames: the earlier package stands whole beside its place."""
    old = folder / f".{deeds.PACKAGE}.old"
    return done == 0 or len({_whole(file) for file in old.iterdir()}) == 1


def _whole(file: FilePath) -> int:
    content = file.read_bytes()
    number = int(content.split(b"\n")[0])
    assert content == (f"{number}\n".encode() * deeds.LONG)[: deeds.LONG], f"half a file: {file.name}"
    return number


def check_receiving(folder: FilePath, said: list[str]) -> None:
    """Every acknowledged file is there with its bytes, its version and its facts."""
    acknowledged = {line.removeprefix("done ") for line in said if line.startswith("done")}
    with _sound(folder) as store:
        kept = store.deliveries.latest(1000)
        assert acknowledged <= {delivery.name for delivery in kept}
        for delivery in kept:
            store.deliveries.content(delivery.file_hash)
            is_held = delivery.verdict in (DeliveryVerdict.VALID, DeliveryVerdict.IN_CORRECTION)
            assert not is_held or delivery.version_id, delivery
        versions = store.versions.ids()
        assert {one.version_id for one in kept if one.version_id} == set(versions), "a version of no file"
        assert all(store.facts.of_version(version) for version in versions)


def check_consolidating(folder: FilePath, said: list[str]) -> None:
    """Every document in its place is whole."""
    out = folder.parent / "ra"
    files = [file for file in out.rglob("*") if file.is_file() and not file.name.startswith(UNFINISHED)]
    assert files or not _done(said)
    for file in files:
        with zipfile.ZipFile(file) as whole:
            assert whole.testzip() is None, file.name
    _sound(folder).close()


def _values(store: Store) -> Mapping[Path, Answer]:
    report = store.reports.find(deeds.KEY)
    assert report
    return store.reports.read(report.id).answers.cells


def check_backing_up(folder: FilePath, said: list[str]) -> None:
    """Every backup is sound, and none that was acknowledged is missing."""
    done = _done(said)
    with Store.open(folder, deeds.now) as store:
        store.backups.save_to(folder / "stick")
    with _sound(folder) as store:
        values = _values(store)
    assert values.get(deeds.CELLS[0]) in (Decimal(done), Decimal(done + 1)) or done == 0
    for place in (folder / FOLDER_NAME, folder / "stick"):
        for backup in backups_in(place):
            refuse_unsound(backup.file)
    assert len(backups_in(folder / "stick")) in (done + 1, done + 2)


def check_restoring(folder: FilePath, said: list[str]) -> None:
    """The one backup or the other stands there, never neither; what undoes it is sound."""
    done = _done(said)
    assert (folder / DATABASE_NAME).is_file()
    with _sound(folder) as store:
        found = _values(store).get(deeds.CELLS[0])
        beside = files_beside(folder)
    # The backup of the number after the last acknowledged may stand there already.
    assert found in (Decimal(done % 2 + 1), Decimal((done + 1) % 2 + 1)), (done, found)
    content = f"{found}\n".encode() * deeds.LONG
    assert beside == {f"library/thu/{found}/form.json": content}, "the forms are of another moment"
    for backup in backups_in(folder / FOLDER_NAME):
        refuse_unsound(backup.file)


def check_taking_forms_in(folder: FilePath, said: list[str]) -> None:
    """Each package is there with both of its forms, or with none; every acknowledged one is there."""
    done = _done(said)
    _sound(folder).close()
    with Workspace.open(folder, deeds.now) as workspace:
        versions = [workspace.library.versions(form) for form in ("thu", "thu_hai")]
        assert versions[0] == versions[1], "half a package"
        assert len(versions[0]) in (done, done + 1), (len(versions[0]), done)
        assert all(workspace.library.issued("thu_hai", one) for one in versions[1])
    assert not list((folder / "library").glob(".*"))


def check_migrating(folder: FilePath, said: list[str]) -> None:
    """Every workspace of the first schema opens with all its data."""
    for number in {int(line.split()[1]) for line in said}:
        with _sound(folder / str(number)) as store:
            report = store.reports.find(deeds.KEY)
            assert report
            assert store.reports.read(report.id).answers == FULL
            assert len(store.versions.ids()) == 2


def check_beginning(folder: FilePath, said: list[str]) -> None:
    """A workspace holds everything of its one transaction, or nothing."""
    done = _done(said)
    for place in folder.iterdir():
        with _sound(place) as store:
            counts = (len(store.versions.ids()), len(store.deliveries.latest(9)), len(store.periods.all()))
            assert counts in ((2, 2, 1), (0, 0, 0)), counts
            assert counts[0] or int(place.name) > done


CHECKS: Mapping[str, Callable[[FilePath, list[str]], None]] = {
    "typing": check_typing,
    "pasting": check_pasting,
    "finishing": check_finishing,
    "exporting": check_exporting,
    "packing": check_packing,
    "receiving": check_receiving,
    "consolidating": check_consolidating,
    "backing-up": check_backing_up,
    "restoring": check_restoring,
    "taking forms in": check_taking_forms_in,
    "migrating": check_migrating,
    "beginning": check_beginning,
}
"""What must hold after each."""
