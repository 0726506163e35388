"""The verb that writes the papers of an opened period."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from forms.cli.output import Outcome, show_progress
from forms.officer.opening import OpeningDeeds
from forms.wording import opening as words
from forms.workspace import Workspace


def _papers(options: argparse.Namespace) -> Outcome:
    with Workspace.open(options.workspace) as workspace:
        deeds = OpeningDeeds(workspace)
        made = deeds.opening_papers(options.period, options.output, show_progress)
    results = tuple({"file": str(made.folder / name)} for name in made.files)
    said = words.PAPERS.format(
        letters=sum(name.endswith(".docx") for name in made.files),
        mails=sum(name.endswith(".eml") for name in made.files),
        blanks=sum(name.endswith(".xlsx") for name in made.files),
        folder=made.folder,
    )
    return Outcome("papers", results, sentences=(said,))


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {"papers": _papers}
