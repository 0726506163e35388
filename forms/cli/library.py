"""``forms …``: the library of forms, the files it is made from, packages, regimes, versions."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from forms.cli.arguments import bytes_of, workspace_of
from forms.cli.output import Outcome, show_progress
from forms.design.difference import FormDifference
from forms.design.faults import FormRefused
from forms.design.regime_overlay import RegimesRefused
from forms.form_library import FormLibraryDesk, ListedForm
from forms.model.form import Form, Severity
from forms.model.problem import KnownTrouble, Problem
from forms.wording import deeds as words

Deed = Callable[[FormLibraryDesk, argparse.Namespace], Outcome]


def _forms(options: argparse.Namespace) -> Outcome:
    with workspace_of(options) as workspace:
        try:
            return _DEEDS[options.deed](FormLibraryDesk(workspace), options)
        except (FormRefused, RegimesRefused) as refused:
            return Outcome("forms", _named(options), refused.problems, 1)


def _list(desk: FormLibraryDesk, _: argparse.Namespace) -> Outcome:
    listed = desk.listed()
    results = tuple(
        {
            "form": one.form.id,
            "version": one.form.version,
            "title": one.form.title,
            "replaces": one.form.replaces,
            "latest": one.is_latest,
            "on": one.is_on,
            "edited": one.is_edited,
            "origin": one.origin.package,
            "taken": one.origin.taken,
        }
        for one in listed
    )
    problems = desk.workspace.library_problems
    return Outcome("forms", results, problems, int(bool(problems)), tuple(map(_list_line, listed)))


def _list_line(one: ListedForm) -> str:
    form = one.form
    state = words.FORM_STATES["on" if one.is_on else "off" if form.regime else "no_regime"]
    origin = words.FORM_SHIPPED if one.origin.is_shipped else one.origin.package
    return f"{form.id:12} {form.version:8} {state:10} {origin:24} {form.title}"


def _check(desk: FormLibraryDesk, options: argparse.Namespace) -> Outcome:
    file = _one(options)
    problems = desk.check(bytes_of(file), file.name)
    is_bad = any(problem.severity is Severity.ERROR for problem in problems)
    said = words.FORM_FAULTY if problems else words.FORM_SOUND
    sentence = said.format(file=file.name, count=len(problems))
    return Outcome("forms", _named(options), problems, int(is_bad), (sentence,))


def _compile(desk: FormLibraryDesk, options: argparse.Namespace) -> Outcome:
    file = _one(options)
    compiled = desk.compile(bytes_of(file), file.name)
    output = options.output or file.with_suffix(".json")
    desk.workspace.write(output, compiled)
    said = words.COMPILED.format(file=file.name, output=output)
    return Outcome("forms", ({"file": str(file), "output": str(output)},), sentences=(said,))


def _try(desk: FormLibraryDesk, options: argparse.Namespace) -> Outcome:
    from forms.cli.trying import try_form

    file = _one(options)
    folder = options.output or file.parent / f"{file.stem}_chay-thu"
    return try_form(desk.workspace, bytes_of(file), file, folder, show_progress)


def _issue(desk: FormLibraryDesk, options: argparse.Namespace) -> Outcome:
    """FILE is a form workbook; or, where no such file is there, the id of a form of the library."""
    output = options.output or Path()
    library = desk.workspace.library
    if options.files and not options.files[0].exists() and str(options.files[0]) in library.ids():
        wanted = [(str(name), library.form(str(name)).version) for name in options.files]
        issued = desk.issue_again(output, *wanted)
    else:
        issued = desk.issue(_one(options), output, options.template)
    if issued.file is None:
        said = words.FORM_NOT_ISSUED.format(file=_one(options).name)
        return Outcome("forms", _named(options), issued.problems, 1, (said,))
    results = tuple(
        {"form": form.id, "version": form.version, "file": str(issued.file)} for form in issued.forms
    )
    said = words.FORM_ISSUED.format(forms=_titles(issued.forms), file=issued.file)
    return Outcome("forms", results, issued.problems, 0, (said,))


def _take(desk: FormLibraryDesk, options: argparse.Namespace) -> Outcome:
    file = _one(options)
    taken = desk.take(file)
    if taken.problems:
        said = words.FORM_NOT_TAKEN.format(file=file.name)
        return Outcome("forms", _named(options), taken.problems, 1, (said,))
    results = tuple(
        {"form": one.form.id, "version": one.form.version, "title": one.form.title, "new": one.is_new}
        for one in taken.forms
    )
    sentences = tuple(
        (words.FORM_TAKEN if one.is_new else words.FORM_KNOWN).format(
            title=one.form.title, version=one.form.version
        )
        for one in taken.forms
    )
    return Outcome("forms", results or _named(options), sentences=sentences or (words.REGIMES_TAKEN,))


def _switch(desk: FormLibraryDesk, options: argparse.Namespace) -> Outcome:
    if len(options.files) != 2 or str(options.files[1]) not in ("on", "off"):
        raise KnownTrouble("form_packages.switch_words")
    form_id, state = map(str, options.files)
    problems = desk.switch(form_id, is_on=state == "on", basis=options.basis)
    said = words.FORM_SWITCHED[state].format(form=desk.workspace.library.form(form_id).title)
    return _kept(problems, ({"form": form_id, "state": state},), said)


def _regime(desk: FormLibraryDesk, options: argparse.Namespace) -> Outcome:
    """Without a file the table is written; with one it is read back."""
    if options.files:
        problems = desk.read_regimes(_one(options))
        return _kept(problems, _named(options), words.REGIMES_TAKEN)
    output = options.output or Path(words.REGIMES_FILE)
    desk.write_regimes(output)
    said = words.REGIMES_WRITTEN.format(file=output)
    return Outcome("forms", ({"file": str(output)},), desk.workspace.library_problems, 0, (said,))


def _diff(desk: FormLibraryDesk, options: argparse.Namespace) -> Outcome:
    """Two files; or a form's id and two of its versions."""
    found = _difference(desk, options)
    results = tuple(
        {
            "part": change.part.value,
            "kind": change.kind.value,
            "name": change.name,
            "label": change.label,
            "field": change.field,
            "before": change.before,
            "after": change.after,
        }
        for change in found.changes
    )
    status = int(bool(found.refused))
    if options.output:
        desk.write_difference(found, options.output)
        return Outcome("forms", results, (), status, (words.WRITTEN.format(file=options.output),))
    from forms.design.difference_text import difference_text

    return Outcome("forms", results, (), status, (difference_text(found).rstrip("\n"),))


