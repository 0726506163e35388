"""Small forms and live reports for the tests of rules."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from forms.model.answers import Answers
from forms.model.form import Check, Choice, ChoiceList, Form, Group, Node, Question, Repeat, Role
from forms.model.path import Path
from forms.model.surroundings import Surroundings
from forms.model.value import Answer, ValueType
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from tests.sample import SURROUNDINGS

YES_NO = ChoiceList("co_khong", (Choice("co", "Có"), Choice("khong", "Không")))
THREE = ChoiceList(
    "ba",
    (
        Choice("a", "Báo in", (("loai", "bao"),)),
        Choice("b", "Báo điện tử", (("loai", "bao"),)),
        Choice("c", "Truyền thanh", (("loai", "dai"),)),
    ),
)


def number(name: str, **more: Any) -> Question:
    return Question(name, ValueType.DECIMAL, label=name.upper(), **more)


def text(name: str, **more: Any) -> Question:
    return Question(name, ValueType.TEXT, label=name.upper(), **more)


def day(name: str, **more: Any) -> Question:
    return Question(name, ValueType.DATE, label=name.upper(), **more)


def one(name: str, choices: str = "co_khong", **more: Any) -> Question:
    return Question(name, ValueType.SELECT_ONE, label=name.upper(), choices=choices, **more)


def many(name: str, choices: str = "ba", **more: Any) -> Question:
    return Question(name, ValueType.SELECT_MULTIPLE, label=name.upper(), choices=choices, **more)


def calc(name: str, calculation: str, kind: ValueType = ValueType.DECIMAL, **more: Any) -> Question:
    return Question(name, kind, Role.CALCULATED, label=name.upper(), calculation=calculation, **more)


def fill(name: str, what: str, kind: ValueType = ValueType.TEXT) -> Question:
    return Question(name, kind, Role.FILLED, label=name.upper(), fill=what)


def group(name: str, *children: Node, **more: Any) -> Group:
    return Group(name, name.upper(), children, **more)


def table(name: str, *children: Node, **more: Any) -> Repeat:
    return Repeat(name, name.upper(), children, **more)


def form(*children: Node, checks: tuple[Check, ...] = ()) -> Form:
    return Form("mau", "1", "Mẫu", children, (YES_NO, THREE), checks)


def cells(given: dict[str, Any]) -> dict[Path, Answer]:
    """Paths as text, numbers as int or str of digits with a leading ``=``."""
    return {
        Path.parse(path): Decimal(value) if isinstance(value, int | float) else value
        for path, value in given.items()
    }


def report(
    form_: Form,
    given: dict[str, Any] | None = None,
    *,
    fixed: dict[str, Any] | None = None,
    surroundings: Surroundings = SURROUNDINGS,
    **more: Any,
) -> Instance:
    answers = Answers(form_.id, form_.version, "385@0000", "2024S1", cells=cells(given or {}))
    answers = replace(answers, **more)
    return Instance(compile_form(form_), answers, surroundings, cells(fixed or {}))


def at(instance: Instance, path: str) -> Any:
    return instance.value(Path.parse(path))


def result(expression: str, given: dict[str, Any] | None = None, kind: ValueType = ValueType.TEXT) -> Any:
    """What a calculation gives beside one question of each kind."""
    questions = (number("a"), number("b"), text("t"), day("d"), day("e"), one("s"), many("m"))
    return at(report(form(*questions, calc("x", expression, kind)), given), "x")
