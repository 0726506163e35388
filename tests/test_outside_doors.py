"""Forms, packages, regimes, Word files, templates: whatever one does to its reader costs that file only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import psutil
import pytest

from forms import word_reading
from forms.clerk.papers import PageMarks
from forms.design.library import SHIPPED
from forms.documents import read_document, refresh_document
from forms.exchange import warm_reader
from forms.exchange.warm_reader import WarmReader
from forms.form_library import FormLibraryDesk
from forms.model.path import Path as AnswerPath
from forms.model.problem import KnownTrouble
from forms.try_out import try_out
from forms.wording import say_trouble
from forms.workspace import Workspace
from tests.exchange import hostile_tasks
from tests.exchange.word.reports import ISSUE, document, identity_of, small
from tests.exchange.word.test_template import LINES
from tests.exchange.word.test_template import template as of_lines

FORM = SHIPPED / "huyen" / "2022.1" / "form.xlsx"


@dataclass(frozen=True, slots=True)
class Given:
    """A workspace and good files of every kind."""

    workspace: Workspace
    folder: Path

    @property
    def desk(self) -> FormLibraryDesk:
        return FormLibraryDesk(self.workspace)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Given]:
    tmp_path = tmp_path_factory.mktemp("given")
    with Workspace.open(tmp_path / "kho") as workspace:
        desk = FormLibraryDesk(workspace)
        desk.issue_again(tmp_path / "goi.zip", ("doan_the", "2022.1"))
        desk.write_regimes(tmp_path / "che-do.xlsx")
        (tmp_path / "BC.docx").write_bytes(document(small(c09a=7, c09b=1, c10=1234)))
        yield Given(workspace, tmp_path)


DOORS: dict[str, Callable[[Given], object]] = {
    "forms check": lambda given: given.desk.check(FORM.read_bytes(), FORM.name),
    "forms compile": lambda given: given.desk.compile(FORM.read_bytes(), FORM.name),
    "forms issue": lambda given: given.desk.issue(FORM, given.folder / "ra"),
    "forms take": lambda given: given.desk.take(given.folder / "goi.zip"),
    "forms diff": lambda given: given.desk.difference_of_files(FORM, FORM),
    "regimes": lambda given: given.desk.read_regimes(given.folder / "che-do.xlsx"),
    "forms try": lambda given: try_out(given.workspace, FORM.read_bytes(), FORM.name, given.folder / "thu"),
    "document read": lambda given: read_document(given.workspace, given.folder / "BC.docx"),
    "document refresh": lambda given: refresh_document(given.workspace, given.folder / "BC.docx"),
    "pages": lambda given: PageMarks(frozenset((AnswerPath("c10"),))).put_on(
        (given.folder / "BC.docx").read_bytes(), "BC.docx"
    ),
    "template": lambda _given: word_reading.made(
        small(c10=1), ISSUE, identity_of(small(c10=1)), of_lines(*LINES)
    ),
}
"""What a user does with a file from outside, each through the program's own door."""


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., WarmReader]]:
    """The process's reader with other limits, its child gone afterwards."""
    made: list[WarmReader] = []

    def put(**limits: float) -> WarmReader:
        made.append(WarmReader(**limits))  # type: ignore[arg-type]
        monkeypatch.setattr(warm_reader, "_alone", made[-1])
        return made[-1]

    yield put
    for one in made:
        one.close()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("limits", "codes"),
    [
        pytest.param({"deadline": 0.0001}, ("door.too_slow",), id="takes too long"),
        # A library that finds no room for itself ends the child before the file does.
        pytest.param({"memory": 1 << 20}, ("door.too_large", "door.reader_died"), id="takes too much"),
    ],
)
def test_a_file_beyond_its_limits_is_a_sentence_and_changes_nothing(door, limits, codes, given, reader):
    reader(**limits)
    before = sorted(given.folder.rglob("*"))
    with pytest.raises(KnownTrouble) as told:
        DOORS[door](given)
    assert told.value.code in codes
    assert say_trouble(told.value)
    assert [path for path in sorted(given.folder.rglob("*")) if "kho" not in path.parts] == [
        path for path in before if "kho" not in path.parts
    ]
    assert not list(given.workspace.store.folder.glob("library/*/*"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("abort", "door.reader_died", id="aborts"),
        pytest.param("panic", "door.reader_died", id="panics"),
        pytest.param("sleep", "door.too_slow", id="hangs"),
        pytest.param("spin", "door.too_slow", id="spins"),
        pytest.param("grow", "door.too_large", id="grows"),
    ],
)
def test_a_child_that_went_is_replaced_for_the_next_file(name, code, reader):
    alone = reader(deadline=0.3 if code == "door.too_slow" else 20)
    with pytest.raises(KnownTrouble) as told:
        alone.read(hostile_tasks.misbehave, None, b"x", name)
    assert (told.value.code, told.value.facts["file"]) == (code, name)
    assert alone.read(hostile_tasks.misbehave, 1, b"x", "good").document == {"name": "good", "context": 1}


def test_the_child_stays_for_the_next_file_and_goes_after_a_while(reader):
    alone = reader(idle=0.2)
    own = psutil.Process()
    others = {child.pid for child in own.children()}
    for _ in range(2):
        found = alone.read(hostile_tasks.misbehave, None, b"x", "pid")
        assert found.document == {"name": "pid", "context": None}
    (child,) = (one for one in own.children() if one.pid not in others)
    child.wait(10)
    assert alone.read(hostile_tasks.misbehave, None, b"x", "pid").document


OPENERS = {"inspect", "open_word", "read_workbook", "read_draft", "lint", "lint_template", "template_bytes"}
"""Who opens what came from outside; ``read_form`` thaws compiled forms too."""
SLOW = {"forms try", "forms diff", "forms issue", "forms compile"}
"""Watched call by call they take long; all ask as *forms check* does."""


@pytest.mark.parametrize("door", sorted(DOORS.keys() - SLOW))
def test_this_process_opens_nothing_from_outside_itself(door, given, reader):
    reader()
    called: set[str] = set()

    def record(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "forms" in frame.f_code.co_filename:
            called.add(frame.f_code.co_name)

    sys.setprofile(record)
    try:
        with suppress(KnownTrouble):  # the small report of the Word file is in no workspace
            DOORS[door](given)
    finally:
        sys.setprofile(None)
    assert "read_alone" in called
    assert not called & OPENERS
