"""``forms try FILE -o DIR``: a form workbook tried with made-up answers."""

from __future__ import annotations

from pathlib import Path

from forms.cli.output import Outcome
from forms.model.form import Severity
from forms.try_out import TriedOut, try_out
from forms.wording import form_packages as words
from forms.workspace import Progress, Workspace, no_progress


def try_form(
    workspace: Workspace, data: bytes, file: Path, folder: Path, progress: Progress = no_progress
) -> Outcome:
    """Try the form in ``file`` and say what came of it.

    The status is 1 where the form has errors or a plausible report of it was not found valid.

    Raises:
        KnownTrouble: as :func:`forms.try_out.try_out`.
    """
    tried = try_out(workspace, data, file.name, folder, progress=progress)
    results = tuple(
        {
            "file": report.workbook,
            "document": report.document,
            "unit": report.unit.id,
            "mood": report.mood.value,
            "errors": report.errors,
            "warnings": report.warnings,
        }
        for report in tried.reports
    )
    summary = tuple({"file": name} for name in tried.summary)
    said = tuple(_sentences(tried, file, folder))
    return Outcome("forms", (*results, *summary), tried.problems, int(not tried.is_sound), said)


def _sentences(tried: TriedOut, file: Path, folder: Path) -> list[str]:
    if tried.form is None or tried.period is None:
        return [words.TRIED_FAULTY.format(file=file.name)]
    units = len({report.unit.id for report in tried.reports})
    facts = {"form": tried.form.title, "units": units, "period": tried.period.id, "folder": folder}
    lines = [words.TRIED.format(files=len(tried.reports), **facts)]
    lines += [
        words.TRIED_LINE.format(file=one.workbook, errors=one.errors, warnings=one.warnings)
        for one in tried.reports
    ]
    has_errors = any(problem.severity is Severity.ERROR for problem in tried.problems)
    if not tried.is_sound and not has_errors:
        lines.append(words.TRIED_NOT_VALID)
    return lines
