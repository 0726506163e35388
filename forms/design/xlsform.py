"""Reads a form workbook: XLSForm's sheets with our ``report:`` columns, and our sheets checks and regime.

The format, beside the standard's columns (type, name, label, hint, guidance_hint, required,
required_message, relevant, constraint, constraint_message, calculation, default, readonly, appearance,
repeat_count, choice_filter, parameters):

==========  ============================  ==========================================================
sheet       column                        holds
==========  ============================  ==========================================================
survey      bind::report:unit             unit of measure: ``cuộc``, ``triệu đồng``, ``%``
survey      bind::report:over_units       sum, max, min, count_yes, count_each, list, none
survey      bind::report:over_periods     sum, last, max, min, any, union, list, none
survey      bind::report:severity         error (when empty) or warning, of the constraint
survey      bind::report:rows             on begin_repeat: a choice list, ``months`` or ``communes``
survey      bind::report:total            ``yes``: the grid shows a total of this column
survey      bind::report:fill             on hidden: ``unit.name``, ``previous.c09`` …
survey      bind::report:source           items of the plan, ``V.8.3; II.2.2``
survey      bind::report:definition       concept and method of calculation
choices     list_name, name, label        further plain columns (ASCII, no space) serve filters
settings    form_title, form_id, version  one row; default_language stays empty
settings    namespaces                    ``report="urn:bao-cao-cds:report"``
settings    attribute::report:replaces    optional: the version that this one replaces
checks      name, condition, message      ``{name}`` in a message stands for a figure
checks      severity, when_blank, marks   error | warning; skip | zero | fail; names with spaces
regime      item, who, value              one row an item, several where it repeats:
            regime_id name content        value (content, means and outline: rows are lines)
            means outline opening subject
            reporter                      who: a unit kind or code; value: mandatory | assigned |
                                          invited | if_asked, then ``but CODE CODE``
            receiver                      value: the code of the unit that gathers
            cycle                         who: S1 | S2 | Y | DX; value: ``15/12 - 14/06, 17/06``
                                          (first day - last day, due); empty for DX
            months                        value: reporting (when empty) or calendar
            switched                      value: ``off``: shipped but not owed
==========  ============================  ==========================================================

Question types are those of :data:`forms.design.question_types.TAKEN`. A calculate that has a unit, a
numeric over_units or a total is a number, otherwise a text. Sheets whose name begins with ``_`` are
the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from forms.design.checks_sheet import Checks, read_checks
from forms.design.choices_sheet import read_choices
from forms.design.columns import EXPRESSION_COLUMNS
from forms.design.faults import FormRefused, error, in_file, nearest
from forms.design.headers import header_faults
from forms.design.precheck import UnreadableWorkbook
from forms.design.regime_sheet import RegimeSheet, read_regime
from forms.design.sheets import Cell, FormWorkbook, read_workbook
from forms.design.survey import Survey, read_survey
from forms.design.table import Row, Table, read_table
from forms.model.form import Form, Severity
from forms.model.problem import Place, Problem

MOST_EXPRESSIONS = 200_000
"""Characters of all expressions together: forty for each of 5,000 questions."""

_NO_ID = re.compile(r"[^a-z0-9_]+")


@dataclass(slots=True)
class Draft:
    """A workbook read as far as it goes: the form, where each part of it stands, and faults so far.

    ``form`` is there even when ``problems`` holds errors, so that the linter can look at the rest.
    """

    workbook: FormWorkbook
    tables: Mapping[str, Table]
    form: Form
    survey: Survey
    checks: Checks
    regime: RegimeSheet
    problems: list[Problem] = field(default_factory=list)

    def expressions(self) -> Iterator[tuple[str, str, str]]:
        """Owner, column and text of every expression."""
        for name, row in self.survey.rows.items():
            yield from ((name, column, row.text(column)) for column in EXPRESSION_COLUMNS if row.text(column))
        for check in self.form.checks:
            yield check.name, "condition", check.condition

    def setting(self, column: str) -> Cell:
        """The cell of the settings sheet in that column."""
        return _setting(self.tables.get("settings"), column)

    def cell(self, owner: str, column: str) -> Cell:
        """Where a column of a question, group, repeat or check stands."""
        row: Row | None = self.survey.rows.get(owner) or self.checks.rows.get(owner)
        if column in ("condition", "message", "marks") and owner in self.checks.rows:
            row = self.checks.rows[owner]
        return row.cell(column) if row else Cell("", 0, 0, "")


def read_form(data: bytes, name: str) -> Form:
    """The form in a workbook called ``name``; pass bytes that have been through the guarded door.

    Raises:
        FormRefused: with every fault that keeps it from being read, all at once. Faults that do not
            (a number without a unit, an unknown column) are the linter's.
    """
    draft = read_draft(data, name)
    errors = [problem for problem in draft.problems if problem.severity is Severity.ERROR]
    if errors:
        raise FormRefused([in_file(name, problem) for problem in errors])
    return draft.form


def read_draft(data: bytes, name: str, *, guess: bool = False) -> Draft:
    """The workbook as far as it can be read, with the faults of its structure.

    With ``guess`` misspelt sheets and headers are taken for what was most likely meant.

    Raises:
        FormRefused: the bytes are no workbook, or it has no survey sheet with a type and a name.
    """
    workbook = _workbook(data, name)
    tables = {sheet: table for sheet in _SHEETS if (table := read_table(workbook, sheet, guess=guess))}
    survey_table = _survey_table(workbook, tables)
    lists = read_choices(tables.get("choices"))
    survey = read_survey(survey_table, lists)
    checks = read_checks(tables.get("checks"))
    regime = read_regime(tables.get("regime"))
    settings = tables.get("settings")
    form = Form(
        id=_setting(settings, "form_id").text or _NO_ID.sub("_", PurePath(name).stem.lower()),
        version=_setting(settings, "version").text,
        title=_setting(settings, "form_title").text,
        children=survey.nodes,
        choice_lists=lists,
        checks=checks.checks,
        regime=regime.regime,
        replaces=_setting(settings, "attribute::report:replaces").text,
    )
    problems = [*survey.problems, *checks.problems, *regime.problems]
    draft = Draft(workbook, tables, form, survey, checks, regime, problems)
    _limit_expressions(draft, survey_table)
    return draft


def _limit_expressions(draft: Draft, table: Table) -> None:
    if sum(len(text) for _, _, text in draft.expressions()) > MOST_EXPRESSIONS:
        raise FormRefused([error("many_expressions", table.sheet.corner(), limit=MOST_EXPRESSIONS)])


_SHEETS = ("survey", "choices", "settings", "checks", "regime")


def _workbook(data: bytes, name: str) -> FormWorkbook:
    try:
        return read_workbook(data, name)
    except UnreadableWorkbook as reason:
        facts = dict(reason.facts)
        cell = str(facts.pop("cell", ""))
        place = Place(file=name, sheet=reason.sheet, cell=cell)
        problem = Problem(f"form_faults.{reason.code}", Severity.ERROR, place, {"file": name, **facts})
        raise FormRefused([problem]) from reason


def _survey_table(workbook: FormWorkbook, tables: Mapping[str, Table]) -> Table:
    table = tables.get("survey")
    if table is None:
        names = [sheet.name for sheet in workbook.sheets]
        near = nearest("survey", [name for name in names if not name.startswith("_")])
        place = Cell(near, 0, 0, near) if near else Cell("", 0, 0, ", ".join(names))
        raise FormRefused([error("no_survey_near" if near else "no_survey", place)])
    missing = [column for column in ("type", "name") if column not in table.places]
    if missing:
        headers = table.sheet.headers()
        corner = table.sheet.corner()
        found = ", ".join(cell.text for cell in headers)
        lacking = error("no_column", corner, column=", ".join(missing), found=found)
        raise FormRefused([lacking, *header_faults(table.sheet, "survey")])
    return table


def _setting(table: Table | None, column: str) -> Cell:
    if table is None:
        return Cell("", 0, 0, "")
    row = next(table.rows(), None)
    return row.cell(column) if row else Cell(table.sheet.name, 1, table.places.get(column, 0), "")
