"""Speed of expressions: 300 conditions of a 500-question form, and one change in a large and a small form."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from lxml import etree

from forms.model.answers import Answers
from forms.model.form import Check, Form, Group, Question, Role
from forms.model.path import Path
from forms.model.period import Period
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit
from forms.model.value import Answer, ValueType
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from forms.rules.rule import Rule
from tests.benchmarks.harness import Row

QUESTIONS, LARGE = 500, 5_000
CONDITIONS = 300
CHANGES = 50

_PATTERNS = (
    "{a} >= 0",
    "{a} <= {b}",
    "{a} + {b} >= {c}",
    "not({a} > 0) or {b} > 0",
    "({a} > 0 and {b} > 0) or ({a} = 0 and {b} = 0)",
    "{a} * 3 <= {b} + 1000",
    "{a} != 17 or {c} < 100",
    "{a} + {b} + {c} >= {d}",
    "{a} div 2 <= {b} + {c}",
    "boolean({a} > {b} and {c} > {d}) or true()",
)

_SURROUNDINGS = Surroundings(
    unit=Unit("385", "UBND huyện Quan Hóa", "huyen"),
    period=Period("2024S1", date(2023, 12, 15), date(2024, 6, 14), date(2024, 6, 17)),
    now=datetime(2024, 6, 12, tzinfo=UTC),
)


def rows() -> list[Row]:
    """The rows of this area."""
    return [_conditions(), _one_change()]


def _names(count: int) -> list[str]:
    return [f"q{number:04d}" for number in range(count)]


def _expressions(names: list[str], write: str) -> Iterator[str]:
    for number in range(CONDITIONS):
        picked = [names[(number * 7 + step * 131) % len(names)] for step in range(4)]
        a, b, c, d = (write.format(name=name) for name in picked)
        yield _PATTERNS[number % len(_PATTERNS)].format(a=a, b=b, c=c, d=d)


def _number(name: str) -> Question:
    return Question(name, ValueType.INTEGER, unit="cuộc")


def _value(number: int) -> Decimal:
    return Decimal(number * 37 % 211)


def _conditions() -> Row:
    return Row(
        f"{CONDITIONS} conditions of a form of {QUESTIONS} questions, against precompiled lxml XPath",
        _evaluate_ours,
        _evaluate_lxml,
        1.0,
        "the same conditions, XPath 1.0 core only",
        lambda: (_ours(), _lxml()),
    )


@cache
def _ours() -> tuple[Instance, list[Rule]]:
    names = _names(QUESTIONS)
    checks = tuple(
        Check(f"check{place}", text, "") for place, text in enumerate(_expressions(names, "${{{name}}}"))
    )
    form = Form("toc_do", "1", "Tốc độ", (Group("g", "g", tuple(map(_number, names))),), checks=checks)
    program = compile_form(form)
    instance = Instance(program, _answers(form, names), _SURROUNDINGS)
    conditions = [rule for rule in program.conditions if rule.check is not None]
    return instance, conditions


def _evaluate_ours() -> object:
    instance, conditions = _ours()
    return instance.evaluate_all(conditions)


@cache
def _lxml() -> tuple[etree._Element, list[etree.XPath]]:
    names = _names(QUESTIONS)
    root = etree.Element("data")
    group = etree.SubElement(root, "g")
    for place, name in enumerate(names):
        etree.SubElement(group, name).text = str(_value(place))
    paths = [etree.XPath(text) for text in _expressions(names, "/data/g/{name}")]
    return root, paths


def _evaluate_lxml() -> object:
    root, paths = _lxml()
    return [path(root) for path in paths]


def _answers(form: Form, names: list[str]) -> Answers:
    cells: dict[Path, Answer] = {Path(name): _value(place) for place, name in enumerate(names)}
    return Answers(form.id, form.version, _SURROUNDINGS.unit.id, "2024S1", cells=cells)


def _one_change() -> Row:
    return Row(
        f"one answer in a form of {LARGE:,} questions, against {QUESTIONS} with the same dependents",
        lambda: _change(LARGE),
        lambda: _change(QUESTIONS),
        3.0,
        prepare=lambda: (_changing(LARGE), _changing(QUESTIONS)),
    )


@cache
def _changing(count: int) -> tuple[Instance, Iterator[Decimal]]:
    """Twenty calculations and a condition read the first question; the rest stands aside."""
    names = _names(count)
    totals = tuple(
        Question(
            f"t{place}", ValueType.DECIMAL, Role.CALCULATED, calculation=f"${{q0000}} + ${{q{place + 1:04d}}}"
        )
        for place in range(20)
    )
    checks = (Check("check", "${q0000} <= ${t1}", ""),)
    form = Form("thay_doi", "1", "Thay đổi", (*map(_number, names), *totals), checks=checks)
    instance = Instance(compile_form(form), _answers(form, names), _SURROUNDINGS)
    return instance, itertools.cycle([Decimal(1), Decimal(2)])


def _change(count: int) -> None:
    instance, values = _changing(count)
    for _ in range(CHANGES):
        instance.set(Path("q0000"), next(values))
