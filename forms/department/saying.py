"""An answer of a live report, and what it answers, in words."""

from __future__ import annotations

from decimal import Decimal

from forms.model.path import Path
from forms.model.reading import write_text
from forms.model.value import Answer, ValueType
from forms.rules.instance import Instance
from forms.wording import desk as words


def said_answer(instance: Instance, path: Path, answer: Answer | None) -> str:
    """An answer in words; a blank is "(để trống)". A question of an earlier form is said as it stands."""
    if answer is None:
        return words.BLANK
    form = instance.program.form
    question = next((one for one in form.questions() if one.name == path.name), None)
    if question is None:
        return write_text(ValueType.DECIMAL if isinstance(answer, Decimal) else ValueType.TEXT, answer)
    choices = next((one for one in form.choice_lists if one.name == question.choices), None)
    return write_text(question.kind, answer, choices)


def said_labels(instance: Instance) -> dict[Path, str]:
    """What each path of the report is called; a cell of a table with its row."""
    named = {one.name: one.label for one in instance.program.form.questions() if one.label}
    rows = {
        repeat.name: {row.id: row.label for row in instance.rows(repeat.name)}
        for repeat in instance.program.form.repeats()
    }
    found = {}
    for path in instance.paths():
        if path.name in named:
            row = rows.get(path.repeat, {}).get(path.row, path.row)
            found[path] = f"{named[path.name]} ({row})" if path.row else named[path.name]
    return found
