"""Running the expression cases of the folder ``CORPUS`` (its README says what the fields mean)."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
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
from tests.rules.xml_tree import XmlDocument, cut_at

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
    if case.get("form"):
        found.add("a whole form")
    if ".." in case["expr"] and case.get("context") == "/node()[1]":
        found.add("a context that was lost")
    return found


def _refuse_undeclared(tree: Expression, document: XmlDocument) -> None:
    """A prefix that nothing declares is an error (XPath 1.0, 2.3)."""
    declared = document.prefixes()
    for node in walk(tree):
        for step in node.steps if isinstance(node, PathTree) else ():
            prefix, colon, _ = step.test.partition(":")
            if colon and prefix not in declared:
                raise ExpressionFault("rules.unknown_name", step.position, found=step.test)


class _XmlNames:
    """In an XML document there is no ``${name}``."""

    def __init__(self, *, has_node: bool) -> None:
        self._has_node = has_node

    def value_of(self, name: str, position: int) -> Closure:
        raise ExpressionFault("rules.unknown_name", position, found=name)

    def nodes_of(self, name: str, position: int) -> Nodes:
        raise ExpressionFault("rules.unknown_name", position, found=name)

    def all_nodes_of(self, name: str, position: int) -> Nodes:
        raise ExpressionFault("rules.unknown_name", position, found=name)

    def own_value(self) -> Closure | None:
        return None

    def labels(self, name: str, position: int) -> Mapping[str, str]:
        return {}

    def here(self, position: int) -> None:
        if not self._has_node:
            raise ExpressionFault("rules.arguments", position)


@dataclass
class Outcome:
    """What came out: a value, or the fault."""

    value: Value
    casts: Casts
    document: XmlDocument
    fault: str = ""


def run(case: Case) -> Outcome:
    """Evaluate a case."""
    casts = Casts(_zone(case), is_whole=False, nothing="")
    document = XmlDocument(case["xml"] or "<none/>")
    node = document.find(case.get("context"))
    context = Context(_world(case, document), node)
    if case.get("root"):
        cut_at(document.find(case["root"]))
    compiler = Compiler(casts, _XmlNames(has_node=case["xml"] is not None))
    try:
        tree = parse(case["expr"])
        _refuse_undeclared(tree, document)
        if node.kind == "doctype":
            raise ExpressionFault("rules.no_node")
        closure = compiler.nodes(tree) if case["kind"] == "nodeset" else compiler.value(tree)
        if compiler.faults and case["kind"] == "error":
            raise compiler.faults[0]
        with localcontext(ARITHMETIC):
            return Outcome(closure(context), casts, document)
    except ExpressionFault as fault:
        return Outcome(None, casts, document, fault.code)


def _clock(case: Case) -> datetime:
    return datetime.fromisoformat((case.get("clock") or _SOMETIME).replace("Z", "+00:00"))


def _zone(case: Case) -> timezone:
    """The offset of the zone at the clock's time: these engines take today's for every date."""
    if not case.get("tz"):
        return timezone.utc
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
            return (casts.truth(value) is True) is expected
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
        return text[:10] == expected
    return text == str(expected)


def _are_nodes(case: Case, outcome: Outcome) -> bool:
    found = [node.order for node in outcome.value] if isinstance(outcome.value, list) else []
    wanted = [outcome.document.find(node["path"], node.get("text")).order for node in case["expected"]]
    return sorted(found) == sorted(wanted) if case.get("unordered") else found == wanted
