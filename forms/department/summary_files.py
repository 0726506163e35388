"""The files that tell of a period: each regime's consolidated Word, one Excel for each form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.department.counting import form_summaries, regime_summaries
from forms.department.desk import Desk
from forms.department.regime_summary import RegimeSummary
from forms.department.summary_document import summary_document_bytes
from forms.department.summary_workbook import summary_workbook_bytes
from forms.model.issue import Issue, default_issue
from forms.model.period import Period
from forms.model.unit import Unit
from forms.wording import department as words


def summary_files(
    desk: Desk, period: Period, provisional: frozenset[str] = frozenset()
) -> Iterator[tuple[str, bytes]]:
    """Names (ASCII) and contents, the Word documents first.

    Args:
        desk: where the reports are.
        period: an open one.
        provisional: see :func:`~forms.department.counting.form_summaries`.

    Raises:
        KnownTrouble: ``word.broken_output``.
    """
    summaries = form_summaries(desk, period, provisional)
    for regime in regime_summaries(desk, period, summaries):
        issuer = desk.receiver(regime.forms[0].form, period)
        name = f"TONG-HOP_{period.id}_{regime.regime.regime_id}.docx"
        yield name, summary_document_bytes(regime, issuer, _issue(regime, issuer))
    for summary in summaries:
        yield f"TONG-HOP_{period.id}_{summary.form.id}.xlsx", summary_workbook_bytes(summary)


def _issue(summary: RegimeSummary, issuer: Unit) -> Issue:
    issue = default_issue(issuer, words.ADDRESSEES[0], year=summary.period.end.year)
    return replace(issue, addressees=words.ADDRESSEES)
