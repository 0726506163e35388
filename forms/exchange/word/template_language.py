"""What a template may say: values, conditions and loops over the report's own lists, and nothing that grows.

A template comes from outside. Its language can call functions, define macros and multiply texts, with
which one line takes all the memory or all the time there is; a report needs none of them. The tree of
every part (also of headers and footers) is looked at before anything in it is run.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.parser import Parser
from jinja2.sandbox import SandboxedEnvironment

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Add, nodes.Sub, nodes.Div, nodes.Neg, nodes.Pos, nodes.Concat, nodes.Filter, nodes.Test,
    nodes.Tuple, nodes.List,
)  # fmt: skip
_FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "join", "last",
    "length", "list", "lower", "round", "sort", "sum", "title", "trim", "upper",
})  # fmt: skip
_DEEPEST_LOOP = 2


class TemplateEnvironment(SandboxedEnvironment):
    """The sandbox, and before it the look at the tree."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = parsed(self, source, name, filename)
        for _, said in unsafe(tree):
            raise SecurityError(f"not for a template: {said}")
        return tree


class LookingEnvironment(SandboxedEnvironment):
    """For looking only: whoever asked goes through :func:`unsafe` himself."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return parsed(self, source, name, filename)


def parsed(
    environment: SandboxedEnvironment, source: str, name: str | None, filename: str | None
) -> nodes.Template:
    """The tree of a template.

    Raises:
        TemplateSyntaxError: a tag is broken, or brackets stand in brackets without end.
    """
    try:
        return Parser(environment, source, name, filename).parse()
    except RecursionError as error:
        raise TemplateSyntaxError("((((…", 1) from error


def unsafe(tree: nodes.Node) -> Iterator[tuple[int, str]]:
    """Everything in a template that no report needs: the line, and how it is written there."""
    waiting = [(tree, 0)]
    while waiting:
        node, loops = waiting.pop()
        loops += isinstance(node, nodes.For)
        if not isinstance(node, _ALLOWED) or loops > _DEEPEST_LOOP or _is_strange_filter(node):
            yield node.lineno or 1, _written(node)
            continue
        waiting += [(child, loops) for child in node.iter_child_nodes()]


def _is_strange_filter(node: nodes.Node) -> bool:
    """Of one that is not there at all the library speaks itself."""
    return isinstance(node, nodes.Filter) and node.name in FILTERS and node.name not in _FILTERS


def _written(node: nodes.Node) -> str:
    match node:
        case nodes.Filter():
            return f"|{node.name}"
        case nodes.Call(node=nodes.Name(name=name) | nodes.Getattr(attr=name)):
            return f"{name}(…)"
        case nodes.BinExpr():
            return node.operator
        case _:
            return type(node).__name__.lower()
