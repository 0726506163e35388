"""The Word file of a report: by the form's own template where it has one, else the standard document."""

from __future__ import annotations

from dataclasses import dataclass

from forms.exchange.identity import Identity
from forms.exchange.word.amending import Amending, amending_lines, differences
from forms.exchange.word.layouts import layout_of
from forms.exchange.word.report import cited, report_bytes
from forms.model.issue import Issue
from forms.model.report import AmendmentKind
from forms.rules.instance import Instance


@dataclass(frozen=True, slots=True)
class Earlier:
    """The report that a Báo cáo thay thế or bổ sung amends: its number and day, and what it said."""

    issue: Issue | None = None
    instance: Instance | None = None


NONE_EARLIER = Earlier()


def word_bytes(
    instance: Instance,
    issue: Issue,
    identity: Identity,
    *,
    template: bytes = b"",
    earlier: Earlier = NONE_EARLIER,
) -> bytes:
    """The Word file; the same answers, particulars and template give the same bytes.

    Raises:
        KnownTrouble: ``word.broken_output``; with a template ``word.template_failed`` and ``word.not_word``.
    """
    if not template:
        return report_bytes(instance, issue, identity, amended=earlier.issue, before=earlier.instance)
    from forms.exchange.word.template import template_bytes

    amends = _amends(instance, issue, identity, earlier)
    return template_bytes(template, instance, issue, identity, amends=amends)


def _amends(instance: Instance, issue: Issue, identity: Identity, earlier: Earlier) -> tuple[str, ...]:
    """What a template prints of the report it replaces or adds to; nothing in a first report."""
    if identity.amendment.kind is AmendmentKind.FIRST:
        return ()
    unit = instance.surroundings.unit
    found = differences(instance, earlier.instance) if earlier.instance else ()
    amending = Amending(identity.amendment, found, few=len(found))
    return amending_lines(amending, cited(layout_of(unit), issue, earlier.issue), unit.name)
