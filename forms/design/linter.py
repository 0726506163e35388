"""The linter: every fault of a form workbook at once, each with its cell and its repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from forms.design.combination import combination_faults
from forms.design.expressions import expression_faults
from forms.design.faults import FormRefused, error, in_file
from forms.design.headers import header_faults, namespace_faults, sheet_faults
from forms.design.names import name_faults
from forms.design.neighbours import neighbour_faults
from forms.design.never import never_faults
from forms.design.parameters import parameter_faults
from forms.design.references import formula_faults, quote_faults, reference_faults, template_faults
from forms.design.regimes import regime_faults
from forms.design.sheets import Cell
from forms.design.survey import MOST_FAULTS
from forms.design.tables import table_faults
from forms.design.validity import validity_faults
from forms.design.xlsform import Draft, read_draft
from forms.model.form import Form
from forms.model.problem import Problem


def lint(data: bytes, name: str, others: Sequence[Form] = ()) -> tuple[Problem, ...]:
    """Every fault of the form in a workbook called ``name``, by sheet and cell; empty for a good one.

    Args:
        data: bytes that have been through the guarded door.
        name: of the file.
        others: the other forms of the library and the other versions of this one; the same name must
            mean the same in all of them.
    """
    try:
        draft = read_draft(data, name, guess=True)
    except FormRefused as refused:
        return tuple(in_file(name, problem) for problem in refused.problems)
    found = list(islice(_faults(draft, others), MOST_FAULTS))
    if len(found) == MOST_FAULTS:
        found.append(error("more_faults", Cell("", 0, 0, ""), limit=MOST_FAULTS))
    else:
        found += validity_faults(draft, data, found)
    return tuple(in_file(name, problem) for problem in found)


def lint_template(form: Form, names: Iterable[str], file: str) -> tuple[Problem, ...]:
    """Every name in ``names``, used by the Word template called ``file``, that the form does not have."""
    return tuple(template_faults(form, names, file))


def _faults(draft: Draft, others: Sequence[Form]) -> Iterator[Problem]:
    yield from sheet_faults(draft.workbook)
    for name, table in draft.tables.items():
        yield from header_faults(table.sheet, name)
    survey = draft.tables["survey"].sheet.headers()
    yield from namespace_faults(survey, draft.setting("namespaces"))
    yield from draft.problems
    yield from name_faults(draft)
    yield from combination_faults(draft)
    yield from parameter_faults(draft)
    yield from formula_faults(draft)
    yield from quote_faults(draft)
    yield from reference_faults(draft)
    yield from expression_faults(draft)
    yield from table_faults(draft)
    yield from never_faults(draft)
    yield from regime_faults(draft, others)
    yield from neighbour_faults(draft, others)
