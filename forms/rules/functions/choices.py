"""Choices and tables: ``selected selected-at count-selected jr:choice-name pulldata``."""

from __future__ import annotations

from decimal import Decimal

from forms.rules.casts import Value
from forms.rules.context import Closure, Compiling, Context, Function
from forms.rules.syntax import Call, ExpressionFault, Path, Ref, Text


def _selected(compiling: Compiling, call: Call) -> Closure:
    chosen, wanted = (compiling.value(argument) for argument in call.arguments)
    text = compiling.casts.text

    def is_selected(context: Context) -> Value:
        name = text(wanted(context)).strip()
        names = text(chosen(context)).split()
        return name in names or not (name or names)

    return is_selected


def _selected_at(compiling: Compiling, call: Call) -> Closure:
    chosen, place = (compiling.value(argument) for argument in call.arguments)
    casts = compiling.casts

    def pick(context: Context) -> Value:
        names, index = casts.text(chosen(context)).split(), casts.number(place(context))
        if index is None or not index.is_finite() or not 0 <= index < len(names):
            return ""
        return names[int(index)]

    return pick


def _count_selected(compiling: Compiling, call: Call) -> Closure:
    chosen, text = compiling.value(call.arguments[0]), compiling.casts.text
    return lambda context: Decimal(len(text(chosen(context)).split()))


def _choice_name(compiling: Compiling, call: Call) -> Closure:
    """The label of a choice of the question that the second argument names."""
    value, question = compiling.value(call.arguments[0]), call.arguments[1]
    name = _question_name(question)
    if not name:
        raise ExpressionFault("rules.needs_question", question.position)
    labels, text = compiling.names.labels(name, question.position), compiling.casts.text

    def label(context: Context) -> Value:
        names = text(value(context)).split()
        return " ".join(labels.get(choice, choice) for choice in names)

    return label


def _question_name(tree: object) -> str:
    match tree:
        case Text(value):
            return value.strip().removeprefix("${").removesuffix("}").rpartition("/")[2].strip()
        case Ref(name):
            return name
        case Path(steps) if steps:
            return steps[-1].test
        case _:
            return ""


def _pulldata(compiling: Compiling, call: Call) -> Closure:
    """The first row of a table whose key column holds the key: its value in another column."""
    closures = [compiling.value(argument) for argument in call.arguments]
    text = compiling.casts.text

    def look_up(context: Context) -> Value:
        table, column, key_column, key = (text(closure(context)) for closure in closures)
        for row in context.world.tables.get(table, ()):
            if row.get(key_column) == key:
                return row.get(column, "")
        return ""

    return look_up


FUNCTIONS: dict[str, Function] = {
    "count-selected": Function(1, 1, _count_selected),
    "jr:choice-name": Function(2, 2, _choice_name),
    "pulldata": Function(4, 4, _pulldata),
    "selected": Function(2, 2, _selected),
    "selected-at": Function(2, 2, _selected_at),
}
