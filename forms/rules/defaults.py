"""What stands in a cell before the clerk types: the column ``default``, a value or an expression."""

from __future__ import annotations

from collections.abc import Mapping

from forms.model.form import Question, Role
from forms.model.path import Path
from forms.model.value import Answer
from forms.rules.instance import Instance
from forms.rules.rule import CASTS
from forms.rules.typing_answers import answer_of, scalar_as


def defaults_for(instance: Instance, repeat: str = "", row: str = "") -> Mapping[Path, Answer]:
    """The defaults of the questions outside repeats, or of one row, where no answer stands yet."""
    found: dict[Path, Answer] = {}
    for entry in instance.outline.entries.values():
        question, path = entry.question, Path(entry.name, entry.repeat, row)
        if question is None or entry.repeat != repeat or question.role is not Role.INPUT:
            continue
        if question.default and instance.input(path) is None:
            answer = _default(instance, question, path)
            if answer is not None:
                found[path] = answer
    return found


def _default(instance: Instance, question: Question, path: Path) -> Answer | None:
    rule = instance.program.defaults.get(question.name)
    value = instance.evaluate(rule, path.row)[0] if rule is not None else question.default
    return answer_of(question.kind, scalar_as(question.kind, value, CASTS)[0])
