"""A unit's report as the official document that its head signs."""

from __future__ import annotations

from dataclasses import replace

from forms.exchange.identity import Identity
from forms.exchange.word.amending import Amending, amending_lines, difference_table, differences
from forms.exchange.word.annexes import CHANGES, Annex, annex_table, plan_annexes
from forms.exchange.word.document import OfficialDocument
from forms.exchange.word.layouts import Layout, issuer_lines, layout_of, superior_of
from forms.exchange.word.metrics import numbers_bound
from forms.exchange.word.particulars import attached_to, identity_properties, reference_of
from forms.exchange.word.proof import proven
from forms.exchange.word.prose import Prose
from forms.exchange.word.telling import Telling
from forms.model.issue import Issue
from forms.model.report import AmendmentKind
from forms.rules.instance import Instance
from forms.wording import word as words


def report_bytes(
    instance: Instance,
    issue: Issue,
    identity: Identity,
    *,
    amended: Issue | None = None,
    before: Instance | None = None,
) -> bytes:
    """The Word file of a report; the same answers and particulars give the same bytes.

    ``amended`` is the issue of the report that this one replaces or adds to, ``before`` what it said.

    Raises:
        KnownTrouble: ``word.broken_output``, the finished file cannot be opened again.
    """
    document = report_document(instance, issue, identity, amended=amended, before=before)
    unit = instance.surroundings.unit
    data = document.docx(
        title=subject_of(instance), author=unit.name, properties=identity_properties(identity)
    )
    return proven(data, document.figures)


def report_document(
    instance: Instance,
    issue: Issue,
    identity: Identity,
    *,
    amended: Issue | None = None,
    before: Instance | None = None,
) -> OfficialDocument:
    """The standard document of a report, before it is a file."""
    unit = instance.surroundings.unit
    layout = layout_of(unit)
    document = OfficialDocument(layout)
    telling = Telling(instance)
    subject = subject_of(instance)
    amending = Amending(identity.amendment, differences(instance, before) if before else ())
    annexes = plan_annexes(telling, subject, last=amending.annex_title)
    document.header(superior_of(unit), issuer_lines(unit), issue)
    document.title(words.REPORT, subject)
    if issue.addressees:
        document.addressees(issue.addressees)
    document.paragraph(numbers_bound(opening_of(instance)))
    if identity.amendment.kind is not AmendmentKind.FIRST:
        reference = cited(layout, issue, amended)
        _say_amended(document, amending_lines(amending, reference, unit.name, annexes[-1].name))
    Prose(document, telling, annexes, is_draft=issue.is_draft).write()
    document.closing(numbers_bound(_closing(instance, issue, annexes)))
    document.signature(issue)
    _add_annexes(document, telling, annexes, attached_to(layout, issue, unit), amending)
    document.reconciliation(identity.code)
    return document


def subject_of(instance: Instance) -> str:
    """The trích yếu, as the regime says it for this unit and period."""
    regime = instance.program.form.regime
    return _filled(instance, regime.subject if regime else instance.program.form.title)


def opening_of(instance: Instance) -> str:
    """The sentence that opens the document."""
    regime = instance.program.form.regime
    if regime is not None and regime.opening:
        return _filled(instance, regime.opening)
    subject = subject_of(instance)
    pattern = words.OPENING.format(unit="{unit}", subject=subject[:1].lower() + subject[1:])
    return _filled(instance, pattern)


def _filled(instance: Instance, pattern: str) -> str:
    surroundings = instance.surroundings
    period = surroundings.period
    return pattern.format(
        unit=surroundings.unit.name,
        period=words.period_name(period),
        start=words.short_day(period.start),
        end=words.short_day(period.end),
    )


def _closing(instance: Instance, issue: Issue, annexes: tuple[Annex, ...]) -> str:
    names = ", ".join(annex.number for annex in annexes)
    attached = words.CLOSING_ANNEXES.format(annexes=f"{words.ANNEX} {names}".strip())
    pattern = words.CLOSING if issue.addressees else words.CLOSING_WITHOUT_RECEIVER
    return pattern.format(
        period=words.period_name(instance.surroundings.period),
        unit=instance.surroundings.unit.name,
        annexes=attached,
        receiver=", ".join(issue.addressees),
    )


def cited(layout: Layout, issue: Issue, amended: Issue | None) -> str:
    """How the amended report is cited; where its number is not known there is room to write it."""
    return reference_of(layout, amended or replace(issue, number="", day=None))


def _say_amended(document: OfficialDocument, lines: tuple[str, ...]) -> None:
    """What this report replaces or adds to, and what it changed."""
    lead, *changes = lines
    document.paragraph(lead, keep_next=bool(changes))
    for line in changes:
        document.paragraph(line)


def _add_annexes(
    document: OfficialDocument,
    telling: Telling,
    annexes: tuple[Annex, ...],
    attached: str,
    amending: Amending,
) -> None:
    for annex in annexes:
        document.annex(annex.title, attached)
        is_of_changes = annex.repeat == CHANGES
        document.table(difference_table(amending.found) if is_of_changes else annex_table(telling, annex))
