"""The help as a book: groups, chapters and their sections, out of ``resources/help``; no Qt.

``muc-luc.md`` is the table of contents: a second-level heading for each group and a list of links. The
page of indicators becomes one chapter for each form (:mod:`desktop.help_indicators`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.help_indicators import INDICATORS, indicator_chapters
from forms.text.keys import search_key

FOLDER = Path(__file__).parents[1] / "resources" / "help"
CONTENTS = "muc-luc.md"
FIRST = "chung"
_LINK = re.compile(r"^\s*[-*] \[(?P<title>[^\]]+)\]\((?P<name>[\w-]+)\.md\)\s*$")
_HEADING = re.compile(r"^(#{1,3}) (.+)$")
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*_`#|\[]|^\s*\d+\. |^[-: |]+$", re.MULTILINE)
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a chapter and the Markdown below it, up to the next heading of its level or above."""

    chapter: str
    anchor: str
    title: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the help."""

    name: str
    group: str
    title: str
    markdown: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a search found its words."""

    section: Section
    chapter: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Book:
    """All chapters in the order they are read."""

    chapters: tuple[Chapter, ...]

    def chapter(self, name: str) -> Chapter:
        """The chapter of that name; the first where there is none."""
        return next((one for one in self.chapters if one.name == name), self.chapters[0])

    def place(self, subject: str) -> tuple[Chapter, str]:
        """Chapter and anchor of a subject; the first chapter where there is none such.

        Args:
            subject: "nhap", "nhap#dan-tu-excel", an indicator's code "c09", or "chi-tieu-huyen#h16", which
                is looked for elsewhere where that chapter does not have it.
        """
        return self._place(subject) or (self.chapters[0], "")

    def knows(self, subject: str) -> bool:
        """Whether there is such a chapter, section or indicator."""
        return self._place(subject) is not None

    def _place(self, subject: str) -> tuple[Chapter, str] | None:
        name, _, anchor = subject.partition("#")
        chapter = next((one for one in self.chapters if one.name == name), None)
        if chapter and (not anchor or _has(chapter, anchor)):
            return chapter, anchor
        code = anchor or name
        return next(((one, code) for one in self.chapters if _has(one, code)), None)

    def find(self, words: str) -> tuple[Hit, ...]:
        """Sections that hold every word, marks and case aside; title before text."""
        keys = search_key(words).split()
        if not keys:
            return ()
        ranked = [
            (rank, number, hit)
            for number, (chapter, section) in enumerate(self._sections())
            if (rank := _rank(section, keys)) is not None
            for hit in (Hit(section, chapter.title, _snippet(section, keys)),)
        ]
        return tuple(hit for _, _, hit in sorted(ranked, key=lambda found: found[:2]))

    def _sections(self) -> Iterator[tuple[Chapter, Section]]:
        for chapter in self.chapters:
            for section in chapter.sections:
                yield chapter, section


@cache
def read_book(folder: Path = FOLDER) -> Book:
    """The book of a folder; read once."""
    return Book(tuple(_chapters(folder)))


def anchor_of(title: str) -> str:
    """The anchor of a heading: "Dán từ Excel" is ``dan-tu-excel``."""
    return re.sub(r"[^a-z0-9]+", "-", search_key(title)).strip("-")


def sections_of(name: str, markdown: str) -> Iterator[Section]:
    """The sections of a chapter in order."""
    title, level, lines = "", 0, list[str]()
    for line in markdown.splitlines():
        heading = _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        if title:
            yield Section(name, anchor_of(title), title, level, "\n".join(lines).strip())
        title, level, lines = heading[2].strip(), len(heading[1]), []
    if title:
        yield Section(name, anchor_of(title), title, level, "\n".join(lines).strip())


def plain_text(markdown: str) -> str:
    """Markdown without its signs, on one line."""
    return " ".join(_MARKS.sub(" ", markdown).split())


def _chapters(folder: Path) -> Iterator[Chapter]:
    group = ""
    for line in (folder / CONTENTS).read_text("utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:].strip()
        elif link := _LINK.match(line):
            text = (folder / f"{link['name']}.md").read_text("utf-8")
            if link["name"] == INDICATORS:
                for name, title, markdown, told in indicator_chapters(text):
                    found = tuple(Section(name, code, label, 3, words) for code, label, words in told)
                    yield Chapter(name, group, title, markdown, found)
            else:
                sections = tuple(sections_of(link["name"], text))
                yield Chapter(link["name"], group, link["title"], text, sections)


def _has(chapter: Chapter, anchor: str) -> bool:
    return any(section.anchor == anchor for section in chapter.sections)


def _rank(section: Section, keys: list[str]) -> int | None:
    """The better the smaller, ``None`` where a word is missing: title before text, together before apart."""
    title = search_key(f"{section.title} {section.anchor}")
    text = f"{title} {search_key(plain_text(section.text))}"
    phrase = " ".join(keys)
    words_in_title = all(key in title for key in keys)
    found = (phrase == section.anchor, phrase in title, words_in_title, phrase in text)
    if any(found):
        return found.index(True)
    return len(found) if all(key in text for key in keys) else None


def _snippet(section: Section, keys: list[str]) -> str:
    """The words around the first hit."""
    text = plain_text(section.text)
    folded = search_key(text)
    at = max(0, min((folded.find(key) for key in keys if key in folded), default=0))
    start = text.rfind(" ", 0, max(0, at - _AROUND // 3)) + 1
    cut = text[start : start + _AROUND]
    return ("…" if start else "") + cut + ("…" if start + _AROUND < len(text) else "")
