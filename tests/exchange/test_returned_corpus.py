"""Over forty manglings by a real LibreOffice, each as .xlsx and as .ods: recovered, or refused by name.

The gate takes one in four; all of them: ``python -m pytest -m slow tests/exchange/test_returned_corpus.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as File
from typing import Any

import pytest

from forms.exchange.form_index import index_form
from forms.exchange.lines_lost import lost_lines
from forms.exchange.workbook_reader import ReadReport
from forms.model.form import Group, walk
from forms.model.path import Path
from forms.model.value import Answer, Missing
from forms.rules.instance import Instance
from forms.wording import say
from tests.exchange.returned_corpus import MANGLINGS, Mangling
from tests.exchange.sheet_reports import every_state, read_small, small, small_exported, small_program
from tests.exchange.sheets_office import Job, do
from tests.sample import FORM, SURROUNDINGS
from tests.uno_office import needs_uno

SUFFIXES = (".xlsx", ".ods")
FEW = MANGLINGS[::4]


def test_the_corpus_is_large_enough() -> None:
    names = [mangling.name for mangling in MANGLINGS]
    assert len(set(names)) == len(names) >= 40


@pytest.mark.libreoffice
@needs_uno
def test_one_in_four_comes_back_right_or_named(tmp_path: File) -> None:
    assert faults_of(FEW, tmp_path) == {}


@pytest.mark.slow
@pytest.mark.libreoffice
@needs_uno
def test_every_one_comes_back_right_or_named(tmp_path: File) -> None:
    assert faults_of(MANGLINGS, tmp_path) == {}


def faults_of(manglings: Iterable[Mangling], folder: File) -> dict[str, list[str]]:
    """What is wrong with what was read, by mangling and suffix."""
    (folder / "nguon.xlsx").write_bytes(small(every_state()))
    jobs, stored = [], {}
    for place, mangling in enumerate(manglings):
        targets = [folder / f"m{place}{suffix}" for suffix in SUFFIXES]
        jobs.append(Job(folder / "nguon.xlsx", targets, list(mangling.deeds)))
        stored[mangling.name] = (mangling, targets)
    do(jobs, folder)
    found = {}
    for name, (mangling, targets) in stored.items():
        for target in targets:
            wrong = list(wrongs(mangling, read_small(target.read_bytes(), f"bao-cao{target.suffix}")))
            if wrong:
                found[f"{name}{target.suffix}"] = wrong
    return found


def wrongs(mangling: Mangling, report: ReadReport) -> Iterable[str]:
    """Each cell that holds another value than it should, or is gone and not named."""
    expected: dict[Path, Answer | None] = {**small_exported(every_state()).cells, **mangling.typed}
    read: dict[Path, Answer | None] = dict(report.answers.cells) if report.answers else {}
    lost = lost_lines(report, Instance(small_program(), report.answers, SURROUNDINGS), index_form(FORM))
    told = [say(problem) + str(problem.place.path) for problem in (*report.problems, *lost)]
    for path in {*expected, *read}:
        if mangling.is_list_renumbered and path.repeat == "c03":
            continue
        wanted, got = expected.get(path), read.get(path)
        is_without_reason = isinstance(got, Missing) and isinstance(wanted, Missing) and path in mangling.lost
        if got == wanted or is_without_reason:
            continue
        if got is not None:
            yield f"{path} is {got!r}, not {wanted!r}"
        elif path not in mangling.lost:
            yield f"{path} is gone"
        elif not any(names(path, said) for said in told):
            yield f"{path} is gone and nobody says so: {told}"
    if mangling.is_list_renumbered:
        yield from _list_wrongs(expected, read)


def _list_wrongs(expected: dict[Path, Answer | None], read: dict[Path, Answer | None]) -> Iterable[str]:
    def content(cells: dict[Path, Any]) -> set[tuple[tuple[str, str], ...]]:
        rows: dict[str, dict[str, str]] = {}
        for path, answer in cells.items():
            if path.repeat == "c03":
                rows.setdefault(path.row, {})[path.name] = repr(answer)
        return {tuple(sorted(row.items())) for row in rows.values()}

    if content(expected) != content(read):
        yield f"rows of the list: {content(read)} for {content(expected)}"


def names(path: Path, said: str) -> bool:
    """Whether a sentence is about the cell: by its path, its question's words, or the section it is in."""
    form = small_program().form
    label = next(one.label for one in form.questions() if one.name == path.name)
    section = next(
        group.label
        for group in form.children
        if isinstance(group, Group) and any(node.name == path.name for node, _ in walk(group.children))
    )
    return str(path) in said or label in said or section in said
