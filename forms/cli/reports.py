"""The verbs of whoever fills reports: a blank workbook, checking, the package, the edited document."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping

from forms.cli.arguments import workspace_of
from forms.cli.output import Outcome
from forms.file_desk import FileDesk
from forms.model.form import Severity
from forms.model.problem import Problem
from forms.wording import deeds as words


def _blank(options: argparse.Namespace) -> Outcome:
    with workspace_of(options) as workspace:
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
    from forms.cli.document import read_back, refresh

    with workspace_of(options) as workspace:
        deed = refresh if options.deed == "refresh" else read_back
        return deed(workspace, options.file, options.workbook)


def _check(options: argparse.Namespace) -> Outcome:
    results: list[Mapping[str, object]] = []
    problems: list[Problem] = []
    sentences: list[str] = []
    with workspace_of(options) as workspace:
        for checked in FileDesk(workspace).check_files(options.files):
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
    from forms.exchange.pdf import pdf_maker

    with workspace_of(options) as workspace, pdf_maker() as maker:
        wanted = None if options.no_pdf else maker
        exported = FileDesk(workspace).export(options.file, options.output, wanted)
    is_bad = any(problem.severity is Severity.ERROR for problem in exported.problems)
    said = words.EXPORTED_DRAFT if is_bad else words.EXPORTED
    sentence = said.format(folder=exported.folder)
    result = {"file": str(options.file), "folder": str(exported.folder), "files": sorted(exported.files)}
    return Outcome("export", (result,), exported.problems, int(is_bad), (sentence,))


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "blank": _blank,
    "document": _document,
    "check": _check,
    "export": _export,
}
