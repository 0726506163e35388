"""``forms list|check|compile|try``: the library of forms and the files it is made from."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from forms.cli.arguments import bytes_of
from forms.cli.output import Outcome, show_progress
from forms.design.faults import FormRefused
from forms.model.form import Severity
from forms.model.problem import KnownTrouble
from forms.wording import deeds as words
from forms.workspace import Workspace


def _forms(options: argparse.Namespace) -> Outcome:
    if options.deed == "list":
        return _list_forms()
    if options.file is None:
        raise KnownTrouble("workspace.no_file_given")
    data = bytes_of(options.file)
    workspace = Workspace(None)
    if options.deed == "check":
        problems = workspace.lint_form(data, options.file.name)
        is_bad = any(problem.severity is Severity.ERROR for problem in problems)
        said = words.FORM_FAULTY if problems else words.FORM_SOUND
        sentence = said.format(file=options.file.name, count=len(problems))
        return Outcome("forms", ({"file": str(options.file)},), problems, int(is_bad), (sentence,))
    if options.deed == "try":
        from forms.cli.trying import try_form

        folder = options.output or options.file.parent / f"{options.file.stem}_chay-thu"
        return try_form(workspace, data, options.file, folder, show_progress)
    try:
        compiled = workspace.compile_form_file(data, options.file.name)
    except FormRefused as refused:
        return Outcome("forms", ({"file": str(options.file)},), refused.problems, 1)
    output = options.output or options.file.with_suffix(".json")
    workspace.write(output, compiled)
    said = words.COMPILED.format(file=options.file.name, output=output)
    return Outcome("forms", ({"file": str(options.file), "output": str(output)},), sentences=(said,))


def _list_forms() -> Outcome:
    workspace = Workspace(None)
    forms = workspace.library.forms()
    results = tuple({"form": f.id, "version": f.version, "title": f.title} for f in forms)
    return Outcome("forms", results, sentences=tuple(f"{f.id:12} {f.version:8} {f.title}" for f in forms))


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "forms": _forms,
}
