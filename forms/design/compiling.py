"""Compiling: a form workbook becomes ``form.json``, one by one or the whole library at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from forms.design.faults import FormRefused
from forms.design.library import SHIPPED, freeze, version_key
from forms.design.linter import lint
from forms.design.xlsform import read_form
from forms.model.form import Form, Severity
from forms.model.problem import Place, Problem


def compile_workbook(data: bytes, name: str) -> bytes:
    """``form.json`` of the workbook called ``name``; pass bytes that have been through the guarded door.

    Raises:
        FormRefused: the workbook cannot be read as a form. Whether it may be issued is the linter's to say.
    """
    return freeze(read_form(data, name), data)


def compile_library(folder: Path = SHIPPED) -> tuple[Path, ...]:
    """Rewrite every ``form.json`` that is not of its ``form.xlsx``; gives those rewritten.

    Raises:
        FormRefused: with the errors of every form that has any; nothing is rewritten then.
    """
    paths = sorted(folder.glob("*/*/form.xlsx"), key=lambda path: version_key(path.parent.name))
    workbooks = {path: path.read_bytes() for path in paths}
    names = {path: path.relative_to(folder).as_posix() for path in workbooks}
    forms = {path: read_form(data, names[path]) for path, data in workbooks.items()}
    errors = [
        problem
        for path, data in workbooks.items()
        for problem in _errors(data, names[path], neighbours(forms[path], tuple(forms.values())))
    ]
    errors += [
        _misplaced(name, forms[path]) for path, name in names.items() if _is_misplaced(path, forms[path])
    ]
    if errors:
        raise FormRefused(errors)
    return tuple(path for path in workbooks if _rewrite(path, freeze(forms[path], workbooks[path])))


def neighbours(form: Form, forms: Sequence[Form]) -> tuple[Form, ...]:
    """The forms that ``form`` must agree with: its other versions, and the latest of each other form.

    ``forms`` come oldest version first.
    """
    latest = {other.id: other for other in forms if other.id != form.id}
    own = [other for other in forms if other.id == form.id and other.version != form.version]
    return (*own, *latest.values())


def _errors(data: bytes, name: str, others: Sequence[Form]) -> list[Problem]:
    return [problem for problem in lint(data, name, others) if problem.severity is Severity.ERROR]


def _is_misplaced(path: Path, form: Form) -> bool:
    return (path.parent.parent.name, path.parent.name) != (form.id, form.version)


def _misplaced(name: str, form: Form) -> Problem:
    facts = {"form": form.id, "version": form.version}
    return Problem("form_faults.misplaced", Severity.ERROR, Place(file=name), facts)


def _rewrite(workbook: Path, compiled: bytes) -> bool:
    path = workbook.with_name("form.json")
    if path.exists() and path.read_bytes() == compiled:
        return False
    path.write_bytes(compiled)
    return True
