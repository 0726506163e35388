"""README, CONTRIBUTING and help say nothing that is not so: commands, pictures, links, paths."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import desktop.pages
from desktop.help_text import CONTENTS, FOLDER, read_book
from desktop.page import Page
from desktop.page_makers import page_makers
from forms.cli.command import _parser, main
from forms.cli.verbs import VERBS

ROOT = Path(__file__).resolve().parents[1]
HELP = sorted(FOLDER.glob("*.md"))
GENERATED = {"indicators.md"}
"""Made from the forms and proved there; it has no command."""
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(page for page in HELP if page.name not in GENERATED)]
PYTHON = (".venv/bin/python", "python3")
TOOLS = {"git"}
"""Programs that are called by their own name."""
_COMMAND = re.compile(r"^ {4,}(\S.*)$", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_SET_APART = re.compile(r"\*\*(.+?)\*\*|(?<!\*)\*([^*\n]+?)\*(?!\*)")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
_PATH = re.compile(r"`((?:forms|desktop|resources|tests|\.github)/[\w./*<>-]*)`")


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command with the page it stands on; what holds a comment is cut there."""
    for page in [*PAGES, ROOT / ".github" / "workflows" / "bundle.yml"]:
        text = page.read_text("utf-8")
        if page.suffix == ".yml":
            found = re.findall(r"run: (?:sudo )?(python3? .+)$", text, re.MULTILINE)
            yield from ((page.name, shlex.split(line.replace("python ", "python3 "))) for line in found)
        else:
            yield from ((page.name, shlex.split(line, comments=True)) for line in _COMMAND.findall(text))


COMMANDS = sorted({(page, tuple(words)) for page, words in commands()})


@pytest.mark.parametrize(
    ("page", "words"), COMMANDS, ids=lambda value: value if isinstance(value, str) else " ".join(value)[:60]
)
def test_a_command_exists(page: str, words: tuple[str, ...]) -> None:
    program, *rest = words
    if program in TOOLS:
        return
    assert program in PYTHON, f"{page}: {program} is not how a command begins"
    if rest[0] == "-c":
        compile(rest[1], page, "exec")
        return
    if rest[0] == "-m":
        module, _, _ = rest[1].partition(":")
        assert importlib.util.find_spec(module) is not None, rest[1]
        return
    assert (ROOT / rest[0]).is_file(), rest[0]
    if rest[0] == "main.py" and len(rest) > 1 and not rest[1].startswith("-"):
        _parser().parse_args(rest[1:])


def verbs() -> list[list[str]]:
    """What the pages say after ``main.py``, in the order of the README, each once."""
    said = [list(words[2:]) for _, words in commands() if words[1:2] == ["main.py"] and len(words) > 2]
    found = [words for words in said if not words[0].startswith("-")]  # options alone are the window's
    once = [words for place, words in enumerate(found) if words not in found[:place]]
    return sorted(once, key=lambda words: words[0] == "move")  # the data are elsewhere then


def runnable() -> list[list[str]]:
    """Those that need no file of a person's own: a backup, a Word document."""
    return [words for words in verbs() if not {*words[:2]} & NEEDS_A_FILE and "--template" not in words]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_told_of_in_the_help(verb: str) -> None:
    told = "".join(page.read_text("utf-8") for page in HELP)
    assert re.search(rf"`{verb}[ `]|main\.py {verb} ", told)


ENDS = {"check": 1, "export": 1, "receive": 1, "owing": 1}
"""An empty workbook has errors; in the example a file is refused and somebody is missing."""
LONG = {"demo", "receive", "owing", "summary"}
NEEDS_A_FILE = {"restore", "document"}
TRIES = "try"


def test_the_quick_commands_run_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inside(tmp_path, monkeypatch)
    assert main(["open", "--workspace", "vi-du-dong-lenh", "--period", "2024S1"]) == 0
    ran = [words for words in runnable() if not {*words[:2]} & (LONG | {TRIES})]
    for words in ran:
        assert main(words) == ENDS.get(words[0], 0), (words, capsys.readouterr())
    assert {"blank", "check", "export", "forms", "backup", "diagnose"} <= {words[0] for words in ran}


