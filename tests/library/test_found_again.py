"""Every question is found again in its form's blank workbook and in its Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from forms.design.made_up import made_up_answers
from forms.exchange.identity import Identity
from forms.exchange.raw import RawWorkbook
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.word.opened import W, open_word
from forms.exchange.word.report import report_bytes
from forms.exchange.workbook_reader import read_report
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.answers import Answers
from forms.model.form import Question, Role
from forms.model.frozen_form import form_hash
from forms.model.issue import default_issue
from forms.model.path import Path
from forms.model.report import FIRST
from forms.model.surroundings import Surroundings
from forms.rules.instance import Instance
from forms.text.dates import format_date
from tests.library.filled import FIRST_HALF, FIRST_HALF_2026, ON_REQUEST, UNITS, surroundings
from tests.library.shipped import ALL_FORMS, answerable, shipped
from tests.library.test_checks import program

_PERIODS = {"xa": FIRST_HALF_2026, "dot_xuat": ON_REQUEST}


def _surroundings(form_id: str) -> Iterator[Surroundings]:
    period = _PERIODS.get(form_id, FIRST_HALF)
    return (surroundings(form_id, unit, period) for unit in UNITS[form_id])


def _identity(instance: Instance) -> Identity:
    form, around = instance.program.form, instance.surroundings
    return Identity(form.id, form.version, form_hash(form), around.unit.id, around.period.id, FIRST, "")


def _asked(form_id: str) -> list[Question]:
    return [question for question in shipped(form_id).questions() if answerable(question)]


def _blank(form_id: str, around: Surroundings) -> Instance:
    form = shipped(form_id)
    return Instance(
        program(form_id), Answers(form.id, form.version, around.unit.id, around.period.id), around
    )


def _keys(raw: RawWorkbook) -> set[str]:
    """The words that stand as keys: an open list has keyed columns, and no place before a row is filled."""
    cells = (cell for sheet in raw.sheets for row in sheet.rows for cell in row if isinstance(cell, str))
    return {name for text in cells if text.isascii() for name in re.findall(r"[a-z0-9_]+", text)}


@cache
def _in_blank_workbooks(form_id: str) -> frozenset[str]:
    """The questions that a reader finds a cell for, in the blank workbooks of units with all duties."""
    found: set[str] = set()
    for around in _surroundings(form_id):
        blank = _blank(form_id, around)
        raw = open_workbook(workbook_bytes(blank, _identity(blank)), "mau.xlsx")
        report = read_report(raw, shipped(form_id), around)
        assert report.answers.cells == {}
        found |= {path.name for path in report.places} | _keys(raw)
    return frozenset(found)


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_every_question_has_its_cell_in_a_blank_workbook(form_id: str) -> None:
    wanted = {question.name for question in _asked(form_id) if question.role is Role.INPUT}
    assert wanted - _in_blank_workbooks(form_id) == set()


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_what_the_program_works_out_stands_in_the_workbook_too(form_id: str) -> None:
    wanted = {question.name for question in _asked(form_id) if question.role is Role.CALCULATED}
    assert wanted - _in_blank_workbooks(form_id) == set()


def _told(instance: Instance) -> set[str]:
    """The questions of which the Word file shows the figure, the words or the column."""
    issue = default_issue(instance.surroundings.unit, "Sở Thông tin và Truyền thông", year=2024)
    body = open_word(report_bytes(instance, issue, _identity(instance))).body
    names = [mark.get(f"{W}name") or "" for mark in body.iter(f"{W}bookmarkStart")]
    marked = {match[1] for name in names if (match := re.fullmatch(r"bc_([a-z0-9_]+)_\d+", name))}
    text = " ".join(" ".join(piece.text or "" for piece in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    plain = _plain(text)
    values = instance.values()
    told = marked
    for question in _asked(instance.program.form.id):
        said = [values[path] for path in values if path.name == question.name]
        words = [question.label, *(answer for answer in said if isinstance(answer, str))]
        words += [format_date(answer) for answer in said if isinstance(answer, date)]
        if question.kind.is_choice:
            words += _labels(instance, question)
        if any(_plain(word) in plain for word in words):
            told.add(question.name)
    return told


def _labels(instance: Instance, question: Question) -> list[str]:
    choices = instance.program.form.choice_list(question.choices).choices
    return [choice.label for choice in choices if len(choice.label) > len("Không")]


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_every_question_is_told_in_the_word_file(form_id: str) -> None:
    told: set[str] = set()
    relevant: set[str] = set()
    for seed, around in enumerate(_surroundings(form_id)):
        answers = made_up_answers(program(form_id), around, seed)
        instance = Instance(program(form_id), answers, around)
        relevant |= {path.name for path in instance.values()}
        told |= _told(instance)
    wanted = {question.name for question in _asked(form_id)}
    assert wanted - relevant == set()
    for_summary = {question.name for question in _asked(form_id) if question.is_for_summary}
    assert wanted - told == for_summary
    assert bool(for_summary) == (form_id == "xa"), "of one commune it is no news how many communes it is"


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_a_path_of_the_workbook_is_a_path_of_the_form(form_id: str) -> None:
    around = next(_surroundings(form_id))
    blank = _blank(form_id, around)
    raw = open_workbook(workbook_bytes(blank, _identity(blank)), "mau.xlsx")
    report = read_report(raw, shipped(form_id), around)
    form = shipped(form_id)
    for path in report.places:
        assert path == Path(path.name, form.repeat_of(path.name), path.row)
