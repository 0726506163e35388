"""A report written by the Department's own template: docxtpl renders it, then its figures are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

import docxtpl
from jinja2 import StrictUndefined, TemplateError
from lxml import etree

from forms.exchange.identity import Identity
from forms.exchange.word import letterhead
from forms.exchange.word.container import with_properties
from forms.exchange.word.figures import figure_properties
from forms.exchange.word.layouts import issuer_lines, layout_of, superior_of
from forms.exchange.word.marking import Marking
from forms.exchange.word.opened import open_word
from forms.exchange.word.particulars import identity_properties
from forms.exchange.word.proof import proven
from forms.exchange.word.report import opening_of, subject_of
from forms.exchange.word.slots import PARAGRAPH, Traces, particular_sentinel, slots
from forms.exchange.word.telling import Telling
from forms.exchange.word.template_language import TemplateEnvironment
from forms.model.issue import Issue
from forms.model.problem import KnownTrouble
from forms.rules.instance import Instance
from forms.wording import word as words

STANDING = (
    "don_vi",
    "co_quan",
    "chu_quan",
    "so",
    "ky_hieu",
    "ngay_thang",
    "dia_danh",
    "ky",
    "tu_ngay",
    "den_ngay",
    "kinh_gui",
    "trich_yeu",
    "mo_dau",
    "quyen_han",
    "nguoi_ky",
    "ma_doi_chieu",
    "du_thao",
    "thay_the",
)
"""Names of a document's particulars that a template may use beside those of the form."""

_TEMPLATES_FAULTS = (
    TemplateError,
    etree.XMLSyntaxError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What an expression of a template may raise: its author's fault, not the program's."""


def template_bytes(
    template: bytes, instance: Instance, issue: Issue, identity: Identity, *, amends: Sequence[str] = ()
) -> bytes:
    """The report's Word file by a template; ``amends`` are the lines that name the report it replaces.

    Raises:
        KnownTrouble: ``word.template_failed`` with the reason, ``word.not_word``, ``word.broken_output``.
    """
    telling, traces = Telling(instance), Traces()
    context = {**slots(telling, traces), **_particulars(instance, issue, identity)}
    context["thay_the"] = PARAGRAPH.join(amends)
    opened = open_word(_rendered(template, context))
    figures = Marking(telling, traces, opened).mark()
    properties = {**identity_properties(identity), **figure_properties(figures)}
    return proven(with_properties(opened.docx(), properties), figures)


def _particulars(instance: Instance, issue: Issue, identity: Identity) -> dict[str, str]:
    unit, period = instance.surroundings.unit, instance.surroundings.period
    return {
        "don_vi": unit.name,
        "co_quan": "\n".join(issuer_lines(unit)),
        "chu_quan": superior_of(unit),
        "so": particular_sentinel(letterhead.NUMBER_MARK, issue.written_number or words.BLANK_NUMBER),
        "ky_hieu": issue.symbol,
        "ngay_thang": particular_sentinel(letterhead.DAY_MARK, words.long_day(issue.day, issue.year)),
        "dia_danh": issue.place,
        "ky": words.period_name(period),
        "tu_ngay": words.short_day(period.start),
        "den_ngay": words.short_day(period.end),
        "kinh_gui": "; ".join(issue.addressees),
        "trich_yeu": subject_of(instance),
        "mo_dau": opening_of(instance),
        "quyen_han": "\n".join(issue.signature.lines(layout_of(unit).marks)),
        "nguoi_ky": particular_sentinel(letterhead.SIGNER_MARK, issue.signature.name or words.UNKNOWN_NAME),
        "ma_doi_chieu": particular_sentinel(
            letterhead.CODE_MARK, words.CODE.format(code=identity.code or "—")
        ),
        "du_thao": particular_sentinel(letterhead.DRAFT_MARK, words.DRAFT) if issue.is_draft else "",
    }


def _rendered(template: bytes, context: dict[str, object]) -> bytes:
    open_word(template)
    environment = TemplateEnvironment(undefined=StrictUndefined, autoescape=True)
    target = BytesIO()
    with _failing():
        document = docxtpl.DocxTemplate(BytesIO(template))
        document.render(context, environment, autoescape=True)
        document.save(target)
    return target.getvalue()


def refuse_unfit(template: bytes) -> None:
    """Refuse a template that the library cannot take apart.

    Raises:
        KnownTrouble: ``word.template_failed``.
    """
    with _failing():
        docxtpl.DocxTemplate(BytesIO(template)).init_docx()


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except _TEMPLATES_FAULTS as error:
        raise KnownTrouble("word.template_failed", reason=words.template_reason(str(error))) from error
    except Exception as error:  # the libraries raise whatever a damaged part makes them raise
        raise KnownTrouble("word.template_failed", reason=type(error).__name__) from error
