"""What ``${name}`` and ``.`` mean at one place of a form."""

from __future__ import annotations

from collections.abc import Mapping

from forms.model.form import Form
from forms.rules.casts import Node
from forms.rules.context import Closure, Context, Nodes
from forms.rules.outline import Entry, Outline
from forms.rules.report_nodes import ReportNode, cell_nodes, row_nodes
from forms.rules.syntax import ExpressionFault


class ReportNames:
    """The names seen by ``owner``, or by a check that looks at each row of ``repeat``."""

    def __init__(self, form: Form, outline: Outline, owner: Entry | None, repeat: str = "") -> None:
        self._form = form
        self._outline = outline
        self._owner = owner
        self._repeat = owner.repeat if owner else repeat

    def value_of(self, name: str, position: int) -> Closure:
        """A cell's value; nodes for a group, a repeat, or a question in the rows of another repeat."""
        entry = self._entry(name, position)
        slot = entry.slot
        if entry.question is None or (entry.repeat and entry.repeat != self._repeat):
            return self.nodes_of(name, position)
        if entry.repeat:
            return lambda context: context.row[slot]
        return lambda context: context.top[slot]

    def nodes_of(self, name: str, position: int) -> Nodes:
        """The cell of the own row, or the cells of all rows; for a check always those of all rows."""
        entry = self._entry(name, position)
        if entry.repeat and entry.repeat == self._repeat and self._owner is not None:
            return _own_row(entry)
        return self.all_nodes_of(name, position)

    def all_nodes_of(self, name: str, position: int) -> Nodes:
        """All rows; inside a predicate over the rows of its repeat, the row it looks at."""
        entry = self._entry(name, position)
        if entry.is_repeat:
            return _rows(entry)
        return _all_rows(entry) if entry.repeat else _at_top(entry)

    def own_value(self) -> Closure | None:
        """The value of the question itself."""
        owner = self._owner
        if owner is None or owner.question is None:
            return None
        slot = owner.slot
        if owner.repeat:
            return lambda context: context.row[slot]
        return lambda context: context.top[slot]

    def here(self, position: int) -> None:
        """Refuse, in a check, a function that would take the question's own value."""
        if self.own_value() is None:
            raise ExpressionFault("rules.no_node", position)

    def labels(self, name: str, position: int) -> Mapping[str, str]:
        """Labels of the choices of a question."""
        question = self._entry(name, position).question
        if question is None or not question.choices:
            raise ExpressionFault("rules.needs_choices", position, found=name)
        try:
            choices = self._form.choice_list(question.choices)
        except KeyError:
            return {}
        return {choice.name: choice.label for choice in choices.choices}

    def _entry(self, name: str, position: int) -> Entry:
        entry = self._outline.get(name)
        if entry is None:
            raise ExpressionFault("rules.unknown_name", position, found=name)
        return entry


def _own_row(entry: Entry) -> Nodes:
    def nodes(context: Context) -> list[Node]:
        view = context.world.view
        if view is None or not view.frame(entry.repeat, context.row_id).shown[entry.slot]:
            return []
        return [ReportNode(view, entry, context.row_id)]

    return nodes


def _at_top(entry: Entry) -> Nodes:
    def nodes(context: Context) -> list[Node]:
        view = context.world.view
        if view is None or not view.frame("", "").shown[entry.slot]:
            return []
        return [ReportNode(view, entry)]

    return nodes


def _rows(entry: Entry) -> Nodes:
    def nodes(context: Context) -> list[Node]:
        view = context.world.view
        if view is None or not view.frame("", "").shown[entry.slot]:
            return []
        return row_nodes(view, entry)

    return nodes


def _all_rows(entry: Entry) -> Nodes:
    def nodes(context: Context) -> list[Node]:
        view, node = context.world.view, context.node
        if view is None:
            return []
        if node is not context.current and isinstance(node, ReportNode) and _stands_in(node, entry.repeat):
            shown = view.frame(entry.repeat, node.row).shown[entry.slot]
            return [ReportNode(view, entry, node.row)] if shown else []
        return cell_nodes(view, entry)

    return nodes


def _stands_in(node: ReportNode, repeat: str) -> bool:
    return repeat in (node.entry.name, node.entry.repeat)
