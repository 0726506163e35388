"""Which choices of a question may be chosen now: its ``choice_filter``."""

from __future__ import annotations

from decimal import localcontext

from forms.model.form import Choice
from forms.model.path import Path
from forms.rules.casts import ARITHMETIC
from forms.rules.context import Context
from forms.rules.instance import Instance
from forms.rules.report_nodes import ListNode, ReportNode
from forms.rules.rule import CASTS


def choices_shown(instance: Instance, path: Path) -> tuple[Choice, ...]:
    """The choices of a question in the order of their list, without those its filter takes out.

    A list that comes with the surroundings (``select_one_from_file``) has its columns as ``extra``.

    Raises:
        KeyError: the form has no such question.
    """
    question = instance.outline[path.name].question
    if question is None or not question.choices:
        return ()
    table = instance.world.tables.get(question.choices, ())
    choices = [_choice(dict(row)) for row in table]
    rule = instance.program.filters.get(path.name)
    if rule is None:
        return tuple(choices)
    live = instance.live
    row = live.frame(path.repeat, path.row).values if path.repeat else ()
    items = ListNode(tuple(dict(line) for line in table)).children()[0].children()
    shown = []
    for choice, item in zip(choices, items, strict=True):
        context = Context(instance.world, item, live.frame("", "").values, row, path.row)
        context.current = ReportNode(live, instance.outline[path.name], path.row)
        with localcontext(ARITHMETIC):
            if CASTS.truth(rule.run(context)) is True:
                shown.append(choice)
    return tuple(shown)


def _choice(columns: dict[str, str]) -> Choice:
    name, label = columns.pop("name", ""), columns.pop("label", "")
    return Choice(name, label, tuple(columns.items()))
