"""Whether a computed value lacks a part ("chưa đầy đủ"): a number it reads is blank or missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.model.form import Role
from forms.model.path import Path
from forms.rules.live_values import LiveValues
from forms.rules.looking import NotingView
from forms.rules.outline import Entry


def is_incomplete(report: LiveValues, path: Path) -> bool:
    """Whether the value of ``path``, or a computed value it reads, reads a numeric input without a number.

    A value that was fixed from outside is complete.
    """
    waiting, known = [path], {path}
    while waiting:
        place = waiting.pop()
        for entry, cell in _numbers_read(report, place) if place not in report.fixed else ():
            if entry.question is not None and entry.question.role is Role.INPUT:
                if report.frame(cell.repeat, cell.row).values[entry.slot] is None:
                    return True
            elif cell not in known:
                known.add(cell)
                waiting.append(cell)
    return False


def _numbers_read(report: LiveValues, path: Path) -> Iterator[tuple[Entry, Path]]:
    rule = report.program.values.get(path.name)
    if rule is None:
        return
    view = NotingView(report)
    report.evaluate(rule, path.row, replace(report.world, view=view))
    slots = {(entry.repeat, entry.slot): entry for entry in report.outline.entries.values()}
    for repeat, row, slot in view.read:
        entry = slots[repeat, slot]
        question = entry.question
        is_shown = report.frame(repeat, row).shown[slot]
        if question is not None and question.kind.is_number and is_shown:
            yield entry, Path(entry.name, repeat, row)
