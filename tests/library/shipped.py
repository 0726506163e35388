"""The shipped forms read from their workbooks, once for all tests of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from forms.design.xlsform import read_form
from forms.model.form import Form, Group, Question, Repeat, Role, walk

FOLDER = Path(__file__).parents[2] / "forms" / "library"
VERSION = "2022.1"
PLAN_FORMS = ("bao_chi", "dau_moi", "doan_the", "hiep_hoi_dn", "huyen", "so_nganh", "xa")
"""The forms of the plan's regime; ``dot_xuat`` is the model of an ad-hoc one."""
ALL_FORMS = tuple(sorted((*PLAN_FORMS, "dot_xuat")))


def workbook(form_id: str) -> Path:
    """The workbook of a shipped form."""
    return FOLDER / form_id / VERSION / "form.xlsx"


@cache
def shipped(form_id: str) -> Form:
    """A shipped form, read from its workbook."""
    path = workbook(form_id)
    return read_form(path.read_bytes(), path.name)


def answerable(question: Question) -> bool:
    """Whether somebody or the program answers it and a reader sees it: no note, no hidden helper."""
    return question.role is not Role.NOTE and bool(question.label)


def indicator(form: Form, code: str) -> tuple[Question, ...]:
    """The questions that answer an indicator: the one of its name, or the columns of its list."""
    for node, _ in walk(form.children):
        if node.name == code and isinstance(node, Question):
            return (node,) if answerable(node) else ()
        if node.name == code and isinstance(node, Repeat):
            return tuple(
                child for child in node.children if isinstance(child, Question) and answerable(child)
            )
    return ()


def sections(form: Form) -> tuple[Group, ...]:
    """The groups that hold questions or tables directly."""
    groups = (node for node, _ in walk(form.children) if isinstance(node, Group))
    return tuple(group for group in groups if any(not isinstance(child, Group) for child in group.children))
