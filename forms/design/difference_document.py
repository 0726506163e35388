"""A difference of two versions as a Word page to print, sign and file: one table, a row for each change."""

from __future__ import annotations

from collections.abc import Iterator

from forms.design.difference import Difference, FormDifference, Part
from forms.exchange.word.document import OfficialDocument
from forms.exchange.word.tables import Column, Row, Table
from forms.wording import form_packages as words

_WEIGHTS = (1.1, 1.2, 3, 1.5, 2.6, 2.6)


def difference_document(found: FormDifference) -> bytes:
    """The page as .docx; the same difference gives the same bytes."""
    facts = {"title": found.new.title, "form": found.new.id, "old": found.old.version}
    document = OfficialDocument()
    document.title(words.DIFFERENCE_KIND, words.DIFFERENCE_SUBJECT.format(**facts, new=found.new.version))
    if found.new.replaces:
        document.paragraph(
            words.DIFFERENCE_REPLACES.format(new=found.new.version, replaces=found.new.replaces)
        )
    if found.refused:
        document.paragraph(words.DIFFERENCE_REFUSED)
    if found.changes:
        columns = tuple(map(Column, words.DIFFERENCE_COLUMNS, _WEIGHTS))
        document.table(Table(columns, tuple(_rows(found))))
    else:
        document.paragraph(words.DIFFERENCE_NONE)
    return document.docx(title=words.DIFFERENCE_TITLE.format(**facts, new=found.new.version), author="")


def _rows(found: FormDifference) -> Iterator[Row]:
    for part in Part:
        changes = [change for change in found.changes if change.part is part]
        if changes:
            heading = f"{words.DIFFERENCE_HEADINGS[part.value]} ({len(changes)})"
            yield Row((heading,), is_section=True)
            yield from (_row(change) for change in changes)


def _row(change: Difference) -> Row:
    is_named = change.part not in (Part.REGIME, Part.FORM)
    return Row(
        (
            words.DIFFERENCE_KINDS[change.kind.value],
            change.name if is_named else "",
            change.label,
            words.FIELDS.get(change.field, change.field),
            change.before,
            change.after,
        )
    )
