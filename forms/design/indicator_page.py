"""The officer's reference of every indicator, generated from the forms: ``resources/help/indicators.md``.

What several forms ask alike is told once, in the common part; each form then has its own. A test says
that the page is of today's forms; :func:`rewrite_page` makes it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forms.design.library import Library
from forms.model.form import Form, Group, Question, Repeat, Role, Severity, walk
from forms.wording import form_packages as words

PAGE = Path(__file__).parents[2] / "resources" / "help" / "indicators.md"
_FIGURE = re.compile(r"\$?\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator as the page tells it."""

    name: str
    label: str
    table: str
    unit: str
    kind: str
    over_units: str
    over_periods: str
    source: str
    definition: str


Rules = Mapping[tuple[str, Entry], tuple[str, ...]]
"""What is checked of an indicator, by form."""


def indicator_page(forms: Sequence[Form]) -> str:
    """The page of some forms, in Markdown; it ends with a line feed."""
    rules: dict[tuple[str, Entry], tuple[str, ...]] = {}
    for form in forms:
        rules.update({(form.id, entry): tuple(_rules(form, entry.name)) for entry in _entries(form)})
    holders: dict[Entry, list[str]] = {}
    for form_id, entry in rules:
        holders.setdefault(entry, []).append(form_id)
    shared = {entry: ids for entry, ids in holders.items() if len(ids) > 1}
    common = _rules_in_common(shared, rules, _of_the_main_regime(forms))
    lines = [f"# {words.PAGE_TITLE}", "", words.PAGE_OPENING, ""]
    lines += [f"## {words.PAGE_COMMON} ({len(shared)})", "", *_common_table(shared, common), ""]
    for form in forms:
        lines += _form_part(form, common, rules)
    return "\n".join(lines).rstrip() + "\n"


def rewrite_page(path: Path = PAGE, library: Library | None = None) -> bool:
    """Make the page of the shipped forms again; tells whether anything in it changed."""
    page = indicator_page((library or Library()).forms())
    if path.is_file() and path.read_text(encoding="utf-8") == page:
        return False
    path.write_text(page, encoding="utf-8", newline="\n")
    return True


def _of_the_main_regime(forms: Sequence[Form]) -> frozenset[str]:
    """The forms of the regime that most forms belong to; an ad-hoc form checks less."""
    regimes = Counter(form.regime.regime_id for form in forms if form.regime)
    main = regimes.most_common(1)[0][0] if regimes else ""
    return frozenset(form.id for form in forms if form.regime and form.regime.regime_id == main)


def _rules_in_common(
    shared: Mapping[Entry, Sequence[str]], rules: Rules, main: frozenset[str]
) -> dict[Entry, tuple[str, ...]]:
    """For each common indicator the rules that all forms of the main regime have."""
    found = {}
    for entry, ids in shared.items():
        counted = [one for one in ids if one in main] or list(ids)
        first = rules[counted[0], entry]
        found[entry] = tuple(rule for rule in first if all(rule in rules[one, entry] for one in counted))
    return found


def _common_table(
    shared: Mapping[Entry, Sequence[str]], common: Mapping[Entry, Sequence[str]]
) -> Iterator[str]:
    yield from _head([*words.PAGE_COLUMNS, words.PAGE_FORMS])
    for entry, ids in shared.items():
        yield _row([*_cells(entry, common[entry]), ", ".join(ids)])


def _form_part(form: Form, common: Mapping[Entry, Sequence[str]], rules: Rules) -> Iterator[str]:
    entries = [entry for form_id, entry in rules if form_id == form.id]
    own = [entry for entry in entries if entry not in common]
    shared = [entry for entry in entries if entry in common]
    yield from (f"## {form.title} ({form.id}, {form.version})", "")
    if own:
        yield from _head(words.PAGE_COLUMNS)
        yield from (_row(_cells(entry, rules[form.id, entry])) for entry in own)
        yield ""
    if shared:
        names = ", ".join(entry.name for entry in shared)
        yield from (words.PAGE_ALSO.format(count=len(shared), names=names), "")
        yield from _exceptions(form, shared, common, rules)


def _exceptions(
    form: Form, shared: Sequence[Entry], common: Mapping[Entry, Sequence[str]], rules: Rules
) -> Iterator[str]:
    """Where the form checks more of a common indicator than the common part says, or less."""
    rows = []
    for entry in shared:
        mine = rules[form.id, entry]
        more = [rule for rule in mine if rule not in common[entry]]
        if any(rule not in mine for rule in common[entry]):
            rows.append(_row([entry.name, words.PAGE_ONLY.format(rules="; ".join(mine) or "–")]))
        elif more:
            rows.append(_row([entry.name, "; ".join(more)]))
    if rows:
        yield from (words.PAGE_MORE_RULES, "", *_head(words.PAGE_RULE_COLUMNS), *rows, "")


def _head(columns: Sequence[str]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _cells(entry: Entry, rules: Sequence[str]) -> list[str]:
    label = f"{entry.table}: {entry.label}" if entry.table else entry.label
    measure = entry.unit or entry.kind
    how = [entry.over_units, entry.over_periods]
    return [entry.name, label, measure, entry.source, *how, entry.definition, "; ".join(rules)]


def _escaped(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split()) or "–"


def _entries(form: Form) -> Iterator[Entry]:
    for node, parents in walk(form.children):
        if not isinstance(node, Question) or node.role is Role.NOTE or not node.label:
            continue
        yield Entry(
            node.name,
            _labelled(node, parents),
            next((parent.label for parent in parents if isinstance(parent, Repeat)), ""),
            node.unit,
            words.KINDS[node.kind.value],
            _combined(node, node.over_units),
            _combined(node, node.over_periods),
            node.source,
            node.definition,
        )


def _combined(question: Question, rule: str | None) -> str:
    if rule is not None:
        return words.COMBINATIONS[rule]
    return words.AGAIN if question.role is Role.CALCULATED else ""


def _labelled(question: Question, parents: Sequence[Group | Repeat]) -> str:
    """With the header over it, where it is a column under one."""
    inside = False
    for parent in parents:
        if inside and parent.label:
            return f"{parent.label} – {question.label}"
        inside = inside or isinstance(parent, Repeat)
    return question.label


def _rules(form: Form, name: str) -> Iterator[str]:
    question = form.question(name)
    if question.required:
        yield words.RULE_REQUIRED
    if question.constraint and question.constraint_message:
        yield _rule(question.severity, question.constraint_message)
    for check in form.checks:
        if name in check.marks:
            yield _rule(check.severity, check.message)


def _rule(severity: Severity, message: str) -> str:
    """The sentence of a rule; the figures it quotes are of a report."""
    said = _FIGURE.sub("…", message).rstrip(". ")
    return words.RULE[severity.value].format(message=said)
