"""Checking a report: its answers give problems.

A row-level rule gives one problem for each row. A rule is evaluated again only where something it reads,
or quotes in its sentence, has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from forms.model.answers import Answers, RowMarkKind
from forms.model.form import Check, Question, Severity, WhenBlank
from forms.model.path import Path
from forms.model.problem import Fact, Place, Problem
from forms.model.value import Answer, Missing, ValueType
from forms.rules.instance import Instance
from forms.rules.looking import ZeroView
from forms.rules.outline import Entry
from forms.rules.quoting import quoted, row_label, said
from forms.rules.rule import CASTS, Rule
from forms.wording.rules import UNASKED, UNSAID


def check(instance: Instance) -> tuple[Problem, ...]:
    """Every problem of a report, in the order of its form: types, required, constraints, then checks.

    A warning that the report explains stays, with the explanation as fact ``explained``.
    """
    failing = instance.failing
    for key in instance.due:
        problem = _judge(instance, *key) if _stands(instance, *key) else None
        if problem is None:
            failing.pop(key, None)
        else:
            failing[key] = problem
    instance.due.clear()
    found = sorted(
        (_sort_key(instance, *key), problem) for key, problem in failing.items() if _stands(instance, *key)
    )
    answers = instance.answers
    problems = [_explained(problem, answers) for _, problem in found]
    return (*problems, *_troubles(instance, answers))


def _stands(instance: Instance, place: int, row: str) -> bool:
    repeat = instance.program.conditions[place].repeat
    return not repeat or instance.row_number(repeat, row) >= 0


def _sort_key(instance: Instance, place: int, row: str) -> tuple[int, int]:
    rule = instance.program.conditions[place]
    return (place, instance.row_number(rule.repeat, row) if rule.repeat else 0)


def _judge(instance: Instance, place: int, row: str) -> Problem | None:
    rule = instance.program.conditions[place]
    if rule.check is not None:
        return _judge_check(instance, rule, rule.check, row)
    entry = instance.outline[rule.owner]
    question = entry.question
    if question is None or not instance.live.frame(entry.repeat, row).shown[entry.slot]:
        return None
    path = Path(entry.name, entry.repeat, row)
    answer = instance.value(path)
    if rule.column == "required":
        is_given = answer is not None and answer not in ("", ())
        return None if is_given else _judge_required(instance, rule, entry, question, path)
    if answer is None or isinstance(answer, Missing):
        return None
    if rule.column == "constraint":
        return _judge_constraint(instance, rule, entry, question, path)
    return _judge_type(instance, entry, question, path, answer)


def _judge_required(
    instance: Instance, rule: Rule, entry: Entry, question: Question, path: Path
) -> Problem | None:
    if _is_merged(instance, path):
        return None
    if CASTS.truth(instance.evaluate(rule, path.row)[0]) is not True:
        return None
    message = said(instance, question.required_message, path) or UNASKED
    facts = {**_names(instance, entry, path), "message": message}
    return Problem("rules.required", Severity.ERROR, _place(entry, path), facts)


def _is_merged(instance: Instance, path: Path) -> bool:
    mark = instance.row_mark(path.repeat, path.row) if path.repeat else None
    return mark is not None and mark.kind is RowMarkKind.MERGED


def _judge_constraint(
    instance: Instance, rule: Rule, entry: Entry, question: Question, path: Path
) -> Problem | None:
    if CASTS.truth(instance.evaluate(rule, path.row)[0]) is not False:
        return None
    message = said(instance, question.constraint_message, path) or UNSAID.format(
        condition=question.constraint
    )
    facts = {**_names(instance, entry, path), "found": quoted(instance, path), "message": message}
    return Problem("rules.constraint", question.severity, _place(entry, path), facts)


def _judge_type(
    instance: Instance, entry: Entry, question: Question, path: Path, answer: Answer
) -> Problem | None:
    code = _type_fault(instance, question, answer)
    if not code:
        return None
    facts = {**_names(instance, entry, path), "found": quoted(instance, path)}
    return Problem(code, Severity.ERROR, _place(entry, path), facts)


def _type_fault(instance: Instance, question: Question, answer: Answer) -> str:
    kind = question.kind
    if kind.is_number:
        if not isinstance(answer, Decimal) or not answer.is_finite():
            return "rules.not_a_number"
        is_whole = kind is not ValueType.INTEGER or answer == answer.to_integral_value()
        return "" if is_whole else "rules.not_an_integer"
    if kind is ValueType.DATE:
        return "" if not isinstance(answer, str | tuple | Decimal) else "rules.not_a_date"
    if kind is ValueType.SELECT_MULTIPLE:
        names = answer if isinstance(answer, tuple) else ("",)
        return "" if _are_choices(instance, question, names) else "rules.unknown_choice"
    if not isinstance(answer, str):
        return "rules.not_a_text"
    is_choice = kind is not ValueType.SELECT_ONE or _are_choices(instance, question, (answer,))
    return "" if is_choice else "rules.unknown_choice"


def _are_choices(instance: Instance, question: Question, names: tuple[str, ...]) -> bool:
    table = instance.world.tables.get(question.choices)
    return table is None or {row.get("name", "") for row in table}.issuperset(names)


def _judge_check(instance: Instance, rule: Rule, check_: Check, row: str) -> Problem | None:
    if rule.repeat and not instance.is_relevant(rule.repeat):
        return None
    verdict = CASTS.truth(instance.evaluate(rule, row)[0])
    if verdict is None and check_.when_blank is WhenBlank.ZERO:
        world = replace(instance.world, view=ZeroView(instance.live))
        verdict = CASTS.truth(instance.evaluate(rule, row, world)[0])
    is_failing = verdict is False or (verdict is None and check_.when_blank is WhenBlank.FAIL)
    if not is_failing:
        return None
    path = _marked(instance, check_, row)
    facts: dict[str, Fact] = {
        "rule": check_.name,
        "message": said(instance, check_.message, path or Path("", rule.repeat, row)),
        "marks": check_.marks,
    }
    if rule.repeat:
        facts["row"] = row_label(instance, rule.repeat, row)
    section = instance.outline[check_.marks[0]].section if check_.marks else ""
    return Problem("rules.check", check_.severity, Place(path, section), facts)


def _marked(instance: Instance, check_: Check, row: str) -> Path | None:
    for mark in check_.marks:
        entry = instance.outline[mark]
        if not entry.repeat:
            return Path(mark)
        if row and instance.row_number(entry.repeat, row) >= 0:
            return Path(mark, entry.repeat, row)
    return None


def _troubles(instance: Instance, answers: Answers) -> list[Problem]:
    """Calculations that have no value: division by zero, a text where a number was needed."""
    problems = []
    for path, code in sorted(
        instance.troubles().items(), key=lambda item: instance.outline[item[0].name].index
    ):
        entry = instance.outline[path.name]
        facts = _names(instance, entry, path)
        problem = Problem(code, Severity.WARNING, _place(entry, path), facts)
        problems.append(_explained(problem, answers))
    return problems


def _names(instance: Instance, entry: Entry, path: Path) -> dict[str, Fact]:
    label = entry.question.label if entry.question is not None else entry.name
    if path.repeat:
        label = f"{row_label(instance, path.repeat, path.row)} – {label or entry.name}"
    return {"question": entry.name, "label": label or entry.name}


def _place(entry: Entry, path: Path) -> Place:
    return Place(path, entry.section)


def _explained(problem: Problem, answers: Answers) -> Problem:
    if problem.severity is not Severity.WARNING:
        return problem
    path, facts = problem.place.path, problem.facts
    name = str(facts.get("rule") or facts.get("question", ""))
    keys = [f"{name}[{path.row}]", str(path)] if path is not None and path.row else []
    text = next((found for key in [*keys, name] if (found := answers.explanations.get(key))), "")
    return replace(problem, facts=_with(facts, "explained", text)) if text else problem


def _with(facts: Mapping[str, Fact], name: str, fact: Fact) -> dict[str, Fact]:
    return {**facts, name: fact}