@pytest.mark.slow
def test_all_commands_run_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inside(tmp_path, monkeypatch)
    for words in runnable():
        assert main(words) == ENDS.get(words[0], 0), (words, capsys.readouterr())


def inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place where the commands find what they name and leave what they make."""
    (folder / "forms").symlink_to(ROOT / "forms")
    for name in ("mau.xlsx", "mau-cu.xlsx"):
        (folder / name).symlink_to(ROOT / "forms" / "library" / "dot_xuat" / "2022.1" / "form.xlsx")
    monkeypatch.chdir(folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_and_link_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for words, target in _PICTURE.findall(text):
        assert words, f"{target} has no words for those who do not see it"
        assert (page.parent / target).read_bytes().startswith(b"\x89PNG"), target
    for target in _LINK.findall(text):
        assert (page.parent / target.partition("#")[0]).exists(), target
        if page.parent == FOLDER and target.endswith(".md") and page.name != CONTENTS:
            assert read_book().knows(target.removesuffix(".md")), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_named_is_there(page: Path) -> None:
    for path in _PATH.findall(page.read_text("utf-8")):
        pattern = re.sub(r"<[^>]*>", "*", path)
        assert list(ROOT.glob(pattern.rstrip("/"))), path


def test_every_picture_is_shown_somewhere_and_has_its_dark_one() -> None:
    shown = {Path(target).name for page in PAGES for _, target in _PICTURE.findall(page.read_text("utf-8"))}
    for picture in (FOLDER / "pictures").glob("*.png"):
        light = picture.name.replace("-dark.png", ".png")
        assert light in shown, picture.name
        assert light.startswith("excel-") or picture.with_stem(f"{Path(light).stem}-dark").exists(), light


def test_every_page_of_the_help_is_in_its_contents() -> None:
    named = set(re.findall(r"\(([\w-]+\.md)\)", (FOLDER / CONTENTS).read_text("utf-8")))
    assert named == {page.name for page in HELP} - {CONTENTS}


@pytest.fixture(scope="module")
def said_on_the_screen() -> str:
    """Every text of the window and of the wording, literals that go on in the next line joined."""
    sources = [*(ROOT / "desktop").rglob("*.py"), *(ROOT / "forms" / "wording").glob("*.py")]
    text = "\n".join(source.read_text("utf-8") for source in sources)
    return re.sub(r'"\s*\n\s*"', "", text).replace("&&", "&")


@pytest.mark.parametrize(
    "page", [page for page in HELP if page.name not in GENERATED], ids=lambda page: page.name
)
def test_what_the_help_sets_apart_stands_on_the_screen(page: Path, said_on_the_screen: str) -> None:
    """A button is bold, a page or a tab italic: under these very words."""
    found = _SET_APART.findall(page.read_text("utf-8"))
    named = [(bold or italic).rstrip("…") for bold, italic in found]
    assert [words for words in named if words not in said_on_the_screen] == []


def pages_of_the_window(kind: type[Page] = Page) -> Iterator[type[Page]]:
    """Every page that is no base of another; the window imports them when they are first wanted."""
    for module in pkgutil.iter_modules(desktop.pages.__path__):
        importlib.import_module(f"desktop.pages.{module.name}")
    for found in kind.__subclasses__():
        if found.__module__.startswith("desktop."):
            yield from pages_of_the_window(found) if found.__subclasses__() else (found,)


@pytest.mark.parametrize("page", sorted(pages_of_the_window(), key=str))
def test_f1_of_a_page_finds_its_chapter(page: type[Page]) -> None:
    assert read_book().chapter(page.help_topic).name == page.help_topic


def test_the_pages_are_those_of_the_window() -> None:
    assert len(set(pages_of_the_window())) == len(page_makers())
