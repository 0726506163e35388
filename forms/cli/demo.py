"""``demo``: a made-up period with the files that came back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from forms.cli.output import Outcome, show_progress
from forms.wording import deeds as words


def _demo(options: argparse.Namespace) -> Outcome:
    from forms.clerk.desk import ClerkDesk
    from forms.demo.making import make_demo
    from forms.demo.officer_example import sit_down_as_receiver
    from forms.workspace import Workspace

    with Workspace.open(options.workspace) as workspace:
        made = make_demo(workspace, options.period, options.workspace, show_progress)
        sit_down_as_receiver(ClerkDesk(workspace))
    said = words.DEMO.format(period=options.period, files=made.files, folder=made.folder)
    result = {"period": options.period, "files": made.files, "folder": str(made.folder)}
    return Outcome("demo", (result,), sentences=(said,))


VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    "demo": _demo,
}
