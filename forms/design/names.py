"""Faults of names: of the form, its questions, checks and choices; and what has no label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.design import vietnamese
from forms.design.faults import error, warning
from forms.design.table import Row
from forms.design.xlsform import Draft
from forms.model.form import Group, Node, Question, Repeat, Role, walk
from forms.model.problem import Problem
from forms.model.value import ValueType

LONGEST_NAME = 24
"""A Word bookmark holds 40 characters, of which the program needs some of its own."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CHOICE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@\-]*")
_VERSION = re.compile(r"\d+(\.\d+)*")
_RESERVED = ("meta", "data", "instanceid", "instancename")
"""Names that an XForm gives to parts of its own."""

_QUOTED = re.compile(r"[\"']([\w.\-]+)[\"']")
_NOT_LETTER = re.compile(r"[^a-z0-9]+")


def name_faults(draft: Draft) -> Iterator[Problem]:
    """Everything that is wrong with a name or is missing a label."""
    yield from _setting_faults(draft)
    for name, row in draft.survey.rows.items():
        yield from _name_faults(name, row)
    for node, _ in walk(draft.form.children):
        yield from _label_faults(node, draft)
    for name, row in draft.checks.rows.items():
        yield from _name_faults(name, row)
        if name in draft.survey.rows:
            yield error("check_named_as_question", row.cell("name"))
    yield from _choice_faults(draft)
    for repeat in draft.form.repeats():
        clash = draft.survey.rows.get(f"{repeat.name}_count")
        if repeat.repeat_count and clash is not None:
            yield error("count_name", clash.cell("name"), repeat=repeat.name)


def suggested_name(text: str) -> str:
    """A name like ``text`` that is allowed: "Số hộ" gives ``so_ho``."""
    name = _NOT_LETTER.sub("_", vietnamese.fold(text)).strip("_")[:LONGEST_NAME].strip("_")
    return name if _NAME.fullmatch(name) else f"q_{name}"[:LONGEST_NAME].strip("_")


def _setting_faults(draft: Draft) -> Iterator[Problem]:
    table = draft.tables.get("settings")
    if table is None:
        return
    rows = list(table.rows())
    if len(rows) > 1:
        yield error("settings_rows", next(iter(rows[1].cells.values())))
    for column in ("form_title", "form_id", "version"):
        if not draft.setting(column).text:
            yield error("no_setting", draft.setting(column), column=column)
    form_id, version = draft.setting("form_id"), draft.setting("version")
    if form_id.text and (not _NAME.fullmatch(form_id.text) or len(form_id.text) > LONGEST_NAME):
        yield error("bad_form_id", form_id, nearest=suggested_name(form_id.text))
    for cell in (version, draft.setting("attribute::report:replaces")):
        if cell.text and not _VERSION.fullmatch(cell.text):
            yield error("bad_version", cell)


def _name_faults(name: str, row: Row) -> Iterator[Problem]:
    cell = row.cell("name")
    if name.lower() in _RESERVED:
        yield error("reserved_name", cell)
    elif not name.isascii():
        yield error("name_not_ascii", cell, nearest=suggested_name(name))
    elif not _NAME.fullmatch(name):
        yield error("bad_name", cell, nearest=suggested_name(name))
    elif len(name) > LONGEST_NAME:
        yield error("long_name", cell, length=len(name), limit=LONGEST_NAME)


def _label_faults(node: Node, draft: Draft) -> Iterator[Problem]:
    if node.label:
        return
    if isinstance(node, Question) and node.role in (Role.INPUT, Role.NOTE):
        yield error("no_label", draft.cell(node.name, "label"), name=node.name)
    elif isinstance(node, Question) and node.role is Role.CALCULATED and node.kind is ValueType.DECIMAL:
        yield warning("no_label_computed", draft.cell(node.name, "label"), name=node.name)
    elif isinstance(node, Group | Repeat):
        yield warning("no_label_section", draft.cell(node.name, "label"), name=node.name)


def _choice_faults(draft: Draft) -> Iterator[Problem]:
    table = draft.tables.get("choices")
    seen: dict[tuple[str, str], Row] = {}
    for row in table.rows() if table else ():
        key = row.text("list_name"), row.text("name")
        yield from _choice_row_faults(row, seen.get(key))
        seen.setdefault(key, row)
    used = _used_lists(draft)
    first = {key[0]: row for key, row in reversed(seen.items())}
    for choices in draft.form.choice_lists:
        if choices.name not in used:
            yield warning("unused_list", first[choices.name].cell("list_name"))


def _choice_row_faults(row: Row, other: Row | None) -> Iterator[Problem]:
    for column in ("list_name", "name"):
        if not row.text(column):
            yield error("choice_without", row.cell(column), column=column)
    if not row.text("label"):
        yield warning("choice_without_label", row.cell("label"), name=row.text("name"))
    if row.text("name") and not _CHOICE.fullmatch(row.text("name")):
        yield error("bad_choice_name", row.cell("name"), nearest=suggested_name(row.text("name")))
    elif other is not None and row.text("name"):
        at = other.cell("name").name
        yield error("choice_twice", row.cell("name"), list=row.text("list_name"), other=at)


def _used_lists(draft: Draft) -> set[str]:
    """Lists of questions and tables, and whatever ``instance('list')`` or ``pulldata('list', …)`` names."""
    used = {question.choices for question in draft.form.questions()}
    used |= {repeat.fixed_rows for repeat in draft.form.repeats()}
    expressions = [text for q in draft.form.questions() for text in (q.calculation, q.constraint, q.relevant)]
    expressions += [check.condition for check in draft.form.checks]
    return used.union(*(_QUOTED.findall(text) for text in expressions))
