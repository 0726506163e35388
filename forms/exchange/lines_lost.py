"""Lines that a workbook lost and that only the answers can tell were asked for.

A question with a ``relevant`` may rightly have no line: some units are never asked it. Whether it was asked
is known once the others are read.
"""

from __future__ import annotations

from forms.exchange.form_index import FormIndex
from forms.exchange.workbook_reader import ReadReport
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Place, Problem
from forms.rules.instance import Instance


def lost_lines(read: ReadReport, instance: Instance, index: FormIndex) -> tuple[Problem, ...]:
    """An error for each question that is relevant by the answers read and has no line in the file.

    Args:
        read: the file.
        instance: the live report made of the answers read from it.
        index: of the form.
    """
    return tuple(_lost(name, index) for name in sorted(read.absent) if instance.is_relevant(name))


def _lost(name: str, index: FormIndex) -> Problem:
    section = index.section_of[name]
    facts = {"label": index.questions[name].label, "section": index.sections[section].title}
    return Problem("workbook.missing_cell", Severity.ERROR, Place(Path(name), section), facts)
