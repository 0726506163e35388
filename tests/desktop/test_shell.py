"""The frame: places, keys, help, messages, what it remembers, and how the process begins and ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import single_instance
from desktop.destinations import ToEntry, ToHome, ToSetup
from desktop.page import Page
from desktop.pages.entry import EntryPage
from desktop.pages.first_start import FirstStartPage
from desktop.pages.home import HomePage
from desktop.pages.setup import SetupPage
from desktop.settings import Settings
from desktop.single_instance import CallBox, hand_over
from desktop.theme import Scheme, Theme
from forms.clerk.desk import ClerkDesk
from forms.clerk.example import NOW, make_example
from forms.model.path import Path as AnswerPath
from forms.model.problem import KnownTrouble
from tests.desktop.conftest import Desk

ROOT = Path(__file__).parents[2]
HEAVY = {"pyxform", "openpyxl", "docx", "docxtpl", "xlsxwriter", "python_calamine", "lxml", "pandas", "numpy",
         "pypdfium2", "jinja2", "oxmsg", "psutil", "PIL"}  # fmt: skip


def run(*arguments: str, probe: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = probe or f"import sys; from desktop.app import main; sys.exit(main({list(arguments)!r}))"
    kept = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    return subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_a_display_it_paints_says_so_and_ends_with_0(tmp_path: Path) -> None:
    ended = run("--settings", str(tmp_path / "a.ini"))
    assert "không có màn hình" in ended.stdout
    assert ended.stderr == ""
    assert ended.returncode == 0, ended.stderr


def test_with_stay_it_stays_until_it_is_told_to_go(tmp_path: Path) -> None:
    settings = str(tmp_path / "a.ini")
    command = (
        f"import sys; from desktop.app import main; sys.exit(main(['--settings', {settings!r}, '--stay']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", command], cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(3)
    process.terminate()
    assert process.wait(10) in (0, -15)


def test_starting_loads_nothing_heavy(tmp_path: Path) -> None:
    probe = (
        "import sys; from desktop.app import main; "
        f"status = main(['--settings', {str(tmp_path / 'a.ini')!r}]); "
        f"print(sorted(set(sys.modules) & {HEAVY!r})); sys.exit(status)"
    )
    ended = run(probe=probe)
    assert ended.stdout.strip().splitlines()[-1] == "[]"
    assert ended.returncode == 0


LATE = {
    *("_hashlib", "PySide6.QtNetwork", "xml.parsers.expat", "forms.file_desk", "forms.design.xlsform"),
    *("forms.exchange.workbook_reader", "forms.exchange.package", "forms.department.consolidation"),
}
"""What other deeds need: nearly 10 MB that stand beside no report while it is filled in."""


def test_an_open_report_has_loaded_nothing_of_other_deeds(tmp_path: Path) -> None:
    folder = tmp_path / "du-lieu"
    report = make_example(folder)
    clerk = ClerkDesk.open(folder, lambda: NOW)
    clerk.home()  # freezes the periods that began since; that is done once
    clerk.close()
    probe = (
        "import os, sys; from tests.benchmarks import entry_task\n"
        "def tell(milestone):\n"
        "    if milestone == entry_task.OPENED:\n"
        f"        print(sorted(set(sys.modules) & {LATE!r}), flush=True)\n"
        "        os._exit(0)\n"
        f"entry_task.tell = tell; entry_task.main({str(tmp_path / 'a.ini')!r}, {str(folder)!r}, '{report}')"
    )
    assert run(probe=probe, QT_QPA_PLATFORM="offscreen").stdout.strip().splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives a user's folders to that user alone")
def test_what_the_window_remembers_is_for_its_user_alone(tmp_path: Path) -> None:
    make_example(tmp_path / "du-lieu")
    settings = tmp_path / "rieng" / "a.ini"
    ended = run("--settings", str(settings), "--workspace", str(tmp_path / "du-lieu"))
    assert ended.returncode == 0, ended.stderr
    assert settings.parent.stat().st_mode & 0o077 == 0
    assert (settings.parent / "viec-can-lam.json").stat().st_mode & 0o077 == 0


def second_start(settings: Path) -> subprocess.Popen[bytes]:
    probe = (
        "import sys; from pathlib import Path; from desktop.single_instance import hand_over; "
        f"sys.exit(0 if hand_over(Path({str(settings)!r}), ['Báo cáo.xlsx']) else 3)"
    )
    return subprocess.Popen([sys.executable, "-c", probe], cwd=ROOT)


def wait_for(second: subprocess.Popen[bytes]) -> int | None:
    for _ in range(1000):
        QTest.qWait(10)
        if second.poll() is not None:
            break
    return second.returncode


def test_a_second_start_hands_its_files_to_the_first(app: QApplication, tmp_path: Path) -> None:
    called: list[list[str]] = []
    calls = CallBox(tmp_path / "a.ini")
    calls.called.connect(called.append)
    status = wait_for(second_start(tmp_path / "a.ini"))
    calls.close()
    assert (status, called) == (0, [["Báo cáo.xlsx"]])


def test_a_first_window_that_is_still_opening_takes_what_waits(app: QApplication, tmp_path: Path) -> None:
    second = second_start(tmp_path / "a.ini")
    while not list(tmp_path.glob("a.calls/*.json")):
        time.sleep(0.01)
    called: list[list[str]] = []
    calls = CallBox(tmp_path / "a.ini")
    calls.called.connect(called.append)
    calls.look()
    assert (wait_for(second), called) == (0, [["Báo cáo.xlsx"]])


def test_where_no_window_is_open_nothing_is_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_PATIENCE_S", 0.2)
    assert not hand_over(tmp_path / "none.ini", ["a.xlsx"])
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize(
    ("content", "age"),
    [
        pytest.param('["old.xlsx"]', 60, id="of a start that gave up"),
        pytest.param("[", 0, id="not JSON"),
        pytest.param('{"a": 1}', 0, id="no list"),
    ],
)
def test_a_note_nobody_waits_for_opens_nothing(
    app: QApplication, tmp_path: Path, content: str, age: int
) -> None:
    calls = CallBox(tmp_path / "a.ini")
    note = tmp_path / "a.calls" / "1.json"
    note.write_text(content)
    os.utime(note, (time.time() - age, time.time() - age))
    called: list[list[str]] = []
    calls.called.connect(called.append)
    calls.look()
    assert not called
    assert not note.exists()


def test_the_first_start_comes_without_a_workspace(desk: Desk) -> None:
    desk.start()
    assert isinstance(desk.page, FirstStartPage)


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        pytest.param([Qt.Key.Key_3], SetupPage, id="settings"),
        pytest.param([Qt.Key.Key_3, Qt.Key.Key_1], HomePage, id="and home again"),
    ],
)
def test_the_places_are_reached_by_keys(example: Desk, keys: list[Qt.Key], page: type[Page]) -> None:
    for key in keys:
        QTest.keyClick(example.window, key, Qt.KeyboardModifier.ControlModifier)
        example.settle()
    assert type(example.page) is page


def test_arrows_walk_the_side_bar_and_space_goes(example: Desk) -> None:
    side = example.window._side
    side.button("home").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(side.button("home"), Qt.Key.Key_Down)
    assert side.button("setup").hasFocus()
    QTest.keyClick(side.button("setup"), Qt.Key.Key_Space)
    example.settle()
    assert isinstance(example.page, SetupPage)


def test_f1_opens_the_chapter_of_the_page(example: Desk) -> None:
    QTest.keyClick(example.window, Qt.Key.Key_F1)
    shown = example.program.help
    assert shown.isVisible()
    assert shown.text.toPlainText().startswith("Việc cần làm")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_a_trouble_is_said_in_place_and_closed(example: Desk) -> None:
    example.program.background.trouble.emit(KnownTrouble("clerk.not_issued"))
    assert "chưa có số" in example.window.message
    example.window.go(ToHome())
    example.settle()
    assert example.window.message == ""


def test_the_window_and_the_theme_are_remembered(example: Desk) -> None:
    example.window.resize(1400, 800)
    example.window.go(ToSetup())
    example.settle()
    example.page._on_scheme(Scheme.DARK)
    example.window.close()
    again = Settings(example.settings.folder / "cua-so.ini")
    assert not again.state("window").isEmpty()
    assert again.scheme is Scheme.DARK


def test_the_report_and_the_cursor_come_back_on_the_next_start(
    app: QApplication, example_folder: Path, tmp_path: Path
) -> None:
    import shutil

    shutil.copytree(example_folder, tmp_path / "du-lieu")
    for place in ("h03", ""):
        desk = Desk(app, tmp_path, lambda: NOW)
        desk.start(tmp_path / "du-lieu")
        if place:
            desk.window.go(ToEntry(5, AnswerPath(place)))
        else:
            QTest.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert isinstance(desk.page, EntryPage)
        assert desk.page.view is not None
        assert desk.page.view.view.path() == AnswerPath("h03")
        desk.end()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK], ids=["light", "dark"])
def test_a_theme_has_its_tokens_everywhere(app: QApplication, scheme: Scheme) -> None:
    theme = Theme(app, scheme)
    assert theme.is_dark is (scheme is Scheme.DARK)
    assert theme.tokens.canvas in app.styleSheet()
    theme.set_scheme(Scheme.LIGHT)
    assert not theme.is_dark