def _difference(desk: FormLibraryDesk, options: argparse.Namespace) -> FormDifference:
    match options.files:
        case [form_id, old, new]:
            return desk.difference(str(form_id), str(old), str(new))
        case [old, new]:
            return desk.difference_of_files(old, new)
        case _:
            raise KnownTrouble("form_packages.difference_words")


def _kept(problems: tuple[Problem, ...], results: tuple[Mapping[str, object], ...], said: str) -> Outcome:
    if problems:
        return Outcome("forms", results, problems, 1, (words.REGIMES_REFUSED,))
    return Outcome("forms", results, sentences=(said,))


def _one(options: argparse.Namespace) -> Path:
    if len(options.files) != 1:
        raise KnownTrouble("workspace.no_file_given")
    file: Path = options.files[0]
    return file


def _named(options: argparse.Namespace) -> tuple[Mapping[str, object], ...]:
    return tuple({"file": str(file)} for file in options.files)


def _titles(forms: tuple[Form, ...]) -> str:
    return ", ".join(f"“{form.title}”" for form in forms)


_DEEDS: Mapping[str, Deed] = {
    "list": _list,
    "check": _check,
    "compile": _compile,
    "try": _try,
    "issue": _issue,
    "take": _take,
    "switch": _switch,
    "regime": _regime,
    "diff": _diff,
}

VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "forms": _forms,
}
