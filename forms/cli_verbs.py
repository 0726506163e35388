"""What each verb does: one workspace deed, and how its outcome reads."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from forms import cli_safety
from forms.cli_output import Outcome
from forms.department.completeness import OwedState, OwedStatus, Timeliness
from forms.design.faults import FormRefused
from forms.model.form import Severity
from forms.model.problem import KnownTrouble, Problem
from forms.model.regime import Binding
from forms.model.report import DeliveryVerdict
from forms.wording import deeds as words
from forms.workspace import Workspace


def _demo(options: argparse.Namespace) -> Outcome:
    from forms.demo import RETURNED, make_demo

    with Workspace.open(options.workspace) as workspace:
        written = make_demo(workspace, options.period, options.workspace, _progress)
    folder = options.workspace / RETURNED
    said = words.DEMO.format(period=options.period, files=written, folder=folder)
    result = {"period": options.period, "files": written, "folder": str(folder)}
    return Outcome("demo", (result,), sentences=(said,))


def _open(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        period, owed = workspace.begin_period(options.period)
    counts = Counter(debt.binding for debt in owed)
    result = {
        "period": period.id,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "due": period.due.isoformat(),
        "owed": {binding.value: counts[binding] for binding in Binding},
    }
    said = words.OPENED.format(
        period=period.id,
        start=f"{period.start:%d/%m/%Y}",
        end=f"{period.end:%d/%m/%Y}",
        due=f"{period.due:%d/%m/%Y}",
        mandatory=counts[Binding.MANDATORY],
        others=len(owed) - counts[Binding.MANDATORY],
    )
    return Outcome("open", (result,), sentences=(said,))


def _forms(options: argparse.Namespace) -> Outcome:
    if options.deed == "list":
        return _list_forms()
    if options.file is None:
        raise KnownTrouble("workspace.no_file_given")
    data = _bytes_of(options.file)
    workspace = Workspace(None)
    if options.deed == "check":
        problems = workspace.lint_form(data, options.file.name)
        is_bad = any(problem.severity is Severity.ERROR for problem in problems)
        said = words.FORM_FAULTY if problems else words.FORM_SOUND
        sentence = said.format(file=options.file.name, count=len(problems))
        return Outcome("forms", ({"file": str(options.file)},), problems, int(is_bad), (sentence,))
    if options.deed == "try":
        from forms.cli_try import try_form

        folder = options.output or options.file.parent / f"{options.file.stem}_chay-thu"
        return try_form(workspace, data, options.file, folder, _progress)
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


def _blank(options: argparse.Namespace) -> Outcome:
    with _workspace(options) as workspace:
        data = workspace.blank(options.form, options.unit, options.period)
        workspace.write(options.output, data)
    result = {
        "form": options.form,
        "unit": options.unit,
        "period": options.period,
        "file": str(options.output),
    }
    return Outcome("blank", (result,), sentences=(words.WRITTEN.format(file=options.output),))


def _document(options: argparse.Namespace) -> Outcome:
    from forms.cli_document import read_back, refresh

    with _workspace(options) as workspace:
        deed = refresh if options.deed == "refresh" else read_back
        return deed(workspace, options.file, options.workbook)


def _check(options: argparse.Namespace) -> Outcome:
    results: list[Mapping[str, object]] = []
    problems: list[Problem] = []
    sentences: list[str] = []
    with _workspace(options) as workspace:
        for checked in workspace.check_files(options.files):
            count = Counter(problem.severity for problem in checked.problems)
            is_read = checked.instance is not None
            verdict = "refused" if not is_read else "errors" if count[Severity.ERROR] else "fine"
            results.append({"file": checked.name, "verdict": verdict})
            problems += checked.problems
            errors, warnings = count[Severity.ERROR], count[Severity.WARNING]
            said = words.CHECKED[verdict].format(file=checked.name, errors=errors, warnings=warnings)
            sentences.append(said)
    is_bad = any(result["verdict"] != "fine" for result in results)
    return Outcome("check", tuple(results), tuple(problems), int(is_bad), tuple(sentences))


def _export(options: argparse.Namespace) -> Outcome:
    with _workspace(options) as workspace:
        exported = workspace.export(options.file, options.output)
    is_bad = any(problem.severity is Severity.ERROR for problem in exported.problems)
    said = words.EXPORTED_DRAFT if is_bad else words.EXPORTED
    sentence = said.format(folder=exported.folder)
    result = {"file": str(options.file), "folder": str(exported.folder), "files": sorted(exported.files)}
    return Outcome("export", (result,), exported.problems, int(is_bad), (sentence,))


def _receive(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        taken = list(
            workspace.receive(
                options.paths, sent=options.sent, is_dry_run=options.dry_run, progress=_progress
            )
        )
    results = tuple(
        {
            "file": one.name,
            "container": one.container,
            "verdict": one.verdict.value,
            "form": one.key.form_id if one.key else "",
            "unit": one.key.unit_id if one.key else "",
            "period": one.key.period_id if one.key else "",
            "amendment": str(one.amendment) if one.amendment else "",
            "code": one.code,
        }
        for one in taken
    )
    problems = tuple(problem for one in taken for problem in one.problems)
    counts = Counter(one.verdict for one in taken)
    lines = [
        words.VERDICTS[verdict].format(count=counts[verdict])
        for verdict in DeliveryVerdict
        if counts[verdict]
    ]
    is_bad = bool(counts[DeliveryVerdict.REFUSED] or counts[DeliveryVerdict.IN_CORRECTION])
    heading = words.REHEARSED if options.dry_run else words.RECEIVED
    return Outcome("receive", results, problems, int(is_bad), (heading.format(count=len(taken)), *lines))


def _owing(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        found = workspace.owing(options.period)
    results = tuple(_owing_result(status) for status in found)
    obliged = [status for status in found if status.owed.binding is Binding.MANDATORY]
    missing = [status for status in obliged if status.state is OwedState.MISSING]
    late = [status for status in found if status.timeliness is Timeliness.LATE]
    reported = sum(status.state is not OwedState.MISSING for status in found)
    sentences = [
        words.OWING.format(reported=reported, owing=len(found), missing=len(missing), late=len(late)),
        *(words.OWING_MISSING.format(unit=one.owed.unit.name, form=one.owed.form_id) for one in missing),
    ]
    return Outcome("owing", results, status=int(bool(missing)), sentences=tuple(sentences))


def _owing_result(status: OwedStatus) -> Mapping[str, object]:
    return {
        "unit": status.owed.unit.id,
        "name": status.owed.unit.name,
        "form": status.owed.form_id,
        "binding": status.owed.binding.value,
        "state": status.state.value,
        "timeliness": status.timeliness.value,
        "sent": status.sent.isoformat() if status.sent else "",
    }


def _summary(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        written = workspace.summary(options.period, options.output)
    results = tuple({"file": str(path)} for path in written)
    return Outcome("summary", results, sentences=tuple(words.WRITTEN.format(file=path) for path in written))


def _workspace(options: argparse.Namespace) -> Workspace:
    return Workspace.open(options.workspace) if options.workspace else Workspace(None)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnownTrouble("workspace.cannot_read", file=str(path), reason=error.strerror or "") from error


def _progress(done: int, total: int, name: str) -> None:
    """One line on a terminal, rewritten as the work goes on; nothing where nobody looks."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r\x1b[K{done}/{total} {name}{end}")
        sys.stderr.flush()


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "demo": _demo,
    "open": _open,
    "forms": _forms,
    "document": _document,
    "blank": _blank,
    "check": _check,
    "export": _export,
    "receive": _receive,
    "owing": _owing,
    "summary": _summary,
    **cli_safety.VERBS,
}
"""The verbs by name."""
