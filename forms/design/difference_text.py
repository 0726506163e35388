"""A difference of two versions as a page to print: plain Vietnamese text, grouped by kind of part."""

from __future__ import annotations

from collections.abc import Iterator

from forms.design.difference import Difference, FormDifference, Part
from forms.wording import form_packages as words

_LONGEST = 300


def difference_text(found: FormDifference) -> str:
    """The whole page; it ends with a line feed."""
    new, old = found.new, found.old
    lines = [words.DIFFERENCE_TITLE.format(title=new.title, form=new.id, old=old.version, new=new.version)]
    if new.replaces:
        lines.append(words.DIFFERENCE_REPLACES.format(new=new.version, replaces=new.replaces))
    if found.refused:
        lines.append(words.DIFFERENCE_REFUSED)
    if not found.changes:
        lines.append(words.DIFFERENCE_NONE)
    for part in Part:
        lines += _section(part, [change for change in found.changes if change.part is part])
    return "\n".join(lines) + "\n"


def _section(part: Part, changes: list[Difference]) -> Iterator[str]:
    if changes:
        yield ""
        yield f"{words.DIFFERENCE_HEADINGS[part.value]} ({len(changes)})"
        yield from (_line(change) for change in changes)


def _line(change: Difference) -> str:
    template = words.DIFFERENCE_LINES[change.kind.value]
    label = _quoted(change.label) if change.label else ""
    is_named = bool(change.name) and change.part not in (Part.REGIME, Part.FORM)
    empty = words.DIFFERENCE_TOP if change.kind.value == "moved" else words.DIFFERENCE_EMPTY
    line = template.format(
        name=change.name if is_named else "",
        label=f" ({label})" if label and is_named else label,
        field=words.FIELDS.get(change.field, change.field),
        before=_short(change.before) or empty,
        after=_short(change.after) or empty,
    )
    return line.replace("~ : ", "~ ")


def _quoted(text: str) -> str:
    return f"“{_short(text)}”"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
