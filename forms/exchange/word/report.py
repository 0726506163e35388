"""A unit's report as the official document that its head signs."""

from __future__ import annotations

from forms.exchange.identity import Identity
from forms.exchange.word.annexes import Annex, annex_table, plan_annexes
from forms.exchange.word.document import OfficialDocument
from forms.exchange.word.layouts import Layout, issuer_lines, layout_of, superior_of
from forms.exchange.word.particulars import attached_to, identity_properties, reference_of
from forms.exchange.word.proof import proven
from forms.exchange.word.prose import Prose
from forms.exchange.word.telling import Telling
from forms.model.issue import Issue
from forms.model.report import AmendmentKind
from forms.model.unit import Unit
from forms.rules.instance import Instance
from forms.wording import word as words


def report_bytes(
    instance: Instance, issue: Issue, identity: Identity, *, amended: Issue | None = None
) -> bytes:
    """The Word file of a report; the same answers and particulars give the same bytes.

    ``amended`` is the issue of the report that this one replaces or adds to.

    Raises:
        KnownTrouble: ``word.broken_output``, the finished file cannot be opened again.
    """
    document = report_document(instance, issue, identity, amended=amended)
    unit = instance.surroundings.unit
    data = document.docx(
        title=subject_of(instance), author=unit.name, properties=identity_properties(identity)
    )
    return proven(data, document.figures)


def report_document(
    instance: Instance, issue: Issue, identity: Identity, *, amended: Issue | None = None
) -> OfficialDocument:
    """The standard document of a report, before it is a file."""
    unit = instance.surroundings.unit
    layout = layout_of(unit)
    document = OfficialDocument(layout)
    telling = Telling(instance)
    subject = subject_of(instance)
    annexes = plan_annexes(telling, subject)
    document.header(superior_of(unit), issuer_lines(unit), issue)
    document.title(words.REPORT, subject)
    if issue.addressees:
        document.addressees(issue.addressees)
    document.paragraph(opening_of(instance))
    if amended is not None:
        document.paragraph(_amends(identity, layout, amended, unit))
    Prose(document, telling, annexes, is_draft=issue.is_draft).write()
    document.closing(_closing(instance, issue, annexes))
    document.signature(issue)
    _add_annexes(document, telling, annexes, attached_to(layout, issue, unit))
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


def _amends(identity: Identity, layout: Layout, amended: Issue, unit: Unit) -> str:
    replaces = identity.amendment.kind is AmendmentKind.REPLACEMENT
    pattern = words.REPLACES if replaces else words.ADDS_TO
    return pattern.format(reference=reference_of(layout, amended), unit=unit.name)


def _add_annexes(
    document: OfficialDocument, telling: Telling, annexes: tuple[Annex, ...], attached: str
) -> None:
    for annex in annexes:
        document.annex(annex.title, attached)
        document.table(annex_table(telling, annex))
