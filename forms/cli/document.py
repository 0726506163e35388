"""``document refresh FILE`` and ``document read FILE``: a Word file edited outside, and its figures."""

from __future__ import annotations

from pathlib import Path

from forms.cli.output import Outcome
from forms.documents import read_document, refresh_document
from forms.wording import deeds as words
from forms.workspace import Workspace

_MOST_UNPRINTED = 20


def refresh(workspace: Workspace, file: Path, workbook: Path | None) -> Outcome:
    """Today's figures in a new file beside the edited one, and what changed.

    Raises:
        KnownTrouble: as :func:`forms.documents.refresh_document`.
    """
    done = refresh_document(workspace, file, workbook=workbook)
    results = tuple(
        {"path": str(one.path), "old": one.old, "new": one.new, "was_typed": one.was_typed}
        for one in done.changes
    )
    target = words.REFRESHED.format(file=done.target) if done.target else words.NOTHING_TO_REFRESH
    lines = [
        words.REFRESHED_LINE.format(label=done.labels.get(one.path, one.path), old=one.old, new=one.new)
        for one in done.changes
    ]
    lost = words.FIGURES_LOST.format(count=len(done.lost))
    lines += [lost] if done.lost else []
    lines += [
        words.UNPRINTED.format(label=one.label, text=one.text) for one in done.unprinted[:_MOST_UNPRINTED]
    ]
    more = len(done.unprinted) - _MOST_UNPRINTED
    lines += [words.MORE_UNPRINTED.format(count=more)] if more > 0 else []
    return Outcome("document", results, sentences=(target, *lines))


def read_back(workspace: Workspace, file: Path, workbook: Path | None) -> Outcome:
    """The edited prose, and the typed numbers that the annex does not bear out.

    Raises:
        KnownTrouble: as :func:`forms.documents.read_document`.
    """
    found = read_document(workspace, file, workbook=workbook)
    prose = tuple({"name": one.name, "before": one.before, "now": one.now} for one in found.prose)
    typed = tuple({"text": one.text, "excerpt": one.excerpt, "expected": one.expected} for one in found.typed)
    old = tuple(
        {"found": one.before, "becomes": one.after, "is_sure": one.is_sure} for one in found.old_fonts
    )
    lines = [words.PROSE_CHANGED.format(label=one.label) for one in found.prose]
    lines += [words.NUMBER_TYPED.format(text=one.text, excerpt=one.excerpt) for one in found.typed]
    for one in found.old_fonts:
        line = words.FROM_OLD_FONT if one.is_sure else words.OLD_FONT
        lines.append(line.format(found=one.before, becomes=one.after, encoding=one.encoding.upper()))
    said = lines or [words.NOTHING_READ]
    return Outcome("document", (*prose, *typed, *old), status=int(bool(found.typed)), sentences=tuple(said))
