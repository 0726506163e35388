"""Reports to make documents of: the small form, and any form of the library with made-up answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path as FilePath

from forms.design.xlsform import read_form
from forms.exchange.identity import Identity
from forms.exchange.word.report import report_bytes
from forms.model.answers import Answers
from forms.model.form import Form, Question, Repeat, Role, walk
from forms.model.issue import Issue, default_issue
from forms.model.path import Path
from forms.model.surroundings import Row, Surroundings
from forms.model.unit import Unit
from forms.model.value import Answer, ValueType
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from tests import sample

LIBRARY = FilePath(__file__).parents[3] / "forms" / "library"
FORMS = tuple(sorted(folder.name for folder in LIBRARY.iterdir() if folder.is_dir()))
ISSUE = default_issue(sample.UNIT, "Sở Thông tin và Truyền thông", year=2024)
PROSE = "Công tác tuyên truyền được triển khai sâu rộng.\nMột số xã vùng cao còn gặp khó khăn."


def small(surroundings: Surroundings = sample.SURROUNDINGS, /, **cells: object) -> Instance:
    answers = sample.answers(**cells)
    rows = {path.row for path in answers.cells if path.repeat == "c03"}
    answers = replace(answers, rows={"c03": tuple(sorted(rows))})
    return Instance(compile_form(sample.FORM), answers, surroundings)


def identity_of(instance: Instance, code: str = "0123456789") -> Identity:
    answers = instance.answers
    return Identity(
        answers.form_id, answers.form_version, "hash", answers.unit_id, answers.period_id, code=code
    )


def document(instance: Instance, issue: Issue = ISSUE) -> bytes:
    return report_bytes(instance, issue, identity_of(instance))


@cache
def program(form_id: str) -> Program:
    file = LIBRARY / form_id / "2022.1" / "form.xlsx"
    return compile_form(read_form(file.read_bytes(), file.name))


def filled(form_id: str, *, prose: str = PROSE, communes: int = 17, unit: Unit = sample.UNIT) -> Instance:
    form = program(form_id).form
    rows = tuple(Row(f"{14800 + n}@0000", f"Xã Mẫu {n + 1}") for n in range(communes))
    surroundings = replace(sample.SURROUNDINGS, unit=unit, communes=rows)
    cells: dict[Path, Answer] = {}
    open_rows: dict[str, tuple[str, ...]] = {}
    for number, (node, parents) in enumerate(walk(form.children)):
        if not isinstance(node, Question) or node.role is not Role.INPUT:
            continue
        repeat = next((parent for parent in parents if isinstance(parent, Repeat)), None)
        if repeat is None:
            cells[Path(node.name)] = _made_up(form, node, number, prose)
            continue
        ids = _rows(repeat, surroundings)
        if not repeat.fixed_rows:
            open_rows[repeat.name] = ids
        for place, row in enumerate(ids):
            cells[Path(node.name, repeat.name, row)] = _made_up(form, node, place, prose)
    answers = Answers(form.id, form.version, unit.id, sample.PERIOD.id, cells=cells, rows=open_rows)
    return Instance(program(form_id), answers, surroundings)


def empty(form_id: str) -> Instance:
    form = program(form_id).form
    answers = Answers(form.id, form.version, sample.UNIT.id, sample.PERIOD.id)
    return Instance(program(form_id), answers, sample.SURROUNDINGS)


def _rows(repeat: Repeat, surroundings: Surroundings) -> tuple[str, ...]:
    match repeat.fixed_rows:
        case "months":
            return tuple(row.id for row in surroundings.months)
        case "communes":
            return tuple(row.id for row in surroundings.communes)
        case "":
            return "r1", "r2", "r3"
        case _:
            return ()


def _made_up(form: Form, question: Question, number: int, prose: str) -> Answer:
    match question.kind:
        case ValueType.INTEGER | ValueType.DECIMAL:
            return Decimal(number * 7 % 23)
        case ValueType.DATE:
            return date(2024, 1, 5)
        case ValueType.SELECT_ONE:
            return form.choice_list(question.choices).choices[number % 2].name
        case ValueType.SELECT_MULTIPLE:
            return tuple(choice.name for choice in form.choice_list(question.choices).choices)
        case _:
            return prose if question.is_prose else "12/KH-UBND"
