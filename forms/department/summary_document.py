"""The consolidated report in Word: totals of all forms of a regime, with the missing units by name."""

from __future__ import annotations

from dataclasses import dataclass

from forms.department.document.annexes import figures_table, grid_table, prose_table, standing_table
from forms.department.document.extras import Extras
from forms.department.document.prose import Said, gathered_prose
from forms.department.document.results import Results
from forms.department.document.standing import write_standing
from forms.department.gathering import has_shared_rows
from forms.department.outline import indicator_lines, merged
from forms.department.regime_summary import RegimeSummary
from forms.exchange.identity import PROPERTY_NAMES
from forms.exchange.numbering import roman
from forms.exchange.word.document import OfficialDocument
from forms.exchange.word.layouts import issuer_lines, layout_of, superior_of
from forms.exchange.word.page import PORTRAIT
from forms.exchange.word.particulars import attached_to
from forms.exchange.word.proof import proven
from forms.exchange.word.tables import Table
from forms.model.form import Node, Repeat, walk
from forms.model.issue import Issue
from forms.model.unit import Unit
from forms.wording import consolidated as more_words
from forms.wording import department as words
from forms.wording import word as word_words


@dataclass(frozen=True, slots=True)
class _Annex:
    title: str
    table: Table
    key: str


def summary_document_bytes(
    summary: RegimeSummary, issuer: Unit, issue: Issue, extras: Extras | None = None
) -> bytes:
    """The .docx of a regime's summary; the same figures and particulars give the same bytes.

    Args:
        summary: of one period.
        issuer: who sums up and signs.
        issue: number, date, addressees, signature.
        extras: what it tells beyond its figures.

    Raises:
        KnownTrouble: ``word.broken_output``, the finished file cannot be opened again.
    """
    document = summary_document(summary, issuer, issue, extras)
    properties = {
        "bc_regime": summary.regime.regime_id,
        PROPERTY_NAMES["unit_id"]: issuer.id,
        PROPERTY_NAMES["period_id"]: summary.period.id,
    }
    data = document.docx(title=summary_subject(summary), author=issuer.name, properties=properties)
    return proven(data, document.figures)


def summary_document(
    summary: RegimeSummary, issuer: Unit, issue: Issue, extras: Extras | None = None
) -> OfficialDocument:
    """The consolidated document before it is a file; its figures refresh an edited one."""
    more = extras or Extras()
    layout = layout_of(issuer)
    document = OfficialDocument(layout)
    # The form that most units fill gives the order of the sections.
    forms = sorted(summary.forms, key=lambda one: -one.progress.owing)
    nodes = merged([one.form for one in forms])
    said = gathered_prose(summary, nodes, more.texts)
    annexes = [*_annexes(summary, nodes, said), *(_Annex(*one, "so_sanh") for one in more.compared)]
    names = {
        annex.key: f"{word_words.ANNEX} {roman(number)}" for number, annex in enumerate(annexes, start=1)
    }
    document.header(superior_of(issuer), issuer_lines(issuer), issue)
    document.title(word_words.REPORT, summary_subject(summary))
    document.addressees(issue.addressees)
    document.paragraph(_opening(summary, issuer))
    if more.up_to:
        document.paragraph(more.up_to)
    write_standing(document, summary)
    Results(document, summary, names, said).write(nodes)
    document.closing(_closing(summary, issuer, issue, more.closing))
    document.signature(issue)
    for annex in annexes:
        document.annex(annex.title, attached_to(layout, issue, issuer))
        document.table(annex.table)
        if annex.key == "so_sanh":
            document.note(more_words.COMPARED_NOTE)
    if more.charts:
        document.annex(more_words.CHARTS, attached_to(layout, issue, issuer), PORTRAIT)
        for chart in more.charts:
            document.chart(chart)
    return document


def _annexes(summary: RegimeSummary, nodes: tuple[Node, ...], said: dict[str, Said]) -> list[_Annex]:
    period = word_words.period_name(summary.period)
    lists = [choice_list for one in summary.forms for choice_list in one.form.choice_lists]
    lines = indicator_lines(nodes, lists)
    annexes = [
        _Annex(words.ANNEX_FIGURES.format(period=period), figures_table(summary, lines), "so_lieu"),
        _Annex(words.ANNEX_STANDING.format(period=period), standing_table(summary), "tinh_hinh"),
    ]
    for node, _ in walk(nodes):
        if isinstance(node, Repeat) and has_shared_rows(node) and summary.rows.get(node.name):
            annexes.append(_Annex(node.label, grid_table(summary, node), node.name))
    listed = [one for one in said.values() if not one.is_chosen]
    if listed:
        annexes.append(_Annex(words.ANNEX_PROSE, prose_table(listed), ""))
    return annexes


def summary_subject(summary: RegimeSummary) -> str:
    """The trích yếu ("Tổng hợp kết quả …")."""
    subject = summary.regime.subject.format(
        period=word_words.period_name(summary.period),
        unit="",
        start=word_words.short_day(summary.period.start),
        end=word_words.short_day(summary.period.end),
    )
    return words.SUMMARY_SUBJECT.format(subject=subject[:1].lower() + subject[1:])


def _opening(summary: RegimeSummary, issuer: Unit) -> str:
    return summary.regime.opening.format(
        unit=issuer.name,
        period=word_words.period_name(summary.period),
        start=word_words.short_day(summary.period.start),
        end=word_words.short_day(summary.period.end),
    )


def _closing(summary: RegimeSummary, issuer: Unit, issue: Issue, pattern: str) -> str:
    return pattern.format(
        period=word_words.period_name(summary.period),
        unit=issuer.name,
        receiver=", ".join(issue.addressees),
    )
