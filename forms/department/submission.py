"""*Tờ trình*: the Department submits its draft of UBND tỉnh's report (Nghị định 30/2020, Phụ lục III)."""

from __future__ import annotations

from dataclasses import replace

from forms.department.completeness import OwedState
from forms.department.letters import basis_of
from forms.department.regime_summary import RegimeSummary
from forms.department.summary_document import summary_subject
from forms.exchange.word.document import OfficialDocument
from forms.exchange.word.layouts import issuer_lines, layout_of, superior_of
from forms.exchange.word.proof import proven
from forms.model.issue import Issue, default_issue
from forms.model.unit import Unit
from forms.wording import consolidated as words


def submission_issue(receiver: Unit, year: int) -> Issue:
    """The particulars of a submission of the Department to UBND tỉnh, all editable."""
    issue = default_issue(receiver, words.UBND, year=year, kind="TTr")
    return replace(issue, recipients=words.SUBMISSION_RECIPIENTS, is_draft=False)


def submission_bytes(summary: RegimeSummary, receiver: Unit, issue: Issue) -> bytes:
    """The submission as .docx; the same figures and particulars give the same bytes.

    Raises:
        KnownTrouble: ``word.broken_output``.
    """
    document = OfficialDocument(layout_of(receiver))
    subject = summary_subject(summary)
    lowered = subject[:1].lower() + subject[1:]
    facts = {
        "basis": basis_of(summary.regime),
        "receiver": receiver.name,
        "subject": lowered,
        "reported": summary.progress.reported,
        "units": summary.progress.owing,
        "valid": sum(status.state is OwedState.VALID for status in summary.statuses),
        "missing": words.SUBMISSION_MISSING.format(count=len(summary.missing)) if summary.missing else "",
    }
    document.header(superior_of(receiver), issuer_lines(receiver), issue)
    title = words.SUBMISSION_SUBJECT.format(subject=lowered)
    document.title(words.SUBMISSION, title)
    document.addressees(issue.addressees)
    for line in words.SUBMISSION_LINES:
        document.paragraph(line.format(**facts))
    document.closing(words.SUBMISSION_CLOSING.format(**facts))
    document.signature(issue)
    return proven(document.docx(title=title, author=receiver.name), document.figures)
