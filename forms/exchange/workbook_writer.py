"""Writes a report as the workbook that travels: printable, fillable by hand, recognised when it returns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

from forms.exchange.identity import PROPERTY_NAMES, Identity
from forms.exchange.layout import lay_out
from forms.exchange.live_errors import ErrorFormulas
from forms.exchange.workbook_desk import Desk
from forms.exchange.workbook_entry import DropDowns
from forms.exchange.workbook_front import identity_cells, write_cover, write_help, write_notes
from forms.exchange.workbook_plan import Layout
from forms.exchange.workbook_remarks import Remarks
from forms.exchange.workbook_sections import write_section
from forms.exchange.workbook_styles import BODY_SIZE, FONT, Formats
from forms.model.answers import Answers
from forms.model.form import Group, Role, walk
from forms.model.problem import Problem
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.wording import workbook as words

_A4 = 9
_REFERENCE = re.compile(r"\$\{([^{}]*)\}")
_PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}


def _options() -> dict[str, Any]:
    """How texts and fonts are written; made anew each time because the writer changes what it is given."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": BODY_SIZE, "font_scheme": ""},
    }


def workbook_bytes(
    instance: Instance,
    identity: Identity,
    receiver: str = "",
    problems: Sequence[Problem] | None = None,
) -> bytes:
    """The workbook of a report; the same report gives the same bytes.

    Args:
        instance: the live report; one with empty answers gives a blank workbook.
        identity: what the file says of itself.
        receiver: the name of who gathers the reports, for the cover.
        problems: what is wrong with the report, where the caller has checked it already.

    Raises:
        KnownTrouble: ``workbook.text_too_long``.
    """
    from xlsxwriter import Workbook

    from forms.exchange.quick_worksheet import QuickWorksheet

    answers = instance.exported()
    layout = layout_of(instance, answers)
    target = BytesIO()
    workbook = Workbook(target, _options())
    workbook.worksheet_class = QuickWorksheet
    found = check(instance) if problems is None else problems
    desk = Desk(
        instance,
        layout,
        Formats(workbook),
        DropDowns(instance.program.form),
        ErrorFormulas(instance, layout, found),
        Remarks(instance, layout, answers),
    )
    _set_properties(workbook, instance, identity, layout)
    _write_sheets(workbook, desk, identity, receiver)
    workbook.close()
    return target.getvalue()


def layout_of(instance: Instance, answers: Answers | None = None) -> Layout:
    """Where everything of a report stands in its workbook."""
    given = answers if answers is not None else instance.exported()
    form = instance.program.form
    rows = {repeat.name: instance.rows(repeat.name) for repeat in form.repeats()}
    texts = {path.name: answer for path, answer in given.cells.items() if isinstance(answer, str)}
    marked = frozenset(key.repeat for key in given.row_marks)
    return lay_out(form, instance.surroundings, rows, left_out(instance), marked, texts)


def left_out(instance: Instance) -> frozenset[str]:
    """Groups, repeats and questions this unit is never asked, whatever it answers.

    Their ``relevant`` is false now and reads nothing but what the program fills in.
    """
    form = instance.program.form
    filled = {question.name for question in form.questions() if question.role is Role.FILLED}
    return frozenset(
        node.name
        for node, parents in walk(form.children)
        if node.relevant
        and all(isinstance(parent, Group) for parent in parents)
        and _reads_only(node.relevant, filled)
        and not instance.is_relevant(node.name)
    )


def _reads_only(expression: str, filled: set[str]) -> bool:
    return set(_REFERENCE.findall(expression)) <= filled


def _set_properties(workbook: Any, instance: Instance, identity: Identity, layout: Layout) -> None:
    period = instance.surroundings.period
    workbook.set_properties(
        {
            "title": instance.program.form.title,
            "subject": period.id,
            "author": instance.surroundings.unit.name,
            "created": datetime.combine(period.start, time()),
        }
    )
    names = tuple(plan.section.name for plan in layout.sheets)
    for name, value in identity_cells(identity, names):
        if name in PROPERTY_NAMES.values():
            workbook.set_custom_property(name, identity.code if name == "bc_code" else value, "text")


def _write_sheets(workbook: Any, desk: Desk, identity: Identity, receiver: str) -> None:
    footer = words.FOOTER_CODE.format(code=identity.code or words.NO_CODE)
    cover, help_ = workbook.add_worksheet(words.COVER), workbook.add_worksheet(words.HELP)
    write_cover(desk, cover, identity, receiver)
    write_help(desk, help_)
    for sheet in (cover, help_):
        _set_up(sheet, desk, footer, landscape=False)
    cover.fit_to_pages(1, 1)
    for plan in desk.layout.sheets:
        sheet = workbook.add_worksheet(plan.name)
        write_section(desk, sheet, plan)
        _set_up(sheet, desk, footer, landscape=True)
    notes = workbook.add_worksheet(words.NOTES)
    write_notes(desk, notes)
    _set_up(notes, desk, footer, landscape=True)
    if desk.drop_downs.is_needed:
        choices = workbook.add_worksheet(words.CHOICES)
        desk.drop_downs.write(choices, desk.formats["plain"])
        choices.protect("", _PROTECTION)
        choices.hide()


def _set_up(sheet: Any, desk: Desk, footer: str, *, landscape: bool) -> None:
    """A4, everything in the width of a page, page numbers, locked without a password."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=0.6, right=0.5, top=0.7, bottom=0.7)
    page = words.FOOTER_PAGE.format(page="&P", pages="&N")
    unit = desk.instance.surroundings.unit.name.replace("&", "&&")
    font = f'&"{FONT},Regular"&9'
    sheet.set_footer(f"&L{font}{unit}&C{font}{page}&R{font}{footer}")
    sheet.protect("", _PROTECTION)
