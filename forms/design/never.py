"""Rules that can never hold, or always do: constants folded, ranges and types of one question followed.

Nothing is claimed that is not certain: what cannot be followed (functions, other tables, dates) counts
as possible.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.design.faults import error, misspelling, warning
from forms.design.possible import Questions, Reader
from forms.design.xlsform import Draft
from forms.model.problem import Problem
from forms.rules.syntax import Binary, Call, Expression, Text, walk


def never_faults(draft: Draft) -> Iterator[Problem]:
    """Constraints, relevances and checks that nothing can satisfy, and rules that forbid nothing."""
    questions = Questions(draft.form)
    for question in draft.form.questions():
        if question.name in draft.survey.rows:
            yield from _faults(draft, questions, question.name, "constraint", question.constraint)
            yield from _faults(draft, questions, question.name, "relevant", question.relevant)
    for check in draft.form.checks:
        yield from _faults(draft, questions, check.name, "condition", check.condition)


def _faults(draft: Draft, questions: Questions, owner: str, column: str, text: str) -> Iterator[Problem]:
    tree = questions.tree(text)
    if tree is None:
        return
    cell = draft.cell(owner, column)
    unknown = list(_unknown_choices(questions, tree, owner))
    for name, chosen, choices in unknown:
        yield misspelling("unknown_choice", cell, chosen, choices, name=name, chosen=chosen)
    if unknown:
        return
    reader = Reader(questions, owner, is_own_rule=column == "constraint")
    if reader.narrow(tree, {}, wanted=True) is None or not questions.can_hold(tree, owner):
        yield error("never_holds", cell, name=owner)
    elif column != "relevant" and reader.narrow(tree, {}, wanted=False) is None:
        yield warning("always_holds", cell, name=owner)


def _unknown_choices(
    questions: Questions, tree: Expression, owner: str
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each ``${q} = 'x'`` and ``selected(${q}, 'x')`` whose list has no ``x``: question, x, the choices."""
    for node in walk(tree):
        for asked, word in _pairs(node):
            name, choices = questions.choices(asked, owner)
            if choices and word and word not in choices:
                yield name, word, choices


def _pairs(node: Expression) -> Iterator[tuple[Expression, str]]:
    match node:
        case Binary("=" | "!=", left, Text(word)):
            yield left, word
        case Binary("=" | "!=", Text(word), right):
            yield right, word
        case Call("selected" | "selected-at", (asked, Text(word))):
            yield asked, word
