"""From the bytes of a form workbook, a package of forms or a table of regimes to what stands in it.

The files come from outside, so they are opened in a supervised child (contract 17): the guarded door,
the sheets, the linter, the Word templates. Back cross problems, compiled forms and the package's own parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forms.design.faults import FormRefused
from forms.design.library import Library, freeze, thaw
from forms.design.package import FormPackage, PackedForm, unpack
from forms.design.package_taking import TakenForm, look_through
from forms.design.regime_overlay import RegimesRefused
from forms.exchange.guard import WORKBOOKS, inspect
from forms.exchange.guard_kind import FileKind
from forms.exchange.warm_reader import read_alone
from forms.exchange.worker_child import Reply
from forms.model.form import Form, Severity
from forms.model.plain_problem import plain_problems, read_problems
from forms.model.problem import Problem

_PARTS = WORKBOOKS | {FileKind.DOCX}
_ZIP = frozenset({FileKind.ZIP})
_XLSX = frozenset({FileKind.XLSX})


@dataclass(frozen=True, slots=True)
class LookedAtForm:
    """What a form workbook is.

    Attributes:
        problems: every fault at once, beside the forms of a library.
        refusals: why it cannot be read as a form; empty where it can.
        compiled: ``form.json``; nothing where it cannot be read.
    """

    problems: tuple[Problem, ...]
    refusals: tuple[Problem, ...]
    compiled: bytes

    @property
    def has_errors(self) -> bool:
        """Whether it may not be issued."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def form(self) -> Form:
        """The form.

        Raises:
            FormRefused: it cannot be read as one.
        """
        return thaw(self.form_json).form

    @property
    def form_json(self) -> bytes:
        """The form, compiled.

        Raises:
            FormRefused: it cannot be read as one.
        """
        if self.refusals:
            raise FormRefused(self.refusals)
        return self.compiled


def look_at_form(
    data: bytes, name: str, library: Library, allowed: frozenset[FileKind] = WORKBOOKS
) -> LookedAtForm:
    """A form workbook read and linted beside the forms of a library.

    Raises:
        KnownTrouble: ``door.…``, the file is refused or took the child with it; a form of the library is
            damaged.
    """
    reply = read_alone(form_task, (_unread(library), allowed), data, name)
    told: Any = reply.document
    return LookedAtForm(read_problems(told["problems"]), read_problems(told["refusals"]), reply.blobs[0])


def form_task(told: tuple[Library, frozenset[FileKind]], data: bytes, name: str) -> Reply:
    """What the child does with a form workbook."""
    from forms.design.compiling import neighbours
    from forms.design.linter import lint
    from forms.design.xlsform import read_form

    library, allowed = told
    inspect(data, name, allowed)
    refusals: Sequence[Problem] = ()
    compiled = b""
    try:
        form = read_form(data, name)
        others, compiled = neighbours(form, library.all_forms()), freeze(form, data)
    except FormRefused as refused:
        others, refusals = library.forms(), refused.problems
    problems = plain_problems(lint(data, name, others))
    return Reply({"problems": problems, "refusals": plain_problems(refusals)}, (compiled,))


def look_at_package(data: bytes, name: str, library: Library) -> tuple[FormPackage, list[TakenForm]]:
    """A package of forms proved, and each of its forms read and linted beside a library; nothing is kept.

    Raises:
        FormRefused: a form of it has errors.
        KnownTrouble: ``door.…``; ``form_packages.…``, it is no package, of a newer schema, damaged, altered,
            or contradicts the library.
    """
    reply = read_alone(package_task, _unread(library), data, name)
    told: Any = reply.document
    if told["refusals"]:
        raise FormRefused(read_problems(told["refusals"]))
    regimes, *blobs = reply.blobs
    forms, taken = [], []
    for number, one in enumerate(told["forms"]):
        workbook, template, compiled = blobs[3 * number : 3 * number + 3]
        forms.append(PackedForm(one["id"], one["version"], workbook, template))
        taken.append(TakenForm(thaw(compiled).form, one["is_new"]))
    return FormPackage(name, told["sha256"], tuple(forms), regimes), taken


def package_task(library: Library, data: bytes, name: str) -> Reply:
    """What the child does with a package."""
    inspect(data, name, _ZIP)
    package = unpack(data, name)
    try:
        taken = look_through(package, library, _vet)
    except FormRefused as refused:
        return Reply({"refusals": plain_problems(refused.problems)})
    listed, blobs = [], [package.regimes]
    for packed, one in zip(package.forms, taken, strict=True):
        listed.append({"id": packed.id, "version": packed.version, "is_new": one.is_new})
        blobs += [packed.workbook, packed.template, freeze(one.form, packed.workbook)]
    return Reply({"sha256": package.sha256, "forms": listed, "refusals": []}, tuple(blobs))


def _vet(data: bytes, name: str) -> object:
    return inspect(data, name, _PARTS)


def look_at_regimes(data: bytes, name: str) -> tuple[str, list[list[str]]]:
    """The first sheet of a workbook of regimes: its name and its rows.

    Raises:
        RegimesRefused: no sheet can be read in it.
        KnownTrouble: ``door.…``.
    """
    told: Any = read_alone(regimes_task, None, data, name).document
    if told["refusals"]:
        raise RegimesRefused(read_problems(told["refusals"]))
    return told["sheet"], told["rows"]


def regimes_task(_told: None, data: bytes, name: str) -> dict[str, Any]:
    """What the child does with a workbook of regimes."""
    from forms.design.regime_workbook import read_regime_sheet

    inspect(data, name, _XLSX)
    try:
        sheet, rows = read_regime_sheet(data, name)
    except RegimesRefused as refused:
        return {"refusals": plain_problems(refused.problems)}
    return {"sheet": sheet, "rows": rows, "refusals": []}


def _unread(library: Library) -> Library:
    """The same library without the forms that were read: small enough to cross."""
    return Library(*library.folders, overlays=library.overlays)
